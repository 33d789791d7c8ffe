#include "app/history.h"

#include <string.h>

#include "mem.h"

static void cut_to(history *h, size_t n)
{
    while (h->n > n) {
        h->n--;
        free(h->items[h->n].before);
        free(h->items[h->n].after);
        free(h->items[h->n].why);
    }
}

void history_free(history *h)
{
    cut_to(h, 0);
    free(h->items);
    *h = (history){0};
}

void history_add(history *h, size_t doc, gj_edit edit, const char *before, const char *why)
{
    change c = {.doc = doc, .table = edit.table, .row = edit.row, .col = edit.col};
    c.before = mem_strdup(before);
    c.after = mem_strdup(edit.text);
    c.why = mem_strdup(why);
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
        if (h->items[i].doc != doc)
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
