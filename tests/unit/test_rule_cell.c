/* layer: gj_rule */
#include "facts_of.h"

/* Figures without any 0 printed: whole table set to blanks, then these. */
static void blank_table(facts_case *c, const char *table)
{
    gj_table *t = facts_at(c, table);
    for (size_t i = 0; i < (size_t)t->n_rows * t->n_cols; i++)
        ((gj_cell *)t->cells)[i] = (gj_cell){.kind = GJ_CELL_BLANK, .text = "", .line = 1};
}

static void test_blank(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    facts_set_row(c, "requests", "new", "5 0 0 0 0 0 5");
    facts_set_row(c, "requests", "granted", "_ 1 0 0 0 0 4");
    facts_set_row(c, "requests", "total", "3 1 0 0 0 0 4");
    facts_check(c);
    assert_message(c, "cell.blank", 0, "（一）予以公开，自然人列：空白；空白格 = 3 时成立");
    assert_int_equal(facts_count(c, "cell.blank"), 1);
    const gj_violation *v = facts_find(c, "cell.blank", 0);
    assert_string_equal(v->row_key, "granted");
    assert_string_equal(v->col_key, "natural_person");
    assert_int_equal(v->severity, GJ_ERROR);
    facts_free(c);
}

static void test_blank_without_solution(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    facts_set_row(c, "requests", "granted", "_ _ 0 0 0 0 4");
    facts_set_row(c, "requests", "partial", "_ 0 0 0 0 0 4");
    facts_set_row(c, "requests", "denied_1", "0 9 _ 0 0 0 4");
    facts_check(c);
    assert_message(c, "cell.blank", 0, "（一）予以公开，自然人列：空白");
    assert_message(c, "cell.blank", 1, "（一）予以公开，商业企业列：空白");
    assert_message(c, "cell.blank", 2, "（二）部分公开，自然人列：空白；空白格 = 4 时成立");
    assert_message(c, "cell.blank", 3, "（三）不予公开 1.属于国家秘密，科研机构列：空白；空白格 = 0 时成立");
    facts_set_row(c, "disputes", "cases", "_ 0 0 1 3 0 0 0 0 0 0 0 0 0 0");
    facts_set(c, "art20_6", "penalties", "decisions", "");
    facts_check(c);
    assert_message(c, "cell.blank", 0, "行政处罚，本年处理决定数量列：空白"); /* alone in its table, and others print their zeros */
    facts_free(c);
}

/* Relations that want different values give none. */
static void test_blank_with_two_solutions(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    facts_set_row(c, "requests", "granted", "_ 0 0 0 0 0 4");
    facts_set_row(c, "requests", "total", "7 0 0 0 0 0 7");
    facts_set_row(c, "requests", "new", "7 0 0 0 0 0 7");
    facts_check(c);
    assert_message(c, "cell.blank", 0, "（一）予以公开，自然人列：空白");
    facts_free(c);
}

static void test_blank_whose_column_is_a_guess(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    facts_set_row(c, "requests", "granted", "_ 0 0 0 0 0 0");
    facts_cell(c, "requests", "granted", "natural_person")->flags = GJ_CELL_AMBIGUOUS;
    facts_check(c);
    assert_message(c, "cell.blank", 0, "（一）予以公开，自然人列：该行缺一个数字，空白的是哪一列不能确定");
    assert_int_equal(facts_count(c, "cell.ambiguous"), 0);
    facts_free(c);
}

static void test_blank_for_zero(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    blank_table(c, "requests");
    facts_set_row(c, "requests", "new", "2 1 _ _ _ _ 3");
    facts_set_row(c, "requests", "granted", "2 1 _ _ _ _ 3");
    facts_set_row(c, "requests", "total", "2 1 _ _ _ _ 3");
    facts_check(c);
    assert_int_equal(c->findings.n_violations, 1);
    assert_message(c, "cell.blank-for-zero", 0,
                   "表“收到和处理政府信息公开申请情况”以空白代替 0：166 个空白格，没有一个 0；按 0 计算勾稽关系成立");
    assert_int_equal(facts_outcome(c, "requests.row-total").verdict, GJ_PASSED);
    assert_int_equal(c->findings.coverage.not_evaluated, 0);
    facts_free(c);
}

