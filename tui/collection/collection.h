/* Many reports as one table: a row each, in an order, behind a filter, with marks; and the rules with what they have found in all of them.
 * Pure: it knows neither reports in memory nor keys nor the screen. Row i is report i of the interface.
 *
 *   rows     collection.c takes what is told of a report, keeps the order as rows change one by one, and counts
 *   order    order.c: which of two rows comes first, by each column
 *   tabs     tabs.c: 全部, 有错, …: which rows are on which
 *   rules    tally.c: reports and findings of each rule
 *   twins    twins.c: rows that organ and year do not tell apart */
#ifndef TUI_COLLECTION_H
#define TUI_COLLECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gouji/rule.h"

/* How far a report has come; in the order in which they are sorted. */
typedef enum collection_state {
    ROW_MISSING,    /* 未报: an organ that has to report, without a file */
    ROW_UNREVIEWED, /* 未审查: it could not be read or reviewed; see its reason */
    ROW_UNSEEN,     /* 未看: read, not looked at yet */
    ROW_SEEN,       /* 看过 */
    ROW_CORRECTED,  /* 已改: some figure is not as it was read */
    ROW_ADVISED,    /* 已出意见: the opinion on it was written */
    ROW_CLEAN,      /* 无问题: nothing was found, or all of it is waived */
    ROW_WAITING,    /* not read yet */
    ROW_STATES
} collection_state;

/* What one rule found in one report at one severity; what is waived, and what a finding stands for, is not counted. */
typedef struct collection_count {
    uint16_t rule; /* index in gj_rules */
    uint8_t severity;
    uint16_t n;
} collection_count;

/* Texts and counts are the collection's. */
typedef struct collection_row {
    collection_state state;
    const char *organ;    /* "" if the report does not say, or is not read */
    const char *file;     /* its path, as given */
    const char *reason;   /* why it could not be reviewed; "" otherwise */
    const char *standing; /* how far the correspondence with the organ has come, where that says more than the state; "" otherwise */
    int year;             /* 0 if it is not known */
    uint32_t found[3];    /* findings not waived, by gj_severity */
    uint32_t waived;      /* findings */
    uint32_t certain;     /* repairs that leave no choice */
    uint32_t changes;     /* figures that are not as they were read */
    const collection_count *counts;
    size_t n_counts;
    bool marked; /* by collection_mark and its like only */
} collection_row;

/* Columns of the table, in their order there. */
typedef enum collection_column {
    COLUMN_STATE,
    COLUMN_ORGAN,
    COLUMN_YEAR,
    COLUMN_ERRORS,
    COLUMN_WARNINGS,
    COLUMN_WAIVED,
    COLUMN_CERTAIN,
    COLUMN_CHANGES,
    COLUMN_FILE,
    COLUMN_COUNT
} collection_column;

/* The first rows of the filter. Errors, warnings, clean and unreviewed part the reports that are read. */
typedef enum collection_tab {
    TAB_ALL,
    TAB_ERRORS,     /* 有错 */
    TAB_WARNINGS,   /* 仅警告: no error, but a warning or a hint */
    TAB_CLEAN,      /* 无问题 */
    TAB_UNREVIEWED, /* 未审查 */
    TAB_CORRECTED,  /* 已改 */
    TAB_ADVISED,    /* 已出意见 */
    TAB_COUNT
} collection_tab;

/* One rule that has found something not waived. */
typedef struct collection_rule {
    uint16_t rule;     /* index in gj_rules */
    uint8_t severity;  /* the highest of its findings */
    uint32_t reports;  /* in how many it found something */
    uint32_t findings; /* of all severities */
} collection_rule;

#define COLLECTION_NONE SIZE_MAX

/* A filter of someone else's: whether row `index` is to be shown. */
typedef bool collection_filter(const void *filter, const collection_row *row, size_t index);

typedef struct collection collection;

/* No rows; sorted by errors, most first; nothing filtered. */
collection *collection_new(void);
void collection_free(collection *c);

/* ---- rows ---- */

/* Adds a row behind the others, for a file that is not read yet; the path is copied. Returns its index. */
size_t collection_add(collection *c, const char *file);
/* Takes what is told of report `index` from now on, texts and counts copied; its mark stays. Order, filter, tabs and rules follow; a few
 * microseconds among 10,000 rows. */
void collection_set(collection *c, size_t index, const collection_row *row);
/* As collection_set, of the state alone. */
void collection_set_state(collection *c, size_t index, collection_state state);
size_t collection_count_rows(const collection *c);
/* Valid until the row is set again, or one is added. */
const collection_row *collection_row_at(const collection *c, size_t index);
/* How many rows have this state. */
size_t collection_in_state(const collection *c, collection_state state);
/* True if another row has the same organ and year: the file has to tell them apart. */
bool collection_has_twin(const collection *c, size_t index);

/* ---- order ---- */

void collection_sort(collection *c, collection_column by, bool descending);
/* Sorts by this column: numbers most first, texts from the start; if it was sorted by that, the other way round. */
void collection_sort_again(collection *c, collection_column by);
collection_column collection_sorted_by(const collection *c, bool *descending);
/* Below, at or above 0 as x comes before y by the column, the smaller first; rows without that figure last either way, which `descending`
 * is for. Rows that are equal stay in the order of their reports. */
int collection_compare(const collection_row *x, const collection_row *y, collection_column by, bool descending);

/* ---- what is shown: rows on the tab, with a finding of the rule, that the filter lets through ---- */

size_t collection_shown(const collection *c);
/* The report on line `line` of what is shown; COLLECTION_NONE behind the last one. */
size_t collection_at(const collection *c, size_t line);
/* The line on which a report is shown; COLLECTION_NONE if it is not. */
size_t collection_line_of(const collection *c, size_t index);

void collection_set_tab(collection *c, collection_tab tab);
collection_tab collection_tab_of(const collection *c);
/* How many rows are on a tab, whatever else filters. */
size_t collection_on_tab(const collection *c, collection_tab tab);
bool collection_is_on_tab(const collection_row *row, collection_tab tab);
/* Shows only reports in which this rule (index in gj_rules) found something; COLLECTION_NONE: whichever. */
void collection_set_rule(collection *c, size_t rule);
size_t collection_rule_of(const collection *c);
/* Shows only what `shows` lets through; NULL: everything. `filter` is borrowed; to be called again when what it says has changed. */
void collection_set_filter(collection *c, collection_filter *shows, const void *filter);
/* True if a rule or a filter leaves rows of the tab out. */
bool collection_is_filtered(const collection *c);

/* ---- marks ---- */

void collection_mark(collection *c, size_t index, bool marked);
/* Marks all that is shown; takes all marks away, also of rows not shown. */
void collection_mark_shown(collection *c);
void collection_unmark(collection *c);
size_t collection_marked(const collection *c);
/* The first marked row from `from` on, in the order of reports; COLLECTION_NONE if there is none. */
size_t collection_next_marked(const collection *c, size_t from);

/* ---- rules ---- */

/* The rules that found something in all rows, *n of them: errors first, then by reports, most first, then as the catalogue has them.
 * Valid until a row is set. */
const collection_rule *collection_rules(collection *c, size_t *n);
/* Findings of rule `rule` in one row, not waived. */
uint32_t collection_findings(const collection_row *row, size_t rule);

/* ---- names: untranslated Chinese ---- */

const char *collection_state_name(collection_state s);
/* What stands in the column of states: where the organ stands, else the state; translated. */
const char *collection_state_words(const collection_row *row);
const char *collection_column_name(collection_column c);
const char *collection_tab_name(collection_tab t);

#endif
