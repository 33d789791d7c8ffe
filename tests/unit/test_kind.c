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
#define MAIL_HEAD "Received: from a\r\n by b\r\nFrom: a@b.cn\r\nSubject: x\r\nMIME-Version: 1.0\r\n"

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
    {BYTES("<div class=\"nav\">\n\n|    |   |\n|----|---|\n| 规章 | 1 |\n"), NULL},
    {BYTES("<div>\n|----\n<table><tr><td>1</td></tr></table>"), "HTML"},
    {BYTES("{\"title\": \"\\u62a5\"}\n"), "JSON"},
    {BYTES("{\"rows\": [[\"规章\", 1]]}"), NULL},
    {BYTES("{\"a\": \"\\n\", "), NULL},
    {BYTES("<!--x--><html>"), "HTML"},
    {BYTES("<?xml version=\"1.0\"?>\n<html xmlns=\"x\">"), "HTML"},
    {BYTES("<?xml version=\"1.0\"?><a/>"), NULL},
    {BYTES("<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>"), "XML"},
    {BYTES("%PDF-1.7\n"), "PDF"},
    {BYTES("{\\rtf1"), "RTF"},
    {BYTES("MIME-Version: 1.0\r\n"), "MHTML"},
    {BYTES("PK\5\6"), "ZIP"},
    {BYTES(OLE_MAGIC), "OLE"},
    {BYTES("7z\xbc\xaf\x27\x1c\0\4"), "ZIP"},
    {BYTES("Rar!\x1a\7\1\0"), "ZIP"},
    {BYTES(MAIL_HEAD "Content-Type: multipart/mixed;\r\n boundary=x\r\n\r\n某县2023年政府信息公开工作年度报告"), "EML"},
    {BYTES(MAIL_HEAD "Content-Type: multipart/mixed; boundary=x\r\n\r\nContent-Type: multipart/related"), "EML"},
    {BYTES("From: <Saved by Blink>\r\nSubject: x\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\"\r\n\r\n"), "MHTML"},
    {BYTES("From: 某局\n某县2023年政府信息公开工作年度报告\n"), NULL},
    {BYTES("II*\0"), "image"},
    {BYTES("RIFF\1\1\1\1WEBPVP8 "), "image"},
    {BYTES("RIFF\1\1\1\1WAVEfmt "), "media"},
    {BYTES("\0\0\0\x18"
           "ftypheic\0\0\0\0"),
     "image"},
    {BYTES("SQLite format 3\0"), "SQLite"},
    {BYTES("[.ShellClassInfo]\r\nIconIndex=1\r\n"), "system"},
    {BYTES("\xff\xfe[\0.\0S\0h\0e\0l\0l\0C\0l\0a\0s\0s\0I\0n\0f\0o\0]\0"), "system"},
    {BYTES("\0\0\0\1Bud1"), "system"},
    {BYTES("[InternetShortcut]\r\nURL=https://example.org/\r\n"), "link"},
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

/* ---- containers ---- */

/* Appends the head of a member and its content, not compressed. */
static void add_member(gj_buf *zip, const char *name, const char *content)
{
    char head[30] = "PK\3\4\24";
    head[18] = head[22] = (char)strlen(content);
    head[26] = (char)strlen(name);
    gj_buf_add(zip, head, sizeof head);
    gj_buf_puts(zip, name);
    gj_buf_puts(zip, content);
}

/* An archive that lost its end still shows what it is; what is stored in a member does not count. */
static void test_zip(void **state)
{
    (void)state;
    static const struct {
        const char *names[2], *content, *kind;
    } zips[] = {
        {{"[Content_Types].xml", "word/document.xml"}, "", "DOCX"},
        {{"[Content_Types].xml", "other/text.xml"}, "", "DOCX"},
        {{"[Content_Types].xml", "xl/workbook.xml"}, "", "XLSX"},
        {{"[Content_Types].xml", "xl/workbook.bin"}, "", "sheet"},
        {{"[Content_Types].xml", "ppt/presentation.xml"}, "", "PPTX"},
        {{"OFD.xml", "Doc_0/Document.xml"}, "", "OFD"},
        {{"mimetype", "content.xml"}, "application/vnd.oasis.opendocument.text", "ODT"},
        {{"mimetype", "content.xml"}, "application/vnd.oasis.opendocument.spreadsheet", "sheet"},
        {{"a.docx", "b.docx"}, "PK [Content_Types].xml word/document.xml", "ZIP"},
        {{"word/a.txt", "b.txt"}, "", "ZIP"},
    };
    for (size_t i = 0; i < GJ_COUNT(zips); i++) {
        gj_buf zip = {0};
        add_member(&zip, zips[i].names[0], zips[i].content);
        add_member(&zip, zips[i].names[1], "");
        assert_string_equal(gj_kind_of(zip.data, zip.len)->name, zips[i].kind);
        gj_buf_free(&zip);
    }
}

/* A compound file of one sector of directory, which begins at byte 512, and the stream `name`, which begins at byte 1024 with `content`. */
static gj_buf compound(const char *name, const char *content, size_t len)
{
    char head[512] = OLE_MAGIC, entry[128] = {0}, rest[384] = {0};
    head[30] = 9;
    for (size_t i = 0; name[i]; i++)
        entry[2 * i] = name[i];
    entry[64] = (char)(2 * strlen(name) + 2);
    entry[66] = 2;
    entry[116] = 1;
    gj_buf b = {0};
    gj_buf_add(&b, head, sizeof head);
    gj_buf_add(&b, entry, sizeof entry);
    gj_buf_add(&b, rest, sizeof rest);
    gj_buf_add(&b, content, len);
    return b;
}

/* Streams are told by the directory, never by what the text of a document says. */
static void test_ole(void **state)
{
    (void)state;
    static const struct {
        const char *name, *content;
        size_t len;
        const char *kind;
    } files[] = {
        {"WordDocument", BYTES("\xec\xa5\xc1\0\0\0\0\0\0\0\0\2E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"), "DOC"},
        {"WordDocument", BYTES("\xec\xa5\xc1\0\0\0\0\0\0\0\0\1"), "OLE"}, /* encrypted */
        {"EncryptedPackage", BYTES(""), "OLE"},
        {"Workbook", BYTES(""), "XLS"},
        {"Catalog", BYTES(""), "system"},
        {"__properties_version1.0", BYTES(""), "MSG"},
        {"Contents", BYTES(""), "OLE"},
    };
    for (size_t i = 0; i < GJ_COUNT(files); i++) {
        gj_buf file = compound(files[i].name, files[i].content, files[i].len);
        assert_string_equal(gj_kind_of(file.data, file.len)->name, files[i].kind);
        gj_buf_free(&file);
    }
}

/* Word's mark of an open document has its user's name twice; a text of that length is none. */
static void test_lock(void **state)
{
    (void)state;
    char lock[162] = "\5admin";
    lock[54] = 5;
    assert_string_equal(gj_kind_of(lock, sizeof lock)->name, "lock");
    memset(lock, 'a', sizeof lock);
    assert_null(gj_kind_of(lock, sizeof lock));
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
        assert_int_equal(gj_text_decode(&t, "报送件", cases[i].bytes, cases[i].len, NULL, &err), GJ_E_KIND);
        assert_non_null(strstr(err.text, "报送件"));
        assert_non_null(strstr(err.text, err.advice));
        assert_string_equal(gj_error_kind(err.status), "unsupported");
        gj_error_clear(&err);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_kinds), cmocka_unit_test(test_zip), cmocka_unit_test(test_ole),
                                       cmocka_unit_test(test_lock), cmocka_unit_test(test_refusals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
