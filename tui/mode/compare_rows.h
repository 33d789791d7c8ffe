/* A comparison of two reports as lines to be shown: of a row, a table, all tables, a part or all of the text. */
#ifndef TUI_MODE_COMPARE_ROWS_H
#define TUI_MODE_COMPARE_ROWS_H

#include "app/app.h"
#include "gouji/compare.h"
#include "mode/compare_points.h"

typedef enum compare_scope {
    COMPARE_POINTS, /* of two versions: the points of the review of the earlier one */
    COMPARE_TABLE,  /* the table of the place */
    COMPARE_ROW,    /* its row */
    COMPARE_TABLES, /* all of them */
    COMPARE_PART,   /* the sentences of the part of the place */
    COMPARE_TEXT,   /* all of them */
    COMPARE_SCOPES
} compare_scope;

typedef enum compare_kind {
    COMPARE_HEAD,  /* the name of a table, a row or a part, or a note */
    COMPARE_CELL,  /* one cell on both sides */
    COMPARE_ONE,   /* a line of a sentence of this report */
    COMPARE_OTHER, /* of the other */
    COMPARE_POINT, /* a line of a point of the earlier review or of what is new; without a pair: of how many there are */
} compare_kind;

typedef struct compare_row {
    compare_kind kind;
    const char *text; /* of a head or cell its label, of a sentence or point all of it; the rows' or the comparison's */
    int indent;
    size_t from, len;  /* of a sentence or point: the bytes on this line */
    gj_span mark;      /* of a sentence: what differs; len 0: nothing */
    size_t pair;       /* of cells, sentences or points; SIZE_MAX: none */
    bool stop;         /* it begins something that differs, or that is left to be settled */
} compare_row;

/* Names of a pair of cells; owned. */
typedef struct compare_names {
    char *table, *row, *col;
} compare_names;

typedef struct compare_rows {
    gj_comparison *c;
    compare_points points; /* none, unless the caller opened them; freed with the rows */
    compare_names *names; /* one a pair of cells */
    size_t n_names;
    compare_row *rows; /* as they were built last */
    size_t n, cap;
    char **heads; /* texts of heads that were made for them */
    size_t n_heads, cap_heads;
    size_t differing; /* stops among them */
} compare_rows;

/* Compares two reports; what is shown of them is copied. */
void compare_rows_open(compare_rows *r, const gj_report *one, const gj_report *other);
/* True of the scopes that are tables, rows and cells. */
bool compare_scope_has_cells(compare_scope scope);
/* Lays out the scope around the place, in lines of `cols` columns; rows that differ stand before those that do not. */
void compare_rows_build(compare_rows *r, compare_scope scope, const place *at, uint8_t part, int cols, int ambiguous);
void compare_rows_free(compare_rows *r);

#endif
