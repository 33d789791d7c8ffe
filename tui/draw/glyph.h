/* What one grapheme cluster looks like in a cell: the visible stand-ins of what would not be seen, or would move the cursor. */
#ifndef TUI_GLYPH_H
#define TUI_GLYPH_H

#include <stddef.h>
#include <stdint.h>

#include "draw/canvas.h"

typedef struct glyph {
    char text[CANVAS_BYTES]; /* NUL-terminated, the rest zero */
    uint8_t width;           /* 1 or 2 columns */
} glyph;

/* The glyph of the cluster at the start of s[0,len), len > 0; returns the bytes of the cluster. */
size_t glyph_next(glyph *out, const char *s, size_t len, int ambiguous);

#endif
