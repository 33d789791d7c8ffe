/* The search for the arrangement of figures in stripes. */
#ifndef GJ_STRIPE_SEARCH_H
#define GJ_STRIPE_SEARCH_H

#include "table/decide/stripes.h"

enum {
    GJ_STRIPES_FAIL = 8,   /* price of a sum that fails */
    GJ_STRIPES_GAIN = 3,   /* what one that holds and is not 0 takes off */
    GJ_STRIPES_MARGIN = 3, /* an arrangement that costs no more than this above another is as likely */
};

/* Writes the cheapest arrangement of v[0,n) and those that are as likely, at most `cap`, the best first; returns how many. The form
 * fits (see gj_stripes_find). */
size_t gj_stripes_search(gj_arrangement *out, size_t cap, const gj_form_table *form, const gj_stripe_figure *v, size_t n);

#endif
