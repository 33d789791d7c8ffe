/* A complete table becomes lines. */
#include "reader/frame.h"

#include <stdlib.h>

#define LONG_TEXT 1000u               /* bytes: a cell of several lines with more than that holds a text, not a label */
#define ROWS_OF_GRID 3u               /* so many rows of figures beside a table within make the outer one a table too */
#define FIGURES_OF_ROW 3u             /* so many figures show that cells are missing before them, not behind */
#define MAX_PADDING ((size_t)1 << 20) /* fields of a table; in a larger one only the cells that there are stand in their rows */

void gj_frame_end_group(gj_frame *table)
{
    for (; table->group < table->n_cells; table->group++) {
        gj_lay_cell *c = &table->cells[table->group];
        if (c->rows > table->n_rows - c->row)
            c->rows = table->n_rows - c->row;
    }
}

/* Gives each cell its column: the first one that no cell of the row or from above takes. Sets *width; false if too wide. */
static bool place(gj_frame *table, uint32_t *width)
{
    uint32_t *taken = gj_alloc_array(GJ_MAX_COLUMNS, sizeof(*taken)); /* row up to which a column is taken, exclusive */
    uint32_t col = 0;
    bool fits = true;
    *width = 0;
    for (size_t i = 0; i < table->n_cells && fits; i++) {
        gj_lay_cell *c = &table->cells[i];
        if (i == 0 || c->row != c[-1].row)
            col = 0;
        while (col < GJ_MAX_COLUMNS && taken[col] > c->row)
            col++;
        fits = col < GJ_MAX_COLUMNS;
        c->col = col;
        for (uint32_t end = col + c->columns; col < end && col < GJ_MAX_COLUMNS; col++)
            taken[col] = c->row + c->rows;
        if (*width <= c->col)
            *width = c->col + 1;
    }
    free(taken);
    return fits;
}

/* Numbers the columns anew, without those in which no cell begins; returns how many there are. */
static uint32_t drop_columns(gj_frame *table, uint32_t width)
{
    uint32_t *number = gj_alloc_array(width + 1, sizeof(*number)), n = 0;
    for (size_t i = 0; i < table->n_cells; i++)
        number[table->cells[i].col] = 1;
    for (uint32_t col = 0; col < width; col++)
        if (number[col])
            number[col] = ++n;
    for (size_t i = 0; i < table->n_cells; i++)
        table->cells[i].col = number[table->cells[i].col] - 1;
    free(number);
    return n;
}

/* What a cell holds, told by its characters. */
typedef enum content { EMPTY, FIGURE, WORDS } content;

