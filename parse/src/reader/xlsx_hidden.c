/* Rows and columns of a sheet that are hidden. */
#include <stdlib.h>

#include "reader/xlsx_sheet.h"

void gj_xlsx_hidden_add(gj_xlsx_hidden *h, uint32_t from, uint32_t to)
{
    if (h->n > 0 && h->to[h->n - 1] + 1 == from) {
        h->to[h->n - 1] = to;
        return;
    }
    size_t cap = h->cap;
    GJ_GROW(h->from, h->n, cap);
    GJ_GROW(h->to, h->n, h->cap);
    h->from[h->n] = from;
    h->to[h->n++] = to;
}

void gj_xlsx_hidden_free(gj_xlsx_hidden *h)
{
    free(h->from);
    free(h->to);
    free(h->before);
    *h = (gj_xlsx_hidden){0};
}

/* Counts those before each of [0, end]: what lies behind holds nothing. */
static void count(gj_xlsx_hidden *h, uint32_t end)
{
    if (h->n == 0)
        return;
    h->end = end;
    h->before = gj_alloc_array((size_t)end + 1, sizeof(*h->before));
    for (size_t i = 0; i < h->n; i++)
        for (uint32_t at = h->from[i]; at <= h->to[i] && at < end; at++)
            h->before[at + 1] = 1;
    for (uint32_t at = 0; at < end; at++)
        h->before[at + 1] += h->before[at];
}

static uint32_t hidden_before(const gj_xlsx_hidden *h, uint32_t at)
{
    return h->end == 0 ? 0 : h->before[at < h->end ? at : h->end];
}

bool gj_xlsx_is_hidden(const gj_xlsx_hidden *h, uint32_t at)
{
    return hidden_before(h, at + 1) > hidden_before(h, at);
}

uint32_t gj_xlsx_shown(const gj_xlsx_hidden *h, uint32_t from, uint32_t n)
{
    return n - (hidden_before(h, from + n) - hidden_before(h, from));
}

/* The first of [from, from + n) that is shown; from + n if none is. */
static uint32_t first_shown(const gj_xlsx_hidden *h, uint32_t from, uint32_t n)
{
    uint32_t low = 0, high = n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (gj_xlsx_shown(h, from, middle + 1) > 0)
            high = middle;
        else
            low = middle + 1;
    }
    return from + low;
}

/* Moves the cell, which spans others, to where it is first shown; the one that it covers there makes room. False if it is not shown. */
static bool show(gj_xlsx_sheet *s, gj_xlsx_cell *c)
{
    uint32_t row = first_shown(&s->rows, c->row, c->rows), col = first_shown(&s->cols, c->col, c->cols);
    if (row == c->row + c->rows || col == c->col + c->cols)
        return false;
    gj_xlsx_cell moved = *c, *there = NULL;
    moved.row = row;
    moved.col = col;
    moved.rows = gj_xlsx_shown(&s->rows, c->row, c->rows);
    moved.cols = c->cols - (col - c->col);
    if (row != c->row || col != c->col)
        there = bsearch(&moved, s->cells, s->n, sizeof(*s->cells), gj_xlsx_by_place);
    if (there)
        *c = (gj_xlsx_cell){.row = c->row, .col = c->col, .text = c->text};
    *(there ? there : c) = moved;
    return true;
}

void gj_xlsx_hide(gj_xlsx_sheet *s)
{
    size_t kept = 0;
    uint32_t end = 0;
    if (s->n == 0 || (s->rows.n == 0 && s->cols.n == 0))
        return;
    for (size_t i = 0; i < s->n; i++)
        end = s->cells[i].col >= end ? s->cells[i].col + 1 : end;
    count(&s->rows, s->cells[s->n - 1].row + 1);
    count(&s->cols, end);
    for (size_t i = 0; i < s->n; i++)
        if (s->cells[i].cols > 0 && !show(s, &s->cells[i]))
            s->holds_hidden |= s->cells[i].len > 0;
    for (size_t i = 0; i < s->n; i++) {
        gj_xlsx_cell c = s->cells[i];
        if (!gj_xlsx_is_hidden(&s->rows, c.row) && !gj_xlsx_is_hidden(&s->cols, c.col))
            s->cells[kept++] = c;
    }
    s->n = kept;
    if (kept > 0)
        qsort(s->cells, kept, sizeof(*s->cells), gj_xlsx_by_place);
}
