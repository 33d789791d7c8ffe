/* Figures of the last table that a page break has put behind the end of the text. */
#ifndef GJ_TAIL_H
#define GJ_TAIL_H

#include "table/decide/place.h"
#include "table/match/zone_work.h"

/* First line (1-based) of the figures behind the last text, below line `after`: only lines of figures, page numbers and empty lines
 * follow; 0 if there are none, or more than GJ_PLACE_MAX_COLUMNS such lines. */
uint32_t gj_tail_find(const gj_text *t, uint32_t after);

/* A complete row some of whose figures are in the zone's tail: which columns those are is not known, but they are in order, as are the
 * others. Gives row->items the order in which the sums within the row hold; open if none does, or several with different figures.
 * Leaves other rows as they are. */
void gj_tail_settle(gj_place_row *row, const gj_zone_work *w, const gj_form_table *form, const gj_align_match *match, gj_arena *a);

#endif
