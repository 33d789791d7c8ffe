/* layer: gj_rule */
#include "text_case.h"

#define REPORT_OF(unit) unit "2022年政府信息公开工作年度报告\n一、总体情况\n"

static void test_self_name_of_street(void **state)
{
    (void)state;
    static const text_case cases[] = {
        {"我镇高度重视。\n", "“我镇”与报告机关“清河街道办事处”不符（共 1 处）"},
        {"我镇高度重视，我镇干部参加培训。\n", "“我镇”与报告机关“清河街道办事处”不符（共 2 处）"},
        {"2022年，我县公开信息。\n", "“我县”与报告机关“清河街道办事处”不符（共 1 处）"},
        {"我局按时答复。\n", "“我局”与报告机关“清河街道办事处”不符（共 1 处）"},
        {"我 乡按时答复。\n", "“我 乡”与报告机关“清河街道办事处”不符（共 1 处）"},
        {"我街道高度重视，我街、我办、我单位、我区、我市都在推进。\n", NULL},
        {"本镇高度重视，全镇干部参加培训。\n", "“本镇”与报告机关“清河街道办事处”不符（共 2 处）"},
        {"我委按时答复。\n", "“我委”与报告机关“清河街道办事处”不符（共 1 处）"},
        {"健全镇村联动机制，夯实基本局面，我委托专人办理，全县推广，本村公开。\n", NULL},
        {"克服自我局限。\n", NULL},
        {"让我们共同努力，乡镇街道联动。\n", NULL},
        {"镇街两级，各局配合。\n", NULL},
    };
    text_cases_run("text.self-name", REPORT_OF("清河街道办事处"), "", cases, GJ_COUNT(cases));
}

static void test_self_name_of_others(void **state)
{
    (void)state;
    static const text_case town[] = {
        {"我街道高度重视。\n", "“我街道”与报告机关“南湖镇人民政府”不符（共 1 处）"},
        {"我乡高度重视。\n", "“我乡”与报告机关“南湖镇人民政府”不符（共 1 处）"},
        {"我镇、我县、我市都在推进。\n", NULL},
    };
    text_cases_run("text.self-name", REPORT_OF("南湖镇人民政府"), "", town, GJ_COUNT(town));
    static const text_case bureau[] = {
        {"我镇高度重视。\n", "“我镇”与报告机关“东山县教育局”不符（共 1 处）"},
        {"我局、我县都在推进。\n", NULL},
    };
    text_cases_run("text.self-name", REPORT_OF("东山县教育局"), "", bureau, GJ_COUNT(bureau));
    static const text_case commission[] = {
        {"我局高度重视。\n", "“我局”与报告机关“东山县发展和改革委员会”不符（共 1 处）"},
        {"我委、我县都在推进，在全镇推广。\n", NULL},
    };
    text_cases_run("text.self-name", REPORT_OF("东山县发展和改革委员会"), "", commission, GJ_COUNT(commission));
    static const text_case named[] = {{"我镇高度重视，我县支持。\n", NULL}};
    text_cases_run("text.self-name", REPORT_OF("东山县老镇街道办事处"), "", named, GJ_COUNT(named));
}

static void test_self_name_without_unit(void **state)
{
    (void)state;
    facts_case *c = facts_text("一、总体情况\n我镇高度重视。\n");
    facts_check(c);
    assert_int_equal(facts_count(c, "text.self-name"), 0);
    assert_int_equal(facts_outcome(c, "text.self-name").verdict, GJ_NOT_EVALUATED);
    facts_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_self_name_of_street),
        cmocka_unit_test(test_self_name_of_others),
        cmocka_unit_test(test_self_name_without_unit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
