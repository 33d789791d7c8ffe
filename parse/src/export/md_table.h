/* Tables in Markdown, shared by its writers. */
#ifndef GJ_MD_TABLE_H
#define GJ_MD_TABLE_H

#include "gouji/export.h"

/* Writes the table without caption; `marked` (n_rows * n_cols, may be NULL): cells to be set bold. */
void gj_md_table(gj_out *o, const gj_table *t, const bool *marked);

#endif
