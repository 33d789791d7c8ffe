/* From a set of cells that can be changed to a proposal: their values, what speaks for it, and its rank. */
#ifndef GJ_PROPOSE_H
#define GJ_PROPOSE_H

#include "gouji/repair.h"
#include "repair/search.h"
#include "repair/slip.h"

typedef struct gj_proposal_cell {
    size_t cell; /* index in the problem */
    uint16_t row, col;
    bool open;  /* it held no count: `from` is meaningless */
    bool sound; /* see gj_change */
    int64_t from, to;
    gj_slip slip;
} gj_proposal_cell;

typedef struct gj_proposal {
    gj_proposal_cell *cells; /* in the arena, by row, then column */
    size_t n;
    bool unique;                      /* the relations leave no other values */
    uint16_t agreeing;                /* relations that did not hold or could not be evaluated and contain exactly one cell of it */
    uint16_t recomputed;              /* totals among its cells with less than two such relations behind them */
    const struct gj_pattern *pattern; /* what happened, if all its cells make a known picture; else NULL */
    unsigned cost;                    /* of slips or of the pattern */
    unsigned digits;                  /* to change in all */
} gj_proposal;

/* The proposal that changes `set`: open cells whose values follow are filled with it. Where the relations leave a value
 * free, the one a slip explains best is taken, and `unique` is false. Work above `limit` leaves open cells unfilled.
 * It has no rank yet. */
gj_proposal gj_propose(gj_arena *arena, const gj_problem *p, gj_cellset set, size_t *work, size_t limit);

/* Takes the open cells that all n proposals fill alike out of them: they follow whichever is right. A proposal of one cell
 * for each, *n_common of them, without rank. */
gj_proposal *gj_propose_common(gj_arena *arena, gj_proposal *list, size_t n, size_t *n_common);

/* Fills in what proposals are ranked by, and which cells are sound. `settled` are the open cells that get the same figure whatever else is
 * right: those of gj_propose_common. */
void gj_proposal_weigh(gj_proposal *x, const gj_problem *p, gj_cellset settled);

/* All cells of a weighed proposal are sound. */
bool gj_proposal_is_sound(const gj_proposal *x);

/* qsort order, best first: most relations agreeing, fewest totals recomputed, likeliest slip, fewest digits, then by cells. */
int gj_proposal_compare(const void *a, const void *b);

#endif
