#include "table/decide/clipped.h"

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

size_t gj_clipped_totals(uint16_t *cols, int64_t *sums, size_t cap, const gj_form_table *form, size_t r, const int64_t *values)
{
    size_t n, found = 0;
    const gj_relation *relations = gj_relations(form, &n);
    for (size_t i = 0; i < n && found < cap; i++) {
        int64_t sum;
        if (!gj_is_sum_of_row(&relations[i], r) || !gj_sum_left(&sum, &relations[i], values, form->n_cols, r) ||
            !gj_is_clipped(values[relations[i].right[0].col], sum))
            continue;
        cols[found] = relations[i].right[0].col;
        sums[found++] = sum;
    }
    return found;
}
