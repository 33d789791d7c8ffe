/* The cells with figures of a scan, between the first and the second reading. */
#ifndef GJ_SCAN_PAGE_H
#define GJ_SCAN_PAGE_H

#include "reader/scan.h"

enum { GJ_SCAN_GRID_X = 12, GJ_SCAN_GRID_Y = 16, GJ_SCAN_FIGURE = 16 };

/* The shape of one character of a figure: its ink in a grid, 0 to 1, and where it stands on the page. */
typedef struct gj_scan_glyph {
    float ink[GJ_SCAN_GRID_Y * GJ_SCAN_GRID_X];
    float slender; /* width over height */
    float x0, x1;
} gj_scan_glyph;

typedef struct gj_scan_cell {
    gj_page *page;
    float y0, y1;
    gj_scan_glyph *glyphs;
    size_t n_glyphs;
    char first[GJ_SCAN_FIGURE + 1]; /* what the first reader made of it; "": nothing, or another number of characters */
} gj_scan_cell;

struct gj_scan {
    gj_scan_cell *cells;
    size_t n, cap;
};

/* The second reading; writes the characters of all cells. */
void gj_scan_read_again(gj_scan *s);

#endif
