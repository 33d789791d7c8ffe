/* Where a blank cell would stand in the text. */
#ifndef GJ_BLANK_H
#define GJ_BLANK_H

#include "table/decide/reading.h"
#include "table/match/zone_work.h"

/* Offset for the blank in column `col` of a row with the columns cols[0, n_cols), of which some may not be there: in the blank field or
 * line that extraction left for it, where there are as many of them as blank columns; else behind the figure before it, or before the one
 * behind it. Without any figure the fields behind `label_end`, the end of the row's label, are taken. */
uint32_t gj_blank_place(const gj_zone_work *w, const gj_reading *row, const gj_table_line *cols, size_t n_cols, size_t col,
                        uint32_t label_end);

#endif
