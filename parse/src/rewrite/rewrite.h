/* The corrected source: the file that a report was read from, with nothing changed but the cells that differ. */
#ifndef GJ_REWRITE_H
#define GJ_REWRITE_H

#include "base/base.h"
#include "gouji/table.h"
#include "gouji/text.h"

/* Tables as they were read and as they are to be: the same ones, with the same rows and columns. */
typedef struct gj_rewriting {
    const gj_text *text; /* that they were read from */
    const gj_buf *file;  /* that it was read from */
    const gj_table *was, *now;
    size_t n;
    bool tracked;      /* of a Word file: as tracked changes; of others GJ_E_VALUE */
    const char *date;  /* ... which say this day, "2024-02-01"; NULL: none */
    bool keep_columns; /* of a text: blanks beside a figure give way so that columns go on standing */
} gj_rewriting;

/* Appends the file to *out. GJ_E_VALUE, with every cell that cannot be written and why, if there is one; nothing is appended then.
 * That the cells written are read back as they are to be is the caller's to check. */
GJ_MUST_USE gj_status gj_rewrite(gj_buf *out, const gj_rewriting *r, gj_error *err);

/* True if the cells say the same: a number, whatever its style; or the same text, or nothing. */
bool gj_same_content(const gj_cell *a, const gj_cell *b);
/* "（一）予以公开，自然人列", into *out. */
void gj_name_cell(gj_buf *out, const gj_table *t, size_t row, size_t col);

#endif
