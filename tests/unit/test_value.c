/* layer: gj_form */
/* What a cell's text says, and the arithmetic of what it says. */
#include "gouji/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/base.h"

static const struct reading {
    const char *text;
    gj_cell_kind kind;
    int64_t mantissa;
    uint8_t scale;
    unsigned flags;
} readings[] = {
    /* blank */
    {"", GJ_CELL_BLANK, 0, 0, 0},
    {"  \t ", GJ_CELL_BLANK, 0, 0, 0},
    {"\u3000\u00A0", GJ_CELL_BLANK, 0, 0, 0},
    {"\u200B\uFEFF", GJ_CELL_BLANK, 0, 0, 0},
    /* plain figures */
    {"0", GJ_CELL_NUMBER, 0, 0, 0},
    {"9", GJ_CELL_NUMBER, 9, 0, 0},
    {" 12 ", GJ_CELL_NUMBER, 12, 0, 0},
    {"007", GJ_CELL_NUMBER, 7, 0, 0},
    {"\u200B5", GJ_CELL_NUMBER, 5, 0, 0},
    {"\u00A05\u3000", GJ_CELL_NUMBER, 5, 0, 0},
    {"1 2", GJ_CELL_TEXT, 0, 0, 0},
    {"1\t2", GJ_CELL_TEXT, 0, 0, 0},
    {"-3", GJ_CELL_NUMBER, -3, 0, 0},
    {"+3", GJ_CELL_NUMBER, 3, 0, 0},
    {"-0", GJ_CELL_NUMBER, 0, 0, 0},
    {"12.50", GJ_CELL_NUMBER, 1250, 2, 0},
    {"-0.5", GJ_CELL_NUMBER, -5, 1, 0},
    {"0.123456789", GJ_CELL_NUMBER, 123456789, 9, 0},
    {"999999999999999999", GJ_CELL_NUMBER, 999999999999999999, 0, 0},
    {"123456789.123456789", GJ_CELL_NUMBER, 123456789123456789, 9, 0},
    /* thousands */
    {"3,985,758", GJ_CELL_NUMBER, 3985758, 0, 0},
    {"12,000.25", GJ_CELL_NUMBER, 1200025, 2, 0},
    {"-1,000", GJ_CELL_NUMBER, -1000, 0, 0},
    {"3，985，758", GJ_CELL_NUMBER, 3985758, 0, GJ_CELL_UNUSUAL},
    {"3985,758", GJ_CELL_TEXT, 0, 0, 0},
    {"3,98,758", GJ_CELL_TEXT, 0, 0, 0},
    {"3,98", GJ_CELL_TEXT, 0, 0, 0},
    {"3,", GJ_CELL_TEXT, 0, 0, 0},
    {",985", GJ_CELL_TEXT, 0, 0, 0},
    {"1,00.5", GJ_CELL_TEXT, 0, 0, 0},
    {"1.000,5", GJ_CELL_TEXT, 0, 0, 0},
    /* too long, or no number at all */
    {"1000000000000000000", GJ_CELL_TEXT, 0, 0, 0},
    {"0.1234567890", GJ_CELL_TEXT, 0, 0, 0},
    {"12.", GJ_CELL_TEXT, 0, 0, 0},
    {".5", GJ_CELL_TEXT, 0, 0, 0},
    {"1.2.3", GJ_CELL_TEXT, 0, 0, 0},
    {"-", GJ_CELL_TEXT, 0, 0, 0},
    {"--3", GJ_CELL_TEXT, 0, 0, 0},
    {"3-", GJ_CELL_TEXT, 0, 0, 0},
    {"—", GJ_CELL_TEXT, 0, 0, 0},
    {"/", GJ_CELL_TEXT, 0, 0, 0},
    {"无", GJ_CELL_TEXT, 0, 0, 0},
    {"12件", GJ_CELL_TEXT, 0, 0, 0},
    {"1O", GJ_CELL_TEXT, 0, 0, 0},
    {"0x10", GJ_CELL_TEXT, 0, 0, 0},
    {"1e3", GJ_CELL_TEXT, 0, 0, 0},
    /* other digits */
    {"１２", GJ_CELL_NUMBER, 12, 0, GJ_CELL_UNUSUAL},
    {"１，２３４．５", GJ_CELL_NUMBER, 12345, 1, GJ_CELL_UNUSUAL},
    {"−7", GJ_CELL_NUMBER, -7, 0, GJ_CELL_UNUSUAL},
    {"²", GJ_CELL_NUMBER, 2, 0, GJ_CELL_UNUSUAL},
    {"③", GJ_CELL_NUMBER, 3, 0, GJ_CELL_UNUSUAL},
    /* Chinese numerals */
    {"零", GJ_CELL_NUMBER, 0, 0, GJ_CELL_UNUSUAL},
    {"五", GJ_CELL_NUMBER, 5, 0, GJ_CELL_UNUSUAL},
    {"两", GJ_CELL_NUMBER, 2, 0, GJ_CELL_UNUSUAL},
    {"二〇二三", GJ_CELL_NUMBER, 2023, 0, GJ_CELL_UNUSUAL},
    {"十", GJ_CELL_NUMBER, 10, 0, GJ_CELL_UNUSUAL},
    {"十二", GJ_CELL_NUMBER, 12, 0, GJ_CELL_UNUSUAL},
    {"四十", GJ_CELL_NUMBER, 40, 0, GJ_CELL_UNUSUAL},
    {"三百零五", GJ_CELL_NUMBER, 305, 0, GJ_CELL_UNUSUAL},
    {"三百一十", GJ_CELL_NUMBER, 310, 0, GJ_CELL_UNUSUAL},
    {"一千零一", GJ_CELL_NUMBER, 1001, 0, GJ_CELL_UNUSUAL},
    {"一万二千", GJ_CELL_NUMBER, 12000, 0, GJ_CELL_UNUSUAL},
    {"十一万零五十", GJ_CELL_NUMBER, 110050, 0, GJ_CELL_UNUSUAL},
    {"百", GJ_CELL_TEXT, 0, 0, 0},
    {"一百五", GJ_CELL_TEXT, 0, 0, 0}, /* 150, or a 零 forgotten */
    {"一万二", GJ_CELL_TEXT, 0, 0, 0},
    {"万", GJ_CELL_TEXT, 0, 0, 0},
    {"十百", GJ_CELL_TEXT, 0, 0, 0},
    {"二三十", GJ_CELL_TEXT, 0, 0, 0},
    {"十二件", GJ_CELL_TEXT, 0, 0, 0},
    {"一万万", GJ_CELL_TEXT, 0, 0, 0},
    {"一一一一一一一一一一一一一一一一一一一", GJ_CELL_TEXT, 0, 0, 0},
};

