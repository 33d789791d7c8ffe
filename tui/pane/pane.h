/* The panes: each draws one rectangle of the screen from the app's state. None changes it. */
#ifndef TUI_PANE_H
#define TUI_PANE_H

#include "app/app.h"
#include "app/lineedit.h"
#include "draw/canvas.h"

/* A pane in its rectangle; `head` is the line above it. `focus`: it has the keys, and sets the real cursor. */
typedef void pane_draw(canvas *c, const app *a, rect head, rect r, bool focus);

pane_draw pane_tree, pane_table, pane_prose, pane_note, pane_reports, pane_violations, pane_rules;
/* The table with a line edited over its current cell; `replace`: what is typed takes the place of all of it. */
void pane_table_edited(canvas *c, const app *a, rect head, rect r, const lineedit *edited, bool replace);

/* The line of the sheet and the column of its table that stand at (x, y) in r; false where there is no cell. */
bool pane_table_at(const app *a, rect r, int x, int y, size_t *line, size_t *column);

/* What stands at (x, y) in the table of reports with this head: a tab (collection_tab), the head of a column (collection_column), or a line
 * of the table; *which one. */
typedef enum reports_spot { SPOT_NONE, SPOT_TAB, SPOT_HEAD, SPOT_ROW } reports_spot;
reports_spot pane_reports_at(const app *a, rect head, rect r, int x, int y, size_t *which);

/* The lines above and below the panes. `w` is one line high. */
void pane_title(canvas *c, const app *a, rect r);
/* The message, or else whole what the pane in focus may have had to cut. */
typedef enum pane_about {
    ABOUT_PLACE,
    ABOUT_CELL,   /* the cell, whatever pane is in focus */
    ABOUT_REPAIR, /* the repair that is shown, if one is */
} pane_about;
void pane_status(canvas *c, const app *a, rect r, pane_about about);
/* The message, or else these words. */
void pane_words(canvas *c, const app *a, rect r, const char *words);
/* What the status line says where there is no message, whole if `cols` is large; malloc'ed. */
char *pane_status_words(const app *a, pane_about about, int cols);
/* In place of the status: a question, over as many lines above as it needs, or what is typed behind its name. */
void pane_question(canvas *c, rect r, const char *question);
void pane_input(canvas *c, rect r, const char *name, const lineedit *line);
/* The same for what is looked up while it is typed; `found` says at the right end what there is. */
void pane_lookup(canvas *c, rect r, const char *name, const lineedit *line, const char *found);
/* Marks what app.search finds in what is drawn in r. */
void pane_found(canvas *c, const app *a, rect r);
/* The keys of the context; `asks`: the message, if there is one. */
void pane_keys(canvas *c, const app *a, rect r, context where, bool asks);
/* The action of the key that stands at column x of that line, and the key; ACTION_NONE if none does. */
action pane_keys_at(const app *a, rect r, context where, bool asks, int x, uint32_t *key);

#endif
