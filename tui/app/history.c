#include "app/history.h"

#include <string.h>

#include "mem.h"

static void free_change(change *c)
{
    free(c->before);
    free(c->after);
    free(c->why);
    free(c->key);
    free(c->rule);
    free(c->finding);
}

static void cut_to(history *h, size_t n)
{
    while (h->n > n) {
        h->cut_kept |= h->items[h->n - 1].kept;
        free_change(&h->items[--h->n]);
    }
}

void history_free(history *h)
{
    cut_to(h, 0);
    free(h->items);
    *h = (history){0};
}

/* Takes the change. */
static void push(history *h, change c)
{
    cut_to(h, h->done);
    if (h->acting) {
        c.act = h->acts;
        c.joined = h->n > 0 && h->items[h->n - 1].act == c.act;
    }
    MEM_GROW(h->items, h->n, h->cap);
    h->items[h->n++] = c;
    h->done = h->n;
}

void history_add(history *h, size_t doc, ledger_kind kind, gj_edit edit, const char *before, const char *why)
{
    push(h, (change){.doc = doc,
                     .kind = kind,
                     .table = edit.table,
                     .row = edit.row,
                     .col = edit.col,
                     .before = mem_strdup(before),
                     .after = mem_strdup(edit.text),
                     .why = mem_strdup(why)});
}

void history_waive(history *h, size_t doc, ledger_kind kind, const gj_waiver *w)
{
    push(h, (change){.doc = doc,
                     .kind = kind,
                     .why = mem_strdup(w->reason),
                     .key = mem_strdup(w->key),
                     .rule = mem_strdup(w->rule),
                     .finding = mem_strdup(w->finding)});
}

bool history_has(const history *h, size_t doc)
{
    for (size_t i = 0; i < h->n; i++)
        if (h->items[i].doc == doc)
            return true;
    return false;
}

bool change_is_waiver(const change *c)
{
    return c->key != NULL;
}

gj_waiver change_waiver(const change *c)
{
    return (gj_waiver){c->key, c->rule, c->finding, c->why};
}

/* Adds those of list[0, n) that are of the report, or that are not. */
static void take(history *to, const change *list, size_t n, size_t doc, bool own)
{
    for (size_t i = 0; i < n; i++)
        if ((list[i].doc == doc) == own)
            to->items[to->n++] = list[i];
}

/* Puts the report's changes, list[0, done) and those undone behind them, together with those of the others. What is redone first
 * is what was undone last. */
static void merge(history *h, size_t doc, const change *list, size_t n, size_t done, history_rank undone)
{
    history to = {.cap = h->n + n, .acts = h->acts, .acting = h->acting, .cut_kept = h->cut_kept};
    to.items = mem_array(to.cap, sizeof(change));
    if (undone == HISTORY_LAST)
        take(&to, list, done, doc, true);
    take(&to, h->items, h->done, doc, false);
    if (undone == HISTORY_FIRST)
        take(&to, list, done, doc, true);
    to.done = to.n;
    if (undone == HISTORY_FIRST)
        take(&to, list + done, n - done, doc, true);
    take(&to, h->items + h->done, h->n - h->done, doc, false);
    if (undone == HISTORY_LAST)
        take(&to, list + done, n - done, doc, true);
    /* What an act over several reports is left of stays one step as far as it still stands together. */
    for (size_t i = 0; i < to.n; i++)
        if (to.items[i].act != 0)
            to.items[i].joined = i > 0 && i != to.done && to.items[i - 1].act == to.items[i].act;
    free(h->items);
    *h = to;
}

void history_load(history *h, size_t doc, const change *list, size_t n, size_t done, history_rank undone)
{
    for (size_t i = 0; i < h->n; i++)
        if (h->items[i].doc == doc)
            free_change(&h->items[i]);
    merge(h, doc, list, n, done, undone);
}

void history_raise(history *h, size_t doc)
{
    size_t n = h->n, done = 0;
    for (size_t i = 0; i < n; i++)
        if (h->items[i].doc == doc && h->items[i].act != 0)
            return;
    change *own = mem_array(n, sizeof(change));
    history all = {.items = own};
    take(&all, h->items, h->done, doc, true);
    done = all.n;
    take(&all, h->items + h->done, h->n - h->done, doc, true);
    merge(h, doc, own, all.n, done, HISTORY_FIRST);
    free(own);
}

change *history_last(history *h, size_t *n)
{
    size_t first = h->done - 1;
    while (h->items[first].joined)
        first--;
    *n = h->done - first;
    return &h->items[first];
}

