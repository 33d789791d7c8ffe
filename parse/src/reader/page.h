/* What stands on a page of a file that is pages (PDF, OFD): characters and ruled lines, by their places. Points; x from the left edge, y
 * from the upper one. */
#ifndef GJ_PAGE_H
#define GJ_PAGE_H

#include "base/base.h"
#include "reader/lay.h"

typedef struct gj_page_char {
    float x0, y0, x1, y1;
    uint32_t cp;  /* no blank */
    uint8_t scan; /* gj_scan_state: of a picture */
    uint32_t box; /* number of its box; 0: not noted */
} gj_page_char;

/* Where a character, or a cell of a ruled table, stands. */
typedef struct gj_page_box {
    float x0, y0, x1, y1;
    uint32_t page; /* 1-based */
    bool cell;
    float height; /* of the page */
} gj_page_box;

/* Boxes of a file, numbered from 1 on. */
typedef struct gj_page_boxes {
    gj_page_box *v;
    size_t n, cap;
} gj_page_boxes;

/* A horizontal line at y = at from x = from to x = to, or a vertical one likewise. */
typedef struct gj_page_rule {
    float at, from, to;
} gj_page_rule;

typedef struct gj_page_rules {
    gj_page_rule *v;
    size_t n, cap;
} gj_page_rules;

/* What a page holds. A stamp of the scanner does not make a text of a picture. */
typedef enum gj_page_kind { GJ_PAGE_BLANK, GJ_PAGE_TEXT, GJ_PAGE_PICTURE } gj_page_kind;

/* Images of a page that are kept; the rest is not looked at. */
enum { GJ_PAGE_PICTURES = 8 };

typedef struct gj_page {
    float width, height;
    gj_page_kind kind;
    bool scanned;  /* it was a picture, and was read so */
    bool no_rules; /* its ruled lines were not looked for, though it may hold a table */
    bool unseen;   /* it has no characters, and it was not looked at whether anything is drawn */
    gj_page_char *chars;
    size_t n_chars, cap_chars;
    gj_page_rules across, down;
    gj_page_boxes *boxes; /* where those of its cells are noted; their numbers, and those of its characters, are the `byte` of origins.
                             NULL: nowhere */
    float pictures[GJ_PAGE_PICTURES]; /* upper edges of the images that may be tables */
    size_t n_pictures;
} gj_page;

void gj_page_free(gj_page *p);

/* Characters that stand beside one another: chars[from, to), by x. */
typedef struct gj_page_run {
    size_t from, to;
    float x0, y0, x1, y1;
} gj_page_run;

/* Sorts the characters into lines, from top to bottom; *n gets how many. The caller frees them. */
gj_page_run *gj_page_runs(gj_page_char *chars, size_t n_chars, size_t *n);

/* Adds the text of a line; a gap is one blank. */
void gj_page_add_run(gj_lay *l, const gj_page_char *chars, const gj_page_run *line);
/* Adds the text of a line with columns: wide gaps, and that from x = left on, become blanks, one for each `unit`, so that what stands below
 * one another does so in the text, as far as can be. */
void gj_page_add_columns(gj_lay *l, const gj_page_char *chars, const gj_page_run *line, float left, float unit);
/* True if the line has a gap that is wider than blanks in a sentence are. */
bool gj_page_has_gap(const gj_page_char *chars, const gj_page_run *line);

/* A table drawn by ruled lines, as a grid of cells of which some are merged. */
typedef struct gj_page_table {
    float *xs, *ys; /* n_cols + 1 and n_rows + 1 borders, ascending */
    size_t n_cols, n_rows;
    size_t *region; /* n_rows * n_cols, row by row: the first cell (by index) of those that are merged with it */
} gj_page_table;

/* Tables of the page, *n of them; the caller frees them with gj_page_tables_free. One of a single cell is none. */
gj_page_table *gj_page_tables(const gj_page *p, size_t *n);
void gj_page_tables_free(gj_page_table *tables, size_t n);

/* True if a table may stand on the page: it has figures, and gaps in its lines or more lines than a heading and a page number. */
bool gj_page_may_have_table(const gj_page *p);

/* Lays out all pages; page numbers and running heads are left out. */
void gj_pages_write(gj_lay *l, gj_page *pages, size_t n);

/* Most characters of all pages of a file. */
#define GJ_PAGES_CHARS ((size_t)4 << 20)
enum { GJ_PAGES_MOST = 10000, GJ_PAGES_STAMP = 12 }; /* pages; characters: with fewer on a picture they are a stamp of the scanner */

/* Lays out all pages and tells those that were not read as the others. GJ_E_KIND if there is no text to read: a scan, nothing but blank
 * pages, a font of which nobody knows what its shapes mean. GJ_E_LIMIT: too many characters. */
GJ_MUST_USE gj_status gj_pages_lay(gj_lay *l, gj_page *pages, size_t n, const char *name, gj_error *err);
/* Frees what the pages hold, and the pages. */
void gj_pages_discard(gj_page *pages, size_t n);

#endif
