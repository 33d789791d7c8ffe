#include "export/xlsx_page.h"

#include <stdlib.h>
#include <string.h>

#include "export/xlsx_size.h"
#include "gouji/text.h"

/* ---- one cell ---- */

static void put_comment(const gj_page *p, uint32_t row, uint32_t col, const gj_buf *note)
{
    enum { WIDTH = 330, LINE = 17, LINE_COLS = 50 }; /* pixels; columns of the screen */
    if (note->len == 0)
        return;
    size_t lines = gj_xlsx_lines(note->data, LINE_COLS) + 1;
    lxw_comment_options options = {.width = WIDTH, .height = (uint16_t)(lines < 30 ? lines * LINE : 30 * LINE), .font_size = 9};
    (void)gj_xlsx_library()->worksheet_write_comment_opt(p->sheet, row, (lxw_col_t)col, gj_book_comment(p->book, note->data), &options);
}

/* A text over `rows` times `cols` cells. */
static void put_text(gj_page *p, uint32_t row, uint32_t col, const gj_sheet_cell *cell, gj_xlsx_look look)
{
    const gj_xlsx_lib *lib = gj_xlsx_library();
    lxw_format *format = gj_book_format(p->book, look);
    const char *text = gj_book_text(p->book, cell->text);
    if (cell->rows > 1 || cell->cols > 1)
        lib->worksheet_merge_range(p->sheet, row, (lxw_col_t)col, row + cell->rows - 1, (lxw_col_t)(col + cell->cols - 1), text, format);
    else if (text[0])
        lib->worksheet_write_string(p->sheet, row, (lxw_col_t)col, text, format);
    else
        lib->worksheet_write_blank(p->sheet, row, (lxw_col_t)col, format);
    gj_xlsx_measure(p, row, col, cell, look);
}

static void put_link(gj_page *p, uint32_t row, uint32_t col, const gj_sheet_cell *cell, const char *link)
{
    const gj_xlsx_look look = {.role = GJ_XLSX_LINK};
    const char *text = gj_book_text(p->book, cell->text);
    lxw_format *format = gj_book_format(p->book, look);
    if (gj_xlsx_library()->worksheet_write_url_opt(p->sheet, row, (lxw_col_t)col, link, format, text, NULL) == LXW_NO_ERROR)
        gj_xlsx_measure(p, row, col, cell, look);
    else
        put_text(p, row, col, cell, (gj_xlsx_look){.role = GJ_XLSX_TEXT}); /* a sheet has 65,530 links at most */
}

/* True if a double, which is what a cell of a spreadsheet holds, keeps all digits. */
static bool is_exact(gj_number v)
{
    return v.mantissa < INT64_C(1000000000000000) && v.mantissa > -INT64_C(1000000000000000);
}

static double value_of(gj_number v)
{
    double power = 1;
    for (unsigned i = 0; i < v.scale; i++)
        power *= 10; /* exact up to 10^22, so that the quotient is the double nearest to the number */
    return (double)v.mantissa / power;
}

/* True if a number in this look is shown as the report has it; "１２", "0012" and "十二" are not, and stay texts, so that they can be seen
 * and are told of when the workbook is read. */
static bool shows_as_written(const gj_cell *cell, gj_xlsx_look look)
{
    char digits[32];
    gj_buf shown = {0};
    size_t len = gj_number_print(digits, cell->value), sign = digits[0] == '-', whole = strcspn(digits, ".");
    for (size_t i = 0; i < len; i++) {
        if (look.grouped && i > sign && i < whole && (whole - i) % 3 == 0)
            gj_buf_puts(&shown, ",");
        gj_buf_add(&shown, &digits[i], 1);
    }
    bool same = strcmp(shown.data, cell->text) == 0;
    gj_buf_free(&shown);
    return same;
}

