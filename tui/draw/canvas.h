/* The screen as a grid of cells; panes draw here, a terminal back end presents it. Knows no curses.
 * x, y are 0-based terminal columns and rows. Drawing outside the canvas or the clip is ignored, never an error. */
#ifndef TUI_CANVAS_H
#define TUI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "draw/roles.h"

#define CANVAS_BYTES 16 /* longest grapheme cluster kept in a cell; a longer one keeps its first character only */

typedef struct canvas_cell {
    char text[CANVAS_BYTES]; /* one grapheme cluster, NUL-terminated; "" in the second half of a wide one */
    uint8_t width;           /* 1 or 2; 0 for the second half of a wide one */
    uint8_t role;            /* enum role */
    uint8_t attr;            /* CANVAS_* bits on top of the role */
} canvas_cell;

enum { CANVAS_REVERSE = 1, CANVAS_BOLD = 2, CANVAS_UNDERLINE = 4 };

typedef struct rect {
    int x, y, w, h;
} rect;

typedef struct canvas canvas;

/* A blank canvas of w x h (both may be 0); `ambiguous` is 1 or 2, the width policy for everything drawn on it. */
canvas *canvas_new(int w, int h, int ambiguous);
void canvas_free(canvas *c);
void canvas_resize(canvas *c, int w, int h); /* also blanks it */
int canvas_width(const canvas *c);
int canvas_height(const canvas *c);
int canvas_ambiguous(const canvas *c);
const canvas_cell *canvas_at(const canvas *c, int x, int y); /* NULL outside */

void canvas_clear(canvas *c);
void canvas_clip(canvas *c, rect r); /* until canvas_unclip */
void canvas_unclip(canvas *c);
void canvas_fill(canvas *c, rect r, enum role role);

/* Draws s[0,len) from (x,y) in at most `cols` columns: controls, NUL, tabs and invisible characters as visible stand-ins; a wide character
 * that would be cut at the right is replaced by a blank; overwriting half of a wide character blanks its other half.
 * Returns the columns used. */
int canvas_text(canvas *c, int x, int y, int cols, const char *s, size_t len, enum role role, unsigned attr);
/* The same, ending in an ellipsis ("…", or ".." where ambiguous characters are wide) if it does not fit. */
int canvas_text_cut(canvas *c, int x, int y, int cols, const char *s, size_t len, enum role role, unsigned attr);
/* Adds attr bits (and role, unless ROLE_NONE) to the cells of r without changing their text. */
void canvas_mark(canvas *c, rect r, enum role role, unsigned attr);
/* Lines: box-drawing characters, or ASCII - | + where ambiguous characters are wide. Crossing lines join. */
void canvas_hline(canvas *c, int x, int y, int w, enum role role);
void canvas_vline(canvas *c, int x, int y, int h, enum role role);
void canvas_box(canvas *c, rect r, enum role role);

/* Where the terminal's real cursor goes; hidden only if no one sets it. */
void canvas_set_cursor(canvas *c, int x, int y);
bool canvas_cursor(const canvas *c, int *x, int *y);

/* The canvas as text, one line a row, trailing blanks cut, LF ends: what the screen tests compare. malloc'ed. */
char *canvas_dump(const canvas *c);

#endif
