/* layer: gouji_parse gj_series */
/* Members of a series that rest in a file: nothing of them is in memory, and nothing is found otherwise. */
#include "series/series.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "gouji/gouji.h"

/* A report of the organ for the year, of which the prose and one figure are told. */
static gj_member *member(const char *name, int year, const char *rules, const char *one)
{
    char text[4096];
    gj_text *t = NULL;
    gj_report *r = NULL;
    snprintf(text, sizeof text,
             "青石县水务局%d年政府信息公开工作年度报告\n\n一、总体情况\n\n%s\n\n二、主动公开政府信息情况\n\n"
             "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t%s\n行政规范性文件\t0\t0\t0\n\n"
             "六、其他需要报告的事项\n\n无。\n",
             year, one, rules);
    assert_int_equal(gj_text_decode(&t, name, text, strlen(text), "UTF-8", NULL), GJ_OK);
    assert_int_equal(gj_report_take(&r, t, NULL), GJ_OK);
    gj_member *m = gj_member_of(r);
    gj_report_free(r);
    return m;
}

/* All that a series of three finds: two versions, of which figures and sentences differ, and the year before. */
static char *findings(bool rest)
{
    gj_series *s = gj_series_new();
    gj_member *all[] = {
        member("old.txt", 2021, "3\t1\t9", "全年发布信息100条。"),
        member("one.txt", 2022, "4\t1\t12", "全年主动公开信息120条，比上年增加30条。召开会议3次，培训85人。"),
        member("two.txt", 2022, "5\t1\t12", "全年主动公开信息130条，比上年增加30条。召开会议3次，走访42户。"),
    };
    for (size_t i = 0; i < GJ_COUNT(all); i++) {
        if (rest)
            gj_series_rest(s, all[i]);
        gj_series_add(s, all[i]);
    }
    gj_series_check(s, NULL);
    gj_series_check(s, NULL); /* what was read back is put back */
    gj_buf b = {0};
    size_t n;
    const gj_series_finding *f = gj_series_findings(s, &n);
    for (size_t i = 0; i < n; i++)
        gj_buf_printf(&b, "%zu %s %s: %s, %u, %s %u\n", f[i].member, f[i].rule->id, f[i].file, f[i].message, f[i].line,
                      f[i].other ? f[i].other : "", f[i].other_line);
    for (size_t i = 0; i < GJ_COUNT(all); i++)
        assert_true(!rest || (all[i]->words == NULL && all[i]->clauses == NULL && all[i]->packed == NULL && all[i]->awake == NULL));
    gj_series_free(s);
    assert_non_null(b.data);
    return b.data;
}

static void test_findings_are_the_same(void **state)
{
    (void)state;
    char *awake = findings(false), *rested = findings(true);
    assert_string_equal(rested, awake);
    assert_non_null(strstr(awake, "series.version"));
    assert_non_null(strstr(awake, "120"));
    assert_non_null(strstr(awake, "42"));
    free(awake);
    free(rested);
}

/* Byte for byte what was there. */
static void test_wake(void **state)
{
    (void)state;
    gj_series *s = gj_series_new();
    gj_member *m = member("one.txt", 2022, "4\t1\t/", "全年主动公开信息120条，其中规范性文件4件。"),
              *same = member("one.txt", 2022, "4\t1\t/", "全年主动公开信息120条，其中规范性文件4件。");
    gj_series_rest(s, m);
    gj_series_rest(s, m);
    assert_null(m->words);
    assert_true(gj_member_wake(m));
    assert_false(gj_member_wake(m));
    assert_int_equal(m->n_clauses, same->n_clauses);
    assert_true(m->n_clauses > 1);
    for (size_t i = 0; i < m->n_clauses; i++) {
        assert_true(m->clauses[i].letters == same->clauses[i].letters);
        assert_string_equal(m->words + m->clauses[i].word, same->words + same->clauses[i].word);
    }
    gj_cells mine = gj_member_cells(m), theirs = gj_member_cells(same);
    while (gj_cells_next(&theirs, same)) {
        assert_true(gj_cells_next(&mine, m));
        assert_string_equal(m->words + mine.now.word, same->words + theirs.now.word);
    }
    assert_false(gj_cells_next(&mine, m));
    gj_member_sleep(m);
    assert_null(m->words);
    assert_false(gj_member_wake(same));
    gj_member_free(m);
    gj_member_free(same);
    gj_series_free(s);
}

/* Where there can be no file everything stays in memory. */
static void test_without_a_file(void **state)
{
    (void)state;
    struct rlimit before, none;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    none = before;
    none.rlim_cur = 0;
    gj_series *s = gj_series_new();
    gj_member *m = member("one.txt", 2022, "4\t1\t12", "全年主动公开信息120条。");
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
    gj_series_rest(s, m);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_non_null(m->words);
    assert_false(gj_member_wake(m));
    gj_series_add(s, m);
    gj_series_check(s, NULL);
    gj_series_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_findings_are_the_same), cmocka_unit_test(test_wake),
                                       cmocka_unit_test(test_without_a_file)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
