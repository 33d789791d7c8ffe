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
#include "table/match/align_search.h"

#include <stdlib.h>
#include <string.h>

#include "table/costs.h"

enum {
    NEAR_LIMIT = 15,    /* of the price in the first search, for texts that are as the form has it */
    FIRST_LIMIT = 100,  /* in the second; twice as much in each that follows */
    TORN_UNLABELLED = 5, /* both are so much less in a row without label: the words are those of the head */
};

/* The same, set to out of reach if it is not yet set: a text near the form reaches few of the states, so few are looked at. */
static gj_align_state *open_state(const gj_aligner *a, size_t row, size_t k)
{
    gj_align_layer *l = &a->layers[row];
    if (l->first == l->end)
        l->first = l->end = k;
    while (k < l->first)
        *gj_align_at(a, row, --l->first) = (gj_align_state){.cost = GJ_ALIGN_FAR};
    while (k >= l->end)
        *gj_align_at(a, row, l->end++) = (gj_align_state){.cost = GJ_ALIGN_FAR};
    return gj_align_at(a, row, k);
}

/* A step from state (r, k) to *s, which costs `cost` in all up to there. */
static void relax(const gj_aligner *a, size_t r, size_t k, gj_align_state *s, int cost, size_t count, bool skipped)
{
    if (a->arcs && cost <= a->limit) {
        GJ_GROW(a->arcs->v, a->arcs->n, a->arcs->cap);
        a->arcs->v[a->arcs->n++] = (gj_align_arc){(uint32_t)k, cost - gj_align_at(a, r, k)->cost, (uint16_t)r, (uint16_t)count, skipped};
    }
    if (cost < s->cost)
        *s = (gj_align_state){cost, (uint16_t)count, skipped};
}

/* All ways to give figures from k on to row r. */
static void take_figures(const gj_aligner *a, size_t r, size_t k, int cost)
{
    const gj_align_row *row = &a->in->rows[r];
    size_t most = row->n_cols * 2u + 1; /* every figure in two, one stray */
    int torn = gj_align_joined(a, k);
    if (!a->labels_behind && a->claim[k] != GJ_NO_CLAIM && a->claim[k] != (int32_t)r)
        torn += GJ_COST_CLAIMED;
    torn += gj_align_beside(a, row, k);
    for (size_t count = 1; count <= most && k + count <= a->in->n; count++) {
        if (count > 1)
            torn += gj_align_torn(a, k + count - 1) / (row->label->len > 0 ? 1 : TORN_UNLABELLED);
        int sure = cost + torn + gj_align_joined(a, k + count) + gj_align_count(a, row, k, count);
        if (cost + torn > a->limit)
            break;
        if (sure > a->limit)
            continue;
        gj_align_state *next = open_state(a, r + 1, k + count);
        if (a->arcs || sure < next->cost) {
            int label = GJ_COST_LABEL - (int)(gj_align_label(a, row, k, count) * GJ_COST_LABEL / 100);
            relax(a, r, k, next, sure + label, count, false);
        }
    }
}

static void run_layer(const gj_aligner *a, size_t r)
{
    size_t n = a->in->n;
    for (size_t k = a->layers[r].first; k < a->layers[r].end; k++) {
        int cost = gj_align_at(a, r, k)->cost;
        if (cost > a->limit)
            continue;
        if (k < n)
            relax(a, r, k, open_state(a, r, k + 1), cost + gj_align_skip(a, k), 1, true);
        if (r == a->in->n_rows)
            continue;
        if (cost + GJ_COST_EMPTY <= a->limit)
            relax(a, r, k, open_state(a, r + 1, k), cost + gj_align_absent(a, r, k), 0, false);
        take_figures(a, r, k, cost);
    }
}

/* Cost of the cheapest placement, if it is not above the limit; else anything above it. */
int gj_align_search(gj_aligner *a, int limit)
{
    size_t n_rows = a->in->n_rows;
    a->limit = limit;
    memset(a->layers, 0, (n_rows + 1) * sizeof(*a->layers));
    *open_state(a, 0, 0) = (gj_align_state){.cost = a->labels_behind ? GJ_COST_BEHIND : 0};
    for (size_t r = 0; r <= n_rows; r++)
        run_layer(a, r);
    return open_state(a, n_rows, a->in->n)->cost;
}

