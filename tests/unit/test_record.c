/* layer: gj_reader */
/* JSON that holds reports in its strings, as databases and crawlers write it: what is read of it, and what is left a text. */
#include "reader/kind.h"
#include "reader/stream.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "gouji/text.h"

#define TITLE "云浦县水务局2023年政府信息公开工作年度报告"
#define PROSE "逐项明确责任科室和时限，完善公开目录，及时更新网站栏目，办理网民留言。"
#define LONG PROSE PROSE PROSE PROSE PROSE PROSE PROSE PROSE /* as a report is */

static gj_text *read_json(const char *json)
{
    gj_text *t = NULL;
    gj_error err = {0};
    assert_int_equal(gj_text_decode(&t, "a.json", json, strlen(json), NULL, &err), GJ_OK);
    return t;
}

static void expect(const char *json, gj_source_kind kind, const char *text)
{
    size_t len;
    gj_text *t = read_json(json);
    const char *s = gj_text_data(t, &len);
    assert_int_equal(gj_text_kind(t), kind);
    assert_int_equal(gj_text_is_taken_out(t), strcmp(json, text) != 0);
    assert_int_equal(len, strlen(text));
    assert_memory_equal(s, text, len);
    gj_text_free(t);
}

/* Escapes are what they stand for; the title is not repeated. */
static void test_text(void **state)
{
    (void)state;
    expect("{\"url\": \"/1.html\", \"title\": \"" TITLE "\", \"content\": \"" LONG "\\n\\u89c4\\u7ae0\\t1\\t0\\t2\"}", GJ_SOURCE_TEXT,
           TITLE "\n" LONG "\n规章\t1\t0\t2\n");
    expect("[{\"title\": \"" TITLE "\", \"content\": \"" TITLE "\\n" LONG "\"}]\n", GJ_SOURCE_TEXT, TITLE "\n" LONG "\n");
}

/* Several records are several reports, each below its own title. */
static void test_several(void **state)
{
    (void)state;
    expect("{\"hits\": [{\"name\": \"甲报告\", \"body\": \"" LONG "\\n1\"}, {\"name\": \"乙报告\", \"body\": \"" LONG "\\n2\"}]}",
           GJ_SOURCE_TEXT, "甲报告\n" LONG "\n1\n乙报告\n" LONG "\n2\n");
}

/* What stands beside the report is kept above it, lists are rows, JSON in a string is JSON. */
static void test_beside(void **state)
{
    (void)state;
    expect("{\"content\": \"" LONG "\\n\", \"title\": \"" TITLE "\", \"tables\": [[\"规章\", 1, null, 2.5], [\"文件\", 0, \"\", \"/\"]]}",
           GJ_SOURCE_TEXT, TITLE "\n" LONG "\n\n规章\t1\t\t2.5\n文件\t0\t\t/\n");
    expect("{\"a\": {\"dept\": \"水务局\"}, \"c\": \"" LONG "\\n1\"}\n{\"c\": \"" LONG "\\n2\"}\n", GJ_SOURCE_TEXT,
           "水务局\n" LONG "\n1\n" LONG "\n2\n");
    expect("{\"data\": \"{\\\"c\\\": \\\"一、\\\\n" LONG "\\\"}\"}", GJ_SOURCE_TEXT, "一、\n" LONG "\n");
}

static void test_page(void **state)
{
    (void)state;
    if (!gj_kind_of("<p>", 3)->read)
        skip();
    expect("{\"title\": \"" TITLE "\", \"html\": \"<p>" LONG "<\\/p>\\n<table><tr><td>规章</td>\\n<td>1</td><td>0</td></tr></table>\"}",
           GJ_SOURCE_HTML, TITLE "\n" LONG "\n规章\t1\t0\n");
}

/* What is not whole, has no report, or is no JSON stays the text that it is. */
static void test_texts(void **state)
{
    static const char *const texts[] = {
        "{\"title\": \"" TITLE "\", \"content\": \"" LONG "\\n1\"",
        "{\"title\": \"" TITLE "\\n\", \"rows\": [[\"规章\", 1, 0]]}",
        "[['规章', '1'], ['\\n', \"a\": 2]]",
        "{" TITLE "}",
        "{\"title\": \"\\u62a5\\u544a\"}",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        expect(texts[i], GJ_SOURCE_TEXT, texts[i]);
}

/* Places in the text are not those of the file, so nothing is changed there. */
static void test_not_changed(void **state)
{
    static const char json[] = "{\"title\": \"" TITLE "\", \"content\": \"" LONG "\\n规章\\t1\"}";
    gj_stream stream;
    gj_error err = {0};
    gj_buf file = {0};
    gj_text *t = read_json(json);
    (void)state;
    gj_buf_puts(&file, json);
    assert_int_equal(gj_stream_open(&stream, t, &file, &err), GJ_E_VALUE);
    gj_stream_close(&stream);
    gj_error_clear(&err);
    gj_buf_free(&file);
    gj_text_free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text), cmocka_unit_test(test_several), cmocka_unit_test(test_beside),
        cmocka_unit_test(test_page), cmocka_unit_test(test_texts),   cmocka_unit_test(test_not_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
