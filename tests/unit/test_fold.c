/* layer: gj_text */
/* Comparison keys and classes. */
#include "text/fold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <uchar.h>

#include "base/base.h"
#include "gouji/text.h"

#include "text/variants.inc"

/* The key of `s`, as a string. */
static char *fold(const char *s, unsigned flags)
{
    uint32_t key[512];
    size_t n = gj_fold(s, strlen(s), flags, key, GJ_COUNT(key));
    gj_buf b = {0};
    gj_buf_puts(&b, "");
    for (size_t i = 0; i < n; i++) {
        char utf8[4];
        gj_buf_add(&b, utf8, gj_utf8_put(utf8, key[i]));
    }
    return b.data;
}

static void check_fold(const char *s, unsigned flags, const char *key)
{
    char *got = fold(s, flags);
    assert_string_equal(got, key);
    free(got);
}

static const struct same {
    const char *text, *key;
} keys[] = {
    {"", ""},
    {"一、本年新收政府信息公开申请数量", "一、本年新收政府信息公开申请数量"},
    {"⼀、本年新收政府信息公开申请数量", "一、本年新收政府信息公开申请数量"}, /* Kangxi radical */
    {"⻋⻓⻔⻅⻛⻢⻬⻚⻜⻘⻩⺠", "车长门见风马齐页飞青黄民"},
    {"⾏政機關資訊總計", "行政机关资讯总计"},
    {"開關資訊總計書機構業複議訴訟結維糾審處罰強許費員個衛辦", "开关资讯总计书机构业复议诉讼结维纠审处罚强许费员个卫办"},
    {"１２３，９８５．６４％（Ａｂ）：", "123,985.64%(ab):"},
    {"（三）〔3〕【单位】(x)[y]", "(三)(3)(单位)(x)(y)"},
    {"“总计”「总计」『总计』‘一’＂", "\"总计\"\"总计\"\"总计\"'一'\""},
    {"1—2–3－4﹣5―6‐7−8", "1-2-3-4-5-6-7-8"},
    {"㈠㈡⑴①Ⅳⅳ℃㎡½", "(一)(二)(1)1iviv°cm21⁄2"},
    {" 总\t计\u3000\u00A0\u2003\f\v\r\n。", "总计。"},
    {"总\u200B\u200C\u200D\u2060\uFEFF\u00AD\u200E计\uFE0F\U000E0100", "总计"},
    {"ABCdefÉ", "abcdefé"},
    {"ﬁ", "fi"},
    {"一二三四五六七八九十百千万〇零", "一二三四五六七八九十百千万〇零"},
    {"︵一︶", "(一)"},
    {"精神⽇⽉", "精神日月"},
    {"𠀀", "𠀀"},
};

static void test_keys(void **state)
{
    (void)state;
    for (size_t i = 0; i < GJ_COUNT(keys); i++)
        check_fold(keys[i].text, 0, keys[i].key);
}

static void check_pairs(const char32_t *list, size_t n)
{
    assert_int_equal(n % 2, 0);
    for (size_t i = 0; i < n; i += 2) {
        assert_int_equal(gj_fold_char(list[i]), list[i + 1]);
        assert_true(i == 0 || list[i - 2] < list[i]);
    }
}

/* The lists are in order, so that each pair is found, and no pair leads to the start of another. */
static void test_pairs(void **state)
{
    (void)state;
    check_pairs(han_variants, GJ_COUNT(han_variants) - 1);
    check_pairs(radicals, GJ_COUNT(radicals) - 1);
    check_pairs(signs, GJ_COUNT(signs) - 1);
}

static void test_without_punctuation(void **state)
{
    (void)state;
    check_fold("（三）不予公开 1. 属于国家秘密；", GJ_FOLD_PUNCT, "三不予公开1属于国家秘密");
    check_fold("㈠⑴①｜│—“”…、\uFFFD", GJ_FOLD_PUNCT, "一11");
    check_fold("3,985.64", GJ_FOLD_PUNCT, "398564");
}

static void test_char(void **state)
{
    (void)state;
    assert_int_equal(gj_fold_char('A'), 'a');
    assert_int_equal(gj_fold_char(0x3000), 0);
    assert_int_equal(gj_fold_char(0x200B), 0);
    assert_int_equal(gj_fold_char(0xFF11), '1');
    assert_int_equal(gj_fold_char(0x3220), '('); /* the first of (一) */
    assert_int_equal(gj_fold_char(0x958B), 0x5F00);
    assert_int_equal(gj_fold_char(0x10FFFF), 0x10FFFF);
    assert_int_equal(gj_fold_char(0x110000), 0);
}

