/* layer: gj_export */
/* Writers on a small hand-made table: two levels of heads and of labels, an extra row, odd texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "export/draw_text.h"
#include "export_set.h"
#include "gouji/text.h"

/* The export of one table or of all; the caller frees it. */
static char *export_as(const char *format, int table, bool no_bom)
{
    gj_out *o = gj_out_new();
    gj_error err = {0};
    size_t len;
    assert_int_equal(gj_export_set(o, &set, table, gj_format_find(format), &(gj_export_options){.no_bom = no_bom}, &err), GJ_OK);
    const char *s = gj_out_data(o, &len);
    char *copy = malloc(len + 1);
    assert_non_null(copy);
    memcpy(copy, s, len + 1);
    gj_out_free(o);
    return copy;
}

static void expect_export(const char *format, int table, bool no_bom, const char *expected)
{
    char *text = export_as(format, table, no_bom);
    assert_string_equal(text, expected);
    free(text);
}

/* ---- tests ---- */

static void test_csv(void **state)
{
    (void)state;
    expect_export("csv", 0, true,
                  "三、申请情况\r\n"
                  "项目,,申请人情况,,,\r\n"
                  ",,自然人,法人,,总计\r\n"
                  ",,,企业,其他,\r\n"
                  "一、新收,,12,\"3,985,758\",,-5\r\n"
                  "二、结果,（一）公开,'=1+2,-,\"a\"\"b\",'-1+cmd\r\n"
                  ",（二）总计,0,<&>,无,1\r\n"
                  "其中|网上,,'@x,a|b\\,一 二,\r\n"
                  "\r\ngenerator: gouji 0.1.0\r\n");
}

static void test_csv_of_all_starts_with_bom(void **state)
{
    (void)state;
    char *text = export_as("csv", GJ_ALL_TABLES, false);
    assert_memory_equal(text, "\xEF\xBB\xBF某局年度报告\r\n三、申请情况\r\n项目,",
                        strlen("\xEF\xBB\xBF某局年度报告\r\n三、申请情况\r\n项目,"));
    assert_non_null(strstr(text, ",\r\n\r\n表式以外的表格\r\n附表\r\n甲,乙\r\n12,\"3,985,758\"\r\n"));
    assert_null(strstr(text, "absent"));
    free(text);
}

static void test_tsv(void **state)
{
    (void)state;
    expect_export("tsv", 0, false,
                  "三、申请情况\n"
                  "项目\t\t申请人情况\t\t\t\n"
                  "\t\t自然人\t法人\t\t总计\n"
                  "\t\t\t企业\t其他\t\n"
                  "一、新收\t\t12\t3,985,758\t\t-5\n"
                  "二、结果\t（一）公开\t'=1+2\t-\ta\"b\t'-1+cmd\n"
                  "\t（二）总计\t0\t<&>\t无\t1\n"
                  "其中|网上\t\t'@x\ta|b\\\t一 二\t\n"
                  "\ngenerator: gouji 0.1.0\n");
}

static void test_md(void **state)
{
    (void)state;
    expect_export("md", 0, false,
                  "三、申请情况\n\n"
                  "| 项目       |            | 自然人 | 法人 / 企业 | 法人 / 其他 |   总计 |\n"
                  "| :--------- | :--------- | -----: | ----------: | ----------: | -----: |\n"
                  "| 一、新收   |            |     12 |   3,985,758 |             |     -5 |\n"
                  "| 二、结果   | （一）公开 |   =1+2 |           - |         a\"b | -1+cmd |\n"
                  "|            | （二）总计 |      0 |      \\<\\&\\> |          无 |      1 |\n"
                  "| 其中\\|网上 |            |     @x |      a\\|b\\\\ |       一 二 |        |\n"
                  "\n<!-- generator: gouji 0.1.0 -->\n");
}

