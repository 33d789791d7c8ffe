/* Reports that change on the disk while they are open: noticed, said, read anew. */
#ifndef TUI_DISK_H
#define TUI_DISK_H

#include "app/app.h"

/* Looks at the file of the current report, and tells, once, what has become of it; an error that is told goes first. */
void disk_visit(app *a);
/* Looks at the files of what is about to be written, the current report or all: how many of them are no longer what was read. */
size_t disk_stale(app *a, bool all);

#endif
