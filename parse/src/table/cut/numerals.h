/* Chinese numerals of one character. */
#ifndef GJ_NUMERALS_H
#define GJ_NUMERALS_H

#include "table/cut/frag.h"

/* "七" alone in a cell is a figure or the ordinal of a torn label. Where most figures of these fragments are Chinese numerals that can be nothing
 * else (十二, 零), it is a figure: its kind becomes GJ_FRAG_NUMBER, its letter stays where it is. `text` is that of their spans. */
void gj_numerals_settle(gj_frags *f, const char *text);

#endif
