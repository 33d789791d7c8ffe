/* layer: gj_reader */
/* Numbers of lists in the notations of word processors. */
#include "reader/numeral.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static const struct {
    const char *format;
    unsigned n;
    const char *expected;
} cases[] = {
    {"decimal", 0, "0"},
    {"decimal", 12, "12"},
    {"unheard of", 3, "3"},
    {"decimalZero", 3, "03"},
    {"decimalFullWidth", 40, "４０"},
    {"decimalEnclosedCircle", 1, "①"},
    {"decimalEnclosedCircle", 20, "⑳"},
    {"decimalEnclosedCircle", 21, "21"},
    {"chineseCounting", 0, "零"},
    {"chineseCounting", 1, "一"},
    {"chineseCounting", 10, "十"},
    {"chineseCounting", 12, "十二"},
    {"chineseCounting", 20, "二十"},
    {"chineseCounting", 101, "一百零一"},
    {"chineseCounting", 110, "一百一十"},
    {"chineseCounting", 1010, "一千零一十"},
    {"chineseCounting", 10000, "10000"},
    {"chineseLegalSimplified", 12, "壹拾贰"},
    {"ideographDigital", 20, "二〇"},
    {"lowerLetter", 1, "a"},
    {"lowerLetter", 28, "bb"},
    {"upperLetter", 26, "Z"},
    {"upperRoman", 1994, "MCMXCIV"},
    {"lowerRoman", 4, "iv"},
    {"upperRoman", 4000, "4000"},
    {"bullet", 7, ""},
    {"none", 7, ""},
};

static void test_notations(void **state)
{
    (void)state;
    for (size_t i = 0; i < GJ_COUNT(cases); i++) {
        gj_buf b = {0};
        gj_buf_puts(&b, "");
        gj_numeral_add(&b, cases[i].format, cases[i].n);
        assert_string_equal(b.data ? b.data : "", cases[i].expected);
        gj_buf_free(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_notations)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
