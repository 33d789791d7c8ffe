/* layer: gj_table */
/* The cutter: what the pieces of a line are taken for. */
#include "table/cut/frag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "frags_of.h"

static void test_spoilt_figures(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"12件\t251000元\t1O\t约3\t5%", "!12件|!251000元|!1O|!约3|!5%"},
        {"3l5\t7*", "!3l5|!7*"},
        {"-5件\tO1\t3,14\t1,23,4", "!-5件|!O1|!3,14|!1,23,4"},
        {"1.\t3、\t(2)\t（2）", "[1.]|[3、]|[(2)]|[（2）]"},
        {"第二十条", "[第二十条]"},
        {"2.重复申请", "[2.重复申请]"},
        {"12件行政复议", "[12件行政复议]"},
    };
    CHECK_PIECES(pieces);
}

static void test_chinese_numerals(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"规章\t十二\t二〇", "[规章]|#十二|#二〇"},
        {"三", "[三]"}, /* may be the ordinal of a label torn off */
        {"三、\t十", "[三、]|[十]"},
        {"十二件", "[十二件]"},
    };
    CHECK_PIECES(pieces);
}

/* Characters of no width are not there. */
static void test_zero_width(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"规章\t\u200B\t3", "[规章]|_|#3"},
        {"1\n\u200B\n2", "#1;.;#2"},
        {"\uFEFF5", "#5"},
    };
    CHECK_PIECES(pieces);
}

static void test_page_lines(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"1\n- 7 -\n2", "#1;#2"},
        {"1\n第 7 页\n2", "#1;#2"},
        {"1\n— 7 —\n2", "#1;#2"},
        {"第 7 页 1 2 3", "[第 7 页] #1 #2 #3"},
    };
    CHECK_PIECES(pieces);
}

/* Dates of printing and page numbers stuck to the ends of pages. */
static void test_stamps(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"规章 0 7 02026/1/5 15:41 某局报告", "[规章] #0 #7 #0"},
        {"11/21/26, 3:41 AM 某局报告\n规章 0 7 1211/21/26, 3:41 AM 某局报告", "[规章] #0 #7 #12"},
        {"规章 0 7 211/5/26, 3:41 PM 报告\n（续）1/5/26, 3:41 PM 报告", "[规章] #0 #7 #21;[（续）]"},
        {"规章 0 0 211/21/26, 3:41 AM\n2（续）\n规章 1 2 311/21/26, 3:41 AM\n30 4 5", "[规章] #0 #0 #2;[（续）];[规章] #1 #2 #3;#0 #4 #5"},
        {"规章 0 0 211/21/26, 3:41 AM\n20 4 5", "[规章] #0 #0 #2;#20 #4 #5"}, /* nothing says that pages are numbered */
        {"截至2021/12/31 24:00，共 3 件", "[截至2021/12/31 24:00，共 3 件]"},
        {"比例 1/2 与 3:4", "[比例 1/2 与 3:4]"},
    };
    CHECK_PIECES(pieces);
}

/* Numbers and heads that a program counts rows and columns with. */
static void test_counters(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"  7\t规章\t1\n  8\t许可\t2\n  9\t处罚\t3\n 10\t强制\t4\n 11\t收费\t5", "[规章]|#1;[许可]|#2;[处罚]|#3;[强制]|#4;[收费]|#5"},
        {"       0  1\n0   项目  数\n1   规章  4\n2   许可  5", "[项目]~[数];[规章]~#4;[许可]~#5"},
        {"|    | 0    | 1   |\n|---:|:-----|:----|\n|  0 | 规章 | 4 |\n|  1 | 许可 | 5   |", "[规章]|#4;[许可]|#5"},
        {",0,1\n0,规章,4\n1,许可,5", "[规章]|#4;[许可]|#5"},
        {"1\t规章\n2\t许可", "#1|[规章];#2|[许可]"},                      /* too few */
        {"0\t1\t2\n0\t5\t7\n1\t3\t4", "#0|#1|#2;#0|#5|#7;#1|#3|#4"}, /* no words */
        {"0\n1\n2\n3\n4\n5", "#0;#1;#2;#3;#4;#5"},                     /* they count nothing */
    };
    CHECK_PIECES(pieces);
}

