/* Reports that stand in the scripts of a page: programs write them there as strings and show them later. */
#ifndef GJ_HTML_SCRIPT_H
#define GJ_HTML_SCRIPT_H

#include "base/base.h"

/* Appends to `out`, as HTML, the strings of the page's scripts that are long and speak of what reports speak of, as JavaScript and JSON
 * write them, also one within another. Returns the offset of the first in the page, SIZE_MAX if there is none. */
size_t gj_html_scripts(gj_buf *out, const gj_buf *page);

/* Chinese characters of UTF-8. */
size_t gj_html_han(const char *s, size_t len);

#endif
