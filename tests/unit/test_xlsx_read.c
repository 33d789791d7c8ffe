/* layer: gj_reader */
/* Workbooks as Excel, WPS and LibreOffice write them: what text is laid out from their sheets, and what is left out. */
#include "gouji/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "zip_store.h"

#define MAIN                                                                                                                               \
    " xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' "                                                                  \
    "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
#define LINKED(id, type, target) "<Relationship Id='" id "' Type='" OFFICE_TYPES type "' Target='" target "'/>"
#define SHEET(name, id, more) "<sheet name='" name "' sheetId='1' r:id='" id "'" more "/>"

/* Styles 0: plain; 1: with a border; 2: #,##0 with a sign before it; 3: 0.00; 4: a day; 5: 0%. */
#define STYLES                                                                                                                             \
    "<styleSheet" MAIN "><numFmts count='1'><numFmt numFmtId='170' formatCode='&quot;~, &quot;* #,##0;-0.0'/></numFmts><borders>"          \
    "<border><left/></border><border><left style='thin'/></border></borders><cellStyleXfs><xf numFmtId='3'/></cellStyleXfs><cellXfs>"      \
    "<xf numFmtId='0' borderId='0'/><xf numFmtId='0' borderId='1'/><xf numFmtId='170'/><xf numFmtId='2'/><xf numFmtId='31'/>"              \
    "<xf numFmtId='9'/></cellXfs></styleSheet>"
#define STRINGS                                                                                                                            \
    "<sst" MAIN                                                                                                                            \
    "><si><t>规章</t></si><si><r><t>行政</t></r><r><t>许可</t></r><rPh><t>XU</t></rPh></si><si><t>一_x000A_二_x005F_x0041_</t></si></sst>"

static gj_buf make_book(const char *sheets, const char *first, const char *second)
{
    gj_buf book = {0}, one = {0}, two = {0};
    gj_buf_printf(&book, "<workbook%s><sheets>%s</sheets></workbook>", MAIN, sheets);
    gj_buf_printf(&one, "<worksheet%s>%s</worksheet>", MAIN, first);
    gj_buf_printf(&two, "<worksheet%s>%s</worksheet>", MAIN, second);
    const zip_member members[] = {
        {"_rels/.rels", RELATIONS(RELATION(OFFICE_TYPES "officeDocument", "xl/workbook.xml"))},
        {"xl/workbook.xml", book.data},
        {"xl/_rels/workbook.xml.rels",
         RELATIONS(LINKED("r1", "worksheet", "worksheets/a.xml") LINKED("r2", "worksheet", "/xl/worksheets/b.xml")
                       LINKED("r3", "sharedStrings", "s.xml") LINKED("r4", "styles", "styles.xml"))},
        {"xl/s.xml", STRINGS},
        {"xl/styles.xml", STYLES},
        {"xl/worksheets/a.xml", one.data},
        {"xl/worksheets/b.xml", two.data},
    };
    gj_buf file = zip_store(members, sizeof(members) / sizeof(*members), 0);
    gj_buf_free(&book);
    gj_buf_free(&one);
    gj_buf_free(&two);
    return file;
}

/* The text of a workbook, in which "|" stands for a tab; `left_out` as gj_text_unread_words. */
static void check_book(const char *sheets, const char *first, const char *second, const char *expected, const char *left_out)
{
    gj_buf file = make_book(sheets, first, second);
    gj_text *t = NULL;
    gj_error err = {0};
    if (gj_text_decode(&t, "file", file.data, file.len, NULL, &err) != GJ_OK)
        fail_msg("%s", err.text);
    assert_int_equal(gj_text_kind(t), GJ_SOURCE_SHEET);
    size_t len;
    const char *data = gj_text_data(t, &len);
    char *got = gj_alloc(len + 1);
    for (size_t i = 0; i < len; i++)
        got[i] = data[i] == '\t' ? '|' : data[i];
    assert_string_equal(got, expected);
    char *words = gj_text_unread_words(t);
    if (left_out)
        assert_string_equal(words, left_out);
    else
        assert_null(words);
    free(words);
    free(got);
    gj_text_free(t);
    gj_buf_free(&file);
}

