/* layer: gj_table */
/* Pages of a PDF as text: boxes one after the other, figures away from their labels. What the text does not decide is in doubt. */
#include "table/tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "tables_of.h"

/* Cells of the row that are not flagged must be those of `cells`; returns how many are flagged. */
static size_t check_believed(const built *b, const char *id, size_t row, const char *cells)
{
    const gj_table *t = table(b, id);
    size_t open = 0;
    for (size_t c = 0; c < t->form->n_cols; c++, cells += strcspn(cells, " "), cells += *cells == ' ') {
        const gj_cell *cell = gj_table_cell(t, row, c);
        bool flagged = cell->flags & GJ_CELL_AMBIGUOUS;
        open += flagged;
        if (!flagged && (strlen(cell->text) != strcspn(cells, " ") || memcmp(cell->text, cells, strlen(cell->text)) != 0))
            fail_msg("%s row %zu column %zu: %s is believed", id, row, c, cell->text);
    }
    return open;
}

/* Groups with equal sums stand in the text in another order than in the form: nothing tells, where words part their figures. */
static void test_groups_in_pieces(void **state)
{
    (void)state;
    built b = build_report(
        NULL, NULL,
        "行政复议\n结果\n维持\n结果\n纠正\n其他\n结果\n尚未\n审结\n总计 未经复议直接起诉\n复议后起诉\n行政诉讼\n结果\n维持\n0\n"
        "结果\n纠正\n0\n其他\n结果\n0\n尚未\n审结\n0\n总计 结果\n维持\n0\n0\n结果\n纠正\n0\n其他\n结果\n12\n尚未\n审结\n0\n总计\n12\n"
        "4\n2\n1\n0\n7\n");
    assert_int_equal(check_believed(&b, "disputes", 0, "4 2 1 0 7 0 0 0 0 0 0 0 12 0 12"), 15);
    free_built(&b);
    /* heads of the next group between groups are no disorder */
    b = build_report(
        NULL, NULL,
        "行政复议\n行政诉讼\n结果维持 结果纠正 其他结果 尚未审结 总计\n4\n2\n1\n0\n7\n未经复议直接起诉\n复议后起诉\n"
        "结果维持 结果纠正 其他结果 尚未审结 总计\n结果维持 结果纠正 其他结果 尚未审结 总计\n0\n0\n0\n0\n0\n0\n0\n12\n0\n12\n");
    check_row(&b, "disputes", "cases", "4 2 1 0 7 0 0 0 0 0 0 0 12 0 12");
    free_built(&b);
    /* nor are they before the total of a group, which is the only one that makes its sum hold */
    b = build_report(
        NULL, NULL,
        "行政复议\n行政诉讼\n未经复议直接起诉\n结果维持 结果纠正 其他结果 尚未审结\n总计\n结果维持 结果纠正 其他结果 尚未审结\n"
        "4\n2\n1\n0\n7\n0\n3\n5\n0\n复议后起诉\n总计\n8\n结果维持 结果纠正 其他结果 尚未审结\n总计\n0\n0\n12\n0\n12\n");
    check_row(&b, "disputes", "cases", "4 2 1 0 7 0 3 5 0 8 0 0 12 0 12");
    assert_int_equal(check_believed(&b, "disputes", 0, "4 2 1 0 7 0 3 5 0 8 0 0 12 0 12"), 0);
    free_built(&b);
    /* where it does not hold, the order is not proved */
    b = build_report(
        NULL, NULL,
        "行政复议\n行政诉讼\n未经复议直接起诉\n结果维持 结果纠正 其他结果 尚未审结\n总计\n结果维持 结果纠正 其他结果 尚未审结\n"
        "4\n2\n1\n0\n7\n0\n3\n5\n0\n复议后起诉\n总计\n12\n结果维持 结果纠正 其他结果 尚未审结\n总计\n0\n0\n12\n0\n8\n");
    assert_int_equal(check_believed(&b, "disputes", 0, "4 2 1 0 7 0 3 5 0 8 0 0 12 0 12"), 15);
    free_built(&b);
}

/* A label of several lines has the first figure of its row in its middle: each row still stands by itself. Where a label has another's rest
 * behind it, or one row has a figure of the other's, nothing proves them. */
