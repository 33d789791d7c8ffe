/* Columns decided by the sums of the form. */
#ifndef GJ_PLACE_SUMS_H
#define GJ_PLACE_SUMS_H

#include "table/decide/place.h"

/* Settles ambiguous rows where exactly one placement satisfies most relations: first all rows that lack the same number of cells
 * together (one lost column), then row by row. Rows that stay open keep their guess and `ambiguous`. */
void gj_place_by_sums(gj_place_row *rows, const gj_form_table *form, const gj_frags *frags);

#endif
