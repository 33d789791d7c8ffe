/* layer: gj_reader */
/* UTF-8: single characters, validity, and what is made of each kind of damage. */
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/base.h"
#include "gouji/text.h"

static bool is_scalar(uint32_t cp)
{
    return cp <= 0x10FFFF && (cp < 0xD800 || cp > 0xDFFF);
}

static void test_every_character(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp <= 0x110000; cp++) {
        char buf[4];
        size_t n = gj_utf8_put(buf, cp);
        uint32_t back;
        assert_int_equal(gj_utf8_next(buf, n, &back), n);
        assert_int_equal(back, is_scalar(cp) ? cp : 0xFFFD);
        const unsigned char *s = (const unsigned char *)buf;
        assert_int_equal(gj_utf8_length(s, s + n), n);
        assert_int_equal(gj_utf8_length(s, s + n - 1 + (n == 1)), n == 1 ? 1 : 0);
    }
}

/* The definition, spelled out: the length of the well-formed sequence at s, by decoding it in full. */
static size_t reference_length(const unsigned char *s, size_t len)
{
    size_t n = s[0] < 0x80 ? 1 : s[0] < 0xC0 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : s[0] < 0xF8 ? 4 : 0;
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (n <= 1)
        return n;
    if (n > len)
        return 0;
    uint32_t cp = s[0] & (0x7Fu >> n);
    for (size_t i = 1; i < n; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return 0;
        cp = cp << 6 | (s[i] & 0x3F);
    }
    return cp >= least[n] && is_scalar(cp) ? n : 0;
}

/* All pairs of first bytes, with the edges of what may follow. */
static void test_every_start(void **state)
{
    (void)state;
    static const unsigned char tails[] = {0x00, 0x7F, 0x80, 0xBF, 0xC0, 0xFF};
    for (unsigned first = 0; first < 0x10000; first++) {
        for (size_t i = 0; i < GJ_COUNT(tails) * GJ_COUNT(tails); i++) {
            unsigned char s[4] = {(unsigned char)(first >> 8), (unsigned char)first, tails[i / GJ_COUNT(tails)],
                                  tails[i % GJ_COUNT(tails)]};
            for (size_t len = 1; len <= 4; len++)
                assert_true(gj_utf8_length(s, s + len) == reference_length(s, len));
        }
    }
}

static void test_check_position(void **state)
{
    (void)state;
    /* one bad byte at each place of a text that takes every fast path */
    const char *text = "plain ascii text 报告：二〇二一年度 é 𠀀 12345678 政府信息公开";
    size_t len = strlen(text);
    unsigned char s[128];
    memcpy(s, text, len);
    assert_ptr_equal(gj_utf8_check(s, len), s + len);
    for (size_t at = 0; at < len; at++) {
        memcpy(s, text, len);
        s[at] = 0xFF;
        size_t start = at; /* damage shows at the start of the character it is in */
        while (start > 0 && ((unsigned char)text[start] & 0xC0) == 0x80)
            start--;
        assert_ptr_equal(gj_utf8_check(s, len), s + start);
    }
    assert_ptr_equal(gj_utf8_check(s, 0), s);
}

static void test_ascii_length(void **state)
{
    (void)state;
    unsigned char s[40];
    for (size_t at = 0; at < sizeof s; at++) {
        memset(s, 'x', sizeof s);
        s[at] = 0x80;
        assert_int_equal(gj_ascii_length(s, sizeof s), at);
        assert_int_equal(gj_ascii_length(s, at), at);
    }
}

#define FFFD "\xEF\xBF\xBD"

static const struct damage {
    const char *in, *out;
    size_t runs, bytes; /* malformed bytes of the first run */
} damages[] = {
    {"中\xE4\xB8", "中" FFFD, 1, 2},      /* cut off at the end */
    {"中\xE4\xB8x", "中" FFFD "x", 1, 2}, /* cut off by ASCII */
    {"\xE4\xB8中", FFFD "中", 1, 2},      /* cut off by another character */
    {"a\x80\xBF"
     "b",
     "a" FFFD "b", 1, 2}, /* stray continuation bytes */
    {"a\xC0\x80"
     "b",
     "a" FFFD "b", 1, 2}, /* overlong NUL */
    {"a\xE0\x80\x80"
     "b",
     "a" FFFD "b", 1, 3}, /* overlong of three bytes */
    {"a\xF0\x80\x80\x80"
     "b",
     "a" FFFD "b", 1, 4}, /* overlong of four bytes */
    {"a\xED\xA0\x80\xED\xB0\x80"
     "b",
     "a" FFFD "b", 1, 6}, /* surrogates */
    {"a\xF4\x90\x80\x80"
     "b",
     "a" FFFD "b", 1, 4}, /* above U+10FFFF */
    {"a\xF8\x88\x80\x80\x80"
     "b",
     "a" FFFD "b", 1, 5}, /* five bytes, of old */
    {"\xFE\xFF"
     "b\xFF",
     FFFD "b" FFFD, 2, 2}, /* never in UTF-8 */
};

static void test_damage(void **state)
{
    (void)state;
    for (size_t i = 0; i < GJ_COUNT(damages); i++) {
        gj_text *t = NULL;
        assert_int_equal(gj_text_decode(&t, "x", damages[i].in, strlen(damages[i].in), "utf-8", NULL), GJ_OK);
        size_t len, n, total;
        const char *data = gj_text_data(t, &len);
        assert_int_equal(len, strlen(damages[i].out));
        assert_memory_equal(data, damages[i].out, len);
        const gj_bad *bad = gj_text_bad(t, &n, &total);
        assert_int_equal(n, damages[i].runs);
        assert_int_equal(total, damages[i].runs);
        assert_int_equal(bad[0].count, damages[i].bytes);
        assert_memory_equal(data + bad[0].off, FFFD, 3);
        assert_false(bad[0].nul);
        gj_text_free(t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_character), cmocka_unit_test(test_every_start), cmocka_unit_test(test_check_position),
        cmocka_unit_test(test_ascii_length),    cmocka_unit_test(test_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
