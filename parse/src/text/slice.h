/* A part of a text as a text of its own: one of several reports in a file. */
#ifndef GJ_SLICE_H
#define GJ_SLICE_H

#include "text/source.h"

/* Makes a text of the spans of `whole`, n of them, in order and without overlap: the `number`th of `of` reports in its file, named
 * "file#number". Every piece keeps its place in the file (gj_text_origin, gj_text_file_line). `whole` is only read. */
gj_text *gj_text_slice(const gj_text *whole, const gj_span *spans, size_t n, uint32_t number, uint32_t of);

#endif
