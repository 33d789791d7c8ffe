/* A column of the page that is lost: rows that lack figures in the same place. */
#ifndef GJ_LOST_H
#define GJ_LOST_H

#include "table/builder.h"

/* After gj_builder_read: rows that lack as many figures and that nothing places one by one, if they are most rows or several one after the
 * other; as bits in lost_rows of `b`. Writes the columns that all of them may have, at most `cap`; returns how many. */
size_t gj_lost_find(uint16_t *cells, size_t cap, gj_builder *b);

#endif
