/* The loop between a terminal and the app: events in, one frame out for each burst of them. */
#ifndef TUI_SHELL_LOOP_H
#define TUI_SHELL_LOOP_H

#include "app/app.h"
#include "term/term.h"

/* Opens the first report, shows it, reads the others while there is nothing else to do, and handles events until the officer
 * leaves (true) or the input ends (false). Nothing is read, drawn or written while the terminal is quiet and everything is read.
 * May be called again after the input has ended: everything is as it was. */
bool loop_run(app *a, term *t);

#endif
