/* layer: gj_rule */
#include "text_case.h"

#define PART_5(unit) unit "2022年政府信息公开工作年度报告\n五、存在的主要问题及改进情况\n"

static void test_small_organs(void **state)
{
    (void)state;
    static const text_case cases[] = {
        {"一是一些地区对公开工作重视不够。\n", "“一些地区”不会是报告机关“清河街道办事处”自身的情况"},
        {"大多数部门公开意识不强。\n", "“大多数部门”不会是报告机关“清河街道办事处”自身的情况"},
        {"工作进展不平衡，个别地方更新不及时。\n", "“个别地方”不会是报告机关“清河街道办事处”自身的情况"},
        {"但有的地方存在应付现象。\n", "“有的地方”不会是报告机关“清河街道办事处”自身的情况"},
        {"个别乡镇公开不够及时。\n", "“个别乡镇”不会是报告机关“清河街道办事处”自身的情况"},
        {"有些地方还需完善，部分乡镇级文件待清理。\n", NULL},
        {"与一些地区相比还有差距。\n", NULL},
        {"个别部门信息报送不及时，部分科室重视不够。\n", NULL},
        {"一些地方性做法有待规范。\n", NULL},
        {"学习借鉴多数部门的经验。\n", NULL},
        {"公开内容不够全面，更新不够及时。\n", NULL},
    };
    text_cases_run("text.generic", PART_5("清河街道办事处"), "", cases, GJ_COUNT(cases));
}

static void test_other_organs(void **state)
{
    (void)state;
    static const text_case bureau[] = {
        {"多数部门重视不够。\n", "“多数部门”不会是报告机关“东山县教育局”自身的情况"},
        {"一些地区重视不够。\n", NULL}, /* it guides those of its region */
    };
    text_cases_run("text.generic", PART_5("东山县教育局"), "", bureau, GJ_COUNT(bureau));
    static const text_case county[] = {{"一些地区、多数部门重视不够。\n", NULL}};
    text_cases_run("text.generic", PART_5("东山县人民政府"), "", county, GJ_COUNT(county));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_small_organs), cmocka_unit_test(test_other_organs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
