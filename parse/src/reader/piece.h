/* A piece of laid-out text: bytes, and the places in the file that they were read from. */
#ifndef GJ_PIECE_H
#define GJ_PIECE_H

#include "base/base.h"
#include "text/source.h"

typedef enum gj_join {
    GJ_JOIN_NONE,
    GJ_JOIN_WRAP, /* a blank only between characters that are no Chinese ones */
    GJ_JOIN_BLANK,
} gj_join;

typedef struct gj_piece {
    gj_buf text;
    gj_mark *marks;
    size_t n_marks, cap_marks;
    size_t line;  /* offset of the line that is being written */
    gj_join join; /* how what comes next is joined to it */
} gj_piece;

void gj_piece_free(gj_piece *p);

/* What is added next was read at `origin`. */
void gj_piece_mark(gj_piece *p, gj_origin origin);

/* Adds s[0,len), len > 0, read at `origin`, after a blank if one is due. */
void gj_piece_add(gj_piece *p, const char *s, size_t len, gj_origin origin);
/* Adds `c`, a tab or line end. */
void gj_piece_put(gj_piece *p, char c);
/* Makes the next text be joined at least so; nothing at the start of a line. */
void gj_piece_join(gj_piece *p, gj_join join);
/* Ends the line if something stands on it. */
void gj_piece_end_line(gj_piece *p);

/* Adds bytes [from, to) of `source` with their marks, as they stand, or with line ends and tabs as joints. */
void gj_piece_add_lines(gj_piece *p, const gj_piece *source, size_t from, size_t to);
void gj_piece_add_joined(gj_piece *p, const gj_piece *source, size_t from, size_t to);

#endif
