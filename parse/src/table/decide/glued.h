/* Figures with nothing between them ("640020470" for 64 0 0 2 0 4 70), or with as much between thousands as between figures
 * ("1 007 8 4"): the sums decide where one ends. */
#ifndef GJ_GLUED_H
#define GJ_GLUED_H

#include "table/decide/place.h"
#include "table/match/zone_work.h"

/* Reads anew, as digits,
 *   - rows with fewer figures than columns, if most rows are one run of digits, a run begins with a needless zero ("0 2 015 30"), or most
 *     such rows do not add up as they are;
 *   - rows with more that are ambiguous and may hold blanks between thousands; not if `matches` is NULL.
 * A row must satisfy its own sums; of the readings of all rows together those that satisfy the sums of the columns remain. A row with
 * one reading left is placed by sums, one with several gets the first and is ambiguous. Fills pieces, cells, placed, ambiguous and doubt of
 * those rows; leaves the others. */
void gj_glued_settle(gj_place_row *rows, const gj_zone_work *w, const gj_form_table *form, const gj_align_match *matches, const gj_text *t,
                     gj_arena *a);

#endif
