/* Page numbers that stand on a line of their own, and the date that browsers print on each page. */
#ifndef GJ_PAGE_LINE_H
#define GJ_PAGE_LINE_H

#include <stdbool.h>
#include <stddef.h>

/* The line (bytes s[0,len), UTF-8) is a page number that cannot be anything else: "- 4 -", "— 4 —", "第 3 页 共 9 页", "Page 9 - title",
 * "4/10", or a date of printing. A bare number is none, nor is "3 / 12", which may be cells. */
bool gj_is_page_line(const char *s, size_t len);

/* A date of printing that some tools stick, with the title behind it, to what a page ends in ("…情况11/21/26, 3:41 AM 某市…报告",
 * "0 0 02026/1/5 15:41"). */
typedef struct gj_stamp {
    size_t at;   /* byte of the line where it begins; the line's length if there is none */
    size_t lead; /* digits of its month or year, which is first */
    bool loose;  /* the first of two digits may as well be the last one of a figure before it (the 1 of "211/15/26") */
} gj_stamp;

gj_stamp gj_page_stamp(const char *s, size_t len);

#endif
