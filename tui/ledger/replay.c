#include "ledger/replay.h"

#include "mem.h"

/* A change of a new step: what was undone before cannot be redone any more. */
static void add(ledger_state *s, const ledger_entry *e)
{
    s->n = s->done;
    s->items[s->n++] = e;
    s->done = s->n;
}

/* Index of the first change of the step; n if there is none. */
static size_t find(const ledger_state *s, int64_t step)
{
    size_t i = 0;
    while (i < s->n && s->items[i]->step != step)
        i++;
    return i;
}

static void undo(ledger_state *s, int64_t step)
{
    size_t first = find(s, step);
    if (first < s->done)
        s->done = first;
}

static void redo(ledger_state *s, int64_t step)
{
    size_t i = find(s, step);
    if (i < s->done)
        return;
    while (i < s->n && s->items[i]->step == step)
        s->done = ++i;
}

void ledger_replay(ledger_state *out, const ledger_log *log)
{
    *out = (ledger_state){.items = mem_array(log->n, sizeof *out->items)};
    for (size_t i = 0; i < log->n; i++) {
        const ledger_entry *e = &log->list[i];
        if (e->act == LEDGER_DO)
            add(out, e);
        else if (e->act == LEDGER_UNDO)
            undo(out, e->step);
        else
            redo(out, e->step);
    }
}

void ledger_state_free(ledger_state *s)
{
    free(s->items);
    *s = (ledger_state){0};
}
