/* layer: gj_reader */
/* Web pages: what text is laid out from them, and where it came from. */
#define _GNU_SOURCE /* memmem */
#include "gouji/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"
#include "text_is.h"

static gj_text *read_page(const char *page, const char *encoding)
{
    gj_text *t = NULL;
    assert_int_equal(gj_text_decode(&t, "page", page, strlen(page), encoding, NULL), GJ_OK);
    assert_int_equal(gj_text_kind(t), GJ_SOURCE_HTML);
    return t;
}

/* The text of the page is `expected`; there, "|" stands for a tab. */
static void check(const char *page, const char *expected)
{
    gj_text *t = read_page(page, NULL);
    assert_text_is(t, expected);
}

static void test_paragraphs(void **state)
{
    (void)state;
    check("<html><head><title>标题</title><style>p{}</style></head><body><h1>年度报告</h1>\n<p>第一段\n  "
          "接着。</p><p>two\nwords</p></body></html>",
          "年度报告\n第一段接着。\ntwo words\n");
    check("<p>甲<br>乙<br/>丙</p><div>丁<script>var x = '<td>';</script></div>", "甲\n乙\n丙\n丁\n");
    check("<p><span>政</span><span>府</span>&nbsp;<b>信</b>息&lt;1&gt;&amp;</p>", "政府 信息<1>&\n");
    check("<pre>一行\n  二\t行\n\n三</pre>", "一行\n  二|行\n三\n");
}

static void test_table(void **state)
{
    (void)state;
    check("<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td></td></tr></table>", "甲|1\n乙|\n");
    check("<table><tr><td>甲<td>1<tr><td>乙<br>丙<td>12\n</table>", "甲|1\n乙丙|12\n");
    check("<table><thead><tr><th>名<th>数</thead><tbody><tr><td>甲<td>&nbsp;</tbody></table>尾", "名|数\n甲|\n尾\n");
    check("<table><tr><td><p>第一</p><p>第二</p></td><td>3<br>4</td></tr></table>", "第一第二|3 4\n");
    check("<table><caption>表一</caption><tr><td>甲<td>1</table>", "表一\n甲|1\n");
    check("<table><td>甲<td>1</table>", "甲|1\n");
    check("<table></table><p>空</p>", "空\n");
}

static void test_spans(void **state)
{
    (void)state;
    check("<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>1<td>2</table>", "甲|乙|\n|1|2\n");
    check("<table><tr><td colspan=9>题<tr><td>甲<td>1</table>", "题|\n甲|1\n"); /* no cell begins in the others */
    check("<table><tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3</table>", "甲|1\n|2\n|3\n");
    check("<table><tr><td colspan=-1 rowspan=x>甲<td>1</table>", "甲|1\n");
    check("<table><tr><td colspan=99999 rowspan=99999>甲<td>1</table>", "甲|1\n");
    check("<table><tbody><tr><td rowspan=9>甲<td>1</tbody><tbody><tr><td>乙<td>2</tbody></table>", "甲|1\n乙|2\n");
}

/* A span that is wrong by one shifts figures; they are moved back below the others. */
static void test_wrong_spans(void **state)
{
    (void)state;
    check("<table><tr><td colspan=2>甲<td>1<td>2<td>3<tr><td>乙<td>丙<td>4<td>5<td>6<tr><td>丁<td>7<td>8<td>9</table>",
          "甲||1|2|3\n乙|丙|4|5|6\n丁||7|8|9\n");
    check("<table><tr><td>甲<td>1<td>2<td>3<tr><td>乙<td>4</table>", "甲|1|2|3\n乙|4||\n"); /* one figure says nothing */
}

static void test_nested(void **state)
{
    (void)state;
    static const char data[] = "<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>";
    char page[1024];
    snprintf(page, sizeof(page), "<table><tr><td>栏目<td><p>三、情况</p>%s<p>四、情况</p>%s</table>", data, data);
    check(page, "栏目\n三、情况\n甲|1\n乙|2\n四、情况\n甲|1\n乙|2\n");
    /* a small table within a cell of a large one belongs to the cell */
    check("<table><tr><td><table><tr><td>1.<td>甲</table><td>1<td>2<tr><td>乙<td>3<td>4<tr><td>丙<td>5<td>6</table>",
          "1. 甲|1|2\n乙|3|4\n丙|5|6\n");
    check("<table><tr><td><p>第一段</p><p>第二段</p></table>", "第一段\n第二段\n");
}

