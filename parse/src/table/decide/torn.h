/* Rows with more figures than columns: one is in two pieces, or does not belong there. */
#ifndef GJ_TORN_H
#define GJ_TORN_H

#include "table/builder.h"

/* Proposes for such rows, where a sum can tell: that two neighbours are one figure, that one is left out (a page number); and that
 * neighbours parted by single blanks, the second of three digits, are figures with blanks between thousands ("3 985 758"). */
void gj_torn_propose(gj_builder *b);

#endif
