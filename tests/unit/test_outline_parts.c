/* layer: gj_model */
#include "outline_of.h"

static void parts_are(const char *text, const char *wanted)
{
    outline o = outline_of(text);
    assert_parts(&o, wanted);
    outline_free(&o);
}

static const char plain[] =
    "一、总体情况\n甲。\n二、主动公开政府信息情况\n乙。\n三、收到和处理政府信息公开申请情况\n丙。\n"
    "四、政府信息公开行政复议、行政诉讼情况\n丁。\n五、存在的主要问题及改进情况\n戊。\n六、其他需要报告的事项\n己。\n";

static void test_six_parts(void **state)
{
    (void)state;
    outline o = outline_of(plain);
    assert_parts(&o, "1@1 2@3 3@5 4@7 5@9 6@11");
    assert_span(&o, o.parts[3].number_src, "四");
    assert_span(&o, o.parts[3].title_src, "政府信息公开行政复议、行政诉讼情况");
    assert_span(&o, o.parts[3].src, "四、政府信息公开行政复议、行政诉讼情况");
    for (size_t i = 0; i < o.n_parts; i++)
        assert_true(o.parts[i].exact);
    outline_free(&o);
}

static void test_numbers(void **state)
{
    (void)state;
    parts_are("1、总体情况\n2. 主动公开政府信息情况\n３．收到和处理政府信息公开申请情况\n", "1@1 2@2 3@3");
    parts_are("一 、总体情况\n（二）主动公开政府信息情况\n三.收到和处理政府信息公开申请情况\n", "1@1 2@2 3@3");
    parts_are("## 一、总体情况\n\n## 二、主动公开政府信息情况 ##\n", "1@1 2@3");
    parts_are("\t三、收到和处理政府信息公开申请情况　　\n", "3@1");
    parts_are("| 三、收到和处理政府信息公开申请情况 | | |\n", "3@1");
    parts_are("总体情况\n主动公开政府信息情况\n", "1@1 2@2");
    parts_are("⼀、总体情况\n", "1@1");
    parts_are("一  总体情况\n", "1@1");
    parts_are("第一部分 总体情况\n第二部分：主动公开政府信息情况\n", "1@1 2@2");
}

static void test_wording(void **state)
{
    (void)state;
    outline o = outline_of(
        "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况\n五、政府信息公开工作存在的主要问题及改进情况\n六、其他需要报告的事 项\n");
    assert_parts(&o, "4@1 5@2 6@3");
    assert_false(o.parts[0].exact);
    assert_false(o.parts[1].exact);
    assert_true(o.parts[2].exact);
    outline_free(&o);
    parts_are("三、收到和处理政府信息公开申请的情况说明\n", "3@1");
    parts_are("五、存在的突出问题及下步改进情况\n", "5@1");
    parts_are("五、经费保障\n", "");
    parts_are("二、收到和处理政府信息公开申请情况\n", "3@1");
}

static void test_run_in(void **state)
{
    (void)state;
    outline o = outline_of("六、其他需要报告的事项：本年度没有收取信息处理费。\n");
    assert_parts(&o, "6@1");
    assert_span(&o, o.parts[0].title_src, "其他需要报告的事项");
    assert_true(o.parts[0].exact);
    outline_free(&o);
    parts_are("六、其他需要报告的事项（无）\n", "6@1");
    parts_are("六、其他需要报告的事项 无\n", "6@1");
}

static void test_mentions_are_no_headings(void **state)
{
    (void)state;
    parts_are("本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等六部分组成。\n", "");
    parts_are("总体情况良好，主动公开工作有序推进。\n", "");
    parts_are("三、本年度办理结果\n四、结转下年度继续办理\n一、本年新收政府信息公开申请数量\n二、上年结转政府信息公开申请数量\n3.其他\n",
              "");
    parts_are("其他\n总计\n", "");
}

