/* Tables made for a letter or a summary: lists with a head row. */
#ifndef GJ_LIST_H
#define GJ_LIST_H

#include "base/base.h"
#include "gouji/table.h"

/* A list with these heads and room for n_rows rows, all blank. Lives in the arena, borrows the texts. */
gj_table *gj_list_new(gj_arena *arena, const char *caption, const char *const *heads, size_t n_cols, size_t n_rows);
void gj_list_put(gj_table *t, size_t row, size_t col, const char *text);

#endif
