/* layer: gouji_parse gj_base */
/* The corrected source: byte for byte the file as it was, but for the corrected cells. */
#define _GNU_SOURCE /* memmem */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <iconv.h>

#include "own_folder.h"
#include "source_case.h"

/* ---- text ---- */

static void test_fields(void **state)
{
    (void)state;
    expect(TABS("1\t2\t3", "4\t5\t6"), EDITS(DOCUMENTS "repealed 512"), TABS("1\t2\t3", "4\t512\t6"));
    expect(TABS("1\t2\t3", "4\t\t6"), EDITS(DOCUMENTS "repealed 0", "art20_1 rules in_force 33"), TABS("1\t2\t33", "4\t0\t6"));
    expect(TABS("1\t2\t3", "4\t5\t"), EDITS(DOCUMENTS "in_force 0"), TABS("1\t2\t3", "4\t5\t0"));
    expect(TABS("1\t2\t3", "4\t5\t6"), EDITS(DOCUMENTS "issued "), TABS("1\t2\t3", "\t5\t6"));
    expect(TABS("1\t2\t3", "4\t/\t6"), EDITS(DOCUMENTS "repealed 0"), TABS("1\t2\t3", "4\t0\t6"));
    expect(TABS("1\t2\t3", "4\t5\t6"), EDITS(NULL), TABS("1\t2\t3", "4\t5\t6"));
}

#define REST                                                                                                                               \
    "三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n六、其他需要报告的事项\n"
#define WHOLE(organ, documents)                                                                                                                  \
    organ "2022年政府信息公开工作年度报告\n一、总体情况\n二、主动公开政府信息情况\n第二十条第（一）项\n" \
          "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n行政规范性文件\t" documents "\n" REST

static void test_second_of_two_reports(void **state)
{
    (void)state;
    opened = "report#2";
    expect(WHOLE("某县水利局", "1\t2\t3") WHOLE("某县林业局", "1\t2\t3"), EDITS(DOCUMENTS "repealed 512"),
           WHOLE("某县水利局", "1\t2\t3") WHOLE("某县林业局", "1\t512\t3"));
    opened = "report#1";
    expect(WHOLE("某县水利局", "1\t2\t3") WHOLE("某县林业局", "1\t2\t3"), EDITS(DOCUMENTS "repealed 512"),
           WHOLE("某县水利局", "1\t512\t3") WHOLE("某县林业局", "1\t2\t3"));
    opened = "report#2";
    expect_refusal("云泽市财政局2023年政府信息公开工作年度报告        临山县水利局2022年政府信息公开工作年度报告\n"
                   "一、总体情况                                      一、总体情况\n"
                   "二、主动公开政府信息情况                          二、主动公开政府信息情况\n"
                   "规章  0  0  0                                     规章  1  1  1\n"
                   "五、存在的主要问题及改进情况                      五、存在的主要问题及改进情况\n",
                   EDITS("art20_1 rules repealed 7"), "并排");
    opened = FILE_NAME;
}

static void test_styles(void **state)
{
    (void)state;
    expect(TABS("1\t2\t3", "４５\t5\t３，９８５，７５８"), EDITS(DOCUMENTS "issued 678", DOCUMENTS "in_force 1234"),
           TABS("1\t2\t3", "６７８\t5\t１，２３４"));
    expect(TABS("1\t2\t3", "4\t5\t3,985"), EDITS(DOCUMENTS "in_force 1234567"), TABS("1\t2\t3", "4\t5\t1,234,567"));
    expect(TABS("1\t2\t3", "4\t5\t3,985"), EDITS(DOCUMENTS "in_force 567"), TABS("1\t2\t3", "4\t5\t567"));
    expect(TABS("1\t2\t3", "4\t5\t3985"), EDITS(DOCUMENTS "in_force 1,234,567"), TABS("1\t2\t3", "4\t5\t1234567"));
}

#define COLUMNS(rules, documents)                                                                                                          \
    HEAD "第二十条第（一）项\n信息内容          本年制发件数  本年废止件数  现行有效件数\n" rules "\n" documents                           \
         "\n三、收到和处理政府信息公开申请情况\n"

