/* A scan between its first and its second reading, and the steps that make it; for the files scan*.c only. */
#ifndef GJ_SCAN_PAGE_H
#define GJ_SCAN_PAGE_H

#include "reader/scan.h"
#include "reader/scan_lib.h"

enum {
    GJ_SCAN_GRID_X = 12,
    GJ_SCAN_GRID_Y = 16,
    GJ_SCAN_FIGURE = 24, /* characters of a figure, at most */
    GJ_SCAN_SPECK = 4,   /* pixels: what is smaller at both sides is no ink */
    GJ_SCAN_INCH = 280,  /* pixels, as pictures are made */
};

/* The shape of one character of a figure: its ink in a grid, 0 to 1, and where it stands on the page. */
typedef struct gj_scan_glyph {
    float ink[GJ_SCAN_GRID_Y * GJ_SCAN_GRID_X];
    float slender; /* width over height */
    float x0, x1;
    char mark; /* '.' or ',', told by its size and place; else 0 */
} gj_scan_glyph;

/* A cell with a figure. */
typedef struct gj_scan_cell {
    gj_page *page;
    float y0, y1;
    gj_scan_glyph *glyphs;
    size_t n_glyphs;
    char first[GJ_SCAN_FIGURE + 1]; /* what the first reader made of it; "": nothing */
} gj_scan_cell;

struct gj_scan {
    gj_scan_cell *cells;
    size_t n, cap;
    double page_ends, file_ends; /* seconds of this thread's work at which reading stops */
};

/* A page while it is read. Rectangles are in pixels. */
typedef struct gj_scan_sheet {
    gj_scan *scan;
    gj_page *page;
    PIX *grey, *ink; /* upright and even; once the ruled lines are found without them */
    float scale;     /* pixels a point */
} gj_scan_sheet;

typedef struct gj_scan_rect {
    int x, y, w, h;
} gj_scan_rect;

/* Makes a picture grey (its red channel, in which red stamps vanish), of GJ_SCAN_INCH pixels a inch if it is A4, even in light, upright.
 * NULL if memory is out; frees neither. */
PIX *gj_scan_to_grey(PIX *picture);
void gj_scan_straighten(PIX **grey);
/* The picture without perspective, by its ruled lines; NULL if there is nothing to do, or too few of them. `ink`: what is dark of it. */
PIX *gj_scan_rectified(PIX *grey, PIX *ink);
/* Finds the ruled lines, which it adds to the page, and takes them out of the picture. */
void gj_scan_take_rules(gj_scan_sheet *s);
/* A part of a picture; of a grey one with a white frame, enlarged `factor` times. NULL if there is none. The caller frees it. */
PIX *gj_scan_clip(PIX *from, gj_scan_rect r);
PIX *gj_scan_framed(PIX *grey, gj_scan_rect r, float factor);
enum { GJ_SCAN_FRAME = 12 };

/* Reads words within `r`, line by line, and adds them to the page. */
void gj_scan_read_words(gj_scan_sheet *s, gj_scan_rect r);
/* Adds what is in `r` if it is a figure; false if it is none. *n: marks of ink there. */
bool gj_scan_read_figure(gj_scan_sheet *s, gj_scan_rect r, size_t *n);

/* True once the work that a page or a file may take is done. */
bool gj_scan_is_over(const gj_scan *s);

/* The second reading; writes the characters of all cells. */
void gj_scan_read_again(gj_scan *s);

#endif
