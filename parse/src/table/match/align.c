/* How it decides. The figures of a zone (what stands between two headings) are v[0..n), the rows of the form r[0..m).
 * A placement gives each row a stretch of consecutive figures, in order; figures may be left over, rows may go without.
 * It has a price, the sum of what the table below says, and the cheapest one is taken (dynamic programming over
 * (row, figures used)). A text that has all its labels, each before or around its figures, and all figures costs 0:
 *
 *   label     the row's label is not around its figures: LABEL, or in proportion if a part of it is (longest common
 *             subsequence with the label text between the figures before and the figures after the row). Labels stand
 *             before their figures, or begin there and go on behind them; where that comes dear, the text is also tried as one
 *             whose labels stand behind. A label wholly on the other side counts only OTHER_SIDE percent: it is the
 *             neighbour's; so may be one that other label text parts from the figures (AWAY)
 *   beside    the words right before the figures on their line are not in the label
 *   claimed   the text before the figures ends in the label of another row, letter by letter
 *   missing   figures fewer than the row has columns: MISSING for the first, MISSING_MORE for each other; much less if
 *             the text has as many blank cells there
 *   extra     a figure more than that; EXTRA_MORE, above SKIP, for each other
 *   absent    a row that gets no figures; EMPTY if its label is there all the same
 *   skip      a figure that no row gets; SKIP_ALONE if it stands alone on its line where its neighbours do not (a page
 *             number), SKIP_LABELS if they do as well but labels part them from it
 *   torn      label text, or a line end where others have several figures a line, inside a row
 *   joined    a row ends or begins where nothing parts the figures
 *   sum       the last figure of a full row is not the sum of the others
 *
 * Prices are never negative, so a search that drops all placements dearer than a limit is exact if it finds any: it is
 * tried with small limits first, which makes it linear for texts that are near the form. A zone of more than
 * GJ_ALIGN_MAX_FIGURES figures is looked at only so far. */
#include "table/match/align.h"

#include <stdlib.h>
#include <string.h>

#include "table/costs.h"
#include "table/match/sums.h"

enum {
    NEAR_LIMIT = 15,    /* of the price in the first search, for texts that are as the form has it */
    FIRST_LIMIT = 100,  /* in the second; twice as much in each that follows */
    OTHER_SIDE = 50,
    SPLIT_PERCENT = 20, /* a label is on a side if so much of it is; the rest of it then counts wherever it is */
    REST_PERCENT = 95,
    AWAY_LETTERS = 4, /* other label text between a label and its figures */
    AWAY_PERCENT = 20, /* is taken off for it */
    DEAR = 100,         /* a cheaper placement is not tried the other way round */
    BESIDE_LETTERS = 2,
    BESIDE_PERCENT = 80, /* of it must be in the label */
    CLAIM_LETTERS = 4, /* a shorter label claims nothing */
    EMPTY_PERCENT = 90, /* of the label of an empty row must be there */
    NEAR_PERCENT = 70,  /* ... but not so much of it right before figures */
    EMPTY_WINDOW = 700, /* letters looked through for it: labels of several empty rows may follow each other */
    TORN_UNLABELLED = 5, /* both are so much less in a row without label: the words are those of the head */
    WINDOW_EXTRA = 24, /* letters of parents and noise looked through beyond the label's own length */
};

#define INFINITE (GJ_ALIGN_ANY + 1)
#define NO_CLAIM (-1)

typedef struct state {
    int cost;
    uint16_t count; /* figures of the row that led here */
    bool skipped;   /* reached by leaving out a figure in this row's layer */
} state;

/* The states of a row that are set: figures [first, end) used. The others are out of reach. */
typedef struct layer {
    size_t first, end;
} layer;

/* A step of a placement within the limit: row `row` is done with `count` figures from figure `from` on, or (skip) figure `from` is left out
 * before it. */
