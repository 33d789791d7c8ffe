/* layer: gj_text */
/* The gate: what may not leave as it is, and what is shown for it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gouji/text.h"

static void expect(const char *s, size_t bytes, const char *as)
{
    char shown[GJ_SHOWN] = "";
    assert_int_equal(gj_unshown(s, strlen(s), shown), bytes);
    if (bytes > 0)
        assert_string_equal(shown, as);
}

static void test_what_is_shown(void **state)
{
    (void)state;
    expect("\x1b[31m", 1, "␛");
    expect("\n", 1, "␊");
    expect("\t", 1, "␉");
    expect("\x01", 1, "␁");
    expect("\x7f", 1, "␡");
    expect("\xC2\x80", 2, "<U+0080>");
    expect("\xC2\x9F", 2, "<U+009F>");
    expect("\xD8\x9C", 2, "<U+061C>");
    expect("\xE2\x80\x8E", 3, "<U+200E>");
    expect("\xE2\x80\xA8", 3, "<U+2028>");
    expect("\xE2\x80\xAE", 3, "<U+202E>");
    expect("\xE2\x81\xA9", 3, "<U+2069>");
    expect("\x9B", 1, "\\x9B");
    expect("\xFF\xFF", 1, "\\xFF");
    expect("\xE2\x80", 1, "\\xE2");
}

static void test_what_may_leave(void **state)
{
    (void)state;
    static const char *const plain[] = {"a",        "~", "\xC2\xA0", "表", "\xE2\x80\x8D" /* joins emoji */, "\xE2\x80\xAF", "\xE2\x81\xA0",
                                        "\xD8\x9B", "😀"};
    for (size_t i = 0; i < sizeof(plain) / sizeof(*plain); i++)
        expect(plain[i], 0, "");
    char shown[GJ_SHOWN];
    assert_int_equal(gj_unshown("\0", 1, shown), 1);
    assert_string_equal(shown, "␀");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_what_is_shown), cmocka_unit_test(test_what_may_leave)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
