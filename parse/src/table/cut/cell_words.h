/* Words that stand where figures do, in rows of cells that are no grid (grid.h). */
#ifndef GJ_CELL_WORDS_H
#define GJ_CELL_WORDS_H

#include "table/cut/frag.h"

/* On lines with several figures in cells of their own: what fills a cell between figures, or a numeral or a spoilt figure ("四", "2.", ".5") beside
 * one, is its cell's value: its kind becomes GJ_FRAG_NUMBER or GJ_FRAG_SIGN. Pieces of labels stay, and so does what stands before the first
 * figure where it may be an ordinal. `text` is that of the spans. */
void gj_cell_words_settle(gj_frags *f, const char *text);

#endif
