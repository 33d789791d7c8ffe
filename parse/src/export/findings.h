/* The findings on what is exported, as a table of their own. */
#ifndef GJ_FINDINGS_H
#define GJ_FINDINGS_H

#include "export/writer.h"

/* True if an export of `table` (an index or GJ_ALL_TABLES) lists the finding. */
bool gj_finding_listed(const gj_violation *v, int table);

/* "错误", "警告", "提示"; untranslated. */
const char *gj_severity_word(gj_severity s);

/* A table of no form with a row for each listed finding: place, line, severity, message, expected and actual figure, rule, its title,
 * its source. It has no rows if none is listed. Lives in `arena`, borrows the texts. */
gj_table *gj_findings_table(gj_arena *arena, const gj_table_set *set, int table);

#endif
