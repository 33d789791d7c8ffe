/* layer: gj_reader */
/* OFD files as programs write them: which text is laid out from their pages, and what is told of the rest. */
#include "gouji/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "ofd_make.h"
#include "text_is.h"

static gj_text *read_file(const gj_buf *file)
{
    gj_text *t = NULL;
    gj_error err = {0};
    if (gj_text_decode(&t, "件.ofd", file->data, file->len, NULL, &err) != GJ_OK)
        fail_msg("%s", err.text);
    return t;
}

/* The text of the file, in which "|" stands for a tab. Frees what `o` holds. */
static void check(ofd_make *o, const char *expected)
{
    gj_buf file = ofd_finish(o);
    gj_text *t = read_file(&file);
    assert_text_is(t, expected);
    gj_buf_free(&file);
}

static void check_refused(const gj_buf *file, gj_status expected, const char *word)
{
    gj_text *t = NULL;
    gj_error err = {0};
    assert_int_equal(gj_text_decode(&t, "件.ofd", file->data, file->len, NULL, &err), expected);
    assert_non_null(strstr(err.text, "件.ofd"));
    assert_non_null(strstr(err.text, word));
    gj_error_clear(&err);
}

static void add_table(gj_buf *out, const ofd_make *o)
{
    ofd_cell(out, o, 20, 40, 40, 10, "规章");
    ofd_cell(out, o, 60, 40, 30, 10, "12");
    ofd_cell(out, o, 90, 40, 30, 10, "");
    ofd_cell(out, o, 20, 50, 40, 10, "规范性文件");
    ofd_cell(out, o, 60, 50, 60, 10, "3");
}

#define TABLE "规章|12|\n规范性文件|3|\n"

static void test_table(void **state)
{
    (void)state;
    ofd_make o = OFD_MAKE;
    ofd_page(&o);
    ofd_text(&o, 20, 30, "主动公开情况");
    add_table(ofd_last(&o), &o);
    gj_buf file = ofd_finish(&o);
    gj_text *t = read_file(&file);
    size_t len;
    const char *at = strstr(gj_text_data(t, &len), "12");
    assert_non_null(at);
    gj_origin origin = gj_text_origin(t, (uint32_t)(at - gj_text_data(t, &len)));
    assert_int_equal(origin.page, 1);
    assert_in_range(origin.y, 112, 115); /* 40 mm */
    assert_null(gj_text_unread_words(t));
    gj_text_free(t);
    gj_buf_free(&file);
}

/* What programs write one way or another: namespaces, paths, names in GBK, the order of parts. */
static void test_packages(void **state)
{
    (void)state;
    static const struct {
        const char *prefix, *space, *folder, *root;
        bool backwards;
    } ways[] = {
        {"ofd:", " xmlns:ofd='http://www.ofdspec.org/2016'", "Doc_0", "/", false},
        {"ofd:", " xmlns:ofd='http://www.ofdspec.org'", "Doc_0", "", true},
        {"ofd:", "", "Doc_0", "", false},
        {"", "", "Doc_0", "", false},
        {"", " xmlns='http://www.ofdspec.org/2016'", "a b/文档", "/", true},
    };
    for (size_t i = 0; i < GJ_COUNT(ways); i++) {
        ofd_make o = {.prefix = ways[i].prefix, .space = ways[i].space, .folder = ways[i].folder, .root = ways[i].root};
        o.backwards = ways[i].backwards;
        ofd_page(&o);
        ofd_text(&o, 20, 30, "一");
        add_table(ofd_last(&o), &o);
        ofd_page(&o);
        ofd_text(&o, 20, 30, "二");
        ofd_text(&o, 20, 40, "三");
        check(&o, "一\n" TABLE "二\n三\n");
    }
    static const char root[] = "<OFD><DocBody><DocRoot>\n 文档\\D.xml </DocRoot></DocBody></OFD>";
    static const char page[] =
        "<Page><Content><Layer><TextObject Boundary='20 20 9 9' Size='4'><TextCode X='0' Y='4'>甲</TextCode></TextObject>"
        "</Layer></Content></Page>";
    const zip_member gbk[] = {{"OFD.xml", root},
                              {"\xce\xc4\xb5\xb5\\D.xml", "<Document><Pages><Page ID='1' BaseLoc='\xe9\xa1\xb5.xml'/></Pages></Document>"},
                              {"\xce\xc4\xb5\xb5\\\xd2\xb3.xml", page}};
    gj_buf file = zip_store(gbk, GJ_COUNT(gbk), 0);
    gj_text *t = read_file(&file);
    size_t len;
    assert_string_equal(gj_text_data(t, &len), "甲\n");
    gj_text_free(t);
    gj_buf_free(&file);
}

