/* layer: gj_model */
#include "outline_of.h"

static void sections_are(const char *text, const char *wanted)
{
    outline o = outline_of(text);
    assert_sections(&o, wanted);
    outline_free(&o);
}

static void blocks_are(const char *text, const char *wanted)
{
    outline o = outline_of(text);
    assert_blocks(&o, wanted);
    outline_free(&o);
}

static void test_every_level(void **state)
{
    (void)state;
    sections_are(
        "一、总体情况\n（一）主动公开\n1．政策文件\n（1）解读\n①图解\n2．财政信息\n（二）依申请公开\n一是渠道畅通。\n二是答复及时。\n二、主"
        "动公开政府信息情况\n",
        "1 一|总体情况\n2 一|主动公开\n3 1|政策文件\n4 1|解读\n5 1|图解\n3 2|财政信息\n2 二|依申请公开\n3 一|渠道畅通\n3 二|答复及时\n"
        "1 二|主动公开政府信息情况\n");
    sections_are("一、总体情况\n一）甲事\n1）乙事\n第一，丙事\n2）丁事\n", "1 一|总体情况\n2 一|甲事\n3 1|乙事\n4 一|丙事\n3 2|丁事\n");
}

static void test_level_is_order_of_appearance(void **state)
{
    (void)state;
    sections_are("一、总体情况\n1、甲\n（1）乙\n二、主动公开政府信息情况\n（1）丙\n1、丁\n",
                 "1 一|总体情况\n2 1|甲\n3 1|乙\n1 二|主动公开政府信息情况\n2 1|丙\n3 1|丁\n");
    sections_are("1、总体情况\n一、甲\n2、主动公开政府信息情况\n", "1 1|总体情况\n2 一|甲\n1 2|主动公开政府信息情况\n");
}

static void test_run_in_titles(void **state)
{
    (void)state;
    sections_are("（一）加强领导，健全机制。成立领导小组，明确专人负责。\n", "1 一|加强领导，健全机制\n");
    sections_are("（二）依申请公开情况：无。\n", "1 二|依申请公开情况\n");
    sections_are("一是持续推进重点领域信息公开并围绕群众普遍关心的就业住房医疗养老教育等问题，及时回应各方面的关切，形成长效机制。\n",
                 "1 一|持续推进重点领域信息公开并围绕群众普遍关心的就业住房医疗养老教育等问题\n");
    sections_are("存在问题：一是深度不够。二是形式不多。\n", "");
}

static void test_prose_is_no_heading(void **state)
{
    (void)state;
    sections_are("2023年，我街道公开信息35条。\n3.5万元\n12月31日前\n1998\n第3条规定\n一方面，\n", "");
    sections_are("办理申请共计一百二十件，其中自然人申请一百件，法人和其他组织申请二\n十件。\n", "");
}

static void test_places(void **state)
{
    (void)state;
    outline o = outline_of("一、总体情况\n（一）甲事\n乙。\n二、主动公开政府信息情况\n");
    const gj_section *s = o.doc.sections;
    assert_int_equal(o.doc.n_sections, 3);
    assert_int_equal(s[0].part, 1);
    assert_int_equal(s[1].part, 0);
    assert_int_equal(s[0].parent, UINT32_MAX);
    assert_int_equal(s[1].parent, 0);
    assert_int_equal(s[1].line, 2);
    assert_span(&o, s[1].number_src, "一");
    assert_span(&o, s[1].title_src, "甲事");
    assert_span(&o, s[0].body, "一、总体情况\n（一）甲事\n乙。\n");
    assert_span(&o, s[1].body, "（一）甲事\n乙。\n");
    assert_int_equal(o.doc.blocks[2].section, 1);
    outline_free(&o);
}