/* Matches of the rows before r in the cheapest placement that comes to state (r, k). */
void gj_align_trace(const gj_aligner *a, gj_align_match *out, size_t r, size_t k)
{
    for (;;) {
        while (gj_align_at(a, r, k)->skipped)
            k--;
        if (r == 0)
            return;
        size_t count = gj_align_at(a, r, k)->count;
        k -= count;
        r--;
        unsigned label = count ? gj_align_label(a, &a->in->rows[r], k, count) : 0;
        out[r] = (gj_align_match){(uint32_t)k, (uint16_t)count, (uint8_t)label};
    }
}

static void trace_back(const gj_aligner *a, gj_align_match *out)
{
    gj_align_trace(a, out, a->in->n_rows, a->in->n);
}

/* Rows in another order than the form's: a row that went without takes left-over figures that its label claims. `taken[k]`:
 * figure k has a row. */
static void take_claimed(const gj_aligner *a, gj_align_match *out, bool *taken)
{
    for (size_t k = 0; k < a->in->n; k++) {
        int32_t r = a->claim[k];
        if (taken[k] || r == GJ_NO_CLAIM || out[r].count > 0)
            continue;
        uint16_t count = 1;
        while (count < a->in->rows[r].n_cols && k + count < a->in->n && !taken[k + count] && a->claim[k + count] == r)
            count++;
        out[r] = (gj_align_match){(uint32_t)k, count, 100};
        memset(taken + k, true, count * sizeof(bool));
    }
}

void gj_align_settle_claims(const gj_aligner *a, gj_align_match *out)
{
    bool *taken = gj_alloc_array(a->in->n + 1, sizeof(bool));
    for (size_t r = 0; r < a->in->n_rows; r++)
        if (out[r].count > 0)
            memset(taken + out[r].first, true, out[r].count * sizeof(bool));
    take_claimed(a, out, taken);
    free(taken);
}

/* Cost of the cheapest placement, if it is not above `most`; else anything above it. */
static int search_all(gj_aligner *a, int most)
{
    for (int limit = NEAR_LIMIT; limit < most; limit = limit < FIRST_LIMIT ? FIRST_LIMIT : 2 * limit) {
        int cost = gj_align_search(a, limit);
        if (cost <= limit)
            return cost;
    }
    return gj_align_search(a, most);
}

/* The placement whose labels stand behind the figures, if it is cheaper than that in `out`, which cost `cost`. Returns the lower cost. */
static int try_behind(gj_aligner *a, gj_align_match *out, int cost)
{
    a->labels_behind = true;
    int behind = search_all(a, cost - 1);
    if (behind < cost)
        trace_back(a, out);
    return behind < cost ? behind : cost;
}

gj_aligner gj_align_begin(const gj_align_input *in)
{
    gj_aligner a = {.in = in};
    a.states = gj_realloc_array(NULL, (in->n_rows + 1) * (in->n + 1), sizeof(gj_align_state));
    a.layers = gj_alloc_array(in->n_rows + 1, sizeof(gj_align_layer));
    a.alone = gj_alloc_array(in->n + 1, sizeof(bool));
    a.claim = gj_alloc_array(in->n + 1, sizeof(int32_t));
    for (size_t k = 0; k < in->n; k++)
        a.alone[k] = gj_align_is_alone(in, k);
    gj_align_claims(&a);
    return a;
}

void gj_align_end(gj_aligner *a)
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
    gj_aligner a = gj_align_begin(in);
    int cost = search_all(&a, most < GJ_ALIGN_ANY ? most : GJ_ALIGN_ANY);
    if (cost <= most)
        trace_back(&a, out);
    if (cost > GJ_ALIGN_DEAR && cost <= most && cost < (int)in->n_rows * GJ_COST_ABSENT)
        cost = try_behind(&a, out, cost);
    if (cost <= most)
        gj_align_settle_claims(&a, out);
    gj_align_end(&a);
    return cost;
}
