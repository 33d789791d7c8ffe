/* layer: tui_core */
/* The state of an organ of the roster, from what was noted of it and the versions that are there. */
#include "ledger/notes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "gouji/gouji.h"

static const char *const first[] = {"aaaa"}, *const both[] = {"aaaa", "bbbb"}, *const second[] = {"bbbb"};

static ledger_entry letter(const char *to, const char *versions)
{
    return (ledger_entry){.kind = LEDGER_LETTER, .text = {[LEDGER_TO] = to, [LEDGER_FINDING] = versions, [LEDGER_FROM] = "2024-01-20"}};
}

static ledger_entry noted(ledger_kind kind, const char *to, const char *versions)
{
    return (ledger_entry){.kind = kind, .text = {[LEDGER_TO] = to, [LEDGER_FINDING] = versions}};
}

static gj_standing after(ledger_entry *list, size_t n, const char *const *versions, size_t n_versions)
{
    ledger_log log = {.list = list, .n = n};
    return notes_standing(&log, versions, n_versions).standing;
}

static void test_nothing_noted(void **state)
{
    (void)state;
    assert_int_equal(after(NULL, 0, NULL, 0), GJ_STANDING_MISSING);
    assert_int_equal(after(NULL, 0, first, 1), GJ_STANDING_WAITING);
}

static void test_letters(void **state)
{
    (void)state;
    ledger_entry one[] = {letter("returned", "aaaa"), letter("passed", "bbbb")};
    assert_int_equal(after(one, 1, first, 1), GJ_STANDING_RETURNED);
    assert_int_equal(after(one, 1, NULL, 0), GJ_STANDING_RETURNED); /* in a folder without it */
    assert_int_equal(after(one, 1, both, 2), GJ_STANDING_AGAIN);
    assert_int_equal(after(one, 1, second, 1), GJ_STANDING_AGAIN);
    assert_int_equal(after(one, 2, second, 1), GJ_STANDING_PASSED);
    assert_int_equal(after(one, 2, both, 2), GJ_STANDING_PASSED);
    assert_int_equal(after(one, 2, first, 1), GJ_STANDING_PASSED); /* an earlier version is no new one */
}

static void test_versions_of_one_letter(void **state)
{
    (void)state;
    ledger_entry one[] = {letter("returned", "aaaa bbbb")};
    assert_int_equal(after(one, 1, both, 2), GJ_STANDING_RETURNED);
}

static void test_officer_has_the_last_word(void **state)
{
    (void)state;
    ledger_entry list[] = {letter("returned", "aaaa"), noted(LEDGER_STANDING, "passed", "aaaa"), letter("returned", "bbbb")};
    assert_int_equal(after(list, 2, first, 1), GJ_STANDING_PASSED);
    assert_int_equal(after(list, 2, both, 2), GJ_STANDING_AGAIN);
    assert_int_equal(after(list, 3, both, 2), GJ_STANDING_RETURNED);
    ledger_log log = {.list = list, .n = 3};
    assert_int_equal(notes_standing(&log, both, 2).returned, 2);
}

static void test_receipt(void **state)
{
    (void)state;
    ledger_entry list[] = {noted(LEDGER_RECEIVED, "2024-01-30", ""), noted(LEDGER_RECEIVED, "", "")};
    ledger_log log = {.list = list, .n = 1};
    assert_int_equal(notes_standing(&log, NULL, 0).standing, GJ_STANDING_WAITING); /* on paper: it is there, though no file is */
    assert_int_equal(notes_standing(&log, NULL, 0).received.day, 30);
    log.n = 2;
    assert_int_equal(notes_standing(&log, NULL, 0).standing, GJ_STANDING_MISSING);
    assert_int_equal(notes_standing(&log, NULL, 0).received.year, 0);
}

static void test_days(void **state)
{
    (void)state;
    gj_day d = {1, 1, 1};
    assert_true(gj_day_read(&d, "2024-02-29"));
    assert_true(d.year == 2024 && d.month == 2 && d.day == 29);
    assert_true(gj_day_read(&d, "2024年1月31日") && gj_day_read(&d, "2024/1/31") && gj_day_read(&d, "2024.01.31"));
    static const char *const bad[] = {"", "2023-02-29", "2024-13-01", "2024-01-31x", " 2024-01-31", "-2024-01-31", "01-31", "2024-0-1"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(gj_day_read(&d, bad[i]));
    assert_int_equal(gj_day_difference((gj_day){2024, 1, 31}, (gj_day){2024, 3, 1}), 30);
    assert_int_equal(gj_day_difference((gj_day){2023, 1, 31}, (gj_day){2023, 3, 1}), 29);
    assert_int_equal(gj_day_difference((gj_day){2024, 1, 1}, (gj_day){2023, 12, 31}), -1);
    assert_int_equal(gj_day_difference((gj_day){1999, 12, 31}, (gj_day){2400, 12, 31}), 146463);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_noted),
        cmocka_unit_test(test_letters),
        cmocka_unit_test(test_versions_of_one_letter),
        cmocka_unit_test(test_officer_has_the_last_word),
        cmocka_unit_test(test_receipt),
        cmocka_unit_test(test_days),
    };
    gj_report_free(NULL); /* has the linker take the pipeline, which only the series asks for */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
