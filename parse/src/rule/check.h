/* Runs the rule book over the facts of one report. */
#ifndef GJ_RULE_CHECK_H
#define GJ_RULE_CHECK_H

#include "base/base.h"
#include "gouji/day.h"
#include "gouji/limit.h"
#include "gouji/settings.h"
#include "gouji/text.h"
#include "gouji/waiver.h"
#include "model/doc.h"
#include "model/scope.h"

typedef struct gj_facts {
    const gj_text *text;
    const gj_doc *doc;
    const gj_part_head *parts;
    size_t n_parts;
    const gj_form *form;
    const gj_table *tables;
    size_t n_tables;
    gj_scope scope;              /* whether the form is for this report */
    gj_limits limits;            /* what the reading has left out */
    const gj_settings *settings; /* NULL: the rules as the book has them */
} gj_facts;

typedef struct gj_findings {
    gj_violation *violations; /* in the arena, sorted as gj_report_violations promises */
    size_t n_violations;
    gj_outcome *outcomes; /* one a rule */
    gj_coverage coverage;
    gj_limits limits; /* those of the facts, and of the rules */
    gj_waiver *stale; /* in the arena */
    size_t n_stale;
    gj_day published, due;           /* year 0: the report does not say */
    const struct gj_growth *growths; /* in the arena; see growth.h */
    size_t n_growths;
} gj_findings;

/* Everything in *out lives in the arena. Deterministic. */
void gj_check_run(gj_findings *out, gj_arena *a, const gj_facts *facts);
/* Makes the outcomes of violated rules and the coverage what the marks of the violations say. */
void gj_findings_count(gj_findings *f);

#endif
