#include "app/step.h"

#include "app/record.h"
#include "app/revise.h"
#include "app/rows.h"

static void waive(app *a, const change *c, bool held)
{
    gj_waiver w = change_waiver(c);
    doc_waive(&a->docs[c->doc], &w, held);
}

/* Makes the report what the history says since the step. */
static bool apply(app *a, ledger_act act, const change *c)
{
    if (!change_is_waiver(c))
        return revise(a, c->doc);
    waive(a, c, (c->kind == LEDGER_WAIVE) == (act != LEDGER_UNDO));
    return true;
}

static void take_back(app *a, ledger_act act)
{
    size_t n;
    if (act == LEDGER_UNDO)
        (void)history_redo(&a->history, &n);
    else
        (void)history_undo(&a->history, &n);
}

bool step_bring(app *a, ledger_act act, change *c, size_t n)
{
    if (!apply(a, act, c)) {
        take_back(a, act);
        return false;
    }
    size_t index = c->doc;
    bool done = record_step(a, act, c, n);
    rows_update(a, index);
    return done;
}

bool step_last(app *a)
{
    size_t n;
    change *c = history_last(&a->history, &n);
    return step_bring(a, LEDGER_DO, c, n);
}
