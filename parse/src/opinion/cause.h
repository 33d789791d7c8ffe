/* Which findings one correction mends. What has one cause the rules have decided (rule/cause_*.c, gj_violation.n_members): it is told whole
 * here, never taken apart; only sums that no single figure explains are joined, because a correction of several cells mends them all. */
#ifndef GJ_CAUSE_H
#define GJ_CAUSE_H

#include "base/base.h"
#include "gouji/export.h"
#include "gouji/repair.h"

/* One of the ways to mend a cause. */
typedef struct gj_way {
    const gj_change **changes;
    size_t n;
} gj_way;

typedef struct gj_cause {
    size_t *violations; /* indexes of the findings, those of one cause together; no heads */
    size_t n;
    gj_way *ways; /* best first; at least one */
    size_t n_ways;
    bool certain;         /* there is no other way */
    const char *evidence; /* what speaks for the first way; "" if nothing is known */
} gj_cause;

typedef struct gj_causes {
    gj_cause *list;
    size_t n, cap;
    bool *told; /* one a violation: it belongs to a cause, or stands for one that does */
} gj_causes;

/* Explains the violations of `r` that the repairs mend, that are not waived and that no cause in *out tells yet. Cells hang together
 * if a sum of the form binds both; so a table with two slips far apart has two causes. What all repairs of the table share is certain
 * if it is one cell, even if the rest is not. `list` is that of `from`, or made up: then `from` is NULL. Everything but out->list
 * lives in the arena and borrows the repairs. */
void gj_causes_find(gj_causes *out, gj_arena *arena, const gj_report *r, const gj_repair *list, size_t n, const gj_repairs *from);

#endif
