/* The first reports that are read: before the terminal takes over, and the one that is shown first. */
#ifndef TUI_OPEN_H
#define TUI_OPEN_H

#include "app/app.h"

/* Reads the report named "-" from standard input, if there is one; to be called before the terminal takes over. True if it did. */
bool open_input(app *a);
/* Goes to the collection of the reports if there are several, else to the only one, and reads it; to be followed by place_follow. */
void open_first(app *a);

#endif
