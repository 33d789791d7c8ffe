/* The text of a web page before it is parsed. */
#ifndef GJ_HTML_TEXT_H
#define GJ_HTML_TEXT_H

#include "base/base.h"
#include "gouji/text.h"

/* Decodes the page, whose bytes it takes over (also when it fails): `encoding`, else a byte order mark, else UTF-8 where the bytes
 * are valid, else what the page says of itself, else statistics. Status as gj_text_decode. */
GJ_MUST_USE gj_status gj_html_decode(gj_text **out, const char *name, gj_buf *raw, const char *encoding, gj_error *err);

/* Fills *out with the page as the parser takes it: LF for each line end, no NULs. GJ_E_LIMIT if a tag has too many attributes,
 * which take the parser time by the square of their number. */
GJ_MUST_USE gj_status gj_html_prepare(gj_buf *out, const gj_text *decoded, gj_error *err);

/* A walk over a page, forwards: the same place as the parser takes it and as it was decoded. Start with {.s, .len} of the decoded
 * text, .line = 1, .column = 1. */
typedef struct gj_html_walk {
    const char *s;
    size_t len;
    size_t prepared; /* offset in what gj_html_prepare made */
    size_t at;       /* offset in s */
    uint32_t line, column;
} gj_html_walk;

/* Goes on to the place that is byte `prepared` for the parser, and gives it. One that lies behind has no byte. */
gj_origin gj_html_walk_to(gj_html_walk *w, size_t prepared);

/* Gives the text of a page the records of what could not be decoded. */
void gj_html_keep_bad(gj_text *t, const gj_text *decoded);

#endif
