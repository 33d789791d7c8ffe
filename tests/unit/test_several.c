/* layer: gj_model */
#include <stdio.h>

#include "outline_of.h"

#include "model/several.h"
#include "text/slice.h"

#define PARTS                                                                                                                          \
    "一、总体情况\n甲。\n二、主动公开政府信息情况\n乙。\n三、收到和处理政府信息公开申请情况\n丙。\n"                                   \
    "四、政府信息公开行政复议、行政诉讼情况\n丁。\n五、存在的主要问题及改进情况\n戊。\n六、其他需要报告的事项\n己。\n"
#define FIRST "云泽市财政局2023年政府信息公开工作年度报告\n"
#define SECOND "临山县水利局2022年政府信息公开工作年度报告\n"

/* The shares of the text, each as its lines with their lines of the file: "1 a|2 b". NULL behind the last. */
static void shares_are(const char *text, const char *const *first_lines)
{
    gj_text *t;
    size_t n, n_forms, wanted = 0;
    gj_arena *a = gj_arena_new();
    assert_int_equal(gj_text_decode(&t, "test", text, strlen(text), "UTF-8", NULL), GJ_OK);
    gj_share *shares = gj_several_find(a, t, gj_forms(&n_forms), &n);
    while (first_lines[wanted])
        wanted++;
    assert_int_equal(n, wanted);
    for (size_t i = 0; i < n; i++) {
        gj_text *one = gj_text_slice(t, shares[i].spans, shares[i].n, (uint32_t)i + 1, (uint32_t)n);
        size_t len;
        char line[256];
        const char *s = gj_text_data(one, &len);
        gj_span span = gj_text_line(one, 1);
        snprintf(line, sizeof line, "%u:%u %.*s", (unsigned)gj_text_origin(one, 0).line, (unsigned)gj_text_origin(one, 0).column,
                 (int)span.len, s + span.off);
        assert_string_equal(line, first_lines[i]);
        gj_text_free(one);
    }
    gj_arena_free(a);
    gj_text_free(t);
}

static void test_one_after_the_other(void **state)
{
    (void)state;
    shares_are(FIRST PARTS, (const char *const[]){NULL});
    shares_are(FIRST PARTS SECOND PARTS,
               (const char *const[]){"1:1 云泽市财政局2023年政府信息公开工作年度报告", "14:1 临山县水利局2022年政府信息公开工作年度报告", NULL});
    shares_are(FIRST PARTS FIRST PARTS,
               (const char *const[]){"1:1 云泽市财政局2023年政府信息公开工作年度报告", "14:1 云泽市财政局2023年政府信息公开工作年度报告", NULL});
}

static void test_titles_that_begin_none(void **state)
{
    (void)state;
    static const char *const none[] = {NULL};
    shares_are(FIRST FIRST PARTS, none);             /* that of the page, then the real one */
    shares_are(SECOND FIRST PARTS SECOND, none);     /* a list of others above and below */
    shares_are(FIRST "一、总体情况\n甲。\n二、主动公开政府信息情况\n乙。\n" FIRST "三、收到和处理政府信息公开申请情况\n丙。\n"
                     "四、政府信息公开行政复议、行政诉讼情况\n" FIRST "五、存在的主要问题及改进情况\n戊。\n",
               none); /* on each page */
    shares_are(FIRST PARTS SECOND "一、总体情况\n甲。\n", none); /* the beginning of another */
}

static void test_running_titles_of_both(void **state)
{
    (void)state;
    shares_are(FIRST PARTS FIRST "己。\n" SECOND PARTS,
               (const char *const[]){"1:1 云泽市财政局2023年政府信息公开工作年度报告", "16:1 临山县水利局2022年政府信息公开工作年度报告", NULL});
}

static void test_in_one_line(void **state)
{
    (void)state;
    char text[] = FIRST PARTS SECOND PARTS;
    for (char *s = text; *s; s++)
        if (*s == '\n')
            *s = ' ';
    gj_text *t;
    size_t n, n_forms;
    gj_arena *a = gj_arena_new();
    assert_int_equal(gj_text_decode(&t, "test", text, strlen(text), "UTF-8", NULL), GJ_OK);
    gj_share *shares = gj_several_find(a, t, gj_forms(&n_forms), &n);
    assert_int_equal(n, 2);
    gj_text *one = gj_text_slice(t, shares[1].spans, 1, 2, 2);
    gj_origin o = gj_text_origin(one, 0);
    assert_int_equal(o.line, 1);
    assert_int_equal(o.byte, strlen(FIRST PARTS) + 1);
    assert_true(o.column > 100);
    assert_string_equal(gj_text_name(one), "test#2");
    assert_string_equal(gj_text_path(one), "test");
    gj_text_free(one);
    gj_arena_free(a);
    gj_text_free(t);
}

static void test_side_by_side(void **state)
{
    (void)state;
    static const char text[] = "云泽市财政局2023年政府信息公开工作年度报告        临山县水利局2022年政府信息公开工作年度报告\n"
                               "一、总体情况                                      一、总体情况\n"
                               "甲。                                              子。\n"
                               "二、主动公开政府信息情况                          二、主动公开政府信息情况\n"
                               "规章  0  0  0                                     规章  1  1  1\n"
                               "五、存在的主要问题及改进情况                      五、存在的主要问题及改进情况\n"
                               "戊。\n";
    shares_are(text, (const char *const[]){"1:1 云泽市财政局2023年政府信息公开工作年度报告        ",
                                           "1:32 临山县水利局2022年政府信息公开工作年度报告", NULL});
}

static void test_paths(void **state)
{
    (void)state;
    size_t len;
    uint32_t number;
    assert_true(gj_text_split_name("a/b.txt#2", &len, &number));
    assert_int_equal(len, 7);
    assert_int_equal(number, 2);
    assert_false(gj_text_split_name("a/b.txt", &len, &number));
    assert_false(gj_text_split_name("#2", &len, &number));
    assert_false(gj_text_split_name("b#0", &len, &number));
    assert_false(gj_text_split_name("b#2x", &len, &number));
    assert_false(gj_text_split_name("b#", &len, &number));
    assert_false(gj_text_split_name("b#99999999999", &len, &number));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_after_the_other), cmocka_unit_test(test_titles_that_begin_none),
        cmocka_unit_test(test_running_titles_of_both), cmocka_unit_test(test_in_one_line),
        cmocka_unit_test(test_side_by_side), cmocka_unit_test(test_paths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
