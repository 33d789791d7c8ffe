/* The session with a folder of reports: how the officer had the collection, and what was looked at, comes back when the folder is opened
 * again. It is kept in the user's state folder, a file a folder; figures and waivers are the ledger's. */
#ifndef TUI_SESSION_H
#define TUI_SESSION_H

#include <time.h>

#include "app/app.h"

/* Path of the file for these reports, by the folder that they are all in; malloc'ed, NULL where the user has no state folder, for a single
 * report and for standard input. */
char *session_path(const app *a);
/* Brings back what the file at `path` has, before anything is read: order, tab, rule, filter, marks, which reports are unfolded, the one
 * under the cursor, and which were looked at and have not changed since. Says so; `keys`: and by which key to start over. A file that is not
 * there, is damaged or of another folder brings nothing. */
void session_load(app *a, const char *path, bool keys);
/* Writes it, in the place of the last one; a failure is not told, as nothing that was done is lost. */
void session_save(const app *a, const char *path, time_t now);
/* Order, tab, rule, marks and what was looked at are as when the folder was first opened. */
void session_forget(app *a);

#endif
