/* Separators: what parts the cells of a line, and text within a cell. The one table of them is in separator.c; what tells cells from rules
 * and columns is the cutter's (frag.c). */
#ifndef GJ_SEPARATOR_H
#define GJ_SEPARATOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a line is, as far as it decides which marks part. */
typedef struct gj_line_marks {
    char csv;      /* parts cells, 0: nothing does */
    uint32_t mark; /* parts cells as well, 0: none; see gj_list_mark */
    bool list;     /* it is the comma of a list in brackets: text in quotes is one cell, null an empty one */
    bool laid;     /* a row of a table that was laid out: tabs alone part its cells */
    bool quoted;   /* the place is within quotes */
} gj_line_marks;

typedef enum gj_parts {
    GJ_PARTS_TEXT,  /* ends a token; so do blanks and rules */
    GJ_PARTS_QUOTE, /* begins or ends the text of a quoted cell */
    GJ_PARTS_CELL,  /* ends a cell */
    GJ_PARTS_EDGE,  /* stands between cells without being the end of one */
    GJ_PARTS_BAR,   /* ends a cell, or is the left edge of a table */
} gj_parts;

typedef struct gj_separator {
    gj_parts parts;
    size_t len;      /* bytes */
    unsigned width;  /* columns that it takes on the screen */
    unsigned blanks; /* columns of blanks that it stands for */
} gj_separator;

/* The separator at s (which ends at `end`, and begins with character `cp` of `len` bytes) on a line of these marks; false if what stands
 * there belongs to a token. `in_token`: a token is being read. */
bool gj_separator_at(gj_separator *out, const char *s, const char *end, uint32_t cp, size_t len, const gj_line_marks *line, bool in_token);

#endif
