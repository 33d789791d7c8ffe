#include "table/decide/tail.h"

#include <string.h>

#include "model/page_line.h"
#include "table/match/sums.h"

enum { TAIL_LINES = 4 * GJ_PLACE_MAX_COLUMNS }; /* with the empty ones */

typedef enum tail_line { LINE_EMPTY, LINE_FIGURE, LINE_OTHER } tail_line;

static tail_line kind_of(const gj_text *t, uint32_t line)
{
    size_t len;
    gj_span span = gj_text_line(t, line);
    const char *s = gj_text_data(t, &len) + span.off;
    bool digits = false;
    if (gj_is_page_line(s, span.len))
        return LINE_EMPTY;
    for (uint32_t i = 0; i < span.len; i++) {
        if (!strchr(" \t\f0123456789", s[i]) || s[i] == '\0')
            return LINE_OTHER;
        digits |= s[i] >= '0' && s[i] <= '9';
    }
    return digits ? LINE_FIGURE : LINE_EMPTY;
}

uint32_t gj_tail_find(const gj_text *t, uint32_t after)
{
    uint32_t last = gj_text_lines(t), found = 0;
    for (uint32_t line = last; line > after; line--) {
        tail_line kind = kind_of(t, line);
        if (kind == LINE_OTHER)
            return found;
        if (last - line > TAIL_LINES)
            return 0;
        if (kind == LINE_FIGURE)
            found = line;
    }
    return 0;
}

/* Items of the row with those of the tail in the columns of `set`. */
static const size_t *merge(const gj_builder *b, const gj_align_match *m, size_t n_own, uint32_t set)
{
    size_t own = m->first, late = m->first + n_own, *items = gj_arena_array(b->a, m->count, sizeof(*items));
    for (uint16_t c = 0; c < m->count; c++)
        items[c] = b->w->items[set >> c & 1 ? late++ : own++];
    return items;
}

/* The sums of the row hold with these figures, and none of them is 0. */
static bool is_borne_out(const gj_builder *b, size_t r, const size_t *items, int64_t *values)
{
    for (size_t c = 0; c < b->form->n_cols; c++)
        values[c] = b->w->frags.v[items[c]].figure;
    gj_balance sums = gj_row_sums(b->form, r, values);
    return sums.count[GJ_SUM_FAILS] + sums.count[GJ_SUM_UNKNOWN] + sums.count[GJ_SUM_ZERO] == 0;
}

/* Proposes the row's `n_own` figures and those of the tail in every order that keeps each. Where not just one of these is borne out, the pieces
 * of the page may be in any order. */
static void propose_merged(gj_builder *b, size_t r, size_t n_own)
{
    const gj_align_match *m = &b->matches[r];
    int64_t values[GJ_PLACE_MAX_COLUMNS] = {0}, proved[GJ_PLACE_MAX_COLUMNS];
    size_t n_proved = 0;
    for (uint32_t set = 0; set < 1u << b->form->n_cols; set++) {
        if ((size_t)__builtin_popcount(set) != m->count - n_own)
            continue;
        const size_t *items = merge(b, m, n_own, set);
        gj_builder_propose(b, r, (gj_reading){.items = items, .n = m->count, .cells = gj_builder_full(b)});
        if (!is_borne_out(b, r, items, values) || (n_proved > 0 && memcmp(proved, values, b->form->n_cols * sizeof(*values)) == 0))
            continue;
        memcpy(proved, values, sizeof(proved));
        n_proved++;
    }
    if (n_proved != 1)
        gj_row_add_unknown(&b->read[r], 0, _("标签与数字的次序混乱，不能确定属于哪一行"), b->a);
}

void gj_tail_propose(gj_builder *b)
{
    for (size_t r = 0; b->w->zone.tail && r < b->form->n_rows; r++) {
        const gj_align_match *m = &b->matches[r];
        size_t n_own = 0;
        while (n_own < m->count && b->w->frags.v[b->w->items[m->first + n_own]].line <= b->w->zone.last)
            n_own++;
        if (n_own < m->count && m->count == b->form->n_cols)
            propose_merged(b, r, n_own);
    }
}
