/* What a rule's function works with: the facts, and where it says how the rule ends. */
#ifndef GJ_JUDGE_H
#define GJ_JUDGE_H

#include "form/relation.h"
#include "rule/check.h"
#include "fact/fact.h"
#include "fact/prose.h"

typedef enum gj_rule_id {
#define RULE(symbol, id, severity, finds, function, title, help, source, example) GJ_RULE_##symbol,
#include "rule/rules.def"
#undef RULE
    GJ_RULE_COUNT
} gj_rule_id;

/* How often a rule was asked, and what came of it. */
typedef struct gj_tally {
    uint32_t evaluated; /* with a clear answer, violations included */
    uint32_t doubtful, skipped, violations;
    const char *reason; /* of the first that was skipped */
} gj_tally;

typedef enum gj_sum_state {
    GJ_SUM_HOLDS,
    GJ_SUM_FAILS,
    GJ_SUM_DOUBTFUL, /* would have to be believed cell by cell: some place is a guess */
    GJ_SUM_OPEN,     /* not evaluated: a cell is blank, no number or not there */
} gj_sum_state;

/* One relation of a table, evaluated. */
typedef struct gj_sum {
    gj_sum_state state;
    gj_number left, right; /* of HOLDS, FAILS and DOUBTFUL; of OPEN the sums without the open cells */
    size_t n_open;
    gj_term open;  /* the first open cell */
    bool solvable; /* it is the only open one, is blank, and no cell is a guess: `solution` makes the relation hold */
    gj_number solution;
} gj_sum;

typedef struct gj_table_sums {
    const gj_relation *relations;
    gj_sum *sums; /* one a relation */
    size_t n;
    size_t blanks;
    bool unfilled;      /* nothing is printed in any cell: there are no zeros to stand for either */
    bool blank_is_zero; /* see cell.blank-for-zero */
} gj_table_sums;

/* What the report is without; see wanting.h. */
typedef struct gj_wanting {
    bool any; /* something is wanting */
    bool cut; /* the text ends inside a table, behind this row of it */
    size_t cut_table, cut_row;
    const char *cut_reason;
    bool *picture;       /* one a table: it is not found, and an image stands in its part */
    const char **reason; /* one a table: why what it holds cannot be judged; NULL: it is there */
} gj_wanting;

/* A finding that the text states another figure than the table holds. */
typedef struct gj_stated_at {
    size_t violation; /* index in the judge's */
    const gj_statement *said;
    int64_t right;  /* what the table holds */
    bool of_a_cell; /* of one, which is: */
    size_t table, row, col;
} gj_stated_at;

/* A finding that what the text states does not fit together, and the statements that it compares. */
typedef struct gj_compared {
    size_t violation; /* index in the judge's */
    const gj_statement *said[4];
    size_t n;
    bool balances; /* said[0] + said[1] = said[2] + said[3]: with other figures it would hold; else two that should be one figure */
} gj_compared;

/* A rule shows so many findings; the rest is one finding that says how many they are. */
enum { GJ_MOST_FINDINGS = 1000 };

typedef struct gj_judge {
    gj_arena *arena;
    const gj_facts *facts;
    const char *s; /* the text */
    size_t len;
    gj_table_sums *sums; /* one a table of the facts */
    gj_prose prose;
    gj_told told;             /* what the prose states in figures */
    gj_violation *violations; /* heap while it grows */
    size_t n, cap;
    gj_stated_at *stated; /* heap while it grows */
    size_t n_stated, cap_stated;
    gj_compared *compared; /* heap while it grows */
    size_t n_compared, cap_compared;
    gj_violation unseen; /* takes what is beyond GJ_MOST_FINDINGS */
    gj_tally tally[GJ_RULE_COUNT];
    gj_rule_setting in_force[GJ_RULE_COUNT];
    gj_wanting wanting;
    const gj_part_head *first_head[7]; /* [1..6]: first heading of each part, NULL if it is missing */
} gj_judge;

/* All that the rule finds in a report is one thing, whatever it says of it. */
bool gj_rule_finds_one(const gj_rule *rule);

/* Function of a rule; `self` tells it which one it answers for. */
typedef void gj_rule_function(gj_judge *j, gj_rule_id self);
#define RULE(symbol, id, severity, finds, function, title, help, source, example) gj_rule_function function;
#include "rule/rules.def"
#undef RULE

void gj_judge_passed(gj_judge *j, gj_rule_id rule);
void gj_judge_doubtful(gj_judge *j, gj_rule_id rule);
/* `reason` is one translated sentence and must live as long as the arena. */
void gj_judge_skipped(gj_judge *j, gj_rule_id rule, const char *reason);
/* A new finding without a place, with the severity in force for the rule; the message is formatted into the arena. The record
 * is valid until the next one is made. Beyond GJ_MOST_FINDINGS of the rule it is only counted. */
gj_violation *gj_judge_violated(gj_judge *j, gj_rule_id rule, const char *fmt, ...) GJ_PRINTF(3, 4);
/* Adds the finding that says how many of the rule are not shown, if there are any. */
void gj_judge_count_unseen(gj_judge *j, gj_rule_id rule);

/* This finding weighs less than others of its rule: its severity becomes `most` if it is above. */
void gj_judge_lower(gj_violation *v, gj_severity most);

/* Places. Table, row and col are indexes; a row or column alone leaves the other at -1. */
void gj_place_span(const gj_judge *j, gj_violation *v, gj_span src);
void gj_place_table(const gj_judge *j, gj_violation *v, size_t table);
void gj_place_row(const gj_judge *j, gj_violation *v, size_t table, size_t row);
void gj_place_column(const gj_judge *j, gj_violation *v, size_t table, size_t col);
void gj_place_cell(const gj_judge *j, gj_violation *v, size_t table, size_t row, size_t col);
void gj_set_figures(gj_violation *v, gj_number expected, gj_number actual);
/* Remembers what the finding that was made last compares; `c.violation` is set here. */
void gj_judge_compared(gj_judge *j, const gj_violation *v, gj_compared c);

/* What stands between a part's heading and the next part. */
typedef struct gj_part_content {
    bool any;         /* anything at all */
    bool text;        /* more than 无 and the like and the sub-titles of part five */
    bool no_problems; /* 主要问题：无 */
} gj_part_content;

gj_part_content gj_part_read(const gj_judge *j, const gj_part_head *head);
/* true if it says nothing; *any tells whether there is anything. */
bool gj_part_is_empty(const gj_judge *j, const gj_part_head *head, bool *any);

/* Names for messages, in the arena: "（三）不予公开 1.属于国家秘密", "自然人", "（一）予以公开，自然人列". */
const char *gj_row_name(gj_judge *j, size_t table, size_t row);
const char *gj_column_name(gj_judge *j, size_t table, size_t col);
const char *gj_cell_name(gj_judge *j, size_t table, size_t row, size_t col);

/* Why a rule is not asked of a report that the forms are not for; NULL: it is asked. */
const char *gj_scope_bars(const gj_judge *j, gj_rule_id rule);

/* Keeps what the prose states of growth against last year; see growth.h. */
void gj_growths_read(gj_judge *j, gj_findings *out);
/* When the report says that it was published, and when it was due. */
void gj_dates_read(gj_judge *j, gj_findings *out);

/* Evaluates all relations of a table; for `judge` itself. */
gj_table_sums gj_sums_read(gj_arena *a, const gj_table *t);
/* Where other tables print their zeros, and no relation speaks for it, a single blank does not stand for 0. */
void gj_sums_compare_blanks(gj_table_sums *sums, const gj_table *tables, size_t n);

#endif
