/* The figures of a row in the order of the text. */
#ifndef GJ_ORDER_H
#define GJ_ORDER_H

#include "table/builder.h"

/* Fills the items of all rows: the figures that the aligner gave them, without those of columns that the form has not (b->plan). */
void gj_order_items(gj_builder *b);

/* Proposes for each row that has all its figures that they stand in the order of the columns; for one that has more, that the first ones
 * do; and that other figures are the row's where nothing but the order of the rows says that these are. */
void gj_order_propose(gj_builder *b);

#endif
