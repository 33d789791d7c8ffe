/* layer: gouji_parse */
/* Reports compared with each other: years of an organ, near-copies, subordinates. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

#include "gouji/gouji.h"

/* ---- reports ---- */

typedef struct figures {
    const char *rules;                    /* 规章: issued, repealed, in force */
    const char *licences;                 /* 行政许可 */
    const char *received;                 /* 本年新收, seven cells */
    const char *carried_in, *carried_out; /* seven cells */
} figures;

static const figures plain = {"0\t0\t3", "610", "30\t5\t0\t0\t0\t0\t35", "2\t0\t0\t0\t0\t1\t3", "4\t0\t0\t0\t0\t0\t4"};

#define PROSE_A                                                                                                                                                                                              \
    "水质检测站每周三公布水厂出水指标。乡镇管网改造名单随进度更新。群众来信提到的停水通知改为提前两天张贴。泵站的值班电话印在水费单背面。" \
    "节水器具补贴的领取办法写成一页纸。"
#define PROSE_B                                                                                                                                                                                              \
    "图书馆把新书目录放到门口的屏幕上。下乡放映的场次表按村排好。文物普查的结果附了照片和方位。古戏台修缮的招标文件全文上网。群众艺术馆的" \
    "培训名额先到先得。"

/* A report of the organ for the year; `prose` is part 一 and 五. */
static gj_member *member(const char *name, const char *unit, int year, const figures *f, const char *one, const char *five)
{
    char text[8192];
    gj_text *t = NULL;
    gj_report *r = NULL;
    snprintf(text, sizeof text,
             "%s%d年政府信息公开工作年度报告\n\n一、总体情况\n\n%s\n\n二、主动公开政府信息情况\n\n"
             "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t%s\n行政规范性文件\t0\t0\t0\n"
             "第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t%s\n\n"
             "三、收到和处理政府信息公开申请情况\n\n"
             "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t申请人情况\n"
             "自然人\t法人或其他组织\t总计\n商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\n"
             "一、本年新收政府信息公开申请数量\t%s\n二、上年结转政府信息公开申请数量\t%s\n四、结转下年度继续办理\t%s\n\n"
             "五、存在的主要问题及改进情况\n\n%s\n\n六、其他需要报告的事项\n\n无。\n",
             unit, year, one, f->rules, f->licences, f->received, f->carried_in, f->carried_out, five);
    assert_int_equal(gj_text_decode(&t, name, text, strlen(text), "UTF-8", NULL), GJ_OK);
    assert_int_equal(gj_report_take(&r, t, NULL), GJ_OK);
    gj_member *m = gj_member_of(r);
    gj_report_free(r);
    return m;
}

/* Two reports of one organ, two years. */
static gj_series *two_years(const figures *before, const figures *after)
{
    gj_series *s = gj_series_new();
    gj_series_add(s, member("b.txt", "青石县水务局", 2023, after, "开头。", "结尾。"));
    gj_series_add(s, member("a.txt", "青石县水务局", 2022, before, "起始。", "终了。"));
    gj_series_check(s, NULL);
    return s;
}

static const gj_series_finding *nth_of(const gj_series *s, const char *rule, size_t nth)
{
    size_t n;
    const gj_series_finding *f = gj_series_findings(s, &n);
    for (size_t i = 0; i < n; i++)
        if (strcmp(f[i].rule->id, rule) == 0 && nth-- == 0)
            return &f[i];
    return NULL;
}

static size_t count_of(const gj_series *s, const char *rule)
{
    size_t n = 0;
    while (nth_of(s, rule, n))
        n++;
    return n;
}

static size_t count_all(const gj_series *s)
{
    size_t n;
    gj_series_findings(s, &n);
    return n;
}

/* ---- years ---- */

static void test_consistent_years(void **state)
{
    (void)state;
    figures after = plain;
    after.carried_in = plain.carried_out;
    after.rules = "2\t1\t4";
    gj_series *s = two_years(&plain, &after);
    assert_int_equal(gj_series_pairs(s), 1);
    assert_int_equal(count_all(s), 0);
    gj_series_free(s);
}

static void test_carried(void **state)
{
    (void)state;
    gj_series *s = two_years(&plain, &plain);
    assert_int_equal(count_all(s), 2); /* the total of the row follows and is not told */
    const gj_series_finding *f = nth_of(s, "series.carried", 0);
    assert_string_equal(f->message, "自然人列：上年结转 2，而 2022 年度报告结转下年度 4");
    assert_string_equal(f->file, "b.txt");
    assert_string_equal(f->other, "a.txt");
    assert_int_equal(f->severity, GJ_ERROR);
    assert_string_equal(f->row_key, "carried_in");
    assert_string_equal(f->col_key, "natural_person");
    assert_int_equal(f->expected.mantissa, 4);
    assert_int_equal(f->actual.mantissa, 2);
    assert_true(f->line > 0 && f->other_line > f->line);
    assert_string_equal(nth_of(s, "series.carried", 1)->message, "其他列：上年结转 1，而 2022 年度报告结转下年度 0");
    gj_series_free(s);
}

