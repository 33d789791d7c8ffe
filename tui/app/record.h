/* The history and the ledger: each step is written before it is shown; what was written last time is in force again when a
 * report is read; what another gouji writes meanwhile is taken over. The report's state is what its entries come to, so that two
 * who work on one report have one history: nobody overwrites what he has not seen.
 *
 * Once the ledger has failed, nothing more is written in this session: it must not have steps missing. */
#ifndef TUI_RECORD_H
#define TUI_RECORD_H

#include "app/app.h"

/* Writes a step, n changes from `c` on. True also if there is no ledger or it fails (told by record_tell). False if another gouji
 * has written since: then the report and the history are what the ledger has, without this step, and a message says so. */
bool record_step(app *a, ledger_act act, change *c, size_t n);
/* Reads a report, unless it was read or could not be, and puts in force what the ledger has of it. True if it is ready. */
bool record_read(app *a, size_t index);
/* Tells, once, that the current report has corrections of an earlier session; a message that is there is left alone. */
void record_visit(app *a);
/* Takes over what another gouji did to the current report. True if it did, with a message. */
bool record_poll(app *a);
/* Tells, once, that the ledger has failed. */
void record_tell(app *a);
/* Notes that the ledger has failed; takes the error. */
void record_forget(app *a, gj_error *err);
/* True if all that was done in this session is in the ledger. */
bool record_keeps(const app *a);

/* Goes to where the officer was in the current report, if he had corrected something there. */
void record_return(app *a);
/* The place is remembered when there is time. */
bool record_has_work(const app *a);
void record_work(app *a);

#endif
