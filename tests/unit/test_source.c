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

#include "gouji/gouji.h"
#include "own_folder.h"
#include "zip_store.h"

static const char FILE_NAME[] = "report";

static const char *opened = FILE_NAME; /* which report of the file is changed */
static bool tracked;                   /* whether it is changed so that the sender sees it */

static void put_file(const void *bytes, size_t len)
{
    FILE *f = fopen(FILE_NAME, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, len, f), len);
    assert_int_equal(fclose(f), 0);
}

/* Edits as words: "table row column text", the text up to the end; "" makes the cell blank. */
static gj_edit edit_of(const gj_report *r, const char *words, char ids[3][32])
{
    size_t n;
    int used = 0;
    const gj_form *form = gj_report_form(r);
    (void)gj_report_tables(r, &n);
    assert_int_equal(sscanf(words, "%31s %31s %31s%n", ids[0], ids[1], ids[2], &used), 3);
    int table = gj_form_table_index(form, ids[0]);
    assert_in_range(table, 0, form->n_tables - 1);
    int row = gj_form_row_index(&form->tables[table], ids[1]), col = gj_form_col_index(&form->tables[table], ids[2]);
    assert_true(row >= 0 && col >= 0);
    return (gj_edit){(uint16_t)table, (uint16_t)row, (uint16_t)col, words + used + (words[used] == ' ')};
}

/* Writes the file with the edits made; NULL, and why in `err`, if that is refused. */
static gj_out *rewrite(const char *const *edits, gj_error *err)
{
    gj_report *r, *edited;
    gj_edit list[8];
    size_t n = 0;
    char ids[3][32];
    assert_int_equal(gj_report_open(&r, opened, NULL, err), GJ_OK);
    for (; edits[n]; n++)
        list[n] = edit_of(r, edits[n], ids);
    assert_int_equal(gj_report_edit(&edited, r, list, n, err), GJ_OK);
    gj_out *o = gj_out_new();
    gj_status status = tracked ? gj_source_track(o, edited, "2024-02-01", err) : gj_source_write(o, edited, err);
    if (status != GJ_OK) {
        assert_int_equal(status, GJ_E_VALUE);
        assert_string_equal(gj_out_data(o, NULL), "");
        gj_out_free(o);
        o = NULL;
    }
    gj_report_free(edited);
    gj_report_free(r);
    return o;
}

#define EDITS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void expect_bytes(const void *in, size_t in_len, const char *const *edits, const void *out, size_t out_len)
{
    gj_error err = {0};
    size_t len;
    put_file(in, in_len);
    gj_out *o = rewrite(edits, &err);
    if (!o)
        fail_msg("refused: %s", err.text);
    const char *data = gj_out_data(o, &len);
    assert_memory_equal(data, out, len < out_len ? len : out_len);
    assert_int_equal(len, out_len);
    gj_out_free(o);
}

static void expect(const char *in, const char *const *edits, const char *out)
{
    expect_bytes(in, strlen(in), edits, out, strlen(out));
}

/* The edits are refused, and the message holds `why`. */
static void expect_refusal(const char *in, const char *const *edits, const char *why)
{
    gj_error err = {0};
    put_file(in, strlen(in));
    gj_out *o = rewrite(edits, &err);
    assert_null(o);
    if (!strstr(err.text, why))
        fail_msg("%s: not %s", err.text, why);
    gj_error_clear(&err);
}

#define HEAD "某县水利局2022年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
#define ART20 HEAD "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
#define TABS(rules, documents) ART20 "规章\t" rules "\n行政规范性文件\t" documents "\n三、收到和处理政府信息公开申请情况\n"
#define DOCUMENTS "art20_1 normative_documents "

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

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define TC(text) "<w:tc>" P(text) "</w:tc>"
#define BODY(cells)                                                                                                                        \
    "<?xml version='1.0'?><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' "                             \
    "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><w:body>" P("某县水利局2022年政府信息公开工作年度报告")        \
        P("二、主动公开政府信息情况") P("第二十条第（一）项") "<w:tbl><w:tr>" TC("信息内容") TC("本年制发件数") TC("本年废止件数")         \
            TC("现行有效件数") "</w:tr><w:tr>" TC("规章") TC("1") TC("2") TC("3") "</w:tr><w:tr>" TC("行政规范性文件") cells               \
        "</w:tr></w:tbl>" P("三、收到和处理政府信息公开申请情况") "</w:body></w:document>"

static gj_buf word_file(const char *body)
{
    const zip_member members[] = {WORD_PACKAGE, {"word/document.xml", body}, {"word/media/image1.png", "\x89PNG"}};
    return zip_store(members, GJ_COUNT(members), 0);
}

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

/* ---- tracked changes ---- */

/* What Word makes of the document when all changes are accepted or rejected: elements of the one kind go with their content, those of the
 * other only leave their content; deleted text is text again. Heap memory. */
static char *settle(const char *s, bool accept)
{
    const char *goes = accept ? "<w:del " : "<w:ins ", *gone = accept ? "</w:del>" : "</w:ins>";
    const char *stays = accept ? "<w:ins " : "<w:del ", *stayed = accept ? "</w:ins>" : "</w:del>";
    gj_buf b = {0};
    while (*s) {
        if (strncmp(s, goes, strlen(goes)) == 0)
            s = strstr(s, gone) + strlen(gone);
        else if (strncmp(s, stays, strlen(stays)) == 0)
            s = strchr(s, '>') + 1;
        else if (strncmp(s, stayed, strlen(stayed)) == 0)
            s += strlen(stayed);
        else if (strncmp(s, "w:delText", 9) == 0) {
            gj_buf_puts(&b, "w:t");
            s += 9;
        } else
            gj_buf_add(&b, s++, 1);
    }
    gj_buf_puts(&b, "");
    return b.data;
}

