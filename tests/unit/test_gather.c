/* layer: gj_rule */
/* The cause once: what findings of one cause become, and what a waiver of them does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "facts_of.h"
#include "rule/waive.h"

/* The first finding that stands for several. */
static const gj_violation *head_of(const facts_case *c)
{
    for (size_t i = 0; i < c->findings.n_violations; i++)
        if (c->findings.violations[i].n_members > 0)
            return &c->findings.violations[i];
    return NULL;
}

static void blank_cells(facts_case *c, size_t first_row, size_t end_row, size_t first_col, size_t end_col)
{
    const gj_form_table *form = facts_at(c, "requests")->form;
    for (size_t row = first_row; row < end_row; row++)
        for (size_t col = first_col; col < end_col; col++)
            facts_set(c, "requests", form->rows[row].key, form->cols[col].key, "");
}

/* Every result row lost a figure: one line, with the rows, the column and the doubtful figures of one row beneath it. */
static void test_rows_that_lost_one(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    gj_table *t = facts_at(c, "requests");
    blank_cells(c, 2, 23, 0, 1);
    for (size_t row = 2; row < 23; row++) {
        ((gj_table_line *)&t->rows[row])->figures = 6;
        ((gj_cell *)gj_table_cell(t, row, 0))->placed = GJ_PLACED_SUMS;
    }
    facts_cell(c, "requests", "granted", "enterprise")->flags = GJ_CELL_AMBIGUOUS;
    facts_check(c);
    const gj_violation *v = head_of(c);
    assert_non_null(v);
    assert_string_equal(v->rule->id, "cell.blank");
    assert_string_equal(v->message, "第三部分 21 行（（一）至（六））各少一个数字，从文本看不出少的是哪一列，可能空白的是自然人列");
    assert_int_equal(v->n_members, 22);
    assert_int_equal(v->severity, GJ_ERROR);
    assert_true(v->row == -1 && v->col == -1 && !v->is_member);
    for (size_t i = 1; i <= v->n_members; i++)
        assert_true(v[i].is_member);
    assert_int_equal(facts_count(c, "cell.blank"), 21);
    assert_int_equal(facts_outcome(c, "cell.blank").violations, 21);
    assert_int_equal(facts_outcome(c, "cell.ambiguous").verdict, GJ_VIOLATED);
    facts_free(c);
}

/* Three findings are three lines; the fourth of a kind makes them one. */
static void test_three_are_told_singly(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    blank_cells(c, 2, 5, 0, 1);
    facts_check(c);
    assert_null(head_of(c));
    blank_cells(c, 5, 6, 1, 2);
    facts_check(c);
    assert_string_equal(head_of(c)->message, "第三部分 4 行（（一）至（三））有 4 格空白；没有发生的应逐格填“0”");
    facts_free(c);
}

static void test_columns_and_totals(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    blank_cells(c, 0, 25, 4, 6);
    facts_check(c);
    assert_string_equal(head_of(c)->message, "第三部分的法律服务机构、其他列没有填报，共 50 格空白；没有发生的应逐格填“0”");
    blank_cells(c, 0, 25, 0, 6);
    facts_check(c);
    assert_string_equal(head_of(c)->message, "第三部分只填了总计列，其余 6 列 150 格空白；没有发生的应逐格填“0”");
    assert_int_equal(head_of(c)->n_members, 150);
    facts_free(c);
}

/* Of what is no figure the same is one cause, another text is not. */
static void test_signs(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    facts_set_row(c, "requests", "granted", "/ / / / / 无 0");
    facts_check(c);
    assert_string_equal(head_of(c)->message, "表“收到和处理政府信息公开申请情况”有 5 格填的是“/”，不是数字");
    assert_int_equal(head_of(c)->n_members, 5);
    assert_int_equal(facts_count(c, "cell.not-a-number"), 6);
    facts_free(c);
}

static void test_unfilled(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    blank_cells(c, 0, 25, 0, 7);
    facts_check(c);
    assert_message(c, "table.unfilled", 0, "表“收到和处理政府信息公开申请情况”没有填报任何数字；没有发生的应逐格填“0”");
    assert_int_equal(c->findings.n_violations, 1);
    assert_int_equal(facts_outcome(c, "requests.balance").verdict, GJ_NOT_EVALUATED);
    assert_string_equal(facts_outcome(c, "requests.balance").reason, "表“收到和处理政府信息公开申请情况”没有填报任何数字");
    facts_free(c);
}