static void test_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < GJ_COUNT(readings); i++) {
        const struct reading *r = &readings[i];
        gj_number value = {77, 7};
        unsigned flags = GJ_CELL_AMBIGUOUS;
        gj_cell_kind kind = gj_value_read(r->text, strlen(r->text), &value, &flags);
        if (kind != r->kind || value.mantissa != r->mantissa || value.scale != r->scale || flags != (r->flags | GJ_CELL_AMBIGUOUS))
            fail_msg("\"%s\": kind %d, %lld / 10^%d, flags %#x", r->text, (int)kind, (long long)value.mantissa, value.scale, flags);
    }
}

/* Neither a length nor a NUL inside leads the reader astray. */
static void test_read_hostile(void **state)
{
    (void)state;
    enum { SIZE = 100000 };
    static char digits[SIZE], blanks[SIZE];
    gj_number value;
    unsigned flags = 0;
    memset(digits, '1', sizeof(digits));
    memset(blanks, ' ', sizeof(blanks));
    assert_int_equal(gj_value_read(digits, sizeof(digits), &value, &flags), GJ_CELL_TEXT);
    assert_int_equal(gj_value_read(blanks, sizeof(blanks), &value, &flags), GJ_CELL_BLANK);
    assert_int_equal(gj_value_read("12345", 2, &value, &flags), GJ_CELL_NUMBER);
    assert_int_equal(value.mantissa, 12);
    assert_int_equal(gj_value_read("\0", 1, &value, &flags), GJ_CELL_BLANK);
    assert_int_equal(flags, 0);
}

