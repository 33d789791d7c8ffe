/* Acts on all marked reports at once: each is asked for in one question that says how many of what, and is one step to undo. */
#ifndef TUI_MODE_MANY_H
#define TUI_MODE_MANY_H

#include "app/step.h"
#include "mode/mode.h"

/* True in the collection with something marked: then the keys of a single finding or report are for all that is marked. */
bool many_wanted(const app *a);

/* The rule whose findings are meant in the collection: that of the filter, else that under the cursor of the list of rules. False, with a
 * message, if none is. */
bool many_rule(app *a, size_t *rule);
/* Marked reports with findings of the rule that are not waived, and how many findings those are. */
size_t many_findings(const app *a, size_t rule, size_t *findings);
/* Waives all of them. Returns REACT_* bits, as all below. */
unsigned many_waive(app *a, size_t rule, const char *why);

/* Gives the memory of a report back that was read for an act only: what was done to it is in the ledger, and no figure was changed. */
void many_let_go(app *a, size_t index, bool was_ready);

/* step_act, and what follows from it for the row of the report and its memory. */
step_moved many_step(app *a, ledger_act act, size_t number, size_t *n);

/* Asks whether to accept the repairs that leave no choice. */
unsigned many_ask_repairs(app *a);
/* Asks whether to write, of each, its corrected tables or the opinion on it, into a folder beside the reports. */
unsigned many_ask_export(app *a);
unsigned many_ask_opinions(app *a);

#endif
