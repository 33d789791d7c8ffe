#include "table/decide/above.h"

void gj_above_propose(gj_builder *b)
{
    for (size_t r = 0; r < b->form->n_rows; r++) {
        const gj_row *row = &b->read[r];
        const gj_frag *v = b->w->frags.v;
        uint16_t n = row->n_items;
        if (n != b->form->n_cols || n < 3 || row->known || row->run || v[row->items[0]].line == v[row->items[1]].line ||
            v[row->items[1]].line != v[row->items[n - 1]].line)
            continue;
        size_t *items = gj_arena_array(b->a, n, sizeof(*items));
        for (size_t i = 0; i < n; i++)
            items[i] = row->items[(i + 1) % n];
        gj_builder_propose(b, r, (gj_reading){.items = items, .n = n, .cells = gj_builder_full(b), .placed = GJ_PLACED_SUMS});
    }
}
