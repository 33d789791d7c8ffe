/* What keys mean, and what is seen over the panes: one mode at a time.
 *
 *   event --keymap--> action of the mode on top --> app (place, history, …) --> REACT_* --> follow, once --> mode draws
 *
 * Below all lie the panes (panes.c). A mode is one file with one struct mode and a struct of its own fields, which live as long as it
 * lies there; a question (confirm.c) lies over the mode that asks, and gives it back. app/ knows of modes only that there are some. */
#ifndef TUI_MODE_H
#define TUI_MODE_H

#include "app/app.h"
#include "draw/canvas.h"
#include "pane/layout.h"

typedef enum mode_step { STEP_UP, STEP_DOWN, STEP_PAGE_UP, STEP_PAGE_DOWN, STEP_FIRST, STEP_LAST } mode_step;

/* What is typed in a mode; where it is not TYPED_NOTHING, its fields begin with a `typing`. TYPED_REASON: any one line. */
typedef enum typed_kind { TYPED_NOTHING, TYPED_FIGURE, TYPED_REASON, TYPED_PATH } typed_kind;

/* Functions may be NULL: then nothing is done. */
typedef struct mode {
    const char *name;
    context where; /* where its keys are looked for */
    bool asks;     /* something is asked in the status line: messages go to the line below */
    typed_kind typed;
    size_t size; /* of its fields */

    context (*context)(const app *a);                       /* in place of `where`, if that varies */
    unsigned (*step)(app *a, mode_step s);                  /* Up, PgDn, …; returns REACT_* bits, as the three below */
    unsigned (*as_typed)(app *a);                           /* what is typed is another line now; NULL: it is looked at when accepted */
    unsigned (*accept)(app *a);                             /* what is typed; the mode stays if it is refused */
    unsigned (*cancel)(app *a);                             /* NULL: leaves, and says so */
    void (*follow)(app *a, void *fields);                   /* the screen has another size */
    void (*changed)(app *a, void *fields);                  /* place or revision are others; on top it may leave */
    void (*draw)(canvas *c, const app *a, const layout *l); /* tree to findings; NULL: the panes, without focus */
    void (*status)(canvas *c, const app *a, rect r);        /* the status line; NULL: what the place is */
    char *(*words)(const app *a);                           /* what the status line says, whole; malloc'ed; NULL: what the place is */
    unsigned (*click)(app *a, const layout *l, int x, int y); /* what is at (x, y), the key bar aside; returns REACT_* bits */
    void (*free)(void *fields);                             /* what they own, not themselves */
} mode;

#define MODE(id) extern const mode mode_##id;
#include "mode/modes.def"
#undef MODE

/* Lays a mode over what is there; its fields are zero. */
void *mode_enter(app *a, const mode *m);
/* Takes the mode on top away, with its fields; there must be one over the panes. */
void mode_leave(app *a);
/* The mode on top, and its fields; &mode_panes, which has none. */
const mode *mode_of(const app *a);
void *mode_fields(const app *a);

/* The context in which keys are looked for now. */
context mode_context(const app *a);

/* Lines that a pane steps through; true if the cursor has moved. */
bool mode_step_list(list *l, mode_step s);

#endif