static void test_paragraphs(void **state)
{
    (void)state;
    blocks_are("甲街道高度重视政府信息公开工作，成立由主要领导任组长的工作领导小组，多次召开专题会议研究部署\n"
               "相关工作，明确专人负责信息的收集、审核和发布，保证公开的及时性。\n乙街道也一样。\n",
               "P1-2 P3");
    blocks_are("短句\n短句\n", "P1 P2");
    blocks_are("甲街道高度重视政府信息公开工作，成立由主要领导任组长的工作领导小组，多次召开专题会议研究部署\n"
               "　　相关工作由专人负责。\n",
               "P1 P2");
    blocks_are("（一）高度重视。甲街道高度重视政府信息公开工作，成立由主要领导任组长的工作领导小组，多次召开会\n议研究部署。\n（二）乙事\n",
               "P1-2 H3");
}

static void test_numbers_in_broken_lines(void **state)
{
    (void)state;
    outline o = outline_of("甲街道高度重视政府信息公开工作，成立由主要领导任组长的工作领导小组，多次召开专题会议，本年共计\n"
                           "1、2两季度完成任务，余下的也按期完成。\n");
    assert_sections(&o, "");
    assert_blocks(&o, "P1-2");
    outline_free(&o);
}

static void test_furniture(void **state)
{
    (void)state;
    blocks_are("甲。\n- 4 -\n乙。\n—5—\n第 3 页 共 9 页\n", "P1 F2 P3 F4 F5");
    blocks_are("甲。\n7\n\f乙。\n8\n\f丙。\n9\n", "P1 F2 P3 F4 P5 P6");
    blocks_are("清河街道办事处2023年政府信息公开工作年度报告\n甲。\n\f清河街道办事处2023年政府信息公开工作年度报告\n乙。\n", "T1 P2 F3 P4");
    blocks_are("甲。\n\f某某县\n乙。\n\f某某县\n丙。\n", "P1 F2 P3 F4 P5");
    blocks_are("共 3 件\n5\n", "P1 P2");
}

static void test_tables_are_blocks(void **state)
{
    (void)state;
    gj_line_range tables[] = {{3, 5, 0}, {6, 7, 2}};
    outline o = outline_with_tables(
        "二、主动公开政府信息情况\n说明。\n表头\n\n（一）予以公开\n其他表\n1.属于国家秘密\n三、收到和处理政府信息公开申请情况\n", tables,
        2);
    assert_blocks(&o, "H1 P2 B3-5 B6-7 H8");
    assert_int_equal(o.doc.blocks[2].table, 0);
    assert_int_equal(o.doc.blocks[3].table, 2);
    assert_sections(&o, "1 二|主动公开政府信息情况\n1 三|收到和处理政府信息公开申请情况\n");
    outline_free(&o);
}

static void test_odd_input(void **state)
{
    (void)state;
    blocks_are("", "");
    blocks_are("\f\n \n\t\n", "");
    blocks_are("（一）\n1.\n①\n", "P1 P2 P3");
    blocks_are("\xef\xbb\xbf甲\r\n乙", "P1 P2");
}

/* A long text of headings must not take longer than its length. */
static void test_many_headings(void **state)
{
    (void)state;
    enum { LINES = 20000 };
    gj_buf b = {0};
    for (int i = 0; i < LINES; i++)
        gj_buf_puts(&b, i % 2 ? "一、总体情况\n" : "（一）甲事\f\n");
    outline o = outline_of(b.data);
    assert_int_equal(o.n_parts, LINES / 2);
    assert_int_equal(o.doc.n_sections, LINES);
    outline_free(&o);
    gj_buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_level),
        cmocka_unit_test(test_level_is_order_of_appearance),
        cmocka_unit_test(test_run_in_titles),
        cmocka_unit_test(test_prose_is_no_heading),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_paragraphs),
        cmocka_unit_test(test_numbers_in_broken_lines),
        cmocka_unit_test(test_furniture),
        cmocka_unit_test(test_tables_are_blocks),
        cmocka_unit_test(test_odd_input),
        cmocka_unit_test(test_many_headings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
