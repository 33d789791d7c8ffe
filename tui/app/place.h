/* Moving the place, and what follows it: tree, centre and violation list show it after place_follow, which is called once for all that an
 * event has changed. */
#ifndef TUI_PLACE_H
#define TUI_PLACE_H

#include "app/app.h"

/* Above the reports, to the row of report `doc` in their table; there must be several. Nothing is read. */
void place_at_collection(app *a, size_t doc);
/* To a node of the tree: the first cell of its table, or the start of its text. */
void place_at_node(app *a, size_t doc, size_t node);
/* To cell (row, col) of table `table` of report `doc`; row and col are -1 for a table that was not found. */
void place_at_cell(app *a, size_t doc, int32_t table, int32_t row, int32_t col);
/* To byte `off` of the text of report `doc`. */
void place_at_offset(app *a, size_t doc, uint32_t off);
/* To the line of the centre's text, or the row of its sheet, under the centre's own cursor. */
void place_at_cursor(app *a);
/* To the i-th violation of report `doc`, unfolding the report in the tree. */
void place_at_violation(app *a, size_t doc, size_t i);
/* Back to where it was; its report is read again if it was shelved meanwhile. */
void place_return(app *a, place to);
/* Leaves what the filter of the findings does not show out of the list of report `doc`, if it is read and that was not done. */
void place_filter(app *a, size_t doc);
/* Brings tree, centre and lower pane to the place: after it was moved, or size, folding, revision or what was read has changed. */
void place_follow(app *a);

#endif
