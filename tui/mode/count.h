/* Counts typed before a motion: 25j is 25 lines down, 25G the 25th line. */
#ifndef TUI_MODE_COUNT_H
#define TUI_MODE_COUNT_H

#include "mode/mode.h"

/* Takes a digit, if it begins or continues a count, that was pressed at `ms` milliseconds. 1 to 3, which go to a pane, do that all the
 * same; a digit right behind them makes a count of both, and the focus goes back. True if nothing is left to do for the key. */
bool count_take(app *a, uint32_t key, int64_t ms, unsigned *did);
/* Runs the action, a motion as often as was counted, and ends the count. Returns REACT_* bits. */
unsigned count_run(app *a, action what);
/* The count, for the status line; 0 if there is none. */
uint32_t count_shown(const app *a);

#endif
