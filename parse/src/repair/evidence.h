/* What speaks for a repair, in words. */
#ifndef GJ_EVIDENCE_H
#define GJ_EVIDENCE_H

#include "repair/propose.h"
#include "rule/judge.h"

/* What is known of all proposals of a table together. */
typedef struct gj_evidence_case {
    const gj_problem *p;
    size_t table; /* index among the facts of `names` */
    size_t n;     /* proposals of the same size, this one included; 0: it stands beside them, whichever is right */
    bool cut;     /* the search was */
} gj_evidence_case;

/* One sentence without its full stop, translated, in the arena of `names`. */
const char *gj_evidence(gj_judge *names, const gj_evidence_case *c, const gj_proposal *x);

#endif