static void test_blank_for_zero_needs_more(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    blank_table(c, "disputes");
    facts_set(c, "disputes", "cases", "review.other", "2");
    facts_set(c, "disputes", "cases", "review.total", "2");
    facts_check(c);
    assert_int_equal(facts_count(c, "cell.blank-for-zero"), 1);
    facts_set(c, "disputes", "cases", "review.total", "3"); /* relations fail with blanks as 0 */
    facts_check(c);
    assert_int_equal(facts_count(c, "cell.blank-for-zero"), 0);
    assert_int_equal(facts_count(c, "cell.blank"), 13);
    assert_int_equal(facts_count(c, "disputes.total"), 0);
    facts_set(c, "disputes", "cases", "review.total", "2");
    facts_set(c, "disputes", "cases", "review.upheld", "0"); /* a 0 is printed */
    facts_check(c);
    assert_int_equal(facts_count(c, "cell.blank-for-zero"), 0);
    assert_int_equal(facts_count(c, "cell.blank"), 12);
    facts_set(c, "disputes", "cases", "review.upheld", "");
    facts_cell(c, "disputes", "cases", "review.upheld")->flags = GJ_CELL_AMBIGUOUS; /* a blank that may stand elsewhere */
    facts_check(c);
    assert_int_equal(facts_count(c, "cell.blank-for-zero"), 0);
    facts_free(c);
}

static void test_not_a_number(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    facts_set(c, "requests", "granted", "total", "12件");
    facts_set(c, "disputes", "cases", "review.total", "/");
    facts_set(c, "art20_8", "fees", "amount", "251000元");
    facts_check(c);
    assert_int_equal(facts_count(c, "cell.not-a-number"), 3);
    assert_message(c, "cell.not-a-number", 0, "行政事业性收费，本年收费金额列：“251000元”不是数字");
    assert_message(c, "cell.not-a-number", 1, "（一）予以公开，总计列：“12件”不是数字");
    assert_message(c, "cell.not-a-number", 2, "行政复议，总计列：“/”不是数字");
    facts_set(c, "requests", "granted", "total", "1234567890123456789");
    facts_check(c);
    assert_message(c, "cell.not-a-number", 1, "（一）予以公开，总计列：“1234567890123456789”超过 18 位，数值过大，不能核算");
    facts_set(c, "requests", "granted", "total", "1,234");
    facts_set(c, "disputes", "cases", "review.total", "０");
    facts_set(c, "art20_8", "fees", "amount", "25.1");
    facts_check(c);
    assert_int_equal(facts_count(c, "cell.not-a-number"), 0);
    facts_free(c);
}

static void test_negative(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    facts_set(c, "requests", "carried_out", "total", "-3");
    facts_check(c);
    assert_message(c, "cell.negative", 0, "四、结转下年度继续办理，总计列：-3 小于 0");
    facts_free(c);
    static const char text[] = "清河街道办事处2020年政府信息公开工作年度报告\n";
    c = facts_of(text, strlen(text), "2019");
    facts_set(c, "art20_5", "licences", "change", "-4");
    facts_check(c);
    assert_int_equal(facts_count(c, "cell.negative"), 0);
    facts_set(c, "art20_5", "licences", "decisions", "-4");
    facts_check(c);
    assert_int_equal(facts_count(c, "cell.negative"), 1);
    facts_free(c);
}

