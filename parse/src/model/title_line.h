/* The title of a report inside a line that has other text as well. */
#ifndef GJ_TITLE_LINE_H
#define GJ_TITLE_LINE_H

#include "base/base.h"

/* true if the line reads as a title that names an organ. */
bool gj_title_line_whole(const char *s, gj_span line);

/* Finds a title in the line: words that name an organ, 政府信息公开 and a report, between what ends a sentence or blanks. Text behind it
 * must be parted from it by blanks, or begin as a sentence about the report does. False if there is none. */
bool gj_title_line_inside(gj_span *out, const char *s, gj_span line);

#endif
