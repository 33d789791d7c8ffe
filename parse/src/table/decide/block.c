#include "table/decide/block.h"

#include <stdlib.h>
#include <string.h>

#include "table/costs.h"

enum {
    BARE_PERCENT = 50,   /* a row of whose label less was found is bare */
    SURE_PERCENT = 70,   /* ... more: its place is beyond doubt even if its sum fails */
    FAILING_COLUMNS = 3, /* columns that do not add up are more than slips of the hand in a cell or two */
    FAIL_SHARE = 4,      /* more than one sum of so many fails: they do not bear a reading out */
    BEFORE_PERCENT = 30, /* a label of which so much stands before the figures is not behind them */
};

typedef struct block {
    const gj_zone_work *w;
    const gj_form_table *form;
    const gj_align_match *matches;
    size_t from, to; /* rows */
    size_t first;    /* item */
} block;

static int64_t figure_at(const block *b, size_t r, size_t c, bool by_column)
{
    size_t rows = b->to - b->from;
    size_t i = by_column ? c * rows + (r - b->from) : (r - b->from) * b->form->n_cols + c;
    return b->w->figures[b->first + i];
}

static bool readings_differ(const block *b)
{
    for (size_t r = b->from; r < b->to; r++)
        for (size_t c = 0; c < b->form->n_cols; c++)
            if (figure_at(b, r, c, false) != figure_at(b, r, c, true) || figure_at(b, r, c, false) == INT64_MIN)
                return true;
    return false;
}

static bool is_bare(const gj_zone_work *w, const gj_align_match *m)
{
    return m->count > 0 && m->label < BARE_PERCENT && w->gaps[m->first].from == w->gaps[m->first].to;
}

/* Label text stands before figure i of the row, other than the head of its column ("自然人 0，商业企业 2"). */
static bool is_parted(const gj_zone_work *w, const gj_form_table *form, const gj_align_match *m, size_t i)
{
    const gj_pattern *cols = gj_patterns_of(form)->cols;
    const gj_gap *gap = &w->gaps[m->first + i];
    return gap->from < gap->to && !(i < form->n_cols && gap->to - gap->from == cols[i].len &&
                                    gj_pattern_ends(&cols[i], w->frags.letters + gap->from, cols[i].len));
}

/* The first figure is set in the middle of a label of several lines: "行政规范性 / 0 / 文件 / 0 / 0". The label, letter by letter, stands
 * around it, and nothing else behind. */
static bool is_amid_label(const gj_zone_work *w, const gj_pattern *p, const gj_align_match *m)
{
    const gj_gap *before = &w->gaps[m->first], *behind = &w->gaps[m->first + 1];
    const gj_letter *letters = w->frags.letters;
    size_t rest = behind->to - behind->from, head = p->len - rest;
    return rest > 0 && rest < p->len && head <= before->to - before->from &&
           memcmp(letters + before->to - head, p->key, head * sizeof(*letters)) == 0 &&
           memcmp(letters + behind->from, p->key + head, rest * sizeof(*letters)) == 0;
}

/* Label text stands between the row's figures, other than its own around the first one. */
static bool is_torn(const gj_zone_work *w, const gj_form_table *form, size_t r, const gj_align_match *m)
{
    for (size_t i = 1; i < m->count; i++)
        if (is_parted(w, form, m, i) && !(i == 1 && is_amid_label(w, &gj_patterns_of(form)->rows[r], m)))
            return true;
    return false;
}

/* Every two figures that follow each other have an empty line between: these part the cells, and are none themselves. */
static bool is_spaced_out(const gj_zone_work *w)
{
    size_t pairs = 0;
    for (size_t k = 1; k < w->n_items; k++) {
        const gj_gap *gap = &w->gaps[k];
        if (gap->from == gap->to && !gap->page)
            return false;
        pairs += gap->from == gap->to;
    }
    return pairs > 0;
}

