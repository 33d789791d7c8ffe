/* Figures that a narrow column has cut off. */
#ifndef GJ_CLIPPED_H
#define GJ_CLIPPED_H

#include "table/match/zone_work.h"

/* Total `printed` may be what is left of `sum`: its digits are the first ones of the sum, which has at least two more. A slip of
 * the hand drops one digit; text extraction drops the second line of a cell. */
bool gj_is_clipped(int64_t printed, int64_t sum);

/* Cells (row, col) of the form's rows that are clipped totals: those of sums within row `r` that fail so. Writes at most `cap` columns and
 * the sums they should show; returns how many. `values`: the row's figures by column, INT64_MIN where there is none. */
size_t gj_clipped_totals(uint16_t *cols, int64_t *sums, size_t cap, const gj_form_table *form, size_t r, const int64_t *values);

#endif
