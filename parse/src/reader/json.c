/* The JSON that gouji exports ("gouji-tables/1"), laid out as the tables stand in its other exports: heading, caption, heads of several
 * levels, rows in the order of the report. It is read as any report then. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "reader/lay.h"
#include "reader/reader.h"

enum { MAX_ORDERED = 4096 }; /* lines of a table; more stand as they are listed */

static const char *string(const json_t *object, const char *key)
{
    const char *s = json_string_value(json_object_get(object, key));
    return s ? s : "";
}

static void add(gj_lay *l, const char *s)
{
    gj_lay_text(l, s, strlen(s));
}

static void add_line(gj_lay *l, const char *s)
{
    add(l, s);
    gj_lay_end_line(l);
}

/* One table as the export has it. */
typedef struct table {
    const json_t *columns, *rows, *cells;
    size_t *col_order, *row_order;     /* as they stand in the report */
    const char *corner;                /* above the labels of the rows */
    size_t n_cols, n_rows, head, stub; /* head, stub: levels of the deepest label */
    uint32_t number;
} table;

static bool is_absent(const json_t *line)
{
    return json_is_false(json_object_get(line, "present"));
}

/* The label of a line at a level, the innermost in the words of the report. */
static const char *label(const json_t *line, size_t level)
{
    const json_t *labels = json_object_get(line, "label");
    const char *own = json_string_value(json_object_get(line, "wording"));
    const char *s = json_string_value(json_array_get(labels, level));
    return own && level + 1 == json_array_size(labels) ? own : s ? s : "";
}

static size_t deepest(const json_t *lines)
{
    size_t depth = 0;
    for (size_t i = 0; i < json_array_size(lines); i++) {
        const json_t *line = json_array_get(lines, i);
        size_t levels = json_array_size(json_object_get(line, "label"));
        if (!is_absent(line) && levels > depth && label(line, levels - 1)[0])
            depth = levels;
    }
    return depth;
}

/* True if line `b` goes on below the outer label that line `a` has at `level`. */
static bool shares(const json_t *a, const json_t *b, size_t level)
{
    if (!a || level + 1 >= json_array_size(json_object_get(a, "label")) || level + 1 >= json_array_size(json_object_get(b, "label")))
        return false;
    for (size_t k = 0; k <= level; k++)
        if (strcmp(label(a, k), label(b, k)) != 0)
            return false;
    return true;
}

static void add_cell(gj_lay *l, const char *s)
{
    gj_lay_open_cell(l, 1, 1);
    add(l, s);
    gj_lay_close_cell(l);
}

static void add_head(gj_lay *l, const table *t)
{
    for (size_t level = 0; level < t->head; level++) {
        const json_t *last = NULL;
        gj_lay_open_row(l);
        for (size_t i = 0; i < t->stub; i++)
            add_cell(l, level == 0 && i == 0 ? t->corner : "");
        for (size_t c = 0; c < t->n_cols; c++) {
            const json_t *column = json_array_get(t->columns, t->col_order[c]);
            if (is_absent(column))
                continue;
            add_cell(l, shares(last, column, level) ? "" : label(column, level));
            last = column;
        }
        gj_lay_close_row(l);
    }
}

static void add_row(gj_lay *l, const table *t, size_t r, const json_t **last)
{
    const json_t *row = json_array_get(t->rows, r);
    if (is_absent(row))
        return;
    gj_lay_at(l, (gj_origin){.table = t->number, .row = (uint32_t)r + 1, .col = 1});
    gj_lay_open_row(l);
    for (size_t level = 0; level < t->stub; level++)
        add_cell(l, shares(*last, row, level) ? "" : label(row, level));
    for (size_t i = 0; i < t->n_cols; i++) {
        size_t c = t->col_order[i];
        if (is_absent(json_array_get(t->columns, c)))
            continue;
        gj_lay_at(l, (gj_origin){.table = t->number, .row = (uint32_t)r + 1, .col = (uint32_t)c + 1});
        add_cell(l, string(json_array_get(t->cells, r * t->n_cols + c), "text"));
    }
    gj_lay_close_row(l);
    *last = row;
}

static const char *before(const json_t *lines, size_t i)
{
    return json_string_value(json_object_get(json_array_get(lines, i), "before"));
}

/* The order in which rows or columns stand in the report: one of no form stands before the one that it names. From malloc. */
static size_t *order_of(const json_t *lines)
{
    size_t n = json_array_size(lines), kept = 0;
    size_t *order = gj_alloc_array(n + 1, sizeof(*order));
    for (size_t i = 0; i < n; i++) {
        const char *key = n <= MAX_ORDERED ? before(lines, i) : NULL;
        size_t at = key ? 0 : kept;
        while (at < kept && strcmp(string(json_array_get(lines, order[at]), "key"), key) != 0)
            at++;
        memmove(order + at + 1, order + at, (kept - at) * sizeof(*order));
        order[at] = i;
        kept++;
    }
    return order;
}

static void add_table(gj_lay *l, const json_t *object, uint32_t number)
{
    table t = {.columns = json_object_get(object, "columns"), .rows = json_object_get(object, "rows"), .number = number};
    t.cells = json_object_get(object, "cells");
    t.corner = string(object, "corner");
    t.n_cols = json_array_size(t.columns);
    t.n_rows = json_array_size(t.rows);
    t.col_order = order_of(t.columns);
    t.row_order = order_of(t.rows);
    t.head = deepest(t.columns);
    t.stub = deepest(t.rows);
    const char *heading = string(object, "heading"), *caption = string(object, "caption");
    add_line(l, heading);
    size_t len = strlen(heading), words = strlen(caption);
    if (len < words || strcmp(heading + len - words, caption) != 0)
        add_line(l, caption);
    gj_lay_open_table(l);
    add_head(l, &t);
    const json_t *last = NULL;
    for (size_t r = 0; r < t.n_rows; r++)
        add_row(l, &t, t.row_order[r], &last);
    gj_lay_close_table(l);
    gj_lay_end_line(l);
    free(t.col_order);
    free(t.row_order);
}

gj_status gj_json_read(gj_text **out, const char *name, gj_buf *raw, const char *encoding, gj_error *err)
{
    json_error_t failure;
    size_t bom = raw->len >= 3 && memcmp(raw->data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    json_t *root = json_loadb(raw->data + bom, raw->len - bom, JSON_ALLOW_NUL, &failure);
    gj_lay *l = gj_lay_new();
    gj_status status = GJ_OK;
    (void)encoding;
    gj_buf_free(raw);
    if (!root)
        status = gj_error_set(err, GJ_E_SYNTAX, failure.line > 0 ? (uint32_t)failure.line : 0, _("%s 不是完整的 JSON，不能读取：%s"), name,
                              failure.text);
    if (status == GJ_OK) {
        const json_t *tables = json_object_get(root, "tables");
        add_line(l, string(root, "title"));
        for (size_t i = 0; i < json_array_size(tables); i++)
            add_table(l, json_array_get(tables, i), (uint32_t)i + 1);
        status = gj_lay_finish(out, l, name, GJ_SOURCE_SHEET, "UTF-8", err);
    }
    gj_lay_free(l);
    json_decref(root);
    return status;
}
