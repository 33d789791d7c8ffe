/* Lines of values with marks between them. */
#ifndef GJ_CSV_H
#define GJ_CSV_H

#include <stdbool.h>

#include "base/base.h"
#include "gouji/text.h"

/* The mark (',' or ';') that parts the cells of line `line` (1-based), 0 if there is none. A mark by itself says nothing, as it
 * stands in sentences and large figures as well; but lines one after another with equally many of them, with figures between,
 * are rows of a table. */
char gj_csv_mark(const gj_text *t, uint32_t line);

/* The line s[0,len) begins within quotes: a quoted cell goes on from the line before it ("…申请数量\",,,3,4"). */
bool gj_csv_starts_quoted(const char *s, size_t len, char mark);

/* Takes out of *cell, which stands between marks and without its quotes, what CSV puts in: one of two quotes, and the apostrophe
 * before a text that a spreadsheet would take for a formula. */
void gj_csv_unescape(gj_buf *cell);

/* Bytes of the apostrophe before s[1,len), which a spreadsheet would take for a formula: 1, or 0 if there is none. */
size_t gj_guard_length(const char *s, size_t len);

/* Mark that parts the cells of this line because of what stands around them: "," in a list in brackets of a programming language (JSON), "&" in a
 * row of LaTeX, which ends in two backslashes; 0 if it is no such line. */
uint32_t gj_list_form_mark(const char *s, size_t len);

/* Mark that parts the cells of this line where it alone must tell; 0 if there is none:
 *   "；" "，" "、" ";" "&" ", "  standing between figures at least twice;
 *   ","                     in a list in brackets of a programming language, whatever stands between;
 *   "&"                     in a row of LaTeX, which ends in two backslashes. */
uint32_t gj_list_mark(const char *s, size_t len);

#endif
