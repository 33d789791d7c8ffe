/* layer: gouji_parse */
/* HTML and JSON exports of the samples, read by other readers than gouji: every cell is where it belongs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "gouji/gouji.h"

static const char *const samples[] = {"consistent", "errors", "gbk", "onecell", "wrapped"};

enum { N_SAMPLES = sizeof samples / sizeof *samples, MAX_ROWS = 40, MAX_COLS = 24, MAX_TEXT = 200 };

static gj_report *open_sample(const char *name)
{
    char path[512];
    gj_report *r = NULL;
    gj_error err = {0};
    snprintf(path, sizeof path, "%s/%s.txt", GOUJI_SAMPLES, name);
    assert_int_equal(gj_report_open(&r, path, NULL, &err), GJ_OK);
    return r;
}

static gj_out *export_all(const gj_report *r, const char *format)
{
    gj_out *o = gj_out_new();
    gj_error err = {0};
    assert_int_equal(gj_export(o, r, GJ_ALL_TABLES, gj_format_find(format), NULL, &err), GJ_OK);
    return o;
}

/* ---- HTML: as a browser lays it out ---- */

typedef struct grid {
    char text[MAX_ROWS][MAX_COLS][MAX_TEXT]; /* of each place a cell covers */
    bool used[MAX_ROWS][MAX_COLS];
    size_t rows, cols;
} grid;

static size_t span_in(const char *tag, const char *end, const char *name)
{
    const char *at = strstr(tag, name);
    return at && at < end ? strtoul(at + strlen(name), NULL, 10) : 1;
}

/* Text up to the next tag, entities resolved. */
static void read_text(char *out, const char *s)
{
    static const struct {
        const char *entity;
        char c;
    } entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}};
    size_t n = 0;
    for (; *s != '<'; s++) {
        out[n] = *s;
        for (size_t i = 0; i < 4; i++) {
            if (strncmp(s, entities[i].entity, strlen(entities[i].entity)) == 0) {
                out[n] = entities[i].c;
                s += strlen(entities[i].entity) - 1;
                break;
            }
        }
        assert_true(++n < MAX_TEXT);
    }
    out[n] = '\0';
}

/* Puts the cell whose tag is at s into the first free place of the last row. */
static void place_cell(grid *g, const char *s)
{
    const char *end = strchr(s, '>');
    size_t rows = span_in(s, end, "rowspan=\""), cols = span_in(s, end, "colspan=\""), row = g->rows - 1, col = 0;
    while (g->used[row][col])
        col++;
    for (size_t r = row; r < row + rows; r++) {
        for (size_t c = col; c < col + cols; c++) {
            assert_true(r < MAX_ROWS && c < MAX_COLS && !g->used[r][c]);
            g->used[r][c] = true;
            read_text(g->text[r][c], end + 1);
        }
    }
    g->cols = col + cols > g->cols ? col + cols : g->cols;
}

static void read_table(grid *g, const char *html, const char *id)
{
    char start[64];
    *g = (grid){0};
    snprintf(start, sizeof start, "<table id=\"%s\">", id);
    const char *s = strstr(html, start), *end = s ? strstr(s, "</table>") : NULL;
    assert_non_null(end);
    for (; s < end; s++) {
        if (strncmp(s, "<tr>", 4) == 0)
            g->rows++;
        else if (strncmp(s, "<td", 3) == 0 || (strncmp(s, "<th", 3) == 0 && s[3] != 'e'))
            place_cell(g, s);
    }
    for (size_t r = 0; r < g->rows; r++) {
        for (size_t c = 0; c < g->cols; c++)
            assert_true(g->used[r][c]);
    }
}

/* The innermost label as the report has it. */
static const char *own_label(const gj_table_line *line)
{
    return line->differs ? line->label : line->form->label[line->form->levels - 1];
}

/* The figures of the rows that the report has fill the lower right corner; the innermost labels stand beside and above them. */
static void expect_grid(const grid *g, const gj_table *t)
{
    size_t rows = 0, row = 0;
    for (size_t r = 0; r < t->n_rows; r++)
        rows += t->rows[r].present || !t->rows[r].form;
    assert_true(g->rows >= rows && g->cols >= t->n_cols);
    size_t head = g->rows - rows, stub = g->cols - t->n_cols;
    for (size_t r = 0; r < t->n_rows; r++) {
        const gj_table_line *line = &t->rows[r];
        if (line->form && !line->present)
            continue;
        for (size_t c = 0; c < t->n_cols; c++)
            assert_string_equal(g->text[head + row][stub + c], gj_table_cell(t, r, c)->text);
        if (line->form && line->form->levels > 0)
            assert_string_equal(g->text[head + row][stub - 1], own_label(line));
        row++;
    }
    for (size_t c = 0; c < t->n_cols; c++)
        if (t->cols[c].form)
            assert_string_equal(g->text[head - 1][stub + c], own_label(&t->cols[c]));
}

static void test_html(void **state)
{
    (void)state;
    grid *g = malloc(sizeof *g);
    assert_non_null(g);
    for (size_t i = 0; i < N_SAMPLES; i++) {
        gj_report *r = open_sample(samples[i]);
        gj_out *o = export_all(r, "html");
        size_t n;
        const gj_table *tables = gj_report_tables(r, &n);
        for (size_t t = 0; t < n; t++) {
            if (!tables[t].found)
                continue;
            read_table(g, gj_out_data(o, NULL), tables[t].id);
            expect_grid(g, &tables[t]);
        }
        gj_out_free(o);
        gj_report_free(r);
    }
    free(g);
}

/* ---- JSON ---- */

static void expect_cells(const json_t *cells, const gj_table *t)
{
    assert_int_equal(json_array_size(cells), (size_t)t->n_rows * t->n_cols);
    for (size_t i = 0; i < json_array_size(cells); i++) {
        const json_t *is = json_array_get(cells, i), *value = json_object_get(is, "value");
        const gj_cell *was = &t->cells[i];
        assert_string_equal(json_string_value(json_object_get(is, "row")), t->rows[i / t->n_cols].key);
        assert_string_equal(json_string_value(json_object_get(is, "column")), t->cols[i % t->n_cols].key);
        assert_string_equal(json_string_value(json_object_get(is, "text")), was->text);
        assert_int_equal(json_is_number(value), was->kind == GJ_CELL_NUMBER);
        if (was->kind == GJ_CELL_NUMBER && was->value.scale == 0)
            assert_int_equal(json_integer_value(value), was->value.mantissa);
    }
}

static void test_json(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_SAMPLES; i++) {
        gj_report *r = open_sample(samples[i]);
        gj_out *o = export_all(r, "json");
        json_t *root = json_loads(gj_out_data(o, NULL), JSON_REJECT_DUPLICATES, NULL);
        assert_non_null(root);
        size_t n, k = 0;
        const gj_table *tables = gj_report_tables(r, &n);
        for (size_t t = 0; t < n; t++) {
            if (!tables[t].found)
                continue;
            const json_t *table = json_array_get(json_object_get(root, "tables"), k++);
            assert_string_equal(json_string_value(json_object_get(table, "id")), tables[t].id);
            expect_cells(json_object_get(table, "cells"), &tables[t]);
        }
        assert_int_equal(json_array_size(json_object_get(root, "tables")), k);
        json_decref(root);
        gj_out_free(o);
        gj_report_free(r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_html),
        cmocka_unit_test(test_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
