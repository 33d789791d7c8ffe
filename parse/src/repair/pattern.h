/* Pictures of several wrong cells that have one cause. */
#ifndef GJ_PATTERN_H
#define GJ_PATTERN_H

#include "repair/propose.h"

struct gj_judge;

typedef struct gj_pattern {
    unsigned cost; /* as a slip's */
    bool (*fits)(const gj_problem *p, const gj_proposal *x);
    /* One clause, translated, in the arena of `names`; `table` is the index of the table among its facts. */
    const char *(*tell)(struct gj_judge *names, size_t table, const gj_proposal *x);
} gj_pattern;

/* The likeliest pattern that fits, or NULL. */
const gj_pattern *gj_pattern_find(const gj_problem *p, const gj_proposal *x);

#endif
