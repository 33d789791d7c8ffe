/* layer: gj_rule */
#include "facts_of.h"

/* A consistent set of figures for the requests table. */
static void fill_requests(facts_case *c)
{
    facts_set_row(c, "requests", "new", "10 2 0 0 1 0 13");
    facts_set_row(c, "requests", "carried_in", "3 0 0 0 0 0 3");
    facts_set_row(c, "requests", "granted", "7 1 0 0 1 0 9");
    facts_set_row(c, "requests", "denied_1", "2 1 0 0 0 0 3");
    facts_set_row(c, "requests", "total", "9 2 0 0 1 0 12");
    facts_set_row(c, "requests", "carried_out", "4 0 0 0 0 0 4");
}

static void test_clean(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    facts_check(c);
    assert_clean(c);
    fill_requests(c);
    facts_set_row(c, "disputes", "cases", "1 0 2 1 4 0 0 0 0 0 1 1 1 1 4");
    facts_check(c);
    assert_clean(c);
    facts_free(c);
}

static void test_row_total(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    fill_requests(c);
    facts_set_row(c, "requests", "denied_1", "2 1 0 0 0 0 3");
    facts_set_row(c, "requests", "carried_out", "4 0 0 0 1 0 4");
    facts_check(c);
    assert_message(c, "requests.row-total", 0, "四、结转下年度继续办理：4 + 0 + 0 + 0 + 1 + 0 = 5，不等于总计 4，差 +1");
    const gj_violation *v = facts_find(c, "requests.row-total", 0);
    assert_string_equal(v->row_key, "carried_out");
    assert_null(v->col_key);
    assert_int_equal(v->col, -1);
    assert_int_equal(v->row, 24);
    assert_true(v->has_figures);
    assert_int_equal(v->expected.mantissa, 5);
    assert_int_equal(v->actual.mantissa, 4);
    assert_int_equal(facts_count(c, "requests.row-total"), 1);
    assert_int_equal(facts_outcome(c, "requests.row-total").verdict, GJ_VIOLATED);
    facts_set_row(c, "requests", "granted", "1288 21 0 0 50 3 1363");
    facts_check(c);
    assert_message(c, "requests.row-total", 0, "（一）予以公开：1288 + 21 + 0 + 0 + 50 + 3 = 1362，不等于总计 1363，差 −1");
    facts_free(c);
}

static void test_row_names(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    facts_set(c, "requests", "partial", "total", "1");
    facts_set(c, "requests", "denied_3", "total", "1");
    facts_set(c, "requests", "new", "total", "1");
    facts_check(c);
    assert_message(c, "requests.row-total", 0, "一、本年新收政府信息公开申请数量：0 + 0 + 0 + 0 + 0 + 0 = 0，不等于总计 1，差 −1");
    assert_message(c, "requests.row-total", 1, "（二）部分公开：0 + 0 + 0 + 0 + 0 + 0 = 0，不等于总计 1，差 −1");
    assert_message(c, "requests.row-total", 2, "（三）不予公开 3.危及“三安全一稳定”：0 + 0 + 0 + 0 + 0 + 0 = 0，不等于总计 1，差 −1");
    facts_free(c);
}

static void test_results_total(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    fill_requests(c);
    facts_set_row(c, "requests", "refused_2", "1 0 0 0 0 0 1");
    facts_check(c);
    assert_int_equal(facts_count(c, "requests.results-total"), 2);
    assert_message(c, "requests.results-total", 0, "自然人列：（一）至（六）21 项之和 10，不等于（七）总计 9，差 +1");
    assert_message(c, "requests.results-total", 1, "总计列：（一）至（六）21 项之和 13，不等于（七）总计 12，差 +1");
    const gj_violation *v = facts_find(c, "requests.results-total", 0);
    assert_null(v->row_key);
    assert_int_equal(v->row, -1);
    assert_string_equal(v->col_key, "natural_person");
    assert_int_equal(v->expected.mantissa, 10);
    assert_int_equal(v->actual.mantissa, 9);
    assert_int_equal(facts_count(c, "requests.row-total"), 0);
    facts_free(c);
}