static const struct printing {
    gj_number value;
    const char *text;
} printings[] = {
    {{0, 0}, "0"},
    {{0, 2}, "0.00"},
    {{-7, 0}, "-7"},
    {{5, 1}, "0.5"},
    {{-5, 3}, "-0.005"},
    {{1250, 2}, "12.50"},
    {{999999999999999999, 9}, "999999999.999999999"},
    {{INT64_MAX, 0}, "9223372036854775807"},
    {{INT64_MIN, 9}, "-9223372036.854775808"},
};

static void test_print(void **state)
{
    (void)state;
    for (size_t i = 0; i < GJ_COUNT(printings); i++) {
        char buf[32];
        assert_int_equal(gj_number_print(buf, printings[i].value), strlen(printings[i].text));
        assert_string_equal(buf, printings[i].text);
    }
}

static const struct comparison {
    gj_number a, b;
    int order;
} comparisons[] = {
    {{0, 0}, {0, 9}, 0},
    {{12, 0}, {1200, 2}, 0},
    {{5, 1}, {1, 0}, -1},
    {{-5, 1}, {-1, 0}, 1},
    {{3, 0}, {-3, 0}, 1},
    {{INT64_MAX, 0}, {INT64_MAX, 9}, 1},
    {{INT64_MIN, 0}, {INT64_MIN, 9}, -1},
    {{INT64_MIN, 0}, {INT64_MAX, 9}, -1},
    {{999999999999999999, 0}, {1, 9}, 1},
};

static void test_compare(void **state)
{
    (void)state;
    for (size_t i = 0; i < GJ_COUNT(comparisons); i++) {
        const struct comparison *c = &comparisons[i];
        assert_int_equal(gj_number_compare(c->a, c->b), c->order);
        assert_int_equal(gj_number_compare(c->b, c->a), -c->order);
    }
}

static void check_number(gj_number v, int64_t mantissa, uint8_t scale)
{
    assert_int_equal(v.mantissa, mantissa);
    assert_int_equal(v.scale, scale);
}

static void test_add(void **state)
{
    (void)state;
    gj_number out = {77, 7};
    assert_true(gj_number_add(&out, (gj_number){3, 0}, (gj_number){25, 2}));
    check_number(out, 325, 2);
    assert_true(gj_number_add(&out, (gj_number){-3, 0}, (gj_number){3, 0}));
    check_number(out, 0, 0);
    assert_true(gj_number_add(&out, (gj_number){999999999999999999, 0}, (gj_number){1, 0}));
    check_number(out, 1000000000000000000, 0);
    assert_false(gj_number_add(&out, (gj_number){INT64_MAX, 0}, (gj_number){1, 0}));
    assert_false(gj_number_add(&out, (gj_number){INT64_MAX, 0}, (gj_number){1, 9}));
    check_number(out, 1000000000000000000, 0);
}

static void test_subtract(void **state)
{
    (void)state;
    gj_number out = {77, 7};
    assert_true(gj_number_subtract(&out, (gj_number){3, 0}, (gj_number){25, 2}));
    check_number(out, 275, 2);
    assert_true(gj_number_subtract(&out, (gj_number){1, 0}, (gj_number){4, 0}));
    check_number(out, -3, 0);
    assert_false(gj_number_subtract(&out, (gj_number){INT64_MIN, 0}, (gj_number){1, 0}));
    assert_false(gj_number_subtract(&out, (gj_number){0, 0}, (gj_number){INT64_MIN, 0}));
    check_number(out, -3, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read),    cmocka_unit_test(test_read_hostile), cmocka_unit_test(test_print),
        cmocka_unit_test(test_compare), cmocka_unit_test(test_add),          cmocka_unit_test(test_subtract),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
