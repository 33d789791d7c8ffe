/* The bytes of a file as its reader took them in, where pieces can be replaced: of a text or a web page its decoded content, of a
 * Word file the XML of its body. The bytes of gj_origin count in it. */
#ifndef GJ_STREAM_H
#define GJ_STREAM_H

#include "base/base.h"
#include "gouji/text.h"

/* What takes the place of bytes [off, off + len) of the stream. */
typedef struct gj_patch {
    uint32_t off, len;
    const char *text; /* UTF-8, as it is to stand in the stream; "" removes */
} gj_patch;

typedef struct gj_stream {
    const char *s; /* valid UTF-8, unless it is XML that says otherwise */
    size_t len;
    const gj_text *text;
    const gj_buf *file;
    gj_text *decoded; /* of a web page */
    gj_buf part;      /* of a Word file */
} gj_stream;

/* The stream of the `file` that `text` was read from; both must outlive it. To be closed also when this fails. GJ_E_VALUE if files
 * of this kind cannot be changed; the message says why. Else status as gj_text_decode. */
GJ_MUST_USE gj_status gj_stream_open(gj_stream *st, const gj_text *text, const gj_buf *file, gj_error *err);
void gj_stream_close(gj_stream *st);

/* Appends to *out the file with the patches made, which come in order and do not overlap; all else stays byte for byte, of a Word
 * file all other parts. GJ_E_VALUE if the encoding of the file lacks a character. */
GJ_MUST_USE gj_status gj_stream_patch(gj_buf *out, const gj_stream *st, const gj_patch *patches, size_t n, gj_error *err);

/* The body of a Word file, unpacked; and the file with another body. */
GJ_MUST_USE gj_status gj_docx_body(gj_buf *out, const char *name, const gj_buf *file, gj_error *err);
GJ_MUST_USE gj_status gj_docx_with_body(gj_buf *out, const char *name, const gj_buf *file, const gj_buf *body, gj_error *err);

#endif