static void test_html(void **state)
{
    (void)state;
    char *text = export_as("html", GJ_ALL_TABLES, false);
    static const char *const parts[] = {
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"generator\" content=\"gouji "
        "0.1.0\">\n<title>某局年度报告</title>\n",
        "<h1>某局年度报告</h1>\n<h2>三、申请情况</h2>\n<table id=\"requests\">\n<thead>\n",
        "<tr><td rowspan=\"3\" colspan=\"2\">项目</td><th scope=\"colgroup\" colspan=\"4\">申请人情况</th></tr>\n",
        ("<tr><th scope=\"col\" rowspan=\"2\">自然人</th><th scope=\"colgroup\" colspan=\"2\">法人</th><th scope=\"col\" "
         "rowspan=\"2\">总计</th></tr>\n"),
        "<tr><th scope=\"col\">企业</th><th scope=\"col\">其他</th></tr>\n</thead>\n<tbody>\n",
        "<tr><th scope=\"row\" colspan=\"2\">一、新收</th><td>12</td>",
        "<tr><th scope=\"rowgroup\" rowspan=\"2\">二、结果</th><th scope=\"row\">（一）公开</th><td>=1+2</td><td>-</td><td>a&quot;b</td>",
        "<tr><th scope=\"row\">（二）总计</th><td>0</td><td>&lt;&amp;&gt;</td>",
        "<table id=\"table_1\">\n<caption>附表</caption>\n",
        "</table>\n</body>\n</html>\n",
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        assert_non_null(strstr(text, parts[i]));
    free(text);
}

static void test_json(void **state)
{
    (void)state;
    char *text = export_as("json", GJ_ALL_TABLES, false);
    json_error_t err;
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &err);
    assert_non_null(root);
    json_t *all = json_object_get(root, "tables"), *first = json_array_get(all, 0);
    assert_int_equal(json_array_size(all), 2);
    assert_string_equal(json_string_value(json_object_get(first, "caption")), "申请情况");
    json_t *label = json_object_get(json_array_get(json_object_get(first, "columns"), 1), "label");
    assert_string_equal(json_string_value(json_array_get(label, 2)), "企业");
    json_t *list = json_object_get(first, "cells");
    assert_int_equal(json_array_size(list), 16);
    json_t *cell = json_array_get(list, 1);
    assert_string_equal(json_string_value(json_object_get(cell, "text")), "3,985,758");
    assert_int_equal(json_integer_value(json_object_get(cell, "value")), 3985758);
    assert_int_equal(json_integer_value(json_object_get(cell, "line")), 7);
    assert_true(json_is_null(json_object_get(json_array_get(list, 4), "value")));
    assert_string_equal(json_string_value(json_object_get(json_array_get(list, 2), "placed")), "guess");
    json_decref(root);
    free(text);
}

/* All formats end what they begin, and all refuse a table that is not there. */
static void test_missing_table(void **state)
{
    (void)state;
    size_t n;
    const gj_format *formats = gj_formats(&n);
    for (size_t i = 0; i < n; i++) {
        gj_out *o = gj_out_new();
        gj_error err = {0};
        if (!formats[i].built) {
            assert_int_equal(gj_export_set(o, &set, 0, &formats[i], NULL, &err), GJ_E_NAME);
            assert_non_null(strstr(err.text, formats[i].name));
            gj_error_clear(&err);
            gj_out_free(o);
            continue;
        }
        assert_int_equal(gj_export_set(o, &set, 1, &formats[i], NULL, &err), GJ_E_NAME);
        assert_non_null(strstr(err.text, "absent"));
        assert_int_equal(gj_export_set(o, &set, 3, &formats[i], NULL, &err), GJ_E_NAME);
        gj_error_clear(&err);
        gj_out_free(o);
    }
}

/* A table without columns, and one without rows, are written without a crash by all formats and by the drawing. */
static void test_degenerate_tables(void **state)
{
    (void)state;
    static const gj_table empty[] = {
        {.id = "table_1", .caption = "", .found = true, .n_rows = 1, .rows = rows},
        {.id = "table_2", .caption = "", .found = true, .n_cols = 2, .cols = cols},
        {.id = "table_3", .caption = "", .found = true},
    };
    static const gj_table_set degenerate = {.title = "", .tables = empty, .n = 3};
    size_t n;
    const gj_format *formats = gj_formats(&n);
    for (size_t i = 0; i < n; i++) {
        gj_out *o = gj_out_new();
        assert_int_equal(gj_export_set(o, &degenerate, GJ_ALL_TABLES, &formats[i], NULL, NULL), formats[i].built ? GJ_OK : GJ_E_NAME);
        gj_out_free(o);
    }
    for (size_t i = 0; i < degenerate.n; i++) {
        gj_out *o = gj_out_new();
        gj_draw_table(o, &empty[i], NULL, 1);
        gj_out_free(o);
    }
}

