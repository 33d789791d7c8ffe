/* The text ends inside a table: what was behind cannot be said to be wanting. */
#include "rule/causes.h"

static const char *const ordinals[] = {"", "一", "二", "三", "四", "五", "六"};

static bool is_behind(const gj_gathering *g, const gj_violation *v, size_t table, size_t row)
{
    size_t n;
    const gj_rule *rules = gj_rules(&n);
    if (v->rule == &rules[GJ_RULE_row_missing])
        return v->table == (int32_t)table && v->row > (int32_t)row;
    if (v->rule == &rules[GJ_RULE_table_missing])
        return v->table > (int32_t)table;
    if (v->rule == &rules[GJ_RULE_blank] || v->rule == &rules[GJ_RULE_ambiguous])
        return v->table == (int32_t)table && v->row >= (int32_t)row &&
               g->j->facts->tables[table].rows[row].figures < g->j->facts->tables[table].n_cols;
    return v->rule == &rules[GJ_RULE_section_missing] && v->line == 0;
}

/* "第四、五、六部分"; "" if the table's was the last. */
static const char *parts_words(gj_judge *j, unsigned part)
{
    gj_buf b = {0};
    for (unsigned next = part + 1; next <= 6; next++)
        gj_buf_printf(&b, next == part + 1 ? "%s" : _("、%s"), ordinals[next]);
    const char *words = b.len ? gj_arena_printf(j->arena, _("和第%s部分"), b.data) : "";
    gj_buf_free(&b);
    return words;
}

void gj_gather_cut_off(gj_gathering *g)
{
    gj_judge *j = g->j;
    if (!j->wanting.cut)
        return;
    size_t t = j->wanting.cut_table, row = j->wanting.cut_row, rows = 0;
    const gj_table *table = &j->facts->tables[t];
    g->n = 0;
    for (size_t i = 0; i < g->plain; i++)
        if (is_behind(g, &j->violations[i], t, row))
            gj_gathering_take(g, i);
    for (size_t k = row + 1; k < table->form->n_rows; k++)
        rows += !table->rows[k].present;
    if (g->n == 0)
        return;
    gj_violation *v = gj_gathering_close(g, GJ_RULE_row_missing,
                                         gj_arena_printf(j->arena, _("%s：其后 %zu 行%s没有，请补齐全文后再审"), j->wanting.cut_reason,
                                                         rows, parts_words(j, table->form->part)));
    gj_place_row(j, v, t, row);
}
