/* What keys do in the collection of reports. All return REACT_* bits. */
#ifndef TUI_MODE_REPORTS_H
#define TUI_MODE_REPORTS_H

#include "mode/mode.h"

/* True, with a message, in the collection: for what is done in an open report only. */
bool reports_refuse(app *a);
/* A step in the table of reports. */
unsigned reports_step(app *a, mode_step s);
/* To the next column (by 1) or the last one (by -1) that is shown, which `s` sorts by. */
unsigned reports_column(app *a, int by);
/* Opens the report under the cursor: where its review was left, or at the first finding of the rule that filters. */
unsigned reports_open(app *a);
/* Shows the reports in which the rule under the cursor of the list of rules found something. */
unsigned reports_filter_rule(app *a);
/* Shows a tab; sorts by a column, the other way round if it was sorted by that; goes to a line of the table. */
unsigned reports_tab(app *a, size_t tab);
unsigned reports_sort(app *a, size_t column);
unsigned reports_go(app *a, size_t line);
/* One level out: of the filter, else from the other panes to the table. */
unsigned reports_back(app *a);

#endif
