/* Drawing one table. All levels of the row labels share the first column, indented; those of the column heads stand above each
 * other. Long labels are wrapped.
 *
 *     ┌──────────────┬─────────────────────┐
 *     │ corner       │     申请人情况      │
 *     │              │ 自然人 │ 商业企业 … │
 *     ├──────────────┼────────┼────────────┤
 *     │ 三、办理结果 │        │            │
 *     │  （一）公开  │     12 │        0 ! │
 *     └──────────────┴────────┴────────────┘
 */
#include "export/draw_text.h"

#include <stdlib.h>
#include <string.h>

#include "export/shown.h"
#include "gouji/text.h"

enum { STUB_LIMIT = 40, HEAD_LIMIT = 14, INDENT = 2, BORDER = 3 }; /* columns of the screen; BORDER is " │ " */

typedef struct frame {
    const char *bar, *line, *top[3], *middle[3], *bottom[3]; /* left, between, right */
} frame;

static const frame box_frame = {"│", "─", {"┌", "┬", "┐"}, {"├", "┼", "┤"}, {"└", "┴", "┘"}};
static const frame ascii_frame = {"|", "-", {"+", "+", "+"}, {"+", "+", "+"}, {"+", "+", "+"}};

typedef struct drawing {
    gj_out *out;
    const gj_sheet *sheet;
    const gj_table *table;
    const gj_marks *marks;
    const frame *frame;
    int ambiguous;
    size_t stub;   /* width of the label column, 0: there is none */
    size_t *width; /* of each column of figures */
} drawing;

/* ---- measuring ---- */

static size_t width_of(const drawing *d, const char *s)
{
    return gj_width(s, strlen(s), d->ambiguous);
}

static size_t at_most(size_t value, size_t limit)
{
    return value < limit ? value : limit;
}

static void raise(size_t *value, size_t least)
{
    if (*value < least)
        *value = least;
}

static bool starts_with_any(const char *s, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (strncmp(s, list[i], strlen(list[i])) == 0)
            return true;
    }
    return false;
}

/* True if no line should end before byte `at` of s: what follows must not begin one, or what precedes must not end one. */
static bool is_bad_break(const char *s, size_t at)
{
    static const char *const closers[] = {"、", "，", "。", "；", "：", "）", "”", "》", "〕", ")", ","};
    static const char *const openers[] = {"（", "“", "《", "〔"};
    if (starts_with_any(s + at, closers, GJ_COUNT(closers)))
        return true;
    return at >= strlen(openers[0]) && starts_with_any(s + at - strlen(openers[0]), openers, GJ_COUNT(openers));
}

/* Takes the next line of at most `limit` columns off *s, about as long as those that follow; returns its bytes, 0 at the end. */
static size_t next_line(const drawing *d, const char **s, size_t limit, const char **line)
{
    size_t len = strlen(*s), total = gj_width(*s, len, d->ambiguous), used;
    size_t lines = limit > 0 ? (total + limit - 1) / limit : 0;
    size_t even = lines > 0 ? at_most((total + lines - 1) / lines + 1, limit) : 0;
    size_t fit = gj_width_fit(*s, len, even, d->ambiguous, &used);

    if (fit > 0 && fit < len && used > even / 2 && is_bad_break(*s, fit))
        fit = gj_width_fit(*s, len, used - 1, d->ambiguous, NULL);
    if (fit == 0 && len > 0)
        fit = gj_grapheme_next(*s, len);
    *line = *s;
    *s += fit;
    return fit;
}

static size_t count_lines(const drawing *d, const char *s, size_t limit)
{
    const char *line;
    size_t n = 0;
    while (next_line(d, &s, limit, &line) > 0)
        n++;
    return n;
}

/* Width of the widest line of s when it is wrapped at `limit` columns. */
static size_t wrapped_width(const drawing *d, const char *s, size_t limit)
{
    const char *line;
    size_t widest = 0;
    for (size_t len; (len = next_line(d, &s, limit, &line)) > 0;)
        raise(&widest, gj_width(line, len, d->ambiguous));
    return widest;
}

static bool marked(const bool *flags, size_t i)
{
    return flags && flags[i];
}

static const char *mark_of(bool on)
{
    return on ? " !" : "";
}

static void measure_stub(drawing *d)
{
    if (d->sheet->stub == 0)
        return;
    raise(&d->stub, at_most(width_of(d, gj_sheet_at(d->sheet, 0, 0)->text), STUB_LIMIT));
    for (size_t r = 0; r < d->table->n_rows; r++) {
        const gj_table_line *line = &d->table->rows[r];
        for (size_t k = 0; k < gj_line_levels(line); k++)
            raise(&d->stub, at_most(INDENT * k + width_of(d, gj_shown_cell(d->sheet->arena, gj_line_label(line, k))) + 2, STUB_LIMIT));
    }
}

/* Width of columns [from, from + n) with the borders between them. */
static size_t span_width(const drawing *d, size_t from, size_t n)
{
    size_t sum = BORDER * (n - 1);
    for (size_t c = from; c < from + n; c++)
        sum += d->width[c];
    return sum;
}

