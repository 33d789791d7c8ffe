/* The national forms, as data: tables, rows, columns, sections, and the sums that bind them. */
#ifndef GOUJI_FORM_H
#define GOUJI_FORM_H

#include <stdbool.h>

#include "gouji/status.h"

#define GJ_LABEL_LEVELS 4

typedef enum gj_value_kind {
    GJ_VALUE_COUNT,  /* a non-negative integer */
    GJ_VALUE_AMOUNT, /* money in 万元, up to 4 decimals */
    GJ_VALUE_CHANGE, /* an integer that may be negative (本年增/减) */
} gj_value_kind;

/* A row or column of a table of the form. `label[0..levels)` from the outermost to the innermost ("三、本年度办理结果",
 * "（三）不予公开", "1.属于国家秘密"); a row without label has levels 0. */
typedef struct gj_form_line {
    const char *key; /* public and stable: "denied_1", "natural_person" */
    const char *label[GJ_LABEL_LEVELS];
    uint8_t levels;
    gj_value_kind value; /* of a column: kind of its cells */
} gj_form_line;

typedef struct gj_form_table {
    const char *id;      /* "requests" */
    const char *caption; /* "第二十条第（一）项", or the title of its part; never NULL */
    const char *corner;  /* text of the upper left cell, or NULL */
    uint8_t part;        /* 1..6: the part that holds it */
    uint16_t n_rows, n_cols;
    const gj_form_line *rows, *cols;
} gj_form_table;

typedef struct gj_form {
    const char *id;     /* "2021" */
    const char *source; /* the document that prescribes it */
    int first_year, last_year; /* reports on these years use it; last_year 0: still in force */
    const char *part_title[6]; /* titles of parts 一 to 六 without number */
    uint16_t n_tables;
    const gj_form_table *tables;
} gj_form;

/* The forms compiled in, newest first; *n of them. Read once (thread-safe), never freed. */
GJ_API const gj_form *gj_forms(size_t *n);
/* Index of the table with this id, or -1. */
GJ_API int gj_form_table_index(const gj_form *f, const char *id);
/* Index of the row or column with this key, or -1. */
GJ_API int gj_form_row_index(const gj_form_table *t, const char *key);
GJ_API int gj_form_col_index(const gj_form_table *t, const char *key);

#endif
