/* Figures with nothing between them ("640020470" for 64 0 0 2 0 4 70): the sums say where one ends. */
#ifndef GJ_DIGITS_H
#define GJ_DIGITS_H

#include "table/builder.h"

#define GJ_DIGITS_MAX 8192 /* readings of a row; with more only the other rows can tell what is left for it */

/* Proposes for the rows that have fewer figures than columns all ways to part their digits such that the sums within the row hold; if most
 * rows are one run of digits, a run begins with a needless zero ("0 2 015 30"), or most such rows do not add up as they are. Sets `run` of
 * those rows. */
void gj_digits_propose(gj_builder *b);
/* After gj_solve: proposes for rows of which there are too many readings the figures that the sums of the columns leave, if they are the
 * digits of the run; true if it did, and the rows must be solved anew. */
bool gj_digits_propose_rest(gj_builder *b);
/* After gj_solve: fills the pieces of the readings that are taken. */
void gj_digits_take(gj_builder *b);

/* What the text says of the place before a digit. */
typedef enum gj_cut {
    GJ_CUT_MAY,  /* nothing: a figure may begin there */
    GJ_CUT_MUST, /* one begins there */
} gj_cut;

/* The digits of a row (ASCII), with a gj_cut for each, and where in the text they are. */
typedef struct gj_run {
    char digits[UINT8_MAX];
    uint8_t cuts[UINT8_MAX];
    uint32_t at[UINT8_MAX];
    size_t len;
} gj_run;

/* All ways to part the run into figures of row `row` (n_cols of them, from the arena), none with a needless zero in front, such that the
 * sums within the row hold; 0 if there are more than GJ_DIGITS_MAX, or the search was too long: then *cut is set. Returns how many. */
size_t gj_digits_part(int64_t **out, bool *cut, const gj_form_table *form, size_t row, const gj_run *run, gj_arena *a);

#endif
