/* layer: gj_table */
/* Layouts that leave a figure's place open: it is right, or it is said that it may not be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tables_of.h"

/* The sound table with another row `key`, one cell a line. */
static built build_cells(const char *key, const char *cells)
{
    request_rows rows = consistent_requests;
    rows.row[gj_form_row_index(requests_table(0), key)] = cells;
    return build_requests(&rows, "\n", "\n");
}

/* A cell lost among zeros: no sum tells which. */
static void test_lost_zero(void **state)
{
    (void)state;
    built b = build_cells("denied_2", "2 0 0 0 0 2");
    const gj_table *t = table(&b, "requests");
    size_t r = (size_t)gj_form_row_index(t->form, "denied_2");
    for (size_t c = 0; c < t->n_cols; c++)
        assert_true(gj_table_cell(t, r, c)->flags & GJ_CELL_AMBIGUOUS);
    check_row(&b, "requests", "denied_3", "2 1 0 0 0 0 3");
    free_built(&b);
}

static void test_word_in_cell(void **state)
{
    (void)state;
    built b = build_cells("denied_2", "2 0 暂无 0 0 0 2");
    check_row(&b, "requests", "denied_2", "2 0 _ 0 0 0 2");
    free_built(&b);
}

/* No row is complete; the heads tell the columns by the edge that the figures keep to. */
static void test_flush_right(void **state)
{
    (void)state;
    built b = build_report("第二十条第（一）项\n"
                           "      信息内容  本年制发件数  本年废止件数  现行有效件数\n"
                           "          规章                           5              \n"
                           "行政规范性文件                           7             6\n",
                           NULL, NULL);
    check_row(&b, "art20_1", "rules", "_ 5 _");
    check_row(&b, "art20_1", "normative_documents", "_ 7 6");
    free_built(&b);
}

/* The figure before its label, then one for two labels. */
static void test_left_over(void **state)
{
    (void)state;
    built b = build_report("第二十条第（六）项\n信息内容\n本年处理决定数量\n2493\n行政处罚\n6\n行政强制\n", NULL, NULL);
    const gj_cell *cell = gj_table_cell(table(&b, "art20_6"), 0, 0);
    assert_true(cell->flags & GJ_CELL_AMBIGUOUS || strcmp(cell->text, "2493") == 0);
    free_built(&b);
}

/* A subtotal that equals the total wherever there are no natural persons. */
static void test_subtotal(void **state)
{
    (void)state;
    request_rows rows;
    for (size_t r = 0; r < REQUEST_ROWS; r++)
        rows.row[r] = "0 0 0 0 0 0 0 0";
    rows.row[0] = "0 3 0 4 0 0 7 7";
    rows.row[1] = "0 0 0 0 0 1 1 1";
    rows.row[2] = rows.row[23] = "0 3 0 4 0 1 8 8";
    char *text = requests_text(&rows, "\n", "\n");
    gj_buf with_head = {0};
    gj_buf_printf(&with_head, "申请人情况\n自然人\n法人或其他组织\n总计\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n法人小计\n%s", text);
    built b = build_report(NULL, with_head.data, NULL);
    check_row(&b, "requests", "new", "0 3 0 4 0 0 7 7");
    check_row(&b, "requests", "granted", "0 3 0 4 0 1 8 8");
    free_built(&b);
    gj_buf_free(&with_head);
    free(text);
}

/* One column more than the form, and a row that has none: the figure lost may be any. */
static void test_short_row_of_wide_table(void **state)
{
    (void)state;
    request_rows rows;
    char cells[REQUEST_ROWS][64];
    for (size_t r = 0; r < REQUEST_ROWS; r++) {
        snprintf(cells[r], sizeof cells[r], "%zu %s", 300 + r, consistent_requests.row[r]);
        rows.row[r] = cells[r];
    }
    rows.row[2] = "302 7 8 4 4 5 34";
    built b = build_requests(&rows, "\n", "\n");
    const gj_table *t = table(&b, "requests");
    assert_true(gj_table_cell(t, 2, 0)->flags & GJ_CELL_AMBIGUOUS);
    assert_string_equal(gj_table_cell(t, 3, 0)->text, "3");
    assert_false(gj_table_cell(t, 3, 0)->flags & GJ_CELL_AMBIGUOUS);
    free_built(&b);
}

