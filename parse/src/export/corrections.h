/* The list of cells that were changed before an export, as a table of its own. */
#ifndef GJ_CORRECTIONS_H
#define GJ_CORRECTIONS_H

#include "export/writer.h"

/* True if an export of `table` (an index or GJ_ALL_TABLES) lists the correction. */
bool gj_correction_listed(const gj_correction *c, int table);

/* All levels of a label, from the outermost: "三、本年度办理结果 / （一）予以公开". Lives in `arena`. */
const char *gj_full_label(gj_arena *arena, const gj_table_line *line);

/* A table of no form with a row for each listed correction: table, row and column in words, old value, new value, reason.
 * It has no rows if none is listed. Lives in `arena`, borrows the texts. */
gj_table *gj_corrections_table(gj_arena *arena, const gj_table_set *set, const gj_export_options *opt, int table);

#endif
