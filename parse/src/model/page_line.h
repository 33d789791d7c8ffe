/* Page numbers that stand on a line of their own. */
#ifndef GJ_PAGE_LINE_H
#define GJ_PAGE_LINE_H

#include <stdbool.h>
#include <stddef.h>

/* The line (bytes s[0,len), UTF-8) is a page number that cannot be anything else: "- 4 -", "— 4 —", "第 3 页 共 9 页", "Page 9 - title",
 * "4/10". A bare number is none, nor is "3 / 12", which may be cells. */
bool gj_is_page_line(const char *s, size_t len);

#endif
