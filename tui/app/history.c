#include "app/history.h"

#include "mem.h"

static void cut_to(history *h, size_t n)
{
    while (h->n > n) {
        h->n--;
        free(h->items[h->n].before);
        free(h->items[h->n].after);
    }
}

void history_free(history *h)
{
    cut_to(h, 0);
    free(h->items);
    *h = (history){0};
}

void history_add(history *h, size_t doc, gj_edit edit, const char *before)
{
    change c = {.doc = doc, .table = edit.table, .row = edit.row, .col = edit.col};
    c.before = mem_strdup(before);
    c.after = mem_strdup(edit.text);
    cut_to(h, h->done);
    MEM_GROW(h->items, h->n, h->cap);
    h->items[h->n++] = c;
    h->done = h->n;
}

void history_join(history *h)
{
    h->items[h->done - 1].joined = true;
}

const change *history_undo(history *h, size_t *n)
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

const change *history_redo(history *h, size_t *n)
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

gj_edit *history_edits(const history *h, size_t doc, size_t *n)
{
    gj_edit *edits = mem_array(h->done, sizeof(gj_edit));
    *n = 0;
    for (size_t i = 0; i < h->done; i++) {
        const change *c = &h->items[i];
        if (c->doc == doc)
            edits[(*n)++] = (gj_edit){c->table, c->row, c->col, c->after};
    }
    return edits;
}
