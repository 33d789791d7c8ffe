/* Where the figures of a row stand: on the page, in the cells of a line, beside blanks. */
#ifndef GJ_POSITION_H
#define GJ_POSITION_H

#include "table/builder.h"

/* Proposes the columns of rows that have fewer figures than the table, and, where the figures of a row stand on several lines, another
 * order than that of the text. Evidence, strongest first: the same cell numbers (tabs, pipes) or columns of the screen as in complete rows;
 * blank cells kept by the extraction. heads[0, n_cols): fragments of the column heads, NULL where one was not found in one piece. */
void gj_position_propose(gj_builder *b, const gj_frag *const *heads);

#endif
