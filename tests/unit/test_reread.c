/* layer: gouji_parse */
/* Exports of the samples, read again: every cell comes back as it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "gouji/gouji.h"

static const char *const samples[] = {"consistent", "errors", "gbk", "onecell", "wrapped"};
static const char *const readable[] = {"csv", "tsv", "md", "html"};

enum { N_SAMPLES = sizeof samples / sizeof *samples, N_READABLE = sizeof readable / sizeof *readable };

static gj_report *open_sample(const char *name)
{
    char path[512];
    gj_report *r = NULL;
    gj_error err = {0};
    snprintf(path, sizeof path, "%s/%s.txt", GOUJI_SAMPLES, name);
    assert_int_equal(gj_report_open(&r, path, NULL, &err), GJ_OK);
    return r;
}

static gj_out *export_table(const gj_report *r, int table, const char *format)
{
    gj_out *o = gj_out_new();
    gj_error err = {0};
    assert_int_equal(gj_export(o, r, table, gj_format_find(format), NULL, &err), GJ_OK);
    return o;
}

/* Reads an export as a report; frees the export. */
static gj_report *read_again(gj_out *o)
{
    gj_text *text = NULL;
    gj_report *r = NULL;
    gj_error err = {0};
    size_t len;
    const char *s = gj_out_data(o, &len);
    assert_int_equal(gj_text_decode(&text, "export", s, len, NULL, &err), GJ_OK);
    assert_int_equal(gj_report_take(&r, text, &err), GJ_OK);
    gj_out_free(o);
    return r;
}

static bool is_empty(const gj_cell *c)
{
    return c->kind == GJ_CELL_BLANK || c->kind == GJ_CELL_ABSENT;
}

static void expect_same_cell(const gj_table *was, const gj_table *is, size_t row, size_t col, const char *what)
{
    const gj_cell *a = gj_table_cell(was, row, col), *b = gj_table_cell(is, row, col);
    if (is_empty(a) && is_empty(b))
        return;
    if (a->kind != b->kind || gj_number_compare(a->value, b->value) != 0 || strcmp(a->text, b->text) != 0)
        fail_msg("%s: %s/%s/%s was \"%s\", is \"%s\"", what, was->id, was->rows[row].key, was->cols[col].key, a->text, b->text);
}

static void expect_same_table(const gj_table *was, const gj_table *is, const char *what)
{
    if (!is->found || is->n_rows < was->n_rows || is->n_cols < was->n_cols)
        fail_msg("%s: table %s was %u x %u, is %u x %u", what, was->id, was->n_rows, was->n_cols, is->n_rows, is->n_cols);
    for (size_t row = 0; row < was->n_rows; row++) {
        for (size_t col = 0; col < was->n_cols; col++)
            expect_same_cell(was, is, row, col, what);
    }
}

/* Compares table `only`, or all that were found. */
static void expect_same_report(const gj_report *was, const gj_report *is, int only, const char *what)
{
    size_t n_was, n_is;
    const gj_table *a = gj_report_tables(was, &n_was), *b = gj_report_tables(is, &n_is);
    for (size_t t = 0; t < n_was; t++) {
        if (!a[t].found || (only != GJ_ALL_TABLES && (size_t)only != t))
            continue;
        assert_true(t < n_is);
        assert_string_equal(a[t].id, b[t].id);
        expect_same_table(&a[t], &b[t], what);
    }
}

static void test_all_tables(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_SAMPLES; i++) {
        gj_report *was = open_sample(samples[i]);
        for (size_t f = 0; f < N_READABLE; f++) {
            char what[64];
            snprintf(what, sizeof what, "%s as %s", samples[i], readable[f]);
            gj_report *is = read_again(export_table(was, GJ_ALL_TABLES, readable[f]));
            expect_same_report(was, is, GJ_ALL_TABLES, what);
            assert_string_equal(gj_report_form(was)->id, gj_report_form(is)->id);
            gj_report_free(is);
        }
        gj_report_free(was);
    }
}

static void test_each_table_alone(void **state)
{
    (void)state;
    gj_report *was = open_sample("consistent");
    size_t n;
    const gj_table *tables = gj_report_tables(was, &n);
    for (size_t i = 0; i < n * N_READABLE; i++) {
        int t = (int)(i / N_READABLE);
        const char *format = readable[i % N_READABLE];
        if (!tables[t].found)
            continue;
        gj_report *is = read_again(export_table(was, t, format));
        expect_same_report(was, is, t, format);
        gj_report_free(is);
    }
    gj_report_free(was);
}

static void test_edits_are_exported(void **state)
{
    (void)state;
    gj_report *base = open_sample("consistent"), *edited = NULL;
    int table = gj_form_table_index(gj_report_form(base), "requests");
    gj_edit edit = {.table = (uint16_t)table, .row = 1, .col = 2, .text = "4711"};
    gj_error err = {0};
    assert_true(table >= 0);
    assert_int_equal(gj_report_edit(&edited, base, &edit, 1, &err), GJ_OK);
    for (size_t f = 0; f < N_READABLE; f++) {
        gj_report *is = read_again(export_table(edited, GJ_ALL_TABLES, readable[f]));
        size_t n;
        assert_string_equal(gj_table_cell(&gj_report_tables(is, &n)[table], 1, 2)->text, "4711");
        expect_same_report(edited, is, GJ_ALL_TABLES, readable[f]);
        gj_report_free(is);
    }
    gj_report_free(edited);
    gj_report_free(base);
}

/* The contract, read by a library: every found table with every cell, every violation. */
static void test_contract(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_SAMPLES; i++) {
        gj_report *r = open_sample(samples[i]);
        for (int pretty = 0; pretty < 2; pretty++) {
            gj_out *o = gj_out_new();
            (pretty ? gj_write_report_json_pretty : gj_write_report_json)(o, r);
            json_error_t err;
            json_t *root = json_loads(gj_out_data(o, NULL), JSON_REJECT_DUPLICATES, &err);
            assert_non_null(root);
            assert_string_equal(json_string_value(json_object_get(root, "schema")), "gouji/1");
            assert_string_equal(json_string_value(json_object_get(root, "form")), gj_report_form(r)->id);
            size_t n, k;
            const gj_table *tables = gj_report_tables(r, &n);
            json_t *table;
            json_array_foreach(json_object_get(root, "tables"), k, table)
            {
                size_t cells = json_array_size(json_object_get(table, "cells"));
                while (!tables->found)
                    tables++;
                assert_string_equal(json_string_value(json_object_get(table, "id")), tables->id);
                assert_int_equal(cells, (size_t)tables->n_rows * tables->n_cols);
                tables++;
            }
            gj_report_violations(r, &n);
            assert_int_equal(json_array_size(json_object_get(root, "violations")), n);
            assert_int_equal(json_integer_value(json_object_get(json_object_get(root, "coverage"), "due")), gj_report_coverage(r).due);
            json_decref(root);
            gj_out_free(o);
        }
        gj_report_free(r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_tables),
        cmocka_unit_test(test_each_table_alone),
        cmocka_unit_test(test_edits_are_exported),
        cmocka_unit_test(test_contract),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
