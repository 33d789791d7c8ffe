/* Figures with blanks between thousands ("3 985 758"). */
#ifndef GJ_SPACED_H
#define GJ_SPACED_H

#include "table/decide/place.h"
#include "table/match/zone_work.h"

/* A row with more figures than columns: if joining some of its neighbours, parted by single blanks, the second of three digits, gives as
 * many figures as there are columns, in one way only that makes the sums of the row right (or in one way at all where it has no
 * sums), fills row->pieces, n, cells and placed and returns true. Else leaves the row as it is. */
bool gj_spaced_settle(gj_place_row *row, const gj_zone_work *w, const gj_form_table *form, size_t r, const gj_align_match *match, gj_arena *a);

/* Item `item` and the next could be one figure with a blank between its thousands. */
bool gj_is_thousands_joint(const gj_zone_work *w, size_t item);

/* Two figures of the row, one after the other, could be one with a blank between its thousands. */
bool gj_spaced_possible(const gj_zone_work *w, const gj_align_match *match);

#endif
