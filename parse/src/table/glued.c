#include "table/glued.h"

#include <string.h>

#include "table/readings.h"

enum {
    READINGS_SHOWN = 3, /* readings named in a message */
};

static bool all_digits(const char *s, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (s[i] < '0' || s[i] > '9')
            return false;
    return true;
}

static bool is_glued(const gj_place_row *row, const gj_form_table *form, const gj_frags *frags, const char *text)
{
    if (row->n != 1 || form->n_cols < 2)
        return false;
    gj_span src = frags->v[row->items[0]].src;
    return src.len >= form->n_cols && all_digits(text + src.off, src.len);
}

static bool mostly_glued(const gj_place_row *rows, const gj_form_table *form, const gj_frags *frags, const char *text)
{
    size_t glued = 0, filled = 0;
    for (size_t r = 0; r < form->n_rows; r++) {
        glued += is_glued(&rows[r], form, frags, text);
        filled += rows[r].n > 0;
    }
    return glued > 0 && glued * 2 > filled;
}

/* A complete row takes part in the sums of the columns as the one reading that it is. */
static void read_complete(gj_readings *out, const gj_place_row *row, const gj_form_table *form, const gj_frags *frags, const char *text,
                          gj_arena *a)
{
    *out = (gj_readings){0};
    if (row->n != form->n_cols)
        return;
    gj_reading *reading = gj_arena_alloc(a, sizeof(*reading));
    for (size_t c = 0; c < form->n_cols; c++) {
        gj_number v;
        unsigned flags = 0;
        gj_span src = frags->v[row->items[c]].src;
        if (gj_value_read(text + src.off, src.len, &v, &flags) != GJ_CELL_NUMBER || v.scale || v.mantissa < 0)
            return;
        reading->value[c] = v.mantissa;
    }
    *out = (gj_readings){.v = reading, .n = 1};
}

static void take_reading(gj_place_row *row, const gj_reading *reading, gj_span src, size_t n_cols, gj_arena *a)
{
    gj_span *pieces = gj_arena_array(a, n_cols, sizeof(*pieces));
    uint8_t start = 0;
    for (size_t c = 0; c < n_cols; c++) {
        pieces[c] = (gj_span){src.off + start, (uint32_t)(reading->end[c] - start)};
        start = reading->end[c];
    }
    row->pieces = pieces;
    row->cells = (uint16_t)((1u << n_cols) - 1);
}

static void print_reading(gj_buf *b, const gj_reading *reading, size_t n_cols)
{
    for (size_t c = 0; c < n_cols; c++)
        gj_buf_printf(b, c ? " %lld" : "%lld", (long long)reading->value[c]);
}

/* "数字连写，读法不止一种：6 40 0 …；64 0 0 …" */
static const char *describe(const gj_readings *readings, size_t n_cols, gj_arena *a)
{
    gj_buf b = {0};
    if (readings->n == 0)
        return _("数字连写，没有一种读法符合勾稽关系");
    for (size_t i = 0; i < readings->n && i < READINGS_SHOWN; i++) {
        gj_buf_puts(&b, i ? "；" : "");
        print_reading(&b, &readings->v[i], n_cols);
    }
    const char *text = readings->n > READINGS_SHOWN
                           ? gj_arena_printf(a, _("数字连写，读法不止一种：%s；等 %zu 种"), b.data, readings->n)
                           : gj_arena_printf(a, _("数字连写，读法不止一种：%s"), b.data);
    gj_buf_free(&b);
    return text;
}

void gj_glued_settle(gj_place_row *rows, const gj_zone_work *w, const gj_form_table *form, const gj_text *t, gj_arena *a)
{
    size_t len;
    const char *text = gj_text_data(t, &len);
    if (!mostly_glued(rows, form, &w->frags, text))
        return;
    gj_readings *readings = gj_arena_array(a, form->n_rows, sizeof(*readings));
    bool *undecided = gj_arena_array(a, form->n_rows, sizeof(*undecided));
    for (size_t r = 0; r < form->n_rows; r++) {
        if (is_glued(&rows[r], form, &w->frags, text)) {
            gj_span src = w->frags.v[rows[r].items[0]].src;
            gj_readings_find(&readings[r], form, r, text + src.off, src.len, a);
            if (readings[r].cut)
                readings[r].n = 0;
        } else {
            read_complete(&readings[r], &rows[r], form, &w->frags, text, a);
        }
    }
    bool solved = gj_readings_solve(readings, undecided, form);
    for (size_t r = 0; r < form->n_rows; r++) {
        if (!is_glued(&rows[r], form, &w->frags, text))
            continue;
        bool open = readings[r].n == 0 || (solved ? undecided[r] : readings[r].n > 1);
        if (readings[r].n > 0)
            take_reading(&rows[r], &readings[r].v[0], w->frags.v[rows[r].items[0]].src, form->n_cols, a);
        if (open)
            rows[r].doubt = describe(&readings[r], form->n_cols, a);
        rows[r].ambiguous |= open;
        rows[r].placed = open ? GJ_PLACED_GUESS : GJ_PLACED_SUMS;
    }
}