/* The document in an archive in which it is stored. Heap memory. */
static char *document_of(const gj_out *o)
{
    size_t len;
    const char *data = gj_out_data(o, &len), *end = "</w:document>", *at = memmem(data, len, "<?xml version='1.0'?><w:document", 32);
    assert_non_null(at);
    const char *stop = memmem(at, len - (size_t)(at - data), end, strlen(end));
    return strndup(at, (size_t)(stop - at) + strlen(end));
}

/* Rejecting gives `back`; accepting gives `out`, which is what the corrected source is; the file is read as accepted. */
static void expect_tracked(const char *in, const char *const *edits, const char *out, const char *back, const char *holds)
{
    gj_buf a = word_file(in);
    gj_error err = {0};
    put_file(a.data, a.len);
    tracked = true;
    gj_out *o = rewrite(edits, &err); /* which reads it again and compares all cells */
    tracked = false;
    if (!o)
        fail_msg("refused: %s", err.text);
    char *document = document_of(o), *accepted = settle(document, true), *rejected = settle(document, false);
    assert_string_equal(accepted, out);
    assert_string_equal(rejected, back);
    if (!strstr(document, holds))
        fail_msg("%s is not in %s", holds, document);
    free(accepted);
    free(rejected);
    free(document);
    gj_out_free(o);
    gj_buf_free(&a);
}

#define BOLD(text) "<w:tc><w:p><w:r w:rsidR='1'><w:rPr><w:b/></w:rPr><w:t>" text "</w:t></w:r></w:p></w:tc>"

static void test_tracked_changes(void **state)
{
    (void)state;
    expect_tracked(BODY(TC("4") BOLD("5") TC("6")), EDITS(DOCUMENTS "repealed 512"), BODY(TC("4") BOLD("512") TC("6")),
                   BODY(TC("4") BOLD("5") TC("6")),
                   "<w:del w:id=\"1\" w:author=\"gouji\" w:date=\"2024-02-01T00:00:00Z\"><w:r w:rsidR='1'><w:rPr><w:b/></w:rPr><w:delText>5"
                   "</w:delText></w:r></w:del><w:ins w:id=\"2\"");
    /* blank cells; numbers of annotations that are there are not taken again */
    expect_tracked(BODY("<w:tc><w:p w:id='7'></w:p></w:tc>" TC("5") TC("6")), EDITS(DOCUMENTS "issued 4"),
                   BODY("<w:tc><w:p w:id='7'><w:r><w:t>4</w:t></w:r></w:p></w:tc>" TC("5") TC("6")),
                   BODY("<w:tc><w:p w:id='7'></w:p></w:tc>" TC("5") TC("6")), "<w:ins w:id=\"8\"");
    /* a run that holds more is cut, with its look on both sides */
    expect_tracked(
        BODY(TC("4") "<w:tc><w:p><w:r><w:br/><w:t>5</w:t></w:r></w:p></w:tc>" TC("6")), EDITS(DOCUMENTS "repealed 7"),
        BODY(TC("4") "<w:tc><w:p><w:r><w:br/><w:t></w:t></w:r><w:r><w:t>7</w:t></w:r><w:r><w:t></w:t></w:r></w:p></w:tc>" TC("6")),
        BODY(TC("4") "<w:tc><w:p><w:r><w:br/><w:t></w:t></w:r><w:r><w:t>5</w:t></w:r><w:r><w:t></w:t></w:r></w:p></w:tc>" TC("6")),
        "<w:br/><w:t></w:t></w:r><w:del");
}

/* The edit is refused, and says why. */
static void expect_untracked(const char *in, const char *const *edits, const char *why)
{
    gj_error err = {0};
    gj_buf a = word_file(in);
    put_file(a.data, a.len);
    tracked = true;
    assert_null(rewrite(edits, &err));
    tracked = false;
    if (!strstr(err.text, why))
        fail_msg("%s: not %s", err.text, why);
    gj_error_clear(&err);
    gj_buf_free(&a);
}

static void test_tracked_changes_refused(void **state)
{
    (void)state;
    expect_untracked(BODY(TC("4") "<w:tc><w:p><w:ins w:id='3'><w:r><w:t>5</w:t></w:r></w:ins></w:p></w:tc>" TC("6")),
                     EDITS(DOCUMENTS "repealed 7"), "已有修订");
    expect_untracked(BODY(TC("4") "<w:tc><w:p><w:r><w:t><![CDATA[5]]></w:t></w:r></w:p></w:tc>" TC("6")), EDITS(DOCUMENTS "repealed 7"),
                     "写法特殊");
    put_file(TABS("1\t2\t3", "4\t5\t6"), strlen(TABS("1\t2\t3", "4\t5\t6")));
    gj_error err = {0};
    tracked = true;
    assert_null(rewrite(EDITS(DOCUMENTS "repealed 7"), &err));
    tracked = false;
    assert_non_null(strstr(err.text, "不是 Word 文件"));
    gj_error_clear(&err);
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
        IN_FOLDER(test_tracked_changes),
        IN_FOLDER(test_tracked_changes_refused),
        IN_FOLDER(test_word_text_box),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
