/* layer: gouji_parse */
/* Review opinions: what makes one point, their order, what is asked, the corrected tables, the formats. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "letter_of.h"

/* `text` with the first `old` replaced. Heap memory. */
static char *with(const char *text, const char *old, const char *new)
{
    const char *at = strstr(text, old);
    assert_non_null(at);
    size_t before = (size_t)(at - text), len = strlen(text) + strlen(new) + 1;
    char *changed = malloc(len);
    assert_non_null(changed);
    snprintf(changed, len, "%.*s%s%s", (int)before, text, new, at + strlen(old));
    return changed;
}

/* The consistent sample with the first `old` replaced. Heap memory. */
static char *sample_with(const char *old, const char *new)
{
    size_t len;
    gj_report *r = open_sample(SAMPLE);
    const char *s = gj_text_data(gj_report_text(r), &len);
    char *text = strndup(s, len);
    assert_non_null(text);
    char *changed = with(text, old, new);
    free(text);
    gj_report_free(r);
    return changed;
}

/* ---- points ---- */

static void test_order_of_points(void **state)
{
    (void)state;
    gj_report *r = open_sample(ERRORS);
    gj_out *o = letter(gj_opinion_of(r, NULL, 0), "text");
    ASSERT_IN_ORDER(o, "根据《中华人民共和国政府信息公开条例》第四十九条、第五十条和国办公开办函〔2021〕30号所附格式审查，提出下列",
                    "一、须重做或者补报的内容", "缺少“六、", "缺少行", "二、表格数据的勾稽关系", "“（一）予以公开，总计列”填报为 19",
                    "自然人列：31 + 2", "行政复议：1 + 0", "少于本年制发", "三、表格数据的填写", "“3500元”不是数字", "科研机构列：空白",
                    "“/”不是数字", "不是半角", "四、正文与表格的一致性", "（1）", "39件", "（2）", "均已办结", "五、结构和格式", "序号应为",
                    "第二部分的标题", "列名", "六、应当写明的内容", "七、文字表述方面的建议", "没有配对", "没有找到该部分", "附件：",
                    "更正对照表");
    assert_false(says(o, "依据：国办公开办函") ||
                 says(o, " 0 项")); /* the basis of all stands at the top; what there is none of is not told */
    gj_out_free(o);
    gj_report_free(r);
}

static void test_one_slip_is_one_point(void **state)
{
    (void)state;
    char *text = sample_with("予以公开\t62\t", "予以公开\t64\t");
    gj_out *o = letter_on(text, "text");
    ASSERT_IN_ORDER(o, "“（一）予以公开，自然人列”填报为 64，应为 62，致使下列勾稽关系不成立：", "（1）", "不等于总计 83", "（2）",
                    "不等于（七）总计 119", "请更正：“（一）予以公开，自然人列”由 64 改为 62（", "没有其他改动同样少的改法",
                    "附件：更正后的表格", "62 ! │", "更正对照表");
    assert_false(says(o, "2．"));
    gj_out_free(o);
    free(text);
}

/* What the rules found to have one cause is told whole: the figure that the text states with the sums. */
static void test_one_cause_is_one_point(void **state)
{
    (void)state;
    char *text =
        sample_with("本年新收政府信息公开申请数量\t118\t23\t1\t2\t14\t3\t161", "本年新收政府信息公开申请数量\t118\t23\t1\t2\t14\t3\t163");
    gj_out *o = letter_on(text, "text");
    ASSERT_IN_ORDER(o, "“一、本年新收政府信息公开申请数量，总计列”填报为 163，应为 161，与下列勾稽关系和正文不符：", "（1）", "161件",
                    "（2）", "不等于总计 163", "（3）", "请更正：");
    assert_false(says(o, "2．") || says(o, "（4）"));
    gj_out_free(o);
    free(text);
}

static void test_slips_far_apart_are_two_points(void **state)
{
    (void)state;
    char *one = sample_with("予以公开\t62\t", "予以公开\t64\t");
    char *two = with(one, "重复申请\t2\t0\t", "重复申请\t2\t4\t");
    gj_out *o = letter_on(two, "text");
    ASSERT_IN_ORDER(o, "1．", "“（一）予以公开，自然人列”填报为 64，应为 62", "2．",
                    "“（五）不予处理 2.重复申请，商业企业列”填报为 4，应为 0");
    gj_out_free(o);
    free(two);
    free(one);
}

