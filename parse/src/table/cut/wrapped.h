/* Figures that a narrow ruled cell has broken into lines. */
#ifndef GJ_WRAPPED_H
#define GJ_WRAPPED_H

#include "table/cut/frag.h"

#define GJ_WRAPPED_BYTES 64 /* of a figure in pieces, with its NUL */

/* In tables with rules or empty lines between their rows: links the pieces of a figure that goes on, in its column, on the next lines of its
 * row (gj_frag.rest); the first stays or becomes a figure, the others become labels without letters. A line that begins a row's
 * label, or has more figures than the one above it, goes on with no row. In columns without rules only decimal points tell. `text` is that of the spans. */
void gj_wrapped_join(gj_frags *f, const char *text);

/* Writes the pieces of fragment i, one after the other, and a NUL; returns how many bytes without it. A figure with too long pieces is cut. */
size_t gj_wrapped_text(char out[GJ_WRAPPED_BYTES], const gj_frags *f, size_t i, const char *text);

#endif
