/* Readings of a row: which of its figures is in which column. Generators propose them; the solver (solve.c) drops those that cost too much
 * and takes one; the judge (judge.c) says which cells are in doubt, and nobody else does. */
#ifndef GJ_READING_H
#define GJ_READING_H

#include "form/relation.h"
#include "table/cut/frag.h"
#include "table/match/sums.h"

#define GJ_PLACE_MAX_COLUMNS 16

typedef struct gj_reading {
    const size_t *items;   /* fragments of its figures, in the order of their columns, `n` of them */
    const gj_span *pieces; /* the text of each column, where figures begin within fragments; else NULL */
    const int64_t *values; /* by column, GJ_NO_FIGURE where there is none; NULL: figures that nobody knows */
    const char *why;       /* what is in doubt while it remains beside another: a sentence, translated; NULL: see the judge */
    int price;             /* what the page says against it */
    size_t rest;           /* fragment that goes on with the figure of column `split`; 0: none does */
    uint16_t n, cells;     /* bit c of cells: column c has a figure; popcount n */
    uint8_t placed;        /* gj_placed: what it goes by */
    uint8_t split;
    bool strict; /* of figures that nobody knows: sums of columns that fail with the known ones speak for them as well */
    bool out;    /* of the solver: it costs MARGIN more than another */
} gj_reading;

typedef struct gj_row {
    const size_t *items; /* fragments of its figures, at most as many as the table has columns */
    uint16_t n_items;
    bool run;       /* its figures run together: it is read as digits only */
    uint16_t known; /* columns of the figures (bit c: column c; popcount n_items) where the heads tell; else 0 */
    gj_reading *v;  /* in the arena */
    size_t n, cap;
    gj_reading taken;  /* of the solver; n == 0: the row has no figures */
    uint16_t open;     /* of the judge: columns that are in doubt */
    const char *doubt; /* of the judge: why, with the readings that remain */
} gj_row;

/* Proposes a reading; `values` is filled if it is NULL. `text` is that of the spans. */
void gj_row_add(gj_row *row, gj_reading reading, const gj_form_table *form, const gj_frags *frags, const char *text, gj_arena *a);
/* Proposes that the row has other figures than those that are known to be possible; `strict`: see gj_reading. */
void gj_row_add_unknown(gj_row *row, int price, const char *why, gj_arena *a);
void gj_row_add_unknown_strict(gj_row *row, int price, gj_arena *a);

#endif
