/* layer: gj_reader */
/* Word files: what text is laid out from them, where it came from, and which files are refused. */
#include "gouji/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "text_is.h"
#include "zip_store.h"

#define NS                                                                                                                                 \
    " xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' "                                                             \
    "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define TC(text) "<w:tc>" P(text) "</w:tc>"
#define NUMBERED(num, level, text)                                                                                                         \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val='" level "'/><w:numId w:val='" num "'/></w:numPr></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"

/* A file whose body, lists and styles are these; NULL: without that part. */
static gj_buf make_file(const char *body, const char *numbering, const char *styles)
{
    gj_buf document = {0}, file;
    gj_buf_printf(&document, "<?xml version='1.0'?><w:document%s><w:body>%s</w:body></w:document>", NS, body);
    zip_member members[6] = {WORD_PACKAGE, {"word/document.xml", document.data}};
    size_t n = 4;
    if (numbering)
        members[n++] = (zip_member){"word/numbering.xml", numbering};
    if (styles)
        members[n++] = (zip_member){"word/styles.xml", styles};
    file = zip_store(members, n, 0);
    gj_buf_free(&document);
    return file;
}

static gj_text *read_file(const char *body, const char *numbering, const char *styles)
{
    gj_buf file = make_file(body, numbering, styles);
    gj_text *t = NULL;
    assert_int_equal(gj_text_decode(&t, "file", file.data, file.len, NULL, NULL), GJ_OK);
    assert_int_equal(gj_text_kind(t), GJ_SOURCE_DOCX);
    gj_buf_free(&file);
    return t;
}

/* The text of the body is `expected`; there, "|" stands for a tab. */
static void check_with(const char *body, const char *numbering, const char *styles, const char *expected)
{
    gj_text *t = read_file(body, numbering, styles);
    assert_text_is(t, expected);
}

static void check(const char *body, const char *expected)
{
    check_with(body, NULL, NULL, expected);
}

static void test_paragraphs(void **state)
{
    (void)state;
    check(P("某县年度报告") P("") P("一、总体情况"), "某县年度报告\n一、总体情况\n");
    check("<w:p><w:r><w:t>政</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>府 信息</w:t></w:r></w:p>", "政府 信息\n");
    check(
        "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t>1</w:t><w:br/><w:t>乙</w:t></w:r></w:p>",
        "甲|1\n乙\n");
    check("<w:p><w:r><w:t>甲&lt;乙&#x4E19;</w:t></w:r></w:p>", "甲<乙丙\n");
    check("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>页</w:t></w:r></w:p>", "页\n");
    check("", "");
}

static void test_tables(void **state)
{
    (void)state;
    check("<w:tbl><w:tr>" TC("甲") TC("1") "</w:tr><w:tr>" TC("乙") "<w:tc><w:p/></w:tc></w:tr></w:tbl>", "甲|1\n乙|\n");
    check("<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" P("题") "</w:tc></w:tr><w:tr>" TC("甲") TC("1") "</w:tr></w:tbl>",
          "题|\n甲|1\n");
    check("<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" P("甲") "</w:tc>" TC(
              "1") "</w:tr>"
                   "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>" TC("2") "</w:tr></w:tbl>",
          "甲|1\n|2\n");
    check("<w:tbl><w:tr>" TC("甲") TC("1") "</w:tr><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>" TC("2") "</w:tr></w:tbl>",
          "甲|1\n|2\n");
    check("<w:tbl><w:tr><w:tc>" P("第一") P("第二") "</w:tc>" TC("3") "</w:tr></w:tbl>" P("尾"), "第一第二|3\n尾\n");
}

static void test_nested_table(void **state)
{
    (void)state;
    check("<w:tbl><w:tr>" TC("栏") "<w:tc>" P("题") "<w:tbl><w:tr>" TC("甲") TC("1") "</w:tr></w:tbl>" P("尾") "</w:tc></w:tr></w:tbl>",
          "栏\n题\n甲|1\n尾\n");
}

static void test_text_boxes(void **state)
{
    (void)state;
    check("<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" P("框")
              P("二") "</w:txbxContent></mc:Choice>"
                      "<mc:Fallback><w:txbxContent>" P("框")
                          P("二") "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>后</w:t></w:r></w:p>" P("尾"),
          "前后\n框\n二\n尾\n");
    check("<w:p><w:r><w:txbxContent><w:tbl><w:tr>" TC("甲") TC("1") "</w:tr></w:tbl></w:txbxContent></w:r></w:p>", "甲|1\n");
}

