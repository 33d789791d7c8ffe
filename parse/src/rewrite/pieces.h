/* Where a span of laid-out text stands in the stream of its file: in pieces, as its reader met them. */
#ifndef GJ_PIECES_H
#define GJ_PIECES_H

#include "reader/stream.h"

/* A piece: bytes of the stream that stand for bytes of the text. */
typedef struct gj_stream_piece {
    size_t off, len; /* len 0: it has no place there */
} gj_stream_piece;

/* The piece that begins at byte *at of the text `t`, which goes to the end of `src` at most; *at moves behind it. A blank with which the
 * reader joined it to the next one is no part of it. False at the end of `src`. */
bool gj_next_piece(gj_stream_piece *out, const gj_stream *st, const gj_text *t, gj_span src, uint32_t *at);

/* Offset of the next `what` in [at, end), `end` if there is none. */
size_t gj_stream_find(const gj_stream *st, size_t at, size_t end, const char *what);

#endif
