/* A table as it stands on paper: head rows and stub columns laid out with their spans, values within. What every writer of
 * tables starts from. Rows and columns that the form does not have stand where they stand in the report, not
 * behind the others.
 *
 *          stub                head (as many rows as columns have levels)
 *     ┌─────────────────┬───────────────────────────────┐
 *     │ corner          │ 申请人情况                    │
 *     │                 ├────────┬──────────────┬───────┤
 *     │                 │ 自然人 │ 法人或其他…  │ 总计  │
 *     ├────────┬────────┼────────┼──────────────┼───────┤
 *     │ 三、…  │（一）… │ 1      │ …            │       │     a label of less levels than the deepest spans the rest
 */
#ifndef GJ_SHEET_H
#define GJ_SHEET_H

#include "base/base.h"
#include "gouji/table.h"

typedef enum gj_sheet_role { GJ_SHEET_VALUE, GJ_SHEET_CORNER, GJ_SHEET_HEAD, GJ_SHEET_STUB } gj_sheet_role;

typedef struct gj_sheet_cell {
    gj_sheet_role role;
    const char *text;    /* of the table, borrowed, as it may leave (shown.h); "" if covered */
    uint16_t rows, cols; /* span; both 0 if a cell to the left or above covers this one */
} gj_sheet_cell;

typedef struct gj_sheet {
    const gj_table *table;
    bool as_found;         /* as gj_sheet_as_found has it */
    gj_arena *arena;       /* of texts that are shown otherwise; its own unless as_found */
    uint16_t *rows, *cols; /* of the table, for each row below the head and each column behind the stub */
    size_t head, stub;     /* head rows, stub columns; either may be 0 */
    size_t n_rows, n_cols; /* of all: head and stub included */
    gj_sheet_cell *cells;  /* n_rows * n_cols, row by row */
} gj_sheet;

/* Lays out a table as its form wants it; the sheet borrows its texts. Give it back to gj_sheet_free. */
gj_sheet *gj_sheet_new(const gj_table *t);
/* The same as the report has it: labels in its own words, without rows and columns of the form that it lacks, unless they were filled
 * in since. What is read again from there has the same findings. Its texts live as long as the arena and the table. */
gj_sheet *gj_sheet_as_found(const gj_table *t, gj_arena *arena);
void gj_sheet_free(gj_sheet *s);

static inline const gj_sheet_cell *gj_sheet_at(const gj_sheet *s, size_t row, size_t col)
{
    return &s->cells[row * s->n_cols + col];
}

/* True if figure column `col` of a table of no form holds text and no number: such a column stands left. */
bool gj_sheet_is_text(const gj_sheet *s, size_t col);

/* Levels of the label of a row or column: those of the form, or 1 for a label of its own; 0 if it has none. */
size_t gj_line_levels(const gj_table_line *line);
/* Label at `level` (below gj_line_levels). */
const char *gj_line_label(const gj_table_line *line, size_t level);
/* The report has the label in words of its own, which the sheet shows. */
bool gj_sheet_has_wording(const gj_sheet *s, const gj_table_line *line, size_t level);
/* The label as the sheet shows it. */
const char *gj_sheet_label(const gj_sheet *s, const gj_table_line *line, size_t level);

/* The cell of the table at `row` below the head and `col` behind the stub. */
static inline const gj_cell *gj_sheet_value(const gj_sheet *s, size_t row, size_t col)
{
    return gj_table_cell(s->table, s->rows[row], s->cols[col]);
}

/* The place in a list of one entry a cell of the table, row by row, of the cell at (row, col) as in gj_sheet_value. */
static inline size_t gj_sheet_index(const gj_sheet *s, size_t row, size_t col)
{
    return (size_t)s->rows[row] * s->table->n_cols + s->cols[col];
}

/* Where row `row` or column `col` of the table stands in the sheet, counted behind head and stub; SIZE_MAX: nowhere. */
size_t gj_sheet_row_of(const gj_sheet *s, size_t row);
size_t gj_sheet_col_of(const gj_sheet *s, size_t col);

#endif
