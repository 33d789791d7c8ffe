#include "table/clipped.h"

#include "form/relation.h"

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
        bool of_row = relations[i].kind == GJ_RELATION_GROUP_TOTAL ||
                      (relations[i].kind == GJ_RELATION_ROW_TOTAL && relations[i].row == (int32_t)r);
        int64_t sum = 0;
        for (size_t k = 0; of_row && k < relations[i].n_left; k++) {
            int64_t v = values[relations[i].left[k].col];
            of_row = v != INT64_MIN && !__builtin_add_overflow(sum, v, &sum);
        }
        if (!of_row || !gj_is_clipped(values[relations[i].right[0].col], sum))
            continue;
        cols[found] = relations[i].right[0].col;
        sums[found++] = sum;
    }
    return found;
}
