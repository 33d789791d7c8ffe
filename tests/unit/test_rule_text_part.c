/* layer: gj_rule */
#include "text_case.h"

#define TITLE "清河街道办事处2022年政府信息公开工作年度报告\n"

static void test_aspects(void **state)
{
    (void)state;
    static const text_case cases[] = {
        {"主动公开信息。办理依申请公开。加强信息管理。维护网站。强化监督。\n", NULL},
        {"公开信息若干条；依申请件按时办理；清理过期内容；微信推送；组织培训。\n", NULL},
        {"（一）主 动 公 开情况。申请人满意。规范化建设。建好公开栏。严格考核。\n", "第一部分没有写到：政府信息管理"},
        /* A list of the titles of the parts says nothing. */
        {"本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、行政复议和行政诉讼情况、存在的主要问题及改进情况组成。\n"
         "加强信息管理。维护网站。强化监督。\n",
         "第一部分没有写到：主动公开、依申请公开"},
        /* Arranged by the aspects: each must have its own words. */
        {"（一）主动公开情况。网站更新100次。\n（二）信息管理情况。申请人满意。严格考核。监督有力。\n", "第一部分没有写到：依申请公开、政府信息公开平台建设"},
        {"主动公开；依申请公开；制度健全；新媒体；社会评议。\n", NULL},
        {"主动公开信息。加强信息管理。维护网站。强化监督。\n", "第一部分没有写到：依申请公开"},
        {"主动公开信息。办理依申请公开。加强信息管理。维护网站。\n", "第一部分没有写到：监督保障"},
        {"主动公开信息。办理依申请公开。强化监督检查工作。\n", "第一部分没有写到：政府信息管理、政府信息公开平台建设"},
        {"认真学习领会上级文件精神，全面落实各项工作部署。\n",
         "第一部分没有写到：主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障"},
        /* Sub-titles as in the form: a word in passing does not make up for the one that is missing. */
        {"（一）主动公开情况。甲。\n（二）依申请公开情况。依法审核，保障权利。\n（三）平台建设情况。乙。\n（四）监督保障情况。丙。\n",
         "第一部分没有写到：政府信息管理"},
        {"（一）主动公开情况。甲。\n（二）依申请公开情况。保障权利。\n（三）政府信息管理。乙。\n（四）平台建设。丙。\n（五）教育培训。丁。\n",
         NULL},
        {"略。\n", NULL}, /* the part is empty: another rule's business */
    };
    text_cases_run("text.aspects", TITLE "一、总体情况\n", "二、主动公开政府信息情况\n", cases, GJ_COUNT(cases));
}

/* Words of another part do not help. */
static void test_aspects_of_other_part(void **state)
{
    (void)state;
    static const text_case cases[] = {
        {"主动公开信息。加强信息管理。维护网站。强化监督。\n五、存在的主要问题及改进情况\n依申请公开办理不够快。\n",
         "第一部分没有写到：依申请公开"},
    };
    text_cases_run("text.aspects", TITLE "一、总体情况\n", "", cases, GJ_COUNT(cases));
    facts_case *c = facts_of(TITLE, sizeof TITLE - 1, "2021");
    facts_check(c);
    assert_int_equal(facts_outcome(c, "text.aspects").verdict, GJ_NOT_EVALUATED);
    facts_free(c);
    static const char old[] =
        "清河街道办事处2020年政府信息公开工作年度报告\n一、总体情况\n认真学习领会上级文件精神，全面落实各项工作部署。\n";
    c = facts_of(old, sizeof old - 1, "2019");
    facts_check(c);
    assert_int_equal(facts_outcome(c, "text.aspects").verdict, GJ_NOT_APPLICABLE);
    assert_int_equal(facts_outcome(c, "text.fees").verdict, GJ_NOT_APPLICABLE);
    facts_free(c);
}

