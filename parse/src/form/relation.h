/* The sums that bind the cells of a table of the form (勾稽关系), as data: left side = right side. */
#ifndef GJ_RELATION_H
#define GJ_RELATION_H

#include "gouji/form.h"

typedef enum gj_relation_kind {
    GJ_RELATION_ROW_TOTAL,     /* applicants of a row = its 总计 (requests) */
    GJ_RELATION_RESULTS_TOTAL, /* results of a column = （七）总计 (requests) */
    GJ_RELATION_BALANCE,       /* 一 + 二 = 三（七） + 四 (requests) */
    GJ_RELATION_GROUP_TOTAL,   /* results of a kind of dispute = its 总计 (disputes) */
} gj_relation_kind;

typedef struct gj_term {
    uint16_t row, col; /* 0-based in the form's table */
} gj_term;

/* sum of left[0..n_left) = sum of right[0..n_right). */
typedef struct gj_relation {
    gj_relation_kind kind;
    uint16_t n_left, n_right;
    const gj_term *left, *right;
    int32_t row, col;  /* what it is a relation of: the row, the column (of its 总计 for a group), or -1 */
    const char *group; /* of GROUP_TOTAL: "review", ...; else NULL */
} gj_relation;

/* Relations of a table of gj_forms, in the order row totals, results, balances; *n may be 0. Thread-safe, never freed. */
const gj_relation *gj_relations(const gj_form_table *t, size_t *n);

/* Column that is the sum of the others of its row (总计 of the requests table), -1 if the table has none. */
int gj_total_column(const gj_form_table *t);

#endif
