/* layer: tui_core */
/* Text for terminals that are not of UTF-8, and from them. */
#include "charset/charset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_encoded(const char *text, const char *expected)
{
    gj_out *o = gj_out_new();
    charset_rest rest = {0};
    for (const char *s = text; *s != '\0'; s++)
        charset_encode(o, &rest, s, 1); /* byte by byte, as pieces may be cut anywhere */
    assert_string_equal(gj_out_data(o, NULL), expected);
    gj_out_free(o);
}

static void assert_decoded(const char *bytes, const char *expected)
{
    gj_out *o = gj_out_new(), *whole = gj_out_new();
    charset_rest rest = {0}, none = {0};
    for (const char *s = bytes; *s != '\0'; s++)
        charset_decode(o, &rest, s, 1);
    charset_decode(whole, &none, bytes, strlen(bytes));
    assert_string_equal(gj_out_data(o, NULL), expected);
    assert_string_equal(gj_out_data(whole, NULL), expected);
    gj_out_free(whole);
    gj_out_free(o);
}

static int utf8_again(void **state)
{
    (void)state;
    charset_choose("UTF-8");
    return 0;
}

static void test_gb18030(void **state)
{
    (void)state;
    charset_choose("GB18030");
    assert_false(charset_is_utf8());
    assert_encoded("\033[1m勾稽a", "\033[1m\xB9\xB4\xBB\xFC"
                                   "a");
    assert_encoded("㐀✗", "\x81\x39\xEE\x39\x81\x37\xBE\x31");
    assert_decoded("\xB9\xB4\xBB\xFC"
                   "1\r",
                   "勾稽1\r");
    assert_decoded("\x81\x39\xEE\x39q", "㐀q");
    assert_decoded("\033[A\x95\x5B", "\033[A昜"); /* the second byte is that of a control sequence */
}

static void test_bytes_that_are_nothing(void **state)
{
    (void)state;
    charset_choose("GB18030");
    assert_decoded("\xFFq", "\xEF\xBF\xBDq");
    assert_decoded("\xB9\x20q", "\xEF\xBF\xBD q");
    assert_decoded("\x81\x30\x81q", "\xEF\xBF\xBD"
                                    "0乹"); /* the lead byte is lost, what follows is not */
}

/* Substitutes are as wide as what they stand for. */
static void test_older_sets(void **state)
{
    (void)state;
    charset_choose("GB2312");
    assert_encoded("㐀𠀀", "\xA1\xFE\xA1\xFE");
    assert_encoded("✗−ä", "x-?");
    charset_choose("BIG5");
    assert_encoded("勾", "\xA4\xC4");
    assert_encoded("们", "??");
}

static void test_names(void **state)
{
    (void)state;
    assert_string_equal(charset_named(NULL, "", "zh_CN.GB18030"), "GB18030");
    assert_string_equal(charset_named("C", NULL, "zh_CN.GB18030"), "");
    assert_string_equal(charset_named(NULL, "zh_CN.gbk", "en_US.UTF-8"), "gbk");
    assert_string_equal(charset_named(NULL, NULL, NULL), "");
    static const char *const utf8[] = {"UTF-8", "ANSI_X3.4-1968", "ISO-8859-1", "", "no such set"};
    for (size_t i = 0; i < sizeof utf8 / sizeof utf8[0]; i++) {
        charset_choose(utf8[i]);
        assert_true(charset_is_utf8());
        assert_encoded("勾", "勾");
        assert_decoded("勾", "勾");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_gb18030, utf8_again),
        cmocka_unit_test_teardown(test_bytes_that_are_nothing, utf8_again),
        cmocka_unit_test_teardown(test_older_sets, utf8_again),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
