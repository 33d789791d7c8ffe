/* Laying out a table: both axes are handled by the same code, seen from the axis ("along" the lines, "across" their levels). */
#include "export/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "export/shown.h"

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

enum { WORDING_PERCENT = 50 }; /* of the form's label: what shares less may be anything that stood before the figures */

bool gj_sheet_has_wording(const gj_sheet *s, const gj_table_line *line, size_t level)
{
    bool doubtful = line->share > 0 && line->share < WORDING_PERCENT;
    return !doubtful && s->as_found && line->form && line->differs && line->label[0] && level + 1 == line->form->levels;
}

const char *gj_sheet_label(const gj_sheet *s, const gj_table_line *line, size_t level)
{
    return gj_shown_cell(s->arena, gj_sheet_has_wording(s, line, level) ? line->label : gj_line_label(line, level));
}

/* ---- which rows and columns, in which order ---- */

/* The form's row or column is not in the report, and nobody has filled it in. */
static bool is_lacking(const gj_table *t, size_t index, bool row)
{
    const gj_table_line *line = row ? &t->rows[index] : &t->cols[index];
    if (!line->form || line->present)
        return false;
    for (size_t i = 0; i < (row ? t->n_cols : t->n_rows); i++)
        if ((row ? gj_table_cell(t, index, i) : gj_table_cell(t, i, index))->kind != GJ_CELL_ABSENT)
            return false;
    return true;
}

/* Byte of the report at which the row begins; UINT32_MAX: unknown. */
static uint32_t start_of_row(const gj_table *t, size_t row)
{
    uint32_t start = t->rows[row].src.len > 0 ? t->rows[row].src.off : UINT32_MAX;
    for (size_t c = 0; c < t->n_cols; c++) {
        const gj_cell *cell = gj_table_cell(t, row, c);
        if (cell->src.len > 0 && cell->src.off < start)
            start = cell->src.off;
    }
    return start;
}

/* The place among the `n` rows so far, which begin at starts[], of one of no form: before the first that begins behind it. */
static size_t place_among(const uint32_t *starts, size_t n, uint32_t start)
{
    size_t at = 0;
    while (at < n && (starts[at] == UINT32_MAX || starts[at] < start))
        at++;
    return at;
}

static size_t order_rows(uint16_t *rows, const gj_table *t, bool as_found)
{
    uint32_t *starts = gj_alloc_array(t->n_rows, sizeof *starts);
    size_t n = 0;
    for (size_t r = 0; r < t->n_rows; r++) {
        if (as_found && is_lacking(t, r, true))
            continue;
        uint32_t start = start_of_row(t, r);
        size_t at = t->form && !t->rows[r].form ? place_among(starts, n, start) : n;
        memmove(starts + at + 1, starts + at, (n - at) * sizeof *starts);
        memmove(rows + at + 1, rows + at, (n - at) * sizeof *rows);
        starts[at] = start;
        rows[at] = (uint16_t)r;
        n++;
    }
    free(starts);
    return n;
}

/* The place among the `n` columns so far of one of no form: where its first figure stands among the others of its row. */
static size_t place_of_col(const uint16_t *cols, size_t n, const gj_table *t, size_t col)
{
    for (size_t r = 0; r < t->n_rows; r++) {
        const gj_cell *own = gj_table_cell(t, r, col);
        if (own->src.len == 0)
            continue;
        size_t at = 0;
        for (size_t i = 0; i < n; i++) {
            const gj_cell *other = gj_table_cell(t, r, cols[i]);
            if (other->src.len > 0 && other->src.off < own->src.off)
                at = i + 1;
        }
        return at;
    }
    return n;
}

static size_t order_cols(uint16_t *cols, const gj_table *t, bool as_found)
{
    size_t n = 0;
    for (size_t c = 0; c < t->n_cols; c++) {
        if (as_found && is_lacking(t, c, false))
            continue;
        size_t at = t->form && !t->cols[c].form ? place_of_col(cols, n, t, c) : n;
        memmove(cols + at + 1, cols + at, (n - at) * sizeof *cols);
        cols[at] = (uint16_t)c;
        n++;
    }
    return n;
}

static size_t find(const uint16_t *list, size_t n, size_t wanted)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == wanted)
            return i;
    return SIZE_MAX;
}

size_t gj_sheet_row_of(const gj_sheet *s, size_t row)
{
    return find(s->rows, s->n_rows - s->head, row);
}

size_t gj_sheet_col_of(const gj_sheet *s, size_t col)
{
    return find(s->cols, s->n_cols - s->stub, col);
}

