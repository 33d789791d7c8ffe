/* A yes-no question over the mode that asks it. */
#include "mode/confirm.h"

#include <stdlib.h>

#include "mode/acts.h"
#include "pane/pane.h"

typedef struct confirm {
    char *question;
    unsigned (*on_yes)(app *a);
} confirm;

unsigned confirm_ask(app *a, char *question, unsigned (*on_yes)(app *a))
{
    confirm *f = mode_enter(a, &mode_confirm);
    *f = (confirm){question, on_yes};
    return REACT_LAYOUT;
}

const char *confirm_question(const app *a)
{
    const confirm *f = mode_of(a) == &mode_confirm ? mode_fields(a) : NULL;
    return f != NULL ? f->question : NULL;
}

unsigned act_answer_yes(app *a)
{
    const confirm *f = mode_fields(a);
    unsigned (*on_yes)(app *) = f->on_yes;
    mode_leave(a);
    return on_yes(a) | REACT_LAYOUT;
}

unsigned act_answer_no(app *a)
{
    mode_leave(a);
    return REACT_LAYOUT;
}

static void status(canvas *c, const app *a, rect r)
{
    const confirm *f = mode_fields(a);
    pane_question(c, r, f->question);
}

static void drop(void *fields)
{
    confirm *f = fields;
    free(f->question);
}

const mode mode_confirm = {
    .name = "confirm",
    .where = CONTEXT_CONFIRM,
    .asks = true,
    .size = sizeof(confirm),
    .status = status,
    .free = drop,
};