typedef struct arc {
    uint32_t from;
    int cost;
    uint16_t row, count;
    bool skip;
} arc;

typedef struct arcs {
    arc *v;
    size_t n, cap;
} arcs;

typedef struct aligner {
    const gj_align_input *in;
    state *states; /* (n_rows + 1) * (n + 1) */
    layer *layers; /* n_rows + 1 */
    bool *alone;   /* figure k is the only one on its line */
    int32_t *claim; /* row whose label the text before figure k, or before its run, ends in; NO_CLAIM */
    int limit;     /* dearer placements are dropped */
    arcs *arcs;    /* takes all steps, not only those of the cheapest placement; NULL: not needed */
    bool labels_behind; /* the text is read as one whose labels stand behind the figures */
} aligner;

static state *at(const aligner *a, size_t row, size_t k)
{
    return &a->states[row * (a->in->n + 1) + k];
}

/* The same, set to out of reach if it is not yet set: a text near the form reaches few of the states, so few are looked at. */
static state *open_state(const aligner *a, size_t row, size_t k)
{
    layer *l = &a->layers[row];
    if (l->first == l->end)
        l->first = l->end = k;
    while (k < l->first)
        *at(a, row, --l->first) = (state){.cost = INFINITE};
    while (k >= l->end)
        *at(a, row, l->end++) = (state){.cost = INFINITE};
    return at(a, row, k);
}

unsigned gj_label_share(const gj_pattern *p, const gj_letter *letters, uint32_t from, uint32_t to, bool before)
{
    uint32_t window = (uint32_t)p->len + WINDOW_EXTRA;
    if (p->len == 0 || to <= from)
        return 0;
    if (to - from > window) {
        if (before)
            from = to - window;
        else
            to = from + window;
    }
    return 100 * gj_pattern_lcs(p, letters + from, to - from) / p->len;
}

/* Letters within reach of a label of `len` letters, on the near side of a gap. */
static uint32_t reach(uint32_t from, uint32_t to, uint32_t len)
{
    uint32_t window = len + WINDOW_EXTRA;
    return to - from > window ? window : to - from;
}

/* The label text nearest to the figures adds nothing to what is found of the label. */
static bool is_away(const aligner *a, const gj_pattern *p, size_t k, size_t count, unsigned side)
{
    const gj_gap *gap = a->labels_behind ? &a->in->gaps[k + count] : &a->in->gaps[k];
    if (gap->to - gap->from < AWAY_LETTERS)
        return false;
    uint32_t from = gap->from + (a->labels_behind ? AWAY_LETTERS : 0), to = gap->to - (a->labels_behind ? 0 : AWAY_LETTERS);
    return side > AWAY_PERCENT && gj_label_share(p, a->in->letters, from, to, !a->labels_behind) >= side;
}

static bool sum_holds(const aligner *a, size_t k, size_t count)
{
    gj_sum sum = gj_adds_up(a->in->figures + k, count, SIZE_MAX);
    return sum == GJ_SUM_HOLDS || sum == GJ_SUM_ZERO;
}

/* The label stands letter by letter behind the row's first figure, and its figures add up: that figure has slipped in before it. */
static bool is_behind_first(const aligner *a, const gj_align_row *row, size_t k, size_t count)
{
    const gj_gap *gap = &a->in->gaps[k + 1];
    bool blank = count > 2 && gap->blanks > a->in->gaps[k + 2].blanks; /* behind the label the first cell is blank */
    return row->sums && count == row->n_cols && count > 1 && gap->from < gap->to && !blank &&
           gj_pattern_ends(row->label, a->in->letters + gap->from, gap->to - gap->from) && sum_holds(a, k, count);
}

