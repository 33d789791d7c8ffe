/* layer: gouji_parse */
/* Waivers: what they mark, when they lapse, how they are counted. */
#include "gouji/gouji.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <unistd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report_of.h"

enum { TOTAL = 6 }; /* the column of the total */

static gj_report *revision(const gj_report *base, uint16_t row, uint16_t col, const char *text)
{
    gj_report *r = NULL;
    gj_edit edit = {(uint16_t)gj_form_table_index(gj_report_form(base), "requests"), row, col, text};
    assert_int_equal(gj_report_edit(&r, base, &edit, 1, NULL), GJ_OK);
    return r;
}

static gj_verdict verdict(const gj_report *r, const char *rule)
{
    size_t n;
    const gj_rule *rules = gj_rules(&n);
    return gj_report_outcomes(r)[gj_rule_find(rule) - rules].verdict;
}

static const gj_violation *violation(const gj_report *r, size_t i)
{
    size_t n;
    const gj_violation *v = gj_report_violations(r, &n);
    assert_true(i < n);
    return &v[i];
}

static size_t find(const gj_report *r, const char *rule)
{
    size_t i = 0;
    while (strcmp(violation(r, i)->rule->id, rule) != 0)
        i++;
    return i;
}

static size_t stale(const gj_report *r)
{
    size_t n;
    gj_report_stale_waivers(r, &n);
    return n;
}

/* The waiver of one finding; `key` holds its key. */
static gj_waiver waive(gj_report *r, size_t index, char key[GJ_FINDING_KEY])
{
    gj_violation_key(key, r, index);
    return (gj_waiver){key, violation(r, index)->rule->id, violation(r, index)->message, "核对过原始记录"};
}

static void test_marks_and_counts(void **state)
{
    (void)state;
    char key[GJ_FINDING_KEY];
    gj_report *base = open_sample(SAMPLE), *r = revision(base, 0, TOTAL, "9999");
    size_t at = find(r, "requests.row-total");
    uint32_t violated = gj_report_coverage(r).violated;
    gj_waiver w = waive(r, at, key);
    gj_report_waive(r, &w, 1);
    check_report(r);
    assert_string_equal(violation(r, at)->waived, "核对过原始记录");
    assert_int_equal(verdict(r, "requests.row-total"), GJ_WAIVED);
    assert_int_equal(verdict(r, "requests.balance"), GJ_WAIVED); /* it stands beneath the cell that is the cause */
    assert_true(gj_report_coverage(r).waived >= 2);
    assert_int_equal(gj_report_coverage(r).violated, violated - gj_report_coverage(r).waived);
    assert_int_equal(stale(r), 0);
    gj_report_waive(r, NULL, 0);
    assert_null(violation(r, at)->waived);
    assert_int_equal(verdict(r, "requests.row-total"), GJ_VIOLATED);
    assert_int_equal(gj_report_coverage(r).waived, 0);
    gj_report_free(r);
    gj_report_free(base);
}

/* A rule with one more finding that is not waived is violated. */
static void test_one_of_two(void **state)
{
    (void)state;
    char key[GJ_FINDING_KEY];
    gj_report *base = open_sample(SAMPLE), *one = revision(base, 0, TOTAL, "9999"), *r = revision(one, 1, TOTAL, "9998");
    gj_waiver w = waive(r, find(r, "requests.row-total"), key);
    gj_report_waive(r, &w, 1);
    check_report(r);
    assert_int_equal(verdict(r, "requests.row-total"), GJ_VIOLATED);
    assert_int_equal(gj_report_coverage(r).waived, 0);
    gj_report_free(r);
    gj_report_free(one);
    gj_report_free(base);
}

/* Another value of a cell that it binds: lapsed, and in force again when the value is back, however it is written. Other cells do
 * not matter. */
static void test_lapses(void **state)
{
    (void)state;
    static const struct {
        uint16_t row, col;
        const char *text;
        bool holds;
    } cases[] = {{0, TOTAL, "9998", false}, {0, TOTAL, "9,999", true}, {0, 0, "8888", false}, {1, 0, "8888", true}, {0, 1, "", false}};
    char key[GJ_FINDING_KEY];
    gj_report *base = open_sample(SAMPLE), *wrong = revision(base, 0, TOTAL, "9999");
    gj_waiver w = waive(wrong, find(wrong, "requests.row-total"), key);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t n;
        gj_report *r = revision(wrong, cases[i].row, cases[i].col, cases[i].text);
        gj_report_waive(r, &w, 1);
        check_report(r);
        assert_int_equal(stale(r), !cases[i].holds);
        const gj_waiver *left = gj_report_stale_waivers(r, &n);
        assert_true(cases[i].holds || strcmp(left->finding, w.finding) == 0);
        gj_report_free(r);
    }
    gj_report_free(wrong);
    gj_report_free(base);
}

