/* layer: gj_text */
/* Finding typed text in Chinese text. */
#include "gouji/match.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "text/initials.h"

/* What of `text` the pattern finds first, "" for nothing, in a buffer that the next call overwrites. */
static const char *found(const char *typed, const char *text)
{
    static char buf[256];
    gj_span where = {0};
    gj_needle *p = gj_needle_new(typed, strlen(typed));
    size_t len = gj_needle_find(p, text, strlen(text), 0, &where) ? where.len : 0;
    memcpy(buf, text + where.off, len);
    buf[len] = '\0';
    gj_needle_free(p);
    return buf;
}

static void text_is_found_as_it_stands(void **state)
{
    (void)state;
    assert_string_equal(found("结转下年度", "四、结转下年度继续办理"), "结转下年度");
    assert_string_equal(found("街道", "东关镇"), "");
    assert_string_equal(found("", "东关街"), "");
    assert_string_equal(found(" 　", "东关 街"), "");
}

static void width_case_blanks_and_variants_make_no_difference(void **state)
{
    (void)state;
    assert_string_equal(found("PDF", "报告.pdf"), ".pdf" + 1);
    assert_string_equal(found("pdf", "报告ＰＤＦ"), "ＰＤＦ");
    assert_string_equal(found("结转 下年", "结　转下 年度"), "结　转下 年");
    assert_string_equal(found("(一)", "（一）予以公开"), "（一）");
    assert_string_equal(found("信息", "政府信息處理費"), "信息");
}

static void digits_are_folded(void **state)
{
    (void)state;
    assert_string_equal(found("1234567", "共1,234,567件"), "1,234,567");
    assert_string_equal(found("1,234", "１２３４"), "１２３４");
    assert_string_equal(found("1234", "１，２３４件"), "１，２３４");
    assert_string_equal(found("123", "1,23"), ""); /* no separator of thousands */
    assert_string_equal(found("1,2", "办结12件"), "");
    assert_string_equal(found("1,2", "第1,2项"), "1,2");
    assert_string_equal(found("2023", "二〇二三年"), "二〇二三");
    assert_string_equal(found("2023", "二○二三年"), "二○二三");
    assert_string_equal(found("1", "一、总体情况"), ""); /* a single one would find every 一 */
}

static void initials_find_characters(void **state)
{
    (void)state;
    assert_string_equal(found("dgj", "云泽市东关街道办事处"), "东关街");
    assert_string_equal(found("DGJ", "东关街"), "东关街");
    assert_string_equal(found("jzxnd", "四、结转下年度继续办理"), "结转下年度");
    assert_string_equal(found("2023n", "柳塘镇2023年"), "2023年");
    assert_string_equal(found("dgx", "东关街"), "");
    /* both levels of GB 2312, readings beside the first one, and characters beyond it */
    assert_string_equal(found("pxq", "濮县区"), "濮县区");
    assert_string_equal(found("czj", "县长镇街"), "长镇街");
    assert_string_equal(found("xz", "县长镇街"), "县长");
    assert_string_equal(found("cc", "长春"), "长春");
    assert_string_equal(found("zms", "曾母沙"), "曾母沙");
    assert_string_equal(found("lz", "甪直镇"), "甪直");
}

static void initials_of_both_levels(void **state)
{
    static const struct {
        uint32_t cp;
        const char *letters;
    } known[] = {
        {U'啊', "a"}, {U'芭', "b"}, {U'擦', "c"}, {U'做', "z"}, {U'座', "z"},
        {U'亍', "c"}, {U'齄', "z"}, {U'邕', "y"}, {U'濠', "h"}, {U'行', "xh"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        for (char c = 'a'; c <= 'z'; c++)
            assert_int_equal(gj_has_initial(known[i].cp, c), strchr(known[i].letters, c) != NULL);
    assert_false(gj_has_initial('a', 'a'));
    assert_false(gj_has_initial(0x10ffff, 'a'));
    assert_false(gj_has_initial(U'啊', 'A'));
}

static void the_search_goes_on_behind_a_hit(void **state)
{
    (void)state;
    const char *text = "街道和街道";
    gj_span where;
    gj_needle *p = gj_needle_new("街道", strlen("街道"));
    assert_true(gj_needle_find(p, text, strlen(text), 0, &where));
    assert_int_equal(where.off, 0);
    assert_true(gj_needle_find(p, text, strlen(text), where.off + where.len, &where));
    assert_int_equal(where.off, 9);
    assert_int_equal(where.len, 6);
    assert_false(gj_needle_find(p, text, strlen(text), where.off + where.len, &where));
    assert_false(gj_needle_find(p, text, strlen(text), 1000, &where));
    gj_needle_free(p);
    gj_needle_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_found_as_it_stands), cmocka_unit_test(width_case_blanks_and_variants_make_no_difference),
        cmocka_unit_test(digits_are_folded),          cmocka_unit_test(initials_find_characters),
        cmocka_unit_test(initials_of_both_levels),    cmocka_unit_test(the_search_goes_on_behind_a_hit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
