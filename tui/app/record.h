/* The history and the ledger: each step is written before it is shown; what was written last time is in force again when a
 * report is read; what another gouji writes meanwhile is taken over. The report's state is what its entries come to, so that two
 * who work on one report have one history: nobody overwrites what he has not seen.
 *
 * A step that the ledger does not take waits with those that follow it, so that none is missing where they are written at last (keep.h).
 * A ledger that can only be read serves for that. */
#ifndef TUI_RECORD_H
#define TUI_RECORD_H

#include "app/app.h"

/* Writes a step, n changes from `c` on. True also if there is no ledger or it fails: then the step waits, app.trouble says why, and
 * app.offer that another place is to be offered. False if another gouji has written since: then the report and the history are what the
 * ledger has, without this step, and a message says so. */
bool record_step(app *a, ledger_act act, change *c, size_t n);
/* Reads a report, unless it was read or could not be, and puts in force what the ledger has of it. True if it is ready. a->docs may move:
 * other reports of the file are added. */
bool record_read(app *a, size_t index);
/* The same with what was read elsewhere, as doc_take has it; nothing, and it goes, if the report was read meanwhile. */
bool record_take(app *a, size_t index, gj_report *base, char *error);
/* Tells, once, that the current report has corrections of an earlier session; a message that is there is left alone. */
void record_visit(app *a);
/* Looks whether the ledger is still there, and takes over what another gouji did to the current report. True if there is something to
 * tell: the key that was pressed may not be meant any more, and REACT_REVISION is to follow. */
bool record_poll(app *a);
/* Notes that the ledger cannot be written, to be told (app.trouble); takes the error. */
void record_forget(app *a, gj_error *err);
/* True if there is a ledger that can be read; and written. */
bool record_reads(const app *a);
bool record_writes(const app *a);
/* True if all that was done in this session is in the ledger. */
bool record_keeps(const app *a);

#endif
