/* Bare page numbers: lines of nothing but a number, which nothing but their places tells from cells. */
#ifndef GJ_PAGE_NUMBERS_H
#define GJ_PAGE_NUMBERS_H

#include "gouji/text.h"

/* Page numbers at one edge of the pages, which form feeds part. Zero: none. */
typedef struct gj_page_numbers {
    uint32_t *lines; /* ascending; heap */
    size_t n, cap;
    size_t at; /* next one that gj_page_numbers_has has not passed */
} gj_page_numbers;

/* If the last lines of all pages but one at most, or their first lines, are numbers that count the pages, these are page numbers; a
 * text without form feeds costs one search for them. Free with gj_page_numbers_free. */
void gj_page_numbers_read(gj_page_numbers *p, const gj_text *t);
void gj_page_numbers_free(gj_page_numbers *p);

/* Lines must be asked in ascending order. */
bool gj_page_numbers_has(gj_page_numbers *p, uint32_t line);

#endif