static void test_carried_total_alone(void **state)
{
    (void)state;
    figures after = plain;
    after.carried_in = "4\t0\t0\t0\t0\t0\t5";
    gj_series *s = two_years(&plain, &after);
    assert_int_equal(count_of(s, "series.carried"), 1);
    assert_string_equal(nth_of(s, "series.carried", 0)->col_key, "total");
    gj_series_free(s);
}

/* A figure that is not there is not 0. */
static void test_blank_is_not_compared(void **state)
{
    (void)state;
    figures after = plain;
    after.carried_in = "4\t0\t0\t0\t0\t\t4";
    after.rules = "\t0\t9";
    gj_series *s = two_years(&plain, &after);
    assert_int_equal(count_all(s), 0);
    gj_series_free(s);
}

static void test_stock(void **state)
{
    (void)state;
    figures after = plain;
    after.carried_in = plain.carried_out;
    after.rules = "2\t1\t5";
    gj_series *s = two_years(&plain, &after);
    assert_int_equal(count_all(s), 1);
    assert_string_equal(nth_of(s, "series.stock", 0)->message, "规章：现行有效 5，而 2022 年度现行有效 3 + 本年制发 2 − 本年废止 1 = 4");
    gj_series_free(s);
}

static size_t jumps(const char *before, const char *after)
{
    figures a = plain, b = plain;
    a.licences = before;
    b.licences = after;
    gj_series *s = two_years(&a, &b);
    size_t n = count_of(s, "series.jump");
    gj_series_free(s);
    return n;
}

static void test_jump(void **state)
{
    (void)state;
    assert_int_equal(jumps("610", "6100"), 1);
    assert_int_equal(jumps("6100", "610"), 1);
    assert_int_equal(jumps("100", "501"), 1);
    assert_int_equal(jumps("0", "50"), 1);
    assert_int_equal(jumps("100", "500"), 0); /* 5 times is not above 5 times */
    assert_int_equal(jumps("500", "100"), 0);
    assert_int_equal(jumps("2", "49"), 0); /* few cases */
    assert_int_equal(jumps("610", "无"), 0);
}

