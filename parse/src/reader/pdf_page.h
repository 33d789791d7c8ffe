/* What stands on a page of a PDF: characters and ruled lines, by their places. Points; x from the left edge, y from the upper one. */
#ifndef GJ_PDF_PAGE_H
#define GJ_PDF_PAGE_H

#include "base/base.h"
#include "reader/lay.h"

typedef struct gj_pdf_char {
    float x0, y0, x1, y1;
    uint32_t cp; /* no blank */
} gj_pdf_char;

/* A horizontal line at y = at from x = from to x = to, or a vertical one likewise. */
typedef struct gj_pdf_rule {
    float at, from, to;
} gj_pdf_rule;

typedef struct gj_pdf_rules {
    gj_pdf_rule *v;
    size_t n, cap;
} gj_pdf_rules;

/* What a page holds. A stamp of the scanner does not make a text of a picture. */
typedef enum gj_pdf_kind { GJ_PDF_BLANK, GJ_PDF_TEXT, GJ_PDF_PICTURE } gj_pdf_kind;

/* Images of a page that are kept; the rest is not looked at. */
enum { GJ_PDF_PICTURES = 8 };

typedef struct gj_pdf_page {
    float width, height;
    gj_pdf_kind kind;
    bool no_rules; /* its ruled lines were not looked for, though it may hold a table */
    bool unseen;   /* it has no characters, and it was not looked at whether anything is drawn */
    gj_pdf_char *chars;
    size_t n_chars;
    gj_pdf_rules across, down;
    float pictures[GJ_PDF_PICTURES]; /* upper edges of the images that may be tables */
    size_t n_pictures;
} gj_pdf_page;

void gj_pdf_page_free(gj_pdf_page *p);

/* Makes the pages of the file s[0,len) wide enough for what stands beyond their right edge. */
void gj_pdf_widen(char *s, size_t len);

/* A picture of a page: rows of 32-bit pixels (blue, green, red, unused), `scale` pixels a point. */
typedef struct gj_pdf_picture {
    const unsigned char *pixels;
    size_t width, height, stride; /* stride in bytes */
    float scale;
} gj_pdf_picture;

/* The same in levels of grey: `width` pixels a row, 0 black to 255 white. */
typedef struct gj_pdf_grey {
    const unsigned char *pixels;
    size_t width, height;
    float scale;
} gj_pdf_grey;

/* Shrinks boxes of characters that are far too tall to where their ink is. */
void gj_pdf_boxes_shrink(gj_pdf_page *p, const gj_pdf_grey *g);

/* True if a table may stand on the page: it has figures, and gaps in its lines or more lines than a heading and a page number. */
bool gj_pdf_may_have_table(const gj_pdf_page *p);

/* Finds the ruled lines in the picture of the page; boxes of its characters that are far too tall shrink. */
void gj_pdf_rules_find(gj_pdf_page *p, const gj_pdf_picture *picture);

/* Characters that stand beside one another: chars[from, to), by x. */
typedef struct gj_pdf_line {
    size_t from, to;
    float x0, y0, x1, y1;
} gj_pdf_line;

/* Sorts the characters into lines, from top to bottom; *n gets how many. The caller frees them. */
gj_pdf_line *gj_pdf_lines(gj_pdf_char *chars, size_t n_chars, size_t *n);

/* Adds the text of a line; a gap is one blank. */
void gj_pdf_add_line(gj_lay *l, const gj_pdf_char *chars, const gj_pdf_line *line);
/* Adds the text of a line with columns: wide gaps, and that from x = left on, become blanks, one for each `unit`, so that what stands below
 * one another does so in the text, as far as can be. */
void gj_pdf_add_columns(gj_lay *l, const gj_pdf_char *chars, const gj_pdf_line *line, float left, float unit);
/* True if the line has a gap that is wider than blanks in a sentence are. */
bool gj_pdf_has_gap(const gj_pdf_char *chars, const gj_pdf_line *line);

/* A table drawn by ruled lines, as a grid of cells of which some are merged. */
typedef struct gj_pdf_table {
    float *xs, *ys; /* n_cols + 1 and n_rows + 1 borders, ascending */
    size_t n_cols, n_rows;
    size_t *region; /* n_rows * n_cols, row by row: the first cell (by index) of those that are merged with it */
} gj_pdf_table;

/* Tables of the page, *n of them; the caller frees them with gj_pdf_tables_free. One of a single cell is none. */
gj_pdf_table *gj_pdf_tables(const gj_pdf_page *p, size_t *n);
void gj_pdf_tables_free(gj_pdf_table *tables, size_t n);

/* Lays out all pages; page numbers and running heads are left out. */
void gj_pdf_write(gj_lay *l, gj_pdf_page *pages, size_t n);

#endif
