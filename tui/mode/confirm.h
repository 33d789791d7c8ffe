/* A question before something is lost. */
#ifndef TUI_MODE_CONFIRM_H
#define TUI_MODE_CONFIRM_H

#include "mode/mode.h"

/* Asks a yes-no question, which is taken, over the mode on top: a no goes back to that, a yes runs `on_yes` in it. Returns REACT_* bits.
 * No key that steps or moves in the panes may be a yes: who goes on stepping must not have answered. */
unsigned confirm_ask(app *a, char *question, unsigned (*on_yes)(app *a));
/* The question that is asked on top, borrowed; NULL if there is none. */
const char *confirm_question(const app *a);

#endif
