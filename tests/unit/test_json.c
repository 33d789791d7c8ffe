/* layer: gj_export */
/* The JSON emitter: what it writes is read back by jansson. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "export/json.h"
#include "text/source.h"

static void test_compact_document(void **state)
{
    (void)state;
    gj_json j = {.out = gj_out_new()};
    gj_json_open(&j, '{');
    gj_json_member_string(&j, "a", "x");
    gj_json_member_string(&j, "b", NULL);
    gj_json_member_known(&j, "line", 0);
    gj_json_key(&j, "list");
    gj_json_open(&j, '[');
    gj_json_int(&j, -3);
    gj_json_bool(&j, true);
    gj_json_open(&j, '{');
    gj_json_close(&j, '}');
    gj_json_null(&j);
    gj_json_close(&j, ']');
    gj_json_member_value(&j, "v", true, (gj_number){.mantissa = -1050, .scale = 2});
    gj_json_member_value(&j, "w", false, (gj_number){0});
    gj_json_close(&j, '}');
    assert_string_equal(gj_out_data(j.out, NULL),
                        "{\"a\": \"x\", \"b\": null, \"line\": null, \"list\": [-3, true, {}, null], \"v\": -10.50, \"w\": null}");
    gj_out_free(j.out);
}

static void test_pretty_document(void **state)
{
    (void)state;
    gj_json j = {.out = gj_out_new(), .pretty = true};
    gj_json_open(&j, '{');
    gj_json_key(&j, "list");
    gj_json_open(&j, '[');
    gj_json_int(&j, 1);
    gj_json_int(&j, 2);
    gj_json_close(&j, ']');
    gj_json_key(&j, "none");
    gj_json_open(&j, '[');
    gj_json_close(&j, ']');
    gj_json_close(&j, '}');
    assert_string_equal(gj_out_data(j.out, NULL), "{\n  \"list\": [\n    1,\n    2\n  ],\n  \"none\": []\n}");
    gj_out_free(j.out);
}

/* Writes a string and gives what jansson reads. */
static json_t *read_back(const char *s)
{
    gj_json j = {.out = gj_out_new()};
    json_error_t err;
    gj_json_open(&j, '[');
    gj_json_string(&j, s);
    gj_json_close(&j, ']');
    json_t *root = json_loads(gj_out_data(j.out, NULL), 0, &err);
    assert_non_null(root);
    gj_out_free(j.out);
    return root;
}

static void expect_text(const char *s, const char *expected)
{
    json_t *root = read_back(s);
    assert_string_equal(json_string_value(json_array_get(root, 0)), expected);
    json_decref(root);
}

static void test_strings_survive(void **state)
{
    (void)state;
    static const char *const strings[] = {"", "\"\\/", "一\n二\t三\x01\x1f\x7f", "𠀀é\xEF\xBF\xBD", "</script>"};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        expect_text(strings[i], strings[i]);
}

/* A file name may be any bytes. */
static void test_bad_utf8_is_replaced(void **state)
{
    (void)state;
    expect_text("a\xFF"
                "b",
                "a\xEF\xBF\xBD"
                "b");
    expect_text("\xC0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD");
    expect_text("\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    expect_text("\xE4\xB8", "\xEF\xBF\xBD\xEF\xBF\xBD");
    expect_text("\xF4\x90\x80\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

/* The member "origin" of a text of that kind whose only line was read at `origin`. */
static void expect_origin(gj_source_kind kind, gj_origin origin, const char *expected)
{
    gj_mark mark = {.origin = origin};
    uint32_t start = 0;
    const gj_text text = {.kind = kind, .data = "12", .len = 2, .marks = &mark, .n_marks = 1, .starts = &start, .n_lines = 1};
    gj_json j = {.out = gj_out_new(), .text = &text};
    gj_json_open(&j, '{');
    gj_json_member_line(&j, "line", 1, (gj_span){0, 2});
    gj_json_member_line(&j, "none", 0, (gj_span){0, 0});
    gj_json_close(&j, '}');
    assert_string_equal(gj_out_data(j.out, NULL), expected);
    gj_out_free(j.out);
}

static void test_origins(void **state)
{
    (void)state;
    expect_origin(GJ_SOURCE_TEXT, (gj_origin){0}, "{\"line\": 1, \"none\": null}");
    expect_origin(GJ_SOURCE_HTML, (gj_origin){.line = 7, .column = 3, .byte = 99},
                  "{\"line\": 7, \"origin\": {\"line\": 7, \"column\": 3}, \"none\": null}");
    expect_origin(GJ_SOURCE_DOCX, (gj_origin){.line = 40, .table = 2, .row = 5, .col = 3, .byte = 99},
                  "{\"line\": 1, \"origin\": {\"paragraph\": 40, \"table\": 2, \"row\": 5, \"cell\": 3}, \"none\": null}");
    expect_origin(GJ_SOURCE_DOCX, (gj_origin){.line = 40}, "{\"line\": 1, \"origin\": {\"paragraph\": 40}, \"none\": null}");
    expect_origin(GJ_SOURCE_PDF, (gj_origin){.page = 2, .line = 14, .y = 312},
                  "{\"line\": 1, \"origin\": {\"page\": 2, \"line\": 14, \"y\": 312}, \"none\": null}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_compact_document),     cmocka_unit_test(test_pretty_document), cmocka_unit_test(test_strings_survive),
        cmocka_unit_test(test_bad_utf8_is_replaced), cmocka_unit_test(test_origins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
