/* Growth that the prose states of a figure of the form: 新收申请39件，同比增长8.3%. Whether it is so only last year's report tells, so the
 * statement is kept with the report until both are compared (series/growth.c). */
#ifndef GJ_GROWTH_H
#define GJ_GROWTH_H

#include "gouji/report.h"

typedef enum gj_growth_kind {
    GJ_GROWTH_BEFORE,     /* amount: last year's figure */
    GJ_GROWTH_SAME,       /* 与上年持平 */
    GJ_GROWTH_DIRECTION,  /* 有所增加 */
    GJ_GROWTH_DIFFERENCE, /* amount: by so many */
    GJ_GROWTH_PERCENT,    /* amount: millionths of last year's figure */
    GJ_GROWTH_KINDS
} gj_growth_kind;

/* Their names in records. */
#define GJ_GROWTH_NAMES                                                                                                                    \
    {                                                                                                                                      \
        "before", "same", "direction", "difference", "percent"                                                                             \
    }

typedef struct gj_growth {
    const char *cells; /* what is added up, "row.column row.column", indexes of the form; '|' parts readings, each as good as the other */
    const char *words; /* as they stand in the text */
    int64_t now, amount;
    uint32_t line;    /* of the file */
    uint8_t table;    /* index of the form */
    uint8_t kind;     /* a gj_growth_kind */
    int8_t direction; /* of the last three: 1 more, -1 less; else 0 */
} gj_growth;

/* What the prose of `r` states so, in its order: only of figures that agree with the table, and only growth stated exactly. */
const gj_growth *gj_report_growths(const gj_report *r, size_t *n);

#endif
