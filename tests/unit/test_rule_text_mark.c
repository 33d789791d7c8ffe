/* layer: gj_rule */
#include "text_case.h"

#define BEFORE "清河街道办事处2022年政府信息公开工作年度报告\n一、总体情况\n"

static void test_bracket(void **state)
{
    (void)state;
    static const text_case cases[] = {
        {"(一）加强领导\n", "“）”与前面的“(”全角半角不一致"},
        {"公开内容（含政策解读)已更新。\n", "“)”与前面的“（”全角半角不一致"},
        {"电话：0101-1234567)。\n", "“)”没有配对"},
        {"落实《政府信息公开条例要求。\n", "“《”没有配对"},
        {"坚持“公开为常态，不公开为例外的原则。\n", "「“」没有配对"},
        {"落实“先审查、后公开“制度。\n", "「“」没有配对"},
        {"甲（乙【丙）丁。\n", "“【”没有配对"},
        {"（一）甲事(二)乙事〔2022〕【提示】《条例》“原则”。\n", NULL},
        {"1）甲事；2）乙事。\n一）丙事\n", NULL},
        {"甲说“乙说‘丙’”，（含《丁（试行）》）。\n", NULL},
        {"坚持“公开为常态、\n不公开为例外”的原则。\n", NULL},
        {"5>3，a'b，5\"。\n", NULL},
    };
    text_cases_run("text.bracket", BEFORE, "", cases, GJ_COUNT(cases));
}

static void test_placeholder(void **state)
{
    (void)state;
    static const text_case cases[] = {
        {"XX街道办事处公开信息。\n", "“XX”像是没有填写的模板文字"},
        {"公开信息××条。\n", "“××”像是没有填写的模板文字"},
        {"某某单位高度重视。\n", "“某某”像是没有填写的模板文字"},
        {"公开信息___条。\n", "“___”像是没有填写的模板文字"},
        {"较上年增加（减少）5件。\n", "“增加（减少）”像是没有填写的模板文字"},
        {"报送【】办公室。\n", "“【】”像是没有填写的模板文字"},
        {"ＸＸＸ街道。\n", "“ＸＸＸ”像是没有填写的模板文字"},
        {"20XX年，公开信息35条。\n", "“20XX年”像是没有填写的模板文字"},
        {"X月X日召开会议。\n", "“X月X日”像是没有填写的模板文字"},
        {"公开信息xx条。\n", "“xx”像是没有填写的模板文字"},
        {"公开信息（）条。\n", "“（）条”像是没有填写的模板文字"},
        {"电话：XXX-XXXXXXX。\n", "“XXX”像是没有填写的模板文字"},
        {"（此处填写数字）条。\n", "“此处填写”像是没有填写的模板文字"},
        {"○○街道。\n", "“○○”像是没有填写的模板文字"},
        {"办结**件。\n", "“件”像是没有填写的模板文字"},
        {"收到申请**28**件，办结*3*件。\n", NULL},
        {"网址www.example.gov.cn/xxgk和xxgk栏目。\n", NULL},
        {"型号XXL-3，5×7米。\n", NULL},
        {"二○○九年、二○二一年。\n", NULL},
        {"某些栏目，某个部门。\n", NULL},
        {"____________\n", NULL},
        {"【提示】增加了栏目，减少了环节。\n", NULL},
    };
    text_cases_run("text.placeholder", BEFORE, "", cases, GJ_COUNT(cases));
}

/* The numbers are made up; only their check digits are right. */
static void test_privacy(void **state)
{
    (void)state;
    static const text_case cases[] = {
        {"居民张三（110101199003070011）来信。\n", "疑似居民身份证号码：110****11"},
        {"证号11010119900307002X。\n", "疑似居民身份证号码：110****2X"},
        {"手机13800000000。\n", "疑似手机号码：138****00"},
        {"手机：１３９００００００００，\n", "疑似手机号码：139****00"},
        {"手机139-0000-0000。\n", "疑似手机号码：139****00"},
        {"编号139-0000-00001，010-0000-0000。\n", NULL},
        {"账号6222020000000000000。\n", "疑似银行卡号：622****00"},
        {"证号110101199003070012。\n", NULL},
        {"电话0101-1234567，邮编100000。\n", NULL},
        {"统一社会信用代码11110101MA0000000X。\n", NULL},
        {"投入资金15000000000元。\n", NULL},
        {"编号20220000000000000001号，工单12345678901。\n", NULL},
        {"网址example.gov.cn/t13800000000.html。\n", NULL},
        {"账号6222020000000000005。\n", NULL},
    };
    text_cases_run("text.privacy", BEFORE, "", cases, GJ_COUNT(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bracket),
        cmocka_unit_test(test_placeholder),
        cmocka_unit_test(test_privacy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
