/* The smallest sets of cells that can be changed so that all relations hold. */
#ifndef GJ_SEARCH_H
#define GJ_SEARCH_H

#include "repair/tableau.h"

enum {
    GJ_SEARCH_WORK = 150000, /* pivots after which the search is cut */
    GJ_SEARCH_FOUND = 1024,  /* sets after which it is cut */
    GJ_SEARCH_DEPTH = 48,    /* cells of a set beyond which it is cut */
};

typedef struct gj_search {
    gj_cellset *sets; /* in the arena, all of the same size, in a fixed order; each gives a solution */
    size_t n, size;   /* how many; cells in each */
    size_t work;      /* pivots made */
    bool cut;         /* a limit was met: there may be more or smaller sets */
} gj_search;

/* Finds them all. Open cells are free and do not count; n is 1 and size 0 if no other cell needs to change. */
void gj_search_run(gj_search *s, gj_arena *arena, const gj_problem *p);

/* The equations with the open cells and those of `set` free, held cells at `values`; true if they can be met: *t is then feasible. */
bool gj_search_solve(gj_tableau *t, const gj_problem *p, const int64_t *values, gj_cellset set, size_t *work);

#endif
