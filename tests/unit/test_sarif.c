/* layer: gouji_parse */
/* SARIF 2.1.0: what its schema requires of a log, read back by jansson. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "report_of.h"

#define HEAD "青石县水务局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n"

static json_t *member(const json_t *object, const char *key, json_type type)
{
    json_t *value = json_object_get(object, key);
    if (!value)
        print_message("no member %s\n", key);
    assert_non_null(value);
    assert_int_equal(json_typeof(value), type);
    return value;
}

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(member(object, key, JSON_STRING));
}

static json_int_t int_of(const json_t *object, const char *key)
{
    return json_integer_value(member(object, key, JSON_INTEGER));
}

static void check_level(const json_t *object)
{
    const char *level = text_of(object, "level");
    assert_true(strcmp(level, "none") == 0 || strcmp(level, "note") == 0 || strcmp(level, "warning") == 0 || strcmp(level, "error") == 0);
}

static void check_message(const json_t *object, const char *key)
{
    assert_true(*text_of(member(object, key, JSON_OBJECT), "text"));
}

/* A URI reference: the characters of RFC 3986 only. */
static void check_uri(const char *uri)
{
    assert_true(*uri);
    assert_int_equal(strspn(uri, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%"), strlen(uri));
}

static void check_region(const json_t *region)
{
    json_int_t line = int_of(region, "startLine");
    assert_true(line >= 1);
    if (!json_object_get(region, "startColumn"))
        return;
    assert_true(int_of(region, "startColumn") >= 1);
    assert_true(int_of(region, "endLine") >= line);
    assert_true(int_of(region, "endColumn") >= 1);
    assert_true(int_of(region, "endLine") > line || int_of(region, "endColumn") > int_of(region, "startColumn"));
}

static void check_location(const json_t *locations)
{
    const json_t *physical = member(json_array_get(locations, 0), "physicalLocation", JSON_OBJECT);
    check_uri(text_of(member(physical, "artifactLocation", JSON_OBJECT), "uri"));
    const json_t *region = json_object_get(physical, "region");
    if (region)
        check_region(region);
}

static void check_driver(const json_t *driver)
{
    size_t n, i;
    json_t *rule;
    (void)gj_rules(&n);
    text_of(driver, "name");
    text_of(driver, "version");
    check_uri(text_of(driver, "informationUri"));
    json_t *rules = member(driver, "rules", JSON_ARRAY);
    assert_int_equal(json_array_size(rules), n);
    json_array_foreach(rules, i, rule)
    {
        assert_string_equal(text_of(rule, "id"), gj_rules(&n)[i].id);
        check_message(rule, "shortDescription");
        check_message(rule, "fullDescription");
        check_message(rule, "help");
        check_uri(text_of(rule, "helpUri"));
        check_level(member(rule, "defaultConfiguration", JSON_OBJECT));
    }
}

static void check_result(const json_t *result, const json_t *rules)
{
    const json_t *rule = json_array_get(rules, (size_t)int_of(result, "ruleIndex"));
    assert_string_equal(text_of(result, "ruleId"), text_of(rule, "id"));
    check_level(result);
    check_message(result, "message");
    check_location(member(result, "locations", JSON_ARRAY));
    member(member(json_array_get(member(result, "locations", JSON_ARRAY), 0), "physicalLocation", JSON_OBJECT), "region", JSON_OBJECT);
    text_of(member(result, "partialFingerprints", JSON_OBJECT), "gouji/v1");
    text_of(member(result, "partialFingerprints", JSON_OBJECT), "primaryLocationLineHash");
}

/* Everything that the schema requires of what we write; gives the only run. */
static json_t *check_log(const json_t *log)
{
    size_t i;
    json_t *item;
    assert_string_equal(text_of(log, "version"), "2.1.0");
    check_uri(text_of(log, "$schema"));
    json_t *runs = member(log, "runs", JSON_ARRAY);
    assert_int_equal(json_array_size(runs), 1);
    json_t *run = json_array_get(runs, 0);
    const json_t *driver = member(member(run, "tool", JSON_OBJECT), "driver", JSON_OBJECT);
    check_driver(driver);
    assert_string_equal(text_of(run, "columnKind"), "unicodeCodePoints");
    json_array_foreach(member(run, "results", JSON_ARRAY), i, item)
    {
        check_result(item, member(driver, "rules", JSON_ARRAY));
    }
    json_array_foreach(member(run, "invocations", JSON_ARRAY), i, item)
    {
        member(item, "toolExecutionNotifications", JSON_ARRAY);
        assert_true(json_is_boolean(json_object_get(item, "executionSuccessful")));
    }
    return run;
}

/* The log of the reports [0, n); NULL stands for none. */
static json_t *log_of(const gj_report *const *reports, size_t n, const gj_settings *settings, const gj_sarif_unread *unread,
                      size_t n_unread)
{
    gj_out *o = gj_out_new();
    json_error_t err;
    gj_sarif_begin(o);
    for (size_t i = 0; i < n; i++) {
        gj_out_puts(o, i > 0 ? ",\n" : "");
        gj_sarif_results(o, reports[i]);
    }
    gj_sarif_end(o, settings, unread, n_unread);
    json_t *log = json_loads(gj_out_data(o, NULL), JSON_REJECT_DUPLICATES, &err);
    if (!log)
        print_message("%s\n%s\n", err.text, gj_out_data(o, NULL));
    assert_non_null(log);
    gj_out_free(o);
    return log;
}

static json_t *result_of(const json_t *run, const char *rule, size_t nth)
{
    size_t i;
    json_t *item;
    json_array_foreach(member(run, "results", JSON_ARRAY), i, item)
    {
        if (strcmp(text_of(item, "ruleId"), rule) == 0 && nth-- == 0)
            return item;
    }
    fail();
    return NULL;
}

static const json_t *physical_of(const json_t *result)
{
    return member(json_array_get(member(result, "locations", JSON_ARRAY), 0), "physicalLocation", JSON_OBJECT);
}

static void test_log(void **state)
{
    (void)state;
    gj_report *a = open_sample(GOUJI_SAMPLES "/errors.txt"), *b = take(HEAD "主动公开XX条。\n");
    json_t *log = log_of((const gj_report *const[]){a, b}, 2, NULL, NULL, 0);
    const json_t *run = check_log(log);
    assert_int_equal(json_array_size(member(run, "results", JSON_ARRAY)), told_violations(a) + told_violations(b));
    json_decref(log);
    gj_report_free(a);
    gj_report_free(b);
}

static void test_nothing_found(void **state)
{
    (void)state;
    json_t *log = log_of(NULL, 0, NULL, NULL, 0);
    const json_t *run = check_log(log);
    assert_int_equal(json_array_size(member(run, "results", JSON_ARRAY)), 0);
    assert_true(json_is_true(json_object_get(json_array_get(member(run, "invocations", JSON_ARRAY), 0), "executionSuccessful")));
    json_decref(log);
}

/* Columns count characters, whatever their bytes. */
static void test_columns(void **state)
{
    (void)state;
    gj_report *r = take(HEAD "主动公开XX条。\n𠀀𠀀é主动公开XX条。\n");
    json_t *log = log_of((const gj_report *const[]){r}, 1, NULL, NULL, 0);
    const json_t *run = check_log(log);
    const json_t *first = member(physical_of(result_of(run, "text.placeholder", 0)), "region", JSON_OBJECT);
    assert_int_equal(int_of(first, "startLine"), 5);
    assert_int_equal(int_of(first, "startColumn"), 5);
    assert_int_equal(int_of(first, "endColumn"), 7);
    const json_t *second = member(physical_of(result_of(run, "text.placeholder", 1)), "region", JSON_OBJECT);
    assert_int_equal(int_of(second, "startLine"), 6);
    assert_int_equal(int_of(second, "startColumn"), 8);
    assert_int_equal(int_of(second, "endColumn"), 10);
    json_decref(log);
    gj_report_free(r);
}

static const char *fingerprint(const json_t *run, const char *rule, size_t nth)
{
    return text_of(member(result_of(run, rule, nth), "partialFingerprints", JSON_OBJECT), "gouji/v1");
}

/* Fingerprints survive lines that move, and tell like findings apart. */
static void test_fingerprints(void **state)
{
    (void)state;
    gj_report *r = take(HEAD "主动公开XX条。\n\n受理XX件。\n"), *moved = take(HEAD "\n\n主动公开XX条。\n受理XX件。\n");
    json_t *log = log_of((const gj_report *const[]){r}, 1, NULL, NULL, 0),
           *other = log_of((const gj_report *const[]){moved}, 1, NULL, NULL, 0);
    const json_t *run = check_log(log), *later = check_log(other);
    assert_string_equal(fingerprint(run, "text.placeholder", 0), fingerprint(later, "text.placeholder", 0));
    assert_string_equal(fingerprint(run, "text.placeholder", 1), fingerprint(later, "text.placeholder", 1));
    assert_string_not_equal(fingerprint(run, "text.placeholder", 0), fingerprint(run, "text.placeholder", 1));
    json_decref(log);
    json_decref(other);
    gj_report_free(r);
    gj_report_free(moved);
}

static void expect_uri(const char *name, const char *uri)
{
    gj_text *t = NULL;
    gj_report *r = NULL;
    assert_int_equal(gj_text_decode(&t, name, HEAD, strlen(HEAD), NULL, NULL), GJ_OK);
    assert_int_equal(gj_report_take(&r, t, NULL), GJ_OK);
    json_t *log = log_of((const gj_report *const[]){r}, 1, NULL, NULL, 0);
    const json_t *result = json_array_get(member(check_log(log), "results", JSON_ARRAY), 0);
    assert_string_equal(text_of(member(physical_of(result), "artifactLocation", JSON_OBJECT), "uri"), uri);
    json_decref(log);
    gj_report_free(r);
}

static void test_uris(void **state)
{
    (void)state;
    expect_uri("2023/a.txt", "2023/a.txt");
    expect_uri("/r/报 告%#?.txt", "file:///r/%E6%8A%A5%20%E5%91%8A%25%23%3F.txt");
    expect_uri("c:x\xFF.txt", "c%3Ax%FF.txt");
}

static void test_settings_and_unread(void **state)
{
    (void)state;
    gj_rule_setting list[] = {{.rule = gj_rule_find("cell.blank"), .off = true, .severity = GJ_ERROR},
                              {.rule = gj_rule_find("cell.width"), .severity = GJ_ERROR},
                              {.rule = gj_rule_find("cell.split"), .severity = GJ_WARNING}};
    gj_sarif_unread unread = {"no such.txt", "no such file"};
    json_t *log = log_of(NULL, 0, &(gj_settings){.list = list, .n = 3}, &unread, 1);
    const json_t *invocation = json_array_get(member(check_log(log), "invocations", JSON_ARRAY), 0);
    assert_true(json_is_false(json_object_get(invocation, "executionSuccessful")));
    const json_t *overrides = member(invocation, "ruleConfigurationOverrides", JSON_ARRAY);
    assert_int_equal(json_array_size(overrides), 2); /* the third says what the book says */
    const json_t *off = json_array_get(overrides, 0);
    assert_string_equal(text_of(member(off, "descriptor", JSON_OBJECT), "id"), "cell.blank");
    assert_true(json_is_false(json_object_get(member(off, "configuration", JSON_OBJECT), "enabled")));
    const json_t *notice = json_array_get(member(invocation, "toolExecutionNotifications", JSON_ARRAY), 0);
    check_level(notice);
    check_message(notice, "message");
    check_location(member(notice, "locations", JSON_ARRAY));
    json_decref(log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_log),          cmocka_unit_test(test_nothing_found), cmocka_unit_test(test_columns),
        cmocka_unit_test(test_fingerprints), cmocka_unit_test(test_uris),          cmocka_unit_test(test_settings_and_unread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
