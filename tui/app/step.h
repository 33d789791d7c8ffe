/* From the history to the report and the ledger: what all actions that change something share. */
#ifndef TUI_STEP_H
#define TUI_STEP_H

#include "app/app.h"

/* Brings a step of the history, n changes from `c` on, all of one report, to that report and the ledger: one just added (LEDGER_DO), undone
 * or redone. False, with a message, if that failed, and the history is as before; or if another gouji was faster, and what it did is there.
 */
bool step_bring(app *a, ledger_act act, change *c, size_t n);
/* The same for the last n changes of the history, which are of one report and part of an act over several. False, and they are gone again,
 * if that failed. */
bool step_part(app *a, size_t n);
/* Takes an act over several reports back (LEDGER_UNDO), or does it again, in the next report that is left of it: *index, which is read for
 * it, with its *n changes. Report by report, as each has a log of its own in the ledger. STEP_FAILED, perhaps with a message: this report
 * could not be read, or another gouji was faster there; the act goes on with the others. */
typedef enum step_moved { STEP_MOVED, STEP_FAILED, STEP_AT_END } step_moved;
step_moved step_act(app *a, ledger_act act, size_t number, size_t *index, size_t *n);
/* step_bring for the step added last. */
bool step_last(app *a);

#endif
