/* Rivals of the best placement: for each row the cheapest one in which it has other figures. All steps of the search are noted; with what
 * the rest of the way costs from where a step leads to, each tells the price of the cheapest placement that takes it. */
#include "table/match/align_search.h"

#include <stdlib.h>
#include <string.h>

/* The cheapest way from a state to the end, and its first step. */
typedef struct way {
    int cost;
    uint32_t arc;
} way;

static size_t index_of(const gj_aligner *a, size_t row, size_t k)
{
    return row * (a->in->n + 1) + k;
}

static size_t target_of(const gj_aligner *a, const gj_align_arc *x)
{
    return x->skip ? index_of(a, x->row, x->from + 1u) : index_of(a, x->row + 1u, x->from + (size_t)x->count);
}

/* Backwards over the steps: they were noted row by row and figure by figure. Heap memory. */
static way *ways_to_end(const gj_aligner *a)
{
    size_t n = (a->in->n_rows + 1) * (a->in->n + 1);
    way *ways = gj_realloc_array(NULL, n, sizeof(*ways));
    for (size_t i = 0; i < n; i++)
        ways[i] = (way){GJ_ALIGN_FAR, UINT32_MAX};
    ways[n - 1].cost = 0;
    for (size_t i = a->arcs->n; i-- > 0;) {
        const gj_align_arc *x = &a->arcs->v[i];
        way *from = &ways[index_of(a, x->row, x->from)], *to = &ways[target_of(a, x)];
        if (to->cost < GJ_ALIGN_FAR && x->cost + to->cost < from->cost)
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

static gj_align_match match_of(const gj_aligner *a, const gj_align_arc *x)
{
    unsigned label = x->count ? gj_align_label(a, &a->in->rows[x->row], x->from, x->count) : 0;
    return (gj_align_match){x->from, x->count, (uint8_t)label};
}

/* The cheapest placement that takes step `via`. */
static void trace_via(const gj_aligner *a, gj_align_match *out, const way *ways, size_t via)
{
    const gj_align_arc *x = &a->arcs->v[via];
    gj_align_trace(a, out, x->row, x->from);
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
static void rivals_of_side(gj_aligner *a, gj_align_rivals *out, const gj_align_match *best, int cost, int margin)
{
    size_t n_rows = a->in->n_rows;
    way *ways = ways_to_end(a);
    way *cheapest = gj_alloc_array(n_rows + 1, sizeof(*cheapest)); /* of each row, with other figures */
    gj_align_match *rows = gj_alloc_array(n_rows + 1, sizeof(*rows));
    for (size_t r = 0; r < n_rows; r++)
        cheapest[r].cost = cost + margin + 1;
    for (size_t i = 0; i < a->arcs->n; i++) {
        const gj_align_arc *x = &a->arcs->v[i];
        const way *rest = &ways[target_of(a, x)];
        if (x->skip || rest->cost >= GJ_ALIGN_FAR || same_values(a->in, &best[x->row], x->from, x->count))
            continue;
        int all = gj_align_at(a, x->row, x->from)->cost + x->cost + rest->cost;
        if (all < cheapest[x->row].cost)
            cheapest[x->row] = (way){all, (uint32_t)i};
    }
    for (size_t r = 0; r < n_rows; r++) {
        if (cheapest[r].cost > cost + margin)
            continue;
        memset(rows, 0, n_rows * sizeof(*rows));
        trace_via(a, rows, ways, cheapest[r].arc);
        gj_align_settle_claims(a, rows);
        add_rival(out, rows, n_rows, cheapest[r].cost - cost);
    }
    free(rows);
    free(cheapest);
    free(ways);
}

/* Searches anew, noting all steps; returns the cost. */
static int search_side(gj_aligner *a, bool behind, int limit)
{
    a->arcs->n = 0;
    a->labels_behind = behind;
    return gj_align_search(a, limit);
}

void gj_align_find_rivals(gj_align_rivals *out, const gj_align_input *in, int cost, int margin)
{
    gj_align_arcs list = {0};
    gj_aligner a = gj_align_begin(in);
    gj_align_match *best = gj_alloc_array(in->n_rows + 1, sizeof(*best));
    *out = (gj_align_rivals){0};
    a.arcs = &list;
    bool behind = search_side(&a, false, cost + margin) > cost; /* the side of the best placement, first */
    if (!behind || search_side(&a, true, cost + margin) <= cost) {
        gj_align_trace(&a, best, in->n_rows, in->n);
        rivals_of_side(&a, out, best, cost, margin);
    }
    if ((cost > GJ_ALIGN_DEAR || behind) && search_side(&a, !behind, cost + margin) <= cost + margin)
        rivals_of_side(&a, out, best, cost, margin);
    free(list.v);
    free(best);
    gj_align_end(&a);
}

void gj_align_rivals_free(gj_align_rivals *r)
{
    for (size_t i = 0; i < r->n; i++)
        free(r->v[i].rows);
    free(r->v);
    *r = (gj_align_rivals){0};
}