static void put_value(gj_page *p, uint32_t row, uint32_t col, const gj_sheet_cell *shown, const gj_cell *cell, gj_xlsx_look look)
{
    look.decimals = cell->value.scale;
    look.grouped = strchr(cell->text, ',') != NULL;
    if (cell->kind != GJ_CELL_NUMBER || !is_exact(cell->value) || !shows_as_written(cell, look)) {
        look.decimals = 0;
        look.grouped = false;
        look.role = p->list ? GJ_XLSX_TEXT : GJ_XLSX_WORD;
        put_text(p, row, col, shown, look);
        return;
    }
    look.role = GJ_XLSX_NUMBER;
    gj_xlsx_library()->worksheet_write_number(p->sheet, row, (lxw_col_t)col, value_of(cell->value), gj_book_format(p->book, look));
    gj_xlsx_measure(p, row, col, shown, look);
}

/* ---- a table ---- */

/* A table that is put at `top`. */
typedef struct placing {
    const gj_sheet *s;
    const gj_xlsx_marks *marks;
    const char *const *links;
    uint32_t top;
} placing;

/* The mark of the label that starts at (row, col) of the sheet, if it is the innermost of its row or column. */
static const gj_xlsx_mark *label_mark(const placing *at, const gj_sheet_cell *cell, size_t row, size_t col)
{
    const gj_sheet *s = at->s;
    if (!at->marks)
        return NULL;
    if (cell->role == GJ_SHEET_HEAD)
        return row + cell->rows == s->head && cell->cols == 1 ? gj_xlsx_mark_at(at->marks, -1, s->cols[col - s->stub]) : NULL;
    return col + cell->cols == s->stub && cell->rows == 1 ? gj_xlsx_mark_at(at->marks, s->rows[row - s->head], -1) : NULL;
}

static const gj_xlsx_mark *mark_of(const placing *at, const gj_sheet_cell *cell, size_t row, size_t col)
{
    if (cell->role == GJ_SHEET_VALUE && at->marks)
        return gj_xlsx_mark_at(at->marks, at->s->rows[row - at->s->head], at->s->cols[col - at->s->stub]);
    return cell->role == GJ_SHEET_HEAD || cell->role == GJ_SHEET_STUB ? label_mark(at, cell, row, col) : NULL;
}

static void put_cell(gj_page *p, const placing *at, size_t row, size_t col)
{
    const gj_sheet_cell *cell = gj_sheet_at(at->s, row, col);
    const gj_xlsx_mark *mark = mark_of(at, cell, row, col);
    uint32_t sheet_row = at->top + (uint32_t)row, sheet_col = (uint32_t)col;
    gj_xlsx_look look = {.role = cell->role == GJ_SHEET_STUB ? GJ_XLSX_STUB : GJ_XLSX_HEAD};
    if (cell->role == GJ_SHEET_STUB && cell->rows > 1)
        look.role = GJ_XLSX_STUB_TALL;
    if (mark) {
        look.corrected = mark->corrected;
        look.severity = mark->severity;
        p->marked = p->marked || mark->corrected || mark->severity > 0;
    }
    if (cell->role == GJ_SHEET_STUB && at->links && at->links[row - at->s->head])
        put_link(p, sheet_row, sheet_col, cell, at->links[row - at->s->head]);
    else if (cell->role != GJ_SHEET_VALUE)
        put_text(p, sheet_row, sheet_col, cell, look);
    else
        put_value(p, sheet_row, sheet_col, cell, gj_sheet_value(at->s, row - at->s->head, col - at->s->stub), look);
    if (mark)
        put_comment(p, sheet_row, sheet_col, &mark->note);
}

static void put_caption(gj_page *p, const gj_sheet *s, const char *caption, const gj_xlsx_mark *mark)
{
    const gj_sheet_cell cell = {.text = caption, .rows = 1, .cols = (uint16_t)(s->n_cols > 0 ? s->n_cols : 1)};
    put_text(p, p->row, 0, &cell, (gj_xlsx_look){.role = GJ_XLSX_CAPTION, .severity = mark ? mark->severity : 0});
    if (mark)
        put_comment(p, p->row, 0, &mark->note);
    p->row++;
}

/* What is said of a table that has no caption is said at the heading of the page. */
static void mark_heading(gj_page *p, const gj_xlsx_mark *mark)
{
    if (!mark || mark->note.len == 0)
        return;
    if (p->heading_mark.severity < mark->severity)
        p->heading_mark.severity = mark->severity;
    if (p->heading_mark.note.len > 0)
        gj_buf_puts(&p->heading_mark.note, "\n");
    gj_buf_puts(&p->heading_mark.note, mark->note.data);
}