/* Text of head cell `cell` with the mark of its column; *buf is scratch. */
static const char *head_text(const drawing *d, const gj_sheet_cell *cell, size_t c, gj_buf *buf)
{
    buf->len = 0;
    gj_buf_puts(buf, cell->text);
    gj_buf_puts(buf, mark_of(cell->cols == 1 && marked(d->marks->cols, d->sheet->cols[c])));
    return buf->data;
}

static void measure_column(const drawing *d, size_t c)
{
    gj_buf text = {0};
    for (size_t r = 0; r < d->table->n_rows; r++)
        raise(&d->width[c], width_of(d, gj_sheet_at(d->sheet, d->sheet->head + r, d->sheet->stub + c)->text) + 2);
    for (size_t h = 0; h < d->sheet->head; h++) {
        const gj_sheet_cell *cell = gj_sheet_at(d->sheet, h, d->sheet->stub + c);
        if (cell->cols == 1)
            raise(&d->width[c], wrapped_width(d, head_text(d, cell, c, &text), HEAD_LIMIT));
    }
    gj_buf_free(&text);
}

/* Widens the last of the columns that a head cell spans until its text fits. */
static void fit_span(const drawing *d, const gj_sheet_cell *cell, size_t from)
{
    size_t have = span_width(d, from, cell->cols);
    size_t need = at_most(width_of(d, cell->text), (size_t)HEAD_LIMIT * cell->cols);
    if (need > have)
        d->width[from + cell->cols - 1] += need - have;
}

static void measure_columns(const drawing *d)
{
    const gj_sheet *s = d->sheet;
    for (size_t c = 0; c < d->table->n_cols; c++)
        measure_column(d, c);
    for (size_t i = 0; i < s->head * s->n_cols; i++) {
        if (s->cells[i].role == GJ_SHEET_HEAD && s->cells[i].cols > 1)
            fit_span(d, &s->cells[i], i % s->n_cols - s->stub);
    }
}

/* ---- putting ---- */

static void put_times(gj_out *o, const char *s, size_t n)
{
    while (n-- > 0)
        gj_out_puts(o, s);
}

typedef enum alignment { LEFT, CENTRE, RIGHT } alignment;

/* Puts s[0,len) into `width` columns, with a blank on either side. */
static void put_field(const drawing *d, const char *s, size_t len, size_t width, alignment where)
{
    size_t used = gj_width(s, len, d->ambiguous);
    size_t gap = width > used ? width - used : 0;
    size_t before = where == LEFT ? 0 : where == RIGHT ? gap : gap / 2;
    put_times(d->out, " ", before + 1);
    gj_out_write(d->out, s, len);
    put_times(d->out, " ", gap - before + 1);
}

static void put_bar(const drawing *d)
{
    gj_out_puts(d->out, d->frame->bar);
}

/* The start of the head cell that covers (row, col) of the sheet, as an index into its cells. */
static size_t owner_of(const gj_sheet *s, size_t row, size_t col)
{
    for (size_t r = row + 1; r-- > 0;) {
        for (size_t c = col + 1; c-- > s->stub;) {
            const gj_sheet_cell *cell = gj_sheet_at(s, r, c);
            if (r + cell->rows > row && c + cell->cols > col)
                return r * s->n_cols + c;
        }
    }
    return row * s->n_cols + col;
}

/* True if a border stands before figure column c (0: the left one) in head row `level`; below the head it always does. */
static bool border_before(const drawing *d, size_t level, size_t c)
{
    size_t col = d->sheet->stub + c;
    return level >= d->sheet->head || c == 0 || owner_of(d->sheet, level, col) != owner_of(d->sheet, level, col - 1);
}

/* A horizontal line; `level` is the head row below it, so that no joint stands where that row has no border. */
static void put_rule(const drawing *d, const char *const joint[3], size_t level)
{
    gj_out_puts(d->out, joint[0]);
    if (d->stub > 0) {
        put_times(d->out, d->frame->line, d->stub + 2);
        gj_out_puts(d->out, d->table->n_cols > 0 ? joint[1] : "");
    }
    for (size_t c = 0; c < d->table->n_cols; c++) {
        if (c > 0)
            gj_out_puts(d->out, border_before(d, level, c) ? joint[1] : d->frame->line);
        put_times(d->out, d->frame->line, d->width[c] + 2);
    }
    gj_out_puts(d->out, joint[2]);
    gj_out_puts(d->out, "\n");
}

/* ---- head ---- */

/* Screen lines that head row `level` takes. */
static size_t head_height(const drawing *d, size_t level)
{
    const gj_sheet *s = d->sheet;
    gj_buf buf = {0};
    size_t height = 1;
    for (size_t c = 0; c < d->table->n_cols; c++) {
        const gj_sheet_cell *cell = gj_sheet_at(s, level, s->stub + c);
        if (cell->cols > 0)
            raise(&height, count_lines(d, head_text(d, cell, c, &buf), span_width(d, c, cell->cols)));
    }
    gj_buf_free(&buf);
    return height;
}