/* Digits of a row run together are parted by its sums, however many they are; without sums only if all rows are so. */
static void test_glued(void **state)
{
    (void)state;
    request_rows rows = consistent_requests;
    rows.row[0] = "184442 221308 133471 291229 207217 32455 1070122";
    char *text = requests_text(&rows, "", "");
    built b = build_report("第二十条第（一）项\n信息内容\n规章012\n行政规范性文件340\n", text, NULL);
    check_row(&b, "art20_1", "rules", "0 1 2");
    assert_true(gj_table_cell(table(&b, "requests"), 0, 0)->flags & GJ_CELL_AMBIGUOUS);
    check_row(&b, "requests", "granted", "7 8 4 4 5 6 34");
    free_built(&b);
    free(text);
    b = build_report("第二十条第（一）项\n信息内容\n规章\t0\t1\t2\n行政规范性文件\t340\n", NULL, NULL);
    const gj_cell *cell = gj_table_cell(table(&b, "art20_1"), 1, 0);
    assert_true(cell->flags & GJ_CELL_AMBIGUOUS || cell->kind != GJ_CELL_NUMBER);
    free_built(&b);
}

/* Rows of one figure more, printed in another order than their labels above: order alone proves none of them. */
static void test_wide_rows_apart(void **state)
{
    (void)state;
    gj_buf text = {0};
    const gj_form_table *form = requests_table(0);
    gj_buf_puts(&text, REQUESTS_HEAD);
    for (size_t r = 0; r < REQUEST_ROWS; r++)
        gj_buf_printf(&text, "%s\n", innermost(&form->rows[r]));
    for (size_t r = REQUEST_ROWS; r-- > 0;) {
        put_cells(&text, consistent_requests.row[r], "", "\n");
        gj_buf_printf(&text, "\n%zu\n", 500 + r);
    }
    built b = build_report(ART20_TEXT, text.data, NULL);
    const gj_table *t = table(&b, "requests");
    for (size_t r = 0; r < REQUEST_ROWS; r++)
        for (size_t c = 0; c < form->n_cols; c++)
            assert_true(gj_table_cell(t, r, c)->flags & GJ_CELL_AMBIGUOUS || gj_table_cell(t, r, c)->kind != GJ_CELL_NUMBER);
    free_built(&b);
    gj_buf_free(&text);
}

/* One cell a line, an empty line before the figures and the last cell blank: nothing but the sums tells which line was the cell. */
static void test_blank_at_the_end(void **state)
{
    (void)state;
    static const char *const heads = "行政复议\n行政诉讼\n结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n未经复议直接起诉\n复议后起诉\n"
                                     "结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n\n";
    gj_buf text = {0};
    gj_buf_printf(&text, "%s%s", heads, "1\n4\n0\n4\n9\n0\n4\n5\n0\n9\n1\n5\n0\n0\n\n");
    built b = build_report(ART20_TEXT, NULL, text.data);
    check_row(&b, "disputes", "cases", "1 4 0 4 9 0 4 5 0 9 1 5 0 0 _");
    free_built(&b);
    gj_buf_free(&text);
}

/* A decimal figure that runs together with its label may hold the figure before it as well; not so where rows have theirs apart. */
static void test_glued_decimals(void **state)
{
    static const struct {
        const char *art20;
        bool doubtful;
    } texts[] = {
        {"第二十条第（五）项信息内容上一年项目数量本年增/减处理决定数量行政许可070其他对外管理服务事项702\n"
         "第二十条第（九）项信息内容采购项目数量采购总金额政府集中采购1970.61\n",
         true},
        {"第二十条第（五）项信息内容上一年项目数量本年增/减处理决定数量行政许可 0 7 0 其他对外管理服务事项 7 0 2\n"
         "第二十条第（九）项信息内容采购项目数量采购总金额政府集中采购 1970.61\n",
         false},
        {"第二十条第（五）项信息内容上一年项目数量本年增/减处理决定数量行政许可0 7 0 其他对外管理服务事项7 0 2\n"
         "第二十条第（九）项信息内容采购项目数量采购总金额政府集中采购1970.61\n",
         false},
    };
    (void)state;
    for (size_t i = 0; i < GJ_COUNT(texts); i++) {
        built b = build_report(texts[i].art20, NULL, NULL);
        const gj_cell *amount = gj_table_cell(table(&b, "art20_9"), 0, 1);
        assert_string_equal(amount->text, "1970.61");
        assert_int_equal((amount->flags & GJ_CELL_AMBIGUOUS) != 0, texts[i].doubtful);
        free_built(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wide_rows_apart), cmocka_unit_test(test_blank_at_the_end),
        cmocka_unit_test(test_lost_zero), cmocka_unit_test(test_word_in_cell), cmocka_unit_test(test_flush_right),
        cmocka_unit_test(test_left_over), cmocka_unit_test(test_subtotal),     cmocka_unit_test(test_short_row_of_wide_table),
        cmocka_unit_test(test_glued),          cmocka_unit_test(test_glued_decimals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
