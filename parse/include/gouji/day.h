/* Days of the calendar. */
#ifndef GOUJI_DAY_H
#define GOUJI_DAY_H

#include <stdbool.h>

#include "gouji/status.h"

/* A day; year 0: none is known. */
typedef struct gj_day {
    int year, month, day;
} gj_day;

/* True if the calendar has such a day, from the year 1 to 9999. */
GJ_API bool gj_day_exists(gj_day d);
/* Reads "2024-01-31", "2024/1/31", "2024.1.31" or "2024年1月31日", with nothing before or behind; false, and *out untouched, if the text
 * (NUL-terminated) is none of these or there is no such day. */
GJ_API bool gj_day_read(gj_day *out, const char *text);
/* Days from one to the other, negative if `to` is the earlier one; both must exist. */
GJ_API long gj_day_difference(gj_day from, gj_day to);

#endif
