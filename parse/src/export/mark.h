/* The mark by which what gouji wrote is known again, whatever its name: each format carries it where a reader does not stumble over it.
 *
 *   csv, tsv, text     the last line, behind an empty one
 *   md                 the same line as a comment
 *   html               <meta name="generator" content="gouji …">
 *   json, ndjson       the member "schema", which begins with "gouji"
 *   sarif              the name of the tool
 *   xlsx               the author in docProps/core.xml
 */
#ifndef GJ_MARK_H
#define GJ_MARK_H

#include "gouji/export.h"

/* The program and its version, and the line of texts. */
const char *gj_mark_name(void);
const char *gj_mark_line(void);

/* Writes the mark as the head of a HTML document has it, with a line end. */
void gj_mark_html(gj_out *o);
/* Writes the mark as the end of a text, as a Markdown comment or plain, with an empty line before and the line end given. */
void gj_mark_text(gj_out *o, bool comment, const char *line_end);

#endif
