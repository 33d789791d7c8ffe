/* What the sums say of figures that were read from a picture. */
#ifndef GJ_TABLE_SCANNED_H
#define GJ_TABLE_SCANNED_H

#include "base/base.h"
#include "gouji/table.h"
#include "gouji/text.h"

/* True if a cell of the table was read from a picture. */
bool gj_table_is_scanned(const gj_table *t, const gj_text *text);

/* Weighs the cells of such a table, which get their state (`evidence`, or `doubt` and GJ_CELL_AMBIGUOUS). No value changes. Strings live in
 * the arena. */
void gj_table_weigh_scanned(gj_table *t, const gj_text *text, gj_arena *a);

#endif
