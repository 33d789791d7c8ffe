/* The one solver: of the readings of all rows it keeps those that may cost least together. */
#ifndef GJ_SOLVE_H
#define GJ_SOLVE_H

#include "table/decide/reading.h"

/* Marks the readings that are out and fills `taken` of each row (rows of the form, in its order). A reading costs its price and CANNOT for
 * each sum that cannot hold with it, whatever remains of the other rows; it is out if it costs MARGIN more than another of its row. `trials`:
 * how many more may be made in all, counted down; NULL: as many as one table may have. Without them more readings remain. */
void gj_solve(gj_row *rows, const gj_form_table *form, size_t *trials);

/* Readings of the row that are not out. */
size_t gj_row_remaining(const gj_row *row);

#endif