/* Percent of the row's label that stands around figures [k, k + count). */
static unsigned label_found(const aligner *a, const gj_align_row *row, size_t k, size_t count)
{
    const gj_align_input *in = a->in;
    const gj_gap *before = &in->gaps[k], *after = &in->gaps[k + count];
    const gj_pattern *p = row->label;
    if (p->len == 0)
        return 100;
    if (!a->labels_behind && gj_pattern_ends(p, in->letters + before->from, before->to - before->from))
        return 100;
    if (!a->labels_behind && is_behind_first(a, row, k, count))
        return 100;
    uint32_t from = before->to - reach(before->from, before->to, p->len);
    uint32_t to = after->from + reach(after->from, after->to, p->len);
    unsigned side = a->labels_behind ? gj_label_share(p, in->letters, after->from, after->to, false)
                                     : gj_label_share(p, in->letters, before->from, before->to, true);
    unsigned whole = from < to ? 100 * gj_pattern_lcs(p, in->letters + from, to - from) / p->len : 0;
    if (side >= SPLIT_PERCENT)
        return side + (whole - side) * REST_PERCENT / 100 - (is_away(a, p, k, count, side) ? AWAY_PERCENT : 0);
    unsigned other = whole * OTHER_SIDE / 100;
    return side > other ? side : other;
}

/* Price of what stands between figures k - 1 and k when both are in one row. */
static int torn_cost(const aligner *a, size_t k)
{
    const gj_gap *gap = &a->in->gaps[k];
    int cost = gap->to > gap->from ? GJ_COST_TORN_LABEL : 0;
    if (gap->line && !(a->alone[k - 1] && a->alone[k]))
        cost += GJ_COST_TORN_LINE;
    return cost;
}

/* Price of a row's beginning or end at gap k. */
static int joined_cost(const aligner *a, size_t k)
{
    const gj_gap *gap = &a->in->gaps[k];
    return k > 0 && k < a->in->n && gap->from == gap->to && !gap->line ? GJ_COST_JOINED : 0;
}

static int count_cost(const aligner *a, const gj_align_row *row, size_t k, size_t count)
{
    if (count == row->n_cols)
        return row->sums && !sum_holds(a, k, count) ? GJ_COST_SUM : 0;
    if (count > row->n_cols)
        return GJ_COST_EXTRA + (int)(count - row->n_cols - 1) * GJ_COST_EXTRA_MORE;
    size_t missing = row->n_cols - count, blanks = 0;
    for (size_t i = k; i <= k + count; i++)
        blanks += a->in->gaps[i].blanks;
    int more = (int)missing - 1;
    return blanks >= missing ? GJ_COST_BLANK + more * GJ_COST_BLANK_MORE : GJ_COST_MISSING + more * GJ_COST_MISSING_MORE;
}

/* Price of row r going without figures between figures k - 1 and k. */
static int absent_cost(const aligner *a, size_t r, size_t k)
{
    const gj_pattern *p = a->in->rows[r].label;
    const gj_gap *gap = &a->in->gaps[k];
    uint32_t n = gap->to - gap->from;
    if (p->len == 0 || n * 100 < (uint32_t)p->len * EMPTY_PERCENT)
        return GJ_COST_ABSENT;
    uint32_t from = n > EMPTY_WINDOW ? gap->to - EMPTY_WINDOW : gap->from;
    unsigned found = gj_pattern_lcs(p, a->in->letters + from, gap->to - from);
    if (found * 100 < (unsigned)p->len * EMPTY_PERCENT)
        return GJ_COST_ABSENT;
    /* A label right before figures is theirs. */
    uint32_t tail = n > p->len ? p->len : n;
    unsigned near = gj_pattern_lcs(p, a->in->letters + gap->to - tail, tail);
    return k < a->in->n && near * 100 >= (unsigned)p->len * NEAR_PERCENT ? GJ_COST_ABSENT : GJ_COST_EMPTY;
}

