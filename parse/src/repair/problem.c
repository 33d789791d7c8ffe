#include "repair/problem.h"

#include "rule/judge.h"

/* Index in the problem of each cell of the form, -1: not met yet. */
typedef int16_t cell_index[UINT8_MAX + 1];

static bool has_guess(const gj_table *t, const gj_term *terms, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (gj_table_cell(t, terms[i].row, terms[i].col)->flags & GJ_CELL_AMBIGUOUS)
            return true;
    return false;
}

static bool is_left_out(const gj_table *t, const gj_relation *r)
{
    return has_guess(t, r->left, r->n_left) || has_guess(t, r->right, r->n_right);
}

static bool is_count(const gj_cell *cell)
{
    gj_number v = cell->value;
    return cell->kind == GJ_CELL_NUMBER && v.scale == 0 && v.mantissa >= 0 && v.mantissa <= GJ_MAX_COUNT;
}

static void add_cell(gj_problem *p, gj_term term, bool blank_is_zero)
{
    const gj_cell *cell = gj_table_cell(p->table, term.row, term.col);
    bool known = is_count(cell) || (cell->kind == GJ_CELL_BLANK && blank_is_zero);
    GJ_CHECK(p->n_cells < GJ_MAX_CELLS);
    p->cells[p->n_cells] = (gj_problem_cell){term.row, term.col, known ? cell->value.mantissa : 0};
    if (!known)
        gj_cellset_add(&p->open, p->n_cells);
    if (cell->kind == GJ_CELL_ABSENT)
        gj_cellset_add(&p->absent, p->n_cells);
    p->n_cells++;
}

static gj_cellset read_terms(gj_problem *p, cell_index index, const gj_term *terms, size_t n, bool blank_is_zero)
{
    gj_cellset set = {0};
    for (size_t i = 0; i < n; i++) {
        size_t at = (size_t)terms[i].row * p->table->form->n_cols + terms[i].col;
        GJ_CHECK(at <= UINT8_MAX);
        if (index[at] < 0) {
            index[at] = (int16_t)p->n_cells;
            add_cell(p, terms[i], blank_is_zero);
        }
        gj_cellset_add(&set, (size_t)index[at]);
    }
    return set;
}

static void doubt_terms(gj_problem *p, const cell_index index, const gj_term *terms, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        int16_t at = index[(size_t)terms[i].row * p->table->form->n_cols + terms[i].col];
        if (at >= 0)
            gj_cellset_add(&p->doubted, (size_t)at);
    }
}

/* What the sums have placed they cannot confirm, and a relation that is not heard might say otherwise. */
static void find_doubted(gj_problem *p, const cell_index index, const gj_table_sums *x)
{
    for (size_t i = 0; i < p->n_cells; i++)
        if (gj_table_cell(p->table, p->cells[i].row, p->cells[i].col)->placed == GJ_PLACED_SUMS)
            gj_cellset_add(&p->doubted, i);
    for (size_t i = 0; i < x->n; i++) {
        const gj_relation *r = &x->relations[i];
        if (!is_left_out(p->table, r))
            continue;
        doubt_terms(p, index, r->left, r->n_left);
        doubt_terms(p, index, r->right, r->n_right);
    }
}

bool gj_problem_read(gj_problem *p, gj_arena *scratch, const gj_table *t)
{
    gj_table_sums x = gj_sums_read(scratch, t);
    cell_index index;
    for (size_t i = 0; i < GJ_COUNT(index); i++)
        index[i] = -1;
    *p = (gj_problem){.table = t};
    for (size_t i = 0; i < x.n; i++) {
        const gj_relation *r = &x.relations[i];
        if (is_left_out(t, r))
            continue;
        GJ_CHECK(p->n_relations < GJ_MAX_RELATIONS);
        gj_problem_relation *out = &p->relations[p->n_relations++];
        out->relation = r;
        out->left = read_terms(p, index, r->left, r->n_left, x.blank_is_zero);
        out->right = read_terms(p, index, r->right, r->n_right, x.blank_is_zero);
        out->waiting = !gj_cellset_empty(gj_cellset_and(gj_cellset_or(out->left, out->right), p->open));
        out->failed = x.sums[i].state == GJ_SUM_FAILS && !out->waiting;
        p->n_failed += out->failed;
    }
    find_doubted(p, index, &x);
    return p->n_relations > 0;
}
