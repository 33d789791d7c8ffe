#include "app/step.h"

#include "app/record.h"
#include "app/revise.h"
#include "app/rows.h"
#include "mem.h"

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

/* What an act changed in one report, *n changes; NULL if the history has nothing of it any more: another gouji was faster there. */
static change *part_of(app *a, size_t number, size_t index, size_t *n)
{
    history *h = &a->history;
    size_t first = 0;
    *n = 0;
    while (first < h->n && (h->items[first].act != number || h->items[first].doc != index))
        first++;
    while (first + *n < h->n && h->items[first + *n].act == number && h->items[first + *n].doc == index)
        (*n)++;
    return *n > 0 ? &h->items[first] : NULL;
}

/* Report by report: each has a log of its own in the ledger, and the history may be read anew for one of them. */
static bool bring_act(app *a, ledger_act act, const change *c, size_t n)
{
    size_t number = c->act, n_docs = 0, k;
    size_t *docs = mem_array(n, sizeof(size_t));
    bool done = true;
    for (size_t i = 0; i < n; i++)
        if (i == 0 || c[i].doc != c[i - 1].doc)
            docs[n_docs++] = c[i].doc;
    for (size_t i = 0; i < n_docs; i++) {
        (void)record_read(a, docs[i]);
        change *part = part_of(a, number, docs[i], &k);
        done &= part != NULL && a->docs[docs[i]].state == DOC_READY && apply(a, act, part, k) && write(a, act, part, k);
    }
    free(docs);
    return done;
}

bool step_bring(app *a, ledger_act act, change *c, size_t n)
{
    if (c->act != 0)
        return bring_act(a, act, c, n);
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
