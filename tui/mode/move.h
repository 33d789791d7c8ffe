/* Moving in the panes. */
#ifndef TUI_MODE_MOVE_H
#define TUI_MODE_MOVE_H

#include "mode/mode.h"

/* A step in the pane in focus; returns REACT_* bits. */
unsigned move_step(app *a, mode_step s);
/* The focus goes to the pane; unfolds the line of the tree under its cursor. Both return REACT_* bits. */
unsigned move_focus(app *a, pane_id pane);
unsigned move_unfold(app *a);

#endif
