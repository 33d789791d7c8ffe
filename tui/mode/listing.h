/* Lines to be read, laid over tree and centre. */
#ifndef TUI_MODE_LISTING_H
#define TUI_MODE_LISTING_H

#include "mode/mode.h"

/* Lays lines over the panes; takes them and their array. The title is borrowed for good. */
void listing_show(app *a, const char *title, char **lines, size_t n);
/* The i-th of the lines; NULL if there is none. */
const char *listing_line(const app *a, size_t i);

#endif