static void test_lines(void **state)
{
    (void)state;
    gj_text *t = read_page("<html>\r\n<p>甲</p>\r\n<table>\r\n<tr>\r\n<td>乙</td>\r\n<td></td><td>\r\n 12</td></tr></table>", NULL);
    gj_span row = gj_text_line(t, 2);
    size_t len;
    const char *data = gj_text_data(t, &len);
    uint32_t figure = (uint32_t)((const char *)memchr(data, '1', len) - data);
    assert_int_equal(gj_text_origin(t, 0).line, 2);
    assert_int_equal(gj_text_origin(t, row.off).line, 5);
    assert_int_equal(gj_text_origin(t, row.off + 4).line, 6); /* the blank cell */
    assert_int_equal(gj_text_origin(t, figure).line, 7);
    assert_int_equal(gj_text_file_line(t, 2, (gj_span){figure, 2}), 7);
    assert_int_equal(gj_text_file_line(t, 2, (gj_span){0, 0}), 5);
    assert_int_equal(gj_text_file_line(t, 0, (gj_span){0, 0}), 0);
    gj_text_free(t);
}

/* What stands in the page from the origin of the text's first `word` on starts with `written`, on this line and column. */
static void check_place(const char *page, const char *word, const char *written, uint32_t line, uint32_t column)
{
    char said[64];
    gj_text *t = read_page(page, NULL);
    size_t len;
    const char *data = gj_text_data(t, &len), *at = memmem(data, len, word, strlen(word));
    assert_non_null(at);
    gj_span src = {(uint32_t)(at - data), (uint32_t)strlen(word)};
    gj_origin o = gj_text_origin(t, src.off);
    assert_true(o.byte > 0);
    assert_memory_equal(page + o.byte - 1, written, strlen(written));
    assert_int_equal(o.line, line);
    assert_int_equal(o.column, column);
    gj_text_place(said, sizeof(said), t, gj_text_line_of(t, src.off), src);
    snprintf(said + 32, 32, "第%u行", line);
    assert_string_equal(said, said + 32);
    gj_text_free(t);
}

static void test_bytes(void **state)
{
    (void)state;
    check_place("<p>甲乙</p>", "乙", "乙<", 1, 5);
    check_place("<html>\r\n<td>甲</td>\r<td>\r\n  12 </td>", "12", "12 </td>", 4, 3);
    check_place("<p>a &amp; 12</p>", "12", "12<", 1, 12);
    check_place("<p>&#49;&#50;</p>", "2", "&#50;", 1, 9);
    check_place("<p><!-- 12 --><script>12</script><b>1</b>2", "2", "2", 1, 42);
    check_place("<pre>a\n\tb 12", "12", "12", 2, 4);
}

/* A blank cell is behind its tag; what only a cell from above covers is nowhere. */
static void test_blank_cells(void **state)
{
    static const char page[] = "<table><tr><td rowspan=2>甲<td>乙<td>1<tr><td>丙<td class=x></td></table>";
    (void)state;
    gj_text *t = read_page(page, NULL);
    gj_span row = gj_text_line(t, 2);
    gj_origin covered = gj_text_origin(t, row.off), blank = gj_text_origin(t, row.off + row.len);
    assert_int_equal(covered.byte, 0);
    assert_string_equal(page + blank.byte - 1, "</td></table>");
    gj_text_free(t);
}

static void check_encoding(const char *page, const char *encoding, const char *expected, const char *text)
{
    gj_text *t = read_page(page, encoding);
    size_t len;
    assert_string_equal(gj_text_encoding(t), expected);
    assert_memory_equal(gj_text_data(t, &len), text, strlen(text));
    gj_text_free(t);
}

static void test_encodings(void **state)
{
    (void)state;
    check_encoding("<html><meta charset=\"gb2312\"><p>\xd5\xfe\xb8\xae", NULL, "GB18030", "政府");
    check_encoding("<html><meta content='text/html; charset=big5'><p>\xac\x46\xa9\xb2", NULL, "BIG5", "政府");
    check_encoding("<html><meta charset=gbk><p>政府", NULL, "UTF-8", "政府"); /* what it says is not so */
    check_encoding("\xef\xbb\xbf<html><meta charset=gbk><p>政府", NULL, "UTF-8-BOM", "政府");
    check_encoding("<html><p>\xd5\xfe\xb8\xae", "gbk", "GB18030", "政府");
}

/* What a page says of its encoding, and is not so, is told; what is in it decides, also where it is damaged. */
static void check_said(const char *page, const char *expected)
{
    gj_text *t = read_page(page, NULL);
    char *notes = gj_text_notes(t);
    if (expected)
        assert_string_equal(notes, expected);
    else
        assert_null(notes);
    free(notes);
    gj_text_free(t);
}

