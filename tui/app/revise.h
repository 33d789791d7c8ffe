/* The report as the history says it is: its corrections in force, and what that came to. */
#ifndef TUI_REVISE_H
#define TUI_REVISE_H

#include "app/app.h"

/* Makes the corrections in force the revision of report `doc`. False, with a message and nothing changed, if that failed. */
bool revise(app *a, size_t doc);
/* Violations of the report's current revision that are not waived. */
size_t revise_count(const doc *d);
/* Says what a step did. `fmt` takes the cell's label, the texts before and after, the numbers of violations before and after. */
void revise_say(app *a, const char *fmt, const change *c, const char *from, const char *to, size_t before);
/* What stands for the text of an empty cell. */
const char *revise_shown(const char *text);

#endif
