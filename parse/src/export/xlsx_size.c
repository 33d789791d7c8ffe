#include "export/xlsx_size.h"

#include <stdlib.h>
#include <string.h>

#include "gouji/text.h"

enum { AMBIGUOUS = 2, LEAST = 6 };                                         /* columns of the screen */
static const double LINE_POINTS = 15.5, GAP_POINTS = 4, MOST_POINTS = 409; /* of a row */
static const double UNITS = 1.08, GAP_UNITS = 2.6;                         /* of a column: for each column of the screen, and in all */

struct gj_page_cell {
    uint32_t row, col;
    uint16_t rows, cols;
    gj_xlsx_look look;
    const char *text;
};

/* Widest that a column is made for a cell of its own; more is wrapped. */
static size_t limit_of(const gj_page_cell *c)
{
    enum { HEAD = 28, TALL = 18, STUB = 44, WORD = 20, TEXT = 38 };
    static const size_t limits[GJ_XLSX_ROLES] = {
        [GJ_XLSX_HEAD] = HEAD, [GJ_XLSX_STUB_TALL] = TALL, [GJ_XLSX_STUB] = STUB, [GJ_XLSX_NUMBER] = SIZE_MAX,
        [GJ_XLSX_WORD] = WORD, [GJ_XLSX_TEXT] = TEXT,      [GJ_XLSX_LINK] = TEXT,
    };
    return limits[c->look.role];
}

static size_t width_of(const char *s, size_t len)
{
    return gj_width(s, len, AMBIGUOUS);
}

size_t gj_xlsx_lines(const char *text, size_t cols)
{
    size_t lines = 0, fits = cols > 4 ? cols - 2 : cols; /* a wide character or one that begins no line leaves room at the end */
    for (const char *end = text; *end; text = end + 1) {
        end = text + strcspn(text, "\n");
        size_t width = width_of(text, (size_t)(end - text));
        lines += width > cols ? (width + fits - 1) / fits : 1;
    }
    return lines > 0 ? lines : 1;
}

void gj_xlsx_measure(gj_page *p, uint32_t row, uint32_t col, const gj_sheet_cell *cell, gj_xlsx_look look)
{
    GJ_GROW(p->cells, p->n_cells, p->cap_cells);
    p->cells[p->n_cells++] = (gj_page_cell){row, col, cell->rows, cell->cols, look, cell->text};
}

/* Widths of all columns, in columns of the screen. */
static size_t *find_widths(const gj_page *p, size_t n_cols)
{
    size_t *widths = gj_alloc_array(n_cols, sizeof *widths);
    for (size_t i = 0; i < n_cols; i++)
        widths[i] = LEAST;
    for (size_t i = 0; i < p->n_cells; i++) {
        const gj_page_cell *c = &p->cells[i];
        size_t limit = limit_of(c),
               want = width_of(c->text, strlen(c->text)) + width_of(gj_xlsx_sign(c->look), strlen(gj_xlsx_sign(c->look)));
        want = want < limit ? want : limit;
        if (c->cols == 1 && widths[c->col] < want)
            widths[c->col] = want;
    }
    return widths;
}

/* Height that the cell needs, in points. */
static double height_of(const gj_page_cell *c, const size_t *widths, size_t n_cols)
{
    static const double scale[GJ_XLSX_ROLES] = {[GJ_XLSX_TITLE] = 1.5, [GJ_XLSX_HEADING] = 1.2};
    double larger = scale[c->look.role] > 0 ? scale[c->look.role] : 1;
    size_t width = 0;
    for (size_t i = c->col; i < n_cols && i < (size_t)c->col + c->cols; i++)
        width += widths[i];
    return (double)gj_xlsx_lines(c->text, (size_t)((double)width / larger)) * LINE_POINTS * larger + GAP_POINTS;
}

/* Heights of all rows, in points. What a cell over several rows needs above theirs goes to the last of them. */
static double *find_heights(const gj_page *p, const size_t *widths, size_t n_cols, size_t n_rows)
{
    double *heights = gj_alloc_array(n_rows, sizeof *heights);
    for (int tall = 0; tall < 2; tall++) {
        for (size_t i = 0; i < p->n_cells; i++) {
            const gj_page_cell *c = &p->cells[i];
            double missing = height_of(c, widths, n_cols);
            if ((c->rows > 1) != tall)
                continue;
            for (size_t r = c->row; r < (size_t)c->row + c->rows; r++)
                missing -= heights[r];
            if (missing > 0)
                heights[c->row + c->rows - 1u] += missing;
        }
    }
    return heights;
}

void gj_xlsx_set_sizes(const gj_page *p)
{
    const gj_xlsx_lib *lib = gj_xlsx_library();
    size_t n_cols = p->n_cols > 0 ? p->n_cols : 1, n_rows = (size_t)p->row + 1;
    size_t *widths = find_widths(p, n_cols);
    double *heights = find_heights(p, widths, n_cols, n_rows);
    for (size_t i = 0; i < n_cols; i++)
        lib->worksheet_set_column(p->sheet, (lxw_col_t)i, (lxw_col_t)i, (double)widths[i] * UNITS + GAP_UNITS, NULL);
    for (size_t i = 0; i < n_rows; i++)
        if (heights[i] > 0)
            lib->worksheet_set_row(p->sheet, (lxw_row_t)i, heights[i] < MOST_POINTS ? heights[i] : MOST_POINTS, NULL);
    free(widths);
    free(heights);
}