/* Changes that were tracked are read as if they had been accepted. */
static void test_changes(void **state)
{
    (void)state;
    check("<w:p><w:r><w:t>共</w:t></w:r><w:del><w:r><w:delText>3</w:delText></w:r></w:del><w:ins><w:r><w:t>5</w:t></w:r></"
          "w:ins><w:r><w:t>件</w:t></w:r></w:p>",
          "共5件\n");
    check("<w:p><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新</w:t></w:r></w:moveTo></w:p>", "新\n");
    check("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>" P("乙"), "甲乙\n");
    check("<w:tbl><w:tr>" TC("甲") TC("1") "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" TC("乙") TC("2") "</w:tr><w:tr>" TC("丙")
              TC("3") "</w:tr></w:tbl>",
          "甲|1\n丙|3\n");
    check("<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='1'/><w:tcPrChange><w:tcPr><w:gridSpan "
          "w:val='2'/></w:tcPr></w:tcPrChange></w:tcPr>" P("甲") "</w:tc>" TC("1") "</w:tr></w:tbl>",
          "甲|1\n");
}

#define LEVEL(at, format, text)                                                                                                            \
    "<w:lvl w:ilvl='" at "'><w:start w:val='1'/><w:numFmt w:val='" format "'/><w:lvlText w:val='" text "'/></w:lvl>"
#define NUMBERING(levels, lists) "<w:numbering" NS "><w:abstractNum w:abstractNumId='0'>" levels "</w:abstractNum>" lists "</w:numbering>"
#define LIST(id, more) "<w:num w:numId='" id "'><w:abstractNumId w:val='0'/>" more "</w:num>"

static void test_numbers(void **state)
{
    (void)state;
    static const char numbering[] =
        NUMBERING(LEVEL("0", "chineseCounting", "%1、") LEVEL("1", "chineseCounting", "（%2）") LEVEL("2", "decimal", "%3.")
                      LEVEL("3", "bullet", "•"),
                  LIST("1", "") LIST("2", "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='11'/></w:lvlOverride>"));
    check_with(NUMBERED("1", "0", "总体情况") NUMBERED("1", "1", "甲") NUMBERED("1", "1", "乙") NUMBERED("1", "2", "丙")
                   NUMBERED("1", "0", "申请") NUMBERED("1", "1", "丁"),
               numbering, NULL, "一、总体情况\n（一）甲\n（二）乙\n1.丙\n二、申请\n（一）丁\n");
    check_with(NUMBERED("1", "3", "点") NUMBERED("9", "0", "无") NUMBERED("0", "0", "零") NUMBERED("2", "0", "另"), numbering, NULL,
               "点\n无\n零\n十一、另\n");
}

static void test_numbers_of_styles(void **state)
{
    (void)state;
    static const char numbering[] = NUMBERING(
        "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:pStyle w:val='H1'/><w:lvlText w:val='%1'/></w:lvl>"
        "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:pStyle w:val='H2'/><w:lvlText w:val='%1.%2'/></w:lvl>",
        LIST("1", ""));
    static const char styles[] =
        "<w:styles" NS "><w:style w:styleId='H1'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
        "<w:style w:styleId='H2'><w:basedOn w:val='H1'/></w:style><w:style w:styleId='A'><w:basedOn w:val='A'/></w:style></w:styles>";
    check_with("<w:p><w:pPr><w:pStyle w:val='H1'/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:pPr><w:pStyle "
               "w:val='H2'/></w:pPr><w:r><w:t>乙</w:t></w:r></w:p>"
               "<w:p><w:pPr><w:pStyle w:val='A'/></w:pPr><w:r><w:t>丙</w:t></w:r></w:p>",
               numbering, styles, "1甲\n1.1乙\n丙\n");
}

