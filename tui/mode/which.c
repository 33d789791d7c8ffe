/* What to write: this table or report, or all; of the tables also the file itself. */
#include <stdlib.h>

#include "i18n.h"
#include "mode/acts.h"
#include "mode/document.h"
#include "pane/pane.h"

typedef struct which {
    const document *document;
    char *question;
} which;

unsigned document_ask_which(app *a, const document *d, char *question)
{
    which *f = mode_enter(a, d == &document_tables ? &mode_export : &mode_which);
    *f = (which){d, question};
    return REACT_LAYOUT;
}

static unsigned choose(app *a, bool all)
{
    const which *f = mode_fields(a);
    const document *d = f->document;
    if (!all && d == &document_tables && app_table(a) == NULL) {
        app_say_error(a, _("光标不在表格上"));
        return 0;
    }
    mode_leave(a);
    return document_ask_path(a, d, all);
}

unsigned act_choose_one(app *a)
{
    return choose(a, false);
}

unsigned act_choose_all(app *a)
{
    return choose(a, true);
}

static void status(canvas *c, const app *a, rect r)
{
    const which *f = mode_fields(a);
    pane_question(c, r, f->question);
}

static void drop(void *fields)
{
    which *f = fields;
    free(f->question);
}

const mode mode_which = {
    .name = "which",
    .where = CONTEXT_CHOICE,
    .asks = true,
    .size = sizeof(which),
    .status = status,
    .free = drop,
};

const mode mode_export = {
    .name = "export",
    .where = CONTEXT_EXPORT,
    .asks = true,
    .size = sizeof(which),
    .status = status,
    .free = drop,
};
