/* layer: gj_table */
/* Tables as particular tools write them: what each does is said at its test, and done here to reports of our own. */
#include "table/tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "tables_of.h"

/* Appends a row's figures as PDF tools do that take a narrow gap for none: no blank before figures of two digits or more. */
static void put_stuck(gj_buf *b, const char *cells)
{
    for (const char *at = cells; *at != '\0';) {
        size_t len = strcspn(at, " ");
        if (at > cells && len < 2)
            gj_buf_puts(b, " ");
        gj_buf_add(b, at, len);
        at += len + (at[len] == ' ');
    }
}

static void test_partly_stuck_figures(void **state)
{
    (void)state;
    const gj_form_table *t = requests_table(0);
    gj_buf b = {0};
    for (size_t r = 0; r < REQUEST_ROWS; r++) {
        gj_buf_puts(&b, innermost(&t->rows[r]));
        put_stuck(&b, consistent_requests.row[r]);
        gj_buf_puts(&b, r == 9 ? "\n2\n" : "\n"); /* a page number behind a row */
    }
    built got = build_report(ART20_TEXT, b.data, DISPUTES_TEXT);
    check_requests(&got, &consistent_requests);
    free_built(&got);
    gj_buf_free(&b);
}

#define HEADS20 "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"

/* Blanks between thousands: in cells, and in a line of their own. */
static void test_blanks_in_cells(void **state)
{
    (void)state;
    built b = build_report(HEADS20 "规章\t0\t1 200\t3 985 758\n行政规范性文件\t2 900\t4\t50\n行政许可\t1 034\n", NULL, NULL);
    check_row(&b, "art20_1", "rules", "0 1 200 3 985 758");
    check_row(&b, "art20_1", "normative_documents", "2 900 4 50");
    check_row(&b, "art20_5", "licences", "1 034");
    assert_int_equal(gj_table_cell(table(&b, "art20_1"), 0, 2)->value.mantissa, 3985758);
    free_built(&b);
    b = build_report(HEADS20 "规章\t4 123 456\n行政规范性文件\t1 200 300\n", NULL, NULL);
    check_row(&b, "art20_1", "rules", "4 123 456");
    assert_int_equal(gj_table_cell(table(&b, "art20_1"), 0, 2)->value.mantissa, 456);
    free_built(&b);
    b = build_report("规章\n15\n5\n2 756\n行政规范性文件\n3\n0\n3\n行政许可\n27\n行政处罚\n1 205 300\n", NULL, NULL);
    check_row(&b, "art20_1", "rules", "15 5 2 756");
    check_row(&b, "art20_6", "penalties", "1 205 300");
    assert_int_equal(gj_table_cell(table(&b, "art20_6"), 0, 0)->value.mantissa, 1205300);
    free_built(&b);
}

/* A row's first figure before its label, one cell a line. */
static void test_first_figure_before_label(void **state)
{
    (void)state;
    char *text = requests_text(&consistent_requests, "\n", "\n"), *torn = replaced(text, "（一）予以公开\n7\n", "7\n（一）予以公开\n");
    built b = build_report(ART20_TEXT, torn, DISPUTES_TEXT);
    for (size_t r = 0; r < REQUEST_ROWS; r++)
        check_texts(table(&b, "requests"), r, consistent_requests.row[r]);
    free_built(&b);
    free(torn);
    free(text);
}

/* One figure among empty lines is no row of figures with nothing between them. */
static void test_blank_lines(void **state)
{
    (void)state;
    built b = build_report("第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n\n\n971\n行政规范性文件\n\n\n\n", NULL, NULL);
    check_row(&b, "art20_1", "rules", "_ _ 971");
    free_built(&b);
}

/* Where empty lines part all lines, one beside a lonely figure is no blank cell. */
static void test_double_spaced(void **state)
{
    (void)state;
    built b = build_report("第二十条第（一）项\n\n信息内容\n\n本年制发件数\n\n本年废止件数\n\n现行有效件数\n\n规章\n\n97\n\n行政规范性文件\n\n8\n\n", NULL, NULL);
    for (size_t r = 0; r < 2; r++)
        for (size_t c = 0; c < 3; c++)
            assert_true(gj_table_cell(table(&b, "art20_1"), r, c)->flags & GJ_CELL_AMBIGUOUS);
    free_built(&b);
}

