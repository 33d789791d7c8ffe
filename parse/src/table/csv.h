/* Lines of comma-separated values. */
#ifndef GJ_CSV_H
#define GJ_CSV_H

#include <stdbool.h>

#include "gouji/text.h"

/* True if the commas of line `line` (1-based) part cells. A comma by itself says nothing, as it stands in sentences and large
 * figures as well; but lines one after another with equally many of them, with figures between, are rows of a table. */
bool gj_csv_line(const gj_text *t, uint32_t line);

#endif
