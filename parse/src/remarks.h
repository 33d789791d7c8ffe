/* What is remarked in the sender's own file: each finding, or those of one cause together, with the places that it is about. */
#ifndef GJ_REMARKS_H
#define GJ_REMARKS_H

#include "gouji/report.h"
#include "rewrite/marking.h"

typedef struct gj_remarks {
    gj_marking *list; /* heap; by place; all else lives in the arena */
    size_t n, cap;
} gj_remarks;

/* Adds the remarks on a report, which must outlive them. What is waived, and what only the reading leaves open, is none; nor, without
 * `wording`, what is only advised of the wording. */
void gj_remarks_add(gj_remarks *out, gj_arena *arena, const gj_report *r, bool wording);

#endif
