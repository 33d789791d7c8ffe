/* What a click or a turn of the wheel means. */
#ifndef TUI_MODE_MOUSE_H
#define TUI_MODE_MOUSE_H

#include "mode/mode.h"

/* Handles a report of the mouse; returns REACT_* bits. A click goes to what is under it, and does what Enter does where the cursor is
 * already; on the key bar it runs the key. The wheel scrolls what is under it. */
unsigned mouse_event(app *a, const event *e);

#endif
