/* Tables of no form: kept as they are, rows and cells, so that nothing is dropped. */
#ifndef GJ_FREE_TABLE_H
#define GJ_FREE_TABLE_H

#include "model/doc.h"
#include "table/tables.h"

/* Appends to out->tables and out->ranges what looks like a table outside out->ranges: lines one after the other (empty lines
 * between them allowed) with at least two cells parted by tabs or borders, at least FREE_LINES of them, at least one
 * figure. At most GJ_FREE_TABLES tables, each of at most GJ_FREE_ROWS rows and GJ_FREE_COLS columns, and GJ_FREE_CELLS
 * cells; what is beyond stays text, and its rows are added to out->limits. */
#define GJ_FREE_TABLES 64
#define GJ_FREE_ROWS 2000
#define GJ_FREE_COLS 64
#define GJ_FREE_CELLS 32768 /* of all of them */
void gj_free_tables_find(gj_tables *out, gj_arena *a, const gj_text *t);

#endif
