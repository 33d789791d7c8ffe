#include "reader/xlsx_sheet.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gouji/text.h"

enum { MAX_CELLS = 1 << 20, MAX_STRINGS = 1 << 20, MAX_MERGES = 1 << 16, MAX_ROWS = 1 << 20, MAX_COLS = 1 << 14 };
#define MAX_STEPS ((size_t)1 << 24) /* over all merged ranges */

static bool is(const xmlChar *name, const char *wanted)
{
    return strcmp((const char *)name, wanted) == 0;
}

/* ---- texts ---- */

static bool is_escape(const char *s, size_t len)
{
    if (len < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_')
        return false;
    for (size_t i = 2; i < 6; i++)
        if (!isxdigit((unsigned char)s[i]))
            return false;
    return true;
}

/* Decodes "_x000D_" and the like in text[from, len) of the buffer, which is what XML cannot hold (22.9.2.19). */
static void unescape(gj_buf *b, size_t from)
{
    size_t kept = from;
    for (size_t at = from; at < b->len;) {
        if (!is_escape(b->data + at, b->len - at)) {
            b->data[kept++] = b->data[at++];
            continue;
        }
        char hex[5] = {0}, utf8[4];
        memcpy(hex, b->data + at + 2, 4);
        size_t n = (size_t)gj_utf8_put(utf8, (uint32_t)strtoul(hex, NULL, 16));
        memcpy(b->data + kept, utf8, n);
        kept += n;
        at += 7;
    }
    b->len = kept;
}

/* ---- shared strings ---- */

typedef struct strings {
    gj_docx_parser base;
    gj_xlsx_strings *out;
    size_t start;          /* of the string that is open */
    bool within, phonetic; /* <t>; <rPh>, which tells how to pronounce it */
} strings;

static void start_string(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                         const xmlChar **namespaces, int n, int n_defaulted, const xmlChar **attributes)
{
    strings *s = user;
    (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n, (void)n_defaulted, (void)attributes;
    if (is(name, "si"))
        s->start = s->out->text.len;
    else if (is(name, "rPh"))
        s->phonetic = true;
    else if (is(name, "t"))
        s->within = !s->phonetic;
}

static void end_string(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    strings *s = user;
    (void)prefix, (void)uri;
    if (is(name, "t")) {
        s->within = false;
    } else if (is(name, "rPh")) {
        s->phonetic = false;
    } else if (is(name, "si") && s->out->n < MAX_STRINGS) {
        unescape(&s->out->text, s->start);
        GJ_GROW(s->out->ends, s->out->n, s->out->cap);
        s->out->ends[s->out->n++] = s->out->text.len;
    }
}

static void string_text(void *user, const xmlChar *text, int len)
{
    strings *s = user;
    if (s->within && len > 0)
        gj_buf_add(&s->out->text, (const char *)text, (size_t)len);
}

gj_status gj_xlsx_strings_read(gj_xlsx_strings *out, gj_docx_zip *z, const gj_xml *xml, const char *part, gj_error *err)
{
    static const xmlSAXHandler sax = {.startElementNs = start_string, .endElementNs = end_string, .characters = string_text};
    strings s = {.base.xml = xml, .out = out};
    return gj_docx_parse(z, part, &sax, &s.base, err);
}

void gj_xlsx_strings_free(gj_xlsx_strings *s)
{
    gj_buf_free(&s->text);
    free(s->ends);
    *s = (gj_xlsx_strings){0};
}

/* ---- cells ---- */

typedef struct range {
    uint32_t row, col, last_row, last_col;
} range;

typedef struct sheet {
    gj_docx_parser base;
    gj_xlsx_sheet *out;
    const gj_xlsx_strings *shared;
    const gj_xlsx_styles *styles;
    range *merges;
    size_t n_merges, cap_merges;
    uint32_t row, col; /* of the cell that comes next, where it does not say itself */
    bool in_cell, in_value, phonetic, full;
    gj_xlsx_cell cell;
    long style;
    char type[16];
    gj_buf value;
} sheet;

/* Reads "AB12" and moves *s behind it; false if it is none, and then row and col stay as they were. */
static bool read_reference(const char **s, uint32_t *row, uint32_t *col)
{
    uint32_t r = 0, c = 0;
    const char *at = *s;
    for (; isalpha((unsigned char)*at) && c <= MAX_COLS; at++)
        c = c * 26 + (uint32_t)(toupper((unsigned char)*at) - 'A') + 1;
    for (; isdigit((unsigned char)*at) && r <= MAX_ROWS; at++)
        r = r * 10 + (uint32_t)(*at - '0');
    *s = at;
    if (r == 0 || r > MAX_ROWS || c == 0 || c > MAX_COLS)
        return false;
    *row = r - 1;
    *col = c - 1;
    return true;
}

static void start_cell(sheet *s, int n, const xmlChar **attributes)
{
    char name[16];
    const char *at = name;
    s->cell = (gj_xlsx_cell){.row = s->row, .col = s->col, .rows = 1, .cols = 1};
    if (gj_docx_attribute(name, sizeof(name), "r", n, attributes))
        (void)read_reference(&at, &s->cell.row, &s->cell.col);
    s->style = gj_docx_number("s", 0, n, attributes);
    if (!gj_docx_attribute(s->type, sizeof(s->type), "t", n, attributes))
        s->type[0] = '\0';
    s->value.len = 0;
    s->in_cell = true;
    s->col = s->cell.col + 1;
}

static const gj_xlsx_style *style_of(const sheet *s)
{
    static const gj_xlsx_style plain = {0};
    return s->style >= 0 && (size_t)s->style < s->styles->n ? &s->styles->list[s->style] : &plain;
}

static void add_shared(sheet *s, const char *number)
{
    char *end;
    unsigned long i = strtoul(number, &end, 10);
    if (end == number || i >= s->shared->n)
        return;
    size_t from = i > 0 ? s->shared->ends[i - 1] : 0;
    gj_buf_add(&s->out->text, s->shared->text.data + from, s->shared->ends[i] - from);
}

/* The day "2023-01-05T00:00:00" as people write it; another text as it is. */
static void add_day(gj_buf *out, const char *value)
{
    unsigned year, month, day;
    if (sscanf(value, "%4u-%2u-%2u", &year, &month, &day) == 3)
        gj_buf_printf(out, "%u年%u月%u日", year, month, day);
    else
        gj_buf_puts(out, value);
}

static void end_cell(sheet *s)
{
    gj_xlsx_sheet *out = s->out;
    gj_xlsx_cell *cell = &s->cell;
    s->in_cell = false;
    s->full |= out->n >= MAX_CELLS || out->text.len > GJ_MAX_FILE;
    if (s->full || cell->row >= MAX_ROWS || cell->col >= MAX_COLS)
        return;
    const char *value = s->value.len > 0 ? s->value.data : "";
    cell->text = out->text.len;
    cell->bordered = style_of(s)->bordered;
    if (strcmp(s->type, "s") == 0) {
        add_shared(s, value);
    } else if (strcmp(s->type, "b") == 0) {
        gj_buf_puts(&out->text, *value == '1' ? "TRUE" : *value ? "FALSE" : "");
    } else if (s->type[0] == '\0' || strcmp(s->type, "n") == 0) {
        if (*value)
            gj_xlsx_number(&out->text, value, style_of(s), s->styles->from_1904);
    } else if (strcmp(s->type, "d") == 0) {
        add_day(&out->text, value);
    } else { /* a text of its own, that of a formula, an error */
        gj_buf_puts(&out->text, value);
        unescape(&out->text, cell->text);
    }
    cell->len = out->text.len - cell->text;
    GJ_GROW(out->cells, out->n, out->cap);
    out->cells[out->n++] = *cell;
}

static void start_merge(sheet *s, int n, const xmlChar **attributes)
{
    char name[40];
    const char *at = name;
    range r;
    if (s->n_merges >= MAX_MERGES || !gj_docx_attribute(name, sizeof(name), "ref", n, attributes))
        return;
    if (!read_reference(&at, &r.row, &r.col) || *at++ != ':' || !read_reference(&at, &r.last_row, &r.last_col))
        return;
    if (r.last_row < r.row || r.last_col < r.col)
        return;
    GJ_GROW(s->merges, s->n_merges, s->cap_merges);
    s->merges[s->n_merges++] = r;
}

/* A row or column that is not shown: it says so, or has no height or width. */
static bool is_hidden(const char *size, int n, const xmlChar **attributes)
{
    char hidden[8], extent[16];
    if (gj_docx_attribute(hidden, sizeof(hidden), "hidden", n, attributes) && (strcmp(hidden, "1") == 0 || strcmp(hidden, "true") == 0))
        return true;
    return gj_docx_attribute(extent, sizeof(extent), size, n, attributes) && extent[strspn(extent, "0.")] == '\0' && extent[0] != '\0';
}

static void start_row(sheet *s, int n, const xmlChar **attributes)
{
    long row = gj_docx_number("r", 0, n, attributes);
    if (row > 0 && row <= MAX_ROWS)
        s->row = (uint32_t)row - 1;
    s->col = 0;
    if (s->row < MAX_ROWS && is_hidden("ht", n, attributes))
        gj_xlsx_hidden_add(&s->out->rows, s->row, s->row);
}

static void start_columns(sheet *s, int n, const xmlChar **attributes)
{
    long from = gj_docx_number("min", 0, n, attributes), to = gj_docx_number("max", 0, n, attributes);
    if (from > 0 && to >= from && to <= MAX_COLS && s->out->cols.n < MAX_COLS && is_hidden("width", n, attributes))
        gj_xlsx_hidden_add(&s->out->cols, (uint32_t)from - 1, (uint32_t)to - 1);
}

static void start_filter(sheet *s, int n, const xmlChar **attributes)
{
    char name[40];
    const char *at = name;
    uint32_t row, col;
    bool known = gj_docx_attribute(name, sizeof(name), "ref", n, attributes) && read_reference(&at, &row, &col);
    s->out->filtered = known && row == 0 && col == 0;
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                     const xmlChar **namespaces, int n, int n_defaulted, const xmlChar **attributes)
{
    sheet *s = user;
    (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
    if (is(name, "row")) {
        start_row(s, n, attributes);
    } else if (is(name, "col")) {
        start_columns(s, n, attributes);
    } else if (is(name, "c")) {
        start_cell(s, n, attributes);
    } else if (is(name, "rPh")) {
        s->phonetic = true;
    } else if (is(name, "v") || is(name, "t")) {
        s->in_value = s->in_cell && !s->phonetic;
    } else if (is(name, "mergeCell")) {
        start_merge(s, n, attributes);
    } else if (is(name, "autoFilter")) {
        start_filter(s, n, attributes);
    }
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    sheet *s = user;
    (void)prefix, (void)uri;
    if (is(name, "c"))
        end_cell(s);
    else if (is(name, "row"))
        s->row++;
    else if (is(name, "rPh"))
        s->phonetic = false;
    else if (is(name, "v") || is(name, "t"))
        s->in_value = false;
}

static void on_text(void *user, const xmlChar *text, int len)
{
    sheet *s = user;
    if (s->in_value && len > 0)
        gj_buf_add(&s->value, (const char *)text, (size_t)len);
}

int gj_xlsx_by_place(const void *x, const void *y)
{
    const gj_xlsx_cell *a = x, *b = y;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return (a->col > b->col) - (a->col < b->col);
}

/* First cell at or behind (row, col). */
static size_t find(const gj_xlsx_sheet *s, uint32_t row, uint32_t col)
{
    size_t low = 0, high = s->n;
    gj_xlsx_cell wanted = {.row = row, .col = col};
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (gj_xlsx_by_place(&s->cells[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Spans the first cell of each range over the others. False if that is too much work. */
static bool merge(gj_xlsx_sheet *out, const range *merges, size_t n)
{
    size_t steps = 0;
    for (size_t i = 0; i < n; i++) {
        const range *m = &merges[i];
        size_t first = find(out, m->row, m->col);
        if (first == out->n || out->cells[first].row != m->row || out->cells[first].col != m->col)
            continue;
        for (size_t k = first + 1; k < out->n && out->cells[k].row <= m->last_row; k++) {
            gj_xlsx_cell *c = &out->cells[k];
            if (++steps > MAX_STEPS)
                return false;
            if (c->col >= m->col && c->col <= m->last_col)
                c->rows = c->cols = 0;
        }
        out->cells[first].rows = m->last_row - m->row + 1;
        out->cells[first].cols = m->last_col - m->col + 1;
    }
    return true;
}

gj_status gj_xlsx_sheet_read(gj_xlsx_sheet *out, gj_docx_zip *z, const gj_xml *xml, const char *part, const gj_xlsx_strings *shared,
                             const gj_xlsx_styles *styles, gj_error *err)
{
    static const xmlSAXHandler sax = {.startElementNs = on_start, .endElementNs = on_end, .characters = on_text};
    sheet s = {.base.xml = xml, .out = out, .shared = shared, .styles = styles};
    gj_status status = gj_docx_parse(z, part, &sax, &s.base, err);
    if (status == GJ_OK && out->n > 0)
        qsort(out->cells, out->n, sizeof(*out->cells), gj_xlsx_by_place);
    if (status == GJ_OK && (s.full || !merge(out, s.merges, s.n_merges)))
        status = gj_error_set(err, GJ_E_LIMIT, 0, _("%s 的工作表太大（超过 %d 格），未读取：请删去表外的格式和内容后另存"), gj_docx_file(z),
                              MAX_CELLS);
    if (status == GJ_OK)
        gj_xlsx_hide(out);
    free(s.merges);
    gj_buf_free(&s.value);
    return status;
}

void gj_xlsx_sheet_free(gj_xlsx_sheet *s)
{
    free(s->cells);
    gj_buf_free(&s->text);
    gj_xlsx_hidden_free(&s->rows);
    gj_xlsx_hidden_free(&s->cols);
    *s = (gj_xlsx_sheet){0};
}
