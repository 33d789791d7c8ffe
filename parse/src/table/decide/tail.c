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
static void merge(size_t *items, int64_t *values, const gj_zone_work *w, const gj_align_match *m, size_t n_own, uint16_t set)
{
    size_t own = m->first, late = m->first + n_own;
    for (uint16_t c = 0; c < m->count; c++) {
        size_t k = set >> c & 1 ? late++ : own++;
        items[c] = w->items[k];
        values[c] = w->figures[k];
    }
}

void gj_tail_settle(gj_place_row *row, const gj_zone_work *w, const gj_form_table *form, const gj_align_match *m, gj_arena *a)
{
    size_t n_own = 0, found = 0, items[GJ_PLACE_MAX_COLUMNS];
    int64_t values[GJ_PLACE_MAX_COLUMNS], first[GJ_PLACE_MAX_COLUMNS];
    while (n_own < m->count && w->frags.v[w->items[m->first + n_own]].line <= w->zone.last)
        n_own++;
    if (n_own == m->count || m->count != form->n_cols || form->n_cols > GJ_PLACE_MAX_COLUMNS || row->n != m->count)
        return;
    size_t *best = gj_arena_array(a, form->n_cols, sizeof(*best));
    for (uint32_t set = 0; set < 1u << form->n_cols && found < 2; set++) {
        if ((size_t)__builtin_popcount(set) != m->count - n_own)
            continue;
        merge(items, values, w, m, n_own, (uint16_t)set);
        if (!gj_row_holds(form, 0, values) || (found > 0 && memcmp(values, first, form->n_cols * sizeof(*values)) == 0))
            continue;
        if (found++ > 0)
            continue;
        memcpy(best, items, form->n_cols * sizeof(*items));
        memcpy(first, values, sizeof(first));
    }
    if (found > 0)
        row->items = best;
    row->ambiguous |= found != 1;
}
