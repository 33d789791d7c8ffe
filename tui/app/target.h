/* Where one can go by typing a name or a number: lines, rows and cells of the report, its parts and tables, other reports. */
#ifndef TUI_TARGET_H
#define TUI_TARGET_H

#include "app/app.h"

typedef enum target_kind { TARGET_LINE, TARGET_ROW, TARGET_CELL, TARGET_PART, TARGET_REPORT, TARGET_RULE } target_kind;

typedef struct target {
    target_kind kind;
    char *name;  /* what completes what was typed */
    char *where; /* beside it: the table, the file */
    size_t doc, node;
    size_t rule; /* index in gj_rules, of TARGET_RULE */
    int32_t table, row, col; /* -1 where none is meant */
    uint32_t off;            /* of a line in the text */
} target;

/* {0} is empty. */
typedef struct targets {
    target *list;
    size_t n, cap;
} targets;

enum { TARGETS_MAX = 200 };

/* What is meant by `typed`, likeliest first, at most TARGETS_MAX: a number is a line of the report, as beside its text; words, all of which
 * have to be found, are those of a row, of a row and a column, of a part or table, of a report; above the reports also of a rule that found
 * something. Replaces what was there. */
void targets_find(targets *t, const app *a, const char *typed);
void targets_free(targets *t);
void target_go(app *a, const target *t);
/* "行", "格", …: translated. */
const char *target_word(target_kind kind);

#endif
