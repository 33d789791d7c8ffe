/* What the sums of the form say about figures: the one place where figures are added up to decide where they belong.
 *
 * Values of a table stand row by row, GJ_NO_FIGURE where a cell has none. A sum with such a cell in it says nothing, and neither does one
 * that overflows. A sum of nothing but zeros always holds and proves nothing, so it is told apart. */
#ifndef GJ_SUMS_H
#define GJ_SUMS_H

#include "form/relation.h"
#include "table/cut/frag.h"

typedef enum gj_sum {
    GJ_SUM_UNKNOWN,
    GJ_SUM_ZERO,
    GJ_SUM_HOLDS,
    GJ_SUM_FAILS,
    GJ_SUM_FILLED, /* in a balance: unknown, but it holds and is not 0 if what has no figure is 0 */
    GJ_SUM_VERDICTS
} gj_sum;

/* How many sums say what: count[GJ_SUM_HOLDS] and so on. */
typedef struct gj_balance {
    uint16_t count[GJ_SUM_VERDICTS];
} gj_balance;

/* The last of v[0,n) against the sum of the others, without the one at place `out` (SIZE_MAX: with all). */
gj_sum gj_adds_up(const int64_t *v, size_t n, size_t out);

/* Left side of the relation in values[], whose first row is `first_row`; false if it says nothing. */
bool gj_sum_left(int64_t *sum, const gj_relation *r, const int64_t *values, size_t n_cols, size_t first_row);
gj_sum gj_sum_of(const gj_relation *r, const int64_t *values, size_t n_cols, size_t first_row);

/* Those cells of the left side that are known are more than the right side, which is known: no figures in the others make it hold. */
bool gj_sum_exceeds(const gj_relation *r, const int64_t *values, size_t n_cols);

/* The relation binds cells of row `row` only. */
bool gj_is_sum_of_row(const gj_relation *r, size_t row);

/* The sums within row `row`, whose figures are v[0, n_cols); and all of the table. `blanks`: what has no figure may be a blank for 0. */
gj_balance gj_row_sums(const gj_form_table *form, size_t row, const int64_t *v);
gj_balance gj_table_sums(const gj_form_table *form, const int64_t *values, bool blanks);

/* All sums within the row are known and hold; false where it has none. */
bool gj_row_holds(const gj_form_table *form, size_t row, const int64_t *v);
/* A sum within the row fails, or has no figure somewhere. */
bool gj_row_fails(const gj_form_table *form, size_t row, const int64_t *v);

#endif