/* Distances between characters, matrices, fonts that are stretched, texts that run up or down. */
static void test_places(void **state)
{
    (void)state;
    ofd_make o = OFD_MAKE;
    ofd_page(&o);
    gj_buf *p = ofd_last(&o);
    ofd_object(p, &o, 20, 20, 4, "", "DeltaX='g 3 4'", "本年度共");
    ofd_object(p, &o, 20, 30, 4, "", "DeltaX='2 2 20 g 2 2'", "123456");
    ofd_object(p, &o, 20, 40, 12, "CTM='0.3528 0 0 0.3528 0 0'", "DeltaX='12 12'", "小字号");
    ofd_object(p, &o, 20, 50, 4, "", "DeltaX='g 99999999 4'", "\n    缩进\n  ");
    ofd_object(p, &o, 20, 60, 4, "Visible='false'", "", "看不见");
    ofd_object(p, &o, 20, 60, 4, "CTM='0.7 -0.7 0.7 0.7 0 0'", "", "仅供内部使用");
    ofd_object(p, &o, 20, 70, 4, "", "DeltaX='g x'", "坏距");
    ofd_object(p, &o, 150, 80, 4, "", "DeltaY='4 4'", "竖排字");
    check(&o, "本年度共\n123        456\n小字号\n缩进\n坏距\n竖\n"
              "排\n"
              "字\n");
    ofd_make wide = OFD_MAKE; /* a page that lies on its side, as the text on it does */
    ofd_page(&wide);
    ofd_object(ofd_last(&wide), &wide, 100, 20, 4, "CTM='0 1 -1 0 0 0'", "", "第一行");
    ofd_object(ofd_last(&wide), &wide, 90, 20, 4, "CTM='0 1 -1 0 0 0'", "", "第二行");
    check(&wide, "第一行\n第二行\n");
    ofd_make up = OFD_MAKE;
    ofd_page(&up);
    ofd_object(ofd_last(&up), &up, 90, 90, 4, "CTM='0 -1 1 0 0 0'", "", "第一行");
    ofd_object(ofd_last(&up), &up, 100, 90, 4, "CTM='0 -1 1 0 0 0'", "", "第二行");
    check(&up, "第一行\n第二行\n");
}

/* Lines drawn as strokes of one path, as thin boxes, piece by piece; white ones and shades are none. */
static void test_rules(void **state)
{
    (void)state;
    ofd_make o = OFD_MAKE;
    ofd_page(&o);
    gj_buf *p = ofd_last(&o);
    ofd_path(p, &o, 20, 40, "", "M0 0L50 0 M50,0 L100 0M 0 10 L 100 10 M 0 20 L 100 20");
    ofd_path(p, &o, 20, 40, "Stroke='false' Fill='true'", "M 0 0 L 0.2 0 L 0.2 20 L 0 20 C M 100 0 L 100.2 0 L 100.2 20 L 100 20 C");
    ofd_path(p, &o, 20, 40, "", "M 50 0 L 50 20");
    gj_buf_puts(p, "<ofd:PathObject Boundary='20 40 100 20'><ofd:StrokeColor Value='255 255 255'/><ofd:AbbreviatedData>M 75 0 L 75 20"
                   "</ofd:AbbreviatedData></ofd:PathObject>");
    ofd_path(p, &o, 20, 40, "Stroke='false' Fill='true'", "M 0 0 L 25 0 L 25 10 L 0 10 C");
    ofd_object(p, &o, 22, 46, 4, "", "", "甲");
    ofd_object(p, &o, 72, 46, 4, "", "", "1");
    ofd_object(p, &o, 22, 56, 4, "", "", "乙");
    ofd_object(p, &o, 72, 56, 4, "", "", "2");
    check(&o, "甲|1\n乙|2\n");
}

/* Labels and lines of a table may lie on the template, its figures on the page; a running head on all pages is left out. */
static void test_template(void **state)
{
    (void)state;
    ofd_make o = OFD_MAKE;
    ofd_cell(&o.template, &o, 20, 40, 40, 10, "规章");
    ofd_cell(&o.template, &o, 60, 40, 40, 10, "");
    ofd_object(&o.template, &o, 20, 10, 4, "", "", "内部资料");
    for (size_t i = 0; i < 2; i++) {
        ofd_page(&o);
        ofd_text(&o, 70, 46, i == 0 ? "7" : "8");
        ofd_text(&o, 100, 290, i == 0 ? "- 1 -" : "- 2 -");
    }
    check(&o, "规章|7\n规章|8\n");
}

