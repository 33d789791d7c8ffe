/* What a table has that its form has not: more columns, another year beside the report's, more rows. */
#ifndef GJ_EXTRA_H
#define GJ_EXTRA_H

#include "table/decide/reading.h"
#include "table/match/zone_work.h"

#define GJ_PLAN_MAX (2 * GJ_PLACE_MAX_COLUMNS)

/* Which figures of a row go where, in a table that has more columns than its form, or fewer. */
typedef struct gj_column_plan {
    uint16_t n_figures;                         /* rows of so many figures follow the plan; 0: there is none */
    uint8_t keep[GJ_PLACE_MAX_COLUMNS];         /* place (0-based among the row's figures) of each column of the form */
    uint16_t missing;                           /* bit c: the table has no column c of the form; keep[c] means nothing */
    uint8_t extra[GJ_PLACE_MAX_COLUMNS];        /* places of the extra columns */
    const gj_frag *label[GJ_PLACE_MAX_COLUMNS]; /* their heads; NULL where none was found */
    size_t n_extra;
    uint8_t rival;  /* place that one sum more takes for the extra one than for extra[0]; UINT8_MAX: none */
    bool head_open; /* the head lacks columns, but some row has more figures than it has labels */
    bool by_cells;  /* the heads are cells of a grid, as the rows are: keep and extra are numbers of cells, and n_figures counts nothing */
    bool open;      /* it is a guess: the cells of the form's columns are ambiguous */
} gj_column_plan;

/* A stretch of figures that no row of the form took, as long as a row: first item, and the row of the form it stands before. */
typedef struct gj_extra_row {
    size_t first;
    uint16_t before;
} gj_extra_row;

/* Plan for a table most of whose rows have more figures, or fewer, than the form has columns:
 *   columns of which the heads tell the cells (grid.h), in a table whose rows are all on lines of it: by the cells;
 *   one more: the place whose figures must be left out for the most sums to hold, else where the head has a label that no column
 *   of the form has, else the last but one;
 *   as many, but with plain heads in another order on one line: by the heads;
 *   fewer: by the heads, if these are the labels of so many columns;
 *   twice as many: two years, block by block or in pairs, as the sums say; the later of the two years of the head, or 本年,
 *   is the report's; else the second, open.
 * `from`, `to`: fragments of the head. */
void gj_plan_columns(gj_column_plan *plan, const gj_zone_work *w, const gj_form_table *form, const gj_align_match *rows, size_t from,
                     size_t to, const gj_text *t);

/* Rows beyond the form's between its rows; writes at most `cap`, returns how many. */
size_t gj_extra_rows(gj_extra_row *out, size_t cap, const gj_form_table *form, const gj_align_match *rows);

#endif
