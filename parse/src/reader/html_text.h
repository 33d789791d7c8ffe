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

/* Gives the text of a page the records of what could not be decoded. */
void gj_html_keep_bad(gj_text *t, const gj_text *decoded);

#endif
