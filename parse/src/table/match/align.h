/* The aligner: matches a sequence of figures with the rows of a form at the least cost. Knows two sequences and a table of
 * weights, no documents. See align.c for what it does with them. */
#ifndef GJ_ALIGN_H
#define GJ_ALIGN_H

#include <limits.h>

#include "table/cut/letters.h"

/* What lies between one figure and the next (gap k is before figure k; gap n is after the last). */
typedef struct gj_gap {
    uint32_t from, to; /* label letters in it: letters[from, to) */
    uint32_t beside;   /* letters[beside, to) stand right before the figure on its line; beside == to: none do */
    uint16_t blanks;   /* blank cells in it */
    bool line;         /* a line end */
    bool page;         /* an empty line */
} gj_gap;

/* A row that is expected. */
typedef struct gj_align_row {
    const gj_pattern *label; /* len 0: has none */
    uint16_t n_cols;
    bool sums; /* its last figure is the sum of the others */
} gj_align_row;

typedef struct gj_align_input {
    const gj_letter *letters;
    const gj_gap *gaps;        /* n + 1 */
    const int64_t *figures;    /* n values; INT64_MIN for a sign or a fraction */
    size_t n;
    const gj_align_row *rows;
    size_t n_rows;
} gj_align_input;

/* Row r took figures [first, first + count); `label` is how much of its label stood around them, in percent. */
typedef struct gj_align_match {
    uint32_t first;
    uint16_t count;
    uint8_t label;
} gj_align_match;

/* More figures than that in one zone are not looked at. */
#define GJ_ALIGN_MAX_FIGURES 2048

/* A cost that no placement reaches. */
#define GJ_ALIGN_ANY (INT_MAX / 2 - 1)

/* Fills out[0..n_rows). Rows without figures have count 0 and `first` where they would stand. Rows that stand in another order
 * than expected are found if their labels do; then `first` does not rise from row to row. Returns the cost. A placement that costs
 * more than `most` is not looked for: then no row has figures, and the cost is anything above it. */
int gj_align(gj_align_match *out, const gj_align_input *in, int most);

/* A placement that is not the best. */
typedef struct gj_align_rival {
    int price;            /* above that of the best one */
    gj_align_match *rows; /* n_rows, as gj_align gives them */
} gj_align_rival;

typedef struct gj_align_rivals {
    gj_align_rival *v; /* the cheapest first */
    size_t n;
} gj_align_rivals;

/* For each row the cheapest placement in which it has figures of other values than in the one that gj_align found at `cost`, if it costs no more than `margin` above that: the row's min-marginal, from the same dynamic programme run forwards and backwards. Placements that
 * are the cheapest for several rows are given once. Free them with gj_align_rivals_free. */
void gj_align_find_rivals(gj_align_rivals *out, const gj_align_input *in, int cost, int margin);
void gj_align_rivals_free(gj_align_rivals *r);

/* Share (percent) of a label's letters that stand, in order, in letters[from, to), of which at most what a label with its
 * parents can take is looked at, nearest to the end (`before`) or to the start. */
unsigned gj_label_share(const gj_pattern *p, const gj_letter *letters, uint32_t from, uint32_t to, bool before);

#endif
