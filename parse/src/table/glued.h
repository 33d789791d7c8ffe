/* Figures without anything between them ("640020470" for 64 0 0 2 0 4 70): the sums decide where one ends. */
#ifndef GJ_GLUED_H
#define GJ_GLUED_H

#include "table/zone_work.h"

/* If most rows of the table are one run of digits each, with at least as many digits as the form has columns, parts these runs: a row
 * must satisfy its own sums; of the readings of all rows together those that satisfy the sums of the columns remain. A row with
 * one reading left is placed by sums, one with several gets the first and is ambiguous. Fills pieces, placed, ambiguous (and
 * n, cells, as if complete) of those rows; leaves the others. */
void gj_glued_settle(gj_place_row *rows, const gj_zone_work *w, const gj_form_table *form, const gj_text *t, gj_arena *a);

#endif
