/* The second review: what became of each point of an earlier version of the report, and what is new (gouji/recheck.h), as lines to be shown. */
#ifndef TUI_MODE_COMPARE_POINTS_H
#define TUI_MODE_COMPARE_POINTS_H

#include "gouji/recheck.h"

/* GJ_SETTLEMENTS: a finding that is new. */
typedef struct compare_point {
    gj_settlement state;
    char *text;              /* as point_words has it */
    int32_t table, row, col; /* where it is in the later version; -1 where none is meant */
    uint32_t off;            /* byte of its text; with table -1 */
    bool placed;             /* it has a place there */
} compare_point;

typedef struct compare_points {
    compare_point *list; /* what is left first: unsettled, still, undecided, new; then settled, waived */
    size_t n;
    char *counts; /* as point_counts has it */
} compare_points;

/* Holds the only review of `earlier` against `now`; all that is shown is copied. */
void compare_points_open(compare_points *p, const gj_reviews *earlier, const gj_report *now);
void compare_points_free(compare_points *p);
/* False of what is settled or waived. */
bool compare_point_is_left(const compare_point *x);

#endif