static void test_improvement(void **state)
{
    (void)state;
    static const text_case cases[] = {
        {"公开内容不够丰富，更新不及时。下一步将拓宽渠道，加大培训力度。\n", NULL},
        {"一是形式单一。二是人手缺乏。今后逐项整改到位，请社会监督。\n", NULL},
        {"（一）存在的主要问题：解读较少。\n（二）改进情况：增配人员，完善制度。\n", NULL},
        {"与群众期待还有差距。我们优化栏目设置，方便群众查询。\n", NULL},
        {"公开的内容和形式不够丰富，公开的时效有时滞后于群众的期待。\n", "第五部分只写了问题，没有改进措施"},
        {"个别科室的信息报送不及时，解读材料偏少，查询不方便。\n", "第五部分只写了问题，没有改进措施"},
        {"下一步将继续加大工作力度，加强队伍建设，做好公开工作。\n", "第五部分只写了改进措施，没有存在的问题"},
        {"继续推进政务公开标准化建设，完善各项公开制度，方便群众。\n", "第五部分只写了改进措施，没有存在的问题"},
        {"公开内容不够丰富，解读水平有待进一步提高，渠道还需拓宽。\n", "第五部分只写了问题，没有改进措施"},
        {"问题：人员流动性大，业务不熟练。改进：固定专人，定期轮训，完善交接。\n", NULL},
        {"本年度政府信息公开各项工作任务均已按时按质按量完成。\n", "第五部分既没有写存在的问题，也没有写改进措施"},
        {"无。\n", NULL},
    };
    text_cases_run("text.improvement", TITLE "五、存在的主要问题及改进情况\n", "六、其他需要报告的事项\n", cases, GJ_COUNT(cases));
}

static void test_fees(void **state)
{
    (void)state;
    static const text_case cases[] = {
        {"本年度未收取信息处理费。\n", NULL},
        {"依据有关规定，本年度没有产生信息公开处理收费。\n", NULL},
        {"本机关2022年度没有发出收费通知，也没有收费。\n", NULL},
        {"本年度收取信息处理费0元。\n", NULL},
        {"办理政府信息公开申请未产生任何费用。\n", NULL},
        {"2022年信息处理费\n收取情况：无。\n", NULL},
        {"无。\n", "第六部分没有说明信息处理费收取情况"},
        {"无其他需要报告的事项。\n", "第六部分没有说明信息处理费收取情况"},
        {"（一）建议提案办理情况：共办理3件。\n（二）其他：无。\n", "第六部分没有说明信息处理费收取情况"},
        {"", "第六部分没有说明信息处理费收取情况"},
    };
    text_cases_run("text.fees", TITLE "六、其他需要报告的事项\n", "", cases, GJ_COUNT(cases));
}

/* The amount printed in the table is 0.5 万元. */
static void test_fee_amounts(void **state)
{
    (void)state;
    static const text_case cases[] = {
        {"本年度收取信息处理费1,200元。", NULL},
        {"本年度收取信息处理费共计5000元。", NULL},
        {"本年度收取信息处理费0.5万元。", NULL},
        {"信息处理费收取标准见2020年国办函109号文件，本年度未收取。", NULL},
        {"发出信息处理费收费通知2件，总金额60000元，实际收取300元。", NULL},
        {"信息处理费按件计收的每件100元，本年度收取三百元。", NULL},
        {"发出信息处理费收费通知2件，总金额605元。", "信息处理费605元不是 10 元的整数倍，不符合收费标准"},
        {"本年度收取信息处理费三百零五元。", "信息处理费三百零五元不是 10 元的整数倍，不符合收费标准"},
        {"本年度收取信息处理费1,205元。", "信息处理费1,205元不是 10 元的整数倍，不符合收费标准"},
        {"本年度信息处理费共100.5元。", "信息处理费100.5元不是 10 元的整数倍，不符合收费标准"},
        {"本年度收取信息处理费5010元。", "信息处理费5010元，多于表中行政事业性收费 0.5 万元"},
        {"本年度收取信息处理费0.6万元。", "信息处理费0.6万元，多于表中行政事业性收费 0.5 万元"},
    };
    for (size_t i = 0; i < GJ_COUNT(cases); i++) {
        char text[512];
        snprintf(text, sizeof text, TITLE "六、其他需要报告的事项\n%s\n", cases[i].text);
        facts_case *c = facts_text(text);
        facts_set(c, "art20_8", "fees", "amount", "0.5");
        facts_check(c);
        assert_int_equal(facts_count(c, "text.fees"), cases[i].message != NULL);
        if (cases[i].message)
            assert_message(c, "text.fees", 0, cases[i].message);
        facts_free(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_aspects), cmocka_unit_test(test_aspects_of_other_part), cmocka_unit_test(test_improvement),
        cmocka_unit_test(test_fees),    cmocka_unit_test(test_fee_amounts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
