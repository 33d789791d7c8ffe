/* What is not in the ledger, and where else it can go. */
#ifndef TUI_KEEP_H
#define TUI_KEEP_H

#include "app/app.h"

/* True if leaving now would lose something: a waiver, a correction that was not exported, or that one of them was undone. */
bool keep_unsaved(const app *a);
/* Makes the file at `path` the ledger from now on, with all that waits: what the present ledger lacks if it is that one, else the whole
 * history of the reports. False if that cannot be: err says why, and nothing that waits is lost. */
bool keep_at(app *a, const char *path, gj_error *err);

#endif