static void test_columns(void **state)
{
    (void)state;
    expect(
        COLUMNS("规章                         1            20           300", "行政规范性文件               4            50            60"),
        EDITS(DOCUMENTS "repealed 5123", DOCUMENTS "in_force 6"),
        COLUMNS("规章                         1            20           300",
                "行政规范性文件               4          5123             6"));
    expect(COLUMNS("规章              1             20            300", "行政规范性文件    4             5             60"),
           EDITS(DOCUMENTS "repealed 5123"),
           COLUMNS("规章              1             20            300", "行政规范性文件    4             5123          60"));
    expect(
        COLUMNS("规章                         1            20           300", "行政规范性文件               4                          60"),
        EDITS(DOCUMENTS "repealed 12"),
        COLUMNS("规章                         1            20           300",
                "行政规范性文件               4            12            60"));
}

#define BOX(rules, documents)                                                                                                              \
    HEAD "第二十条第（一）项\n"                                                                                                   \
         "│ 信息内容       │ 本年制发件数 │ 本年废止件数 │ 现行有效件数 │\n"                               \
         "│ 规章           │ " rules " │\n│ 行政规范性文件 │ " documents " │\n三、收到和处理政府信息公开申请情况\n"

static void test_borders(void **state)
{
    (void)state;
    expect(BOX("1            │ 2            │ 3           ", "4            │ 5            │ 6           "), EDITS(DOCUMENTS "repealed 512"),
           BOX("1            │ 2            │ 3           ", "4            │ 512          │ 6           "));
    expect(BOX("          11 │          222 │            3", "           4 │              │            6"), EDITS(DOCUMENTS "repealed 51"),
           BOX("          11 │          222 │            3", "           4 │           51 │            6"));
    expect(BOX("           1 │            2 │            3", "4567         │            5 │            6"), EDITS(DOCUMENTS "issued 7"),
           BOX("           1 │            2 │            3", "7            │            5 │            6"));
}

#define LINES(documents)                                                                                                                   \
    HEAD "第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n1\n2\n3\n行政规范性文件\n" documents               \
         "三、收到和处理政府信息公开申请情况\n"

static void test_lines_of_their_own(void **state)
{
    (void)state;
    expect(LINES("4\n  5\n6\n"), EDITS(DOCUMENTS "repealed 512"), LINES("4\n  512\n6\n"));
}

static gj_buf encode(const char *to, const char *text)
{
    gj_buf b = {0};
    iconv_t cd = iconv_open(to, "UTF-8");
    assert_true(cd != (iconv_t)-1);
    size_t in_left = strlen(text), out_left = in_left * 4 + 8;
    gj_buf_reserve(&b, out_left);
    char *in = (char *)(uintptr_t)text, *out = b.data;
    assert_int_equal(iconv(cd, &in, &in_left, &out, &out_left), 0);
    iconv_close(cd);
    b.len = (size_t)(out - b.data);
    return b;
}

/* Encodings, byte order marks, line ends, and bytes that are no text at the end. */
static void test_encodings(void **state)
{
    static const struct {
        const char *name, *mark, rubbish[4];
        size_t rubbish_len;
    } cases[] = {
        {"UTF-8", "", "", 0},
        {"UTF-8", "\xEF\xBB\xBF", "", 0},
        {"UTF-8", "", "\xFF\xFE\xFF", 3},
        {"UTF-16LE", "\xFF\xFE", "", 0},
        {"UTF-16BE", "\xFE\xFF", "", 0},
        {"UTF-16LE", "", "", 0},
        {"GB18030", "", "\xFF\x80\xFF", 3},
        {"UTF-16LE", "\xFF\xFE", "\x00\xDC", 2},
    };
    (void)state;
    for (size_t i = 0; i < GJ_COUNT(cases); i++) {
        gj_buf texts[2] = {encode(cases[i].name, TABS("1\t2\t3", "４\t5\t6\r\n\r\r")),
                           encode(cases[i].name, TABS("1\t2\t3", "１２\t5\t6\r\n\r\r"))};
        gj_buf files[2] = {{0}, {0}};
        for (size_t k = 0; k < 2; k++) {
            gj_buf_puts(&files[k], cases[i].mark);
            gj_buf_add(&files[k], texts[k].data, texts[k].len);
            gj_buf_add(&files[k], cases[i].rubbish, cases[i].rubbish_len);
        }
        expect_bytes(files[0].data, files[0].len, EDITS(DOCUMENTS "issued 12"), files[1].data, files[1].len);
        for (size_t k = 0; k < 2; k++) {
            gj_buf_free(&texts[k]);
            gj_buf_free(&files[k]);
        }
    }
}

