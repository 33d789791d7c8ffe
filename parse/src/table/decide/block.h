/* Blocks: rows whose figures come together, their labels elsewhere. */
#ifndef GJ_BLOCK_H
#define GJ_BLOCK_H

#include "table/builder.h"

/* A block is a row and those after it that have no label of their own beside them, figures without a gap. The first one behind row *to that
 * may be read row by row or column by column and differs then; false if there is none. */
bool gj_block_next(const gj_builder *b, size_t *from, size_t *to);
/* Gives rows [from, to) their items as they are column by column. */
void gj_block_turn(gj_builder *b, size_t from, size_t to);

/* Proposes that a row has other figures where only the order of the text gives it these: in a block that lacks figures; without sums,
 * beside figures that no row took, or if other rows are in disorder and its label is not on its line; in a table of more columns
 * (gj_column_plan) if it has just as many figures as the form and its sums fail, or little of its label was found. */
void gj_block_propose(gj_builder *b);
/* After gj_solve: proposes the same for all rows whose label is not on the line of their figures, where some have theirs by order only and
 * columns do not add up: each may have its neighbour's figures. */
void gj_block_propose_shifted(gj_builder *b);

#endif