static void test_untrue_encodings(void **state)
{
    (void)state;
    check_said("<html><meta charset=gb2312><p>政府信息公开", "网页自称的编码是 gb2312，实际是 UTF-8，已按实际读入");
    check_said("<html><meta charset=gb2312><p>政府信息公开\xff工作年度报告", "网页自称的编码是 gb2312，实际是 UTF-8，已按实际读入");
    check_said("<html><meta charset=\"utf-8\"><p>\xd5\xfe\xb8\xae\xd0\xc5\xcf\xa2\xb9\xab\xbf\xaa",
               "网页自称的编码是 utf-8，实际是 GB18030，已按实际读入");
    check_said("<html><meta charset=gb2312><p>\xd5\xfe\xb8\xae\xd0\xc5\xcf\xa2", NULL);
    check_said("<html><meta charset=GBK><p>plain 12", NULL);
    check_said("<html><meta charset=utf-8><p>政府", NULL);
    check_said("<html><p>政府", NULL);
}

static void test_damage(void **state)
{
    (void)state;
    gj_text *t = read_page("<p>甲</p>\n<p>乙\xff\xfe丙</p>", "UTF-8");
    size_t n, total;
    const gj_bad *bad = gj_text_bad(t, &n, &total);
    assert_int_equal(n, 1);
    assert_int_equal(total, 1);
    assert_int_equal(bad[0].count, 2);
    assert_int_equal(bad[0].line, 2);
    gj_text_free(t);
}

/* `n` times `what` behind "<p>". */
static char *repeated(const char *what, size_t n)
{
    gj_buf b = {0};
    gj_buf_puts(&b, "<p>");
    while (n-- > 0)
        gj_buf_puts(&b, what);
    return b.data;
}

static void check_status(const char *what, size_t n, gj_status expected)
{
    char *page = repeated(what, n);
    gj_text *t = NULL;
    gj_error err = {0};
    assert_int_equal(gj_text_decode(&t, "page", page, strlen(page), NULL, &err), expected);
    if (expected != GJ_OK)
        assert_non_null(strstr(err.text, "page"));
    gj_error_clear(&err);
    gj_text_free(t);
    free(page);
}

static void test_limits(void **state)
{
    (void)state;
    check_status("<i>", 900, GJ_OK);
    check_status("<i>", 100000, GJ_E_LIMIT);
    check_status("<table><tr><td>", 300, GJ_OK); /* the inner ones are text */
    check_status("<table>", 5000, GJ_E_LIMIT);
    check_status("<td>1", 5000, GJ_OK);
    check_status("<table><td>甲</table>", 2000, GJ_OK);
    check_status("&amp;&#x80;&#99999999;&nosuch;", 2000, GJ_OK);
    check_status("<!-- ", 2000, GJ_OK);
    check_status("<a b='", 200, GJ_OK);
}

static void test_too_wide(void **state)
{
    (void)state;
    char *cells = repeated("<td>1", 2000), *page = gj_alloc(strlen(cells) + 32);
    sprintf(page, "<table><tr>%s", cells + 3);
    gj_text *t = NULL;
    assert_int_equal(gj_text_decode(&t, "page", page, strlen(page), NULL, NULL), GJ_E_LIMIT);
    free(page);
    free(cells);
    char *names = gj_alloc(100000);
    size_t len = (size_t)sprintf(names, "<p ");
    for (int i = 0; i < 5000; i++)
        len += (size_t)sprintf(names + len, "a%d=1 ", i);
    assert_int_equal(gj_text_decode(&t, "page", names, len, NULL, NULL), GJ_E_LIMIT);
    free(names);
}

/* No document type, entity or image is fetched, no file opened. */
static void test_external(void **state)
{
    (void)state;
    check("<!DOCTYPE html SYSTEM \"file:///etc/passwd\" [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><p>甲&x;<img "
          "src='http://localhost:9/'></p>",
          "]>\n甲&x;\n");
}

/* A run of NULs is one U+FFFD in what was laid out, and each finding stands at its own. */
static void test_nuls_and_malformed(void **state)
{
    (void)state;
    static const char page[] = "<html><p>甲\0\0\0乙\xff丙</p></html>";
    gj_text *t = NULL;
    assert_int_equal(gj_text_decode(&t, "page", page, sizeof page - 1, "UTF-8", NULL), GJ_OK);
    size_t n, len;
    const char *s = gj_text_data(t, &len);
    const gj_bad *bad = gj_text_bad(t, &n, NULL);
    assert_int_equal(n, 2);
    assert_int_equal(bad[0].count, 3);
    assert_int_equal(bad[1].count, 1);
    for (size_t i = 0; i < n; i++)
        assert_memory_equal(s + bad[i].off, "\xef\xbf\xbd", 3);
    assert_memory_equal(s + bad[1].off + 3, "丙", strlen("丙"));
    gj_text_free(t);
}

#define ESCAPED "\\u653f\\u5e9c\\u4fe1\\u606f\\u516c\\u5f00" /* 政府信息公开 */
#define FEW "本机关做好政府信息公开工作，办理公众提出的申请，接受监督，没有收费。"
#define MANY FEW FEW FEW FEW FEW FEW FEW FEW

