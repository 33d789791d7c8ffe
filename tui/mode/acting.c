#include "mode/acting.h"

#include <stdlib.h>

#include "i18n.h"
#include "mem.h"
#include "mode/acts.h"
#include "mode/move.h"
#include "mode/panes.h"
#include "pane/pane.h"

enum { AT_ONCE = 8 /* reports that are done before the next key is looked for */ };

typedef struct acting {
    const acting_kind *kind;
    void *what; /* NULL when it has ended */
    size_t done, reports;
} acting;

/* The mode leaves first: what is said at the end is of the panes. */
static unsigned end(app *a, bool stopped)
{
    acting *f = mode_fields(a);
    const acting_kind *kind = f->kind;
    void *what = f->what;
    f->what = NULL;
    mode_leave(a);
    unsigned did = kind->end(a, what, stopped);
    kind->free(what);
    return did | REACT_LAYOUT;
}

unsigned acting_go_on(app *a)
{
    acting *f = mode_fields(a);
    if (f->kind->step(a, f->what)) {
        f->done++;
        return REACT_PLACE;
    }
    return end(a, false);
}

unsigned acting_start(app *a, const acting_kind *kind, void *what, size_t reports)
{
    acting *f = mode_enter(a, &mode_acting);
    *f = (acting){kind, what, 0, reports};
    unsigned did = REACT_LAYOUT;
    for (size_t i = 0; i <= AT_ONCE && acting_waits(a); i++)
        did |= acting_go_on(a);
    return did;
}

bool acting_waits(const app *a)
{
    return mode_of(a) == &mode_acting;
}

unsigned act_stop(app *a)
{
    return end(a, true);
}

/* The reports can be looked through meanwhile. */
static unsigned step_reports(app *a, mode_step s)
{
    return app_in_collection(a) ? move_step(a, s) : 0;
}

/* What is asked elsewhere is asked in the status line; here it tells how far it has come. */
static char *words(const app *a)
{
    const acting *f = mode_fields(a);
    return mem_printf(_(f->kind->words), f->done, f->reports);
}

static void status(canvas *c, const app *a, rect r)
{
    char *text = words(a);
    pane_words(c, a, r, text);
    free(text);
}

static void draw(canvas *c, const app *a, const layout *l)
{
    panes_draw_upper(c, a, l, true, NULL);
    panes_draw_lower(c, a, l, true);
}

static void drop(void *fields)
{
    acting *f = fields;
    if (f->what != NULL)
        f->kind->free(f->what);
}

const mode mode_acting = {
    .name = "acting",
    .where = CONTEXT_ACTING,
    .size = sizeof(acting),
    .step = step_reports,
    .draw = draw,
    .status = status,
    .words = words,
    .free = drop,
};
