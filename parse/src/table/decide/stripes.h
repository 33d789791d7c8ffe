/* A table printed in stripes: pieces of its columns and rows one after the other, labels elsewhere (boxes of a PDF page). */
#ifndef GJ_STRIPES_H
#define GJ_STRIPES_H

#include "form/relation.h"
#include "table/decide/place.h"

#define GJ_STRIPES_ROWS 32      /* a table of more is not looked at */
#define GJ_STRIPES_STRAY 24     /* figures that are no cells: page numbers */
#define GJ_STRIPES_ANY UINT8_MAX

/* A figure of the text. */
typedef struct gj_stripe_figure {
    int64_t value; /* INT64_MIN for a sign or a fraction */
    uint8_t row;   /* whose label ends right before it; GJ_STRIPES_ANY: none does */
    bool on_line;  /* it is not the first on its line: goes with the label, or the figure, before it */
} gj_stripe_figure;

/* Which figure is in which cell, with the rows of which other figures are as likely. */
typedef struct gj_stripes {
    uint16_t figure[GJ_STRIPES_ROWS * GJ_PLACE_MAX_COLUMNS]; /* [row * n_cols + col] */
    bool open[GJ_STRIPES_ROWS];
    bool by_row; /* row by row, no figure left out between */
} gj_stripes;

/* Finds the arrangement of v[0,n) that fills all cells: rows or columns one after the other if the sums bear that out, else the one
 * whose stripes and failing sums cost least (stripe_search.c). A row is open if another arrangement that costs hardly more has other
 * figures in it; all rows are if the stripes lie in no order and not all sums hold. False if n does not fit the table, if the table has
 * no sums in its rows, or if the sums do not bear the arrangement out; *out is then undefined. */
bool gj_stripes_find(gj_stripes *out, const gj_form_table *form, const gj_stripe_figure *v, size_t n);

#endif
