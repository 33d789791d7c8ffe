/* What the sums say of figures that were read from a picture: evidence for the judge, who decides. */
#ifndef GJ_TABLE_SCANNED_H
#define GJ_TABLE_SCANNED_H

#include "base/base.h"
#include "gouji/table.h"
#include "gouji/text.h"

/* Relations of the form that a cell is in. */
typedef struct gj_scan_votes {
    unsigned all, hold, fail; /* those that cannot be evaluated neither hold nor fail */
    bool by_two;              /* one holds of which every figure was read twice alike */
} gj_scan_votes;

/* How the cell was read; GJ_SCAN_NONE: from no picture, or it is blank. */
gj_scan_state gj_scan_state_of(const gj_cell *c, const gj_text *text);

/* True if a cell of the table was read from a picture. */
bool gj_table_is_scanned(const gj_table *t, const gj_text *text);

/* True if the table has all rows and columns of the form and no other: a row that was split over two pages shifts all that is below it. */
bool gj_table_has_its_rows(const gj_table *t);

/* The votes for each cell, row by row, in the arena. */
const gj_scan_votes *gj_scan_count_votes(const gj_table *t, const gj_text *text, gj_arena *a);

#endif