static void test_figure_amid_label(void **state)
{
    static const char *const format = "第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n%s"
                                      "第二十条第（五）项\n信息内容\n本年处理决定数量\n行政许可\n7\n"
                                      "第二十条第（六）项\n信息内容\n本年处理决定数量\n行政处罚\n8\n行政强制\n9\n"
                                      "第二十条第（八）项\n信息内容\n本年收费金额（单位：万元）\n行政事业性收\n费\n10\n";
    static const struct {
        const char *rows;
        bool believed;
    } cases[] = {
        {"规章\n1\n2\n3\n行政规范性\n4\n文件\n5\n6\n", true},
        {"规章\n1\n2\n3\n行政规范性\n4\n附件\n5\n6\n", false},
        {"规章\n1\n2\n行政规范性\n3\n4\n文件\n5\n6\n", false},
        {"规章\n1\n2\n3\n行政规范性\n4\n5\n文件\n6\n", false},
    };
    (void)state;
    for (size_t i = 0; i < GJ_COUNT(cases); i++) {
        gj_buf art20 = {0};
        gj_buf_printf(&art20, format, cases[i].rows);
        built b = build_report(art20.data, NULL, NULL);
        size_t open = check_believed(&b, "art20_1", 0, "1 2 3") + check_believed(&b, "art20_1", 1, "4 5 6");
        assert_int_equal(open == 0, cases[i].believed);
        free_built(&b);
        gj_buf_free(&art20);
    }
}

/* Some boxes of the last row stand behind the text. */
static void test_tail_in_pieces(void **state)
{
    (void)state;
    char *text = report_text(ART20_TEXT, NULL, "行政复议\n行政诉讼\n0\n0\n0\n0\n0\n12\n12\n0\n0\n12\n12\n");
    gj_buf whole = {0};
    gj_buf_printf(&whole, "%s\n0\n0\n0\n0\n", text);
    built b = build_bytes(whole.data, whole.len);
    assert_true(check_believed(&b, "disputes", 0, "0 0 0 12 12 0 0 0 12 12 0 0 0 0 0") > 0);
    free_built(&b);
    gj_buf_free(&whole);
    free(text);
}

/* A figure of the row before the last stands among those of the last one: both rows fail, with all columns. */
static void test_figures_of_the_row_before(void **state)
{
    (void)state;
    request_rows rows = consistent_requests;
    rows.row[23] = rows.row[24] = NULL;
    char *requests = requests_text(&rows, "\n", "\n");
    gj_buf text = {0};
    gj_buf_printf(&text, "%s%s", requests, "（七）总计\n31\n16\n5\n5\n8\n1\n0\n四、结转下年度继续办理\n12\n7\n76\n1\n2\n0\n12\n");
    built b = build_report(ART20_TEXT, text.data, DISPUTES_TEXT);
    assert_true(check_believed(&b, "requests", 23, consistent_requests.row[23]) > 0);
    assert_true(check_believed(&b, "requests", 24, consistent_requests.row[24]) > 0);
    free_built(&b);
    gj_buf_free(&text);
    free(requests);
}

/* `|` for line ends. Heap memory. */
static char *lines_of(const char *s)
{
    gj_buf b = {0};
    for (; *s; s++)
        gj_buf_printf(&b, "%c", *s == '|' ? '\n' : *s);
    return b.data;
}