static void test_broken_over_lines(void **state)
{
    (void)state;
    outline o = outline_of("四、政府信息公开行政复议、行政\n诉讼情况\n五、\n存在的主要问题及改进情况\n");
    assert_parts(&o, "4@1 5@3");
    assert_true(o.parts[0].exact);
    assert_span(&o, o.parts[1].number_src, "五");
    assert_blocks(&o, "H1-2 H3-4");
    assert_sections(&o, "1 四|政府信息公开行政复议、行政诉讼情况\n1 五|存在的主要问题及改进情况\n");
    outline_free(&o);
}

static void test_contents_are_dropped(void **state)
{
    (void)state;
    char text[2048];
    strcpy(text,
           "目录\n一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n");
    strcat(text, plain);
    parts_are(text, "1@6 2@8 3@10 4@12 5@14 6@16");
    parts_are("一、总体情况……………… 1\n二、主动公开政府信息情况....3\n一、总体情况\n甲。\n", "1@3");
    parts_are("一、总体情况………\n二、主动公开政府信息情况\t12\n三、收到和处理政府信息公开申请情况\n", "3@3");
    parts_are("六、其他需要报告的事项：收费0元……\n", "6@1");
    parts_are("总体情况\n主动公开政府信息情况\n\n一、总体情况\n甲\n二、主动公开政府信息情况\n乙\n", "1@4 2@6");
}

static void test_empty_parts_are_no_contents(void **state)
{
    (void)state;
    parts_are("一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n", "1@1 2@2 3@3");
}

static void test_sub_topics_are_no_parts(void **state)
{
    (void)state;
    parts_are("一、总体情况\n（一）主动公开情况。甲。\n（二）依申请公开情况。乙。\n二、主动公开政府信息情况\n丙。\n三、收到和处理政府信息公"
              "开申请情况\n",
              "1@1 2@4 3@6");
    parts_are("一、总体情况\n（一）主动公开政府信息的情况\n甲。\n（二）依申请公开情况\n乙。\n", "1@1");
    /* Headings whose automatic numbers were lost. */
    parts_are("总体情况\n（一）主动公开情况。甲。\n（二）依申请公开情况。乙。\n主动公开政府信息情况\n丙。\n收到和处理政府信息公开申请情况\n",
              "1@1 2@4 3@6");
    parts_are("一、总体情况\n1、主动公开政府信息情况\n甲。\n二、主动公开政府信息情况\n", "1@1 2@4");
    parts_are("一、总体情况\n一、主动公开情况\n甲。\n二、主动公开政府信息情况\n乙。\n", "1@1 2@4");
}

static void test_duplicates_and_order_are_kept(void **state)
{
    (void)state;
    parts_are(
        "一、总体情况\n甲。\n五、存在的主要问题及改进情况\n乙。\n二、主动公开政府信息情况\n丙。\n五、存在的主要问题及改进情况\n丁。\n",
        "1@1 5@3 2@5 5@7");
}

static void test_running_head(void **state)
{
    (void)state;
    parts_are(
        "三、收到和处理政府信息公开申请情况\n甲。\n\f三、收到和处理政府信息公开申请情况\n乙。\n\f四、政府信息公开行政复议、行政诉讼情况\n",
        "3@1 4@5");
}

static void test_nothing(void **state)
{
    (void)state;
    parts_are("", "");
    parts_are("\n\n\f\n", "");
    parts_are("、\n一\n（\n第\n", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_six_parts),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_wording),
        cmocka_unit_test(test_run_in),
        cmocka_unit_test(test_mentions_are_no_headings),
        cmocka_unit_test(test_broken_over_lines),
        cmocka_unit_test(test_contents_are_dropped),
        cmocka_unit_test(test_empty_parts_are_no_contents),
        cmocka_unit_test(test_sub_topics_are_no_parts),
        cmocka_unit_test(test_duplicates_and_order_are_kept),
        cmocka_unit_test(test_running_head),
        cmocka_unit_test(test_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
