#include "app/step.h"

#include "app/record.h"
#include "app/revise.h"
#include "app/rows.h"

static void waive(app *a, const change *c, bool held)
{
    gj_waiver w = change_waiver(c);
    doc_waive(&a->docs[c->doc], &w, held);
}

/* Makes the report what the history says since n changes of it. */
static bool apply(app *a, ledger_act act, const change *c, size_t n)
{
    bool figures = false;
    for (size_t i = 0; i < n; i++)
        if (change_is_waiver(&c[i]))
            waive(a, &c[i], (c[i].kind == LEDGER_WAIVE) == (act != LEDGER_UNDO));
        else
            figures = true;
    return !figures || revise(a, c->doc);
}

static void take_back(app *a, ledger_act act)
{
    size_t n;
    if (act == LEDGER_UNDO)
        (void)history_redo(&a->history, &n);
    else
        (void)history_undo(&a->history, &n);
}

static bool write(app *a, ledger_act act, change *c, size_t n)
{
    size_t index = c->doc;
    bool done = record_step(a, act, c, n);
    rows_update(a, index);
    return done;
}

step_moved step_act(app *a, ledger_act act, size_t number, size_t *index, size_t *n)
{
    bool undo = act == LEDGER_UNDO;
    change *c = history_act_next(&a->history, number, undo, n);
    if (c == NULL)
        return STEP_AT_END;
    *index = c->doc;
    (void)record_read(a, *index);
    c = history_act_next(&a->history, number, undo, n); /* what was read may have come with changes of its own */
    if (c == NULL || c->doc != *index)
        return STEP_FAILED;
    history_pass(&a->history, undo, *n);
    bool done = a->docs[*index].state == DOC_READY && apply(a, act, c, *n) && write(a, act, c, *n);
    return done ? STEP_MOVED : STEP_FAILED;
}

bool step_bring(app *a, ledger_act act, change *c, size_t n)
{
    if (!apply(a, act, c, n)) {
        take_back(a, act);
        return false;
    }
    return write(a, act, c, n);
}

bool step_part(app *a, size_t n)
{
    change *c = &a->history.items[a->history.done - n];
    if (!apply(a, LEDGER_DO, c, n)) {
        a->history.done -= n;
        return false;
    }
    return write(a, LEDGER_DO, c, n);
}

bool step_last(app *a)
{
    size_t n;
    change *c = history_last(&a->history, &n);
    return step_bring(a, LEDGER_DO, c, n);
}
