/* layer: gj_model */
#include "outline_of.h"

#include "text/source.h"

static gj_text *text_of(const char *s)
{
    gj_text *t;
    assert_int_equal(gj_text_decode(&t, "test", s, strlen(s), "UTF-8", NULL), GJ_OK);
    return t;
}

/* The lines of the text, each with its line of the file: "1 a|1 b|2 c". */
static void lines_are(const gj_text *t, const char *wanted)
{
    size_t len;
    const char *s = gj_text_data(t, &len);
    gj_buf b = {0};
    gj_buf_puts(&b, "");
    for (uint32_t line = 1; line <= gj_text_lines(t); line++) {
        gj_span span = gj_text_line(t, line);
        gj_buf_printf(&b, line > 1 ? "|%u %.*s" : "%u %.*s", (unsigned)gj_text_file_line(t, line, (gj_span){0}), (int)span.len, s + span.off);
    }
    assert_string_equal(b.data, wanted);
    gj_buf_free(&b);
}

static void test_parted_lines(void **state)
{
    (void)state;
    gj_text *t = text_of("abcdef\r\nghi\njkl");
    gj_text_part_lines(t, (const uint32_t[]){2, 4}, 2);
    lines_are(t, "1 ab|1 cd|1 ef|2 ghi|3 jkl");
    gj_text_part_lines(t, (const uint32_t[]){0, 3, 4, 6, 7, 8, 9, 99}, 8); /* starts and ends of lines change nothing */
    lines_are(t, "1 ab|1 c|1 d|1 ef|2 g|2 hi|3 jkl");
    assert_int_equal(gj_text_column_of(t, 0), 1);
    assert_int_equal(gj_text_column_of(t, 3), 4);
    assert_int_equal(gj_text_column_of(t, 5), 6);
    assert_int_equal(gj_text_column_of(t, 10), 3);
    assert_int_equal(gj_text_column_of(t, 12), 1);
    gj_origin o = gj_text_origin(t, 10);
    assert_int_equal(o.line, 2);
    assert_int_equal(o.column, 3);
    assert_int_equal(o.byte, 11);
    gj_text_free(t);
}

/* Every heading is found as its words, with its line of the file. */
static void parts_are(const char *text, const char *wanted)
{
    outline o = outline_of(text);
    gj_buf b = {0};
    gj_buf_puts(&b, "");
    for (size_t i = 0; i < o.n_parts; i++) {
        const gj_part_head *head = &o.parts[i];
        gj_buf_printf(&b, i ? " %u@%u" : "%u@%u", (unsigned)head->part, (unsigned)gj_text_file_line(o.text, head->line, head->src));
        if (head->exact && head->part == 3)
            assert_memory_equal(o.s + head->title_src.off, "收到", strlen("收到"));
    }
    assert_string_equal(b.data, wanted);
    gj_buf_free(&b);
    outline_free(&o);
}

static void test_inside_a_line(void **state)
{
    (void)state;
    parts_are("一、总体情况\n甲。\n规章 0 0 0 二、主动公开政府信息情况\n乙\n", "1@1 2@3");
    parts_are("一、总体情况\n甲。\n0000000二、主动公开政府信息情况\n乙\n", "1@1 2@3");
    parts_are("收费18.64三、收到和处理政府信息公开申请情况（本列数据的勾稽关系为）\n一、本年新收 3\n", "3@1");
    parts_are("[\"一、总体情况\", \"甲。\", \"三、收到和处理政府信息公开申请情况\", \"乙\"]\n", "1@1 3@1");
    parts_are("甲。五、存在的主要问题及改进情况存在的问题：一是。六、其他需要报告的事项无。\n", "5@1 6@1");
    parts_are("0 0 3 四、政府信息公开行政复\n议、行政诉讼情况\n结果维持\n", "4@1");
    parts_are("一、总体情况 甲。 主动公开政府信息情况 规章 0 0 0\n", "1@1 2@1");
    parts_are("、主动公开政府信息情况\n规章 0 0 0\n", "2@1");
    parts_are("目录 一、总体情况 二、主动公开政府信息情况 1 一、总体情况 甲。 二、主动公开政府信息情况 乙。\n", "1@1 2@1");
}

static void test_mentions_are_none(void **state)
{
    (void)state;
    parts_are("本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况组成。\n", "");
    parts_are("一、总体情况\n详见“三、收到和处理政府信息公开申请情况”。\n见表（四、政府信息公开行政复议、行政诉讼情况）。\n", "1@1");
    parts_are("一、总体情况\n（二）主动公开情况。甲。（三）依申请公开情况。乙。\n", "1@1");
    parts_are("其中，收到和处理政府信息公开申请情况表明，工作有序。\n", "");
    parts_are("见三、收到和处理政府信息公开申请情况表。\n", "");
}

