#include "table/decide/spaced.h"

#include "table/match/sums.h"

enum {
    MOST_JOINTS = 14, /* places in a row where figures may be joined */
    THOUSAND = 1000,
};

typedef struct joints {
    uint16_t at[MOST_JOINTS]; /* figure i of the row may go on in figure i + 1 */
    size_t n;
} joints;

bool gj_is_thousands_joint(const gj_zone_work *w, size_t item)
{
    const gj_frag *left = &w->frags.v[w->items[item]], *right = &w->frags.v[w->items[item + 1]];
    return right->sep == GJ_SEP_SPACE && right->line == left->line && right->src.len == 3 && left->src.len <= 3 &&
           w->figures[item] >= 0 && w->figures[item + 1] >= 0 && !(left->src.len < 3 && w->figures[item] == 0);
}

/* Values and spans of the row's figures with the joints of `set` made; how many there are. */
static size_t join(const gj_zone_work *w, const gj_align_match *match, const joints *j, unsigned set, int64_t *values, gj_span *spans)
{
    size_t n = 0, joint = 0;
    for (uint16_t i = 0; i < match->count; i++) {
        gj_span src = w->frags.v[w->items[match->first + i]].src;
        bool joined = i > 0 && joint > 0 && j->at[joint - 1] == i - 1u && (set >> (joint - 1) & 1);
        if (joined) {
            spans[n - 1].len = src.off + src.len - spans[n - 1].off;
            values[n - 1] = values[n - 1] * THOUSAND + w->figures[match->first + i];
        } else {
            spans[n] = src;
            values[n++] = w->figures[match->first + i];
        }
        joint += joint < j->n && j->at[joint] == i;
    }
    return n;
}

bool gj_spaced_settle(gj_place_row *row, const gj_zone_work *w, const gj_form_table *form, size_t r, const gj_align_match *match, gj_arena *a)
{
    joints j = {.n = 0};
    int64_t values[2 * GJ_PLACE_MAX_COLUMNS + MOST_JOINTS];
    gj_span spans[GJ_COUNT(values)], *found = NULL;
    if (match->count <= form->n_cols || match->count > GJ_COUNT(values))
        return false;
    for (uint16_t i = 0; i + 1 < match->count; i++) {
        if (!gj_is_thousands_joint(w, match->first + i))
            continue;
        if (j.n == MOST_JOINTS)
            return false;
        j.at[j.n++] = i;
    }
    size_t needed = match->count - (size_t)form->n_cols;
    for (unsigned set = 0; j.n >= needed && set < 1u << j.n; set++) {
        if ((size_t)__builtin_popcount(set) != needed || join(w, match, &j, set, values, spans) != form->n_cols ||
            gj_row_fails(form, r, values))
            continue;
        if (found)
            return false;
        found = gj_arena_array(a, form->n_cols, sizeof(*found));
        for (size_t c = 0; c < form->n_cols; c++)
            found[c] = spans[c];
    }
    if (!found)
        return false;
    row->pieces = found;
    row->items = w->items + match->first;
    row->n = form->n_cols;
    row->cells = (uint16_t)((1u << form->n_cols) - 1);
    bool proved = gj_total_column(form) >= 0;
    row->placed = proved ? GJ_PLACED_SUMS : GJ_PLACED_GUESS;
    row->ambiguous = !proved;
    row->doubt = proved ? NULL : _("可能是一个带空格的数字，也可能是几个数字");
    return true;
}

bool gj_spaced_possible(const gj_zone_work *w, const gj_align_match *match)
{
    for (size_t i = 0; i + 1 < match->count; i++)
        if (gj_is_thousands_joint(w, match->first + i))
            return true;
    return false;
}
