/* Pictures of pages, read under the control of the sums: ruled lines, cells, figures (by two readers), words. */
#ifndef GJ_SCAN_H
#define GJ_SCAN_H

#include "reader/page.h"

/* Pages of a file that are read so, at most: one takes seconds. Pixels of a picture, at most and at each side at least. */
enum { GJ_SCAN_PAGES = 40, GJ_SCAN_LEAST = 600, GJ_SCAN_LONGEST = 30000 };
#define GJ_SCAN_PIXELS ((uint64_t)64 << 20)

typedef struct gj_scan gj_scan;

/* Loads what reads pictures and locks it. NULL: it is not there; `*missing` is the package that would help. */
gj_scan *gj_scan_begin(const char **missing);
/* Adds a picture of a page, `width` levels of grey a row, 0 black to 255 white; p->width is to be set, in points. */
void gj_scan_add_grey(gj_scan *s, gj_page *p, const unsigned char *grey, size_t width, size_t height);
/* Adds page `number`, from 0 on, of the picture file bytes[0,len). GJ_OK; GJ_E_LIMIT: it is too large; GJ_E_KIND: it is too small to be a
 * page; GJ_E_SYNTAX: damaged, or not there. */
gj_status gj_scan_add_file(gj_scan *s, gj_page *p, const char *bytes, size_t len, int number);
/* Reads the figures a second time, by the shapes that all pages have, and fills the pages that were added, of which none may have moved;
 * frees `s`. */
void gj_scan_end(gj_scan *s);

#endif
