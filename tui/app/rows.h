/* Each report as a row of the collection, and moving in the collection. */
#ifndef TUI_ROWS_H
#define TUI_ROWS_H

#include "app/app.h"

/* Brings the row of report `index` up to date: after it was read, changed, compared or looked at, or its opinion was written. */
void rows_update(app *a, size_t index);
/* The same of all reports; those behind the last row are added. */
void rows_update_all(app *a);
/* Shows all rows of the tab again: no rule, no words. */
void rows_clear_filter(app *a);
/* What is shown, or its order, was changed by the officer: the table starts with its first row again. */
void rows_restart(app *a);
/* Lines of the table under its heads, and under the line of the filter if there is one. */
int rows_lines(const app *a);

#endif
