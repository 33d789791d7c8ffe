/* Which findings are waived. */
#ifndef GJ_WAIVE_H
#define GJ_WAIVE_H

#include "gouji/waiver.h"
#include "rule/check.h"

/* gj_violation_key for the findings of these facts. */
void gj_findings_key(char key[GJ_FINDING_KEY], const gj_findings *f, const gj_facts *facts, size_t index);

/* gj_violation_find for them. */
bool gj_findings_find(size_t *index, const gj_findings *f, const gj_facts *facts, const char *key);

/* gj_report_waive: sets the marks, the outcomes, the coverage and the stale waivers. What is kept is copied into the arena. */
void gj_findings_waive(gj_findings *f, gj_arena *a, const gj_facts *facts, const gj_waiver *waivers, size_t n);

#endif
