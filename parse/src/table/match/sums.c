#include "table/match/sums.h"

#include <stdlib.h>

/* Adds v to *sum; false if that says nothing. */
static bool add(int64_t *sum, int64_t v)
{
    return v != GJ_NO_FIGURE && !__builtin_add_overflow(*sum, v, sum);
}

static gj_sum verdict(int64_t left, int64_t right, bool any)
{
    return left != right ? GJ_SUM_FAILS : any ? GJ_SUM_HOLDS : GJ_SUM_ZERO;
}

gj_sum gj_adds_up(const int64_t *v, size_t n, size_t out)
{
    int64_t sum = 0;
    size_t last = n - 1 - (out == n - 1);
    bool any = v[last] != 0;
    for (size_t i = 0; i < last; i++) {
        if (i != out && !add(&sum, v[i]))
            return GJ_SUM_UNKNOWN;
        any |= i != out && v[i] != 0;
    }
    return v[last] == GJ_NO_FIGURE ? GJ_SUM_UNKNOWN : verdict(sum, v[last], any);
}

static bool side(int64_t *sum, bool *any, const gj_term *terms, size_t n, const int64_t *values, size_t n_cols, size_t first_row)
{
    *sum = 0;
    for (size_t i = 0; i < n; i++) {
        int64_t v = values[(terms[i].row - first_row) * n_cols + terms[i].col];
        if (!add(sum, v))
            return false;
        *any |= v != 0;
    }
    return true;
}

bool gj_sum_left(int64_t *sum, const gj_relation *r, const int64_t *values, size_t n_cols, size_t first_row)
{
    bool any = false;
    return side(sum, &any, r->left, r->n_left, values, n_cols, first_row);
}

gj_sum gj_sum_of(const gj_relation *r, const int64_t *values, size_t n_cols, size_t first_row)
{
    int64_t left, right;
    bool any = false;
    if (!side(&left, &any, r->left, r->n_left, values, n_cols, first_row) ||
        !side(&right, &any, r->right, r->n_right, values, n_cols, first_row))
        return GJ_SUM_UNKNOWN;
    return verdict(left, right, any);
}

bool gj_sum_exceeds(const gj_relation *r, const int64_t *values, size_t n_cols)
{
    int64_t left = 0, right;
    bool any = false;
    for (size_t i = 0; i < r->n_left; i++)
        add(&left, values[(size_t)r->left[i].row * n_cols + r->left[i].col]);
    return side(&right, &any, r->right, r->n_right, values, n_cols, 0) && left > right;
}

bool gj_is_sum_of_row(const gj_relation *r, size_t row)
{
    return r->kind == GJ_RELATION_GROUP_TOTAL || (r->kind == GJ_RELATION_ROW_TOTAL && (size_t)r->row == row);
}

gj_balance gj_row_sums(const gj_form_table *form, size_t row, const int64_t *v)
{
    gj_balance b = {{0}};
    size_t n;
    const gj_relation *relations = gj_relations(form, &n);
    for (size_t i = 0; i < n; i++)
        if (gj_is_sum_of_row(&relations[i], row))
            b.count[gj_sum_of(&relations[i], v, form->n_cols, row)]++;
    return b;
}

gj_balance gj_table_sums(const gj_form_table *form, const int64_t *values, bool blanks)
{
    gj_balance b = {{0}};
    size_t n, n_cells = (size_t)form->n_rows * form->n_cols;
    const gj_relation *relations = gj_relations(form, &n);
    int64_t *filled = gj_alloc_array(n_cells + 1, sizeof(*filled));
    for (size_t i = 0; i < n_cells; i++)
        filled[i] = values[i] == GJ_NO_FIGURE ? 0 : values[i];
    for (size_t i = 0; i < n; i++) {
        gj_sum sum = gj_sum_of(&relations[i], values, form->n_cols, 0);
        gj_sum with_zeros = sum == GJ_SUM_UNKNOWN && blanks ? gj_sum_of(&relations[i], filled, form->n_cols, 0) : sum;
        b.count[sum != GJ_SUM_UNKNOWN        ? sum
                : with_zeros == GJ_SUM_HOLDS ? GJ_SUM_FILLED
                : with_zeros == GJ_SUM_ZERO  ? GJ_SUM_ZERO
                                             : GJ_SUM_UNKNOWN]++;
    }
    free(filled);
    return b;
}

bool gj_row_holds(const gj_form_table *form, size_t row, const int64_t *v)
{
    gj_balance b = gj_row_sums(form, row, v);
    return b.count[GJ_SUM_FAILS] == 0 && b.count[GJ_SUM_UNKNOWN] == 0 && b.count[GJ_SUM_HOLDS] + b.count[GJ_SUM_ZERO] > 0;
}

bool gj_row_fails(const gj_form_table *form, size_t row, const int64_t *v)
{
    gj_balance b = gj_row_sums(form, row, v);
    return b.count[GJ_SUM_FAILS] + b.count[GJ_SUM_UNKNOWN] > 0;
}