static void check_sheet(const char *sheet, const char *expected)
{
    check_book(SHEET("表", "r1", ""), sheet, "", expected, NULL);
}

#define ROWS(rows) "<sheetData>" rows "</sheetData>"

static void test_values(void **state)
{
    (void)state;
    check_sheet(
        ROWS("<row r='2'><c r='B2' t='s'><v>0</v></c><c r='C2' t='s'><v>1</v></c><c t='inlineStr'><is><r><t>内</t></r><r><t>联</t></r>"
             "<rPh><t>x</t></rPh></is></c></row>"
             "<row><c r='B3'><v>1234</v></c><c r='C3' s='2'><v>1234567</v></c><c r='D3' s='3'><v>3</v></c></row>"
             "<row><c r='B4' t='n'><v>0.10000000000000001</v></c><c r='C4'><v>1.5E-2</v></c><c r='D4' s='3'><v>1.234</v></c></row>"
             "<row><c r='B5' s='4'><v>44927</v></c><c r='C5' s='5'><v>0.125</v></c><c r='D5' t='str'><f>A1</f><v>算出</v></c></row>"
             "<row><c r='B6' t='b'><v>1</v></c><c r='C6' t='e'><v>#REF!</v></c><c r='D6' s='2'><v>-1234.5</v></c></row>"
             "<row><c r='B7' t='s'><v>2</v></c><c r='C7' t='s'><v>99</v></c><c r='D7'><v>1E+300</v></c></row>"
             "<row><c r='B8'><v>12.0</v></c><c r='C8'><v>1E3</v></c><c r='D8' t='d'><v>2023-01-05T00:00:00</v></c></row>"
             "<row><c r='B9'><f>SUM(B3:B8)</f><v>1246</v></c><c r='C9'><f>1/3</f></c><c r='D9'><v>0.0</v></c></row>"),
        "规章|行政许可|内联\n1234|1,234,567|3.00\n0.1|0.015|1.234\n2023年1月1日|12.5%|算出\nTRUE|#REF!|-1,234.5\n"
        "一二_x0041_||1E+300\n12|1000|2023年1月5日\n1246||0\n");
}

/* Titles and captions are lines; merged cells span; what has a border is a cell, also without text. */
static void test_layout(void **state)
{
    (void)state;
    check_sheet(
        ROWS("<row r='1'><c r='A1' t='inlineStr'><is><t>标题</t></is></c><c r='B1'/></row>"
             "<row r='3'><c r='A3' t='inlineStr' s='1'><is><t>（一）项</t></is></c><c r='B3' s='1'/><c r='C3' s='1'/></row>"
             "<row r='4'><c r='A4' t='inlineStr' s='1'><is><t>甲</t></is></c><c r='B4' s='1'><v>1</v></c><c r='C4' s='1'><v>2</v></c></row>"
             "<row r='5'><c r='A5' s='1'/><c r='B5' s='1'/><c r='C5' s='1'><v>3</v></c></row>"
             "<row r='6'><c r='A6' t='inlineStr' s='1'><is><t>乙</t></is></c><c r='B6' s='1'/><c r='C6' s='1'/></row>"
             "<row r='7'><c r='A7' s='1'/><c r='B7' s='1'/><c r='C7' s='1'/></row>"
             "<row r='8'><c r='A8' t='inlineStr'><is><t>注：完</t></is></c></row>") "<mergeCells><mergeCell ref='A3:C3'/><mergeCell "
                                                                                    "ref='A4:A5'/></mergeCells>",
        "标题\n（一）项\n甲|1|2\n||3\n乙||\n||\n注：完\n");
}

