/* The roster in the interface: how far the correspondence with each organ has come, beside its reports, and a row for each organ that has
 * not reported. What is noted is in the ledger (ledger/notes.h). */
#ifndef TUI_APP_STANDING_H
#define TUI_APP_STANDING_H

#include "app/app.h"
#include "ledger/notes.h"

/* After the comparison: reads what is noted, adds rows for organs of the roster that have no report, and tells all rows where they stand.
 */
void standing_update(app *a);
/* Index in the roster of the organ that row `index` is about; SIZE_MAX if it is not on it, or there is none. */
size_t standing_organ(const app *a, size_t index);
/* Notes something of the organ of row `index`; false, with a message, if that cannot be. `file` is what it is about. */
bool standing_note(app *a, size_t index, const note *n, const char *file);
/* Notes that a letter on row `index` was written to `file`; nothing without a roster or a ledger. */
void standing_letter(app *a, size_t index, const char *file);

#endif