static void test_fraction(void **state)
{
    (void)state;
    static const struct {
        const char *table, *row, *col, *text, *message;
    } cases[] = {
        {"art20_5", "licences", "decisions", "12.5", "行政许可，本年处理决定数量列：12.5 不是整数"},
        {"art20_8", "fees", "amount", "1.23456", "行政事业性收费，本年收费金额列：1.23456 超过 4 位小数"},
        {"art20_5", "licences", "decisions", "12.0", NULL},
        {"art20_8", "fees", "amount", "1.2345", NULL},
        {"art20_8", "fees", "amount", "1.23450", NULL},
        {"art20_8", "fees", "amount", "17", NULL},
    };
    for (size_t i = 0; i < GJ_COUNT(cases); i++) {
        facts_case *c = facts_clean();
        facts_set(c, cases[i].table, cases[i].row, cases[i].col, cases[i].text);
        facts_check(c);
        assert_int_equal(facts_count(c, "cell.fraction"), cases[i].message != NULL);
        if (cases[i].message)
            assert_message(c, "cell.fraction", 0, cases[i].message);
        facts_free(c);
    }
}

static void test_ambiguous(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    facts_cell(c, "requests", "granted", "enterprise")->flags = GJ_CELL_AMBIGUOUS;
    facts_check(c);
    assert_message(c, "cell.ambiguous", 0, "（一）予以公开，商业企业列：从文本看不出 0 属于哪一格，此处是最可能的位置");
    const gj_violation *v = facts_find(c, "cell.ambiguous", 0);
    assert_string_equal(v->row_key, "granted");
    assert_string_equal(v->col_key, "enterprise");
    assert_int_equal(facts_count(c, "cell.ambiguous"), 1);
    facts_free(c);
}

static void test_split(void **state)
{
    (void)state;
    static const struct {
        const char *row;
        const char *message;
    } cases[] = {
        {"1 2 0 0 0 0 12", "（一）予以公开：相邻两格 1、2 连成 12 时该行合计成立，疑为一数拆成两格"},
        {"5 1 0 0 3 0 18", "（一）予以公开：相邻两格 1、0 连成 10 时该行合计成立，疑为一数拆成两格"},
        {"1 2 0 0 0 0 3", NULL},
        {"1 2 0 0 0 0 13", NULL},
        {"1 0 0 1 0 0 11", NULL},
        {"0 2 0 0 0 0 12", NULL},
    };
    for (size_t i = 0; i < GJ_COUNT(cases); i++) {
        facts_case *c = facts_clean();
        facts_set_row(c, "requests", "granted", cases[i].row);
        facts_check(c);
        assert_int_equal(facts_count(c, "cell.split"), cases[i].message != NULL);
        if (cases[i].message)
            assert_message(c, "cell.split", 0, cases[i].message);
        facts_free(c);
    }
}

static void test_width(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    facts_set(c, "requests", "granted", "natural_person", "１");
    facts_set(c, "requests", "granted", "total", "一");
    facts_check(c);
    assert_int_equal(facts_count(c, "cell.width"), 1);
    assert_message(c, "cell.width", 0, "（一）予以公开，自然人列：“１”不是半角阿拉伯数字（本表共 2 处）");
    assert_int_equal(facts_find(c, "cell.width", 0)->severity, GJ_INFO);
    facts_set(c, "requests", "granted", "natural_person", "1");
    facts_set(c, "requests", "granted", "total", "1");
    facts_check(c);
    assert_int_equal(facts_count(c, "cell.width"), 0);
    facts_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blank),
        cmocka_unit_test(test_blank_without_solution),
        cmocka_unit_test(test_blank_with_two_solutions),
        cmocka_unit_test(test_blank_whose_column_is_a_guess),
        cmocka_unit_test(test_blank_for_zero),
        cmocka_unit_test(test_blank_for_zero_needs_more),
        cmocka_unit_test(test_not_a_number),
        cmocka_unit_test(test_negative),
        cmocka_unit_test(test_fraction),
        cmocka_unit_test(test_ambiguous),
        cmocka_unit_test(test_split),
        cmocka_unit_test(test_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