/* ---- labels ---- */

/* The rows or the columns of a sheet. */
typedef struct axis {
    const gj_table_line *lines; /* of the table */
    const uint16_t *order;
    size_t n, depth;
} axis;

static const gj_table_line *line_at(const axis *a, size_t i)
{
    return &a->lines[a->order[i]];
}

static size_t deepest(const axis *a)
{
    size_t depth = 0;
    for (size_t i = 0; i < a->n; i++) {
        size_t levels = gj_line_levels(line_at(a, i));
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

/* Lays the labels of one axis. */
static void lay_axis(gj_sheet *s, const axis *a, put_label *put)
{
    for (size_t i = 0; i < a->n; i++) {
        const gj_table_line *line = line_at(a, i);
        size_t levels = gj_line_levels(line);
        if (levels == 0 && a->depth > 0)
            put(s, i, 0, "", 1, a->depth);
        for (size_t k = 0; k < levels; k++) {
            if (i > 0 && share_label(line_at(a, i - 1), line, k))
                continue;
            size_t along = 1;
            while (i + along < a->n && share_label(line, line_at(a, i + along), k))
                along++;
            put(s, i, k, gj_sheet_label(s, line, k), along, k + 1 == levels ? a->depth - k : 1);
        }
    }
}

static void lay_values(gj_sheet *s)
{
    for (size_t r = 0; r < s->n_rows - s->head; r++) {
        for (size_t c = 0; c < s->n_cols - s->stub; c++)
            s->cells[(s->head + r) * s->n_cols + s->stub + c] = (gj_sheet_cell){
                .role = GJ_SHEET_VALUE, .text = gj_shown_cell(s->arena, gj_sheet_value(s, r, c)->text), .rows = 1, .cols = 1};
    }
}

/* Role of a place that no label covers on its own. */
static gj_sheet_role role_at(const gj_sheet *s, size_t row, size_t col)
{
    if (row < s->head)
        return col < s->stub ? GJ_SHEET_CORNER : GJ_SHEET_HEAD;
    return col < s->stub ? GJ_SHEET_STUB : GJ_SHEET_VALUE;
}

static gj_sheet *lay(const gj_table *t, bool as_found, gj_arena *arena)
{
    gj_sheet *s = gj_alloc(sizeof *s);
    *s = (gj_sheet){.table = t, .as_found = as_found, .arena = arena};
    s->rows = gj_alloc_array(t->n_rows + 1u, sizeof *s->rows);
    s->cols = gj_alloc_array(t->n_cols + 1u, sizeof *s->cols);
    axis rows = {.lines = t->rows, .order = s->rows, .n = order_rows(s->rows, t, as_found)};
    axis cols = {.lines = t->cols, .order = s->cols, .n = order_cols(s->cols, t, as_found)};
    s->stub = rows.depth = deepest(&rows);
    s->head = cols.depth = deepest(&cols);
    s->n_rows = s->head + rows.n;
    s->n_cols = s->stub + cols.n;
    s->cells = gj_alloc_array(s->n_rows * s->n_cols, sizeof *s->cells);
    for (size_t i = 0; i < s->n_rows * s->n_cols; i++)
        s->cells[i] = (gj_sheet_cell){.role = role_at(s, i / s->n_cols, i % s->n_cols), .text = ""};
    if (s->head > 0 && s->stub > 0) {
        s->cells[0].text = t->form && t->form->corner ? t->form->corner : "";
        s->cells[0].rows = (uint16_t)s->head;
        s->cells[0].cols = (uint16_t)s->stub;
    }
    lay_axis(s, &cols, put_head);
    lay_axis(s, &rows, put_stub);
    lay_values(s);
    return s;
}

gj_sheet *gj_sheet_new(const gj_table *t)
{
    return lay(t, false, gj_arena_new());
}

gj_sheet *gj_sheet_as_found(const gj_table *t, gj_arena *arena)
{
    return lay(t, true, arena);
}

void gj_sheet_free(gj_sheet *s)
{
    if (!s)
        return;
    if (!s->as_found)
        gj_arena_free(s->arena);
    free(s->cells);
    free(s->rows);
    free(s->cols);
    free(s);
}

bool gj_sheet_is_text(const gj_sheet *s, size_t col)
{
    bool text = false;
    for (size_t r = 0; !s->table->form && r < s->table->n_rows; r++) {
        gj_cell_kind kind = gj_table_cell(s->table, r, s->cols[col])->kind;
        if (kind == GJ_CELL_NUMBER)
            return false;
        text |= kind == GJ_CELL_TEXT;
    }
    return text;
}
