/* layer: gj_repair */
/* Slips of the hand: what is one, and which is likelier. */
#include "repair/slip.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>

static void test_kinds(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t right;
        gj_slip slip;
    } cases[] = {
        {"1O", 10, GJ_SLIP_LETTERS},       {"l2", 12, GJ_SLIP_LETTERS},      {"2〇", 20, GJ_SLIP_LETTERS},
        {"12件", 12, GJ_SLIP_WITH_WORDS},  {"-3", 3, GJ_SLIP_WITH_WORDS},    {"17", 11, GJ_SLIP_LOOKALIKE},
        {"60", 80, GJ_SLIP_LOOKALIKE},     {"60", 50, GJ_SLIP_LOOKALIKE},    {"12", 21, GJ_SLIP_SWAPPED},
        {"1234", 1324, GJ_SLIP_SWAPPED},   {"1123", 123, GJ_SLIP_DOUBLED},   {"100", 10, GJ_SLIP_DOUBLED},
        {"12", 52, GJ_SLIP_REPLACED},      {"4", 2, GJ_SLIP_REPLACED},       {"13", 123, GJ_SLIP_DROPPED},
        {"1", 12, GJ_SLIP_DROPPED},        {"125", 12, GJ_SLIP_APPENDED},    {"152", 12, GJ_SLIP_INSERTED},
        {"12", 345, GJ_SLIP_UNEXPLAINED},  {"", 3, GJ_SLIP_UNEXPLAINED},     {"/", 0, GJ_SLIP_UNEXPLAINED},
        {"123", 321, GJ_SLIP_UNEXPLAINED}, {"1", 1000, GJ_SLIP_UNEXPLAINED}, {"1234", 12, GJ_SLIP_UNEXPLAINED},
    };
    for (size_t i = 0; i < GJ_COUNT(cases); i++) {
        gj_slip slip = gj_slip_of(cases[i].text, cases[i].right);
        if (slip != cases[i].slip)
            fail_msg("%s for %d: %s", cases[i].text, (int)cases[i].right, gj_slip_title(slip) ? gj_slip_title(slip) : "none");
    }
}

static void test_costs(void **state)
{
    (void)state;
    for (int slip = 0; slip < GJ_SLIP_UNEXPLAINED; slip++) {
        assert_true(gj_slip_cost((gj_slip)slip) <= gj_slip_cost((gj_slip)(slip + 1)));
        assert_non_null(gj_slip_title((gj_slip)slip));
    }
    assert_null(gj_slip_title(GJ_SLIP_UNEXPLAINED));
}

static void test_digits(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t right;
        unsigned digits;
    } cases[] = {{"12", 12, 0}, {"12", 21, 2}, {"12", 123, 1}, {"", 123, 3}, {"1,234", 1234, 0}, {"999", 1000, 4}, {"12件", 3, 2}};
    for (size_t i = 0; i < GJ_COUNT(cases); i++)
        assert_int_equal(gj_slip_digits(cases[i].text, cases[i].right), cases[i].digits);
}

/* Whatever counts as one slip is offered as an origin, and nothing else is. */
static void test_origins(void **state)
{
    (void)state;
    static const int64_t printed[] = {0, 7, 10, 12, 99, 100, 305, 4471};
    for (size_t i = 0; i < GJ_COUNT(printed); i++) {
        int64_t origins[GJ_SLIP_ORIGINS];
        char text[32];
        bool offered[100000] = {false};
        size_t n = gj_slip_origins(origins, printed[i]);
        snprintf(text, sizeof text, "%d", (int)printed[i]);
        for (size_t k = 0; k < n; k++) {
            assert_in_range(origins[k], 0, GJ_COUNT(offered) - 1);
            offered[origins[k]] = true;
        }
        for (size_t right = 0; right < GJ_COUNT(offered); right++)
            if ((int64_t)right != printed[i] && gj_slip_of(text, (int64_t)right) != GJ_SLIP_UNEXPLAINED)
                assert_true(offered[right]);
    }
}

static void test_longest_figures(void **state)
{
    (void)state;
    int64_t origins[GJ_SLIP_ORIGINS];
    size_t n = gj_slip_origins(origins, INT64_C(1000000000000000));
    assert_true(n < GJ_SLIP_ORIGINS);
    for (size_t i = 0; i < n; i++)
        assert_true(origins[i] >= 0);
    assert_int_equal(gj_slip_of("99999999999999999999999999999999999999999999", 9), GJ_SLIP_UNEXPLAINED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),   cmocka_unit_test(test_costs),           cmocka_unit_test(test_digits),
        cmocka_unit_test(test_origins), cmocka_unit_test(test_longest_figures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
