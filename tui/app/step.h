/* From the history to the report and the ledger: what all actions that change something share. */
#ifndef TUI_STEP_H
#define TUI_STEP_H

#include "app/app.h"

/* Brings a step of the history, n changes from `c` on (of an act over several reports: of all of them, which are read for it), to the
 * report and the ledger: one just added (LEDGER_DO), undone or redone. False, with a message, if that failed, and the history is as before;
 * or if another gouji was faster, and what it did is there. */
bool step_bring(app *a, ledger_act act, change *c, size_t n);
/* The same for the last n changes of the history, which are of one report and part of an act over several. False, and they are gone again,
 * if that failed. */
bool step_part(app *a, size_t n);
/* step_bring for the step added last. */
bool step_last(app *a);

#endif
