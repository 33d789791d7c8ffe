/* The filters in force: of the reports in the collection, of the findings of every report. */
#ifndef TUI_FILTERED_H
#define TUI_FILTERED_H

#include "app/app.h"

/* Filters what is shown now, reports or findings, by these words; "" takes the filter away. False, with *trouble (malloc'ed) and all as it
 * was, if they cannot be understood. */
GJ_MUST_USE bool filtered_set(app *a, const char *words, char **trouble);
/* Filters the findings of every report, or the reports, wherever the place is; words that are not understood are no filter. */
void filtered_set_findings(app *a, const char *words);
void filtered_set_reports(app *a, const char *words);
/* What filters what is shown now; NULL: nothing. */
const char *filtered_words(const app *a);
/* Takes the filter of what is shown now away; false if there was none. */
bool filtered_clear(app *a);

#endif