/* A step from state (r, k) to *s, which costs `cost` in all up to there. */
static void relax(const aligner *a, size_t r, size_t k, state *s, int cost, size_t count, bool skipped)
{
    if (a->arcs && cost <= a->limit) {
        GJ_GROW(a->arcs->v, a->arcs->n, a->arcs->cap);
        a->arcs->v[a->arcs->n++] = (arc){(uint32_t)k, cost - at(a, r, k)->cost, (uint16_t)r, (uint16_t)count, skipped};
    }
    if (cost < s->cost)
        *s = (state){cost, (uint16_t)count, skipped};
}

static bool is_alone(const gj_align_input *in, size_t k)
{
    return (in->gaps[k].line || k == 0) && (in->gaps[k + 1].line || k + 1 == in->n);
}

/* Price of the words on the line of the figures, right before them, if they are none of the row's label: they are another row's. */
static int beside_cost(const aligner *a, const gj_align_row *row, size_t k)
{
    const gj_gap *gap = &a->in->gaps[k];
    uint32_t n = gap->to - gap->beside;
    if (row->label->len == 0 || n < BESIDE_LETTERS)
        return 0;
    unsigned found = gj_pattern_lcs(row->label, a->in->letters + gap->beside, n);
    return found * 100 < BESIDE_PERCENT * (n < row->label->len ? n : row->label->len) ? GJ_COST_BESIDE : 0;
}

/* All ways to give figures from k on to row r. */
static void take_figures(const aligner *a, size_t r, size_t k, int cost)
{
    const gj_align_row *row = &a->in->rows[r];
    size_t most = row->n_cols * 2u + 1; /* every figure in two, one stray */
    int torn = joined_cost(a, k);
    if (!a->labels_behind && a->claim[k] != NO_CLAIM && a->claim[k] != (int32_t)r)
        torn += GJ_COST_CLAIMED;
    torn += beside_cost(a, row, k);
    for (size_t count = 1; count <= most && k + count <= a->in->n; count++) {
        if (count > 1)
            torn += torn_cost(a, k + count - 1) / (row->label->len > 0 ? 1 : TORN_UNLABELLED);
        int sure = cost + torn + joined_cost(a, k + count) + count_cost(a, row, k, count);
        if (cost + torn > a->limit)
            break;
        if (sure > a->limit)
            continue;
        state *next = open_state(a, r + 1, k + count);
        if (a->arcs || sure < next->cost) {
            int label = GJ_COST_LABEL - (int)(label_found(a, row, k, count) * GJ_COST_LABEL / 100);
            relax(a, r, k, next, sure + label, count, false);
        }
    }
}

static int skip_cost(const aligner *a, size_t k)
{
    const gj_gap *before = &a->in->gaps[k], *after = &a->in->gaps[k + 1];
    bool column = a->in->n > 1 && (k == 0 || a->alone[k - 1]) && (k + 1 == a->in->n || a->alone[k + 1]); /* one cell a line */
    bool between_labels = before->from < before->to && after->from < after->to;
    if (!a->alone[k])
        return GJ_COST_SKIP;
    return !column ? GJ_COST_SKIP_ALONE : between_labels ? GJ_COST_SKIP_LABELS : GJ_COST_SKIP;
}

static void run_layer(const aligner *a, size_t r)
{
    size_t n = a->in->n;
    for (size_t k = a->layers[r].first; k < a->layers[r].end; k++) {
        int cost = at(a, r, k)->cost;
        if (cost > a->limit)
            continue;
        if (k < n)
            relax(a, r, k, open_state(a, r, k + 1), cost + skip_cost(a, k), 1, true);
        if (r == a->in->n_rows)
            continue;
        if (cost + GJ_COST_EMPTY <= a->limit)
            relax(a, r, k, open_state(a, r + 1, k), cost + absent_cost(a, r, k), 0, false);
        take_figures(a, r, k, cost);
    }
}