static void test_balance(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    fill_requests(c);
    facts_set(c, "requests", "new", "total", "3119");
    facts_set(c, "requests", "carried_in", "total", "34");
    facts_set(c, "requests", "total", "total", "3050");
    facts_set(c, "requests", "carried_out", "total", "104");
    facts_check(c);
    assert_message(c, "requests.balance", 0, "总计列：3119 + 34 = 3153，不等于 3050 + 104 = 3154，差 −1");
    const gj_violation *v = facts_find(c, "requests.balance", 0);
    assert_string_equal(v->col_key, "total");
    assert_null(v->row_key);
    assert_int_equal(v->expected.mantissa, 3154);
    assert_int_equal(v->actual.mantissa, 3153);
    assert_int_equal(facts_count(c, "requests.balance"), 1);
    facts_free(c);
}

static void test_disputes_total(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    facts_set_row(c, "disputes", "cases", "1 0 0 1 3 0 0 0 0 0 0 2 0 0 1");
    facts_check(c);
    assert_message(c, "disputes.total", 0, "行政复议：1 + 0 + 0 + 1 = 2，不等于总计 3，差 −1");
    assert_message(c, "disputes.total", 1, "复议后起诉：0 + 2 + 0 + 0 = 2，不等于总计 1，差 +1");
    const gj_violation *v = facts_find(c, "disputes.total", 1);
    assert_string_equal(v->col_key, "suit_after_review");
    assert_int_equal(v->col, 14);
    assert_null(v->row_key);
    facts_set_row(c, "disputes", "cases", "0 0 0 0 0 1 1 1 1 5 0 0 0 0 0");
    facts_check(c);
    assert_message(c, "disputes.total", 0, "未经复议直接起诉：1 + 1 + 1 + 1 = 4，不等于总计 5，差 −1");
    assert_string_equal(facts_find(c, "disputes.total", 0)->col_key, "direct_suit");
    facts_free(c);
}

static void test_stock(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    facts_set_row(c, "art20_1", "normative_documents", "5 1 4");
    facts_check(c);
    assert_int_equal(facts_count(c, "art20.stock"), 0);
    facts_set_row(c, "art20_1", "normative_documents", "5 1 3");
    facts_check(c);
    assert_message(c, "art20.stock", 0, "行政规范性文件：现行有效 3，少于本年制发 5 − 本年废止 1 = 4，上年末存量将为负数");
    const gj_violation *v = facts_find(c, "art20.stock", 0);
    assert_string_equal(v->row_key, "normative_documents");
    assert_string_equal(v->col_key, "in_force");
    assert_int_equal(v->expected.mantissa, 4);
    assert_int_equal(v->severity, GJ_WARNING);
    facts_set_row(c, "art20_1", "normative_documents", "0 9 0");
    facts_check(c);
    assert_int_equal(facts_count(c, "art20.stock"), 0);
    facts_set_row(c, "art20_1", "normative_documents", "5 _ 3");
    facts_check(c);
    assert_int_equal(facts_outcome(c, "art20.stock").verdict, GJ_NOT_EVALUATED);
    facts_free(c);
}

/* A relation with a cell that is no number says nothing. */
static void test_open_relations(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "/", "无", "12件"};
    for (size_t i = 0; i < GJ_COUNT(texts); i++) {
        facts_case *c = facts_clean();
        fill_requests(c);
        facts_set(c, "requests", "granted", "natural_person", texts[i]);
        facts_check(c);
        assert_int_equal(facts_count(c, "requests.row-total"), 0);
        assert_int_equal(facts_count(c, "requests.results-total"), 0);
        assert_int_equal(facts_outcome(c, "requests.row-total").verdict, GJ_NOT_EVALUATED);
        assert_string_equal(facts_outcome(c, "requests.row-total").reason, "关系中有空白、缺少或不是数字的单元格");
        assert_int_equal(facts_outcome(c, "requests.balance").verdict, GJ_PASSED);
        facts_free(c);
    }
}