static void test_places(void **state)
{
    (void)state;
    gj_text *t = read_file(P("题") "<w:tbl><w:tr>" TC("甲") TC("1") "</w:tr><w:tr>" TC("乙") "<w:tc><w:p/></w:tc></w:tr></w:tbl>" P("尾"),
                           NULL, NULL);
    gj_origin title = gj_text_origin(t, 0), blank = gj_text_origin(t, gj_text_line(t, 3).off + 4),
              tail = gj_text_origin(t, gj_text_line(t, 4).off);
    assert_int_equal(title.line, 1);
    assert_int_equal(title.table, 0);
    assert_int_equal(blank.table, 1);
    assert_int_equal(blank.row, 2);
    assert_int_equal(blank.col, 2);
    assert_int_equal(tail.table, 0);
    assert_int_equal(tail.line, 6);
    char place[64];
    gj_text_place(place, sizeof(place), t, 3, (gj_span){gj_text_line(t, 3).off + 4, 0});
    assert_string_equal(place, "表1第2行第2格");
    gj_text_place(place, sizeof(place), t, 4, (gj_span){0, 0});
    assert_string_equal(place, "第6段");
    gj_text_place(place, sizeof(place), t, 0, (gj_span){0, 0});
    assert_string_equal(place, "");
    gj_text_free(t);
}

/* The status of reading the file, whose message must name it. */
static gj_status status_of(const gj_buf *file)
{
    gj_text *t = NULL;
    gj_error err = {0};
    gj_status status = gj_text_decode(&t, "报送件", file->data, file->len, NULL, &err);
    if (status != GJ_OK)
        assert_non_null(strstr(err.text, "报送件"));
    gj_error_clear(&err);
    gj_text_free(t);
    return status;
}

static gj_status status_of_part(const char *document, unsigned flags)
{
    const zip_member members[] = {WORD_PACKAGE, {"word/document.xml", document}};
    gj_buf file = zip_store(members, GJ_COUNT(members), flags);
    gj_status status = status_of(&file);
    gj_buf_free(&file);
    return status;
}

static void test_refused(void **state)
{
    (void)state;
    assert_int_equal(status_of_part("<w:document" NS "/>", 0), GJ_OK);
    assert_int_equal(status_of_part("<w:document" NS "/>", 1), GJ_E_SYNTAX); /* encrypted */
    assert_int_equal(status_of_part("<w:document" NS "><w:body>", 0), GJ_E_SYNTAX);
    assert_int_equal(status_of_part("no markup", 0), GJ_E_SYNTAX);
    assert_int_equal(status_of_part("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", 0), GJ_E_SYNTAX);
    assert_int_equal(status_of_part("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", 0), GJ_E_SYNTAX);
    assert_int_equal(status_of_part("<a>&b;</a>", 0), GJ_E_SYNTAX);
    gj_buf none = zip_store(&(zip_member){"[Content_Types].xml", "word/document"}, 1, 0);
    assert_int_equal(status_of(&none), GJ_E_SYNTAX);
    gj_buf_free(&none);
}

static void test_cut_short(void **state)
{
    (void)state;
    gj_buf file = make_file(P("甲"), NULL, NULL);
    for (size_t len = 40; len < file.len; len += 7) {
        gj_buf part = {0};
        gj_buf_add(&part, file.data, len);
        assert_int_not_equal(status_of(&part), GJ_OK);
        gj_buf_free(&part);
    }
    gj_buf_free(&file);
}

static void test_deep(void **state)
{
    (void)state;
    gj_buf body = {0};
    for (int i = 0; i < 10000; i++)
        gj_buf_puts(&body, "<w:tbl><w:tr><w:tc>");
    gj_buf file = make_file(body.data, NULL, NULL);
    assert_int_equal(status_of(&file), GJ_E_SYNTAX);
    gj_buf_free(&file);
    gj_buf_free(&body);
}

/* Six megabytes of blanks, packed to six kilobytes. */
static void test_bomb(void **state)
{
    (void)state;
    gj_text *t = NULL;
    gj_error err = {0};
    assert_int_equal(gj_text_read(&t, GOUJI_SOURCE_DIR "/tests/fuzz/corpus/bomb.docx", NULL, &err), GJ_E_LIMIT);
    assert_non_null(strstr(err.text, "bomb.docx"));
    gj_error_clear(&err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paragraphs),        cmocka_unit_test(test_tables),  cmocka_unit_test(test_nested_table),
        cmocka_unit_test(test_text_boxes),        cmocka_unit_test(test_changes), cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_numbers_of_styles), cmocka_unit_test(test_places),  cmocka_unit_test(test_refused),
        cmocka_unit_test(test_cut_short),         cmocka_unit_test(test_deep),    cmocka_unit_test(test_bomb),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
