/* Commands of TeX around the text of cells. */
#ifndef GJ_TEX_H
#define GJ_TEX_H

#include <stddef.h>

/* Bytes at s (which ends at `end`, and at which a backslash stands) that are a command and not text: its name, and the arguments before its
 * last one ("\multicolumn{3}{c}{" of "\multicolumn{3}{c}{12}"), with the last one too where that is no text ("\cline{2-10}").
 * 0 if it is none. */
size_t gj_tex_length(const char *s, const char *end);

#endif
