/* layer: gouji_parse */
/* The mark of what gouji writes: in every format, under any name, and in nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "report_of.h"

#define ERRORS GOUJI_SAMPLES "/errors.txt"

static bool is_own(const char *s)
{
    return gj_is_own_output(s, strlen(s));
}

static void expect_own(gj_out *o, bool own)
{
    size_t len;
    const char *s = gj_out_data(o, &len);
    assert_int_equal(gj_is_own_output(s, len), own);
    gj_out_free(o);
}

static void test_exports(void **state)
{
    (void)state;
    size_t n;
    const gj_format *formats = gj_formats(&n);
    gj_report *r = open_sample(ERRORS);
    for (size_t i = 0; i < n; i++) {
        for (int only = GJ_ALL_TABLES; formats[i].built && only < 1; only++) {
            gj_out *o = gj_out_new();
            assert_int_equal(gj_export(o, r, only, &formats[i], NULL, NULL), GJ_OK);
            expect_own(o, true);
        }
    }
    gj_report_free(r);
}

static void test_opinions(void **state)
{
    (void)state;
    size_t n;
    const gj_format *formats = gj_opinion_formats(&n);
    gj_report *r = open_sample(ERRORS);
    gj_opinion *opinion = gj_opinion_of(r, NULL, 0);
    for (size_t i = 0; i < n && formats[i].built; i++) {
        gj_out *o = gj_out_new();
        assert_true(gj_opinion_write(o, &(gj_opinion_set){.list = &opinion, .n = 1}, &formats[i], NULL) == GJ_OK);
        expect_own(o, true);
    }
    gj_opinion_free(opinion);
    gj_report_free(r);
}

static void test_results_for_programs(void **state)
{
    (void)state;
    gj_report *r = open_sample(ERRORS);
    gj_out *line = gj_out_new(), *pretty = gj_out_new();
    gj_write_report_json(line, r);
    gj_out_puts(line, "\n{\"schema\": \"gouji-series/1\"}\n");
    gj_write_report_json_pretty(pretty, r);
    expect_own(line, true);
    expect_own(pretty, true);
    assert_true(is_own("[\n{\"file\": \"a\", \"schema\": \"gouji/1\"}]"));
    assert_true(is_own("{\"runs\": [{\"tool\": {\"driver\": {\"name\": \"gouji\"}}}]}"));
    gj_report_free(r);
}

/* What spreadsheets and editors make of the line when they save the file again. */
static void test_saved_again(void **state)
{
    (void)state;
    assert_true(is_own("甲,乙\r\n1,2\r\n,\r\ngenerator: gouji 0.1.0,,\r\n"));
    assert_true(is_own("甲;乙\n1;2\n;\n\"generator: gouji 12.3.4\";\n\n"));
    assert_true(is_own("\xEF\xBB\xBFgenerator: gouji 0.1.0"));
    static const char wide[] = "1\0\n\0g\0e\0n\0e\0r\0a\0t\0o\0r\0:\0 \0g\0o\0u\0j\0i\0 \0"
                               "1\0.\0"
                               "0\0\n";
    assert_true(gj_is_own_output(wide, sizeof(wide)));
    assert_true(is_own("<html><head><META content='gouji 0.1.0' NAME=generator></head>"));
}

/* The corrected file of the sender is no output, nor is what merely speaks of the program. */
static void test_reports_are_none(void **state)
{
    (void)state;
    gj_report *r = open_sample(ERRORS), *changed = NULL;
    gj_out *o = gj_out_new();
    assert_int_equal(gj_report_edit(&changed, r, &(gj_edit){0, 0, 0, "9"}, 1, NULL), GJ_OK);
    assert_int_equal(gj_source_write(o, changed, NULL), GJ_OK);
    expect_own(o, false);
    gj_report_free(changed);
    gj_report_free(r);
    static const char *const others[] = {
        "",
        "{",
        "PK\3\4",
        "[]",
        "{\"schema\": \"goujian/1\"}",
        "<meta name=\"generator\" content=\"other\">",
        "<meta name=\"generator\" content=\"goujian 2\">",
        "<meta name=\"author\" content=\"gouji 0.1.0\">",
        "本报告的数据由 generator: gouji 0.1.0 核对。\n",
        "generator: gouji\n",
        "generator: gouji 0.1.0\n联系电话：见上\n",
        "generator: gouji 0.1.0 已核对\n",
    };
    for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
        assert_false(is_own(others[i]));
}

/* What check prints, sent into a file beside the reports. */
static void test_coverage(void **state)
{
    (void)state;
    assert_true(is_own("a.txt:3:1: 错误: 缺少“六、其他需要报告的事项” [structure.section-missing]\n"
                       "a.txt: 应检 47，已检 46，通过 25，不符 21，存疑 0，无法判定 1，豁免 0\n共 1 份报告：错误 1\n"));
    assert_true(is_own("a.txt: due 47, checked 46, passed 25, violated 21, doubtful 0, not evaluated 1, waived 0\n"));
    assert_false(is_own("全年应检 47 处，已检 46 处，豁免 0 处。\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exports),     cmocka_unit_test(test_opinions),         cmocka_unit_test(test_results_for_programs),
        cmocka_unit_test(test_saved_again), cmocka_unit_test(test_reports_are_none), cmocka_unit_test(test_coverage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
