/* layer: gj_rule */
#include "facts_of.h"

static void test_book(void **state)
{
    (void)state;
    size_t n;
    const gj_rule *rules = gj_rules(&n);
    assert_true(n >= 28);
    for (size_t i = 0; i < n; i++) {
        assert_ptr_equal(gj_rule_find(rules[i].id), &rules[i]);
        assert_true(*rules[i].title && *rules[i].help && *rules[i].source && *rules[i].example);
        assert_null(strchr(rules[i].title, '\n'));
    }
    assert_null(gj_rule_find("no.such-rule"));
    assert_string_equal(gj_severity_name(GJ_INFO), "info");
    assert_string_equal(gj_severity_name(GJ_WARNING), "warning");
    assert_string_equal(gj_severity_name(GJ_ERROR), "error");
}

static bool has_one_of(const char *s, const char *const *words)
{
    for (; *words; words++)
        if (strstr(s, *words))
            return true;
    return false;
}

/* Each rule names the article of a law, the document of the State Council or the standard that it rests on, or says that it is practice;
 * and nothing that does not exist. */
static void test_basis(void **state)
{
    (void)state;
    static const char *const document[] = {"〔2021〕30号", "〔2019〕60号", "〔2020〕109号", "GB/T ", "国务院令第711号", NULL};
    static const char *const law[] = {"《政府信息公开条例》第", "《中华人民共和国立法法》（2023年修正）第",
                                      "《中华人民共和国个人信息保护法》第", NULL};
    static const char *const not_there[] = {"填报说明", "表二", "表三", "表四", "第五十条第四项", "第492号", NULL};
    size_t n;
    const gj_rule *rules = gj_rules(&n);
    for (size_t i = 0; i < n; i++) {
        const char *source = rules[i].source;
        bool article = has_one_of(source, law) && strstr(source, "条");
        if (!article && !has_one_of(source, document) && !strstr(source, "实务"))
            fail_msg("%s rests on nothing: %s", rules[i].id, source);
        if (has_one_of(source, not_there) || has_one_of(rules[i].help, not_there) || has_one_of(rules[i].example, not_there))
            fail_msg("%s names what does not exist", rules[i].id);
    }
}

/* How many rules have something to judge in the report. */
static size_t count_applicable(const facts_case *c)
{
    size_t n, applicable = 0;
    gj_rules(&n);
    for (size_t i = 0; i < n; i++)
        applicable += c->findings.outcomes[i].verdict != GJ_NOT_APPLICABLE;
    return applicable;
}

static void test_coverage(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    facts_check(c);
    size_t n = count_applicable(c);
    gj_coverage k = c->findings.coverage;
    assert_true(n >= 38);
    assert_int_equal(k.due, n);
    assert_int_equal(k.checked, n);
    assert_int_equal(k.passed, n);
    facts_set(c, "requests", "granted", "total", "无");
    facts_check(c);
    k = c->findings.coverage;
    assert_int_equal(k.due, n);
    assert_int_equal(k.violated, 1);
    assert_int_equal(k.not_evaluated, 2);
    assert_int_equal(k.passed, n - 3);
    assert_int_equal(k.checked, n - 2);
    facts_free(c);
}

/* What compares reports has nothing to say of one: it is not due. */
static void test_rules_across_are_not_due(void **state)
{
    (void)state;
    static const char *const across[] = {"series.carried", "series.stock", "series.jump", "series.copied", "hierarchy.sum"};
    facts_case *c = facts_clean();
    facts_check(c);
    for (size_t i = 0; i < GJ_COUNT(across); i++)
        assert_int_equal(facts_outcome(c, across[i]).verdict, GJ_NOT_APPLICABLE);
    facts_free(c);
}

static void test_order(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    facts_set(c, "requests", "granted", "total", "/");
    facts_set(c, "requests", "new", "total", "1");
    facts_cell(c, "requests", "granted", "total")->line = 5;
    facts_set(c, "art20_5", "licences", "decisions", "-1.5");
    facts_cell(c, "art20_5", "licences", "decisions")->line = 7;
    facts_check(c);
    static const char *const wanted[] = {"requests.balance", "requests.row-total", "cell.not-a-number", "cell.fraction", "cell.negative"};
    assert_int_equal(c->findings.n_violations, GJ_COUNT(wanted));
    for (size_t i = 0; i < GJ_COUNT(wanted); i++)
        assert_string_equal(c->findings.violations[i].rule->id, wanted[i]);
    facts_free(c);
}