static content content_of(const gj_frame *table, const gj_lay_cell *c)
{
    content found = EMPTY;
    for (size_t at = c->from; at < c->to;) {
        uint32_t cp;
        at += gj_utf8_next(table->piece.text.data + at, c->to - at, &cp);
        if ((cp >= 0x3400 && cp <= 0x9fff) || (cp < 0x80 && ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z')))
            return WORDS;
        if (cp > ' ' && cp != 0x3000 && cp != 0xa0)
            found = FIGURE;
    }
    return found;
}

static bool is_long(const gj_frame *table, const gj_lay_cell *c)
{
    if (c->to - c->from <= LONG_TEXT)
        return false;
    size_t lines = 0;
    for (size_t at = c->from; at < c->to; at++)
        lines += table->piece.text.data[at] == '\n';
    return lines > 1;
}

/* Rows with two figures or more outside the tables within. */
static size_t figure_rows(const gj_frame *table)
{
    size_t rows = 0, figures = 0;
    for (size_t i = 0; i < table->n_cells; i++) {
        const gj_lay_cell *c = &table->cells[i];
        if (i == 0 || c->row != c[-1].row)
            figures = 0;
        if (!c->holds_table && content_of(table, c) == FIGURE)
            rows += ++figures == 2;
    }
    return rows;
}

/* True if the table only arranges a page. */
static bool arranges(const gj_frame *table, uint32_t width)
{
    bool tables = false;
    for (size_t i = 0; i < table->n_cells; i++) {
        if (is_long(table, &table->cells[i]))
            return true;
        tables |= table->cells[i].holds_table;
    }
    return width < 2 || (tables && figure_rows(table) < ROWS_OF_GRID);
}

static void write_texts(const gj_frame *table, gj_piece *out)
{
    for (size_t i = 0; i < table->n_cells; i++) {
        gj_piece_add_lines(out, &table->piece, table->cells[i].from, table->cells[i].to);
        gj_piece_end_line(out);
    }
}

/* Columns that row [first, end) lacks behind its last cell are, if it has a label and several figures, those before the figures: a
 * label that spans too few columns or rows moves all that follows to the left. */
static void align_right(gj_frame *table, size_t first, size_t end, uint32_t missing)
{
    size_t from = first, figures = 0;
    for (size_t i = first; i < end; i++) {
        content what = content_of(table, &table->cells[i]);
        figures += what == FIGURE;
        if (what == WORDS) {
            from = i + 1;
            figures = 0;
        }
    }
    if (from == first || figures < FIGURES_OF_ROW)
        return;
    for (size_t i = from; i < end; i++)
        table->cells[i].col += missing;
}

/* Columns behind the last cell of row [first, end) that neither it nor a cell from above covers. `reach`, per column, is the row up
 * to which cells from above take it. */
static uint32_t missing_columns(const gj_frame *table, size_t end, const uint32_t *reach, uint32_t width)
{
    const gj_lay_cell *last = &table->cells[end - 1];
    uint32_t n = 0;
    for (uint32_t col = width; col > last->col + 1 && last->columns == 1 && reach[col - 1] <= last->row; col--)
        n++;
    return n;
}

/* Goes on from field *col to field `to`; the fields between belong to `gap`. */
static void put_tabs(gj_piece *out, uint32_t *col, uint32_t to, gj_origin gap)
{
    for (; *col < to; ++*col) {
        gj_piece_put(out, '\t');
        gj_piece_mark(out, gap);
    }
}

/* Writes cells [first, end), in their columns unless `width` is 0. */
static void write_row(const gj_frame *table, gj_piece *out, size_t first, size_t end, uint32_t width)
{
    uint32_t col = 0;
    gj_origin gap = table->cells[first].origin;
    gap.column = gap.byte = 0; /* a field that no cell of the file begins in can be written nowhere */
    gj_piece_mark(out, gap);
    for (size_t i = first; i < end; i++) {
        const gj_lay_cell *c = &table->cells[i];
        put_tabs(out, &col, width > 0 ? c->col : (uint32_t)(i - first), gap);
        gj_piece_mark(out, c->origin);
        gj_piece_add_joined(out, &table->piece, c->from, c->to);
    }
    put_tabs(out, &col, width > 0 ? width - 1 : 0, gap);
    gj_piece_end_line(out);
}

static void write_grid(gj_frame *table, gj_piece *out, uint32_t width)
{
    uint32_t *reach = gj_alloc_array(width, sizeof(*reach));
    bool pad = (size_t)table->n_rows * width <= MAX_PADDING;
    for (size_t first = 0, end; first < table->n_cells; first = end) {
        for (end = first + 1; end < table->n_cells && table->cells[end].row == table->cells[first].row; end++)
            continue;
        uint32_t missing = missing_columns(table, end, reach, width);
        if (missing > 0)
            align_right(table, first, end, missing);
        for (size_t i = first; i < end; i++)
            reach[table->cells[i].col] = table->cells[i].row + table->cells[i].rows;
        write_row(table, out, first, end, pad && !table->cells[first].loose ? width : 0);
    }
    free(reach);
}

bool gj_frame_write(gj_frame *table, gj_piece *out, bool *grid)
{
    uint32_t width;
    if (!place(table, &width))
        return false;
    width = drop_columns(table, width);
    *grid = !arranges(table, width);
    gj_piece_end_line(out);
    if (*grid)
        write_grid(table, out, width);
    else
        write_texts(table, out);
    return true;
}
