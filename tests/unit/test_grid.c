/* layer: gj_table */
/* Tables whose cells are numbered on their lines: the heads tell the columns, whatever stands in the cells. */
#include "table/cut/grid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "tables_of.h"

static const char documents[] = "第二十条第（一）项\n信息内容,本年制发件数,本年废止件数,现行有效件数\n规章,0,3,7\n行政规范性文件,2,1,14\n";
static const char penalties[] = "第二十条第（六）项\n信息内容,本年处理决定数量\n行政处罚,47\n行政强制,5\n";

/* A report with these tables in its second part. */
static built build_part(const char *documents_text, const char *penalties_text)
{
    gj_buf text = {0};
    gj_buf_printf(&text, "%s\n%s\n", documents_text, penalties_text);
    built b = build_report(text.data, REQUESTS_HEAD, DISPUTES_TEXT);
    gj_buf_free(&text);
    return b;
}

/* The cells of the row, "|" between them; no cell is in doubt. */
static void expect_cells(const gj_table *t, size_t row, const char *cells)
{
    gj_buf got = {0};
    for (size_t c = 0; c < t->n_cols; c++) {
        gj_buf_printf(&got, c > 0 ? "|%s" : "%s", gj_table_cell(t, row, c)->text);
        assert_false(gj_table_cell(t, row, c)->flags & GJ_CELL_AMBIGUOUS);
    }
    assert_string_equal(got.data, cells);
    gj_buf_free(&got);
}

static void test_extra_column_and_blank(void **state)
{
    (void)state;
    built b = build_part("第二十条第（一）项\n信息内容,本年制发件数,本年废止件数,现行有效件数,备注\n规章,0,7,11,无\n行政规范性文件,,8,36,无\n",
                         penalties);
    const gj_table *t = table(&b, "art20_1");
    assert_int_equal(t->n_cols, 4);
    assert_string_equal(t->cols[3].label, "备注");
    expect_cells(t, 0, "0|7|11|无");
    expect_cells(t, 1, "|8|36|无");
    free_built(&b);
}

static void test_extra_column_beside_one(void **state)
{
    (void)state;
    built b = build_part(documents, "第二十条第（六）项\n信息内容,上年,本年处理决定数量,备注\n行政处罚,12,47,\n行政强制,5,,已备案\n");
    const gj_table *t = table(&b, "art20_6");
    assert_int_equal(t->n_cols, 3);
    expect_cells(t, 0, "47|12|");
    expect_cells(t, 1, "|5|已备案");
    free_built(&b);
}

static void test_foreign_words(void **state)
{
    (void)state;
    static const char *const words[] = {"=1+2", "@11", "'-3", "-1+cmd", "见附件", "abc"};
    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
        char text[400], cells[80];
        snprintf(text, sizeof(text), "第二十条第（一）项\n信息内容,本年制发件数,本年废止件数,现行有效件数\n规章,0,3,7\n行政规范性文件,2,%s,14\n",
                 words[i]);
        snprintf(cells, sizeof(cells), "2|%s|14", words[i]);
        built b = build_part(text, penalties);
        expect_cells(table(&b, "art20_1"), 1, cells);
        assert_int_equal(gj_table_cell(table(&b, "art20_1"), 1, 1)->kind, GJ_CELL_TEXT);
        expect_cells(table(&b, "art20_6"), 0, "47");
        free_built(&b);
    }
}

static void test_lone_numeral(void **state)
{
    (void)state;
    built b = build_part(documents, "第二十条第（六）项\n信息内容,本年处理决定数量\n行政处罚,二\n行政强制,5\n");
    const gj_cell *cell = gj_table_cell(table(&b, "art20_6"), 0, 0);
    assert_int_equal(cell->kind, GJ_CELL_NUMBER);
    assert_int_equal(cell->value.mantissa, 2);
    free_built(&b);
}

/* Cells that do not follow the heads' say nothing: a line of more cells is not read by them. */
static void test_ragged_lines(void **state)
{
    (void)state;
    built b = build_part("第二十条第（一）项\n信息内容,本年制发件数,本年废止件数,现行有效件数\n规章,,0,3,7\n行政规范性文件,,2,1,14\n", penalties);
    expect_cells(table(&b, "art20_1"), 0, "0|3|7");
    expect_cells(table(&b, "art20_1"), 1, "2|1|14");
    free_built(&b);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_extra_column_and_blank),
        cmocka_unit_test(test_extra_column_beside_one),
        cmocka_unit_test(test_foreign_words),
        cmocka_unit_test(test_lone_numeral),
        cmocka_unit_test(test_ragged_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
