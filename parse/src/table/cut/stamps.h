/* Dates of printing and page numbers that stick to what a page ends and the next begins with. */
#ifndef GJ_STAMPS_H
#define GJ_STAMPS_H

#include "gouji/text.h"

/* What is known of a text's pages. Zero at first; filled when the first date is met. */
typedef struct gj_stamps {
    bool known;
    bool numbered; /* pages begin with their number, stuck to what follows */
    size_t month;  /* digits of the month in dates that leave no doubt; 2 if there are none */
    uint32_t last; /* line with a date that was asked for last, ... */
    uint32_t page; /* ... and the number of the page after it */
} gj_stamps;

/* What of line `line` is text of the page itself: without a date of printing at its end, and, on the line after one, without a page
 * number at its beginning. `cells` is a part of that line. Lines must be asked in ascending order. Linear over all lines. */
gj_span gj_stamps_strip(gj_stamps *s, const gj_text *t, uint32_t line, gj_span cells);

#endif
