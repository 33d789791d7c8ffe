/* layer: gj_text */
/* Display width and grapheme clusters. */
#include "gouji/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"

static const struct char_width {
    uint32_t cp;
    int narrow, wide; /* with ambiguous 1 and 2 */
} char_widths[] = {
    {0, 1, 1},      {'\t', 1, 1},    {0x1B, 1, 1},    {' ', 1, 1},     {'~', 1, 1},     {0x7F, 1, 1},     {0x9F, 1, 1},    {0xA0, 1, 1},
    {0xA7, 1, 2},   {0xAD, 1, 2},    {0xB7, 1, 2},    {0xD7, 1, 2},    {0xE9, 1, 2},    {0x300, 0, 0},    {0x20DD, 0, 0},  {0x200B, 0, 0},
    {0x200D, 0, 0}, {0x2014, 1, 2},  {0x2018, 1, 2},  {0x201C, 1, 2},  {0x2026, 1, 2},  {0x2030, 1, 2},   {0x2103, 1, 2},  {0x2163, 1, 2},
    {0x2192, 1, 2}, {0x2460, 1, 2},  {0x2500, 1, 2},  {0x25A0, 1, 2},  {0x25CF, 1, 2},  {0x2713, 1, 1},   {0x2E80, 2, 2},  {0x2F00, 2, 2},
    {0x3000, 2, 2}, {0x3001, 2, 2},  {0x302A, 0, 0},  {0x303F, 1, 1},  {0x3220, 2, 2},  {0x3400, 2, 2},   {0x4E00, 2, 2},  {0x9FFF, 2, 2},
    {0xAC00, 2, 2}, {0xE000, 1, 2},  {0xF900, 2, 2},  {0xFE0F, 0, 0},  {0xFEFF, 0, 0},  {0xFF08, 2, 2},   {0xFF61, 1, 1},  {0xFFE5, 2, 2},
    {0xFFFD, 1, 2}, {0x1F600, 2, 2}, {0x20000, 2, 2}, {0x2FFFD, 2, 2}, {0x30000, 2, 2}, {0x10FFFF, 1, 1}, {0xE0100, 0, 0},
};

static void test_char(void **state)
{
    (void)state;
    for (size_t i = 0; i < GJ_COUNT(char_widths); i++) {
        assert_int_equal(gj_width_char(char_widths[i].cp, 1), char_widths[i].narrow);
        assert_int_equal(gj_width_char(char_widths[i].cp, 2), char_widths[i].wide);
    }
}

static const struct string_width {
    const char *text;
    size_t narrow, wide, clusters;
} string_widths[] = {
    {"", 0, 0, 0},
    {"abc", 3, 3, 3},
    {"中文", 4, 4, 2},
    {"“总计”…", 7, 10, 5},
    {"（一）予以公开", 14, 14, 7},
    {"e\u0301", 1, 1, 1},
    {"中\u0301文", 4, 4, 2},
    {"\u0301x", 1, 1, 2},
    {"a\u200Bb", 2, 2, 3},
    {"❤\uFE0F", 1, 1, 1},
    {"葛\U000E0100城", 4, 4, 2},
    {"👨\u200D👩\u200D👧", 2, 2, 1},
    {"👩🏽\u200D🌾x", 3, 3, 2},
    {"a\u200D👧", 3, 3, 2},
    {"🇨🇳", 2, 2, 2},
    {"\r\n", 1, 1, 1},
    {"각", 2, 2, 1},
    {"각", 2, 2, 1}, /* three jamo */
    {"\t1", 2, 2, 2},
};

static void test_string(void **state)
{
    (void)state;
    for (size_t i = 0; i < GJ_COUNT(string_widths); i++) {
        const char *s = string_widths[i].text;
        size_t len = strlen(s), clusters = 0;
        assert_int_equal(gj_width(s, len, 1), string_widths[i].narrow);
        assert_int_equal(gj_width(s, len, 2), string_widths[i].wide);
        for (size_t at = 0; at < len; clusters++)
            at += gj_grapheme_next(s + at, len - at);
        assert_int_equal(clusters, string_widths[i].clusters);
    }
    assert_int_equal(gj_grapheme_next("x", 0), 0);
    assert_int_equal(gj_width("a\0b", 3, 1), 3);
}

static const struct fit {
    const char *text;
    size_t cols, bytes, used;
} fits[] = {
    {"中文", 0, 0, 0},  {"中文", 1, 0, 0},      {"中文", 2, 3, 2},    {"中文", 3, 3, 2},       {"中文", 4, 6, 4},
    {"中文", 99, 6, 4}, {"a中b", 2, 1, 1},      {"a中b", 3, 4, 3},    {"e\u0301f", 1, 3, 1},   {"中\u0301文", 3, 5, 2},
    {"", 5, 0, 0},      {"👨\u200D👩x", 1, 0, 0}, {"a\u0301", 0, 0, 0}, {"👨\u200D👩x", 2, 11, 2},
};

static void test_fit(void **state)
{
    (void)state;
    for (size_t i = 0; i < GJ_COUNT(fits); i++) {
        size_t used = 77;
        assert_int_equal(gj_width_fit(fits[i].text, strlen(fits[i].text), fits[i].cols, 1, &used), fits[i].bytes);
        assert_int_equal(used, fits[i].used);
        assert_int_equal(gj_width_fit(fits[i].text, strlen(fits[i].text), fits[i].cols, 1, NULL), fits[i].bytes);
    }
    assert_int_equal(gj_width_fit("“a”", 7, 3, 2, NULL), 4);
}

/* A run of marks without end is cut into clusters of bounded length, at whole characters. */
static void test_many_marks(void **state)
{
    (void)state;
    enum { MARKS = 100000 };
    size_t len = 1 + 2 * MARKS, at = 0;
    char *s = malloc(len);
    assert_non_null(s);
    s[0] = 'a';
    for (size_t i = 1; i < len; i += 2)
        memcpy(s + i, "\u0301", 2);
    while (at < len) {
        size_t n = gj_grapheme_next(s + at, len - at);
        assert_true(n > 0 && n <= 256);
        at += n;
        assert_true(at == len || ((unsigned char)s[at] & 0xC0) != 0x80);
    }
    assert_int_equal(gj_width(s, len, 1), 1);
    free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_char),
        cmocka_unit_test(test_string),
        cmocka_unit_test(test_fit),
        cmocka_unit_test(test_many_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
