/* Paragraphs wrapped into the lines of an overlay, so that nothing of them is cut; some lead somewhere. For the modes that show words:
 * detail, changes, listing. */
#ifndef TUI_MODE_PAGE_H
#define TUI_MODE_PAGE_H

#include "app/list.h"
#include "draw/canvas.h"

enum { PAGE_NOWHERE = -1 };

typedef struct page_entry {
    char *text;
    enum role role;
    int indent; /* screen columns before all of its lines */
    int hang;   /* and more of them before all but the first */
    int leads;  /* what Enter on it means to the mode that shows it; PAGE_NOWHERE: nothing */
} page_entry;

/* A line of the screen: bytes [from, from + len) of its entry. */
typedef struct page_row {
    size_t entry, from, len;
} page_row;

/* {0} is empty. */
typedef struct page {
    page_entry *entries;
    size_t n, cap;
    page_row *rows; /* as it was wrapped last */
    size_t n_rows, cap_rows;
    list list; /* over the rows */
} page;

/* Adds a paragraph; takes the text. */
void page_add(page *p, page_entry e);
/* Adds a heading with an empty line above it, unless it is the first; `text` is copied. */
void page_head(page *p, const char *text);
/* Wraps all for an overlay of `cols` columns and `lines` lines; the cursor stays in its entry, as far as there is one. */
void page_wrap(page *p, int cols, int lines, int ambiguous);
/* The entry under the cursor; NULL if the page is empty. */
const page_entry *page_current(const page *p);
/* Puts the cursor on the next entry that leads somewhere, after (by 1) or before (by -1) that under it. True if there is one. */
bool page_next(page *p, int by);
/* What the page shows: the line under the cursor is marked, and has the real cursor. */
void page_draw(canvas *c, rect r, const page *p);
/* Empty again, the cursor's line kept for what comes. */
void page_clear(page *p);
void page_free(page *p);

#endif