/* Names are one whatever the brackets, blanks and ending; years that are not neighbours are not compared. */
static void test_who_comes_before_whom(void **state)
{
    (void)state;
    static const struct {
        const char *first, *second;
        int year;
        size_t pairs;
    } cases[] = {
        {"青石县人民政府", "青石县", 2023, 1},     {"临江街道办事处", "临江街道", 2023, 1},   {"青石县水务局", "青石县　水务局", 2023, 1},
        {"青石县水务局", "青石县水利局", 2023, 0}, {"青石县水务局", "青石县水务局", 2024, 0}, {"青石县水务局", "青石县水务局", 2022, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        gj_series *s = gj_series_new();
        gj_series_add(s, member("a.txt", cases[i].first, 2022, &plain, "起始。", "终了。"));
        gj_series_add(s, member("b.txt", cases[i].second, cases[i].year, &plain, "起始。", "终了。"));
        gj_series_check(s, NULL);
        if (gj_series_pairs(s) != cases[i].pairs)
            print_message("%s, %s\n", cases[i].first, cases[i].second);
        assert_int_equal(gj_series_pairs(s), cases[i].pairs);
        gj_series_free(s);
    }
}

/* ---- copies ---- */

static gj_series *compared(const char *unit_a, int year_a, const char *prose_a, const char *unit_b, int year_b, const char *prose_b)
{
    figures f = plain;
    f.carried_in = f.carried_out;
    gj_series *s = gj_series_new();
    gj_series_add(s, member("a.txt", unit_a, year_a, &f, prose_a, "起始。"));
    gj_series_add(s, member("b.txt", unit_b, year_b, &f, prose_b, "终了。"));
    gj_series_check(s, NULL);
    return s;
}

static size_t copies(const char *unit_a, int year_a, const char *prose_a, const char *unit_b, int year_b, const char *prose_b)
{
    gj_series *s = compared(unit_a, year_a, prose_a, unit_b, year_b, prose_b);
    size_t n = count_of(s, "series.copied");
    gj_series_free(s);
    return n;
}

static void test_copied(void **state)
{
    (void)state;
    gj_series *s = compared("青石县水务局", 2023, PROSE_A, "白沙县水务局", 2022, PROSE_A);
    assert_int_equal(count_of(s, "series.copied"), 1);
    const gj_series_finding *f = nth_of(s, "series.copied", 0);
    assert_string_equal(f->message, "第一部分与白沙县水务局 2022 年度报告几乎相同：5 句中有 5 句一样");
    assert_string_equal(f->file, "a.txt"); /* the later year is the copy */
    assert_int_equal(f->line, 3);
    gj_series_free(s);
    assert_int_equal(copies("青石县水务局", 2022, PROSE_A, "青石县水务局", 2023, PROSE_A), 1);
    assert_int_equal(copies("青石县水务局", 2022, PROSE_A, "白沙县水务局", 2022, PROSE_A), 1);
    /* figures, punctuation and the own name do not make another text */
    assert_int_equal(copies("青石县水务局", 2022, "2022年青石县水务局修渠3公里，通水12村。" PROSE_A, "白沙县水务局", 2023,
                            "2023年白沙县水务局修渠18公里、通水9村。" PROSE_A),
                     1);
}

static void test_not_copied(void **state)
{
    (void)state;
    assert_int_equal(copies("青石县水务局", 2022, PROSE_A, "青石县文化馆", 2022, PROSE_B), 0);
    assert_int_equal(copies("青石县水务局", 2021, PROSE_A, "青石县水务局", 2023, PROSE_A), 0); /* not last year's */
    assert_int_equal(copies("青石县水务局", 2022, "今年按时完成了各项公开任务。", "白沙县水务局", 2022, "今年按时完成了各项公开任务。"), 0);
    assert_int_equal(copies("青石县水务局", 2022, PROSE_A "群众来电都有登记和回音。", "白沙县水务局", 2022, PROSE_A PROSE_B), 0);
    /* sentences that every report has */
    static const char standard[] =
        "本报告按照要求编制而成并予以公布。本报告数据截至当年年底为止。本报告可在门户网站查阅下载。如对本报告有疑问请来电联系。";
    assert_int_equal(copies("青石县水务局", 2022, standard, "白沙县水务局", 2022, standard), 0);
}

/* What many organs share word for word is nobody's own. */
static void test_common_sentences_are_left_out(void **state)
{
    (void)state;
    gj_series *s = gj_series_new();
    for (int i = 0; i < 12; i++) {
        char unit[64];
        snprintf(unit, sizeof unit, "%s县水务局",
                 ((const char *[]){"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子", "丑"})[i]);
        gj_series_add(s, member(unit, unit, 2023, &plain, PROSE_A, "起始。"));
    }
    gj_series_check(s, NULL);
    assert_int_equal(count_of(s, "series.copied"), 0);
    gj_series_free(s);
}

/* ---- subordinates ---- */

static char *csv_file(const char *text)
{
    static char path[64];
    snprintf(path, sizeof path, "/tmp/gouji-series-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    close(fd);
    return path;
}

static gj_status hierarchy(gj_series *s, const char *text, gj_error *err)
{
    char *path = csv_file(text);
    gj_status status = gj_series_hierarchy(s, path, err);
    unlink(path);
    return status;
}

static void test_sum(void **state)
{
    (void)state;
    figures parent = plain, child = plain;
    parent.received = "9\t0\t0\t0\t0\t0\t9";
    parent.licences = "1220";
    gj_series *s = gj_series_new();
    gj_series_add(s, member("p.txt", "青石县人民政府", 2023, &parent, "甲。", "乙。"));
    gj_series_add(s, member("c1.txt", "青石县水务局", 2023, &child, "甲。", "乙。"));
    gj_series_add(s, member("c2.txt", "青石县文化局", 2023, &child, "甲。", "乙。"));
    gj_series_add(s, member("c3.txt", "青石县文化局", 2022, &child, "甲。", "乙。")); /* another year */
    assert_int_equal(
        hierarchy(s, "上级,下级\n# 注\n\n青石县, 青石县水务局\n\"青石县人民政府\",青石县文化局\n青石县,青石县水务局\n青石县,青石县林业局\n",
                  NULL),
        GJ_OK);
    gj_series_check(s, NULL);
    assert_int_equal(count_of(s, "hierarchy.sum"), 2);
    assert_string_equal(nth_of(s, "hierarchy.sum", 0)->message, "第二十条第（一）项，规章，现行有效件数：3，少于所属 2 个机关之和 6");
    const gj_series_finding *f = nth_of(s, "hierarchy.sum", 1);
    assert_string_equal(f->message, "收到和处理政府信息公开申请情况，一、本年新收政府信息公开申请数量，总计：9，少于所属 2 个机关之和 70");
    assert_string_equal(f->file, "p.txt");
    assert_null(f->other);
    gj_series_free(s);
}

static void test_bad_hierarchy(void **state)
{
    (void)state;
    static const char *const bad[] = {"甲,乙\n丙\n", "甲,乙\n丙,\n", "甲,乙\n,丙\n", "甲,乙\n丙,丁,戊\n"};
    gj_series *s = gj_series_new();
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        gj_error err = {0};
        assert_int_equal(hierarchy(s, bad[i], &err), GJ_E_SYNTAX);
        assert_int_equal(err.line, 2);
        assert_non_null(strstr(err.text, ":2: "));
        gj_error_clear(&err);
    }
    assert_int_equal(gj_series_hierarchy(s, "/no/such.csv", NULL), GJ_E_IO);
    gj_series_free(s);
}

/* ---- the whole ---- */

static void test_settings(void **state)
{
    (void)state;
    gj_series *s = two_years(&plain, &plain);
    gj_rule_setting list[] = {{.rule = gj_rule_find("series.carried"), .severity = GJ_INFO}};
    gj_series_check(s, &(gj_settings){.list = list, .n = 1});
    assert_int_equal(nth_of(s, "series.carried", 0)->severity, GJ_INFO);
    list[0].off = true;
    gj_series_check(s, &(gj_settings){.list = list, .n = 1});
    assert_int_equal(count_all(s), 0);
    gj_series_check(s, NULL);
    assert_int_equal(count_all(s), 2);
    gj_series_free(s);
}

static void test_nothing_to_compare(void **state)
{
    (void)state;
    gj_series *s = gj_series_new();
    gj_series_check(s, NULL);
    assert_int_equal(count_all(s), 0);
    gj_series_add(s, NULL);
    gj_series_add(s, member("a.txt", "", 0, &plain, PROSE_A, PROSE_A));
    gj_series_add(s, member("b.txt", "", 0, &plain, PROSE_A, PROSE_A));
    gj_series_check(s, NULL);
    assert_int_equal(count_all(s), 0);
    gj_series_free(s);
    gj_series_free(NULL);
}

static void test_writers(void **state)
{
    (void)state;
    gj_series *s = two_years(&plain, &plain);
    gj_out *json = gj_out_new(), *sarif = gj_out_new();
    gj_series_json(json, s);
    json_t *root = json_loads(gj_out_data(json, NULL), 0, NULL);
    assert_string_equal(json_string_value(json_object_get(root, "schema")), "gouji-series/1");
    json_t *first = json_array_get(json_object_get(root, "violations"), 0);
    assert_string_equal(json_string_value(json_object_get(first, "rule")), "series.carried");
    assert_string_equal(json_string_value(json_object_get(first, "other_file")), "a.txt");
    assert_int_equal(json_integer_value(json_object_get(first, "expected")), 4);
    json_decref(root);
    gj_sarif_begin(sarif);
    gj_series_sarif(sarif, s);
    gj_sarif_end(sarif, NULL, NULL, 0);
    root = json_loads(gj_out_data(sarif, NULL), JSON_REJECT_DUPLICATES, NULL);
    json_t *results = json_object_get(json_array_get(json_object_get(root, "runs"), 0), "results");
    assert_int_equal(json_array_size(results), 2);
    assert_non_null(json_object_get(json_array_get(results, 0), "relatedLocations"));
    assert_non_null(json_object_get(json_array_get(results, 0), "partialFingerprints"));
    json_decref(root);
    gj_out_free(json);
    gj_out_free(sarif);
    gj_series_free(s);
}

/* ---- a report that was changed ---- */

static void test_a_member_is_replaced(void **state)
{
    (void)state;
    figures wrong = plain, right = plain;
    wrong.carried_in = "4\t0\t0\t0\t0\t1\t5";
    right.carried_in = "4\t0\t0\t0\t0\t0\t4";
    gj_series *s = two_years(&plain, &wrong);
    assert_int_equal(count_of(s, "series.carried"), 1);
    assert_int_equal(nth_of(s, "series.carried", 0)->member, 0);
    gj_series_replace(s, 0, member("b.txt", "青石县水务局", 2023, &right, "开头。", "结尾。"));
    assert_int_equal(count_of(s, "series.carried"), 0);
    gj_series_check(s, NULL);
    assert_int_equal(count_of(s, "series.carried"), 0);
    assert_int_equal(gj_series_pairs(s), 1);
    gj_series_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_consistent_years),
        cmocka_unit_test(test_carried),
        cmocka_unit_test(test_carried_total_alone),
        cmocka_unit_test(test_blank_is_not_compared),
        cmocka_unit_test(test_stock),
        cmocka_unit_test(test_jump),
        cmocka_unit_test(test_who_comes_before_whom),
        cmocka_unit_test(test_copied),
        cmocka_unit_test(test_not_copied),
        cmocka_unit_test(test_common_sentences_are_left_out),
        cmocka_unit_test(test_sum),
        cmocka_unit_test(test_bad_hierarchy),
        cmocka_unit_test(test_settings),
        cmocka_unit_test(test_nothing_to_compare),
        cmocka_unit_test(test_writers),
        cmocka_unit_test(test_a_member_is_replaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
