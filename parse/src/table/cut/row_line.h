/* What programs put around the cells of a row: a number that counts the rows, heads that count the columns, the quotes and comma of a
 * list item. */
#ifndef GJ_ROW_LINE_H
#define GJ_ROW_LINE_H

#include "gouji/text.h"

typedef enum gj_row_line_kind {
    GJ_ROW_CELLS, /* cells may stand in it */
    GJ_ROW_BLANK, /* an item of a list with nothing in it: one blank cell */
    GJ_ROW_RULE,  /* it parts rows or counts columns; no cell is in it */
} gj_row_line_kind;

typedef struct gj_row_line {
    gj_row_line_kind kind;
    gj_span cells; /* the part of the line that its cells stand in */
} gj_row_line;

/* Looks at line `line` (1-based) and at a few beside it.
 *   - A number that text follows, one higher than on the line before and one lower than on the line after, over COUNTED lines or
 *     right below heads that count columns (0 1 2 3), counts rows.
 *   - A line that is nothing but a quoted text, or a number and a comma, is an item of a list; brackets alone part lists.
 *   - A mark that the lines around begin with as well (text/bullet.h) is none of its cells.
 *   - "|-" parts rows of a wiki's table. */
gj_row_line gj_row_line_of(const gj_text *t, uint32_t line);

#endif