static void test_reason_counts(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    facts_set_row(c, "requests", "granted", "0 / / 0 0 0 0");
    facts_check(c);
    assert_string_equal(facts_outcome(c, "requests.results-total").reason, "2 处无法判定：关系中有空白、缺少或不是数字的单元格");
    assert_null(facts_outcome(c, "requests.balance").reason);
    facts_free(c);
}

static void test_malformed(void **state)
{
    (void)state;
    static const char text[] = CLEAN_REPORT "坏\xff\xfe字节\n好\n空\0字符\0\n末\xc3\n";
    facts_case *c = facts_of(text, sizeof text - 1, "2021");
    facts_check(c);
    assert_int_equal(facts_count(c, "encoding.malformed"), 3);
    assert_message(c, "encoding.malformed", 0, "2 个字节不能按 UTF-8 识别");
    assert_message(c, "encoding.malformed", 1, "2 个空字符（NUL）");
    assert_message(c, "encoding.malformed", 2, "1 个字节不能按 UTF-8 识别");
    const gj_violation *v = facts_find(c, "encoding.malformed", 0);
    assert_int_equal(v->line, 15);
    assert_int_equal(v->src.len, 3);
    assert_int_equal(facts_find(c, "encoding.malformed", 1)->line, 17);
    facts_free(c);
}

static void test_malformed_is_limited(void **state)
{
    (void)state;
    gj_buf b = {0};
    for (int i = 0; i < 150; i++)
        gj_buf_puts(&b, "\xff甲\xff\n");
    facts_case *c = facts_of(b.data, b.len, "2021");
    facts_check(c);
    assert_int_equal(facts_count(c, "encoding.malformed"), 101);
    assert_message(c, "encoding.malformed", 99, "2 个字节不能按 UTF-8 识别");
    assert_message(c, "encoding.malformed", 100, "此后还有 100 处不能识别的字节或空字符，未逐行列出");
    facts_free(c);
    gj_buf_free(&b);
}

/* A text with more findings of a rule than anybody reads. */
static void test_findings_are_limited(void **state)
{
    (void)state;
    gj_buf b = {0};
    for (int i = 0; i < 1200; i++)
        gj_buf_puts(&b, "XX街道。\n");
    facts_case *c = facts_of(b.data, b.len, "2021");
    facts_check(c);
    assert_int_equal(facts_count(c, "text.placeholder"), 1001);
    assert_message(c, "text.placeholder", 0, "还有 200 处同类问题，未逐处列出"); /* without a line: comes first */
    assert_int_equal(facts_outcome(c, "text.placeholder").violations, 1200);
    facts_free(c);
    gj_buf_free(&b);
}

static void test_long_prose_is_not_passed(void **state)
{
    (void)state;
    gj_buf b = {0};
    while (b.len <= (5u << 20))
        gj_buf_puts(&b, "本街道主动公开信息。\n");
    facts_case *c = facts_of(b.data, b.len, "2021");
    facts_check(c);
    assert_int_equal(facts_outcome(c, "text.privacy").verdict, GJ_NOT_EVALUATED);
    assert_string_equal(facts_outcome(c, "text.privacy").reason, "正文超过 4 MiB，其余部分没有检查");
    facts_free(c);
    gj_buf_free(&b);
}