/* The labels of the last two rows, then the figures of both: the first seven stand right behind the label of the second, and add up. */
static void test_labels_of_two_rows(void **state)
{
    (void)state;
    char *requests =
        lines_of("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）||申请人情况|自然人 法人或其他组织|商业企业 "
                 "科研机 社会公益 法律服务机 其他||总||构||组织||构||一、本年新收政府信息公开申请数量||21||14||9||20||5||10||79||二"
                 "、上年结转政府信息公开申请数量||0||0||3||0||0||0||3||三、本年度办|理结果||（一）予以公开||0||0||0||0||0||1||0||（"
                 "二）部分公开（区分处理的，只计这一情形，不计其他情形）||3||3||0||0||1||1||8||1.属于国家秘密||0||3||0||1||0||0||4"
                 "||2.其他法律行政法规禁止公开||0||0||0||0||0||3||3||3.危及“三安全一稳定”||0||0||0||1||1||0||2||4.保护第三方合法"
                 "权益||0||0||3||0||0||0||3||5.属于三类内部事务信息||0||0||3||0||1||1||5||6.属于四类过程性信息||0||0||0||0||0||0||"
                 "0||7.属于行政执法案卷||2||1||0||3||0||0||6||8.属于行政查询事项||0||0||0||2||0||0||2||1.本机关不掌握相关政府信息|"
                 "|0||0||3||3||0||0||6||（四）无法|2.没有现成信息需要另行制作|提供||3||0||0||0||0||1||4||3.补正后申请内容仍不明确|"
                 "|0||3||0||0||0||0||5||1.信访举报投诉类申请||1||0||0||0||0||0||1||2.重复申请||3||0||1||0||0||0||4||（五）不予|3.要"
                 "求提供公开出版物|处理||3||0||1||2||0||0||6||4.无正当理由大量反复申请||1||0||0||0||2||1||4||5.要求行政机关确认或重"
                 "新出具已获取信息||3||3||0||0||0||0||6||（六）其他 1.申请人无正当理由逾期不补正、行政机关不再处理|0|处理|其政府信"
                 "息公开申请||0||0||3||0||0||3||2.申请人逾期未按收费通知要求缴纳费用、行政机关|1|不再处理其政府信息公开申请||1||0|"
                 "|0||0||0||2||3.其他||0||1||1||0||2||5||（三）不予|公开||1||（七）总计|四、结转下年度继续办理||21||14||12||18||5|"
                 "|9||79||0||0||0||2||0||1||3");
    char *disputes =
        lines_of("行政复议||行政诉讼|未经复议直接起诉||复议后起诉||结果维持 结果纠正 其他结果 尚未审结 总计|结果维持 结果纠正 其他"
                 "结果 尚未审结 总计 结果维持 结果纠正 其他结果 尚未审结 总计|0||3||1||0||4||0||0");
    built b = build_report(NULL, requests, disputes);
    assert_int_equal(check_believed(&b, "requests", 24, "0 0 0 2 0 1 3"), 7);
    free_built(&b);
    free(disputes);
    free(requests);
}

/* An empty line after every cell is no blank cell: a row with one figure lacks the others, which stand elsewhere. */
static void test_empty_lines(void **state)
{
    (void)state;
    built b = build_report(
        "第二十条第（一）项\n\n信息内容\n\n本年制发件数\n\n本年废止件数\n\n现行有效件数\n\n规章 2\n\n行政规范性\n文件\n\n84\n\n"
        "1\n\n1\n\n第二十条第（五）项\n\n1\n\n0\n\n信息内容\n\n本年处理决定数量\n\n行政许可\n\n7\n\n"
        "第二十条第（六）项\n\n信息内容\n\n本年处理决定数量\n\n行政处罚\n\n8\n\n行政强制\n\n9\n\n"
        "第二十条第（八）项\n\n信息内容\n\n本年收费金额（单位：万元）\n\n行政事业性收费\n\n10\n\n",
        NULL, NULL);
    assert_int_equal(check_believed(&b, "art20_1", 1, "84 1 0"), 3);
    free_built(&b);
}

/* Figures that are too long for their cells go on in the next line. */
static void test_figures_in_two_lines(void **state)
{
    (void)state;
    request_rows rows = consistent_requests;
    rows.row[0] = "210 655 280 493 934 506 560\n49 32 660 34 90 97 762";
    char *requests = requests_text(&rows, " ", " ");
    built b = build_report(ART20_TEXT, requests, DISPUTES_TEXT);
    assert_true(check_believed(&b, "requests", 0, "21049 65532 280660 49334 93490 50697 560762") > 0);
    free_built(&b);
    free(requests);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_groups_in_pieces),          cmocka_unit_test(test_figure_amid_label),  cmocka_unit_test(test_tail_in_pieces),
        cmocka_unit_test(test_figures_of_the_row_before), cmocka_unit_test(test_labels_of_two_rows), cmocka_unit_test(test_empty_lines),
        cmocka_unit_test(test_figures_in_two_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
