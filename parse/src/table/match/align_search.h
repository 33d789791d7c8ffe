/* What the search for placements, its prices and its rivals share; see align.c. */
#ifndef GJ_ALIGN_SEARCH_H
#define GJ_ALIGN_SEARCH_H

#include "table/match/align.h"

#define GJ_ALIGN_DEAR 100 /* a cheaper placement is not tried the other way round */
#define GJ_ALIGN_FAR (GJ_ALIGN_ANY + 1) /* the cost of what is out of reach */
#define GJ_NO_CLAIM (-1)

typedef struct gj_align_state {
    int cost;
    uint16_t count; /* figures of the row that led here */
    bool skipped;   /* reached by leaving out a figure in this row's layer */
} gj_align_state;

/* The states of a row that are set: figures [first, end) used. The others are out of reach. */
typedef struct gj_align_layer {
    size_t first, end;
} gj_align_layer;

/* A step of a placement within the limit: row `row` is done with `count` figures from figure `from` on, or (skip) figure `from` is left out
 * before it. */
typedef struct gj_align_arc {
    uint32_t from;
    int cost;
    uint16_t row, count;
    bool skip;
} gj_align_arc;

typedef struct gj_align_arcs {
    gj_align_arc *v;
    size_t n, cap;
} gj_align_arcs;

typedef struct gj_aligner {
    const gj_align_input *in;
    gj_align_state *states; /* (n_rows + 1) * (n + 1) */
    gj_align_layer *layers; /* n_rows + 1 */
    bool *alone;   /* figure k is the only one on its line */
    int32_t *claim; /* row whose label the text before figure k, or before its run, ends in; GJ_NO_CLAIM */
    int limit;     /* dearer placements are dropped */
    gj_align_arcs *arcs;    /* takes all steps, not only those of the cheapest placement; NULL: not needed */
    bool labels_behind; /* the text is read as one whose labels stand behind the figures */
} gj_aligner;

static inline gj_align_state *gj_align_at(const gj_aligner *a, size_t row, size_t k)
{
    return &a->states[row * (a->in->n + 1) + k];
}

/* align_price.c: the prices of a step, as align.c lists them. Figures [k, k + count) go to a row. */
/* Percent of the row's label that stands around them. */
unsigned gj_align_label(const gj_aligner *a, const gj_align_row *row, size_t k, size_t count);
int gj_align_count(const gj_aligner *a, const gj_align_row *row, size_t k, size_t count);
/* The words on the line of the figures, right before them, are none of the row's label: they are another row's. */
int gj_align_beside(const gj_aligner *a, const gj_align_row *row, size_t k);
/* Row r goes without figures between figures k - 1 and k. */
int gj_align_absent(const gj_aligner *a, size_t r, size_t k);
/* What stands between figures k - 1 and k when both are in one row. */
int gj_align_torn(const gj_aligner *a, size_t k);
/* A row begins or ends at gap k. */
int gj_align_joined(const gj_aligner *a, size_t k);
/* Figure k is left out. */
int gj_align_skip(const gj_aligner *a, size_t k);
/* Figure k is the only one on its line. */
bool gj_align_is_alone(const gj_align_input *in, size_t k);
/* Fills `claim`. */
void gj_align_claims(gj_aligner *a);

/* align.c: room for a search, given back by gj_align_end. */
gj_aligner gj_align_begin(const gj_align_input *in);
void gj_align_end(gj_aligner *a);
/* Cost of the cheapest placement, if it is not above the limit; else anything above it. */
int gj_align_search(gj_aligner *a, int limit);
/* Matches of the rows before r in the cheapest placement that comes to state (r, k). */
void gj_align_trace(const gj_aligner *a, gj_align_match *out, size_t r, size_t k);
/* Rows in another order than the form's: a row that went without takes left-over figures that its label claims. */
void gj_align_settle_claims(const gj_aligner *a, gj_align_match *out);

#endif