gj_status gj_page_table(gj_page *p, const gj_sheet *s, const char *caption, const gj_xlsx_marks *marks, const char *const *links,
                        uint32_t *top, gj_error *err)
{
    const gj_xlsx_mark *mark = marks ? gj_xlsx_mark_at(marks, -1, -1) : NULL;
    if (s->n_cols > GJ_XLSX_MAX_COLS || s->n_rows + 3 > GJ_XLSX_MAX_ROWS - p->row)
        return gj_error_set(err, GJ_E_LIMIT, 0, _("不能导出 xlsx：表格的行或列超过了工作表的上限，请改用其他格式"));
    if (p->n_tables > 0)
        p->row++;
    if (caption[0])
        put_caption(p, s, caption, mark);
    else
        mark_heading(p, mark);
    *top = p->row;
    for (size_t i = 0; i < s->n_rows * s->n_cols; i++)
        if (s->cells[i].rows > 0)
            put_cell(p, &(placing){s, marks, links, p->row}, i / s->n_cols, i % s->n_cols);
    if (p->n_tables++ == 0) {
        p->body_row = p->row + (uint32_t)s->head;
        p->body_col = (uint32_t)s->stub;
    }
    p->row += (uint32_t)s->n_rows;
    if (p->n_cols < s->n_cols)
        p->n_cols = s->n_cols;
    return GJ_OK;
}

/* ---- the page ---- */

/* Lines of title and heading. */
static uint32_t lines_above(const gj_page *p)
{
    return (p->title[0] ? 1u : 0u) + (p->heading[0] ? 1u : 0u);
}

void gj_page_begin(gj_page *p, gj_book *book, const char *name, const char *title, const char *heading)
{
    *p = (gj_page){.book = book, .sheet = gj_book_sheet(book, name), .name = name, .title = title, .heading = heading};
    p->row = lines_above(p);
}

/* A line over the whole width. */
static void put_line(gj_page *p, uint32_t row, const char *text, gj_xlsx_look look)
{
    const gj_sheet_cell cell = {.text = text, .rows = 1, .cols = (uint16_t)(p->n_cols > 0 ? p->n_cols : 1)};
    put_text(p, row, 0, &cell, look);
}

static void put_lines(gj_page *p)
{
    uint32_t last = lines_above(p) > 0 ? lines_above(p) - 1 : 0;
    if (p->title[0])
        put_line(p, 0, p->title, (gj_xlsx_look){.role = GJ_XLSX_TITLE});
    if (p->heading[0])
        put_line(p, last, p->heading, (gj_xlsx_look){.role = GJ_XLSX_HEADING, .severity = p->heading_mark.severity});
    put_comment(p, last, 0, &p->heading_mark.note);
    if (p->marked)
        put_line(p, ++p->row, _("标记：~ 绿底为已更正；✗ 错误、! 警告、i 提示。原值、理由和问题见批注及后面的工作表。"),
                 (gj_xlsx_look){.role = GJ_XLSX_NOTE});
}

/* What stays in view: of one table its heads and labels, of several what is above them. */
static void freeze(const gj_page *p)
{
    const gj_xlsx_lib *lib = gj_xlsx_library();
    if (p->n_tables == 1) {
        lib->worksheet_freeze_panes(p->sheet, p->body_row, (lxw_col_t)p->body_col);
        if (p->body_row > 0)
            lib->worksheet_repeat_rows(p->sheet, 0, p->body_row - 1);
    } else {
        lib->worksheet_freeze_panes(p->sheet, lines_above(p), 0);
    }
}

void gj_page_end(gj_page *p)
{
    put_lines(p);
    gj_xlsx_set_sizes(p);
    freeze(p);
    if (p->list && p->n_tables > 0 && p->n_cols > 0)
        gj_xlsx_library()->worksheet_autofilter(p->sheet, p->body_row - 1, 0, p->row - 1, (lxw_col_t)(p->n_cols - 1));
    gj_buf_free(&p->heading_mark.note);
    free(p->cells);
}
