/* One wrong figure: the sums that it breaks, and what the text says of it, are one finding.
 *
 * Each cell of the requests table stands in two or three sums. A figure that is off by d puts every one of them off by d, with the sign of
 * the side that it stands on, and no other single figure does just that; so where one cell explains its sums, and no other cell explains
 * any of them, it is the cause. Two findings are told singly. */
#include "rule/causes.h"

#include <stdlib.h>

enum { LEAST = 3 }; /* findings that one figure explains */

/* A cell and what it would have to be. */
typedef struct suspect {
    gj_term at;
    size_t n; /* sums that it explains */
    int64_t right;
} suspect;

/* 1 if the cell stands on the left of the relation, -1 on the right, 0 if it does not. */
static int side_of(const gj_relation *r, gj_term at)
{
    for (size_t i = 0; i < r->n_left; i++)
        if (r->left[i].row == at.row && r->left[i].col == at.col)
            return 1;
    for (size_t i = 0; i < r->n_right; i++)
        if (r->right[i].row == at.row && r->right[i].col == at.col)
            return -1;
    return 0;
}

/* The sums of the cell all fail by the same, and there are two at least. */
static bool suspect_at(const gj_table *t, const gj_table_sums *x, gj_term at, suspect *out)
{
    const gj_cell *cell = gj_table_cell(t, at.row, at.col);
    int64_t off = 0;
    *out = (suspect){.at = at};
    if (cell->kind != GJ_CELL_NUMBER || cell->value.scale != 0 || (cell->flags & GJ_CELL_AMBIGUOUS))
        return false;
    for (size_t i = 0; i < x->n; i++) {
        int side = side_of(&x->relations[i], at);
        const gj_sum *s = &x->sums[i];
        if (side == 0)
            continue;
        if (s->state != GJ_SUM_FAILS || s->left.scale != 0 || s->right.scale != 0)
            return false;
        int64_t d = side * (s->left.mantissa - s->right.mantissa);
        if (out->n++ > 0 && d != off)
            return false;
        off = d;
    }
    out->right = cell->value.mantissa - off;
    return out->n >= 2 && out->right >= 0;
}

static bool explains(const gj_table_sums *x, size_t sum, gj_term at)
{
    return x->sums[sum].state == GJ_SUM_FAILS && side_of(&x->relations[sum], at) != 0;
}

/* No other suspect explains a sum of this one. */
static bool is_alone(const gj_table_sums *x, const suspect *all, size_t n, const suspect *s)
{
    for (size_t i = 0; i < x->n; i++)
        for (size_t k = 0; explains(x, i, s->at) && k < n; k++)
            if (&all[k] != s && explains(x, i, all[k].at))
                return false;
    return true;
}

/* The finding is of a sum that binds the cell. */
static bool is_sum_of(const gj_violation *v, int32_t table, gj_term at)
{
    for (size_t i = 0; v->table == table && i < v->n_cells; i++)
        if (v->cells[i].row == at.row && v->cells[i].col == at.col)
            return true;
    return false;
}

/* Takes what the text says of the cell, where it is what the cell would have to be. */
static bool take_stated(gj_gathering *g, int32_t table, const suspect *s)
{
    bool taken = false;
    for (size_t i = 0; i < g->j->n_stated; i++) {
        const gj_stated_at *x = &g->j->stated[i];
        gj_number told = g->j->violations[x->violation].actual;
        if (x->of_a_cell && x->table == (size_t)table && x->row == s->at.row && x->col == s->at.col && told.scale == 0 &&
            told.mantissa == s->right)
            taken |= gj_gathering_take(g, x->violation);
    }
    return taken;
}

/* "本行合计、本列办理结果合计" */
static const char *sums_words(gj_judge *j, const gj_table_sums *x, gj_term at)
{
    static const char *const names[] = {
        [GJ_RELATION_ROW_TOTAL] = N_("本行合计"),
        [GJ_RELATION_RESULTS_TOTAL] = N_("本列办理结果合计"),
        [GJ_RELATION_BALANCE] = N_("本列收办结转平衡"),
        [GJ_RELATION_GROUP_TOTAL] = N_("本组合计"),
    };
    gj_buf b = {0};
    for (size_t i = 0; i < x->n; i++)
        if (explains(x, i, at))
            gj_buf_printf(&b, b.len ? _("、%s") : "%s", _(names[x->relations[i].kind]));
    const char *words = gj_arena_strndup(j->arena, b.data, b.len);
    gj_buf_free(&b);
    return words;
}

static void gather_figure(gj_gathering *g, int32_t table, const suspect *s)
{
    gj_judge *j = g->j;
    const gj_table *t = &j->facts->tables[table];
    g->n = 0;
    for (size_t i = 0; i < g->plain; i++)
        if (is_sum_of(&j->violations[i], table, s->at))
            gj_gathering_take(g, i);
    size_t first = g->n ? g->list[0] : 0, n;
    bool told = take_stated(g, table, s);
    if (g->n < LEAST) {
        for (size_t i = 0; i < g->n; i++)
            g->head[g->list[i]] = SIZE_MAX;
        g->n = 0;
        return;
    }
    const char *tail = told ? gj_arena_printf(j->arena, _("；正文写的也是 %lld"), (long long)s->right) : "";
    const char *message = gj_arena_printf(
        j->arena, _("%s：%s，改为 %lld 时%s都成立（只改一格的唯一办法）%s"), gj_cell_name(j, (size_t)table, s->at.row, s->at.col),
        gj_table_cell(t, s->at.row, s->at.col)->text, (long long)s->right, sums_words(j, &j->sums[table], s->at), tail);
    gj_violation *v = gj_gathering_close(g, (gj_rule_id)(j->violations[first].rule - gj_rules(&n)), message);
    gj_place_cell(j, v, (size_t)table, s->at.row, s->at.col);
    gj_set_figures(v, (gj_number){s->right, 0}, gj_table_cell(t, s->at.row, s->at.col)->value);
    gj_cell_at *cell = gj_arena_array(j->arena, 1, sizeof *cell);
    *cell = (gj_cell_at){(uint16_t)s->at.row, (uint16_t)s->at.col};
    v->cells = cell;
    v->n_cells = 1;
}

void gj_gather_figures(gj_gathering *g, int32_t table)
{
    const gj_table *t = &g->j->facts->tables[table];
    const gj_table_sums *x = &g->j->sums[table];
    size_t n = 0, fails = 0, cap = (size_t)t->form->n_rows * t->form->n_cols;
    for (size_t i = 0; i < x->n; i++)
        fails += x->sums[i].state == GJ_SUM_FAILS;
    if (fails < 2)
        return;
    suspect *all = gj_alloc_array(cap, sizeof *all);
    for (size_t row = 0; row < t->form->n_rows; row++)
        for (size_t col = 0; col < t->form->n_cols; col++)
            n += suspect_at(t, x, (gj_term){(uint16_t)row, (uint16_t)col}, &all[n]);
    for (size_t i = 0; i < n; i++)
        if (is_alone(x, all, n, &all[i]))
            gather_figure(g, table, &all[i]);
    free(all);
}
