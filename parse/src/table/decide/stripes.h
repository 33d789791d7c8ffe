/* A table printed in stripes: pieces of its columns and rows one after the other, labels elsewhere (boxes of a PDF page). */
#ifndef GJ_STRIPES_H
#define GJ_STRIPES_H

#include "form/relation.h"
#include "table/decide/reading.h"

#define GJ_STRIPES_ROWS 32  /* a table of more is not looked at */
#define GJ_STRIPES_STRAY 24 /* figures that are no cells: page numbers */
#define GJ_STRIPES_ANY UINT8_MAX
#define GJ_STRIPES_PAGES 16 /* of a table; of more, where they end is not looked at */

/* A figure of the text. */
typedef struct gj_stripe_figure {
    int64_t value;    /* INT64_MIN for a sign or a fraction */
    uint32_t labels;  /* of rows that stand between it and the figure before, as bits */
    uint8_t row;      /* whose label ends right before it on its line; GJ_STRIPES_ANY: none does */
    bool on_line;     /* it is not the first on its line: goes with the label, or the figure, before it */
    bool follows;     /* right behind the figure before it, on its line */
    bool counts_page; /* it stands alone on its line and may count the pages */
    uint8_t page;     /* it stands on; rising, GJ_STRIPES_PAGES - 1 at most */
} gj_stripe_figure;

/* Which figure is in which cell. */
typedef struct gj_arrangement {
    uint16_t figure[GJ_STRIPES_ROWS * GJ_PLACE_MAX_COLUMNS]; /* [row * n_cols + col] */
    int price; /* of its stripes, in units of GJ_COST_STRIPE; 0: row by row, or column by column */
    int cost;  /* with what the sums say */
} gj_arrangement;

#define GJ_STRIPES_LIKELY 64 /* arrangements that are looked at */

/* Finds arrangements of v[0,n) that fill all cells, the best first, at most GJ_STRIPES_LIKELY: rows or columns one after the other if all
 * sums bear that out, else the one whose stripes and failing sums cost least (stripe_search.c) and its rivals. *unproven: it costs so much
 * that the search may have lost others. 0 if n does not fit the table, if the table has no sums in its rows, or if the sums do not bear the
 * best one out. */
size_t gj_stripes_find(gj_arrangement *out, bool *unproven, const gj_form_table *form, const gj_stripe_figure *v, size_t n);

/* Value of a figure as far as sums can tell: INT64_MIN for a sign, a fraction, or more digits than add up without overflow. */
static inline int64_t gj_stripe_value(const gj_stripe_figure *f)
{
    const int64_t most = INT64_C(1000000000000000);
    return f->value >= -most && f->value <= most ? f->value : INT64_MIN;
}

#endif
