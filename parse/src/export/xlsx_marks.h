/* What is said of the places of one table: what was corrected, what is wrong. */
#ifndef GJ_XLSX_MARKS_H
#define GJ_XLSX_MARKS_H

#include "export/writer.h"

typedef struct gj_xlsx_mark {
    uint8_t severity; /* highest of what is wrong, plus 1; 0: nothing */
    bool corrected;
    gj_buf note; /* for a comment: old value, new value and reason, then each finding on a line; no data: none */
} gj_xlsx_mark;

typedef struct gj_xlsx_marks {
    size_t n_rows, n_cols;
    gj_xlsx_mark *at; /* (n_rows + 1) * (n_cols + 1); the first row are the heads, the first column the labels */
} gj_xlsx_marks;

/* Collects the marks of table `table` of the set, laid out as `s`: what is said of a head or label that it does not have is said of
 * the whole table. Free them with gj_xlsx_marks_free. */
gj_xlsx_marks gj_xlsx_marks_make(const gj_writing *w, size_t table, const gj_sheet *s);
void gj_xlsx_marks_free(gj_xlsx_marks *m);
/* row -1: the head of the column; col -1: the label of the row; both: the whole table. */
const gj_xlsx_mark *gj_xlsx_mark_at(const gj_xlsx_marks *m, int32_t row, int32_t col);

#endif