/* A page that shows next to nothing is read from the strings of its scripts, as JavaScript or JSON, also one in another; all of it stands
 * where the string does. What the page shows is not read twice, and short strings say nothing. */
static void test_scripts(void **state)
{
    (void)state;
    check("<body><p>首页</p><script>\nvar title = 'x';\nvar text = \"<p>甲\\/乙<\\/p><table><tr><td>规章<td>3</table><p>" MANY "<\\/p>\";"
          "</script></body>",
          "首页\n甲/乙\n规章|3\n" MANY "\n");
    check("<script type='application/json'>{\"a\": {\"content\": \"" ESCAPED "1 < 2\\n" MANY "\"}}</script>",
          "政府信息公开1 < 2\n" MANY "\n");
    check("<p>" MANY "</p><script>var state = \"<p>" MANY "</p>\"</script>", MANY "\n");
    check("<p>网页</p><script>var a = \"" FEW "\", b = 'it", "网页\n");
    check("<script>var a = \"<p>" MANY, "");
    gj_text *t = read_page("<p>x</p>\n<script>\nvar a = \"<p>甲</p><p>" MANY "</p>\"</script>", NULL);
    gj_origin o = gj_text_origin(t, 2); /* 甲 */
    assert_int_equal(o.line, 3);
    assert_int_equal(o.column, 9);
    assert_int_equal(o.byte, 0); /* it is not to be changed there */
    gj_text_free(t);
}

#define LINKS "<ul><li><a href=/a>政务公开</a><li><a href=/b>政策文件</a></ul>"
#define PART(number, title) "<p>" number "、" title "<p>" FEW
#define PARTS                                                                                                                              \
    PART("一", "总体情况")                                                                                                                 \
    PART("二", "主动公开政府信息情况") PART("三", "收到和处理政府信息公开申请情况") PART("四", "行政复议、行政诉"                  \
                                                                                               "讼")
#define PARTS_READ                                                                                                                         \
    "一、总体情况\n" FEW "\n二、主动公开政府信息情况\n" FEW "\n三、收到和处理政府信息公开申请情况\n" FEW "\n四、行政复议、行政诉讼\n" FEW  \
    "\n"

/* What is all links is left out, but not a report's own; so is what speaks of the site behind the element that has all headings. */
static void test_around(void **state)
{
    (void)state;
    check(LINKS "<p>甲<a href=/c>条例</a>乙</p>", "甲条例乙\n");
    check("<h4>相关信息</h4>" LINKS "<p>附件：<a href=1.doc>甲</a> <a href=2.pdf>乙</a></p>", "附件：甲 乙\n");
    check("<p><a href=/c>条例</a></p>", "条例\n");
    check("<table><tr><td><a href=/1>规章</a><a href=/2>办法</a><td>1<td>2<tr><td>丙<td>3<td>4</table>", "规章办法|1|2\n丙|3|4\n");
    check("<div><div>" PARTS "</div><div>技术支持：甲中心</div><div>联系人：乙</div></div>", PARTS_READ "联系人：乙\n");
    check("<div>" PARTS "<p>技术支持：甲中心</p></div>", PARTS_READ "技术支持：甲中心\n"); /* it may be the report's */
}

/* What is not shown is left out where the page says it as well, or says next to nothing there; else nobody would read it. */
static void test_not_shown(void **state)
{
    (void)state;
    check("<div>" PARTS "</div><div style='color:red; display : NONE'>" PARTS "</div>", PARTS_READ);
    check(
        "<html><style>.a{color:red}.b,p.c{display:none}@media print{.d{display:none}}</style><p class=a>甲<p class='x b'>乙<p class=c>丙<p "
        "class=d>丁",
        "甲\n丁\n");
    check("<div hidden>" PARTS "</div><p>甲", PARTS_READ "甲\n");
    check("<p><noscript>" PARTS "</noscript><template>" PARTS "</template>", PARTS_READ);
    check("<div>" PARTS "</div><div class=print>" PARTS "</div>", PARTS_READ); /* once more, letter for letter */
    check("<div>" PART("一", "总体情况") "</div><div hidden>" PART("六", "其他需要报告的事项") "甲乙丙丁戊己庚辛</div>",
          "一、总体情况\n" FEW "\n六、其他需要报告的事项\n" FEW "甲乙丙丁戊己庚辛\n"); /* folded away */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nuls_and_malformed),
        cmocka_unit_test(test_paragraphs),
        cmocka_unit_test(test_scripts),
        cmocka_unit_test(test_around),
        cmocka_unit_test(test_not_shown),
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_spans),
        cmocka_unit_test(test_wrong_spans),
        cmocka_unit_test(test_nested),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_blank_cells),
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_untrue_encodings),
        cmocka_unit_test(test_damage),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_too_wide),
        cmocka_unit_test(test_external),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
