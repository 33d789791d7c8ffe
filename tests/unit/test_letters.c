/* layer: gj_table */
/* Labels as strings of letters, and how much of one stands in another. */
#include "table/cut/letters.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "gouji/text.h"

enum { TEXT_LETTERS = 1024 };

typedef struct letters {
    gj_letter v[TEXT_LETTERS + 4];
    size_t n;
} letters;

static letters letters_of(const char *s)
{
    letters out = {.n = 0};
    for (size_t len = strlen(s); len > 0 && out.n < TEXT_LETTERS;) {
        uint32_t cp;
        size_t step = gj_utf8_next(s, len, &cp);
        out.n += gj_letters_of_char(cp, out.v + out.n);
        s += step;
        len -= step;
    }
    return out;
}

static const gj_table_patterns *patterns(size_t form, const char *id)
{
    size_t n;
    const gj_form *f = &gj_forms(&n)[form];
    int index = gj_form_table_index(f, id);
    assert_true(index >= 0);
    return gj_patterns_of(&f->tables[index]);
}

static const gj_pattern *row(const char *key)
{
    const gj_table_patterns *p = patterns(0, "requests");
    return &p->rows[gj_form_row_index(p->table, key)];
}

static unsigned lcs(const gj_pattern *p, const char *s)
{
    letters l = letters_of(s);
    return gj_pattern_lcs(p, l.v, l.n);
}

static void test_patterns(void **state)
{
    (void)state;
    size_t n;
    const gj_form *forms = gj_forms(&n);
    for (size_t f = 0; f < n; f++) {
        for (size_t i = 0; i < forms[f].n_tables; i++) {
            const gj_form_table *t = &forms[f].tables[i];
            const gj_table_patterns *p = gj_patterns_of(t);
            assert_non_null(p);
            assert_ptr_equal(p->table, t);
            assert_true(p->caption->len > 0);
            for (size_t r = 0; r < t->n_rows; r++)
                assert_int_equal(p->rows[r].len > 0, t->rows[r].levels > 0);
            for (size_t c = 0; c < t->n_cols; c++)
                assert_true(p->cols[c].len > 0);
        }
    }
}

/* A pattern is the innermost label without its punctuation; places[] is the same, turned around. */
static void test_pattern_key(void **state)
{
    (void)state;
    const gj_pattern *p = row("denied_1");
    letters l = letters_of("1属于国家秘密");
    assert_int_equal(p->len, 7);
    assert_int_equal(l.n, p->len);
    assert_memory_equal(p->key, l.v, p->len);
    for (size_t letter = 0; letter < GJ_LETTERS; letter++)
        for (size_t i = 0; i < GJ_PATTERN_MAX; i++)
            assert_int_equal(p->places[letter] >> i & 1, i < p->len && p->key[i] == letter);
}

static const struct spelling {
    const char *as_found, *plain;
} spellings[] = {
    {"（一） 予以 公开", "一予以公开"},
    {"１．属于国家秘密", "1属于国家秘密"},
    {"1、属于国家秘密", "1属于国家秘密"},
    {"①属于国家秘密", "1属于国家秘密"},
    {"㈠予以公开", "一予以公开"},
    {"⼀、本年新收", "一本年新收"}, /* Kangxi radical */
    {"總計", "总计"},
    {"危及\"三安全一稳定\"", "危及“三安全一稳定”"},
    {"规\u200B章\u00A0", "规章"},
    {"", ""},
    {"·…—|", ""},
};

static void test_spellings(void **state)
{
    (void)state;
    patterns(0, "requests");
    for (size_t i = 0; i < GJ_COUNT(spellings); i++) {
        letters found = letters_of(spellings[i].as_found), plain = letters_of(spellings[i].plain);
        assert_int_equal(found.n, plain.n);
        assert_memory_equal(found.v, plain.v, plain.n);
    }
}

