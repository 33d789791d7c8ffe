/* Laying out a table: both axes are handled by the same code, seen from the axis ("along" the lines, "across" their levels). */
#include "export/sheet.h"

#include <stdlib.h>
#include <string.h>

size_t gj_line_levels(const gj_table_line *line)
{
    if (line->form)
        return line->form->levels;
    return line->label[0] ? 1 : 0;
}

const char *gj_line_label(const gj_table_line *line, size_t level)
{
    return line->form ? line->form->label[level] : line->label;
}

static size_t deepest(const gj_table_line *lines, size_t n)
{
    size_t depth = 0;
    for (size_t i = 0; i < n; i++) {
        size_t levels = gj_line_levels(&lines[i]);
        if (levels > depth)
            depth = levels;
    }
    return depth;
}

/* True if lines a and b share their labels from the outermost to `level`, which is the innermost of neither. */
static bool share_label(const gj_table_line *a, const gj_table_line *b, size_t level)
{
    if (level + 1 >= gj_line_levels(a) || level + 1 >= gj_line_levels(b))
        return false;
    for (size_t k = 0; k <= level; k++) {
        if (strcmp(gj_line_label(a, k), gj_line_label(b, k)) != 0)
            return false;
    }
    return true;
}

/* Puts the label of `level` that starts at line i: `along` lines long, `across` levels deep. */
typedef void put_label(gj_sheet *s, size_t i, size_t level, const char *text, size_t along, size_t across);

static void put_head(gj_sheet *s, size_t i, size_t level, const char *text, size_t along, size_t across)
{
    s->cells[level * s->n_cols + s->stub + i] =
        (gj_sheet_cell){.role = GJ_SHEET_HEAD, .text = text, .rows = (uint16_t)across, .cols = (uint16_t)along};
}

static void put_stub(gj_sheet *s, size_t i, size_t level, const char *text, size_t along, size_t across)
{
    s->cells[(s->head + i) * s->n_cols + level] =
        (gj_sheet_cell){.role = GJ_SHEET_STUB, .text = text, .rows = (uint16_t)along, .cols = (uint16_t)across};
}

/* Lays the labels of one axis, `depth` levels deep. */
static void lay_axis(gj_sheet *s, const gj_table_line *lines, size_t n, size_t depth, put_label *put)
{
    for (size_t i = 0; i < n; i++) {
        size_t levels = gj_line_levels(&lines[i]);
        if (levels == 0 && depth > 0)
            put(s, i, 0, "", 1, depth);
        for (size_t k = 0; k < levels; k++) {
            if (i > 0 && share_label(&lines[i - 1], &lines[i], k))
                continue;
            size_t along = 1;
            while (i + along < n && share_label(&lines[i], &lines[i + along], k))
                along++;
            put(s, i, k, gj_line_label(&lines[i], k), along, k + 1 == levels ? depth - k : 1);
        }
    }
}

static void lay_values(gj_sheet *s)
{
    const gj_table *t = s->table;
    for (size_t r = 0; r < t->n_rows; r++) {
        for (size_t c = 0; c < t->n_cols; c++)
            s->cells[(s->head + r) * s->n_cols + s->stub + c] =
                (gj_sheet_cell){.role = GJ_SHEET_VALUE, .text = gj_table_cell(t, r, c)->text, .rows = 1, .cols = 1};
    }
}

/* Role of a place that no label covers on its own. */
static gj_sheet_role role_at(const gj_sheet *s, size_t row, size_t col)
{
    if (row < s->head)
        return col < s->stub ? GJ_SHEET_CORNER : GJ_SHEET_HEAD;
    return col < s->stub ? GJ_SHEET_STUB : GJ_SHEET_VALUE;
}

gj_sheet *gj_sheet_new(const gj_table *t)
{
    gj_sheet *s = gj_alloc(sizeof *s);
    s->table = t;
    s->head = deepest(t->cols, t->n_cols);
    s->stub = deepest(t->rows, t->n_rows);
    s->n_rows = s->head + t->n_rows;
    s->n_cols = s->stub + t->n_cols;
    s->cells = gj_alloc_array(s->n_rows * s->n_cols, sizeof *s->cells);
    for (size_t i = 0; i < s->n_rows * s->n_cols; i++)
        s->cells[i] = (gj_sheet_cell){.role = role_at(s, i / s->n_cols, i % s->n_cols), .text = ""};
    if (s->head > 0 && s->stub > 0) {
        s->cells[0].text = t->form && t->form->corner ? t->form->corner : "";
        s->cells[0].rows = (uint16_t)s->head;
        s->cells[0].cols = (uint16_t)s->stub;
    }
    lay_axis(s, t->cols, t->n_cols, s->head, put_head);
    lay_axis(s, t->rows, t->n_rows, s->stub, put_stub);
    lay_values(s);
    return s;
}

void gj_sheet_free(gj_sheet *s)
{
    if (!s)
        return;
    free(s->cells);
    free(s);
}

bool gj_sheet_is_text(const gj_sheet *s, size_t col)
{
    bool text = false;
    for (size_t r = 0; !s->table->form && r < s->table->n_rows; r++) {
        gj_cell_kind kind = gj_table_cell(s->table, r, col)->kind;
        if (kind == GJ_CELL_NUMBER)
            return false;
        text |= kind == GJ_CELL_TEXT;
    }
    return text;
}
