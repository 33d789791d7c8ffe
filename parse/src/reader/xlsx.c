/* Workbooks (XLSX). Sheet by sheet, in the order of the workbook, what stands on a sheet is laid out: a row with one text is a line, rows
 * with several cells, one below the other, are a table, in which merged cells span. Hidden sheets, rows and columns are left out, and the
 * text tells so. */
#include <stdlib.h>
#include <string.h>

#include "reader/creator.h"
#include "reader/lay.h"
#include "reader/reader.h"
#include "reader/xlsx_sheet.h"

enum { MAX_SHEETS = 1024 };

/* A sheet that the workbook tells of. */
typedef struct entry {
    char id[64]; /* of the relationship that leads to it */
    bool hidden;
    bool holds_hidden; /* rows or columns with something in them */
} entry;

typedef struct workbook {
    gj_docx_parser base;
    entry *sheets;
    size_t n, cap;
    bool from_1904;
} workbook;

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                     const xmlChar **namespaces, int n, int n_defaulted, const xmlChar **attributes)
{
    workbook *w = user;
    char value[16];
    (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
    if (strcmp((const char *)name, "workbookPr") == 0 && gj_docx_attribute(value, sizeof(value), "date1904", n, attributes))
        w->from_1904 = strcmp(value, "1") == 0 || strcmp(value, "true") == 0;
    if (strcmp((const char *)name, "sheet") != 0 || w->n >= MAX_SHEETS)
        return;
    entry e = {0};
    if (!gj_docx_attribute(e.id, sizeof(e.id), "id", n, attributes))
        return;
    if (gj_docx_attribute(value, sizeof(value), "state", n, attributes))
        e.hidden = strcmp(value, "visible") != 0;
    GJ_GROW(w->sheets, w->n, w->cap);
    w->sheets[w->n++] = e;
}

/* ---- laying out ---- */

/* Cells [from, to) of one row, as far as no other covers them. */
typedef struct row {
    size_t from, to;
    size_t present, filled;    /* with a border or something in them; with something in them */
    const gj_xlsx_cell *first; /* that has something in it */
} row;

/* True if there is nothing but blanks in the cell. */
static bool is_blank(const gj_xlsx_sheet *s, const gj_xlsx_cell *c)
{
    for (size_t i = 0; i < c->len; i++)
        if (!strchr(" \t\r\n", s->text.data[c->text + i]))
            return false;
    return true;
}

static row read_row(const gj_xlsx_sheet *s, size_t from)
{
    row r = {.from = from, .to = from};
    for (; r.to < s->n && s->cells[r.to].row == s->cells[from].row; r.to++) {
        const gj_xlsx_cell *c = &s->cells[r.to];
        bool filled = c->cols > 0 && !is_blank(s, c);
        r.filled += filled;
        r.present += filled || (c->cols > 0 && c->bordered);
        if (filled && !r.first)
            r.first = c;
    }
    return r;
}

/* A row of a table, whatever stands above and below. */
static bool is_table_row(const row *r)
{
    return r->present > 1;
}

/* A text alone on its row that goes over several columns: a title, a heading, a caption. */
static bool is_line(const row *r)
{
    return r->filled == 1 && r->present == 1 && r->first->cols > 1;
}

static void add_text(gj_lay *l, const char *s, size_t len)
{
    for (size_t at = 0, end; at < len; at = end + 1) {
        const char *line = memchr(s + at, '\n', len - at);
        end = line ? (size_t)(line - s) : len;
        gj_lay_text(l, s + at, end - at);
        if (end < len)
            gj_lay_wrap(l);
    }
}

static void add_cell(gj_lay *l, const gj_xlsx_sheet *s, const gj_xlsx_cell *c, uint32_t number)
{
    gj_lay_at(l, (gj_origin){.table = number, .row = c->row + 1, .col = c->col + 1});
    add_text(l, s->text.data + c->text, c->len);
}

/* Rows from the one at `from` on, to the last that belongs to the table; gives the cell behind it. */
static size_t table_end(const gj_xlsx_sheet *s, size_t from)
{
    size_t end = from;
    uint32_t last = s->cells[from].row;
    for (size_t at = from; at < s->n && gj_xlsx_shown(&s->rows, last, s->cells[at].row - last) <= 1;) {
        row r = read_row(s, at);
        if (is_line(&r) || r.present == 0)
            break;
        last = s->cells[at].row;
        at = r.to;
        if (is_table_row(&r))
            end = at;
    }
    return end;
}

/* The first column of the cells [from, to) and the one behind the last that says something or has a border. */
static void columns_of(const gj_xlsx_sheet *s, size_t from, size_t to, uint32_t *first, uint32_t *end)
{
    *first = UINT32_MAX;
    *end = 0;
    for (size_t i = from; i < to; i++) {
        const gj_xlsx_cell *c = &s->cells[i];
        if (c->cols == 0 || (!c->bordered && is_blank(s, c)))
            continue;
        *first = c->col < *first ? c->col : *first;
        *end = c->col + c->cols > *end ? c->col + c->cols : *end;
    }
}

/* The place is covered by a cell to the left or above. */
static bool is_covered(const gj_xlsx_sheet *s, size_t at, size_t to, uint32_t col)
{
    return at < to && s->cells[at].col == col && s->cells[at].cols == 0;
}

/* One row of a table over columns [first, end): places that the file does not tell of are blank. */
static void add_row(gj_lay *l, const gj_xlsx_sheet *s, const row *r, uint32_t first, uint32_t end, uint32_t number)
{
    size_t at = r->from;
    gj_lay_open_row(l);
    for (uint32_t col = first; col < end && !gj_lay_full(l);) {
        while (at < r->to && s->cells[at].col < col)
            at++;
        const gj_xlsx_cell *c = at < r->to && s->cells[at].col == col ? &s->cells[at] : NULL;
        if (is_covered(s, at, r->to, col) || gj_xlsx_is_hidden(&s->cols, col)) {
            col++;
            continue;
        }
        gj_lay_at(l, (gj_origin){.table = number, .row = s->cells[r->from].row + 1, .col = col + 1});
        gj_lay_open_cell(l, c ? gj_xlsx_shown(&s->cols, col, c->cols) : 1, c ? c->rows : 1);
        if (c)
            add_cell(l, s, c, number);
        gj_lay_close_cell(l);
        col += c && c->cols > 1 ? c->cols : 1;
    }
    gj_lay_close_row(l);
}

static void add_table(gj_lay *l, const gj_xlsx_sheet *s, size_t from, size_t to, uint32_t number)
{
    uint32_t first, end;
    columns_of(s, from, to, &first, &end);
    gj_lay_end_line(l);
    gj_lay_open_table(l);
    for (size_t at = from; at < to && !gj_lay_full(l);) {
        row r = read_row(s, at);
        add_row(l, s, &r, first, end, number);
        at = r.to;
    }
    gj_lay_close_table(l);
    gj_lay_end_line(l);
}

static void add_sheet(gj_lay *l, const gj_xlsx_sheet *s, uint32_t number)
{
    for (size_t at = 0; at < s->n && !gj_lay_full(l);) {
        row r = read_row(s, at);
        if (is_table_row(&r)) {
            size_t end = table_end(s, at);
            add_table(l, s, at, end, number);
            at = end;
            continue;
        }
        if (r.first) {
            add_cell(l, s, r.first, number);
            gj_lay_end_line(l);
        }
        at = r.to;
    }
}

/* ---- the workbook ---- */

/* What is read of a workbook before its sheets, and who wrote it. */
typedef struct book {
    gj_docx_zip *zip;
    const gj_xml *xml;
    workbook sheets;
    gj_xlsx_strings strings;
    gj_xlsx_styles styles;
    char part[GJ_PART_NAME]; /* of the workbook */
    bool own;                /* gouji wrote it: its lists of corrections and findings are no part of the report */
} book;

static gj_status read_book(book *b, gj_error *err)
{
    static const xmlSAXHandler sax = {.startElementNs = on_start};
    char part[GJ_PART_NAME];
    gj_status status = gj_docx_related(b->part, b->zip, b->xml, "", "officeDocument", err);
    if (status == GJ_OK && !b->part[0])
        status = gj_error_set(err, GJ_E_SYNTAX, 0, _("%s 里没有说明哪一部分是工作簿，不是完整的 Excel 文件：请用 Excel、WPS 修复后另存"),
                              gj_docx_file(b->zip));
    if (status == GJ_OK)
        status = gj_docx_parse(b->zip, b->part, &sax, &b->sheets.base, err);
    if (status == GJ_OK)
        status = gj_docx_related(part, b->zip, b->xml, b->part, "sharedStrings", err);
    if (status == GJ_OK && part[0])
        status = gj_xlsx_strings_read(&b->strings, b->zip, b->xml, part, err);
    if (status == GJ_OK)
        status = gj_docx_related(part, b->zip, b->xml, b->part, "styles", err);
    if (status == GJ_OK && part[0])
        status = gj_xlsx_styles_read(&b->styles, b->zip, b->xml, part, err);
    b->styles.from_1904 = b->sheets.from_1904;
    return status;
}

static gj_status read_sheet(gj_lay *l, book *b, size_t index, gj_error *err)
{
    char part[GJ_PART_NAME];
    gj_xlsx_sheet s = {0};
    gj_status status = gj_docx_related_by_id(part, b->zip, b->xml, b->part, b->sheets.sheets[index].id, err);
    if (status != GJ_OK || !part[0])
        return status;
    status = gj_xlsx_sheet_read(&s, b->zip, b->xml, part, &b->strings, &b->styles, err);
    if (status == GJ_OK && !(b->own && s.filtered)) {
        add_sheet(l, &s, (uint32_t)index + 1);
        b->sheets.sheets[index].holds_hidden = s.holds_hidden;
    }
    gj_xlsx_sheet_free(&s);
    return status;
}

static void free_book(book *b)
{
    gj_docx_close(b->zip);
    gj_xlsx_strings_free(&b->strings);
    gj_xlsx_styles_free(&b->styles);
    free(b->sheets.sheets);
}

/* Lays out the sheets that are shown. */
static gj_status read_sheets(gj_lay *l, book *b, gj_error *err)
{
    gj_status status = GJ_OK;
    size_t shown = 0;
    for (size_t i = 0; i < b->sheets.n && status == GJ_OK; i++) {
        if (b->sheets.sheets[i].hidden) {
            gj_lay_unread(l, GJ_UNREAD_SHEET, (uint32_t)i + 1);
            continue;
        }
        status = read_sheet(l, b, i, err);
        shown++;
    }
    for (size_t i = 0; i < b->sheets.n; i++)
        if (b->sheets.sheets[i].holds_hidden)
            gj_lay_unread(l, GJ_UNREAD_CELLS, (uint32_t)i + 1);
    if (status == GJ_OK && shown == 0)
        status =
            gj_error_set(err, GJ_E_SYNTAX, 0, _("%s 里没有可见的工作表，未读取：请用 Excel、WPS 取消隐藏后另存"), gj_docx_file(b->zip));
    return status;
}

gj_status gj_xlsx_read(gj_text **out, const char *name, gj_buf *raw, const char *encoding, gj_error *err)
{
    char creator[16];
    gj_lay *l = gj_lay_new();
    book b = {.xml = gj_xml_library()};
    (void)encoding;
    b.sheets.base.xml = b.xml;
    b.own = gj_package_creator(creator, sizeof(creator), raw->data, raw->len) && strncmp(creator, "gouji ", 6) == 0;
    gj_status status = b.xml ? gj_docx_open(&b.zip, name, raw->data, raw->len, err) : gj_lib_missing(name, GJ_SONAME_LIBXML2, err);
    if (status == GJ_OK)
        status = read_book(&b, err);
    if (status == GJ_OK)
        status = read_sheets(l, &b, err);
    if (status == GJ_OK)
        status = gj_lay_finish(out, l, name, GJ_SOURCE_SHEET, "UTF-8", err);
    gj_lay_free(l);
    free_book(&b);
    gj_buf_free(raw);
    return status;
}
