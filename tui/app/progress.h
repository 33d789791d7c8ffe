/* How far the review of a folder has come, as the ledger has it: by the content of the reports, wherever they and the ledger lie now. The
 * session (session.h) has it by their names, and at once. */
#ifndef TUI_PROGRESS_H
#define TUI_PROGRESS_H

#include "app/app.h"

/* What the ledger has of a report that is ready and was not asked for yet. */
void progress_read(app *a, size_t index);
/* Notes that a report was looked at, or an opinion on it was written. Of a single report only where there is a ledger already: who opens
 * one to see what is in it leaves nothing behind. Failure is of no consequence: the session has it too. */
void progress_note(app *a, size_t index, ledger_progress_act act);
/* From now on no report counts as looked at. */
void progress_forget(app *a);
/* Says, once all reports are read, where the review stands, if the ledger knows better than the session that was said at the start: after a
 * crash, in a moved folder, with the ledger of another machine or officer. */
void progress_tell(app *a);

#endif
