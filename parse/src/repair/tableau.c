/* Pivots follow Bland's rule (least index), so that none of the loops can go round. */
#include "repair/tableau.h"

/* ---- rows ---- */

static int sign_at(const gj_tableau_row *r, size_t cell)
{
    return gj_cellset_has(&r->plus, cell) ? 1 : gj_cellset_has(&r->minus, cell) ? -1 : 0;
}

static gj_tableau_row negated(const gj_tableau_row *r)
{
    return (gj_tableau_row){r->minus, r->plus, -r->rhs, r->basic};
}

/* a += b. A coefficient of 2 cannot come about; see the head of tableau.h. */
static void add_row(gj_tableau_row *a, const gj_tableau_row *b)
{
    uint64_t twice = 0;
    for (size_t i = 0; i < GJ_CELLSET_WORDS; i++) {
        uint64_t ap = a->plus.w[i], am = a->minus.w[i], bp = b->plus.w[i], bm = b->minus.w[i];
        twice |= (ap & bp) | (am & bm);
        a->plus.w[i] = (ap & ~bm) | (bp & ~am);
        a->minus.w[i] = (am & ~bp) | (bm & ~ap);
    }
    GJ_CHECK(twice == 0);
    a->rhs += b->rhs;
}

/* Solves `row` for `cell`, which stands in it, and removes the cell from all others. */
static void pivot(gj_tableau *t, size_t row, size_t cell)
{
    if (sign_at(&t->rows[row], cell) < 0)
        t->rows[row] = negated(&t->rows[row]);
    const gj_tableau_row plain = t->rows[row], opposite = negated(&plain);
    for (size_t i = 0; i < t->n_rows; i++) {
        int sign = i == row ? 0 : sign_at(&t->rows[i], cell);
        if (sign)
            add_row(&t->rows[i], sign > 0 ? &opposite : &plain);
    }
    t->rows[row].basic = (int32_t)cell;
}

static bool is_basic(const gj_tableau *t, size_t cell, size_t *row)
{
    for (size_t i = 0; i < t->n_rows; i++) {
        if (t->rows[i].basic == (int32_t)cell) {
            *row = i;
            return true;
        }
    }
    return false;
}

/* ---- building ---- */

static int64_t sum_of(gj_cellset cells, const int64_t *values)
{
    int64_t sum = 0;
    for (size_t i = gj_cellset_next(cells, 0); i < GJ_MAX_CELLS; i = gj_cellset_next(cells, i + 1))
        sum += values[i];
    return sum;
}

void gj_tableau_start(gj_tableau *t, const gj_problem *p, const int64_t *values)
{
    t->n_rows = p->n_relations;
    t->free = (gj_cellset){0};
    for (size_t i = 0; i < p->n_relations; i++) {
        const gj_problem_relation *r = &p->relations[i];
        t->rows[i] = (gj_tableau_row){r->left, r->right, sum_of(r->right, values) - sum_of(r->left, values), -1};
    }
}

void gj_tableau_free(gj_tableau *t, size_t cell, int64_t value)
{
    size_t at = t->n_rows;
    for (size_t i = 0; i < t->n_rows; i++) {
        int sign = sign_at(&t->rows[i], cell);
        t->rows[i].rhs += sign * value;
        if (sign && t->rows[i].basic < 0 && at == t->n_rows)
            at = i;
    }
    gj_cellset_add(&t->free, cell);
    if (at < t->n_rows)
        pivot(t, at, cell);
}

/* ---- solving ---- */

size_t gj_tableau_unmet(const gj_tableau *t, size_t from)
{
    while (from < t->n_rows && (t->rows[from].basic >= 0 || t->rows[from].rhs == 0))
        from++;
    return from;
}

/* The row of the least basic cell whose value is below 0; n_rows if there is none. */
static size_t below_zero(const gj_tableau *t)
{
    size_t found = t->n_rows;
    for (size_t i = 0; i < t->n_rows; i++)
        if (t->rows[i].basic >= 0 && t->rows[i].rhs < 0 && (found == t->n_rows || t->rows[i].basic < t->rows[found].basic))
            found = i;
    return found;
}

bool gj_tableau_feasible(gj_tableau *t, size_t *row, size_t *work)
{
    for (size_t i; (i = below_zero(t)) < t->n_rows; ++*work) {
        size_t entering = gj_cellset_next(gj_cellset_and(t->rows[i].minus, t->free), 0);
        if (entering == GJ_MAX_CELLS) {
            *row = i;
            return false;
        }
        pivot(t, i, entering);
    }
    return true;
}

int64_t gj_tableau_value(const gj_tableau *t, size_t cell)
{
    size_t row;
    return is_basic(t, cell, &row) ? t->rows[row].rhs : 0;
}

/* Raises the free cell `entering` from 0 until a basic cell comes to 0, which leaves. Gives the row; n_rows: no bound. */
static size_t raise(gj_tableau *t, size_t entering)
{
    size_t leaving = t->n_rows;
    for (size_t i = 0; i < t->n_rows; i++) {
        const gj_tableau_row *r = &t->rows[i], *best = leaving < t->n_rows ? &t->rows[leaving] : NULL;
        if (r->basic < 0 || !gj_cellset_has(&r->plus, entering))
            continue;
        if (!best || r->rhs < best->rhs || (r->rhs == best->rhs && r->basic < best->basic))
            leaving = i;
    }
    if (leaving < t->n_rows)
        pivot(t, leaving, entering);
    return leaving;
}

static int64_t greatest(gj_tableau *t, size_t cell, size_t *work)
{
    size_t row;
    if (!is_basic(t, cell, &row)) {
        ++*work;
        row = raise(t, cell);
        if (row == t->n_rows)
            return INT64_MAX;
    }
    for (;; ++*work) {
        size_t entering = gj_cellset_next(gj_cellset_and(t->rows[row].minus, t->free), 0);
        if (entering == GJ_MAX_CELLS)
            return t->rows[row].rhs;
        if (raise(t, entering) == t->n_rows)
            return INT64_MAX;
    }
}

static int64_t least(gj_tableau *t, size_t cell, size_t *work)
{
    size_t row;
    for (; is_basic(t, cell, &row) && t->rows[row].rhs > 0; ++*work) {
        gj_cellset entering = gj_cellset_and(t->rows[row].plus, t->free);
        gj_cellset_remove(&entering, cell);
        size_t next = gj_cellset_next(entering, 0);
        if (next == GJ_MAX_CELLS)
            return t->rows[row].rhs;
        (void)raise(t, next); /* bounded: the row itself bounds it */
    }
    return 0;
}

void gj_tableau_range(gj_tableau *t, size_t cell, int64_t *low, int64_t *high, size_t *work)
{
    *high = greatest(t, cell, work);
    *low = least(t, cell, work);
}
