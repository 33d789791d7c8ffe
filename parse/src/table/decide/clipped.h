/* Figures that a narrow column has cut off. */
#ifndef GJ_CLIPPED_H
#define GJ_CLIPPED_H

#include "table/builder.h"

/* Total `printed` may be what is left of `sum`: its digits are the first ones of the sum, which has at least two more. A slip of
 * the hand drops one digit; text extraction drops the second line of a cell. */
bool gj_is_clipped(int64_t printed, int64_t sum);

/* After gj_solve: proposes for rows whose total may be clipped that it is the sum that it should show; figures in cells of their own (tabs,
 * borders) are whole. */
void gj_clipped_propose(gj_builder *b);

#endif
