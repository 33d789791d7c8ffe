/* The columns of the table of reports, as many as there is room for. Pure. */
#ifndef TUI_REPORT_COLUMNS_H
#define TUI_REPORT_COLUMNS_H

#include "collection/collection.h"

typedef struct report_column {
    collection_column what;
    int x, w; /* columns of the screen from the left of the table */
} report_column;

/* Columns of the screen left of the first one: mark, sign, blank. */
enum { REPORT_SIGNS = 3 };

/* Lays them out for `width` columns of the screen; `ambiguous` as in gj_width. Where they do not all fit, these go first, in this order:
 * 豁免, 改动, 文件, 唯一, 警告, 年度. Organ and file have what the others leave. Returns how many there are, in the order of the table. */
size_t report_columns_of(report_column columns[COLUMN_COUNT], int width, int ambiguous);

#endif
