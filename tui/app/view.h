/* What the centre shows for the place: the sheet of its tables or its text. */
#ifndef TUI_VIEW_H
#define TUI_VIEW_H

#include "app/app.h"

/* Builds the centre if the place needs another one, and puts its cursor at the place. */
void view_follow(app *a);

/* The section whose whole text is shown for `node`: its outermost ancestor without tables of the form, or itself. */
size_t view_text_root(const doc *d, size_t node);

#endif
