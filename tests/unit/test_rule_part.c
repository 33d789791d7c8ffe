/* layer: gj_rule */
#include "facts_of.h"

#define TITLE "清河街道办事处2022年政府信息公开工作年度报告\n"
#define P1 "一、总体情况\n概况说明。\n"
#define P2 "二、主动公开政府信息情况\n"
#define P3 "三、收到和处理政府信息公开申请情况\n"
#define P4 "四、政府信息公开行政复议、行政诉讼情况\n"
#define P5 "五、存在的主要问题及改进情况\n问题说明。\n"
#define P6 "六、其他需要报告的事项\n事项说明。\n"

/* Checks that the rule has exactly these findings, one a line. */
static void findings_are(const char *text, const char *rule, const char *wanted)
{
    facts_case *c = facts_text(text);
    facts_check(c);
    gj_buf b = {0};
    gj_buf_puts(&b, "");
    for (size_t i = 0; facts_find(c, rule, i); i++)
        gj_buf_printf(&b, "%u %s\n", (unsigned)facts_find(c, rule, i)->line, facts_find(c, rule, i)->message);
    assert_string_equal(b.data, wanted);
    gj_buf_free(&b);
    facts_free(c);
}

static void test_title(void **state)
{
    (void)state;
    static const char rule[] = "structure.title";
    findings_are(TITLE P1, rule, "");
    findings_are("清河街道办事处政府信息公开工作年度报告（2022年）\n" P1, rule, "");
    findings_are("清河街道办事处2022年度政府信息公开工作报告\n" P1, rule, "");
    findings_are(P1, rule, "0 没有找到报告标题\n");
    findings_are("清河街道办事处2022年政府信息公开工作报告\n" P1, rule,
                 "1 标题“清河街道办事处2022年政府信息公开工作报告”：缺少“年度报告”字样\n");
    findings_are("清河街道办事处政府信息公开年报\n" P1, rule, "1 标题“清河街道办事处政府信息公开年报”：缺少年份、缺少“年度报告”字样\n");
    findings_are("2022年政府信息公开工作年度报告\n" P1, rule, "1 标题“2022年政府信息公开工作年度报告”：缺少机关名称\n");
    findings_are("一、总体情况\n" TITLE "概况。\n", rule, "2 标题“清河街道办事处2022年政府信息公开工作年度报告”：位于第一个部分标题之后\n");
}

static void test_missing(void **state)
{
    (void)state;
    static const char rule[] = "structure.section-missing";
    findings_are(TITLE P1 P2 P3 P4 P5 P6, rule, "");
    findings_are(TITLE P1 P2 P3 P5 P6, rule, "0 缺少“四、政府信息公开行政复议、行政诉讼情况”\n");
    findings_are(TITLE P1 P2 P3 P4 "五、经费保障\n甲。\n" P6, rule, "7 缺少“五、存在的主要问题及改进情况”；该处的标题是“五、经费保障”\n");
}

static void test_missing_all(void **state)
{
    (void)state;
    facts_case *c = facts_text("");
    facts_check(c);
    assert_int_equal(facts_count(c, "structure.section-missing"), 6);
    assert_int_equal(facts_outcome(c, "structure.section-order").verdict, GJ_NOT_EVALUATED);
    assert_int_equal(facts_outcome(c, "structure.section-number").verdict, GJ_NOT_EVALUATED);
    assert_int_equal(facts_outcome(c, "structure.section-empty").verdict, GJ_NOT_EVALUATED);
    facts_free(c);
}

static void test_duplicate(void **state)
{
    (void)state;
    static const char rule[] = "structure.section-duplicate";
    findings_are(TITLE P1 P2 P3 P4 P5 P5 P6, rule, "9 第五部分“存在的主要问题及改进情况”重复出现，前一处在第 7 行\n");
    findings_are(TITLE P1 P2 P3 P4 P5 P6, rule, "");
    findings_are(TITLE "目录\n" P2 P3 P4 "\n" P1 P2 P3 P4 P5 P6, rule, "");
    findings_are(TITLE "一、总体情况\n（一）主动公开政府信息情况\n甲。\n" P2, rule, "");
}

static void test_order(void **state)
{
    (void)state;
    static const char rule[] = "structure.section-order";
    findings_are(TITLE P1 P2 P3 P4 P5 P6, rule, "");
    findings_are(TITLE P1 P3 P6, rule, "");
    findings_are(TITLE P1 P2 P3 P5 P4 P6, rule, "8 第四部分“政府信息公开行政复议、行政诉讼情况”排在第五部分之后，顺序不对\n");
    findings_are(TITLE P6 P1 P2 P3 P4 P5, rule, "2 第六部分“其他需要报告的事项”排在第一部分之前，顺序不对\n");
}

