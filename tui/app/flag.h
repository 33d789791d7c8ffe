/* From one flagged place to the next, across tables and reports. What is waived only is passed by. */
#ifndef TUI_FLAG_H
#define TUI_FLAG_H

#include "app/app.h"

typedef enum flag_kind { FLAG_ANY, FLAG_ERROR } flag_kind;

/* Moves the place to the next (by 1) or last (by -1) flag of the kind; false if there is none. */
bool flag_next(app *a, int by, flag_kind kind);
/* Moves it to the first error of the next (by 1) or last (by -1) report that has one; false if there is none. */
bool flag_next_report(app *a, int by);

#endif
