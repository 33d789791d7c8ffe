/* layer: gj_rule */
#include "told_of.h"

#define NEW_ROW "一、本年新收政府信息公开申请数量，总计列"

static void test_requests(void **state)
{
    (void)state;
    static const text_case cases[] = {
        {"全年新收政府信息公开申请39件，上年结转2件，结转下年度继续办理3件。\n", NULL},
        {"共受理政府信息公开申请41件，共办理41件。\n", NULL}, /* with what was carried in */
        {"依申请公开。答复申请38件（含上年度结转2件，另3件顺延下年度）。\n", NULL},
        {"新收政府信息公开申请39件，其中自然人30件、法人或其他组织9件。办结38件，其中不予公开4件。\n", NULL},
        {"依申请公开。办理局长信箱120件、人大建议3件；2021年收到申请35件；全区收到申请120件。\n", NULL},
        {"（二）依申请公开情况。做好登记答复。\n", NULL},
        {"全年新收政府信息公开申请38件。\n", "正文第 3 行“新收政府信息公开申请38件”，表格“" NEW_ROW "”为 39"},
        {"为做好依申请公开工作，街道安排专人登记、审查和答复，全程留痕。全年新收政府信息公开申\n请四十件，按时答复。\n",
         "正文第 3 行“新收政府信息公开申请四十件”，表格“" NEW_ROW "”为 39"},
        {"2022年，我街道未收到政府信息公开申请。\n", "正文第 3 行“未收到政府信息公开申请”，表格“" NEW_ROW "”为 39"},
        {"新收政府信息公开申请39件，均已办结。\n", "正文第 3 行“均已办结”，表格“四、结转下年度继续办理，总计列”为 3"},
        {"答复政府信息公开申请38件，其中不予公开5件。\n", "正文第 3 行“不予公开5件”，表格“（三）不予公开各行之和，总计列”为 4"},
        {"新收政府信息公开申请39件，其中法人或其他组织8件。\n",
         "正文第 3 行“法人或其他组织8件”，表格“一、本年新收政府信息公开申请数量，法人或其他组织各列之和”为 9"},
        {"依申请公开。答复申请38件，另4件顺延到下年度。\n", "正文第 3 行“4件顺延到下年度”，表格“四、结转下年度继续办理，总计列”为 3"},
        /* The same figure again is the same finding. */
        {"新收政府信息公开申请38件。\n（二）依申请公开。全年新收申请38件。\n",
         "正文第 3 行“新收政府信息公开申请38件”，表格“" NEW_ROW "”为 39"},
    };
    told_cases_run("text.requests", TOLD_PART_1, cases, GJ_COUNT(cases));
}

/* A government tells what all organs of the city received and what it received itself: its table may hold either. */
static void test_levels(void **state)
{
    (void)state;
    static const text_case cases[] = {
        {"全市各级行政机关共收到政府信息公开申请320件，其中市本级收到39件。\n", NULL},
        {"全市各级行政机关共收到政府信息公开申请39件，其中市本级收到8件。\n", NULL},
        {"市本级收到政府信息公开申请8件，全市共收到政府信息公开申请39件。\n", NULL},
        {"市政府本级收到政府信息公开申请8件，答复7件。\n", NULL}, /* of the organ alone: the table may be of all */
        {"全市各区县收到政府信息公开申请31件。\n", NULL},         /* without the city's own organs */
        {"全市共收到政府信息公开申请320件。其中，市本级收到政府信息公开申请8件。\n",
         "正文第 3 行“收到政府信息公开申请320件”，表格“" NEW_ROW "”为 39"},
        {"市政府本级收到政府信息公开申请8件。全市共收到政府信息公开申请38件。\n",
         "正文第 3 行“收到政府信息公开申请38件”，表格“" NEW_ROW "”为 39"},
    };
    told_cases_run("text.requests", "澄江市人民政府2022年政府信息公开工作年度报告\n一、总体情况\n", cases, GJ_COUNT(cases));
}

static void test_disputes(void **state)
{
    (void)state;
    static const text_case cases[] = {
        {"因政府信息公开被申请行政复议3件，其中维持2件、纠正1件；被提起行政诉讼2件。\n", NULL},
        {"办理行政复议案件320件，行政诉讼一审5件。\n", NULL},
        {"政府信息公开行政复议、行政诉讼5件。\n", NULL},
        {"2021年发生政府信息公开行政复议1件。\n", NULL},
        {"发生政府信息公开行政复议2件。\n", "正文第 3 行“行政复议2件”，表格“行政复议，总计列”为 3"},
        {"政府信息公开行政诉讼三宗。\n", "正文第 3 行“行政诉讼三宗”，表格“行政诉讼两组总计之和”为 2"},
        {"政府信息公开行政复议3件，其中维持3件。\n", "正文第 3 行“维持3件”，表格“行政复议，结果维持列”为 2"},
        {"无政府信息公开行政复议。\n", "正文第 3 行“无政府信息公开行政复议”，表格“行政复议，总计列”为 3"},
    };
    told_cases_run("text.disputes", TOLD_PART_1, cases, GJ_COUNT(cases));
    static const text_case part_4[] = {
        {"本年度行政复议2件。\n", "正文第 3 行“行政复议2件”，表格“行政复议，总计列”为 3"}, /* the part is about disclosure */
    };
    told_cases_run("text.disputes", TOLD_TITLE "四、政府信息公开行政复议、行政诉讼情况\n", part_4, GJ_COUNT(part_4));
}

