#include "table/decide/order.h"

#include "table/costs.h"
#include "table/cut/grid.h"

enum { LABELLED_PERCENT = 50 }; /* a row is placed by its label if so much of it was found; else by order */

/* The figures in the cells of the heads. */
static void take_cells(gj_builder *b, gj_row *row, size_t *items, size_t first)
{
    for (size_t c = 0; c < b->form->n_cols; c++) {
        size_t cell = gj_grid_cell(&b->w->frags, b->w->items[first], b->plan.keep[c]);
        if (cell == SIZE_MAX || !gj_frag_is_item(&b->w->frags.v[cell]))
            continue;
        items[row->n_items++] = cell;
        row->known |= (uint16_t)(1u << c);
    }
}

/* The figures of the columns that the plan keeps; without `out`, if another is the one that the form has not (UINT8_MAX: as planned). */
static void take_planned(const gj_builder *b, size_t *items, uint16_t *n, size_t first, uint8_t out)
{
    for (size_t c = 0; c < b->form->n_cols; c++)
        if (!(b->plan.missing >> c & 1))
            items[(*n)++] = b->w->items[first + (out == UINT8_MAX ? b->plan.keep[c] : c + (c >= out))];
}

void gj_order_items(gj_builder *b)
{
    for (size_t r = 0; r < b->form->n_rows; r++) {
        gj_row *row = &b->read[r];
        const gj_align_match *m = &b->matches[r];
        size_t *items = gj_arena_array(b->a, b->form->n_cols, sizeof(*items));
        *row = (gj_row){.items = items};
        if (!gj_builder_planned(b, r)) {
            row->items = b->w->items + m->first;
            row->n_items = m->count < b->form->n_cols ? m->count : b->form->n_cols;
        } else if (b->plan.by_cells) {
            take_cells(b, row, items, m->first);
        } else {
            take_planned(b, items, &row->n_items, m->first, UINT8_MAX);
            row->known = b->plan.missing ? (uint16_t)(gj_builder_full(b) & ~b->plan.missing) : 0;
        }
    }
}

static bool all_equal(const gj_builder *b, size_t r)
{
    const int64_t *v = b->w->figures + b->matches[r].first;
    for (size_t i = 1; i < b->matches[r].count; i++)
        if (v[i] != v[0] || v[i] == GJ_NO_FIGURE)
            return false;
    return true;
}

static void propose_planned(gj_builder *b, size_t r)
{
    if (b->plan.open)
        gj_row_add_unknown(&b->read[r], 0, NULL, b->a);
    if (b->plan.rival == UINT8_MAX || b->plan.by_cells)
        return;
    uint16_t n = 0;
    size_t *items = gj_arena_array(b->a, b->form->n_cols, sizeof(*items));
    take_planned(b, items, &n, b->matches[r].first, b->plan.rival);
    gj_builder_propose(b, r, (gj_reading){.items = items, .n = n, .cells = gj_builder_full(b)});
}

/* More figures than columns: the first ones may be the row's, unless they are one span that each of its cells gives. */
static void propose_first(gj_builder *b, size_t r)
{
    bool span = b->form->n_cols == 1 && all_equal(b, r);
    int price = span ? 0 : GJ_COST_TOO_MANY;
    const char *why = gj_arena_printf(b->a, _("该行有 %u 个数字，多于 %u 列"), b->matches[r].count, b->form->n_cols);
    gj_builder_propose(b, r, (gj_reading){.items = b->read[r].items, .n = b->form->n_cols, .cells = gj_builder_full(b), .price = price});
    if (!span)
        gj_row_add_unknown(&b->read[r], price, why, b->a);
}

void gj_order_propose(gj_builder *b)
{
    bool absent = false;
    for (size_t r = 0; r < b->form->n_rows; r++)
        absent |= b->matches[r].count == 0;
    for (size_t r = 0; r < b->form->n_rows; r++) {
        gj_row *row = &b->read[r];
        bool planned = gj_builder_planned(b, r), labelled = b->patterns->rows[r].len == 0 || b->matches[r].label >= LABELLED_PERCENT;
        if (row->n_items == 0)
            continue;
        if (absent && !labelled)
            gj_row_add_unknown(row, 0, _("该行旁边没有自己的标签，只能按次序放置"), b->a);
        if ((b->plan.missing || b->plan.head_open) && !planned)
            gj_row_add_unknown(row, 0, _("表缺少列，该行又缺数字，不能确定各数属于哪一列"), b->a);
        if (gj_builder_is_run(b, r))
            continue;
        if (!planned && b->matches[r].count > b->form->n_cols)
            propose_first(b, r);
        else if (row->known || row->n_items == b->form->n_cols)
            gj_builder_propose(b, r,
                               (gj_reading){.items = row->items, .n = row->n_items, .cells = row->known ? row->known : gj_builder_full(b)});
        if (planned)
            propose_planned(b, r);
    }
}
