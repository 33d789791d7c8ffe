/* layer: gj_reader */
/* Encodings: found, given by name, damaged. */
#include "gouji/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"
#include "text/decode.h"

static const char simplified[] = "某某市人民政府2021年政府信息公开工作年度报告\r\n一、总体情况\r\n"
                                 "本年度收到申请12件，均已办结。行政规范性文件制发件数为3件，现行有效45件。\r\n";
static const char traditional[] = "某某市人民政府2021年政府資訊公開工作年度報告\n一、總體情況\n"
                                  "本年度收到申請12件，均已辦結。行政規範性文件製發件數為3件，現行有效45件。\n";

/* `text` (UTF-8) in another encoding. */
static gj_buf encode(const char *to, const char *text)
{
    gj_buf b = {0};
    iconv_t cd = iconv_open(to, "UTF-8");
    assert_true(cd != (iconv_t)-1);
    size_t in_left = strlen(text), out_left = in_left * 4 + 8;
    gj_buf_reserve(&b, out_left);
    char *in = (char *)(uintptr_t)text, *out = b.data;
    assert_int_equal(iconv(cd, &in, &in_left, &out, &out_left), 0);
    iconv_close(cd);
    b.len = (size_t)(out - b.data);
    return b;
}

static gj_text *decode(const void *bytes, size_t len, const char *encoding)
{
    gj_text *t = NULL;
    assert_int_equal(gj_text_decode(&t, "sample.txt", bytes, len, encoding, NULL), GJ_OK);
    return t;
}

static void check_text(gj_text *t, const char *encoding, const char *text, size_t text_len, size_t runs)
{
    size_t len, n, total;
    const char *data = gj_text_data(t, &len);
    assert_string_equal(gj_text_encoding(t), encoding);
    assert_int_equal(len, text_len);
    assert_memory_equal(data, text, len);
    (void)gj_text_bad(t, &n, &total);
    assert_int_equal(n, runs);
    assert_int_equal(total, runs);
    gj_text_free(t);
}

static void check_string(gj_text *t, const char *encoding, const char *text)
{
    check_text(t, encoding, text, strlen(text), 0);
}

static const struct found {
    const char *iconv_name, *bom, *text, *found;
} founds[] = {
    {"UTF-8", "", simplified, "UTF-8"},
    {"UTF-8", "\xEF\xBB\xBF", simplified, "UTF-8-BOM"},
    {"UTF-16LE", "", simplified, "UTF-16LE"},
    {"UTF-16LE", "\xFF\xFE", simplified, "UTF-16LE"},
    {"UTF-16BE", "", simplified, "UTF-16BE"},
    {"UTF-16BE", "\xFE\xFF", simplified, "UTF-16BE"},
    {"GB18030", "", simplified, "GB18030"},
    {"GB18030", "\x84\x31\x95\x33", simplified, "GB18030"},
    {"BIG5", "", traditional, "BIG5"},
    {"UTF-16LE", "", traditional, "UTF-16LE"},
    {"GB18030", "", traditional, "GB18030"},
    {"UTF-16LE", "", "plain ASCII, 12 lines\n", "UTF-16LE"},
    {"UTF-16BE", "", "plain ASCII, 12 lines\n", "UTF-16BE"},
    {"UTF-8", "", "plain ASCII, 12 lines\n", "UTF-8"},
    {"UTF-8", "", "", "UTF-8"},
    {"UTF-8", "\xEF\xBB\xBF", "", "UTF-8-BOM"},
    {"UTF-8", "", "（一）公开\n", "UTF-8"},
    {"GB18030", "", "（一）公开\n", "GB18030"},
    {"GB18030", "", "𠀀是四个字节的汉字，在年度报告的人名中\n", "GB18030"},
};

static void test_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < GJ_COUNT(founds); i++) {
        gj_buf body = encode(founds[i].iconv_name, founds[i].text), file = {0};
        gj_buf_puts(&file, founds[i].bom);
        gj_buf_add(&file, body.data, body.len);
        check_string(decode(file.data, file.len, NULL), founds[i].found, founds[i].text);
        gj_buf_free(&file);
        gj_buf_free(&body);
    }
}

