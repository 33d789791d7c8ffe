/* Small things that several panes draw: strings, signs, headings. */
#ifndef TUI_PAINT_H
#define TUI_PAINT_H

#include "app/app.h"
#include "draw/canvas.h"

/* s cut with an ellipsis to `cols` columns; returns the columns used. */
int paint_text(canvas *c, int x, int y, int cols, const char *s, enum role role, unsigned attr);
/* The same, ending at column x + cols. */
void paint_right(canvas *c, int x, int y, int cols, const char *s, enum role role, unsigned attr);
/* The end of s, behind an ellipsis, where it does not fit: what tells paths and captions apart. */
void paint_tail(canvas *c, int x, int y, int cols, const char *s, enum role role, unsigned attr);
int paint_width(const canvas *c, const char *s);

/* Sign and role of what doc_flag_of gives (0: a blank). One column wide whatever the terminal thinks of ambiguous characters. */
const char *paint_sign(const canvas *c, unsigned flag);
enum role paint_role(unsigned flag);
/* Draws counts by gj_severity with their signs ("✗2 !1 i1"), worst first, ending before column `end`: in `role` or, where that
 * is ROLE_NONE, each in its own; with `brief` info only if there is nothing worse. Returns the columns used, 0 if all are 0. */
int paint_counts(canvas *c, int end, int y, const uint32_t counts[3], bool brief, enum role role);

/* What stands for an empty cell. */
const char *paint_blank(const canvas *c);

/* The heading of a pane: a line with its name in it, and a text at its right end (may be NULL). */
void paint_head(canvas *c, rect r, const char *name, const char *right, bool focus);

#endif
