/* What is done in slices while no key is pressed. */
#ifndef TUI_WORK_H
#define TUI_WORK_H

#include "app/app.h"

/* True if there is something to do. */
bool work_waits(const app *a);
/* Does a piece of it: looks for the repairs of the current report, else remembers the place, else reads the next report that was not read,
 * else compares them all. Returns REACT_* bits. */
unsigned work_do(app *a);
/* Reads what was not read yet and compares all reports, whatever time that takes; REACT_REVISION is to follow. */
void work_compare(app *a);

#endif
