#include "table/cut/figure.h"

#include <string.h>

#include "table/cut/wrapped.h"

gj_cell gj_figure_read(gj_buf *printed, const gj_frags *f, size_t i, const char *text)
{
    gj_cell c = {.src = f->v[i].src, .line = f->v[i].line};
    char pieces[GJ_WRAPPED_BYTES];
    printed->len = 0;
    if (f->v[i].rest) {
        gj_buf_add(printed, pieces, gj_wrapped_text(pieces, f, i, text));
        c.flags = GJ_CELL_WRAPPED;
    } else {
        gj_frag_written(printed, &f->v[i], text);
    }
    c.kind = gj_value_read(printed->data, printed->len, &c.value, &c.flags);
    return c;
}

int64_t gj_span_figure(const char *text, gj_span span)
{
    gj_number v;
    unsigned flags = 0;
    return gj_value_read(text + span.off, span.len, &v, &flags) == GJ_CELL_NUMBER && v.scale == 0 ? v.mantissa : GJ_NO_FIGURE;
}

void gj_figures_fill(gj_frags *f, const char *text)
{
    gj_buf printed = {0};
    for (size_t i = 0; i < f->n; i++) {
        f->v[i].figure = GJ_NO_FIGURE;
        if (!gj_frag_is_item(&f->v[i]))
            continue;
        gj_cell c = gj_figure_read(&printed, f, i, text);
        if (c.kind == GJ_CELL_NUMBER && c.value.scale == 0)
            f->v[i].figure = c.value.mantissa;
    }
    gj_buf_free(&printed);
}
