/* From one flagged place to the next, across tables and reports. What is waived only is passed by. */
#ifndef TUI_FLAG_H
#define TUI_FLAG_H

#include "app/app.h"

typedef enum flag_kind { FLAG_ANY, FLAG_ERROR } flag_kind;

typedef enum flag_found {
    FLAG_NONE,
    FLAG_FOUND,
    FLAG_AROUND, /* around the end of all reports: from the last to the first, or the other way */
} flag_found;

/* Moves the place to the next (by 1) or last (by -1) flag of the kind. From the collection it starts with the report under the cursor. */
flag_found flag_next(app *a, int by, flag_kind kind);
/* Moves it to the first error of the next (by 1) or last (by -1) report that has one; from the collection also of the one under the cursor.
 */
flag_found flag_next_report(app *a, int by);

#endif
