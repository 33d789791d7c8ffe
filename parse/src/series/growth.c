/* Growth that a report states against last year, held against last year's report. */
#include <stdlib.h>
#include <string.h>

#include "series/series.h"

/* ---- what last year's report holds ---- */

/* The figure of a cell as it was kept: a whole number; false if it is none or the report has no such cell. */
static bool printed_number(const gj_member *m, int table, int row, int col, int64_t *value)
{
    gj_cells cells = gj_member_cells(m);
    while (gj_cells_next(&cells, m)) {
        const gj_printed *p = &cells.now;
        if (p->table != table || p->row != row || p->col != col)
            continue;
        gj_number v;
        unsigned flags = 0;
        const char *word = m->words + p->word;
        if (gj_value_read(word, strlen(word), &v, &flags) != GJ_CELL_NUMBER || v.scale != 0)
            return false;
        *value = v.mantissa;
        return true;
    }
    return false;
}

/* Adds up the cells of one reading, "row.column row.column" of the form of `m`, as `before` has them; *rest gets the next reading, NULL
 * behind the last. false if one of them is not known. */
static bool sum_before(const gj_member *m, const gj_member *before, const gj_growth *g, const char **rest, int64_t *sum)
{
    const gj_form_table *t = &m->form->tables[g->table];
    int table = gj_form_table_index(before->form, t->id);
    const char *s = *rest;
    bool known = table >= 0;
    *sum = 0;
    for (char *end; *s && *s != '|'; s = end + strspn(end, " ")) {
        unsigned long row = strtoul(s, &end, 10), col = *end == '.' ? strtoul(end + 1, &end, 10) : t->n_cols;
        int64_t value = 0;
        if (row >= t->n_rows || col >= t->n_cols)
            return false;
        known = known && printed_number(before, table, gj_form_row_index(&before->form->tables[table], t->rows[row].key),
                                        gj_form_col_index(&before->form->tables[table], t->cols[col].key), &value);
        *sum += value;
    }
    *rest = *s == '|' ? s + 1 : NULL;
    return known;
}

/* ---- what is said of it ---- */

/* Half a point in millionths. */
enum { HALF_POINT = 5000 };

static bool is_right(const gj_growth *g, int64_t before)
{
    int64_t more = g->now - before;
    switch ((gj_growth_kind)g->kind) {
    case GJ_GROWTH_BEFORE:
        return before == g->amount;
    case GJ_GROWTH_SAME:
        return llabs(more) * 20 <= before; /* 基本持平: a twentieth */
    case GJ_GROWTH_DIRECTION:
        return g->direction * more > 0;
    case GJ_GROWTH_DIFFERENCE:
        return g->direction * more == g->amount;
    case GJ_GROWTH_PERCENT:
        return before == 0 || llabs(g->direction * (more * 1000000 / before) - g->amount) <= HALF_POINT;
    default:
        return true;
    }
}

/* "+8.3%" of last year's figure. */
static double percent_of(const gj_growth *g, int64_t before)
{
    return before ? 100.0 * (double)(g->now - before) / (double)before : 0;
}

static void place_at_first_cell(gj_series_finding *f, const gj_member *m, const gj_growth *g)
{
    const gj_form_table *t = &m->form->tables[g->table];
    char *end;
    unsigned long row = strtoul(g->cells, &end, 10), col = strtoul(end + 1, NULL, 10);
    f->table = t->id;
    f->row_key = t->rows[row].key;
    f->col_key = t->cols[col].key;
}

static void judge_growth(gj_series *s, size_t i, const gj_growth *g)
{
    const gj_member *m = s->members[i], *last = s->members[s->prior[i]];
    int64_t before = 0, first = 0;
    bool any = false;
    for (const char *rest = g->cells; rest;) {
        if (!sum_before(m, last, g, &rest, &before) || is_right(g, before))
            return; /* a reading that is not known may be the one that is meant */
        first = any ? first : before;
        any = true;
    }
    gj_series_finding *f = gj_series_found(s, GJ_SERIES_GROWTH, i, s->prior[i], _("正文“%s”：%d 年度报告中是 %lld，变化 %+lld（%+.1f%%）"),
                                           g->words, last->year, (long long)first, (long long)(g->now - first), percent_of(g, first));
    f->line = g->line;
    f->gist = gj_hash_add(gj_hash_add(GJ_HASH_START, g->words, strlen(g->words)), &first, sizeof first);
    place_at_first_cell(f, m, g);
}

void gj_series_growth(gj_series *s, size_t i)
{
    const gj_member *m = s->members[i];
    if (s->prior[i] == SIZE_MAX || m->n_growths == 0)
        return;
    gj_member *before = s->members[s->prior[i]];
    bool woken = gj_member_wake(before);
    for (size_t k = 0; k < m->n_growths; k++)
        judge_growth(s, i, &m->growths[k]);
    if (woken)
        gj_member_sleep(before);
}

/* ---- the member's list ---- */

void gj_member_add_growth(gj_member *m, const gj_growth *g)
{
    m->growths = gj_realloc_array(m->growths, m->n_growths + 1, sizeof *m->growths);
    gj_growth *own = &m->growths[m->n_growths++];
    *own = *g;
    own->cells = gj_strdup(g->cells);
    own->words = gj_strdup(g->words);
}

void gj_member_drop_growths(gj_member *m)
{
    for (size_t i = 0; i < m->n_growths; i++) {
        free((char *)m->growths[i].cells);
        free((char *)m->growths[i].words);
    }
    free(m->growths);
}
