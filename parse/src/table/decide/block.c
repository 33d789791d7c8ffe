#include "table/decide/block.h"

#include <stdlib.h>

#include "table/match/sums.h"

enum {
    BARE_PERCENT = 50,   /* a row of whose label less was found is bare */
    SURE_PERCENT = 70,   /* ... more: its place is beyond doubt even if its sum fails */
    BEFORE_PERCENT = 30, /* a label of which so much stands before the figures is not behind them */
    FAILING_COLUMNS = 3, /* columns that do not add up are more than slips of the hand in a cell or two */
    AGREE_PERCENT = 80,  /* of the rows of a block that are not all 0 must have right sums */
};

typedef struct block {
    const gj_zone_work *w;
    const gj_form_table *form;
    const gj_align_match *matches;
    size_t from, to; /* rows */
    size_t first;    /* item */
    int total;       /* column that is the sum of the others, -1 if there is none */
} block;

static int64_t figure_at(const block *b, size_t r, size_t c, bool by_column)
{
    size_t rows = b->to - b->from;
    size_t i = by_column ? c * rows + (r - b->from) : (r - b->from) * b->form->n_cols + c;
    return b->w->figures[b->first + i];
}

/* Rows with right sums, in percent of those that are not all 0; 0 if all are. */
static unsigned agreement(const block *b, bool by_column)
{
    size_t right = 0, wrong = 0;
    for (size_t r = b->from; b->total >= 0 && r < b->to; r++) {
        int64_t v[GJ_PLACE_MAX_COLUMNS];
        for (size_t c = 0; c < b->form->n_cols; c++)
            v[c] = figure_at(b, r, c, by_column);
        gj_sum sum = gj_adds_up(v, b->form->n_cols, SIZE_MAX);
        right += sum == GJ_SUM_HOLDS;
        wrong += sum == GJ_SUM_FAILS || sum == GJ_SUM_UNKNOWN;
    }
    return right ? (unsigned)(100 * right / (right + wrong)) : 0;
}

static bool readings_differ(const block *b)
{
    for (size_t r = b->from; r < b->to; r++)
        for (size_t c = 0; c < b->form->n_cols; c++)
            if (figure_at(b, r, c, false) != figure_at(b, r, c, true) || figure_at(b, r, c, false) == INT64_MIN)
                return true;
    return false;
}

static void read_by_column(gj_place_row *rows, const block *b, gj_arena *a)
{
    size_t n = b->to - b->from;
    for (size_t r = b->from; r < b->to; r++) {
        size_t *items = gj_arena_array(a, b->form->n_cols, sizeof(*items));
        for (size_t c = 0; c < b->form->n_cols; c++)
            items[c] = b->w->items[b->first + c * n + (r - b->from)];
        rows[r].items = items;
    }
}

static bool is_bare(const gj_zone_work *w, const gj_align_match *m)
{
    return m->count > 0 && m->label < BARE_PERCENT && w->gaps[m->first].from == w->gaps[m->first].to;
}

/* Label text stands between the figures of the row, other than the heads of their columns ("自然人 0，商业企业 2"). */
static bool is_torn(const gj_zone_work *w, const gj_form_table *form, const gj_align_match *m)
{
    const gj_pattern *cols = gj_patterns_of(form)->cols;
    for (size_t i = 1; i < m->count; i++) {
        const gj_gap *gap = &w->gaps[m->first + i];
        bool head = i < form->n_cols && gap->to - gap->from == cols[i].len && gj_pattern_ends(&cols[i], w->frags.letters + gap->from, cols[i].len);
        if (gap->from < gap->to && !head)
            return true;
    }
    return false;
}

/* The row has fewer figures than columns, without blank cells in their place. */
static bool lacks_figures(const gj_zone_work *w, const gj_align_match *m, size_t n_cols)
{
    size_t blanks = 0;
    for (size_t k = m->first; k <= m->first + (size_t)m->count; k++)
        blanks += w->gaps[k].blanks;
    return m->count + blanks < n_cols;
}

