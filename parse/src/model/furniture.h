/* What belongs to the page and not to the text: page numbers and running heads. */
#ifndef GJ_FURNITURE_H
#define GJ_FURNITURE_H

#include "base/base.h"
#include "model/head.h"

/* First line with text of a page, and the fold of it as a hash. */
typedef struct gj_page_line {
    uint32_t line;
    uint64_t hash;
} gj_page_line;

typedef struct gj_pages {
    gj_page_line *first; /* pages after a form feed, in order; heap */
    size_t n, cap;
    size_t at; /* next one that gj_is_furniture has not passed */
    uint64_t title_hash;
} gj_pages;

/* Collects the first lines of the pages; costs nothing for a text without form feeds. Free with gj_pages_free. */
void gj_pages_read(gj_pages *p, const gj_text *t, gj_span title);
void gj_pages_free(gj_pages *p);

/* true if the head is a line of a web page around the report: size of letters, print and close, breadcrumbs, neighbours. */
bool gj_is_chrome(const gj_head *h);

/* true if `line` with head h is a page number, or the first line of a page that repeats the title or a neighbour page's
 * first line. Lines must be asked in ascending order. */
bool gj_is_furniture(gj_pages *p, const gj_text *t, uint32_t line, const gj_head *h);

#endif
