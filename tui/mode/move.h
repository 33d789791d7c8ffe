/* Moving in the panes. */
#ifndef TUI_MODE_MOVE_H
#define TUI_MODE_MOVE_H

#include "mode/mode.h"

/* A step in the pane in focus; returns REACT_* bits. */
unsigned move_step(app *a, mode_step s);

#endif