/* A waiver of a rule that is off is not stale. */
static void test_rule_off(void **state)
{
    (void)state;
    gj_rule_setting off = {.rule = gj_rule_find("requests.balance"), .off = true};
    gj_settings settings = {.list = &off, .n = 1};
    gj_report *r = NULL;
    assert_int_equal(gj_report_open(&r, SAMPLE, &(gj_options){.settings = &settings}, NULL), GJ_OK);
    gj_waiver list[] = {{"no such key", "requests.balance", "", ""}, {"no such key", "requests.row-total", "", ""}};
    gj_report_waive(r, list, 2);
    assert_int_equal(stale(r), 1);
    gj_report_free(r);
}

/* Two findings that nothing tells apart have keys of their own, and a waiver marks one of them. */
static void test_twins(void **state)
{
    (void)state;
    char one[GJ_FINDING_KEY], other[GJ_FINDING_KEY];
    gj_report *r = take("某县2023年政府信息公开工作年度报告\n\n一、总体情况\n\n主动公开（政策文件10件。\n\n主动公开（政策文件10件。\n");
    size_t at = find(r, "text.bracket");
    assert_string_equal(violation(r, at + 1)->rule->id, "text.bracket");
    gj_violation_key(one, r, at);
    gj_violation_key(other, r, at + 1);
    assert_string_not_equal(one, other);
    gj_waiver w = {other, "text.bracket", "", "原文如此"};
    gj_report_waive(r, &w, 1);
    assert_null(violation(r, at)->waived);
    assert_non_null(violation(r, at + 1)->waived);
    gj_report_free(r);
}

/* The key does not know the language nor the line. */
static void test_lines_do_not_matter(void **state)
{
    (void)state;
    static const char title[] = "某县2023年政府信息公开工作年度报告\n", rest[] = "\n一、总体情况\n\n主动公开（政策文件10件。\n";
    char key[GJ_FINDING_KEY], text[512];
    snprintf(text, sizeof text, "%s%s", title, rest);
    gj_report *r = take(text);
    gj_waiver w = waive(r, find(r, "text.bracket"), key);
    snprintf(text, sizeof text, "%s\n\n\n%s", title, rest);
    gj_report *moved = take(text);
    gj_report_waive(moved, &w, 1);
    assert_non_null(violation(moved, find(moved, "text.bracket"))->waived);
    gj_report_free(moved);
    gj_report_free(r);
}

/* What machines read. */
static void test_written(void **state)
{
    (void)state;
    char key[GJ_FINDING_KEY];
    gj_report *base = open_sample(SAMPLE), *r = revision(base, 0, TOTAL, "9999");
    gj_waiver list[] = {waive(r, find(r, "requests.row-total"), key), {"no such key", "cell.blank", "从前的“问题”", "从前的理由"}};
    gj_report_waive(r, list, 2);
    gj_out *o = gj_out_new();
    gj_write_report_json(o, r);
    assert_non_null(strstr(gj_out_data(o, NULL), "\"waived\": \"核对过原始记录\""));
    assert_non_null(strstr(gj_out_data(o, NULL), "\"stale_waivers\": [{\"rule\": \"cell.blank\", \"message\": \"从前的“问题”\", "
                                                 "\"reason\": \"从前的理由\"}]"));
    gj_out_free(o);
    o = gj_out_new();
    gj_sarif_results(o, r);
    assert_non_null(strstr(gj_out_data(o, NULL), "\"suppressions\": [{\"kind\": \"external\", \"status\": \"accepted\", "
                                                 "\"justification\": \"核对过原始记录\"}]"));
    gj_out_free(o);
    gj_report_free(r);
    gj_report_free(base);
}

static void test_digest(void **state)
{
    (void)state;
    gj_report *r = NULL;
    char empty[] = "/tmp/gouji-empty-XXXXXX";
    int fd = mkstemp(empty);
    assert_true(fd >= 0);
    close(fd);
    assert_int_equal(gj_report_open(&r, empty, &(gj_options){.digest = true}, NULL), GJ_OK);
    unlink(empty);
    assert_string_equal(gj_text_digest(gj_report_text(r)), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    gj_report_free(r);
    r = open_sample(SAMPLE);
    assert_string_equal(gj_text_digest(gj_report_text(r)), "");
    gj_report_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks_and_counts), cmocka_unit_test(test_one_of_two), cmocka_unit_test(test_lapses),
        cmocka_unit_test(test_rule_off),         cmocka_unit_test(test_twins),      cmocka_unit_test(test_lines_do_not_matter),
        cmocka_unit_test(test_written),          cmocka_unit_test(test_digest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