static void test_documents(void **state)
{
    (void)state;
    static const text_case cases[] = {
        {"制发行政规范性文件3件，废止2件，现行有效50件。\n", NULL},
        {"公开规范性文件14件，解读规范性文件6件。\n", NULL},
        {"区政府制发规范性文件8件，制发宣传品500份。\n", NULL},
        {"2021年制发规范性文件6件。\n", NULL},
        {"制发行政规范性文件4件。\n", "正文第 3 行“制发行政规范性文件4件”，表格“行政规范性文件，本年制发件数列”为 3"},
        {"行政规范性文件现行有效49件。\n", "正文第 3 行“现行有效49件”，表格“行政规范性文件，现行有效件数列”为 50"},
        {"废止规范性文件三件。\n", "正文第 3 行“废止规范性文件三件”，表格“行政规范性文件，本年废止件数列”为 2"},
        {"本年制定规章1件。\n", "正文第 3 行“制定规章1件”，表格“规章，本年制发件数列”为 0"},
    };
    told_cases_run("text.documents", TOLD_PART_1, cases, GJ_COUNT(cases));
}

/* Cells that cannot be read are no ground for a finding. */
static void test_open_cells(void **state)
{
    (void)state;
    facts_case *c = facts_text(TOLD_PART_1 "全年新收政府信息公开申请38件，其中自然人29件。\n");
    told_fill(c);
    facts_set(c, "requests", "new", "total", "");
    facts_cell(c, "requests", "new", "natural_person")->flags |= GJ_CELL_AMBIGUOUS;
    facts_check(c);
    assert_int_equal(facts_count(c, "text.requests"), 0);
    assert_int_equal(facts_outcome(c, "text.requests").verdict, GJ_NOT_EVALUATED);
    assert_int_equal(facts_outcome(c, "text.disputes").verdict, GJ_NOT_APPLICABLE);
    facts_free(c);
}

static void test_figures(void **state)
{
    (void)state;
    facts_case *c = facts_text(TOLD_PART_1 "全年新收政府信息公开申请40件。\n");
    told_fill(c);
    facts_check(c);
    const gj_violation *v = facts_find(c, "text.requests", 0);
    assert_non_null(v);
    assert_true(v->has_figures);
    assert_int_equal(v->expected.mantissa, 39);
    assert_int_equal(v->actual.mantissa, 40);
    assert_int_equal(v->table, -1);
    assert_int_equal(v->line, 3);
    facts_free(c);
}

static void test_contradiction(void **state)
{
    (void)state;
    static const text_case cases[] = {
        {"新收政府信息公开申请39件。\n（二）依申请公开。新收申请39件，答复38件。\n", NULL},
        {"共收到政府信息公开申请41件，其中新收39件，上年结转2件。\n", NULL},
        {"收到政府信息公开申请39件，受理38件。\n", NULL},
        {"新收政府信息公开申请39件，均已办结，另有3件结转下年度。\n", NULL},
        {"新收政府信息公开申请39件，其中自然人30件；办结38件，其中自然人29件。\n", NULL},
        {"新收政府信息公开申请39件。\n（二）依申请公开。新收申请38件。\n",
         "正文第 3 行“新收政府信息公开申请39件”与第 4 行“新收申请38件”不一致"},
        {"新收政府信息公开申请39件，均已办结。依申请公开结转下年度3件。\n", "正文第 3 行“均已办结”与第 3 行“结转下年度3件”不一致"},
        {"新收政府信息公开申请39件。\n共收到政府信息公开申请四十件。\n",
         "正文第 3 行“新收政府信息公开申请39件”与第 4 行“收到政府信息公开申请四十件”不一致"},
        {"政府信息公开行政复议3件。\n未发生政府信息公开行政复议、行政诉讼。\n",
         "正文第 3 行“行政复议3件”与第 4 行“未发生政府信息公开行政复议”不一致"},
    };
    told_cases_run("text.contradiction", TOLD_PART_1, cases, GJ_COUNT(cases));
}

/* Counts that no table holds. */
static void test_contradiction_twice(void **state)
{
    (void)state;
    static const text_case cases[] = {
        {"全年在门户网站更新栏目989次。\n（四）平台建设。当年更新门户网站栏目3次。\n",
         "正文第 3 行“全年在门户网站更新栏目989次”与第 4 行“当年更新门户网站栏目3次”不一致"},
        {"通过微信公众号发布信息120条。\n2022年微信公众号共发布政务信息102条。\n",
         "正文第 3 行“通过微信公众号发布信息120条”与第 4 行“2022年微信公众号共发布政务信息102条”不一致"},
        {"门户网站发布信息120条，微信公众号发布信息30条。\n门户网站共发布信息120条。\n", NULL},
        {"门户网站发布信息120条，政务微博发布信息30条。\n", NULL},
        {"门户网站更新栏目12个。\n门户网站更新栏目40次。\n", NULL},            /* another unit */
        {"门户网站发布信息120条。\n上半年门户网站发布信息60条。\n", NULL},     /* another time */
        {"门户网站发布信息120条。\n门户网站发布民生信息60条。\n", NULL},       /* another thing */
        {"门户网站发布信息120条。\n2021年门户网站发布信息60条。\n", NULL},     /* another year */
        {"发布信息120条。\n微信公众号运行平稳，全年发布信息30条。\n", NULL},   /* nobody says where */
        {"门户网站累计发布信息1200条。\n全年门户网站发布信息120条。\n", NULL}, /* over how long? */
    };
    told_cases_run("text.contradiction", TOLD_PART_1, cases, GJ_COUNT(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_requests),      cmocka_unit_test(test_levels),
        cmocka_unit_test(test_disputes),      cmocka_unit_test(test_documents),
        cmocka_unit_test(test_open_cells),    cmocka_unit_test(test_figures),
        cmocka_unit_test(test_contradiction), cmocka_unit_test(test_contradiction_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
