/* layer: gj_reader */
/* What kind of file some bytes are taken for, and what is said of those that are not read. */
#include "reader/kind.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define BYTES(s) s, sizeof(s) - 1
#define OLE_MAGIC "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

static const struct {
    const char *bytes;
    size_t len;
    const char *kind; /* NULL: a text */
} cases[] = {
    {BYTES("某县2023年政府信息公开工作年度报告\n<table><tr><td>1</td></tr></table>\n"), NULL},
    {BYTES("# 报告\n\n<div>x</div>"), NULL},
    {BYTES("<1> 总体情况"), NULL},
    {BYTES("<总体情况>"), NULL},
    {BYTES("<"), NULL},
    {BYTES("P"), NULL},
    {BYTES("<pages>"), NULL},
    {BYTES("<!DOCTYPE html><p>"), "HTML"},
    {BYTES("\xef\xbb\xbf \r\n<HTML>"), "HTML"},
    {BYTES("\xff\xfe<\0h\0t\0m\0l\0>\0"), "HTML"},
    {BYTES("<table border=1>"), "HTML"},
    {BYTES("<p>"), "HTML"},
    {BYTES("<!--x--><html>"), "HTML"},
    {BYTES("<?xml version=\"1.0\"?>\n<html xmlns=\"x\">"), "HTML"},
    {BYTES("<?xml version=\"1.0\"?><a/>"), NULL},
    {BYTES("<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>"), "XML"},
    {BYTES("%PDF-1.7\n"), "PDF"},
    {BYTES("{\\rtf1"), "RTF"},
    {BYTES("MIME-Version: 1.0\r\n"), "MHTML"},
    {BYTES("PK\3\4 [Content_Types].xml word/document.xml"), "DOCX"},
    {BYTES("PK\3\4 xl/workbook.xml"), "XLSX"},
    {BYTES("PK\3\4 ppt/presentation.xml"), "PPTX"},
    {BYTES("PK\3\4 OFD.xml"), "OFD"},
    {BYTES("PK\3\4 mimetypeapplication/vnd.oasis.opendocument.text"), "ODT"},
    {BYTES("PK\3\4 mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), "XLSX"},
    {BYTES("PK\3\4 other"), "ZIP"},
    {BYTES("PK\5\6"), "ZIP"},
    {BYTES(OLE_MAGIC "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"), "DOC"},
    {BYTES(OLE_MAGIC "W\0o\0r\0k\0b\0o\0o\0k\0"), "XLS"},
    {BYTES(OLE_MAGIC "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0"), "OLE"},
    {BYTES(OLE_MAGIC), "OLE"},
    {BYTES("\x89PNG\r\n\x1a\n"), "image"},
    {BYTES("\xff\xd8\xff\xe0"), "image"},
};

static void test_kinds(void **state)
{
    (void)state;
    for (size_t i = 0; i < GJ_COUNT(cases); i++) {
        const gj_kind *kind = gj_kind_of(cases[i].bytes, cases[i].len);
        const char *name = kind ? kind->name : "text", *expected = cases[i].kind ? cases[i].kind : "text";
        assert_string_equal(name, expected);
    }
}

/* Each refusal names the file and says what to do. */
static void test_refusals(void **state)
{
    (void)state;
    for (size_t i = 0; i < GJ_COUNT(cases); i++) {
        const gj_kind *kind = gj_kind_of(cases[i].bytes, cases[i].len);
        gj_text *t = NULL;
        gj_error err = {0};
        if (!kind || kind->read)
            continue;
        assert_int_equal(gj_text_decode(&t, "报送件", cases[i].bytes, cases[i].len, NULL, &err), GJ_E_SYNTAX);
        assert_non_null(strstr(err.text, "报送件"));
        assert_non_null(strstr(err.text, "请"));
        gj_error_clear(&err);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_kinds), cmocka_unit_test(test_refusals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