/* Some row has no figures, while figures are left over or another row took some beside a label that is hardly its own. */
static bool is_shifted(const gj_zone_work *w)
{
    size_t taken = 0, lacking = 0, weak = 0;
    for (size_t r = 0; r < w->n_rows; r++) {
        const gj_align_match *m = &w->matches[r];
        taken += m->count;
        lacking += m->count == 0;
        weak += m->count > 0 && m->label < SURE_PERCENT;
    }
    return lacking > 0 && (taken < w->n_items || weak > 0);
}

/* Rows are shifted, or some row of the zone has no label beside it, label text within it, or not as many figures as columns (more
 * count only if the table is not to be `wide`). */
static bool is_disordered(const gj_zone_work *w, bool wide)
{
    size_t r = 0;
    if (is_shifted(w))
        return true;
    for (size_t i = 0; i < w->n_tables; i++)
        for (size_t k = 0; k < w->tables[i]->n_rows; k++, r++) {
            const gj_align_match *m = &w->matches[r];
            size_t n_cols = w->tables[i]->n_cols * (size_t)w->years;
            bool odd = lacks_figures(w, m, n_cols) || (m->count > n_cols && !wide);
            if (m->count > 0 && (odd || is_bare(w, m) || is_torn(w, w->tables[i], m)))
                return true;
        }
    return false;
}

/* The row is on one line, and the word before its first figure there ends in its label. */
static bool is_label_on_line(const gj_zone_work *w, const gj_pattern *p, const gj_align_match *m)
{
    size_t item = w->items[m->first];
    if (item == 0 || w->frags.v[w->items[m->first + m->count - 1u]].line != w->frags.v[item].line)
        return false;
    const gj_frag *label = &w->frags.v[item - 1];
    while (label > w->frags.v && label->kind == GJ_FRAG_BLANK && label->line == w->frags.v[item].line)
        label--;
    return label->kind == GJ_FRAG_LABEL && label->line == w->frags.v[item].line &&
           gj_pattern_ends(p, w->frags.letters + label->letters, label->n_letters);
}

static bool has_sums(const gj_form_table *form)
{
    size_t n;
    gj_relations(form, &n);
    return n > 0;
}

static void settle_block(gj_place_row *rows, const block *b, gj_arena *a)
{
    bool complete = true;
    for (size_t r = b->from; r < b->to; r++)
        complete &= b->matches[r].count == b->form->n_cols;
    bool open = !complete;
    if (complete && b->form->n_cols > 1 && readings_differ(b)) {
        unsigned by_row = agreement(b, false), by_column = agreement(b, true);
        if (by_column > by_row && by_column >= AGREE_PERCENT)
            read_by_column(rows, b, a);
        else
            open = by_row < AGREE_PERCENT || by_row == by_column;
    }
    for (size_t r = b->from; open && r < b->to; r++)
        rows[r].ambiguous = true;
}

/* Figures right before or after the row's, without a word between, that no row took. */
static bool has_left_over(const gj_zone_work *w, const gj_align_match *rows, size_t r, size_t n_rows)
{
    size_t first = rows[r].first, end = first + rows[r].count;
    size_t before = r > 0 ? rows[r - 1].first + rows[r - 1].count : 0;
    size_t after = r + 1 < n_rows ? rows[r + 1].first : w->n_items;
    bool left = before < first && w->gaps[first].from == w->gaps[first].to && !w->gaps[first].page;
    bool right = end < after && w->gaps[end].from == w->gaps[end].to && !w->gaps[end].page;
    return left || right;
}

static bool row_fails(const block *b, size_t r)
{
    return gj_row_fails(b->form, r, b->w->figures + b->matches[r].first);
}

/* Without sums nothing tells a row's figures from those beside it that no row took. */
static void doubt_row(gj_place_row *row, const block *b, size_t r)
{
    const gj_align_match *m = &b->matches[r];
    if (!has_sums(b->form) && row->n == b->form->n_cols && m->count == b->form->n_cols)
        row->ambiguous |= has_left_over(b->w, b->matches, r, b->form->n_rows);
}

