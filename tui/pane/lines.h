/* Wrapped text with the numbers of its lines, and marks on its words: the centre's text and the source. */
#ifndef TUI_LINES_H
#define TUI_LINES_H

#include "app/list.h"
#include "app/prose.h"
#include "draw/canvas.h"

/* Where lines are drawn: the first `gutter` columns of r are for the numbers. */
typedef struct lines {
    canvas *c;
    rect r;
    int gutter;
    const prose *text;
    const list *list;
} lines;

/* Draws what the list shows. `focus`: the list's current line has the real cursor. */
void lines_draw(const lines *l, bool focus);
/* Marks bytes [span) of the text where they are shown, one column if the span is empty. True, with *x and *y where the mark starts,
 * if any of it is shown. */
bool lines_mark(const lines *l, gj_span span, enum role role, unsigned attr, int *x, int *y);
/* Puts a sign beside the screen line that holds byte `off`, if it is shown. */
void lines_sign(const lines *l, uint32_t off, const char *sign, enum role role);

#endif