/* ---- what was changed before ---- */

static const gj_correction corrections[] = {
    {.table = 0, .row = 1, .col = 1, .from = "", .to = "12", .why = "两条算式一致指向 12"},
    {.table = 2, .row = 0, .col = 1, .from = "1,2", .to = "3", .why = ""},
};

/* The end of an export with `n` corrections, from `start` on; heap memory, NULL if it is not there. */
static char *export_corrected(const char *format, int table, size_t n, const char *start)
{
    gj_out *o = gj_out_new();
    gj_export_options options = {.no_bom = true, .corrections = corrections, .n_corrections = n};
    assert_int_equal(gj_export_set(o, &set, table, gj_format_find(format), &options, NULL), GJ_OK);
    const char *at = strstr(gj_out_data(o, NULL), start);
    char *text = at ? strdup(at) : NULL;
    gj_out_free(o);
    return text;
}

static void expect_corrected(const char *format, int table, size_t n, const char *start, const char *expected)
{
    char *text = export_corrected(format, table, n, start);
    if (expected)
        assert_string_equal(text, expected);
    else
        assert_null(text);
    free(text);
}

static void test_corrections_are_a_table(void **state)
{
    (void)state;
    expect_corrected("csv", GJ_ALL_TABLES, 2, "\r\n\r\n更正",
                     "\r\n\r\n更正的单元格\r\n表格,行,列,原值,新值,理由\r\n"
                     "申请情况,二、结果 / （一）公开,申请人情况 / 法人 / 企业,,12,两条算式一致指向 12\r\n"
                     "附表,,乙,\"1,2\",3,\r\n"
                     "\r\ngenerator: gouji 0.1.0\r\n");
    expect_corrected("tsv", 2, 2, "\n\n更正",
                     "\n\n更正的单元格\n表格\t行\t列\t原值\t新值\t理由\n附表\t\t乙\t1,2\t3\t\n\ngenerator: gouji 0.1.0\n");
    expect_corrected("csv", 2, 1, "更正", NULL);
    expect_corrected("md", 2, 0, "更正", NULL);
    char *md = export_corrected("md", 0, 1, "|\n\n更正的单元格\n\n|");
    assert_non_null(md);
    free(md);
    char *html = export_corrected("html", 0, 1, "<table id=\"changes\">\n<caption>更正的单元格</caption>");
    assert_non_null(html);
    free(html);
}

static void test_corrections_are_a_json_member(void **state)
{
    (void)state;
    expect_corrected("json", 2, 2, "\"changes\"",
                     "\"changes\": [\n    {\n      \"table\": \"table_1\",\n      \"row\": \"extra_1\",\n      \"column\": \"extra_2\",\n"
                     "      \"from\": \"1,2\",\n      \"to\": \"3\",\n      \"why\": \"\"\n    }\n  ]\n}\n");
    expect_corrected("json", GJ_ALL_TABLES, 0, "\"changes\"", "\"changes\": []\n}\n");
    char *plain = export_as("json", 2, true);
    assert_null(strstr(plain, "changes"));
    free(plain);
}

