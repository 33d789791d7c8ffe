/* What the ways to show a yearly total share. */
#ifndef GJ_TOTAL_TABLES_H
#define GJ_TOTAL_TABLES_H

#include "base/base.h"
#include "gouji/total.h"

/* The table of the form with the sums in its cells; one that is not complete is a text with a '*'. Lives in the arena. */
gj_table gj_total_table_of(gj_arena *a, const gj_total_table *s);
/* Adds who does not count and why: "甲、乙（空白）；丙（读取存疑）"; nothing if all do. */
void gj_total_put_lacks(gj_buf *b, const gj_total *s, const gj_total_cell *cell);

#endif
