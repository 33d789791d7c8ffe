/* What a table has that its form has not: a column more, rows more, a figure torn into two cells. */
#ifndef GJ_EXTRA_H
#define GJ_EXTRA_H

#include "table/zone_work.h"

/* A stretch of figures that no row of the form took, as long as a row: first item, and the row of the form it stands before. */
typedef struct gj_extra_row {
    size_t first;
    uint16_t before;
} gj_extra_row;

/* Place (0-based among the figures of a row) of a column that most rows have beyond the form's, or -1: the place whose figures
 * must be left out for the most sums to hold, else where the head has a label that no column of the form has, else the last
 * but one. `from`, `to`: fragments of the head. *label gets the head's fragment, or NULL. */
int gj_extra_column(const gj_frag **label, const gj_zone_work *w, const gj_form_table *form, const gj_align_match *rows, size_t from, size_t to);

/* A row with one figure more than it has columns: the place of the figure that joined to its follower makes the row's sum hold,
 * or -1 if there is none or more than one. */
int gj_split_figure(const gj_zone_work *w, const gj_form_table *form, const gj_align_match *row);

/* Rows beyond the form's between its rows; writes at most `cap`, returns how many. */
size_t gj_extra_rows(gj_extra_row *out, size_t cap, const gj_form_table *form, const gj_align_match *rows);

#endif
