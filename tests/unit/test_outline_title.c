/* layer: gj_model */
#include "outline_of.h"

static void title_is(const char *text, const char *title, uint32_t line, const char *unit, int year)
{
    outline o = outline_of(text);
    assert_string_equal(o.doc.title, title);
    assert_int_equal(o.doc.title_line, line);
    assert_string_equal(o.doc.unit, unit);
    assert_int_equal(o.doc.year, year);
    outline_free(&o);
}

static void test_plain(void **state)
{
    (void)state;
    title_is("清河街道办事处2023年政府信息公开工作年度报告\n一、总体情况\n", "清河街道办事处2023年政府信息公开工作年度报告", 1,
             "清河街道办事处", 2023);
    title_is("# 东山县人民政府 2022 年政府信息公开工作年度报告\n", "东山县人民政府 2022 年政府信息公开工作年度报告", 1, "东山县人民政府",
             2022);
    title_is("东山县人民政府信息公开工作年度报告（2022年）\n", "东山县人民政府信息公开工作年度报告（2022年）", 1, "东山县人民政府", 2022);
    title_is("2021年度东山县财政局政府信息公开工作年度报告\n", "2021年度东山县财政局政府信息公开工作年度报告", 1, "东山县财政局", 2021);
    title_is("东山县教育局关于2024年度政府信息公开工作的年度报告\n", "东山县教育局关于2024年度政府信息公开工作的年度报告", 1,
             "东山县教育局", 2024);
    title_is("东山县教育局二〇二四年政府信息公开年报\n", "东山县教育局二〇二四年政府信息公开年报", 1, "东山县教育局", 2024);
    title_is("《南湖镇人民政府2021年政府信息公开工作年度报告》\n", "南湖镇人民政府2021年政府信息公开工作年度报告", 1, "南湖镇人民政府",
             2021);
    title_is("东山县政务公开办公室２０２３年政府信息公开工作年度报告\n", "东山县政务公开办公室２０２３年政府信息公开工作年度报告", 1,
             "东山县政务公开办公室", 2023);
}

static void test_blanks_inside(void **state)
{
    (void)state;
    title_is("东 山 县 教 育 局 2023 年 政 府 信 息 公 开 工 作 年 度 报 告\n",
             "东 山 县 教 育 局 2023 年 政 府 信 息 公 开 工 作 年 度 报 告", 1, "东山县教育局", 2023);
    title_is("⽂山街道办事处2023年政府信息公开工作年度报告\n", "⽂山街道办事处2023年政府信息公开工作年度报告", 1, "文山街道办事处", 2023);
}

static void test_broken(void **state)
{
    (void)state;
    title_is("清河街道办事处2023年政府信息公开\n工作年度报告\n一、总体情况\n", "清河街道办事处2023年政府信息公开工作年度报告", 1,
             "清河街道办事处", 2023);
    title_is("\n清河街道办事处\n2023年政府信息公开工作年度报告\n", "清河街道办事处2023年政府信息公开工作年度报告", 2, "清河街道办事处",
             2023);
    title_is("清河街道办事处\n2023年政府信息\n公开工作年度报告\n", "清河街道办事处2023年政府信息公开工作年度报告", 1, "清河街道办事处",
             2023);
    title_is("清河街道办事处2023年政府信息公开工作年度\n\n报告\n", "清河街道办事处2023年政府信息公开工作年度报告", 1, "清河街道办事处",
             2023);
    title_is("清河街道办事处2023年\n政府信息公开工作年度报告\n", "清河街道办事处2023年政府信息公开工作年度报告", 1, "清河街道办事处", 2023);
    title_is("清河街道办事处政府信息公开工作年度报告\n（2023年度）\n", "清河街道办事处政府信息公开工作年度报告（2023年度）", 1,
             "清河街道办事处", 2023);
    outline o = outline_of("前言。\n清河街道办事处2023年政府信息公开\n工作年度报告\n一、总体情况\n甲。\n");
    assert_blocks(&o, "P1 T2-3 H4 P5");
    assert_span(&o, o.doc.title_src, "清河街道办事处2023年政府信息公开\n工作年度报告");
    outline_free(&o);
}

static void test_candidates(void **state)
{
    (void)state;
    title_is("清河街道办事处2023年政府信息公开工作年度报告-东山县人民政府门户网站\n首页 > 政府信息公开 > 政府信息公开年报\n"
             "清河街道办事处2023年政府信息公开工作年度报告\n一、总体情况\n",
             "清河街道办事处2023年政府信息公开工作年度报告", 3, "清河街道办事处", 2023);
    title_is("政府信息公开年报\n清河街道办事处2023年政府信息公开工作年度报告\n", "清河街道办事处2023年政府信息公开工作年度报告", 2,
             "清河街道办事处", 2023);
}

static void test_behind_first_part(void **state)
{
    (void)state;
    title_is("一、总体情况\n\n清河街道办事处2023年政府信息公开工作年度报告\n2023年，甲。\n", "清河街道办事处2023年政府信息公开工作年度报告",
             3, "清河街道办事处", 2023);
}

static void test_sentences_are_no_titles(void **state)
{
    (void)state;
    title_is("现将清河街道办事处2023年政府信息公开工作年度报告公布如下：\n一、总体情况\n", "", 0, "", 2023);
    title_is("根据有关规定编制2023年政府信息公开工作年度报告\n", "", 0, "", 2023);
    title_is("清河街道编制了政府信息公开工作年度报告，并按时公布。\n", "", 0, "", 0);
    title_is("一、总体情况\n关于印发《2023年政府信息公开工作年度报告》的通知\n", "", 0, "", 2023);
}

static void test_year_of_text(void **state)
{
    (void)state;
    title_is("清河街道办事处政府信息公开工作年度报告\n本报告统计期限自 2022 年 1 月 1 日起。2021年、2021年、2021年。\n",
             "清河街道办事处政府信息公开工作年度报告", 1, "清河街道办事处", 2022);
    title_is("一、总体情况\n2020年以来，甲。2023年，乙。2023年，丙。\n二、主动公开政府信息情况\n2020年、2020年\n", "", 0, "", 2023);
    title_is("甲。\n", "", 0, "", 0);
    title_is("", "", 0, "", 0);
}

static void test_not_in_tables(void **state)
{
    (void)state;
    gj_line_range table = {1, 2, 0};
    outline o = outline_with_tables("清河街道办事处2023年政府信息公开工作年度报告\n1\n甲。\n", &table, 1);
    assert_string_equal(o.doc.title, "");
    assert_blocks(&o, "B1-2 P3");
    assert_int_equal(o.doc.blocks[0].table, 0);
    assert_int_equal(o.doc.blocks[1].table, -1);
    outline_free(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),        cmocka_unit_test(test_blanks_inside),     cmocka_unit_test(test_broken),
        cmocka_unit_test(test_candidates),   cmocka_unit_test(test_behind_first_part), cmocka_unit_test(test_sentences_are_no_titles),
        cmocka_unit_test(test_year_of_text), cmocka_unit_test(test_not_in_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