/* Cost of the cheapest placement, if it is not above the limit; else anything above it. */
static int search(aligner *a, int limit)
{
    size_t n_rows = a->in->n_rows;
    a->limit = limit;
    memset(a->layers, 0, (n_rows + 1) * sizeof(*a->layers));
    *open_state(a, 0, 0) = (state){.cost = a->labels_behind ? GJ_COST_BEHIND : 0};
    for (size_t r = 0; r <= n_rows; r++)
        run_layer(a, r);
    return open_state(a, n_rows, a->in->n)->cost;
}

/* Matches of the rows before r in the cheapest placement that comes to state (r, k). */
static void trace_from(const aligner *a, gj_align_match *out, size_t r, size_t k)
{
    for (;;) {
        while (at(a, r, k)->skipped)
            k--;
        if (r == 0)
            return;
        size_t count = at(a, r, k)->count;
        k -= count;
        r--;
        unsigned label = count ? label_found(a, &a->in->rows[r], k, count) : 0;
        out[r] = (gj_align_match){(uint32_t)k, (uint16_t)count, (uint8_t)label};
    }
}

static void trace_back(const aligner *a, gj_align_match *out)
{
    trace_from(a, out, a->in->n_rows, a->in->n);
}

/* Row whose label ends right before figure k; the longest if there are several. */
static int32_t claim_of(const gj_align_input *in, size_t k)
{
    const gj_gap *gap = &in->gaps[k];
    int32_t claim = NO_CLAIM;
    for (size_t r = 0; gap->from < gap->to && r < in->n_rows; r++) {
        const gj_pattern *p = in->rows[r].label;
        if (p->len >= CLAIM_LETTERS && (claim == NO_CLAIM || p->len > in->rows[claim].label->len) &&
            gj_pattern_ends(p, in->letters + gap->from, gap->to - gap->from))
            claim = (int32_t)r;
    }
    return claim;
}

/* Claims of the runs of figures between label texts; a run of more figures than the row has columns is of several rows, of which
 * the label need not be the first. */
static void find_claims(aligner *a)
{
    const gj_align_input *in = a->in;
    for (size_t k = 0; k < in->n;) {
        size_t end = k + 1;
        while (end < in->n && in->gaps[end].from == in->gaps[end].to)
            end++;
        int32_t claim = claim_of(in, k);
        if (claim != NO_CLAIM && end - k > in->rows[claim].n_cols)
            claim = NO_CLAIM;
        for (; k < end; k++)
            a->claim[k] = claim;
    }
}

/* Rows in another order than the form's: a row that went without takes left-over figures that its label claims. `taken[k]`:
 * figure k has a row. */
static void take_claimed(const aligner *a, gj_align_match *out, bool *taken)
{
    for (size_t k = 0; k < a->in->n; k++) {
        int32_t r = a->claim[k];
        if (taken[k] || r == NO_CLAIM || out[r].count > 0)
            continue;
        uint16_t count = 1;
        while (count < a->in->rows[r].n_cols && k + count < a->in->n && !taken[k + count] && a->claim[k + count] == r)
            count++;
        out[r] = (gj_align_match){(uint32_t)k, count, 100};
        memset(taken + k, true, count * sizeof(bool));
    }
}

static void settle_claims(const aligner *a, gj_align_match *out)
{
    bool *taken = gj_alloc_array(a->in->n + 1, sizeof(bool));
    for (size_t r = 0; r < a->in->n_rows; r++)
        if (out[r].count > 0)
            memset(taken + out[r].first, true, out[r].count * sizeof(bool));
    take_claimed(a, out, taken);
    free(taken);
}

/* Cost of the cheapest placement, if it is not above `most`; else anything above it. */
static int search_all(aligner *a, int most)
{
    for (int limit = NEAR_LIMIT; limit < most; limit = limit < FIRST_LIMIT ? FIRST_LIMIT : 2 * limit) {
        int cost = search(a, limit);
        if (cost <= limit)
            return cost;
    }
    return search(a, most);
}

