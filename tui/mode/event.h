/* From an event to what the panes show: the key's action is run by the mode on top, and what follows the place follows once, from the
 * flags that the action returned. */
#ifndef TUI_MODE_EVENT_H
#define TUI_MODE_EVENT_H

#include "mode/mode.h"

/* Goes to the first report, and reads it. */
void mode_start(app *a);
/* Handles one event; returns REACT_* bits. All that follows the place has followed. */
unsigned mode_event(app *a, event e);
/* True if there is something to do while no key is pressed; does a piece of it. */
bool mode_waits(const app *a);
void mode_work(app *a);
/* The screen has these sizes and this width policy from now on. */
void mode_set_size(app *a, app_size size, int ambiguous);

#endif