static void test_number(void **state)
{
    (void)state;
    static const char rule[] = "structure.section-number";
    findings_are(TITLE P1 P2 P3 P4 P5 P6, rule, "");
    findings_are(TITLE "一 、总体情况\n甲。\n⼆、主动公开政府信息情况\n三．收到和处理政府信息公开申请情况\n", rule, "");
    findings_are(TITLE P1 "2、主动公开政府信息情况\n" P3, rule, "4 “2、主动公开政府信息情况”的序号应为“二、”\n");
    findings_are(TITLE P1 "三、主动公开政府信息情况\n" P3, rule, "4 “三、主动公开政府信息情况”的序号应为“二、”\n");
    findings_are(TITLE P1 "（二）主动公开政府信息情况\n" P3, rule, "4 “（二）主动公开政府信息情况”的序号应为“二、”\n");
    findings_are(TITLE P1 "主动公开政府信息情况\n" P3, rule, "4 “主动公开政府信息情况”缺少序号“二、”\n");
    findings_are(TITLE "总体情况\n甲。\n主动公开政府信息情况\n", rule, "2 各部分标题都没有序号，应为“一、”至“六、”\n");
}

static void test_sub_topics(void **state)
{
    (void)state;
    static const char rule[] = "structure.section-number";
    findings_are(TITLE "一、总体情况\n一、加强领导\n甲。\n二、主动公开政府信息情况\n" P3, rule, "3 小标题“一、加强领导”用了各部分的序号\n");
    findings_are(TITLE "一、总体情况\n（一）加强领导\n1、甲事\n" P2 P3, rule, "");
    findings_are(TITLE P1 P2 P3 P4 "五、经费保障\n甲。\n" P6, rule, "");
    findings_are(TITLE P1 P2 P3 P4 P5 P6 "七、附件\n", rule, "");
    findings_are("一、前言\n" TITLE P1 P2, rule, "");
}

static void test_section_title(void **state)
{
    (void)state;
    static const char rule[] = "structure.section-title";
    findings_are(TITLE P1 P2 P3 P4 P5 P6, rule, "");
    findings_are(TITLE "四、政府信息公开行政复议行政诉讼情况：\n", rule, "");
    findings_are(TITLE "三、收到和处理政府信息公开申请的情况\n", rule,
                 "2 第三部分的标题“收到和处理政府信息公开申请的情况”应为“收到和处理政府信息公开申请情况”\n");
    facts_case *c = facts_text("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况\n五、政府信息公开工作存在的主要问题及改进情况\n"
                               "六、其他需要报告的情况\n");
    facts_check(c);
    assert_int_equal(facts_count(c, rule), 3);
    assert_int_equal(facts_find(c, rule, 0)->severity, GJ_INFO);
    assert_int_equal(facts_find(c, rule, 1)->severity, GJ_INFO);
    assert_int_equal(facts_find(c, rule, 2)->severity, GJ_WARNING);
    facts_free(c);
}

static void test_empty(void **state)
{
    (void)state;
    static const char rule[] = "structure.section-empty";
    findings_are(TITLE P1 P2 P3 P4 P5 P6, rule, "");
    findings_are(TITLE "一、总体情况\n" P2 P5, rule, "2 第一部分“总体情况”没有内容\n");
    findings_are("一、总体情况\n" TITLE P2 P5, rule, "1 第一部分“总体情况”没有内容\n");
    findings_are(TITLE P1 "五、存在的主要问题及改进情况\n无。\n" P6, rule, "4 第五部分“存在的主要问题及改进情况”没有实际内容\n");
    findings_are(TITLE P1 "五、存在的主要问题及改进情况\n- 3 -\n" P6, rule, "4 第五部分“存在的主要问题及改进情况”没有内容\n");
    findings_are(TITLE "一、总体情况：2022年，按要求公开信息。\n五、存在的主要问题及改进情况\n（一）公开不及时\n", rule, "");
    findings_are(TITLE P1 "五、存在的主要问题及改进情况\n无明显问题，今后继续加强。\n", rule, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_title),      cmocka_unit_test(test_missing),       cmocka_unit_test(test_missing_all),
        cmocka_unit_test(test_duplicate),  cmocka_unit_test(test_order),         cmocka_unit_test(test_number),
        cmocka_unit_test(test_sub_topics), cmocka_unit_test(test_section_title), cmocka_unit_test(test_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