/* What does not fit is left out, and nothing is written behind the end. */
static void test_cap(void **state)
{
    (void)state;
    uint32_t key[6] = {0, 0, 0, 0, 7, 7};
    assert_int_equal(gj_fold("总㈠计", 9, 0, key, 3), 3);
    assert_int_equal(key[0], 0x603B);
    assert_int_equal(key[2], 0x4E00);
    assert_int_equal(key[3], 0);
    assert_int_equal(gj_fold("总计", 6, 0, NULL, 0), 0);
    assert_int_equal(gj_fold(NULL, 0, 0, key, 6), 0);
    assert_int_equal(key[4], 7);
}

/* A folded character folds to itself: keys can be compared with keys of keys. */
static void test_stable(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        if (cp >= 0xD800 && cp <= 0xDFFF)
            continue;
        char utf8[4];
        uint32_t key[24], again;
        size_t len = gj_utf8_put(utf8, cp), n = gj_fold(utf8, len, 0, key, GJ_COUNT(key));
        for (size_t i = 0; i < n; i++) {
            size_t part = gj_utf8_put(utf8, key[i]);
            assert_int_equal(gj_fold(utf8, part, 0, &again, 1), 1);
            assert_int_equal(again, key[i]);
        }
        gj_class class = gj_class_of(cp);
        bool dropped = class == GJ_CLASS_BLANK || class == GJ_CLASS_IGNORE;
        assert_true(!dropped || n == 0);
        assert_int_equal(gj_fold_char(cp), n == 0 ? 0 : key[0]);
    }
}

static const struct {
    gj_class class;
    const char *members;
} classes[] = {
    {GJ_CLASS_BLANK, " \t\r\n\f\v\u00A0\u2000\u200A\u202F\u3000\u2028\xC2\x85\x01\x7F"},
    {GJ_CLASS_IGNORE, "\u200B\u200C\u200D\u200E\u200F\u202A\u2060\u2066\uFEFF\u00AD\uFE0F\U000E0100\u034F"},
    {GJ_CLASS_DIGIT, "09０９"},
    {GJ_CLASS_WORD, "aZ中一〇㈠①Ⅳ²é٣々⼀⻋𠀀\u0301ｱ"},
    {GJ_CLASS_BORDER, "─│┌┼╳║|｜￨"},
    {GJ_CLASS_PUNCT, ".,、。（）“”…—-/%％℃■●+=￥\uFFFD\uE000"},
};

static void test_classes(void **state)
{
    (void)state;
    for (size_t i = 0; i < GJ_COUNT(classes); i++) {
        const char *s = classes[i].members, *end = s + strlen(s);
        while (s < end) {
            uint32_t cp;
            s += gj_utf8_next(s, (size_t)(end - s), &cp);
            assert_int_equal(gj_class_of(cp), classes[i].class);
        }
    }
    assert_int_equal(gj_class_of(0), GJ_CLASS_BLANK);
    assert_int_equal(gj_class_of(UINT32_MAX), GJ_CLASS_PUNCT);
}

static void *fold_planes(void *result)
{
    uint64_t sum = 0;
    for (uint32_t cp = 0x30000; cp < 0x40000; cp++) /* pages that no other test has built */
        sum = sum * 31 + gj_fold_char(cp);
    *(uint64_t *)result = sum;
    return NULL;
}

/* Threads that build the same pages at once see the same. */
static void test_threads(void **state)
{
    (void)state;
    enum { N = 4 };
    pthread_t threads[N];
    uint64_t sums[N];
    for (size_t i = 0; i < N; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, fold_planes, &sums[i]), 0);
    for (size_t i = 0; i < N; i++)
        pthread_join(threads[i], NULL);
    for (size_t i = 1; i < N; i++)
        assert_true(sums[i] == sums[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_threads), cmocka_unit_test(test_keys),   cmocka_unit_test(test_without_punctuation),
        cmocka_unit_test(test_char),    cmocka_unit_test(test_pairs),  cmocka_unit_test(test_cap),
        cmocka_unit_test(test_classes), cmocka_unit_test(test_stable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