static void test_sheets(void **state)
{
    (void)state;
    static const char one[] = ROWS("<row><c t='inlineStr'><is><t>一</t></is></c></row>");
    static const char two[] = ROWS("<row><c t='inlineStr'><is><t>二</t></is></c></row>");
    check_book(SHEET("乙", "r2", "") SHEET("甲", "r1", ""), one, two, "二\n一\n", NULL);
    check_book(SHEET("甲", "r1", "") SHEET("底稿", "r2", " state='hidden'") SHEET("旧", "r2", " state='veryHidden'"), one, two, "一\n",
               "第 2–3 张工作表是隐藏的，没有读入");
    gj_buf file = make_book(SHEET("甲", "r1", " state='hidden'"), one, two);
    gj_text *t = NULL;
    gj_error err = {0};
    assert_int_equal(gj_text_decode(&t, "file", file.data, file.len, NULL, &err), GJ_E_SYNTAX);
    assert_non_null(strstr(err.text, "可见"));
    gj_error_clear(&err);
    gj_buf_free(&file);
}

#define TEXT(place, text) "<c r='" place "' t='inlineStr'><is><t>" text "</t></is></c>"

#define CORE_TYPE "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
#define CORE_OF_LIBREOFFICE "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"

/* True if the second sheet, with a filter over `range`, is read. */
static bool reads_list(const char *type, const char *creator, const char *range)
{
    gj_buf relations = {0}, core = {0}, list = {0};
    gj_buf_printf(
        &relations,
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" RELATION(
            OFFICE_TYPES "officeDocument", "xl/workbook.xml") "<Relationship Id='c' Type='%s' Target='core.xml'/></Relationships>",
        type);
    gj_buf_printf(&core, "<cp:p xmlns:cp='x' xmlns:dc='y'><dc:creator>%s</dc:creator><cp:lastModifiedBy>z</cp:lastModifiedBy></cp:p>",
                  creator);
    gj_buf_printf(&list,
                  "<worksheet" MAIN "><sheetData><row><c t='inlineStr'><is><t>清单</t></is></c></row></sheetData><autoFilter ref='%s'/>"
                  "</worksheet>",
                  range);
    const zip_member members[] = {
        {"_rels/.rels", relations.data},
        {"core.xml", core.data},
        {"xl/workbook.xml", "<workbook" MAIN "><sheets>" SHEET("甲", "r1", "") SHEET("乙", "r2", "") "</sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels", RELATIONS(LINKED("r1", "worksheet", "a.xml") LINKED("r2", "worksheet", "b.xml"))},
        {"xl/a.xml", "<worksheet" MAIN "><sheetData><row><c t='inlineStr'><is><t>表</t></is></c></row></sheetData></worksheet>"},
        {"xl/b.xml", list.data},
    };
    gj_buf file = zip_store(members, sizeof(members) / sizeof(*members), 0);
    gj_text *t = NULL;
    size_t len;
    assert_int_equal(gj_text_decode(&t, "file", file.data, file.len, NULL, NULL), GJ_OK);
    bool reads = strstr(gj_text_data(t, &len), "清单") != NULL;
    gj_text_free(t);
    gj_buf_free(&file);
    gj_buf_free(&relations);
    gj_buf_free(&core);
    gj_buf_free(&list);
    return reads;
}

/* The lists of corrections and findings of gouji's own workbook are no part of the report, also after LibreOffice has saved it. */
static void test_own_lists(void **state)
{
    (void)state;
    assert_false(reads_list(CORE_TYPE, "gouji 0.1.0", "A1:G9"));
    assert_false(reads_list(CORE_OF_LIBREOFFICE, "gouji 0.1.0", "A1:G9"));
    assert_true(reads_list(CORE_TYPE, "某某", "A1:G9"));
    assert_true(reads_list(CORE_TYPE, "gouji 0.1.0", "A4:G9"));
}