/* Characters that no label has are letter 0, whatever plane they come from; none gives more than four letters. */
static void test_strangers(void **state)
{
    (void)state;
    patterns(0, "requests");
    letters l = letters_of("龘q𠀀");
    assert_int_equal(l.n, 3);
    for (size_t i = 0; i < l.n; i++)
        assert_int_equal(l.v[i], 0);
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        gj_letter out[5] = {1, 1, 1, 1, 201};
        if (cp >= 0xD800 && cp < 0xE000)
            continue;
        assert_true(gj_letters_of_char(cp, out) <= 4);
        assert_int_equal(out[4], 201);
    }
}

static void test_lcs(void **state)
{
    (void)state;
    const gj_pattern *p = row("denied_1"); /* 1.属于国家秘密 */
    assert_int_equal(lcs(p, ""), 0);
    assert_int_equal(lcs(p, "1.属于国家秘密"), 7);
    assert_int_equal(lcs(p, "（三）不予公开 1.属于 2.其他 国家秘密"), 7);
    assert_int_equal(lcs(p, "属于国家机密"), 5);
    assert_int_equal(lcs(p, "密秘家国于属1"), 1);
    assert_int_equal(lcs(p, "规章"), 0);
    assert_int_equal(lcs(p, "家家家家"), 1);
}

/* The longest labels fill the machine word. */
static void test_lcs_long(void **state)
{
    (void)state;
    const gj_pattern *p = row("other_2");
    const char *label = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请";
    assert_true(p->len > 32 && p->len <= GJ_PATTERN_MAX);
    assert_int_equal(lcs(p, label), p->len);
    assert_int_equal(lcs(p, label + strlen("2.")), p->len - 1);
}

static void test_ends(void **state)
{
    (void)state;
    const gj_pattern none = {.len = 0};
    letters l = letters_of("三、本年度办理结果（一）予以公开");
    assert_true(gj_pattern_ends(row("granted"), l.v, l.n));
    assert_false(gj_pattern_ends(row("granted"), l.v, l.n - 1));
    assert_false(gj_pattern_ends(row("granted"), l.v, 2));
    assert_false(gj_pattern_ends(row("denied_1"), l.v, l.n));
    assert_false(gj_pattern_ends(row("granted"), l.v, 0));
    assert_false(gj_pattern_ends(&none, l.v, l.n));
}

static bool scattered(const gj_pattern *p, const char *s)
{
    letters l = letters_of(s);
    return gj_pattern_scattered(p, l.v, l.n);
}

static void test_scattered(void **state)
{
    (void)state;
    const gj_pattern *p = row("refused_2"); /* 2.重复申请 */
    assert_true(scattered(p, "2.重复申请"));
    assert_true(scattered(p, "申 重 请 复 2 其他"));
    assert_false(scattered(p, "2.重复申"));
    assert_false(scattered(p, ""));
    /* as often as in the label: 申请 is twice in it */
    const gj_pattern *twice = row("other_1");
    assert_true(scattered(twice, "申请政府信息公开1申请人无正当理由逾期不补正行政机关不再处理其"));
    assert_false(scattered(twice, "政府信息公开1申请人无正当理由逾期不补正行政机关不再处理其"));
}

static void test_scattered_many(void **state)
{
    (void)state;
    char many[TEXT_LETTERS * 3 + 1];
    for (size_t i = 0; i < TEXT_LETTERS; i++)
        memcpy(many + i * 3, "申", 3);
    many[TEXT_LETTERS * 3] = '\0';
    assert_false(scattered(row("refused_2"), many));
    assert_int_equal(lcs(row("refused_2"), many), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_patterns),  cmocka_unit_test(test_pattern_key), cmocka_unit_test(test_spellings),
        cmocka_unit_test(test_strangers), cmocka_unit_test(test_lcs),         cmocka_unit_test(test_lcs_long),
        cmocka_unit_test(test_ends),      cmocka_unit_test(test_scattered),   cmocka_unit_test(test_scattered_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