static const struct given {
    const char *name, *iconv_name, *bom, *found;
} givens[] = {
    {"UTF-8", "UTF-8", "", "UTF-8"},
    {"utf8", "UTF-8", "\xEF\xBB\xBF", "UTF-8-BOM"},
    {"Utf_16", "UTF-16BE", "\xFE\xFF", "UTF-16BE"},
    {"UTF-16", "UTF-16BE", "", "UTF-16BE"},
    {"utf-16", "UTF-16LE", "", "UTF-16LE"},
    {"UTF-16LE", "UTF-16LE", "\xFF\xFE", "UTF-16LE"},
    {"utf16le", "UTF-16LE", "", "UTF-16LE"},
    {"UTF_16-BE", "UTF-16BE", "", "UTF-16BE"},
    {"gb18030", "GB18030", "", "GB18030"},
    {"GB-18030", "GB18030", "\x84\x31\x95\x33", "GB18030"},
    {"gbk", "GBK", "", "GB18030"},
    {"GB2312", "GB2312", "", "GB18030"},
};

static void test_given(void **state)
{
    (void)state;
    for (size_t i = 0; i < GJ_COUNT(givens); i++) {
        gj_buf body = encode(givens[i].iconv_name, simplified), file = {0};
        gj_buf_puts(&file, givens[i].bom);
        gj_buf_add(&file, body.data, body.len);
        check_string(decode(file.data, file.len, givens[i].name), givens[i].found, simplified);
        gj_buf_free(&file);
        gj_buf_free(&body);
    }
    gj_buf big5 = encode("BIG5", traditional);
    check_string(decode(big5.data, big5.len, "Big-5"), "BIG5", traditional);
    gj_buf_free(&big5);
}

/* The name given counts, even where statistics say otherwise. */
static void test_given_against_content(void **state)
{
    (void)state;
    check_string(decode("\xA4\xA4", 2, "BIG5"), "BIG5", "中");
    check_string(decode("\xA4\xA4", 2, "GBK"), "GB18030", "い");
    check_string(decode("ab", 2, "UTF-16LE"), "UTF-16LE", "扡");
    check_string(decode("ab", 2, "UTF-16BE"), "UTF-16BE", "慢");
}

static void test_unknown_name(void **state)
{
    (void)state;
    static const char *const names[] = {"", "UTF-32", "LATIN1", "UTF-8X", "UTF", "UTF-16LEX"};
    for (size_t i = 0; i < GJ_COUNT(names); i++) {
        gj_text *t = NULL;
        gj_error err = {0};
        assert_int_equal(gj_text_decode(&t, "sample.txt", "x", 1, names[i], &err), GJ_E_NAME);
        assert_null(t);
        assert_int_equal(err.status, GJ_E_NAME);
        assert_non_null(strstr(err.text, "sample.txt"));
        gj_error_clear(&err);
    }
}

/* UTF-8 with one byte lost in the middle of a character stays UTF-8, and only that character is gone. */
static void test_damaged_utf8(void **state)
{
    (void)state;
    const char *text = "一、总体情况\n本年度收到申请12件\n三、收到和处理\n", *at = strstr(text, "申");
    gj_buf file = {0};
    gj_buf_add(&file, text, (size_t)(at - text) + 2);
    gj_buf_puts(&file, at + 3);
    gj_text *t = decode(file.data, file.len, NULL);
    assert_string_equal(gj_text_encoding(t), "UTF-8");
    size_t n, len;
    const gj_bad *bad = gj_text_bad(t, &n, NULL);
    assert_int_equal(n, 1);
    assert_int_equal(bad[0].line, 2);
    assert_int_equal(bad[0].count, 2);
    assert_int_equal(bad[0].off, at - text);
    const char *data = gj_text_data(t, &len);
    assert_memory_equal(data + bad[0].off, "\xEF\xBF\xBD请12件", 11);
    assert_int_equal(len, strlen(text));
    gj_text_free(t);
    gj_buf_free(&file);
}

/* GBK with a byte that starts nothing, on line 2 of 3; line 3 is whole again. */
static void test_damaged_gbk(void **state)
{
    (void)state;
    gj_buf first = encode("GBK", "一、总体情况\n本年度"), last = encode("GBK", "收到申请\n三、处理情况\n");
    gj_buf_puts(&first, "\xFF\xFF");
    gj_buf_add(&first, last.data, last.len);
    gj_text *t = decode(first.data, first.len, NULL);
    size_t n;
    const gj_bad *bad = gj_text_bad(t, &n, NULL);
    assert_int_equal(n, 1);
    assert_int_equal(bad[0].line, 2);
    assert_int_equal(bad[0].count, 2);
    const char *text = "一、总体情况\n本年度\xEF\xBF\xBD收到申请\n三、处理情况\n";
    check_text(t, "GB18030", text, strlen(text), 1);
    gj_buf_free(&first);
    gj_buf_free(&last);
}

