/* What the letters say beside the opinion (app/letter.h) is asked for before they are written: one form with what was written last, which
 * Enter takes as it is. */
#ifndef TUI_MODE_LETTER_H
#define TUI_MODE_LETTER_H

#include "mode/mode.h"

/* What follows when the form was accepted; `of` as it was given. Returns REACT_* bits. */
typedef unsigned letter_then(app *a, size_t of);

unsigned letter_ask(app *a, letter_then *then, size_t of);

#endif
