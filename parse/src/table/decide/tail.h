/* Figures of the last table that a page break has put behind the end of the text. */
#ifndef GJ_TAIL_H
#define GJ_TAIL_H

#include "table/builder.h"

/* First line (1-based) of the figures behind the last text, below line `after`: only lines of figures, page numbers and empty lines
 * follow; 0 if there are none, or more than GJ_PLACE_MAX_COLUMNS such lines. */
uint32_t gj_tail_find(const gj_text *t, uint32_t after);

/* Proposes for a complete row some of whose figures are in the zone's tail all columns that these may be: which is not known, but they are
 * in order, as are the others. */
void gj_tail_propose(gj_builder *b);

#endif
