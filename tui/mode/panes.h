/* Drawing the panes, for the modes that leave some of them to be seen. */
#ifndef TUI_MODE_PANES_H
#define TUI_MODE_PANES_H

#include "mode/mode.h"
#include "mode/typing.h"

/* The rectangles of the panes as they are now on a screen of w x h. */
layout panes_layout(const app *a, int w, int h);
/* Tree and centre; `keys`: the one in focus has the real cursor. `edited`: the line over the current cell; NULL if there is none. */
void panes_draw_upper(canvas *c, const app *a, const layout *l, bool keys, const typing *edited);
/* The findings. */
void panes_draw_lower(canvas *c, const app *a, const layout *l, bool keys);
/* The heading of a list that lies over tree and centre: its title, and how far it is scrolled. */
void panes_draw_list_head(canvas *c, rect head, const char *title, const list *l);

#endif
