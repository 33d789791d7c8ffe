/* Lines of comma-separated values. */
#ifndef GJ_CSV_H
#define GJ_CSV_H

#include <stdbool.h>

#include "gouji/text.h"

/* True if the commas of line `line` (1-based) part cells. A comma by itself says nothing, as it stands in sentences and large
 * figures as well; but lines one after another with equally many of them, with figures between, are rows of a table. */
bool gj_csv_line(const gj_text *t, uint32_t line);

/* The line s[0,len) begins within quotes: a quoted cell goes on from the line before it ("…申请数量\",,,3,4"). */
bool gj_csv_starts_quoted(const char *s, size_t len);

/* Mark that parts figures on this line as commas do in a list, where a comma or blank is not enough to know: "；", "，", ";", "&" (LaTeX),
 * or ", " (lists of programming languages); 0 if there is none. A mark must stand between figures at least twice. */
uint32_t gj_list_mark(const char *s, size_t len);

#endif
