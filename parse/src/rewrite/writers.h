/* How each kind of file is marked, and what the writers share. */
#ifndef GJ_WRITERS_H
#define GJ_WRITERS_H

#include "rewrite/marking.h"
#include "text/encoding.h"

/* As gj_mark_file, each for its kind. */
GJ_MUST_USE gj_status gj_mark_word(gj_buf *out, const gj_marking_job *job, gj_error *err);
GJ_MUST_USE gj_status gj_mark_pdf(gj_buf *out, const gj_marking_job *job, gj_error *err);
GJ_MUST_USE gj_status gj_mark_page(gj_buf *out, const gj_marking_job *job, gj_error *err);

/* Appends words s[0,len) as they stand between tags or in an attribute: marks of markup and what may not leave as it is (gj_unshown) are
 * replaced; so is what the encoding lacks, by character references; NULL: none is lacking. */
void gj_mark_words(gj_buf *out, const char *s, size_t len, const gj_encoding *e);

/* The namespace of the names of a Word document: that of ECMA-376 strict if it says so, else the transitional one. */
const char *gj_word_namespace(const char *s, size_t len);

#endif