static void test_refusals(void **state)
{
    (void)state;
    expect_refusal(TABS("1\t2\t3", "4 6"), EDITS(DOCUMENTS "issued 5"),
                   "行政规范性文件，本年制发件数列：原文的排版没有给这个空白格留出位置");
    expect_refusal(ART20 "规章\t1\t2\t3\n", EDITS(DOCUMENTS "repealed 5"), "行政规范性文件，本年废止件数列：原文没有这一行或这一列");
    expect_refusal(ART20 "规章\t1\t2\t3\n", EDITS(DOCUMENTS "repealed 5", DOCUMENTS "issued 5"),
                   "行政规范性文件，本年制发件数列：原文没有这一行或这一列；");
    expect_refusal(TABS("1\t2\t3", "4\t5\t6"), EDITS(DOCUMENTS "repealed 1\t2"), "重读");
    expect_refusal(ART20 "+------+------+---+---+\n| 规章 | 3985 | 1 | 2 |\n|      | 758  |   |   |\n+------+------+---+---+\n",
                   EDITS("art20_1 rules issued 5"), "折成了几行");
}

static void test_file_that_changed(void **state)
{
    gj_report *r;
    gj_error err = {0};
    gj_out *o = gj_out_new();
    (void)state;
    put_file(TABS("1\t2\t3", "4\t5\t6"), strlen(TABS("1\t2\t3", "4\t5\t6")));
    assert_int_equal(gj_report_open(&r, FILE_NAME, NULL, &err), GJ_OK);
    put_file(TABS("1\t2\t3", "4\t5\t7"), strlen(TABS("1\t2\t3", "4\t5\t7")));
    assert_int_equal(gj_source_write(o, r, &err), GJ_E_VALUE);
    assert_non_null(strstr(err.text, "在读入之后被改动过"));
    remove(FILE_NAME);
    assert_int_equal(gj_source_write(o, r, &err), GJ_E_IO);
    assert_string_equal(gj_out_data(o, NULL), "");
    gj_error_clear(&err);
    gj_out_free(o);
    gj_report_free(r);
}

/* ---- web pages ---- */

#define PAGE(rules, documents)                                                                                                                              \
    "<html><meta charset=utf-8><p>某县水利局2022年政府信息公开工作年度报告</p>\r\n<p>二、主动公开政府信息情况<table><tr><td " \
    "colspan=4>第二十条第（一）项</td></tr>"                                                                                                       \
    "<tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数</tr><tr><td>规章" rules "</tr><tr><td>行政规范性文件" documents                       \
    "</tr></table>\r\n<p>三、收到和处理政府信息公开申请情况<!-- 5 --><script>5</script>"

static void test_pages(void **state)
{
    (void)state;
    expect(PAGE("<td>1<td>2<td>3", "<td>4</td><td><p>5</p></td><td> 6 </td>"), EDITS(DOCUMENTS "repealed 512", DOCUMENTS "in_force 7"),
           PAGE("<td>1<td>2<td>3", "<td>4</td><td><p>512</p></td><td> 7 </td>"));
    expect(PAGE("<td>1<td>2<td>3", "<td>4<td><b>5</b>&#49;<i>3</i><td>&#x36;"), EDITS(DOCUMENTS "repealed 77", DOCUMENTS "in_force 9"),
           PAGE("<td>1<td>2<td>3", "<td>4<td><b>77</b><i></i><td>9"));
    expect(PAGE("<td>1<td>2<td>3", "<td></td><td>\r\n <p class=x><span><o:p>&nbsp;</o:p></span></p></td><td>&#160;</td>"),
           EDITS(DOCUMENTS "issued 0", DOCUMENTS "repealed 77", DOCUMENTS "in_force 9"),
           PAGE("<td>1<td>2<td>3", "<td>0</td><td>\r\n <p class=x><span><o:p>77</o:p></span></p></td><td>9</td>"));
    expect_refusal(PAGE("<td>1<td>2<td>3", "<td>4<td>5"), EDITS(DOCUMENTS "in_force 9"), "文件中没有这个空白格");
}

static void test_page_of_other_encoding(void **state)
{
    (void)state;
    gj_buf in = encode("GB18030", PAGE("<td>1<td>2<td>3", "<td>4<td>5<td>6")),
           out = encode("GB18030", PAGE("<td>1<td>2<td>3", "<td>4<td>512<td>6"));
    for (gj_buf *b = &in; b; b = b == &in ? &out : NULL)
        memcpy(strstr(b->data, "utf-8"), "gbk  ", 5);
    expect_bytes(in.data, in.len, EDITS(DOCUMENTS "repealed 512"), out.data, out.len);
    gj_buf_free(&in);
    gj_buf_free(&out);
}