static void test_the_real_one_of_several(void **state)
{
    (void)state;
    outline o = outline_of("目录 二、主动公开政府信息情况 三、收到和处理政府信息公开申请情况 正文 二、主动公开政府信息情况 甲。 "
                           "三、收到和处理政府信息公开申请情况 乙。");
    assert_int_equal(o.n_parts, 2);
    assert_true(o.parts[0].src.off > strlen("目录 二、主动公开政府信息情况 三、收到和处理政府信息公开申请情况 正文"));
    assert_true(o.parts[0].src.off < o.parts[1].src.off);
    outline_free(&o);
}

static void test_sections_of_one_line(void **state)
{
    (void)state;
    outline o = outline_of("某县财政局2023年政府信息公开工作年度报告 按照要求编制本报告。 一、总体情况 （一）主动公开。甲。 （二）依申请公开。乙。 "
                           "五、存在的主要问题及改进情况 丙。 六、其他需要报告的事项 无。\n");
    assert_sections(&o, "1 一|总体情况\n2 一|主动公开\n2 二|依申请公开\n1 五|存在的主要问题及改进情况\n1 六|其他需要报告的事项\n");
    assert_string_equal(o.doc.title, "某县财政局2023年政府信息公开工作年度报告");
    assert_string_equal(o.doc.unit, "某县财政局");
    assert_int_equal(o.doc.year, 2023);
    outline_free(&o);
}

static void title_is(const char *text, const char *title, const char *unit)
{
    outline o = outline_of(text);
    assert_string_equal(o.doc.title, title);
    assert_string_equal(o.doc.unit, unit);
    outline_free(&o);
}

static void test_titles(void **state)
{
    (void)state;
    static const char wanted[] = "云泽市财政局2023年政府信息公开工作年度报告";
    title_is("标题：云泽市财政局2023年政府信息公开工作年度报告\n来源：云泽市财政局\n一、总体情况\n", wanted, "云泽市财政局");
    title_is("【名称】云泽市财政局2023年政府信息公开工作年度报告\n一、总体情况\n", wanted, "云泽市财政局");
    title_is("Page 1 / 6  云泽市财政局2023年政府信息公开工作年度报告\n一、总体情况\n", wanted, "云泽市财政局");
    title_is("第1页/共6页 云泽市财政局2023年政府信息公开工作年度报告\n一、总体情况\n", wanted, "云泽市财政局");
    title_is("首页 信息公开 年报 云泽市财政局2023年政府信息公开工作年度报告 发布时间：2024-01-20 根据规定编制。 一、总体情况 甲。\n", wanted,
             "云泽市财政局");
    title_is("云泽市财政局2023年政府信息公开工作年度报告按照《条例》编制。一、总体情况 甲。\n", wanted, "云泽市财政局");
    title_is("云泽市 财政局 2023 年政府信息公开工作年度报告 根据规定编制。 一、总体情况 甲。\n", "云泽市 财政局 2023 年政府信息公开工作年度报告",
             "云泽市财政局");
    title_is("云泽市财政局2023年政府信息公开工作年度报\n告\n按照要求编制。\n一、总体情况\n", wanted, "云泽市财政局");
    title_is("云泽市财政局2023年政\n府信息公开工作年度报告\n按照要求编制。\n一、总体情况\n", wanted, "云泽市财政局");
    title_is("云泽市湖区旅游度假区管理委员会\n规划建设处2023年政府信息公开工作年度报告\n一、总体情况\n",
             "云泽市湖区旅游度假区管理委员会规划建设处2023年政府信息公开工作年度报告", "云泽市湖区旅游度假区管理委员会规划建设处");
    title_is("云泽市人民政府\n云泽市财政局2023年政府信息公开工作年度报告\n一、总体情况\n", wanted, "云泽市财政局");
}

static void test_lines_of_the_page(void **state)
{
    (void)state;
    outline o = outline_of("字号：[ 大 中 小\n云泽市财政局2023年政府信息公开工作年度报告\n一、总体情况\n甲。\n【打印本页】 【关闭窗口\n上一篇：无\n"
                           "公开栏提供打印本页服务。\n");
    assert_blocks(&o, "F1 T2 H3 P4 F5 F6 P7");
    outline_free(&o);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parted_lines),
        cmocka_unit_test(test_inside_a_line),
        cmocka_unit_test(test_mentions_are_none),
        cmocka_unit_test(test_the_real_one_of_several),
        cmocka_unit_test(test_sections_of_one_line),
        cmocka_unit_test(test_titles),
        cmocka_unit_test(test_lines_of_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
