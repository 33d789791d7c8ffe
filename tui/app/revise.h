/* From the history to the report and the ledger: what all actions that change something share. */
#ifndef TUI_REVISE_H
#define TUI_REVISE_H

#include "app/app.h"

/* Brings a step of the history, n changes from `c` on, to the report and the ledger: one just added (LEDGER_DO), undone or redone.
 * False, with a message, if that failed, and the history is as before; or if another gouji was faster, and what it did is there. */
bool revise_step(app *a, ledger_act act, change *c, size_t n);
/* revise_step for the step added last. */
bool revise_last(app *a);
/* Makes the corrections in force the revision of report `doc`. False, with a message and nothing changed, if that failed. */
bool revise(app *a, size_t doc);
/* Violations of the report's current revision that are not waived. */
size_t revise_count(const doc *d);
/* Says what a step did. `fmt` takes the cell's label, the texts before and after, the numbers of violations before and after. */
void revise_say(app *a, const char *fmt, const change *c, const char *from, const char *to, size_t before);
/* What stands for the text of an empty cell. */
const char *revise_shown(const char *text);

#endif