/* What cannot be read is told: pictures, characters of which there are only shapes, signatures. */
static void test_told(void **state)
{
    (void)state;
    ofd_make o = OFD_MAKE;
    o.sealed = true;
    ofd_page(&o);
    ofd_text(&o, 20, 30, "二、主动公开政府信息情况");
    ofd_page(&o);
    gj_buf_puts(ofd_last(&o), "<ofd:ImageObject Boundary='0 0 210 297' ResourceID='5'/>");
    gj_buf file = ofd_finish(&o);
    gj_text *t = read_file(&file);
    char *words = gj_text_unread_words(t);
    assert_string_equal(words, "第 2 页是图像，其中的文字没有读入：请作文字识别（OCR），或向报送单位索取 .docx");
    free(words);
    words = gj_text_notes(t);
    assert_string_equal(words, "文件里第 1 个电子签名（签章）没有验证，印章上的文字没有读入");
    free(words);
    gj_text_free(t);
    gj_buf_free(&file);

    ofd_make shapes = OFD_MAKE;
    ofd_page(&shapes);
    gj_buf_puts(ofd_last(&shapes),
                "<ofd:TextObject Boundary='20 20 90 9' Size='4'><ofd:CGTransform CodePosition='0' CodeCount='4' GlyphCount='4'>"
                "<ofd:Glyphs>7 8 9 10</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X='0' Y='4'>¤¤¤¤</ofd:TextCode>"
                "</ofd:TextObject>");
    file = ofd_finish(&shapes);
    check_refused(&file, GJ_E_KIND, "字体没有文字编码");
    gj_buf_free(&file);

    ofd_make scan = OFD_MAKE;
    ofd_page(&scan);
    gj_buf_puts(ofd_last(&scan), "<ofd:ImageObject Boundary='0 0 210 297' ResourceID='5'/>");
    file = ofd_finish(&scan);
    check_refused(&file, GJ_E_KIND, "扫描件");
    gj_buf_free(&file);

    const zip_member locked[] = {{"OFD.xml", "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody><Encryptions>E.xml</Encryptions></OFD>"}};
    file = zip_store(locked, 1, 0);
    check_refused(&file, GJ_E_KIND, "加密");
    gj_buf_free(&file);
}

/* Damage, and documents made to be read without end. */
static void test_hostile(void **state)
{
    (void)state;
    ofd_make o = OFD_MAKE;
    ofd_page(&o);
    add_table(ofd_last(&o), &o);
    ofd_text(&o, 20, 30, "主动公开情况");
    gj_buf file = ofd_finish(&o);
    for (size_t len = 0; len < file.len; len += 61) {
        gj_text *t = NULL;
        if (gj_text_decode(&t, "件.ofd", file.data, len, NULL, NULL) == GJ_OK)
            gj_text_free(t);
    }
    gj_buf_free(&file);
    static const char *const documents[] = {
        "<Document><Pages><Page ID='1' BaseLoc='none.xml'/></Pages></Document>",
        "<Document><Pages><Page ID='1' BaseLoc='../../../OFD.xml'/></Pages></Document>",
        "<Document><Pages/></Document>",
        "<Document><Pages><Page",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><Document/>",
        "",
    };
    for (size_t i = 0; i < GJ_COUNT(documents); i++) {
        const zip_member members[] = {{"OFD.xml", "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>"}, {"D.xml", documents[i]}};
        gj_buf bad = zip_store(members, 2, 0);
        check_refused(&bad, i == 1 || i == 2 ? GJ_E_KIND : GJ_E_SYNTAX, "件");
        gj_buf_free(&bad);
    }
    gj_buf many = {0};
    gj_buf_puts(&many, "<Document><Pages>");
    for (size_t i = 0; i < 10001; i++)
        gj_buf_puts(&many, "<Page ID='1' BaseLoc='OFD.xml'/>");
    gj_buf_puts(&many, "</Pages></Document>");
    const zip_member members[] = {{"OFD.xml", "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>"}, {"D.xml", many.data}};
    gj_buf bomb = zip_store(members, 2, 0);
    check_refused(&bomb, GJ_E_LIMIT, "10000 页");
    gj_buf_free(&bomb);
    gj_buf_free(&many);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),    cmocka_unit_test(test_packages), cmocka_unit_test(test_places),  cmocka_unit_test(test_rules),
        cmocka_unit_test(test_template), cmocka_unit_test(test_told),     cmocka_unit_test(test_hostile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