/* What stands behind the limit is not said to be missing: that would be a finding made by the limit. */
static void test_limit_makes_no_finding(void **state)
{
    (void)state;
    static const char *const absent[] = {"text.aspects", "text.improvement", "text.fees", "structure.section-empty", "structure.date"};
    gj_buf b = {0};
    gj_buf_puts(&b, "一、总体情况\n\n");
    while (b.len <= (5u << 20))
        gj_buf_puts(&b, "本街道工作有序。\n\n");
    gj_buf_puts(&b, "五、存在的主要问题及改进情况\n存在不足，下一步加强培训。\n六、其他需要报告的事项\n没有收取信息处理费。\n");
    facts_case *c = facts_of(b.data, b.len, "2021");
    facts_check(c);
    for (size_t i = 0; i < GJ_COUNT(absent); i++) {
        assert_int_equal(facts_count(c, absent[i]), 0);
        assert_int_equal(facts_outcome(c, absent[i]).verdict, GJ_NOT_EVALUATED);
    }
    assert_true(gj_limits_met(&c->findings.limits));
    assert_true(c->findings.limits.of[GJ_LIMIT_PROSE].left_out > 500000);
    assert_int_equal(c->findings.limits.of[GJ_LIMIT_FIGURES].left_out, 0);
    facts_free(c);
    gj_buf_free(&b);
}

/* Figures that no row was given make rules on tables undecided, whatever the rest of the table says; others are decided. */
static void test_figures_left_out(void **state)
{
    (void)state;
    facts_case *c = facts_of(CLEAN_REPORT, strlen(CLEAN_REPORT), "2021");
    facts_set(c, "requests", "new", "total", "2");
    facts_check(c);
    assert_int_equal(facts_count(c, "requests.row-total"), 1);
    assert_false(gj_limits_met(&c->findings.limits));
    gj_limit_add(&c->facts.limits, GJ_LIMIT_FIGURES, 0, 9);
    assert_false(gj_limits_met(&c->facts.limits));
    gj_limit_add(&c->facts.limits, GJ_LIMIT_FIGURES, 3, 9);
    gj_limit_add(&c->facts.limits, GJ_LIMIT_FIGURES, 4, 5);
    assert_int_equal(c->facts.limits.of[GJ_LIMIT_FIGURES].left_out, 7);
    assert_int_equal(c->facts.limits.of[GJ_LIMIT_FIGURES].line, 5);
    facts_check(c);
    assert_int_equal(facts_count(c, "requests.row-total"), 0);
    assert_int_equal(facts_outcome(c, "requests.row-total").verdict, GJ_NOT_EVALUATED);
    assert_int_equal(facts_outcome(c, "structure.table-missing").verdict, GJ_NOT_EVALUATED);
    assert_int_equal(facts_outcome(c, "structure.section-missing").verdict, GJ_PASSED);
    facts_free(c);
}

/* What may stand on a page that is a picture is not said to be missing; what stands there is judged. */
static void test_pages_left_out(void **state)
{
    (void)state;
    static const char report[] = "三、收到和处理政府信息公开申请情况\n";
    facts_case *c = facts_of(report, strlen(report), "2021");
    facts_check(c);
    assert_true(facts_count(c, "structure.section-missing") > 0);
    assert_true(facts_count(c, "structure.title") > 0);
    facts_free(c);
    c = facts_of(report, strlen(report), "2021");
    gj_limit_add(&c->facts.limits, GJ_LIMIT_PAGES, 1, 0);
    facts_check(c);
    assert_int_equal(facts_count(c, "structure.section-missing"), 0);
    assert_int_equal(facts_count(c, "structure.title"), 0);
    assert_int_equal(facts_outcome(c, "structure.section-missing").verdict, GJ_NOT_EVALUATED);
    facts_free(c);
    c = facts_of(CLEAN_REPORT, strlen(CLEAN_REPORT), "2021");
    facts_set(c, "requests", "new", "total", "2");
    gj_limit_add(&c->facts.limits, GJ_LIMIT_PAGES, 1, 0);
    facts_check(c);
    assert_int_equal(facts_count(c, "requests.row-total"), 1);
    assert_int_equal(facts_outcome(c, "structure.table-missing").verdict, GJ_NOT_EVALUATED);
    facts_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_book),
        cmocka_unit_test(test_basis),
        cmocka_unit_test(test_coverage),
        cmocka_unit_test(test_rules_across_are_not_due),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_reason_counts),
        cmocka_unit_test(test_malformed),
        cmocka_unit_test(test_malformed_is_limited),
        cmocka_unit_test(test_findings_are_limited),
        cmocka_unit_test(test_long_prose_is_not_passed),
        cmocka_unit_test(test_limit_makes_no_finding),
        cmocka_unit_test(test_figures_left_out),
        cmocka_unit_test(test_pages_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
