/* layer: gj_rule */
#include "text_case.h"

#define BEFORE "清河街道办事处2022年政府信息公开工作年度报告\n一、总体情况\n"

static void test_repeated(void **state)
{
    (void)state;
    static const text_case cases[] = {
        {"根据上级统一部署安排，根据上级统一部署安排，明确专人负责。\n", "“根据上级统一部署安排”紧接着重复出现"},
        {"明确专人负责公开。明确专人负责公开。\n", "“明确专人负责公开”紧接着重复出现"},
        {"我们着力提高公开工作水平公开工作水平。\n", "“公开工作水平公开工作水平”词语叠写"},
        {"不断提升信息公开质效信息公开的质效。\n", "“信息公开质效信息公开的质效”词语叠写"},
        {"本街进一步规范公开程序，进一步规范公开程序，总体平稳。\n", "“进一步规范公开程序”紧接着重复出现"},
        {"通过政务新媒体平台，\n通过政务新媒体平台发布。\n", NULL},
        {"谁公开谁审查、谁审查谁负责。\n", NULL},
        {"主动公开政府信息35条，主动公开政府信息目录2份。\n", NULL},
        {"提升政务公开水平，政务公开水平决定服务质量。\n", NULL},
        {"应公开尽公开，应上网尽上网，应公开尽公开。\n", NULL},
        {"0 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n", NULL},
        {"加强培训，加强培训。\n", NULL},
        {"政府信息公开指南\n政府信息公开指南\n", NULL},
        {"一是加强组织领导。二是加强组织领导能力建设。\n", NULL},
        {"印发《政府信息公开条例》《政府信息公开条例解读》。\n", NULL},
    };
    text_cases_run("text.repeated", BEFORE, "", cases, GJ_COUNT(cases));
}

/* A clause broken by a margin is the same clause. */
static void test_repeated_over_lines(void **state)
{
    (void)state;
    facts_case *c = facts_text(BEFORE "本街道高度重视政府信息公开工作，成立由主要领导任组长的领导小组，多次召开会议，健全信息发布\n"
                                      "审核制度，健全信息发布审核制度，明确专人。\n");
    facts_check(c);
    assert_message(c, "text.repeated", 0, "“健全信息发布审核制度”紧接着重复出现");
    assert_int_equal(facts_find(c, "text.repeated", 0)->line, 4);
    facts_free(c);
}

static void test_items(void **state)
{
    (void)state;
    static const text_case cases[] = {
        {"一是甲事。二是乙事。三是丙事。三是丁事。\n", "列举中“三是”重复"},
        {"一是甲事；二是乙事；四是丙事。\n", "列举从“二是”跳到“四是”"},
        {"工作如下：二是乙事；三是丙事。\n", "列举从“二是”开始，前面没有“一是”"},
        {"做到“三个更加”：一是甲。二是乙。三是丙。四是丁。\n", "前文说三项，列举到了“四是”"},
        {"采取两项措施：一是甲；二是乙；三是丙。\n", "前文说二项，列举到了“三是”"},
        {"存在3个方面的问题：一是甲；二是乙；三是丙；四是丁。\n", "前文说三项，列举到了“四是”"},
        {"一要甲事，二要乙事，二要丙事。\n", "列举中“二要”重复"},
        {"一要甲事，二要乙事。一是甲。二是乙。三要素齐全，三要丙事。\n", NULL},
        {"一是甲，做到：一是子，二是丑。二是乙。三是丙。\n", NULL},
        {"一是甲，做到三个到位：一是子；二是丑；三是寅。二是乙。\n", NULL},
        {"一是甲。二是乙。\n一是丙。二是丁。三是戊。三是己。\n", "列举中“三是”重复"},
        {"一是甲事。二是乙事。\n三是丙事。\n", NULL},
        {"存在问题：一是甲；二是乙。改进措施：一是丙；二是丁。\n", NULL},
        {"做到“三个更加”：一是甲。二是乙。三是丙。\n", NULL},
        {"一是甲。\n一是乙。\n二是丙。\n", NULL},
        {"两个街区的改造，重点之二是绿化，星期二是开放日。\n", NULL},
        {"以下三个方面：一是甲；二是乙。\n", "前文说三项，列举只到“二”"},
        {"主要做法一是甲；二是乙；三是丙。\n", NULL},
        {"目的之一是便民；二是甲。\n", "列举从“二是”开始，前面没有“一是”"},
        {"对两个社区走访，查找不足：一是甲；二是乙；三是丙。\n", NULL},
    };
    text_cases_run("text.enumeration", BEFORE, "", cases, GJ_COUNT(cases));
}

static void test_headings(void **state)
{
    (void)state;
    static const text_case cases[] = {
        {"（一）甲事\n甲。\n（二）乙事\n乙。\n（二）丙事\n丙。\n", "小标题序号“二”重复：丙事"},
        {"（一）甲事\n甲。\n（三）丙事\n丙。\n", "小标题序号从 1 跳到 3：丙事"},
        {"（一）甲事\n1.子\n2.丑\n2.寅\n", "小标题序号“2”重复：寅"},
        {"（一）甲事\n①子\n", NULL},
        {"（九）甲事\n（十）乙事\n（十一）丙事\n（十三）丁事\n", "小标题序号从 11 跳到 13：丁事"},
        {"（一）甲事\n1.子\n2.丑\n（二）乙事\n1.寅\n", NULL},
        {"（一）甲事\n甲。\n（一）乙事\n乙。\n（二）丙事\n", NULL},
        {"（一）甲事\n（二）乙事\n二、主动公开政府信息情况\n（一）丙事\n（一）丁事\n（三）戊事\n", NULL},
        {"（二）乙事\n（三）丙事\n", NULL},
    };
    text_cases_run("text.enumeration", BEFORE, "", cases, GJ_COUNT(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_repeated),
        cmocka_unit_test(test_repeated_over_lines),
        cmocka_unit_test(test_items),
        cmocka_unit_test(test_headings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
