/* Equations solved exactly, in whole numbers.
 *
 * A cell is held (keeps its printed value x0) or free (takes any value >= 0). A row says
 *
 *     sum of ±x over free cells + sum of ±(x - x0) over held cells = rhs
 *
 * so with every held cell as printed the second sum is 0. A free cell is basic if a row is solved for it, and stands in no
 * other row then. A row without basic cell has no free cells at all: its rhs must be 0, or a held cell of it must be freed.
 *
 * Coefficients are -1, 0 and 1 and stay so, and every corner of what the equations allow is in whole numbers, because the
 * matrix of all relations of a form is totally unimodular: for every choice of relations there are signs such that each
 * cell gets -1, 0 or 1 in all (Ghouila-Houri). Row totals of results R, of （七） T, of 一 and 二 N, of 四 O, results totals P and
 * balances Q of a column, of the 总计 column p and q:
 *     T among them:   P Q T O +,  R N p q -          else:   R Q O p +,  P N q -
 * Groups of disputes share no cell. So rows are pairs of bit sets, and a pivot is a handful of word operations. */
#ifndef GJ_TABLEAU_H
#define GJ_TABLEAU_H

#include "repair/problem.h"

typedef struct gj_tableau_row {
    gj_cellset plus, minus;
    int64_t rhs;
    int32_t basic; /* the cell it is solved for, -1: none */
} gj_tableau_row;

typedef struct gj_tableau {
    size_t n_rows;
    gj_cellset free;
    gj_tableau_row rows[GJ_MAX_RELATIONS];
} gj_tableau;

/* The relations as they stand, all cells held at `values` (one a cell of p). */
void gj_tableau_start(gj_tableau *t, const gj_problem *p, const int64_t *values);
/* Frees a held cell, which was held at `value`. */
void gj_tableau_free(gj_tableau *t, size_t cell, int64_t value);
/* A row without basic cell whose rhs is not 0, from `from` on; n_rows if there is none. */
size_t gj_tableau_unmet(const gj_tableau *t, size_t from);
/* Once no row is unmet: looks for values >= 0 of the free cells. True: basic cells have their rhs, the other free cells 0.
 * False: *row is a row that no such values satisfy, with rhs < 0 and nothing but + among its free cells. */
bool gj_tableau_feasible(gj_tableau *t, size_t *row, size_t *work);
/* Of a feasible tableau: the value of a free cell in it. */
int64_t gj_tableau_value(const gj_tableau *t, size_t cell);
/* Of a feasible tableau, which stays so: the least and greatest value of a free cell; *high is INT64_MAX if there is no bound.
 * *work grows by the pivots made (also above). */
void gj_tableau_range(gj_tableau *t, size_t cell, int64_t *low, int64_t *high, size_t *work);

#endif