/* A waiver of the whole holds for what it stands for; a figure that changes ends it. */
static void test_waiver_of_the_whole(void **state)
{
    (void)state;
    char key[GJ_FINDING_KEY];
    size_t at;
    facts_case *c = facts_clean();
    blank_cells(c, 0, 25, 4, 6);
    facts_check(c);
    at = (size_t)(head_of(c) - c->findings.violations);
    gj_findings_key(key, &c->findings, &c->facts, at);
    const gj_waiver waiver = {key, "cell.blank", head_of(c)->message, "已核实"};
    gj_findings_waive(&c->findings, c->arena, &c->facts, &waiver, 1);
    for (size_t i = 0; i <= head_of(c)->n_members; i++)
        assert_string_equal(head_of(c)[i].waived, "已核实");
    assert_int_equal(facts_outcome(c, "cell.blank").verdict, GJ_WAIVED);
    facts_set(c, "requests", "new", "other_org", "1");
    facts_check(c);
    gj_findings_waive(&c->findings, c->arena, &c->facts, &waiver, 1);
    assert_null(head_of(c)->waived);
    assert_int_equal(c->findings.n_stale, 1);
    facts_free(c);
}

/* A figure that breaks three sums is one finding, the sums beneath it; two are told singly. */
static void test_one_wrong_figure(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    facts_set(c, "requests", "granted", "research", "3");
    facts_check(c);
    assert_null(head_of(c));
    assert_int_equal(c->findings.n_violations, 2);
    facts_set(c, "requests", "granted", "research", "0");
    facts_set(c, "requests", "total", "research", "3");
    facts_check(c);
    const gj_violation *v = head_of(c);
    assert_non_null(v);
    assert_string_equal(v->message,
                        "（七）总计，科研机构列：3，改为 0 时本行合计、本列办理结果合计、本列收办结转平衡都成立（只改一格的唯一办法）");
    assert_int_equal(v->n_members, 3);
    assert_string_equal(v->row_key, "total");
    assert_string_equal(v->col_key, "research");
    assert_true(v->has_figures && v->expected.mantissa == 0 && v->actual.mantissa == 3);
    facts_set(c, "requests", "new", "research", ""); /* a sum of the cell is open */
    facts_check(c);
    assert_null(head_of(c));
    facts_free(c);
}

/* Two figures far apart: each has its own sums. */
static void test_two_wrong_figures(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    facts_set(c, "requests", "total", "natural_person", "5");
    facts_set(c, "requests", "new", "enterprise", "5");
    facts_check(c);
    assert_int_equal(head_of(c)->n_members, 3);
    assert_string_equal(head_of(c)->col_key, "natural_person");
    assert_int_equal(facts_count(c, "requests.balance"), 2);
    assert_int_equal(c->findings.n_violations, 6);
    facts_set(c, "requests", "new", "enterprise", "0");
    facts_set(c, "requests", "new", "natural_person", "5"); /* the balance of its column holds again: no one cell explains it all */
    facts_check(c);
    assert_null(head_of(c));
    facts_free(c);
}

/* One wrong figure of the text: what it contradicts elsewhere in the text stands beneath it. */
static void test_one_wrong_statement(void **state)
{
    (void)state;
    facts_case *c = facts_text("某县水务局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n"
                               "依申请公开。新收政府信息公开申请39件，上年结转2件，办结40件，结转下年度4件。结转下年度1件。\n");
    facts_set_row(c, "requests", "new", "39 0 0 0 0 0 39");
    facts_set_row(c, "requests", "carried_in", "2 0 0 0 0 0 2");
    facts_set_row(c, "requests", "total", "40 0 0 0 0 0 40");
    facts_set_row(c, "requests", "granted", "40 0 0 0 0 0 40");
    facts_set_row(c, "requests", "carried_out", "1 0 0 0 0 0 1");
    facts_check(c);
    const gj_violation *v = c->findings.violations;
    while (v < c->findings.violations + c->findings.n_violations && !(v->n_members > 0 && strcmp(v->rule->id, "text.requests") == 0))
        v++;
    assert_true(v < c->findings.violations + c->findings.n_violations);
    assert_int_equal(v->n_members, 2);
    assert_string_equal(v->message, "正文第 5 行“结转下年度4件”，表格“四、结转下年度继续办理，总计列”为 1；正文因此另有 1 处不符");
    assert_true(facts_find(c, "text.contradiction", 0)->is_member);
    facts_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_that_lost_one),
        cmocka_unit_test(test_three_are_told_singly),
        cmocka_unit_test(test_columns_and_totals),
        cmocka_unit_test(test_signs),
        cmocka_unit_test(test_unfilled),
        cmocka_unit_test(test_waiver_of_the_whole),
        cmocka_unit_test(test_one_wrong_figure),
        cmocka_unit_test(test_two_wrong_figures),
        cmocka_unit_test(test_one_wrong_statement),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