/* The placement whose labels stand behind the figures, if it is cheaper than that in `out`, which cost `cost`. Returns the lower cost. */
static int try_behind(aligner *a, gj_align_match *out, int cost)
{
    a->labels_behind = true;
    int behind = search_all(a, cost - 1);
    if (behind < cost)
        trace_back(a, out);
    return behind < cost ? behind : cost;
}

static aligner begin(const gj_align_input *in)
{
    aligner a = {.in = in};
    a.states = gj_realloc_array(NULL, (in->n_rows + 1) * (in->n + 1), sizeof(state));
    a.layers = gj_alloc_array(in->n_rows + 1, sizeof(layer));
    a.alone = gj_alloc_array(in->n + 1, sizeof(bool));
    a.claim = gj_alloc_array(in->n + 1, sizeof(int32_t));
    for (size_t k = 0; k < in->n; k++)
        a.alone[k] = is_alone(in, k);
    find_claims(&a);
    return a;
}

static void end(aligner *a)
{
    free(a->claim);
    free(a->alone);
    free(a->layers);
    free(a->states);
}

int gj_align(gj_align_match *out, const gj_align_input *in, int most)
{
    for (size_t r = 0; r < in->n_rows; r++)
        out[r] = (gj_align_match){0};
    aligner a = begin(in);
    int cost = search_all(&a, most < GJ_ALIGN_ANY ? most : GJ_ALIGN_ANY);
    if (cost <= most)
        trace_back(&a, out);
    if (cost > DEAR && cost <= most && cost < (int)in->n_rows * GJ_COST_ABSENT)
        cost = try_behind(&a, out, cost);
    if (cost <= most)
        settle_claims(&a, out);
    end(&a);
    return cost;
}

/* ---- rivals ---- */

/* The cheapest way from a state to the end, and its first step. */
typedef struct way {
    int cost;
    uint32_t arc;
} way;

static size_t index_of(const aligner *a, size_t row, size_t k)
{
    return row * (a->in->n + 1) + k;
}

static size_t target_of(const aligner *a, const arc *x)
{
    return x->skip ? index_of(a, x->row, x->from + 1u) : index_of(a, x->row + 1u, x->from + (size_t)x->count);
}

/* Backwards over the steps: they were noted row by row and figure by figure. Heap memory. */
static way *ways_to_end(const aligner *a)
{
    size_t n = (a->in->n_rows + 1) * (a->in->n + 1);
    way *ways = gj_realloc_array(NULL, n, sizeof(*ways));
    for (size_t i = 0; i < n; i++)
        ways[i] = (way){INFINITE, UINT32_MAX};
    ways[n - 1].cost = 0;
    for (size_t i = a->arcs->n; i-- > 0;) {
        const arc *x = &a->arcs->v[i];
        way *from = &ways[index_of(a, x->row, x->from)], *to = &ways[target_of(a, x)];
        if (to->cost < INFINITE && x->cost + to->cost < from->cost)
            *from = (way){x->cost + to->cost, (uint32_t)i};
    }
    return ways;
}

/* The row gets the same values from both stretches; two signs are the same only if they are one. */
static bool same_values(const gj_align_input *in, const gj_align_match *m, size_t first, size_t count)
{
    if (m->count != count)
        return false;
    for (size_t i = 0; i < count; i++)
        if (in->figures[m->first + i] != in->figures[first + i] || (in->figures[first + i] == INT64_MIN && m->first != first))
            return false;
    return true;
}

static gj_align_match match_of(const aligner *a, const arc *x)
{
    unsigned label = x->count ? label_found(a, &a->in->rows[x->row], x->from, x->count) : 0;
    return (gj_align_match){x->from, x->count, (uint8_t)label};
}

/* The cheapest placement that takes step `via`. */
static void trace_via(const aligner *a, gj_align_match *out, const way *ways, size_t via)
{
    const arc *x = &a->arcs->v[via];
    trace_from(a, out, x->row, x->from);
    for (size_t i = via; i != UINT32_MAX; i = ways[target_of(a, &a->arcs->v[i])].arc)
        if (!a->arcs->v[i].skip)
            out[a->arcs->v[i].row] = match_of(a, &a->arcs->v[i]);
}

