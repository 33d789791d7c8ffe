/* The search for the arrangement of figures in stripes. */
#ifndef GJ_STRIPE_SEARCH_H
#define GJ_STRIPE_SEARCH_H

#include "table/decide/stripes.h"

/* Rows that stand on a page, and figures on it that are no cells. */
typedef struct gj_stripe_page {
    uint8_t from, to; /* [from, to) */
    uint8_t strays;
} gj_stripe_page;

/* Writes the cheapest arrangement of v[0,n) and its rivals, those that cost no more than STRIPE_LIKELY above it and have other values
 * somewhere, at most `cap`, the best first; returns how many. pages[v[i].page] is that of figure i. The form fits (see gj_stripes_find). */
size_t gj_stripes_search(gj_arrangement *out, size_t cap, const gj_form_table *form, const gj_stripe_figure *v, size_t n,
                         const gj_stripe_page pages[GJ_STRIPES_PAGES]);

#endif
