/* The panes: each draws one rectangle of the screen from the app's state. None changes it. */
#ifndef TUI_PANE_H
#define TUI_PANE_H

#include "app/app.h"
#include "draw/canvas.h"

/* A pane in its rectangle; `head` is the line above it. `focus`: it has the keys, and sets the real cursor. */
typedef void pane_draw(canvas *c, const app *a, rect head, rect r, bool focus);

pane_draw pane_tree, pane_table, pane_prose, pane_note, pane_violations, pane_repairs, pane_help, pane_source;

/* The lines above and below the panes. `w` is one line high. */
void pane_title(canvas *c, const app *a, rect r);
void pane_status(canvas *c, const app *a, rect r);
void pane_keys(canvas *c, const app *a, rect r);

#endif