#define RULE "+--------+------+----+\n"

/* Figures that a narrow column breaks into lines; two figures in a wide cell are two. */
static void test_wrapped_figures(void **state)
{
    (void)state;
    built b = build_report(RULE "| 信息内 | 本年收费金 |    |\n| 容     | 额         |    |\n" RULE "| 行政事 | 1592. |    |\n| 业性收 | 3     |    |\n"
                                "| 费     |       |    |\n" RULE,
                           NULL, NULL);
    check_row(&b, "art20_8", "fees", "1592.3");
    assert_int_equal(gj_table_cell(table(&b, "art20_8"), 0, 0)->value.scale, 1);
    free_built(&b);
    b = build_report(RULE "| 行政许 | 3985 |    |\n| 可     | 758  |    |\n" RULE "| 行政处 | 7    |    |\n| 罚     |      |    |\n" RULE, NULL, NULL);
    check_row(&b, "art20_5", "licences", "3985758");
    check_row(&b, "art20_6", "penalties", "7");
    free_built(&b);
    b = build_report(RULE "| 行政事 | 5145 |    |\n| 业性收 | .97  |    |\n| 费     |      |    |\n" RULE, NULL, NULL);
    check_row(&b, "art20_8", "fees", "5145.97");
    free_built(&b);
    b = build_report("第二十条第（八）项\n信息内容   本年收费金额\n行政事业   4728.\n性收费     631\n", NULL, NULL);
    check_row(&b, "art20_8", "fees", "4728.631");
    free_built(&b);
    b = build_report(RULE "| 行政处罚 | 348 |    |\n| 行政强制 | 5 |    |\n" RULE, NULL, NULL);
    check_row(&b, "art20_6", "penalties", "348");
    check_row(&b, "art20_6", "coercion", "5");
    free_built(&b);
    b = build_report(RULE "| 行政许可 | 12 |    |\n|          | 3  |    |\n" RULE, NULL, NULL);
    check_row(&b, "art20_5", "licences", "12?");
    free_built(&b);
}

/* Two figures on a line where the others have lines of their own are no thousands. */
static void test_no_blanks_in_lines(void **state)
{
    (void)state;
    request_rows rows = consistent_requests;
    rows.row[0] = "32 17 4 6 13 130 202";
    rows.row[24] = "3 1 0 1 2 123 130";
    char *text = requests_text(&rows, "\n\n", "\n\n"), *once = replaced(text, "\n130\n\n202\n", "\n130 202\n"),
         *twice = replaced(once, "\n123\n\n130\n", "\n123 130\n");
    built b = build_report(ART20_TEXT, twice, DISPUTES_TEXT);
    check_requests(&b, &rows);
    free_built(&b);
    free(twice);
    free(once);
    free(text);
}

/* Chinese numerals of one character are figures where most figures are Chinese, else pieces of labels. */
static void test_chinese_figures(void **state)
{
    (void)state;
    built b = build_report(HEADS20 "规章\t〇\t一\t二十\n行政规范性文件\t三\t四\t五十\n行政许可\t六百一十\n行政处罚\t七\n", NULL, NULL);
    check_row(&b, "art20_1", "rules", "〇* 一* 二十*");
    check_row(&b, "art20_1", "normative_documents", "三* 四* 五十*");
    check_row(&b, "art20_6", "penalties", "七*");
    free_built(&b);
    b = build_report(HEADS20 "规章\t0\t1\t2\n行政规范性文件\t3\t4\t5\n三\n五\n行政许可\t7\n", NULL, NULL);
    check_row(&b, "art20_1", "normative_documents", "3 4 5");
    check_row(&b, "art20_5", "licences", "7");
    free_built(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_partly_stuck_figures),
        cmocka_unit_test(test_blanks_in_cells),
        cmocka_unit_test(test_first_figure_before_label),
        cmocka_unit_test(test_blank_lines),
        cmocka_unit_test(test_double_spaced),
        cmocka_unit_test(test_wrapped_figures),
        cmocka_unit_test(test_no_blanks_in_lines),
        cmocka_unit_test(test_chinese_figures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