/* Lists as programming languages write them. */
static void test_lists(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"[\n \"规章\",\n \"\",\n \"12\",\n 7,\n \"3\"\n],", "[规章];_;#12;#7;#3"},
        {"['规章', '', '12', '3']", "[规章]|_|#12|#3"},
        {"('行政许可', '7'),", "[行政许可]|#7"},
        {"\"甲\"与\"乙\"", "[\"甲\"与\"乙\"]"},
        {"12,", "#12"},
    };
    CHECK_PIECES(pieces);
}

static void test_marks(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"规章；0；-12；3", "[规章]|#0|#-12|#3"},
        {"行政事业性收费，0，-12", "[行政事业性收费]|#0|#-12"},
        {"规章;0;;\n许可;7;;", "[规章]|#0|_|_;[许可]|#7|_|_"},
    };
    CHECK_PIECES(pieces);
}

static void test_markup(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"{|\n|-\n| 规章\n|\n| 3\n|}", "[规章];.;#3"},
        {"| 规章 | \\-1 | \\+26 |", "[规章]|#-1|#+26"},
        {"| 3\\.其他 | 0 |", "[3\\.其他]|#0"},
        {"\\cline{2-10}", "."},
        {"规章 & \\multicolumn{3}{|c|}{12} & 3 \\\\", "[规章]|#12|#3"},
        {"\\multirow{2}{*}{规章} & & 7 \\\\", "[规章]|_|#7"},
        {"\\begin{tabular}{|c|c|}", "."},
        {"| 4       | 0 | 7 |\n| .保护第 |   |   |", "[4]|#0|#7;[.保护第]|_|_"},
    };
    CHECK_PIECES(pieces);
}

/* Bare numbers count the pages only if all but one of these have one. */
static void test_page_numbers(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"规章\n0\n1\n\n\f7\n2\n\n\f许可\n3\n", "[规章];#0;.;#7;.;[许可]"},
        {"封面\n\f规章 0\n2\n\f许可 7\n3\n", "[封面];[规章] #0;[许可] #7"},
        {"1\n规章 0\n\f2\n许可 7\n", "[规章] #0;[许可] #7"},
        {"规章\n1\n\f2\n许可\n3", "[规章];#1;#2;[许可];#3"},
        {"规章\n1\n\f许可\n2\n\f处罚\n5\n\f强制\n8\n", "[规章];#1;[许可];#2;[处罚];#5;[强制];#8"},
    };
    CHECK_PIECES(pieces);
}

/* Figures that stick to labels of the forms. */
static void test_stuck(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"一、本年新收政府信息公开申请数量32", "[一、本年新收政府信息公开申请数量] #32"},
        {"申请数量9157二、上年结转", "[申请数量] #9157 [二、上年结转]"},
        {"水价44元", "[水价44元]"},
    };
    CHECK_PIECES(pieces);
}

static void test_commas(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"规章,0,1,2\n行政规范性文件,3,4,5", "[规章]|#0|#1|#2;[行政规范性文件]|#3|#4|#5"},
        {"\"规章\",\"1,234\",2\n行政处罚,3,4", "[规章]|#1,234|#2;[行政处罚]|#3|#4"},
        {"规章\t3,985,758", "[规章]|#3,985,758"},
    };
    CHECK_PIECES(pieces);
}

static void test_other_digits(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"规章\t１２\t３．５\t－１", "[规章]|#１２|#３．５|#－１"},
        {"规章 ０ １ ２", "[规章] #０ #１ #２"},
        {"１．属于国家秘密", "[１．属于国家秘密]"},
    };
    CHECK_PIECES(pieces);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spoilt_figures),
        cmocka_unit_test(test_chinese_numerals),
        cmocka_unit_test(test_zero_width),
        cmocka_unit_test(test_page_lines),
        cmocka_unit_test(test_stamps),
        cmocka_unit_test(test_counters),
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_markup),
        cmocka_unit_test(test_page_numbers),
        cmocka_unit_test(test_stuck),
        cmocka_unit_test(test_commas),
        cmocka_unit_test(test_other_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
