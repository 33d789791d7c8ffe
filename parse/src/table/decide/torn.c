#include "table/decide/torn.h"

#include <string.h>

#include "table/costs.h"

enum {
    MOST_JOINTS = 14, /* places in a row where figures may be joined */
    MOST_FIGURES = 2 * GJ_PLACE_MAX_COLUMNS + MOST_JOINTS,
};

typedef struct joints {
    uint16_t at[MOST_JOINTS]; /* figure i of the row may go on in figure i + 1 */
    size_t n;
} joints;

/* Item `item` and the next could be one figure with a blank between its thousands. */
static bool is_joint(const gj_zone_work *w, size_t item)
{
    const gj_frag *left = &w->frags.v[w->items[item]], *right = &w->frags.v[w->items[item + 1]];
    return right->sep == GJ_SEP_SPACE && right->line == left->line && right->src.len == 3 && left->src.len <= 3 && w->figures[item] >= 0 &&
           w->figures[item + 1] >= 0 && !(left->src.len < 3 && w->figures[item] == 0);
}

/* Spans of the row's figures with the joints of `set` made. */
static const gj_span *join(const gj_builder *b, const gj_align_match *m, const joints *j, unsigned set)
{
    gj_span *spans = gj_arena_array(b->a, b->form->n_cols, sizeof(*spans));
    for (size_t i = 0, n = 0, joint = 0; i < m->count; i++) {
        gj_span src = b->w->frags.v[b->w->items[m->first + i]].src;
        bool joined = i > 0 && joint > 0 && j->at[joint - 1] == i - 1u && (set >> (joint - 1) & 1);
        if (joined)
            spans[n - 1].len = src.off + src.len - spans[n - 1].off;
        else
            spans[n++] = src;
        joint += joint < j->n && j->at[joint] == i;
    }
    return spans;
}

static void propose_spaced(gj_builder *b, size_t r)
{
    const gj_align_match *m = &b->matches[r];
    joints j = {.n = 0};
    size_t needed = m->count - (size_t)b->form->n_cols;
    for (uint16_t i = 0; i + 1 < m->count && m->count <= MOST_FIGURES; i++) {
        if (!is_joint(b->w, m->first + i))
            continue;
        if (j.n == MOST_JOINTS)
            return;
        j.at[j.n++] = i;
    }
    const char *why = _("可能是一个带空格的数字，也可能是几个数字");
    for (unsigned set = 0; j.n >= needed && set < 1u << j.n; set++)
        if ((size_t)__builtin_popcount(set) == needed)
            gj_builder_propose(b, r,
                               (gj_reading){.items = b->w->items + m->first,
                                            .pieces = join(b, m, &j, set),
                                            .n = b->form->n_cols,
                                            .cells = gj_builder_full(b),
                                            .placed = GJ_PLACED_SUMS,
                                            .why = why});
    if (j.n >= needed && gj_total_column(b->form) < 0)
        gj_row_add_unknown(&b->read[r], 0, why, b->a);
}

/* One figure too many: without the one at `out`. */
static const size_t *items_without(const gj_builder *b, size_t r, size_t out)
{
    size_t *items = gj_arena_array(b->a, b->form->n_cols, sizeof(*items));
    for (size_t c = 0; c < b->form->n_cols; c++)
        items[c] = b->w->items[b->matches[r].first + c + (c >= out)];
    return items;
}

static void propose_one_less(gj_builder *b, size_t r)
{
    const int64_t *v = b->w->figures + b->matches[r].first;
    gj_reading reading = {.n = b->form->n_cols, .cells = gj_builder_full(b), .price = GJ_COST_ONE_LESS, .placed = GJ_PLACED_SUMS};
    for (size_t out = 0; out <= b->form->n_cols; out++) {
        reading.items = items_without(b, r, out);
        gj_builder_propose(b, r, reading);
        if (out == 0 || v[out - 1] <= 0 || v[out] < 0)
            continue;
        gj_reading torn = reading;
        torn.rest = b->w->items[b->matches[r].first + out];
        torn.split = (uint8_t)(out - 1);
        gj_builder_propose(b, r, torn);
    }
}

void gj_torn_propose(gj_builder *b)
{
    for (size_t r = 0; r < b->form->n_rows; r++) {
        uint16_t count = b->matches[r].count;
        if (count <= b->form->n_cols || gj_builder_planned(b, r) || gj_builder_is_run(b, r))
            continue;
        propose_spaced(b, r);
        if (count == b->form->n_cols + 1u && gj_total_column(b->form) >= 0)
            propose_one_less(b, r);
    }
}
