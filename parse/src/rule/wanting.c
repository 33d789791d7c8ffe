/* What a report is without, known before its rules are asked, so that none of them passes on what it has not seen. */
#include "rule/wanting.h"

#include <string.h>

#include "text/source.h"

static const char *const ordinals[] = {"", "一", "二", "三", "四", "五", "六"};

/* ---- cut off ---- */

/* The last row of the form that stands in the text, behind most of the rows before it; SIZE_MAX if there is none, or if it is the last of
 * the form. */
static size_t last_row(const gj_table *t)
{
    size_t last = SIZE_MAX, present = 0;
    for (size_t row = 0; row < t->form->n_rows; row++) {
        if (!t->rows[row].present)
            continue;
        last = row;
        present++;
    }
    if (last == SIZE_MAX || last + 1u == t->form->n_rows)
        return SIZE_MAX;
    return 4 * present >= 3 * (last + 1u) ? last : SIZE_MAX;
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

static void read_cut(gj_wanting *w, gj_judge *j)
{
    for (size_t t = 0; t < j->facts->n_tables && !w->cut; t++) {
        const gj_table *table = &j->facts->tables[t];
        size_t row = table->form && table->found ? last_row(table) : SIZE_MAX;
        if (row == SIZE_MAX || table->form->n_rows - row < 3u || !is_end(j, t))
            continue;
        w->cut = true;
        w->cut_table = t;
        w->cut_row = row;
        w->cut_reason = gj_arena_printf(j->arena, _("文本在第%s部分“%s”行之后中断"), ordinals[table->form->part], gj_row_name(j, t, row));
    }
}

/* ---- tables ---- */

/* An image stands between the heading of the table's part and the next one. */
static bool is_picture(const gj_judge *j, unsigned part)
{
    const gj_part_head *parts = j->facts->parts;
    for (size_t i = 0; i < j->facts->n_parts; i++) {
        if (parts[i].part != part)
            continue;
        uint32_t to = i + 1 < j->facts->n_parts ? parts[i + 1].src.off : UINT32_MAX;
        if (gj_text_has_picture(j->facts->text, parts[i].src.off, to))
            return true;
    }
    return false;
}

void gj_wanting_read(gj_wanting *w, gj_judge *j)
{
    *w = (gj_wanting){.picture = gj_arena_array(j->arena, j->facts->n_tables, sizeof *w->picture),
                      .reason = gj_arena_array(j->arena, j->facts->n_tables, sizeof *w->reason)};
    read_cut(w, j);
    w->any = w->cut;
    for (size_t i = 0; i < j->facts->n_tables; i++) {
        const gj_table *t = &j->facts->tables[i];
        if (!t->form)
            continue;
        w->picture[i] = !t->found && is_picture(j, t->form->part);
        if (w->cut && i >= w->cut_table)
            w->reason[i] = w->cut_reason;
        else if (w->picture[i])
            w->reason[i] = gj_arena_printf(j->arena, _("表“%s”是图片，读不出其中的数字"), t->form->caption);
        else if (!t->found)
            w->reason[i] = gj_arena_printf(j->arena, _("没有找到表“%s”"), t->form->caption);
        else if (j->sums[i].unfilled)
            w->reason[i] = gj_arena_printf(j->arena, _("表“%s”没有填报任何数字"), t->form->caption);
        w->any |= w->reason[i] != NULL;
    }
}

/* ---- rules ---- */

static bool begins(const char *id, const char *with)
{
    return strncmp(id, with, strlen(with)) == 0;
}

/* The table whose figures the rule compares, or how those begin that it does; "" for all of them; NULL for none. */
static const char *table_of(const char *id)
{
    static const struct {
        const char *rule, *table;
    } list[] = {
        {"requests.", "requests"},
        {"disputes.", "disputes"},
        {"art20.", "art20_1"},
        {"text.requests", "requests"},
        {"text.disputes", "disputes"},
        {"text.documents", "art20"},
        {"cell.split", "requests"},
        {"cell.", ""},
        {"table.", ""},
        {"structure.row-", ""},
        {"structure.column-", ""},
        {"structure.label", ""},
    };
    for (size_t i = 0; i < GJ_COUNT(list); i++)
        if (begins(id, list[i].rule))
            return list[i].table;
    return NULL;
}

const char *gj_wanting_of(const gj_judge *j, gj_rule_id rule)
{
    size_t n;
    const gj_wanting *w = &j->wanting;
    if (!w->any)
        return NULL;
    const char *id = gj_rules(&n)[rule].id, *table = table_of(id);
    if (w->cut && (begins(id, "text.") || begins(id, "structure.section") || begins(id, "structure.date")))
        return w->cut_reason;
    for (size_t i = 0; table && i < j->facts->n_tables; i++) {
        bool there = j->sums[i].unfilled && begins(id, "structure."); /* its rows and columns are, without a figure */
        if (w->reason[i] && !there && begins(j->facts->tables[i].id, table))
            return w->reason[i];
    }
    return NULL;
}
