#include "table/decide/lost.h"

enum { LOST_ROWS = 4 }; /* rows one after the other that lack as many figures: a column of a page is lost */

static size_t count_known(const gj_row *row)
{
    size_t n = 0;
    for (size_t i = 0; i < row->n; i++)
        n += row->v[i].values != NULL;
    return n;
}

static bool is_open(const gj_builder *b, size_t r)
{
    const gj_row *row = &b->read[r];
    return row->n_items > 0 && row->n_items < b->form->n_cols && !row->known && !row->run && count_known(row) > 1;
}

static bool may_have(const gj_row *row, uint16_t cells, int price)
{
    for (size_t i = 0; i < row->n; i++)
        if (row->v[i].values && row->v[i].cells == cells && row->v[i].price == price)
            return true;
    return false;
}

/* The page says the same of both rows. */
static bool is_alike(const gj_builder *b, size_t model, size_t r)
{
    const gj_row *row = &b->read[model];
    bool alike = is_open(b, r) && b->read[r].n_items == row->n_items && count_known(&b->read[r]) == count_known(row);
    for (size_t i = 0; alike && i < row->n; i++)
        alike = !row->v[i].values || may_have(&b->read[r], row->v[i].cells, row->v[i].price);
    return alike;
}

/* Rows like `model`, as bits; 0 if they are neither most rows nor several one after the other. */
static uint64_t find_alike(const gj_builder *b, size_t model)
{
    size_t n = 0, filled = 0, last = model;
    uint64_t set = 0;
    for (size_t r = 0; r < b->form->n_rows; r++) {
        filled += b->read[r].n_items > 0;
        if (r < model || !is_alike(b, model, r))
            continue;
        set |= UINT64_C(1) << r;
        n++;
        last = r;
    }
    return n > 1 && (n * 2 > filled || (n >= LOST_ROWS && last - model + 1 == n)) ? set : 0;
}

size_t gj_lost_find(uint16_t *cells, size_t cap, gj_builder *b)
{
    size_t found = 0, model = 0;
    b->lost_rows = 0;
    for (size_t r = 0; r < b->form->n_rows && b->form->n_rows <= 64 && b->lost_rows == 0; r++)
        if (is_open(b, r))
            b->lost_rows = find_alike(b, model = r);
    for (size_t i = 0; b->lost_rows && found < cap && i < b->read[model].n; i++)
        if (b->read[model].v[i].values)
            cells[found++] = b->read[model].v[i].cells;
    return found;
}