static void test_many_ways_are_not_listed(void **state)
{
    (void)state;
    char *text = sample_with("2\t0\t1\t1\t4\t", "2\t0\t1\t1\t5\t");
    gj_out *o = letter_on(text, "text");
    ASSERT_IN_ORDER(o, "第四部分", "行政复议：2 + 0 + 1 + 1 = 4", "请对照原始台账核对上述算式中的各数");
    assert_false(says(o, "附件") || says(o, "①")); /* five are as small: none is named */
    gj_out_free(o);
    free(text);
}

static void test_cells_of_a_rule_and_table_are_one_point(void **state)
{
    (void)state;
    char *one = sample_with("1.属于国家秘密\t0\t0\t0\t", "1.属于国家秘密\t\t\t0\t");
    char *text = with(one, "2.重复申请\t2\t", "2.重复申请\t\t");
    gj_out *o = letter_on(text, "text");
    ASSERT_IN_ORDER(o, "存在“空白单元格”问题 3 处：", "（1）", "（三）不予公开 1.属于国家秘密，自然人、商业企业列。", "（2）",
                    "（五）不予处理 2.重复申请，自然人列：空白", "请补充填报", "更正对照表", "空白");
    assert_false(says(o, "（3）"));
    gj_out_free(o);
    free(text);
    free(one);
}

static void test_a_clean_report_says_so(void **state)
{
    (void)state;
    gj_report *r = open_sample(SAMPLE);
    gj_out *o = letter(gj_opinion_of(r, NULL, 0), "text");
    assert_true(says(o, "未发现需要更正的问题"));
    assert_false(says(o, "1．"));
    assert_false(says(o, "附件"));
    gj_out_free(o);
    gj_report_free(r);
}

static void test_corrections_of_the_officer(void **state)
{
    (void)state;
    char *text = sample_with("2\t0\t1\t1\t4\t", "2\t0\t1\t1\t5\t");
    gj_report *r = take(text);
    int t = gj_form_table_index(gj_report_form(r), "disputes");
    const gj_correction made = {.table = (uint16_t)t, .row = 0, .col = 3, .from = "1", .to = "2", .why = "已与台账核对"};
    gj_out *o = letter(gj_opinion_of(r, &made, 1), "text");
    ASSERT_IN_ORDER(o, "“行政复议，尚未审结列”填报为 1，应为 2", "请更正：“行政复议，尚未审结列”由 1 改为 2（已与台账核对）。",
                    "更正对照表", "已与台账核对");
    assert_false(says(o, "改法有"));
    gj_out_free(o);
    gj_report_free(r);
    free(text);
}

static void test_waived_findings_stand_apart(void **state)
{
    (void)state;
    char key[GJ_FINDING_KEY];
    char *text = sample_with("2\t0\t1\t1\t4\t", "2\t0\t1\t1\t5\t");
    gj_report *r = take(text);
    gj_violation_key(key, r, 0);
    gj_report_waive(r, &(gj_waiver){.key = key, .rule = "disputes.total", .finding = "", .reason = "并案审理"}, 1);
    gj_out *o = letter(gj_opinion_of(r, NULL, 0), "text");
    ASSERT_IN_ORDER(o, "未发现需要更正的问题", "下列情况已经核实，不再要求更正：", "（1）第四部分", "行政复议：2 + 0 + 1 + 1 = 4",
                    "理由：并案审理");
    assert_false(says(o, "1．"));
    gj_out_free(o);
    gj_report_free(r);
    free(text);
}

/* ---- every rule ---- */

/* A finding of every rule, told in the order of the catalogue backwards: each has its chapter, what is asked and the source. */
static void test_every_rule_has_its_place(void **state)
{
    (void)state;
    size_t n;
    const gj_rule *rules = gj_rules(&n);
    gj_report *r = open_sample(SAMPLE);
    gj_opinion *o = gj_opinion_of(r, NULL, 0);
    for (size_t i = n; i-- > 0;)
        gj_opinion_across(o, &(gj_series_finding){.rule = &rules[i], .severity = rules[i].severity, .message = rules[i].id});
    gj_out *out = letter(o, "text");
    ASSERT_IN_ORDER(out, "一、须重做或者补报的内容", "structure.section-missing", "二、表格数据的勾稽关系", "requests.row-total",
                    "art20.stock", "三、表格数据的填写", "cell.blank", "cell.width", "四、正文与表格的一致性", "text.requests",
                    "text.percentage", "五、与其他报告的比对", "series.carried", "series.jump", "六、结构和格式", "structure.title",
                    "七、应当写明的内容", "text.fees", "八、文字表述方面的建议", "text.bracket");
    for (size_t i = 0; i < n; i++) {
        const char *at = strstr(gj_out_data(out, NULL), rules[i].id);
        assert_non_null(at);
        const char *end = strchr(at, '\n'), *asked = strstr(at, "。请");
        assert_true(asked && asked < end);
    }
    gj_out_free(out);
    gj_report_free(r);
}