/* Each prefix of a text in each encoding decodes to a prefix of the text, with at most the last character damaged. */
static void test_truncated(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text;
    } cases[] = {{"UTF-8", simplified}, {"UTF-16LE", simplified}, {"UTF-16BE", simplified}, {"GB18030", simplified}, {"BIG5", traditional}};
    for (size_t i = 0; i < GJ_COUNT(cases); i++) {
        gj_buf whole = encode(cases[i].name, cases[i].text);
        for (size_t len = 0; len <= whole.len; len++) {
            gj_text *t = decode(whole.data, len, cases[i].name);
            size_t got, n;
            const char *data = gj_text_data(t, &got);
            const gj_bad *bad = gj_text_bad(t, &n, NULL);
            assert_true(n <= 1);
            assert_memory_equal(data, cases[i].text, n == 1 ? bad[0].off : got);
            if (n == 1)
                assert_int_equal(bad[0].off + 3, got);
            gj_text_free(t);
        }
        gj_buf_free(&whole);
    }
}

static void test_lone_surrogates(void **state)
{
    (void)state;
    check_text(decode("\xD8\x00\x00"
                      "a\xDC\x00\xDC\x00\x00",
                      9, "UTF-16BE"),
               "UTF-16BE",
               "\xEF\xBF\xBD"
               "a\xEF\xBF\xBD",
               7, 2);
    check_text(decode("\x40\xD8\x00\xDC", 4, "UTF-16LE"), "UTF-16LE", "\xF0\xA0\x80\x80", 4, 0);
}

static void test_nul(void **state)
{
    (void)state;
    gj_text *t = decode("a\0b\n\0\0\0c\xFF\n\0", 11, NULL);
    size_t n;
    const gj_bad *bad = gj_text_bad(t, &n, NULL);
    static const gj_bad expected[] = {{1, 1, 1, true}, {4, 2, 3, true}, {8, 2, 1, false}, {12, 3, 1, true}};
    assert_int_equal(n, GJ_COUNT(expected));
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(bad[i].off, expected[i].off);
        assert_int_equal(bad[i].line, expected[i].line);
        assert_int_equal(bad[i].count, expected[i].count);
        assert_int_equal(bad[i].nul, expected[i].nul);
    }
    gj_text_free(t);
    t = decode("a\0\0\0\0\0b\0", 8, "UTF-16LE");
    bad = gj_text_bad(t, &n, NULL);
    assert_int_equal(n, 1);
    assert_int_equal(bad[0].count, 4);
    check_text(t, "UTF-16LE", "a\0\0b", 4, 1);
    t = decode("报告\0年度\n", 14, NULL); /* NULs do not make UTF-8 anything else */
    check_text(t, "UTF-8", "报告\0年度\n", 14, 1);
}

/* More runs of damage than records are kept for: all are counted, and all replaced. */
static void test_many_bad(void **state)
{
    (void)state;
    gj_buf file = {0};
    for (int i = 0; i < 20000; i++)
        gj_buf_puts(&file, "a\xFF");
    gj_buf_add(&file, "", 1);
    gj_text *t = decode(file.data, file.len, "UTF-8");
    size_t n, total, len;
    const gj_bad *bad = gj_text_bad(t, &n, &total);
    (void)gj_text_data(t, &len);
    assert_int_equal(n, 10000);
    assert_int_equal(total, 20001);
    assert_int_equal(len, 80001);
    assert_int_equal(bad[9999].off, 9999 * 4 + 1);
    assert_int_equal(bad[9999].count, 1);
    gj_text_free(t);
    gj_buf_free(&file);
}

