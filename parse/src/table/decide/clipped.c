#include "table/decide/clipped.h"

#include <string.h>

#include "table/match/sums.h"

#define LEAST_LOST 100 /* two digits */

bool gj_is_clipped(int64_t printed, int64_t sum)
{
    if (printed <= 0 || sum / LEAST_LOST < printed)
        return false;
    while (sum > printed)
        sum /= 10;
    return sum == printed;
}

void gj_clipped_propose(gj_builder *b)
{
    size_t n;
    const gj_relation *relations = gj_relations(b->form, &n);
    for (size_t i = 0; i < n; i++) {
        for (size_t r = 0; r < b->form->n_rows; r++) {
            const gj_reading *taken = &b->read[r].taken;
            int64_t sum;
            size_t total = relations[i].right[0].col;
            if (!gj_is_sum_of_row(&relations[i], r) || taken->n != b->form->n_cols || taken->pieces || taken->rest ||
                b->w->frags.v[taken->items[taken->n - 1]].sep == GJ_SEP_CELL ||
                !gj_sum_left(&sum, &relations[i], taken->values, b->form->n_cols, r) || !gj_is_clipped(taken->values[total], sum))
                continue;
            int64_t *values = gj_arena_array(b->a, b->form->n_cols, sizeof(*values));
            memcpy(values, taken->values, b->form->n_cols * sizeof(*values));
            values[total] = sum;
            gj_reading whole = *taken;
            whole.values = values;
            whole.why = gj_arena_printf(b->a, _("数字可能在折行处被截断，各项之和为 %lld"), (long long)sum);
            gj_builder_propose(b, r, whole);
        }
    }
}