/* What is hidden with something in it is left out and told; a merged cell stands where it is first shown. */
static void test_hidden(void **state)
{
    (void)state;
    static const char one[] = SHEET("表", "r1", ""), told[] = "第 1 张工作表里有隐藏的行或列，没有读入";
    check_book(one,
               ROWS("<row r='1'>" TEXT("A1", "项") TEXT("B1", "甲") TEXT(
                   "C1", "乙") "</row>"
                               "<row r='2' hidden='1'>" TEXT(
                                   "A2", "旧") "<c r='B2'><v>7</v></c><c r='C2'><v>8</v></c></row>"
                                               "<row r='3'>" TEXT("A3", "新") "<c r='B3'><v>1</v></c><c r='C3'><v>2</v></c></row>"),
               "", "项|甲|乙\n新|1|2\n", told);
    check_book(one,
               "<cols><col min='2' max='3' hidden='true'/><col min='9' max='9' width='0'/></cols>" ROWS(
                   "<row>" TEXT("A1", "项") TEXT("B1", "底稿") "<c r='C1'/>" TEXT(
                       "D1", "数") "</row>"
                                   "<row>" TEXT("A2", "甲") "<c r='B2'><v>5</v></c><c r='C2'/><c r='D2'><v>6</v></c></row>"),
               "", "项|数\n甲|6\n", told);
    check_book(one,
               "<cols><col min='2' max='2' hidden='1'/></cols>" ROWS(
                   "<row>" TEXT("A1", "项") "<c r='B1'/>" TEXT("C1", "数") "</row>"
                                                                           "<row ht='0'><c r='A2'/></row>"),
               "", "项|数\n", NULL);
    check_book(one,
               "<cols><col min='1' max='1' hidden='1'/></cols>" ROWS(
                   "<row hidden='1'>" TEXT("A1", "合") "<c r='B1'/>" TEXT(
                       "C1", "甲") "</row>"
                                   "<row><c r='A2'/><c r='B2'/>" TEXT("C2", "乙")
                                       TEXT("D2", "1") "</row>"
                                                       "<row><c r='A3'/><c r='B3'/>" TEXT("C3", "丙")
                                                           TEXT("D3", "2") "</row>") "<mergeCells><mergeCell ref='A1:B3'/></mergeCells>",
               "", "合|乙|1\n|丙|2\n", told);
}

/* Any of a file's beginnings, and odd references, are refused or read, never more. */
static void test_odd(void **state)
{
    (void)state;
    check_sheet(
        ROWS(
            "<row r='99999999'><c r='ZZZZZZ1'><v>1</v></c></row><row r='-1'><c r='1A'><v/></c><c s='-3' t='s'><v>-1</v></c></row>") "<merge"
                                                                                                                                    "Cells>"
                                                                                                                                    "<merge"
                                                                                                                                    "Cell "
                                                                                                                                    "ref='"
                                                                                                                                    "A1:"
                                                                                                                                    "XFD104"
                                                                                                                                    "8576'/"
                                                                                                                                    "><"
                                                                                                                                    "mergeC"
                                                                                                                                    "ell "
                                                                                                                                    "ref='"
                                                                                                                                    "B2'/"
                                                                                                                                    "><"
                                                                                                                                    "mergeC"
                                                                                                                                    "ell "
                                                                                                                                    "ref='"
                                                                                                                                    "C3:A1'"
                                                                                                                                    "/></"
                                                                                                                                    "mergeC"
                                                                                                                                    "ells>",
        "1\n");
    gj_buf file = make_book(SHEET("甲", "r1", "") SHEET("乙", "none", ""), ROWS("<row><c><v>1</v></c></row>"), "");
    for (size_t len = 0; len < file.len; len += 37) {
        gj_text *t = NULL;
        if (gj_text_decode(&t, "file", file.data, len, NULL, NULL) == GJ_OK)
            gj_text_free(t);
    }
    gj_buf_free(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values), cmocka_unit_test(test_layout),    cmocka_unit_test(test_sheets),
        cmocka_unit_test(test_hidden), cmocka_unit_test(test_own_lists), cmocka_unit_test(test_odd),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
