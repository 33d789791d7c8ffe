/* The rule book and what a check found. */
#ifndef GOUJI_RULE_H
#define GOUJI_RULE_H

#include <stdbool.h>

#include "gouji/table.h"

typedef enum gj_severity { GJ_INFO, GJ_WARNING, GJ_ERROR } gj_severity;

typedef struct gj_rule {
    const char *id;       /* public and stable: "requests.balance" */
    gj_severity severity; /* default */
    const char *title;    /* untranslated Chinese, one line; pass through gettext to show */
    const char *help;     /* what it checks, in full */
    const char *source;   /* where it comes from: law, form, practice */
    const char *example;  /* a case that fires */
} gj_rule;

/* All rules in the order of the catalogue. */
GJ_API const gj_rule *gj_rules(size_t *n);
GJ_API const gj_rule *gj_rule_find(const char *id); /* NULL if there is none */
GJ_API bool gj_rule_is_across(const gj_rule *rule);     /* it compares reports, alone or as well: gouji/series.h */
GJ_API const char *gj_severity_name(gj_severity s); /* "info", "warning", "error": the names of the JSON contract */

typedef enum gj_verdict {
    GJ_NOT_APPLICABLE,
    GJ_PASSED,
    GJ_VIOLATED,
    GJ_DOUBTFUL,      /* the source itself cannot decide (for example: ambiguous cells are involved) */
    GJ_NOT_EVALUATED, /* see reason */
    GJ_WAIVED,        /* violated, and every finding is waived */
} gj_verdict;

/* How one rule ended on one report; one record for each rule, in the order of gj_rules. */
typedef struct gj_outcome {
    gj_verdict verdict;
    uint32_t violations; /* as the rule found them, waived ones included; not those that stand for several */
    const char *reason;  /* of GJ_NOT_EVALUATED: one sentence; else NULL */
} gj_outcome;

/* A cell of a table, by indexes. */
typedef struct gj_cell_at {
    uint16_t row, col;
} gj_cell_at;

/* One finding. table, row, col are indexes into the report's tables, -1 where none is meant (a relation of a whole
 * column has row -1). row_key and col_key are the public keys for the JSON contract; for disputes.total col_key is the
 * group ("review", "direct_suit", "suit_after_review") and col the index of the group's 总计. NULL where none is meant. */
typedef struct gj_violation {
    const gj_rule *rule;
    gj_severity severity;
    const char *message; /* one sentence in the language of the interface, names the place and the figures */
    uint32_t line;       /* 1-based; 0 if no place in the text */
    gj_span src;         /* the words concerned; len 0 if none */
    int32_t table, row, col;
    const char *row_key, *col_key;
    bool has_figures; /* expected and actual are meant */
    gj_number expected, actual;
    const gj_cell_at *cells; /* of a sum that does not hold: the cells that it binds; NULL for others */
    size_t n_cells;
    const char *waived; /* why it is let stand; NULL: it is not waived (see gouji/waiver.h) */
    uint32_t n_members; /* one cause: it stands for so many findings, which come right behind it */
    bool is_member;     /* it is one of those: to be told with its head, not counted for itself */
} gj_violation;

/* Index of the finding that finding i is told with: its head, or itself. `all` as gj_report_violations gives them. */
static inline size_t gj_violation_head(const gj_violation *all, size_t i)
{
    while (all[i].is_member)
        i--;
    return i;
}

/* 应检 due = checked + not_evaluated; 已检 checked = passed + violated + doubtful + waived. Counts rules. */
typedef struct gj_coverage {
    uint32_t due, checked, passed, violated, doubtful, not_evaluated, waived;
} gj_coverage;

#endif
