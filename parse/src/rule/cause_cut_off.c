/* The text ends inside a table: what was behind cannot be said to be wanting. */
#include "rule/causes.h"

static const char *const ordinals[] = {"", "一", "二", "三", "四", "五", "六"};

/* The last row of the form that stands in the text; SIZE_MAX if none does, or if the last of the form does. */
static size_t last_row(const gj_table *t)
{
    size_t last = SIZE_MAX;
    for (size_t row = 0; row < t->form->n_rows; row++)
        if (t->rows[row].present)
            last = row;
    return last == SIZE_MAX || last + 1u == t->form->n_rows ? SIZE_MAX : last;
}

/* Nothing but blanks and page furniture stands behind the table. */
static bool is_last(const gj_judge *j, size_t table)
{
    uint32_t end = j->facts->tables[table].src.off + j->facts->tables[table].src.len;
    for (size_t i = 0; i < j->facts->doc->n_blocks; i++) {
        const gj_block *b = &j->facts->doc->blocks[i];
        if (b->src.off >= end && b->kind != GJ_BLOCK_FURNITURE && b->kind != GJ_BLOCK_TABLE)
            return false;
    }
    return true;
}

/* The parts behind are all wanting, and so are the tables. */
static bool is_end(const gj_judge *j, size_t table)
{
    for (unsigned part = j->facts->tables[table].form->part + 1u; part <= 6; part++)
        if (j->first_head[part])
            return false;
    for (size_t i = table + 1; i < j->facts->n_tables; i++)
        if (j->facts->tables[i].form && j->facts->tables[i].found)
            return false;
    return is_last(j, table);
}

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
    for (size_t t = 0; t < j->facts->n_tables; t++) {
        const gj_table *table = &j->facts->tables[t];
        size_t row = table->form && table->found ? last_row(table) : SIZE_MAX, rows = 0;
        if (row == SIZE_MAX || !is_end(j, t))
            continue;
        g->n = 0;
        for (size_t i = 0; i < g->plain; i++)
            if (is_behind(g, &j->violations[i], t, row))
                gj_gathering_take(g, i);
        for (size_t k = row + 1; k < table->form->n_rows; k++)
            rows += !table->rows[k].present;
        if (g->n < 2 || rows < 2)
            continue;
        gj_violation *v = gj_gathering_close(
            g, GJ_RULE_row_missing,
            gj_arena_printf(j->arena, _("文本在第%s部分“%s”行之后中断：其后 %zu 行%s没有，请补齐全文后再审"), ordinals[table->form->part],
                            gj_row_name(j, t, row), rows, parts_words(j, table->form->part)));
        gj_place_row(j, v, t, row);
    }
}