/* A row of the form that the report lacks, a label in its own words, an extra row before another: all stay as they are. */
static void test_as_the_report_has_it(void **state)
{
    (void)state;
    static const gj_cell own[] = {
        {.kind = GJ_CELL_NUMBER, .value = {1, 0}, .text = "1", .src = {10, 1}},
        {.kind = GJ_CELL_ABSENT, .text = ""},
        {.kind = GJ_CELL_NUMBER, .value = {3, 0}, .text = "3", .src = {50, 1}},
        {.kind = GJ_CELL_NUMBER, .value = {2, 0}, .text = "2", .src = {30, 1}},
    };
    static const gj_table_line own_rows[] = {
        {.key = "new", .form = &form_rows[0], .label = "一、新收的", .differs = true, .present = true},
        {.key = "granted", .form = &form_rows[1], .label = ""},
        {.key = "sum", .form = &form_rows[2], .label = "（二）总计", .present = true},
        {.key = "extra_1", .label = "新增"},
    };
    static const gj_table_line own_cols[] = {{.key = "total", .label = "总计", .present = true}};
    static const gj_table table = {.id = "requests",
                                   .form = &form_table,
                                   .caption = "申请情况",
                                   .found = true,
                                   .n_rows = 4,
                                   .n_cols = 1,
                                   .rows = own_rows,
                                   .cols = own_cols,
                                   .cells = own};
    static const gj_table_set one = {.title = "", .form = &form, .tables = &table, .n = 1};
    gj_out *o = gj_out_new();
    assert_int_equal(gj_export_set(o, &one, 0, gj_format_find("csv"), &(gj_export_options){.no_bom = true}, NULL), GJ_OK);
    assert_string_equal(gj_out_data(o, NULL), "三、申请情况\r\n项目,,总计\r\n一、新收的,,1\r\n新增,,2\r\n二、结果,（二）总计,3\r\n"
                                              "\r\ngenerator: gouji 0.1.0\r\n");
    gj_out_free(o);
    gj_sheet *s = gj_sheet_new(&table); /* as the form wants it */
    assert_int_equal(s->n_rows, 5);
    assert_string_equal(gj_sheet_at(s, 1, 0)->text, "一、新收");
    assert_string_equal(gj_sheet_at(s, 3, 0)->text, "新增");
    gj_sheet_free(s);
}

static void test_formats_by_name_and_path(void **state)
{
    (void)state;
    assert_string_equal(gj_format_find("CSV")->name, "csv");
    assert_null(gj_format_find("xls"));
    assert_string_equal(gj_format_of_path("a.b/表.HTML")->name, "html");
    assert_null(gj_format_of_path("a.csv/noext"));
}

static void test_drawing(void **state)
{
    (void)state;
    static const bool marked[16] = {[3] = true}, marked_rows[4] = {[2] = true}, marked_cols[4] = {[0] = true};
    gj_out *o = gj_out_new();
    gj_draw_table(o, &tables[0], &(gj_marks){.cells = marked, .rows = marked_rows, .cols = marked_cols}, 1);
    assert_string_equal(gj_out_data(o, NULL), "┌────────────────┬─────────────────────────────────────────────┐\n"
                                              "│ 项目           │                 申请人情况                  │\n"
                                              "│                │ 自然人 ! │         法人          │   总计   │\n"
                                              "│                │          │    企业     │  其他   │          │\n"
                                              "├────────────────┼──────────┼─────────────┼─────────┼──────────┤\n"
                                              "│ 一、新收       │     12   │ 3,985,758   │         │     -5 ! │\n"
                                              "│ 二、结果       │          │             │         │          │\n"
                                              "│   （一）公开   │   =1+2   │         -   │   a\"b   │ -1+cmd   │\n"
                                              "│   （二）总计 ! │      0   │       <&>   │    无   │      1   │\n"
                                              "│ 其中|网上      │     @x   │      a|b\\   │ 一 二   │          │\n"
                                              "└────────────────┴──────────┴─────────────┴─────────┴──────────┘\n");
    gj_out_free(o);
}

/* Every line of a drawing is equally wide, whatever is wide in it. */
static void test_drawing_is_straight(void **state)
{
    (void)state;
    for (int ambiguous = 1; ambiguous <= 2; ambiguous++) {
        for (size_t t = 0; t < 3; t += 2) {
            gj_out *o = gj_out_new();
            gj_draw_table(o, &tables[t], NULL, ambiguous);
            const char *s = gj_out_data(o, NULL);
            size_t width = gj_width(s, strcspn(s, "\n"), ambiguous);
            for (; *s; s += strcspn(s, "\n") + 1)
                assert_int_equal(gj_width(s, strcspn(s, "\n"), ambiguous), width);
            gj_out_free(o);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_csv),
        cmocka_unit_test(test_csv_of_all_starts_with_bom),
        cmocka_unit_test(test_tsv),
        cmocka_unit_test(test_md),
        cmocka_unit_test(test_html),
        cmocka_unit_test(test_json),
        cmocka_unit_test(test_missing_table),
        cmocka_unit_test(test_degenerate_tables),
        cmocka_unit_test(test_corrections_are_a_table),
        cmocka_unit_test(test_corrections_are_a_json_member),
        cmocka_unit_test(test_as_the_report_has_it),
        cmocka_unit_test(test_formats_by_name_and_path),
        cmocka_unit_test(test_drawing),
        cmocka_unit_test(test_drawing_is_straight),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