/* Bytes of no encoding at all, under each name: always valid UTF-8, never twice as long as the limit. */
static void test_garbage(void **state)
{
    (void)state;
    static const char *const names[] = {NULL, "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "BIG5"};
    static unsigned char bytes[20000];
    uint32_t seed = 1;
    for (size_t i = 0; i < sizeof bytes; i++) {
        seed = seed * 1664525 + 1013904223;
        bytes[i] = (unsigned char)(seed >> 24);
    }
    for (size_t i = 0; i < GJ_COUNT(names); i++) {
        gj_text *t = decode(bytes, sizeof bytes, names[i]), *again = NULL;
        size_t len, n, total;
        const char *data = gj_text_data(t, &len);
        assert_true(len <= 2 * sizeof bytes + 3);
        const gj_bad *bad = gj_text_bad(t, &n, &total);
        for (size_t k = 1; k < n; k++)
            assert_true(bad[k - 1].off < bad[k].off);
        assert_int_equal(gj_text_decode(&again, "again", data, len, "UTF-8", NULL), GJ_OK);
        (void)gj_text_bad(again, &n, NULL);
        for (size_t k = 0; k < n; k++)
            assert_true(gj_text_bad(again, &n, NULL)[k].nul);
        gj_text_free(again);
        gj_text_free(t);
    }
}

static void test_name_is_copied(void **state)
{
    (void)state;
    char name[] = "a.txt", bytes[] = "报告";
    gj_text *t = NULL;
    assert_int_equal(gj_text_decode(&t, name, bytes, 6, NULL, NULL), GJ_OK);
    memset(name, 'x', 5);
    memset(bytes, 'x', 6);
    assert_string_equal(gj_text_name(t), "a.txt");
    check_string(t, "UTF-8", "报告");
    gj_text_free(NULL);
}

/* Each character of the decoded text is found again in the bytes: what stands before it decodes to the text before it. */
static void check_offsets(gj_encoding_id id, const char *bytes, size_t len)
{
    const gj_encoding *e = &gj_encodings[id];
    const unsigned char *s = (const unsigned char *)bytes;
    gj_decoded whole = {0};
    size_t n = 0;
    assert_true(gj_decode(&whole, e, s, len));
    uint32_t *offs = gj_alloc_array(whole.text.len + 1, sizeof(*offs));
    size_t *raw = gj_alloc_array(whole.text.len + 1, sizeof(*raw));
    for (size_t off = 0; off <= whole.text.len; off++)
        if (off == whole.text.len || ((unsigned char)whole.text.data[off] & 0xC0) != 0x80)
            offs[n++] = (uint32_t)off;
    assert_true(gj_decode_offsets(raw, e, s, len, offs, n));
    for (size_t i = 0; i < n; i++) {
        gj_decoded before = {0};
        assert_true(gj_decode(&before, e, s, raw[i]));
        assert_int_equal(before.text.len, offs[i]);
        assert_memory_equal(before.text.data ? before.text.data : "", whole.text.data, offs[i]);
        gj_decoded_free(&before);
    }
    assert_int_equal(raw[n - 1], len);
    free(raw);
    free(offs);
    gj_decoded_free(&whole);
}

static void test_offsets(void **state)
{
    static const gj_encoding_id ids[] = {GJ_UTF8, GJ_UTF16LE, GJ_UTF16BE, GJ_GB18030, GJ_BIG5};
    (void)state;
    for (size_t i = 0; i < GJ_COUNT(ids); i++) {
        const char *name = gj_encodings[ids[i]].iconv_name;
        gj_buf good = encode(name ? name : "UTF-8", traditional);
        check_offsets(ids[i], good.data, good.len);
        for (size_t at = 0; at < 12; at++) { /* damaged in the middle, twice in a row and at the end */
            gj_buf bad = {0};
            gj_buf_add(&bad, good.data, good.len);
            bad.data[2 * at] = '\xFF';
            bad.data[2 * at + 1] = '\xFF';
            bad.data[2 * at + 4] = '\xDC';
            bad.data[bad.len - 1] = '\xD8';
            check_offsets(ids[i], bad.data, bad.len);
            gj_buf_free(&bad);
        }
        gj_buf_free(&good);
    }
    check_offsets(GJ_UTF8, "", 0);
    check_offsets(GJ_UTF8, "\xFF\xFF", 2);
}

static void test_encode(void **state)
{
    (void)state;
    gj_buf b = {0};
    gj_buf_puts(&b, "x");
    assert_true(gj_encode(&b, &gj_encodings[GJ_UTF16LE], "１2", strlen("１2")));
    assert_int_equal(b.len, 5);
    assert_memory_equal(b.data, "x\x11\xFF\x32\0", 5);
    assert_false(gj_encode(&b, &gj_encodings[GJ_BIG5], "𠀀", strlen("𠀀")));
    assert_int_equal(b.len, 5);
    assert_true(gj_encode(&b, &gj_encodings[GJ_UTF8], "", 0));
    gj_buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_found),        cmocka_unit_test(test_given),           cmocka_unit_test(test_given_against_content),
        cmocka_unit_test(test_unknown_name), cmocka_unit_test(test_damaged_utf8),    cmocka_unit_test(test_damaged_gbk),
        cmocka_unit_test(test_truncated),    cmocka_unit_test(test_lone_surrogates), cmocka_unit_test(test_nul),
        cmocka_unit_test(test_many_bad),     cmocka_unit_test(test_garbage),         cmocka_unit_test(test_name_is_copied),
        cmocka_unit_test(test_offsets),      cmocka_unit_test(test_encode),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