/* ---- Word files ---- */

/* Stored members stay stored, so that they are seen in the archive. */
static void expect_word(const char *in, const char *const *edits, const char *out)
{
    gj_buf a = word_file(in);
    gj_error err = {0};
    size_t len;
    put_file(a.data, a.len);
    gj_out *o = rewrite(edits, &err);
    if (!o)
        fail_msg("refused: %s", err.text);
    const char *data = gj_out_data(o, &len);
    /* headers may say the same in another way (property.package looks at them); the members are there with their content */
    assert_non_null(memmem(data, len, out, strlen(out)));
    assert_non_null(memmem(data, len, "word/media/image1.png\x89PNG", 25));
    gj_out_free(o);
    gj_buf_free(&a);
}

static void test_word_files(void **state)
{
    (void)state;
    expect_word(BODY(TC("4") TC("5") TC("6")), EDITS(DOCUMENTS "repealed 512"), BODY(TC("4") TC("512") TC("6")));
    expect_word(BODY(TC("4") "<w:tc><w:p><w:r><w:t>5</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>1&#50;</w:t></w:r></w:p></w:tc>" TC("6")),
                EDITS(DOCUMENTS "repealed 7"),
                BODY(TC("4") "<w:tc><w:p><w:r><w:t>7</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t></w:t></w:r></w:p></w:tc>" TC("6")));
    expect_word(BODY("<w:tc><w:tcPr/><w:p/></w:tc><w:tc><w:p><w:pPr><w:jc/><w:rPr><w:b/></w:rPr></w:pPr></w:p></w:tc>" TC("6")),
                EDITS(DOCUMENTS "issued 4", DOCUMENTS "repealed 5"),
                BODY("<w:tc><w:tcPr/><w:p><w:r><w:t>4</w:t></w:r></w:p></w:tc><w:tc><w:p><w:pPr><w:jc/><w:rPr><w:b/></w:rPr></w:pPr>"
                     "<w:r><w:rPr><w:b/></w:rPr><w:t>5</w:t></w:r></w:p></w:tc>" TC("6")));
    expect_word(
        BODY(TC("4") "<w:tc><w:p><w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:ins><w:r><w:t>5</w:t></w:r></w:ins></w:p></w:tc>" TC(
            "6")),
        EDITS(DOCUMENTS "repealed 7"),
        BODY(TC("4") "<w:tc><w:p><w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:ins><w:r><w:t>7</w:t></w:r></w:ins></w:p></w:tc>" TC(
            "6")));
}

/* Of a text box Word keeps a copy for older programs, which would go on showing the old figure. */
static void test_word_text_box(void **state)
{
    (void)state;
    char *body = strdup(BODY(TC("4") TC("5") TC("6"))), *table = strstr(body, "<w:tbl>"),
         *end = strstr(table, "</w:tbl>") + strlen("</w:tbl>");
    gj_buf boxed = {0};
    gj_error err = {0};
    gj_buf_printf(
        &boxed,
        "%.*s<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>%.*s</w:txbxContent></mc:Choice><mc:Fallback><w:pict>%.*s</w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>%s",
        (int)(table - body), body, (int)(end - table), table, (int)(end - table), table, end);
    gj_buf file = word_file(boxed.data);
    put_file(file.data, file.len);
    assert_null(rewrite(EDITS(DOCUMENTS "repealed 7"), &err));
    assert_non_null(strstr(err.text, "文本框"));
    gj_error_clear(&err);
    gj_buf_free(&file);
    gj_buf_free(&boxed);
    free(body);
}

int main(void)
{
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_fields),
        IN_FOLDER(test_second_of_two_reports),
        IN_FOLDER(test_styles),
        IN_FOLDER(test_columns),
        IN_FOLDER(test_borders),
        IN_FOLDER(test_lines_of_their_own),
        IN_FOLDER(test_encodings),
        IN_FOLDER(test_refusals),
        IN_FOLDER(test_file_that_changed),
        IN_FOLDER(test_pages),
        IN_FOLDER(test_page_of_other_encoding),
        IN_FOLDER(test_word_files),
        IN_FOLDER(test_word_text_box),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
