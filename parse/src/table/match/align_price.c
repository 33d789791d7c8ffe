/* The prices of the aligner, as align.c lists them: what stands around the figures of a row, and between them. */
#include "table/match/align_search.h"

#include "table/costs.h"
#include "table/match/sums.h"

enum {
    OTHER_SIDE = 50,
    SPLIT_PERCENT = 20, /* a label is on a side if so much of it is; the rest of it then counts wherever it is */
    REST_PERCENT = 95,
    AWAY_LETTERS = 4, /* other label text between a label and its figures */
    AWAY_PERCENT = 20, /* is taken off for it */
    BESIDE_LETTERS = 2,
    BESIDE_PERCENT = 80, /* of it must be in the label */
    CLAIM_LETTERS = 4, /* a shorter label claims nothing */
    EMPTY_PERCENT = 90, /* of the label of an empty row must be there */
    NEAR_PERCENT = 70,  /* ... but not so much of it right before figures */
    EMPTY_WINDOW = 700, /* letters looked through for it: labels of several empty rows may follow each other */
    WINDOW_EXTRA = 24, /* letters of parents and noise looked through beyond the label's own length */
};

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
static bool is_away(const gj_aligner *a, const gj_pattern *p, size_t k, size_t count, unsigned side)
{
    const gj_gap *gap = a->labels_behind ? &a->in->gaps[k + count] : &a->in->gaps[k];
    if (gap->to - gap->from < AWAY_LETTERS)
        return false;
    uint32_t from = gap->from + (a->labels_behind ? AWAY_LETTERS : 0), to = gap->to - (a->labels_behind ? 0 : AWAY_LETTERS);
    return side > AWAY_PERCENT && gj_label_share(p, a->in->letters, from, to, !a->labels_behind) >= side;
}

static bool sum_holds(const gj_aligner *a, size_t k, size_t count)
{
    gj_sum sum = gj_adds_up(a->in->figures + k, count, SIZE_MAX);
    return sum == GJ_SUM_HOLDS || sum == GJ_SUM_ZERO;
}

/* The label stands letter by letter behind the row's first figure, and its figures add up: that figure has slipped in before it. */
static bool is_behind_first(const gj_aligner *a, const gj_align_row *row, size_t k, size_t count)
{
    const gj_gap *gap = &a->in->gaps[k + 1];
    bool blank = count > 2 && gap->blanks > a->in->gaps[k + 2].blanks; /* behind the label the first cell is blank */
    return row->sums && count == row->n_cols && count > 1 && gap->from < gap->to && !blank &&
           gj_pattern_ends(row->label, a->in->letters + gap->from, gap->to - gap->from) && sum_holds(a, k, count);
}

/* Percent of the row's label that stands around figures [k, k + count). */
unsigned gj_align_label(const gj_aligner *a, const gj_align_row *row, size_t k, size_t count)
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
int gj_align_torn(const gj_aligner *a, size_t k)
{
    const gj_gap *gap = &a->in->gaps[k];
    int cost = gap->to > gap->from ? GJ_COST_TORN_LABEL : 0;
    if (gap->line && !(a->alone[k - 1] && a->alone[k]))
        cost += GJ_COST_TORN_LINE;
    return cost;
}

/* Price of a row's beginning or end at gap k. */
int gj_align_joined(const gj_aligner *a, size_t k)
{
    const gj_gap *gap = &a->in->gaps[k];
    return k > 0 && k < a->in->n && gap->from == gap->to && !gap->line ? GJ_COST_JOINED : 0;
}

int gj_align_count(const gj_aligner *a, const gj_align_row *row, size_t k, size_t count)
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
int gj_align_absent(const gj_aligner *a, size_t r, size_t k)
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

/* Price of the words on the line of the figures, right before them, if they are none of the row's label: they are another row's. */
int gj_align_beside(const gj_aligner *a, const gj_align_row *row, size_t k)
{
    const gj_gap *gap = &a->in->gaps[k];
    uint32_t n = gap->to - gap->beside;
    if (row->label->len == 0 || n < BESIDE_LETTERS)
        return 0;
    unsigned found = gj_pattern_lcs(row->label, a->in->letters + gap->beside, n);
    return found * 100 < BESIDE_PERCENT * (n < row->label->len ? n : row->label->len) ? GJ_COST_BESIDE : 0;
}

int gj_align_skip(const gj_aligner *a, size_t k)
{
    const gj_gap *before = &a->in->gaps[k], *after = &a->in->gaps[k + 1];
    bool column = a->in->n > 1 && (k == 0 || a->alone[k - 1]) && (k + 1 == a->in->n || a->alone[k + 1]); /* one cell a line */
    bool between_labels = before->from < before->to && after->from < after->to;
    if (!a->alone[k])
        return GJ_COST_SKIP;
    return !column ? GJ_COST_SKIP_ALONE : between_labels ? GJ_COST_SKIP_LABELS : GJ_COST_SKIP;
}

bool gj_align_is_alone(const gj_align_input *in, size_t k)
{
    return (in->gaps[k].line || k == 0) && (in->gaps[k + 1].line || k + 1 == in->n);
}

/* Row whose label ends right before figure k; the longest if there are several. */
static int32_t claim_of(const gj_align_input *in, size_t k)
{
    const gj_gap *gap = &in->gaps[k];
    int32_t claim = GJ_NO_CLAIM;
    for (size_t r = 0; gap->from < gap->to && r < in->n_rows; r++) {
        const gj_pattern *p = in->rows[r].label;
        if (p->len >= CLAIM_LETTERS && (claim == GJ_NO_CLAIM || p->len > in->rows[claim].label->len) &&
            gj_pattern_ends(p, in->letters + gap->from, gap->to - gap->from))
            claim = (int32_t)r;
    }
    return claim;
}

/* Claims of the runs of figures between label texts; a run of more figures than the row has columns is of several rows, of which
 * the label need not be the first. */
void gj_align_claims(gj_aligner *a)
{
    const gj_align_input *in = a->in;
    for (size_t k = 0; k < in->n;) {
        size_t end = k + 1;
        while (end < in->n && in->gaps[end].from == in->gaps[end].to)
            end++;
        int32_t claim = claim_of(in, k);
        if (claim != GJ_NO_CLAIM && end - k > in->rows[claim].n_cols)
            claim = GJ_NO_CLAIM;
        for (; k < end; k++)
            a->claim[k] = claim;
    }
}