/* Line `number` (from 0) of the head cell that starts at figure column c of `level`. */
static void put_head_cell(const drawing *d, size_t level, size_t c, size_t n_cols, size_t number)
{
    const gj_sheet_cell *cell = gj_sheet_at(d->sheet, level, d->sheet->stub + c);
    size_t width = span_width(d, c, n_cols), len = 0;
    gj_buf buf = {0};
    const char *rest = head_text(d, cell, c, &buf), *line = rest;
    for (size_t i = 0; i <= number; i++)
        len = next_line(d, &rest, width, &line);
    put_field(d, line, len, width, CENTRE);
    gj_buf_free(&buf);
}

static void put_head_line(const drawing *d, size_t level, size_t number, const char **corner)
{
    if (d->stub > 0) {
        const char *line;
        size_t len = next_line(d, corner, d->stub, &line);
        put_bar(d);
        put_field(d, line, len, d->stub, LEFT);
    }
    for (size_t c = 0, n; c < d->table->n_cols; c += n) {
        for (n = 1; c + n < d->table->n_cols && !border_before(d, level, c + n);)
            n++;
        put_bar(d);
        put_head_cell(d, level, c, n, number);
    }
    put_bar(d);
    gj_out_puts(d->out, "\n");
}

static void put_head(const drawing *d)
{
    if (d->sheet->head == 0)
        return;
    const char *corner = d->sheet->stub > 0 ? gj_sheet_at(d->sheet, 0, 0)->text : "";
    size_t height = 0;
    for (size_t level = 0; level < d->sheet->head; level++) {
        height = head_height(d, level);
        for (size_t i = 0; i < height; i++)
            put_head_line(d, level, i, &corner);
    }
    while (*corner)
        put_head_line(d, d->sheet->head - 1, height++, &corner);
    put_rule(d, d->frame->middle, d->sheet->head);
}

/* ---- body ---- */

/* The figures of row r, or as many blanks if r is not below n_rows (a line that only holds a label). */
static void put_figures(const drawing *d, size_t r)
{
    for (size_t c = 0; c < d->table->n_cols; c++) {
        gj_buf text = {0};
        if (r < d->table->n_rows) {
            size_t col = d->sheet->cols[c];
            bool mark = marked(d->marks->cells, r * d->table->n_cols + col);
            gj_buf_puts(&text, gj_shown_cell(d->sheet->arena, gj_table_cell(d->table, r, col)->text));
            gj_buf_puts(&text, mark ? " !" : "  ");
        }
        put_bar(d);
        put_field(d, text.data ? text.data : "", text.len, d->width[c], gj_sheet_is_text(d->sheet, c) ? LEFT : RIGHT);
        gj_buf_free(&text);
    }
    put_bar(d);
    gj_out_puts(d->out, "\n");
}

/* A label indented by its level, wrapped; the figures of row r stand on its first line. */
static void put_label(const drawing *d, const char *label, size_t level, bool mark, size_t r)
{
    size_t indent = at_most(INDENT * level, d->stub / 2);
    gj_buf text = {0};
    gj_buf_puts(&text, label);
    gj_buf_puts(&text, mark_of(mark));
    const char *rest = text.data, *line;
    do {
        size_t len = next_line(d, &rest, d->stub - indent, &line);
        put_bar(d);
        put_times(d->out, " ", indent);
        put_field(d, line, len, d->stub - indent, LEFT);
        put_figures(d, r);
        r = d->table->n_rows;
    } while (*rest);
    gj_buf_free(&text);
}

/* Row `at` of the sheet, below the head. */
static void put_row(const drawing *d, size_t at)
{
    size_t r = d->sheet->rows[at];
    const gj_table_line *line = &d->table->rows[r];
    size_t levels = gj_line_levels(line);

    if (d->stub == 0) {
        put_figures(d, r);
        return;
    }
    for (size_t k = 0; k + 1 < levels; k++) {
        const gj_sheet_cell *cell = gj_sheet_at(d->sheet, d->sheet->head + at, k);
        if (cell->rows > 0)
            put_label(d, cell->text, k, false, d->table->n_rows);
    }
    const char *label = levels > 0 ? gj_sheet_label(d->sheet, line, levels - 1) : "";
    put_label(d, label, levels > 0 ? levels - 1 : 0, marked(d->marks->rows, r), r);
}

void gj_draw_table(gj_out *o, const gj_table *t, const gj_marks *marks, int ambiguous)
{
    static const gj_marks no_marks = {0};
    gj_sheet *sheet = gj_sheet_new(t);
    drawing d = {.out = o, .sheet = sheet, .table = t, .marks = marks ? marks : &no_marks, .ambiguous = ambiguous};

    d.frame = ambiguous == 2 ? &ascii_frame : &box_frame;
    d.width = gj_alloc_array(t->n_cols, sizeof *d.width);
    measure_stub(&d);
    measure_columns(&d);
    put_rule(&d, d.frame->top, 0);
    put_head(&d);
    for (size_t r = 0; r < t->n_rows; r++)
        put_row(&d, r);
    put_rule(&d, d.frame->bottom, sheet->head);
    free(d.width);
    gj_sheet_free(sheet);
}
