/* layer: gj_rule */
/* Rules switched off, and with another severity than the book's. */
#include "facts_of.h"
#include "rule/judge.h"

static gj_rule_setting setting(const char *id, bool off, gj_severity severity)
{
    const gj_rule *rule = gj_rule_find(id);
    assert_non_null(rule);
    return (gj_rule_setting){.rule = rule, .off = off, .severity = severity};
}

/* A report with a cell that is no number. */
static facts_case *wrong_case(const gj_settings *settings)
{
    facts_case *c = facts_clean();
    facts_set(c, "requests", "granted", "total", "无");
    c->facts.settings = settings;
    facts_check(c);
    return c;
}

static void test_in_force(void **state)
{
    (void)state;
    const gj_rule *rule = gj_rule_find("text.bracket");
    gj_rule_setting list[] = {setting("text.bracket", true, GJ_INFO), setting("cell.blank", true, GJ_ERROR),
                              setting("text.bracket", false, GJ_ERROR)};
    gj_rule_setting s = gj_rule_in_force(NULL, rule);
    assert_false(s.off);
    assert_int_equal(s.severity, GJ_INFO);
    s = gj_rule_in_force(&(gj_settings){.list = list, .n = 1}, rule);
    assert_true(s.off);
    s = gj_rule_in_force(&(gj_settings){.list = list, .n = 3}, rule); /* the last counts */
    assert_false(s.off);
    assert_int_equal(s.severity, GJ_ERROR);
    assert_ptr_equal(s.rule, rule);
}

static void test_off_is_not_due(void **state)
{
    (void)state;
    gj_rule_setting list[] = {setting("cell.not-a-number", true, GJ_ERROR), setting("cell.blank", true, GJ_ERROR)};
    facts_case *plain = wrong_case(NULL);
    facts_case *c = wrong_case(&(gj_settings){.list = list, .n = 2});
    assert_int_equal(facts_count(plain, "cell.not-a-number"), 1);
    assert_int_equal(facts_count(c, "cell.not-a-number"), 0);
    assert_int_equal(facts_outcome(c, "cell.not-a-number").verdict, GJ_NOT_APPLICABLE);
    assert_int_equal(c->findings.coverage.due, plain->findings.coverage.due - 2);
    assert_int_equal(c->findings.coverage.violated, 0);
    assert_int_equal(c->findings.coverage.not_evaluated, plain->findings.coverage.not_evaluated); /* others are as they were */
    facts_free(c);
    facts_free(plain);
}

static void test_severity(void **state)
{
    (void)state;
    gj_rule_setting list[] = {setting("cell.not-a-number", false, GJ_INFO)};
    facts_case *c = wrong_case(&(gj_settings){.list = list, .n = 1});
    assert_int_equal(facts_find(c, "cell.not-a-number", 0)->severity, GJ_INFO);
    assert_int_equal(facts_outcome(c, "cell.not-a-number").verdict, GJ_VIOLATED);
    facts_free(c);
}

/* A known variant of a title is a hint, however severe the rule is made. */
static void test_lowered_stays_lower(void **state)
{
    (void)state;
    gj_violation v = {.severity = GJ_ERROR};
    gj_judge_lower(&v, GJ_WARNING);
    assert_int_equal(v.severity, GJ_WARNING);
    gj_judge_lower(&v, GJ_ERROR);
    assert_int_equal(v.severity, GJ_WARNING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_in_force),
        cmocka_unit_test(test_off_is_not_due),
        cmocka_unit_test(test_severity),
        cmocka_unit_test(test_lowered_stays_lower),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