static bool is_known(const gj_align_rivals *r, const gj_align_match *rows, size_t n_rows)
{
    for (size_t i = 0; i < r->n; i++)
        if (memcmp(r->v[i].rows, rows, n_rows * sizeof(*rows)) == 0)
            return true;
    return false;
}

static void add_rival(gj_align_rivals *r, const gj_align_match *rows, size_t n_rows, int price)
{
    if (is_known(r, rows, n_rows))
        return;
    r->v = gj_realloc_array(r->v, r->n + 1, sizeof(*r->v));
    size_t i = r->n++;
    for (; i > 0 && r->v[i - 1].price > price; i--)
        r->v[i] = r->v[i - 1];
    r->v[i] = (gj_align_rival){price, gj_alloc_array(n_rows + 1, sizeof(*rows))};
    memcpy(r->v[i].rows, rows, n_rows * sizeof(*rows));
}

/* Rivals among the placements that were searched: those whose labels stand before the figures, or behind. */
static void rivals_of_side(aligner *a, gj_align_rivals *out, const gj_align_match *best, int cost, int margin)
{
    size_t n_rows = a->in->n_rows;
    way *ways = ways_to_end(a);
    way *cheapest = gj_alloc_array(n_rows + 1, sizeof(*cheapest)); /* of each row, with other figures */
    gj_align_match *rows = gj_alloc_array(n_rows + 1, sizeof(*rows));
    for (size_t r = 0; r < n_rows; r++)
        cheapest[r].cost = cost + margin + 1;
    for (size_t i = 0; i < a->arcs->n; i++) {
        const arc *x = &a->arcs->v[i];
        const way *rest = &ways[target_of(a, x)];
        if (x->skip || rest->cost >= INFINITE || same_values(a->in, &best[x->row], x->from, x->count))
            continue;
        int all = at(a, x->row, x->from)->cost + x->cost + rest->cost;
        if (all < cheapest[x->row].cost)
            cheapest[x->row] = (way){all, (uint32_t)i};
    }
    for (size_t r = 0; r < n_rows; r++) {
        if (cheapest[r].cost > cost + margin)
            continue;
        memset(rows, 0, n_rows * sizeof(*rows));
        trace_via(a, rows, ways, cheapest[r].arc);
        settle_claims(a, rows);
        add_rival(out, rows, n_rows, cheapest[r].cost - cost);
    }
    free(rows);
    free(cheapest);
    free(ways);
}

/* Searches anew, noting all steps; returns the cost. */
static int search_side(aligner *a, bool behind, int limit)
{
    a->arcs->n = 0;
    a->labels_behind = behind;
    return search(a, limit);
}

void gj_align_find_rivals(gj_align_rivals *out, const gj_align_input *in, int cost, int margin)
{
    arcs list = {0};
    aligner a = begin(in);
    gj_align_match *best = gj_alloc_array(in->n_rows + 1, sizeof(*best));
    *out = (gj_align_rivals){0};
    a.arcs = &list;
    bool behind = search_side(&a, false, cost + margin) > cost; /* the side of the best placement, first */
    if (!behind || search_side(&a, true, cost + margin) <= cost) {
        trace_back(&a, best);
        rivals_of_side(&a, out, best, cost, margin);
    }
    if ((cost > DEAR || behind) && search_side(&a, !behind, cost + margin) <= cost + margin)
        rivals_of_side(&a, out, best, cost, margin);
    free(list.v);
    free(best);
    end(&a);
}

void gj_align_rivals_free(gj_align_rivals *r)
{
    for (size_t i = 0; i < r->n; i++)
        free(r->v[i].rows);
    free(r->v);
    *r = (gj_align_rivals){0};
}
