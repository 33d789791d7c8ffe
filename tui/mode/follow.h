/* The one place where panes follow what an action has changed. */
#ifndef TUI_MODE_FOLLOW_H
#define TUI_MODE_FOLLOW_H

#include "mode/mode.h"

/* What follows the place follows, if these REACT_* bits ask for it. */
void mode_follow(app *a, unsigned did);

#endif
