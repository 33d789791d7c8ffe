/* Tables drawn with box characters. */
#ifndef GJ_DRAW_TEXT_H
#define GJ_DRAW_TEXT_H

#include "export/sheet.h"
#include "gouji/export.h"

/* What of a table is marked with '!'; each array may be NULL. */
typedef struct gj_marks {
    const bool *cells; /* n_rows * n_cols */
    const bool *rows, *cols;
} gj_marks;

/* Draws the table without its caption; `ambiguous` as in gj_width. Where such characters are wide, box characters are too,
 * and the frame is ASCII instead. */
void gj_draw_table(gj_out *o, const gj_table *t, const gj_marks *marks, int ambiguous);

#endif
