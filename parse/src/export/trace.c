/* Why each figure is where it is: one line a row, one a cell. */
#include "gouji/export.h"

#include <string.h>

#include "base/base.h"
#include "table/costs.h"

static const char *placed_name(gj_placed placed)
{
    static const char *const names[] = {
        [GJ_PLACED_POSITION] = N_("位置"), [GJ_PLACED_ORDER] = N_("次序"), [GJ_PLACED_SUMS] = N_("勾稽关系"),
        [GJ_PLACED_GUESS] = N_("推测"),    [GJ_PLACED_PROSE] = N_("正文"), [GJ_PLACED_EDIT] = N_("更正"),
    };
    return _(names[placed]);
}

static const char *name_of(const gj_table_line *line)
{
    if (line->form && line->form->levels > 0)
        return line->form->label[line->form->levels - 1];
    return line->label[0] ? line->label : line->key;
}

/* Of a text "88:12", of other files the place in words. */
static void trace_place(gj_out *o, const gj_text *text, const gj_cell *c)
{
    char place[64];
    gj_text_place(place, sizeof place, text, c->line, c->src);
    if (gj_text_kind(text) == GJ_SOURCE_TEXT)
        gj_out_printf(o, "  %u:%u", gj_text_file_line(text, c->line, c->src), gj_text_column_of(text, c->src.off));
    else
        gj_out_printf(o, "  %s", place);
}

static void trace_cell(gj_out *o, const gj_report *r, const gj_table *t, size_t row, size_t col)
{
    const gj_cell *c = gj_table_cell(t, row, col);
    if (c->kind == GJ_CELL_ABSENT)
        return;
    gj_out_printf(o, "    %s = %s", name_of(&t->cols[col]), c->kind == GJ_CELL_BLANK ? _("空白") : c->text);
    if (c->src.len > 0)
        trace_place(o, gj_report_text(r), c);
    gj_out_printf(o, "  %s", placed_name(c->placed));
    if (c->flags & GJ_CELL_SPLIT)
        gj_out_printf(o, "  %s", _("由相邻两格拼成"));
    if (c->flags & GJ_CELL_WRAPPED)
        gj_out_printf(o, "  %s", _("由格内几行拼成"));
    if (c->evidence)
        gj_out_printf(o, "  %s", c->evidence);
    if (c->doubt)
        gj_out_printf(o, "  %s", c->doubt);
    gj_out_puts(o, "\n");
}

static void trace_row(gj_out *o, const gj_report *r, const gj_table *t, size_t row)
{
    const gj_table_line *line = &t->rows[row];
    gj_out_printf(o, "  %s/%s  ", t->id, line->key);
    if (!line->present) {
        gj_out_printf(o, "%s\n", _("文本中没有这一行"));
        return;
    }
    char place[64];
    gj_text_place(place, sizeof place, gj_report_text(r), line->line, line->src);
    if (line->form && line->form->levels > 0)
        gj_out_printf(o, _("%s，标签“%s”找到 %u%%，%u 个数字"), place, name_of(line), line->share, line->figures);
    else
        gj_out_printf(o, _("%s，没有标签，%u 个数字"), place, line->figures);
    gj_out_puts(o, "\n");
    for (size_t col = 0; col < t->n_cols; col++)
        trace_cell(o, r, t, row, col);
}

void gj_write_trace(gj_out *o, const gj_report *r)
{
    size_t n;
    const gj_table *tables = gj_report_tables(r, &n);
    gj_out_printf(o, _("表样：%s\n"), gj_report_form(r)->id);
    for (size_t i = 0; i < n; i++) {
        if (!tables[i].found) {
            gj_out_printf(o, _("%s  没有找到\n"), tables[i].id);
            continue;
        }
        char place[64];
        gj_text_place(place, sizeof place, gj_report_text(r), tables[i].line, tables[i].src);
        gj_out_printf(o, _("%s  %s起，放置代价 %d（0 为与表样完全一致）\n"), tables[i].id, place, tables[i].cost);
        gj_out_puts(o, tables[i].readings);
        for (size_t row = 0; tables[i].form && row < tables[i].n_rows; row++)
            trace_row(o, r, &tables[i], row);
    }
    size_t n_costs;
    const gj_cost *costs = gj_costs(&n_costs);
    gj_out_printf(o, "%s\n", _("价目："));
    for (size_t i = 0; i < n_costs; i++)
        gj_out_printf(o, "  %-12s %4d  %s\n", costs[i].name, costs[i].value, _(costs[i].why));
}