void history_join(history *h)
{
    h->items[h->done - 1].joined = true;
}

void history_begin_act(history *h)
{
    h->acts++;
    h->acting = true;
}

void history_end_act(history *h)
{
    h->acting = false;
}

change *history_undo(history *h, size_t *n)
{
    size_t end = h->done;
    if (end == 0)
        return NULL;
    do
        h->done--;
    while (h->items[h->done].joined);
    *n = end - h->done;
    return &h->items[h->done];
}

change *history_redo(history *h, size_t *n)
{
    size_t start = h->done;
    if (start == h->n)
        return NULL;
    do
        h->done++;
    while (h->done < h->n && h->items[h->done].joined);
    *n = h->done - start;
    return &h->items[start];
}

size_t history_next_act(const history *h, bool undo)
{
    if (undo)
        return h->done > 0 ? h->items[h->done - 1].act : 0;
    return h->done < h->n ? h->items[h->done].act : 0;
}

/* The changes that are left of an act lie in [*from, *to), with others perhaps. */
static void range_left(const history *h, bool undo, size_t *from, size_t *to)
{
    *from = undo ? 0 : h->done;
    *to = undo ? h->done : h->n;
}

size_t history_act_reports(const history *h, size_t number, bool undo)
{
    size_t from, to, reports = 0, last = SIZE_MAX;
    range_left(h, undo, &from, &to);
    for (size_t i = from; i < to; i++) {
        if (h->items[i].act != number)
            continue;
        reports += h->items[i].doc != last;
        last = h->items[i].doc;
    }
    return reports;
}

/* Puts what is left of an act where it is moved next, in its order; the others keep theirs. They are of other reports: a report whose
 * changes were read anew has none in the act any more. */
static void bring_to_edge(history *h, size_t number, bool undo)
{
    size_t from, to, n = 0;
    range_left(h, undo, &from, &to);
    change *sorted = mem_array(to - from, sizeof(change));
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = from; i < to; i++)
            if ((h->items[i].act == number) == (undo == (pass == 1)))
                sorted[n++] = h->items[i];
    if (n > 0)
        memcpy(h->items + from, sorted, n * sizeof(change));
    free(sorted);
}

change *history_act_next(history *h, size_t number, bool undo, size_t *n)
{
    *n = 0;
    if (history_act_reports(h, number, undo) == 0)
        return NULL;
    if (history_next_act(h, undo) != number)
        bring_to_edge(h, number, undo);
    size_t first = undo ? h->done - 1 : h->done, index = h->items[first].doc, last = first;
    while (undo && first > 0 && h->items[first - 1].act == number && h->items[first - 1].doc == index)
        first--;
    while (!undo && last + 1 < h->n && h->items[last + 1].act == number && h->items[last + 1].doc == index)
        last++;
    *n = last - first + 1;
    return &h->items[first];
}

void history_pass(history *h, bool undo, size_t n)
{
    h->done = undo ? h->done - n : h->done + n;
}

gj_edit *history_edits(const history *h, size_t doc, size_t *n)
{
    gj_edit *edits = mem_array(h->done, sizeof(gj_edit));
    *n = 0;
    for (size_t i = 0; i < h->done; i++) {
        const change *c = &h->items[i];
        if (c->doc == doc && !change_is_waiver(c))
            edits[(*n)++] = (gj_edit){c->table, c->row, c->col, c->after};
    }
    return edits;
}

/* The entry for the cell that `c` changes, a new one behind the *n others if it has none. */
static gj_correction *correction_of(gj_correction *list, size_t *n, const change *c)
{
    for (size_t i = 0; i < *n; i++)
        if (list[i].table == c->table && list[i].row == c->row && list[i].col == c->col)
            return &list[i];
    list[*n] = (gj_correction){.table = c->table, .row = c->row, .col = c->col, .from = c->before};
    return &list[(*n)++];
}

gj_correction *history_corrections(const history *h, size_t doc, size_t *n)
{
    gj_correction *list = mem_array(h->done, sizeof(gj_correction));
    size_t n_cells = 0;
    for (size_t i = 0; i < h->done; i++) {
        if (h->items[i].doc != doc || change_is_waiver(&h->items[i]))
            continue;
        gj_correction *cell = correction_of(list, &n_cells, &h->items[i]);
        cell->to = h->items[i].after;
        cell->why = h->items[i].why;
    }
    *n = 0;
    for (size_t i = 0; i < n_cells; i++)
        if (strcmp(list[i].from, list[i].to) != 0)
            list[(*n)++] = list[i];
    return list;
}