/* What only the reading leaves open is not asked of the sender: the officer gets it apart. */
static void test_reading_is_not_asked_of_the_sender(void **state)
{
    (void)state;
    size_t n;
    char *text = sample_with("坚持以", "坚\xff持以");
    gj_text *t = NULL;
    gj_report *r = NULL;
    assert_int_equal(gj_text_decode(&t, "sent.txt", text, strlen(text), "UTF-8", NULL), GJ_OK);
    assert_int_equal(gj_report_take(&r, t, NULL), GJ_OK);
    gj_opinion *o = gj_opinion_of(r, NULL, 0);
    const char *const *open = gj_opinion_open(o, &n);
    assert_int_equal(n, 1);
    assert_non_null(strstr(open[0], "按 UTF-8 识别"));
    assert_string_equal(gj_opinion_file(o), "sent.txt");
    gj_report_free(r);
    gj_out *out = letter(o, "text");
    assert_false(says(out, "识别"));
    assert_true(says(out, "未发现需要更正的问题") && says(out, "从所报文件看不出"));
    gj_out_free(out);
    free(text);
}

/* A letter with all that an office puts around it, and without advice on the wording. */
static void test_options(void **state)
{
    (void)state;
    gj_report *r = open_sample(ERRORS);
    gj_opinion *o = gj_opinion_of(r, NULL, 0);
    gj_out *out = gj_out_new();
    gj_opinion_set set = {.list = &o, .n = 1, .options = {.number = "某公开函〔2023〕5号", .deadline = "2023年3月1日", .no_wording = true}};
    set.options.contact = "王某，0999-1";
    set.options.copy_to = "县司法局";
    set.options.from = "某办公室";
    assert_true(gj_opinion_write(out, &set, gj_opinion_format_find("text"), NULL) == GJ_OK);
    ASSERT_IN_ORDER(out, "的审查意见", "某公开函〔2023〕5号", "收悉", "于2023年3月1日前", "六、应当写明的内容",
                    "联系人及电话：王某，0999-1。", "某办公室", "抄送：县司法局");
    assert_false(says(out, "文字表述") || says(out, "没有配对"));
    gj_out_free(out);
    gj_opinion_free(o);
    gj_report_free(r);
}

static void test_findings_across_reports(void **state)
{
    (void)state;
    gj_report *r = open_sample(SAMPLE);
    gj_opinion *o = gj_opinion_of(r, NULL, 0);
    gj_series_finding f = {.rule = gj_rule_find("series.jump"),
                           .message = "行政许可 6100，而上年度为 610",
                           .line = 12,
                           .other = "2022/a.txt",
                           .other_line = 9};
    gj_opinion_across(o, &f);
    f.message = "行政处罚 9，而上年度为 90";
    f.other_line = 0;
    gj_opinion_across(o, &f);
    gj_out *out = letter(o, "text");
    ASSERT_IN_ORDER(out, "与其他报告的比对", "问题 2 处", "（1）第12行：行政许可 6100，而上年度为 610（对照 a.txt 第9行）。", "（2）",
                    "（对照 a.txt）。", "请核实");
    gj_out_free(out);
    gj_report_free(r);
}

/* ---- formats ---- */

static void test_formats(void **state)
{
    (void)state;
    size_t n;
    const gj_format *formats = gj_opinion_formats(&n);
    for (size_t i = 0; i < n; i++) {
        gj_out *path = gj_out_new();
        gj_out_printf(path, "a.b/意见.%s", formats[i].extension);
        assert_ptr_equal(gj_opinion_format_find(formats[i].name), &formats[i]);
        assert_ptr_equal(gj_opinion_format_of_path(gj_out_data(path, NULL)), &formats[i]);
        gj_out_free(path);
    }
    assert_null(gj_opinion_format_find("pdf"));
    assert_null(gj_opinion_format_of_path("a.md/x"));
}