/* The row has fewer figures than columns, without blank cells in their place. */
static bool lacks_figures(const gj_zone_work *w, const gj_align_match *m, size_t n_cols, bool spaced)
{
    size_t blanks = 0;
    for (size_t k = m->first; !spaced && k <= m->first + (size_t)m->count; k++)
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
    bool spaced = is_spaced_out(w);
    if (is_shifted(w))
        return true;
    for (size_t i = 0; i < w->n_tables; i++)
        for (size_t k = 0; k < w->tables[i]->n_rows; k++, r++) {
            const gj_align_match *m = &w->matches[r];
            size_t n_cols = w->tables[i]->n_cols * (size_t)w->years;
            bool odd = lacks_figures(w, m, n_cols, spaced) || (m->count > n_cols && !wide);
            if (m->count > 0 && (odd || is_bare(w, m) || is_torn(w, w->tables[i], k, m)))
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

/* An empty line parts the row's figures from their label behind them, none from the words before: they may be a page number. */
static bool is_cut_off(const gj_zone_work *w, const gj_pattern *p, const gj_align_match *m)
{
    const gj_gap *before = &w->gaps[m->first], *behind = &w->gaps[m->first + m->count];
    return p->len > 0 && behind->page && !before->page &&
           gj_label_share(p, w->frags.letters, before->from, before->to, true) < BEFORE_PERCENT;
}

static void add_unknown(gj_builder *b, size_t r)
{
    gj_row_add_unknown(&b->read[r], 0, _("标签与数字的次序混乱，不能确定属于哪一行"), b->a);
}

/* Column c is the total of a group: what stands behind it may be the heads of the next one. */
static bool ends_group(const gj_form_table *form, size_t c)
{
    size_t n;
    const gj_relation *relations = gj_relations(form, &n);
    for (size_t i = 0; i < n; i++)
        if (relations[i].kind == GJ_RELATION_GROUP_TOTAL && (size_t)relations[i].right[0].col == c)
            return true;
    return false;
}

/* No words, not even heads, stand between the parts of any group of the row. */
static bool has_groups_together(const gj_builder *b, const gj_align_match *m)
{
    for (size_t i = 1; i < m->count && i < b->form->n_cols; i++) {
        const gj_gap *gap = &b->w->gaps[m->first + i];
        if (gap->from < gap->to && !ends_group(b->form, i - 1) && !ends_group(b->form, i))
            return false;
    }
    return true;
}

/* Groups of columns with sums of their own: they may be exchanged, and their parts, without any sum changing. That they stand in the text
 * as in the form is all that proves them, and it does not where words stand between the figures of a group. Between groups stand the heads
 * of the next one, or figures are another table's, which the sums show; so they do before a total, other than 0, of parts that stand
 * together. */
static void propose_exchanged(gj_builder *b)
{
    for (size_t r = 0; r < b->form->n_rows; r++) {
        const gj_align_match *m = &b->matches[r];
        bool torn = false, parted = false, together = has_groups_together(b, m);
        for (size_t i = 1; i < m->count && i < b->form->n_cols; i++) {
            bool here = is_parted(b->w, b->form, m, i);
            bool total = together && ends_group(b->form, i) && b->w->figures[m->first + i] > 0;
            torn |= here && !ends_group(b->form, i - 1) && !total;
            parted |= here;
        }
        if (torn)
            add_unknown(b, r);
        else if (parted)
            gj_row_add_unknown_strict(&b->read[r], GJ_COST_MARGIN, b->a);
    }
}

/* Without sums nothing but the line proves a figure's row where other rows are in disorder. */
static void propose_unproved(gj_builder *b, bool wide)
{
    const gj_pattern *labels = b->patterns->rows;
    bool disordered = is_disordered(b->w, wide);
    for (size_t r = 0; r < b->form->n_rows; r++)
        if (b->matches[r].count > 0 &&
            (disordered ? !is_label_on_line(b->w, &labels[r], &b->matches[r]) : is_cut_off(b->w, &labels[r], &b->matches[r])))
            add_unknown(b, r);
}

/* In a table of more columns than the form's. */
static void propose_odd(gj_builder *b)
{
    size_t filled = 0, bare = 0;
    for (size_t r = 0; r < b->form->n_rows; r++) {
        filled += b->matches[r].count > 0;
        bare += b->matches[r].count > 0 && b->form->rows[r].levels > 0 && b->matches[r].label < BARE_PERCENT;
    }
    for (size_t r = 0; r < b->form->n_rows; r++) {
        const gj_align_match *m = &b->matches[r];
        unsigned least = bare * 2 > filled ? 101 : BARE_PERCENT; /* of its label, unless it stands on the line */
        bool unlabelled =
            m->count > 0 && b->form->rows[r].levels > 0 && m->label < least && !is_label_on_line(b->w, &b->patterns->rows[r], m);
        if (m->count == b->form->n_cols || unlabelled)
            gj_row_add_unknown(&b->read[r], unlabelled ? 0 : GJ_COST_MARGIN, _("标签与数字的次序混乱，不能确定属于哪一行"), b->a);
    }
}

/* The next block from row r on. */
static block find_block(const gj_builder *b, size_t r)
{
    const gj_align_match *m = b->matches;
    block k = {.w = b->w, .form = b->form, .matches = m, .from = r, .to = r + 1, .first = m[r].first};
    while (k.to < b->form->n_rows && m[r].count > 0 && is_bare(b->w, &m[k.to]) && m[k.to].first == m[k.to - 1].first + m[k.to - 1].count)
        k.to++;
    return k;
}

bool gj_block_next(const gj_builder *b, size_t *from, size_t *to)
{
    for (size_t r = *to; b->plan.n_figures == 0 && b->form->n_cols > 1 && r < b->form->n_rows;) {
        block k = find_block(b, r);
        bool complete = k.to - k.from > 1;
        for (size_t i = k.from; i < k.to; i++)
            complete &= b->matches[i].count == b->form->n_cols;
        *from = k.from;
        *to = r = k.to;
        if (complete && readings_differ(&k))
            return true;
    }
    return false;
}

void gj_block_turn(gj_builder *b, size_t from, size_t to)
{
    size_t n = to - from;
    for (size_t r = from; r < to; r++) {
        size_t *items = gj_arena_array(b->a, b->form->n_cols, sizeof(*items));
        for (size_t c = 0; c < b->form->n_cols; c++)
            items[c] = b->w->items[b->matches[from].first + c * n + (r - from)];
        b->read[r].items = items;
    }
}

void gj_block_propose(gj_builder *b)
{
    bool planned = b->plan.n_figures > 0;
    if (b->in_block || (planned && (b->plan.by_cells || b->plan.n_figures == b->form->n_cols)))
        return;
    if (planned)
        propose_odd(b);
    for (size_t r = 0; !planned && r < b->form->n_rows;) {
        block k = find_block(b, r);
        bool complete = true;
        for (size_t i = k.from; i < k.to; i++)
            complete &= b->matches[i].count == b->form->n_cols;
        for (size_t i = k.from; i < k.to; i++)
            if (b->matches[i].count > 0 &&
                (k.to - k.from > 1 ? !complete : complete && !has_sums(b->form) && has_left_over(b->w, b->matches, i, b->form->n_rows)))
                add_unknown(b, i);
        r = k.to;
    }
    if (!has_sums(b->form))
        propose_unproved(b, planned);
    else if (gj_total_column(b->form) < 0)
        propose_exchanged(b);
}

/* What the readings that are taken say of the table. */
typedef struct outcome {
    int64_t *values;  /* of the cells; heap */
    size_t bare;      /* rows that have their figures by order only */
    size_t unsettled; /* columns that do not add up, or that cannot be added up, ... */
    size_t failing;   /* ... and that do not */
    gj_balance sums;
    bool disproved; /* most sums fail: not even figures on the line of their label are what they seem */
} outcome;

static outcome weigh(const gj_builder *b)
{
    size_t n, n_cols = b->form->n_cols;
    uint32_t unsettled = 0, failing = 0;
    const gj_relation *relations = gj_relations(b->form, &n);
    outcome o = {.values = gj_alloc_array((size_t)b->form->n_rows * n_cols, sizeof(*o.values))};
    for (size_t r = 0; r < b->form->n_rows; r++) {
        o.bare += is_bare(b->w, &b->matches[r]);
        for (size_t c = 0; c < n_cols; c++)
            o.values[r * n_cols + c] = b->read[r].taken.values ? b->read[r].taken.values[c] : GJ_NO_FIGURE;
    }
    for (size_t i = 0; i < n; i++) {
        gj_sum sum = gj_sum_of(&relations[i], o.values, n_cols, 0);
        if (relations[i].kind != GJ_RELATION_RESULTS_TOTAL && relations[i].kind != GJ_RELATION_BALANCE)
            continue;
        unsettled |= (uint32_t)(sum == GJ_SUM_FAILS || sum == GJ_SUM_UNKNOWN) << relations[i].col;
        failing |= (uint32_t)(sum == GJ_SUM_FAILS) << relations[i].col;
    }
    o.unsettled = (size_t)__builtin_popcount(unsettled);
    o.failing = (size_t)__builtin_popcount(failing);
    o.sums = gj_table_sums(b->form, o.values, false);
    o.disproved = o.sums.count[GJ_SUM_FAILS] * 2u > n;
    return o;
}

/* Some rows have their figures by order only, and columns do not add up; or all have, and the sums do not bear that out. */
static bool is_doubtful_order(const gj_builder *b, const outcome *o)
{
    return ((b->by_order || b->turned_to > 0 || o->bare * 2 > b->form->n_rows) &&
            o->sums.count[GJ_SUM_FAILS] * FAIL_SHARE > o->sums.count[GJ_SUM_HOLDS]) ||
           (o->bare > 0 && o->unsettled >= FAILING_COLUMNS);
}

/* The figures behind the row's are more than those that follow have room for: they may be the rest of its own ("210" above "49"). */
static bool may_go_on_behind(const gj_builder *b, size_t r)
{
    size_t next = r + 1;
    while (next < b->form->n_rows && b->matches[next].count == 0)
        next++;
    return next < b->form->n_rows &&
           (b->matches[next].count > b->form->n_cols || b->matches[next].first > (size_t)b->matches[r].first + b->matches[r].count);
}

/* A row beside it has no figures, while no other row of the table took those right before or behind its own: the labels of both may stand
 * before them. (A table behind has words before its own figures.) */
static bool may_be_neighbours(const gj_builder *b, size_t r)
{
    const gj_gap *gaps = b->w->gaps;
    const gj_align_match *rows = b->matches;
    size_t from, to, n_rows = b->form->n_rows, first = rows[r].first, end = first + rows[r].count;
    gj_builder_items(b, &from, &to);
    bool above = r > 0 && rows[r - 1].count == 0, below = r + 1 < n_rows && rows[r + 1].count == 0;
    size_t before = r > 0 && rows[r - 1].count > 0 ? rows[r - 1].first + (size_t)rows[r - 1].count : from;
    size_t after = r + 1 < n_rows && rows[r + 1].count > 0 ? rows[r + 1].first : b->w->n_items;
    return (below && before < first && gaps[first].from == gaps[first].to) || (above && end < after && gaps[end].from == gaps[end].to);
}

void gj_block_propose_shifted(gj_builder *b)
{
    if (b->in_block || b->plan.n_figures > 0 || gj_total_column(b->form) < 0)
        return;
    outcome o = weigh(b);
    bool doubtful = is_doubtful_order(b, &o);
    for (size_t r = 0; r < b->form->n_rows; r++) {
        bool on_line = b->matches[r].count > 0 && is_label_on_line(b->w, &b->patterns->rows[r], &b->matches[r]);
        bool fails =
            gj_row_sums(b->form, r, o.values + r * b->form->n_cols).count[GJ_SUM_FAILS] > 0 || b->matches[r].count < b->form->n_cols;
        if (b->matches[r].count > 0 &&
            ((doubtful && !on_line) || (!on_line && may_be_neighbours(b, r)) || (fails && !on_line && o.failing >= FAILING_COLUMNS) ||
             (fails && (o.disproved || may_go_on_behind(b, r)))))
            add_unknown(b, r);
    }
    free(o.values);
}
