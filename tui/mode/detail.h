/* One finding with all that there is to say of it. */
#ifndef TUI_MODE_DETAIL_H
#define TUI_MODE_DETAIL_H

#include "mode/mode.h"

/* Lays the detail of the place's finding over the panes; false, with nothing done, if there is none at the place. */
bool detail_open(app *a);

#endif
