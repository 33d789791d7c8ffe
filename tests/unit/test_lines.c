/* layer: gj_reader */
/* The line table. */
#include "gouji/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/base.h"

static const struct cut {
    const char *text;
    uint32_t n;
    const char *lines[5];
} cuts[] = {
    {"", 0, {NULL}},
    {"\n", 1, {""}},
    {"a", 1, {"a"}},
    {"a\n", 1, {"a"}},
    {"a\nb", 2, {"a", "b"}},
    {"a\r\nb\r\n", 2, {"a", "b"}},
    {"a\rb\r", 2, {"a", "b"}},
    {"a\r\rb", 3, {"a", "", "b"}},
    {"a\n\rb", 3, {"a", "", "b"}},
    {"a\r\n\nb\rc", 4, {"a", "", "b", "c"}},
    {"\r\n\r\n", 2, {"", ""}},
    {"a\fb\n\vc", 2, {"a\fb", "\vc"}},
    {"a\xE2\x80\xA8"
     "b\xC2\x85"
     "c",
     1,
     {"a\xE2\x80\xA8"
      "b\xC2\x85"
      "c"}},
    {"政府信息公开\r\n工作年度报告\n一、总体情况", 3, {"政府信息公开", "工作年度报告", "一、总体情况"}},
};

static gj_text *decode(const char *s, size_t len)
{
    gj_text *t = NULL;
    assert_int_equal(gj_text_decode(&t, "lines", s, len, NULL, NULL), GJ_OK);
    return t;
}

static void test_cut(void **state)
{
    (void)state;
    for (size_t i = 0; i < GJ_COUNT(cuts); i++) {
        gj_text *t = decode(cuts[i].text, strlen(cuts[i].text));
        assert_int_equal(gj_text_lines(t), cuts[i].n);
        for (uint32_t k = 0; k < cuts[i].n; k++) {
            gj_span line = gj_text_line(t, k + 1);
            assert_int_equal(line.len, strlen(cuts[i].lines[k]));
            assert_memory_equal(cuts[i].text + line.off, cuts[i].lines[k], line.len);
        }
        gj_text_free(t);
    }
}

/* A line end at each distance from the start, as eight bytes are looked at together. */
static void test_every_distance(void **state)
{
    (void)state;
    for (size_t at = 0; at < 40; at++) {
        char s[42];
        memset(s, 0x8A, sizeof s); /* one bit away from LF */
        for (size_t i = 0; i < sizeof s; i++)
            s[i] = (char)(i % 2 == 0 ? 0x0B : 0x0C);
        s[at] = '\n';
        s[at + 1] = '\r';
        gj_text *t = decode(s, sizeof s);
        assert_int_equal(gj_text_lines(t), at == 40 ? 2 : 3);
        assert_int_equal(gj_text_line(t, 1).len, at);
        assert_int_equal(gj_text_line(t, 3).off, at + 2);
        gj_text_free(t);
    }
}

static void test_outside(void **state)
{
    (void)state;
    gj_text *t = decode("a\nb", 3);
    assert_int_equal(gj_text_line(t, 0).len, 0);
    assert_int_equal(gj_text_line(t, 3).off, 0);
    assert_int_equal(gj_text_line_of(t, 99), 2);
    assert_int_equal(gj_text_column_of(t, 99), 2);
    gj_text_free(t);
    t = decode("", 0);
    assert_int_equal(gj_text_line_of(t, 0), 0);
    assert_int_equal(gj_text_column_of(t, 0), 1);
    gj_text_free(t);
}

/* Each byte belongs to the line whose span it is in or ends; columns count characters. */
static void test_positions(void **state)
{
    (void)state;
    const char *s = "ab\r\n中文x\n\n𠀀y\r";
    size_t len = strlen(s);
    gj_text *t = decode(s, len);
    uint32_t line = 1, column = 1;
    for (uint32_t off = 0; off < len; off++) {
        assert_int_equal(gj_text_line_of(t, off), line);
        if (((unsigned char)s[off] & 0xC0) != 0x80)
            assert_int_equal(gj_text_column_of(t, off), column++);
        if (s[off] == '\n') {
            line++;
            column = 1;
        }
    }
    assert_int_equal(gj_text_lines(t), 4);
    gj_text_free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_every_distance),
        cmocka_unit_test(test_outside),
        cmocka_unit_test(test_positions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
