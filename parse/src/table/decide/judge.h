/* Which reading of a table is taken, and which of its rows are believed. */
#ifndef GJ_JUDGE_H
#define GJ_JUDGE_H

#include "table/builder.h"

/* Fills place (and stripes, plan) of the builder with the reading that costs least, and marks the rows that readings which cost hardly more
 * fill with other figures. */
void gj_judge_table(gj_builder *b);

/* Judges the cells of a recorded table that were read from a picture: they get GJ_CELL_SCANNED and their state (`evidence`, or `doubt` and
 * the flag of doubt). No value changes. Works in the arena. */
void gj_judge_scanned(gj_table *t, const gj_text *text, gj_arena *a);

#endif