static void test_guesses_are_doubtful(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    facts_set(c, "requests", "granted", "natural_person", "5");
    facts_cell(c, "requests", "granted", "natural_person")->flags |= GJ_CELL_AMBIGUOUS;
    facts_check(c);
    assert_int_equal(facts_count(c, "requests.row-total"), 0);
    assert_int_equal(facts_count(c, "requests.results-total"), 0);
    assert_int_equal(facts_outcome(c, "requests.row-total").verdict, GJ_DOUBTFUL);
    assert_int_equal(facts_outcome(c, "requests.balance").verdict, GJ_PASSED);
    assert_int_equal(c->findings.coverage.doubtful, 2);
    facts_free(c);
}

static void test_missing_table(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    gj_table *t = facts_at(c, "requests");
    t->found = false;
    for (size_t i = 0; i < (size_t)t->n_rows * t->n_cols; i++)
        ((gj_cell *)t->cells)[i] = (gj_cell){.text = ""};
    facts_check(c);
    gj_outcome o = facts_outcome(c, "requests.balance");
    assert_int_equal(o.verdict, GJ_NOT_EVALUATED);
    assert_string_equal(o.reason, "没有找到表“收到和处理政府信息公开申请情况”");
    assert_int_equal(facts_count(c, "structure.table-missing"), 1);
    assert_int_equal(facts_count(c, "cell.blank"), 0);
    facts_free(c);
}

/* （六）其他处理 is one row there, and art. 20 asks other figures. */
static void test_form_of_2019(void **state)
{
    (void)state;
    static const char text[] = "清河街道办事处2020年政府信息公开工作年度报告\n一、总体情况\n甲乙丙。\n";
    facts_case *c = facts_of(text, strlen(text), "2019");
    facts_set_row(c, "requests", "other", "1 0 0 0 0 0 1");
    facts_check(c);
    assert_message(c, "requests.results-total", 0, "自然人列：（一）至（六）19 项之和 1，不等于（七）总计 0，差 +1");
    assert_int_equal(facts_outcome(c, "art20.stock").verdict, GJ_NOT_APPLICABLE);
    facts_free(c);
}

static void test_large_numbers(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    facts_set(c, "requests", "granted", "natural_person", "999999999999999999");
    facts_set(c, "requests", "granted", "total", "999999999999999998");
    facts_check(c);
    assert_message(c, "requests.row-total", 0,
                   "（一）予以公开：999999999999999999 + 0 + 0 + 0 + 0 + 0 = 999999999999999999，不等于总计 999999999999999998，差 +1");
    facts_free(c);
}

/* A finding of a sum names the cells that the sum binds; no other finding does. */
static void test_bound_cells(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    fill_requests(c);
    facts_set(c, "requests", "carried_out", "total", "5");
    facts_set(c, "requests", "denied_1", "other", "");
    facts_check(c);
    const gj_violation *row = facts_find(c, "requests.row-total", 0), *balance = facts_find(c, "requests.balance", 0);
    assert_int_equal(row->n_cells, 7);
    for (size_t i = 0; i < row->n_cells; i++) {
        assert_int_equal(row->cells[i].row, row->row);
        assert_int_equal(row->cells[i].col, i);
    }
    assert_int_equal(balance->n_cells, 4);
    assert_int_equal(balance->cells[3].row, row->row);
    assert_int_equal(balance->cells[3].col, balance->col);
    assert_int_equal(facts_find(c, "cell.blank", 0)->n_cells, 0);
    facts_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_clean),         cmocka_unit_test(test_row_total),      cmocka_unit_test(test_row_names),
        cmocka_unit_test(test_results_total), cmocka_unit_test(test_balance),        cmocka_unit_test(test_disputes_total),
        cmocka_unit_test(test_stock),         cmocka_unit_test(test_open_relations), cmocka_unit_test(test_guesses_are_doubtful),
        cmocka_unit_test(test_missing_table), cmocka_unit_test(test_form_of_2019),   cmocka_unit_test(test_large_numbers),
        cmocka_unit_test(test_bound_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