/* An empty line parts the row's figures from their label behind them, none from the words before: they may be a page number. */
static bool is_cut_off(const gj_zone_work *w, const gj_pattern *p, const gj_align_match *m)
{
    const gj_gap *before = &w->gaps[m->first], *behind = &w->gaps[m->first + m->count];
    return p->len > 0 && behind->page && !before->page &&
           gj_label_share(p, w->frags.letters, before->from, before->to, true) < BEFORE_PERCENT;
}

/* Without sums nothing but the line proves a figure's row where other rows are in disorder. */
static void doubt_unproved(gj_place_row *rows, const block *b, bool wide)
{
    const gj_pattern *labels = gj_patterns_of(b->form)->rows;
    bool disordered = !has_sums(b->form) && is_disordered(b->w, wide);
    for (size_t r = 0; !has_sums(b->form) && r < b->form->n_rows; r++)
        rows[r].ambiguous |= b->matches[r].count > 0 && (disordered ? !is_label_on_line(b->w, &labels[r], &b->matches[r])
                                                                    : is_cut_off(b->w, &labels[r], &b->matches[r]));
}

void gj_blocks_doubt_odd(gj_place_row *rows, const gj_zone_work *w, const gj_form_table *form, const gj_align_match *matches)
{
    block b = {.w = w, .form = form, .matches = matches};
    size_t filled = 0, bare = 0;
    for (size_t r = 0; r < form->n_rows; r++) {
        filled += matches[r].count > 0;
        bare += matches[r].count > 0 && form->rows[r].levels > 0 && matches[r].label < BARE_PERCENT;
    }
    for (size_t r = 0; r < form->n_rows; r++) {
        unsigned least = bare * 2 > filled ? 101 : BARE_PERCENT; /* of its label, unless it stands on the line */
        if (matches[r].count == form->n_cols)
            rows[r].ambiguous |= row_fails(&b, r);
        if (matches[r].count > 0 && form->rows[r].levels > 0 && matches[r].label < least)
            rows[r].ambiguous |= !is_label_on_line(w, &gj_patterns_of(form)->rows[r], &matches[r]);
    }
    doubt_unproved(rows, &b, true);
}

void gj_blocks_settle(gj_place_row *rows, const gj_zone_work *w, const gj_form_table *form, const gj_align_match *matches, gj_arena *a)
{
    block b = {.w = w, .form = form, .matches = matches, .total = gj_total_column(form)};
    for (size_t r = 0; r < form->n_rows; r = b.to) {
        b.from = r;
        b.first = matches[r].first;
        for (b.to = r + 1; b.to < form->n_rows && matches[r].count > 0 && is_bare(w, &matches[b.to]) &&
                           matches[b.to].first == matches[b.to - 1].first + matches[b.to - 1].count;)
            b.to++;
        if (b.to - b.from > 1)
            settle_block(rows, &b, a);
        else if (matches[r].count > 0)
            doubt_row(&rows[r], &b, r);
    }
    doubt_unproved(rows, &b, false);
}

void gj_blocks_doubt_bare(gj_place_row *rows, const gj_zone_work *w, const gj_form_table *form, const gj_align_match *matches,
                          const char *text)
{
    size_t n, bare = 0;
    uint32_t failing = 0; /* bit c: column c does not add up, or that cannot be told */
    const gj_relation *relations = gj_relations(form, &n);
    for (size_t r = 0; r < form->n_rows; r++)
        bare += is_bare(w, &matches[r]);
    if (bare == 0 || n == 0)
        return;
    int64_t *values = gj_place_values(rows, form, &w->frags, text);
    for (size_t i = 0; i < n; i++) {
        gj_sum sum = gj_sum_of(&relations[i], values, form->n_cols, 0);
        if (relations[i].kind == GJ_RELATION_RESULTS_TOTAL || relations[i].kind == GJ_RELATION_BALANCE)
            failing |= (uint32_t)(sum == GJ_SUM_FAILS || sum == GJ_SUM_UNKNOWN) << relations[i].col;
    }
    free(values);
    for (size_t r = 0; __builtin_popcount(failing) >= FAILING_COLUMNS && r < form->n_rows; r++)
        rows[r].ambiguous |= matches[r].count > 0 && !is_label_on_line(w, &gj_patterns_of(form)->rows[r], &matches[r]);
}