static void test_nothing_of_a_report_is_markup(void **state)
{
    (void)state;
    char *text = sample_with("社会公益组织", "社会<&\"*组织");
    gj_out *html = letter_on(text, "html"), *md = letter_on(text, "md");
    assert_true(says(html, "“社会&lt;&amp;&quot;*组织”"));
    assert_true(says(md, "“社会\\<\\&\"\\*组织”"));
    gj_out_free(html);
    gj_out_free(md);
    free(text);
}

/* Nothing of a long name is cut. */
static void test_long_names(void **state)
{
    (void)state;
    size_t n;
    const char *name = "云泽国家高新技术产业开发区（临港综合保税区）管理委员会政务服务和数据管理局";
    char *text = sample_with("云泽市青溪区住房和城乡建设局", name);
    const gj_format *formats = gj_opinion_formats(&n);
    for (size_t i = 0; i < n && !formats[i].binary; i++) {
        gj_out *o = letter_on(text, formats[i].name);
        assert_true(says(o, name));
        gj_out_free(o);
    }
    free(text);
}

static void test_the_same_bytes_again(void **state)
{
    (void)state;
    size_t n;
    const gj_format *formats = gj_opinion_formats(&n);
    gj_report *r = open_sample(ERRORS);
    for (size_t i = 0; i < n && formats[i].built; i++) {
        gj_out *a = letter(gj_opinion_of(r, NULL, 0), formats[i].name), *b = letter(gj_opinion_of(r, NULL, 0), formats[i].name);
        size_t a_len, b_len;
        const char *s = gj_out_data(a, &a_len), *again = gj_out_data(b, &b_len);
        assert_int_equal(a_len, b_len);
        assert_memory_equal(s, again, a_len);
        gj_out_free(a);
        gj_out_free(b);
    }
    gj_report_free(r);
}

/* ---- several ---- */

static void test_summary(void **state)
{
    (void)state;
    gj_report *clean = open_sample(SAMPLE), *bad = open_sample(ERRORS);
    gj_opinion *list[] = {gj_opinion_of(clean, NULL, 0), gj_opinion_of(bad, NULL, 0)};
    const gj_sarif_unread unread = {.file = "x.pdf", .error = "没有文字"};
    gj_opinion_set set = {
        .list = list, .n = 2, .unread = &unread, .n_unread = 1, .options = {.from = "某办公室", .year = 2024, .month = 2, .day = 1}};
    gj_out *o = gj_out_new();
    assert_true(gj_opinion_write(o, &set, gj_opinion_format_find("md"), NULL) == GJ_OK);
    ASSERT_IN_ORDER(o, "# 政府信息公开工作年度报告审查情况汇总", "审查报告 3 份，1 份有需要处理的问题，1 份未发现问题，1 份未审查。",
                    "| 云泽市白石县柳塘镇人民政府", "| 2022 |", "| x.pdf", "| 未审查 |",
                    "未发现问题的 1 份：云泽市青溪区住房和城乡建设局（2023年）。", "未审查：x.pdf（没有文字）。", "某办公室",
                    "2024年2月1日", "---", "# 关于《云泽市青溪区", "# 关于《云泽市白石县");
    gj_out_free(o);
    gj_opinion_free(list[0]);
    gj_opinion_free(list[1]);
    gj_report_free(clean);
    gj_report_free(bad);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order_of_points),
        cmocka_unit_test(test_reading_is_not_asked_of_the_sender),
        cmocka_unit_test(test_options),
        cmocka_unit_test(test_one_slip_is_one_point),
        cmocka_unit_test(test_one_cause_is_one_point),
        cmocka_unit_test(test_slips_far_apart_are_two_points),
        cmocka_unit_test(test_many_ways_are_not_listed),
        cmocka_unit_test(test_cells_of_a_rule_and_table_are_one_point),
        cmocka_unit_test(test_a_clean_report_says_so),
        cmocka_unit_test(test_corrections_of_the_officer),
        cmocka_unit_test(test_waived_findings_stand_apart),
        cmocka_unit_test(test_every_rule_has_its_place),
        cmocka_unit_test(test_findings_across_reports),
        cmocka_unit_test(test_formats),
        cmocka_unit_test(test_nothing_of_a_report_is_markup),
        cmocka_unit_test(test_long_names),
        cmocka_unit_test(test_the_same_bytes_again),
        cmocka_unit_test(test_summary),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
