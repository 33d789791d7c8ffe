/* layer: gj_table */
/* Runs of digits read as the figures of a row. */
#include "table/decide/readings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "report_text.h"

static const gj_form_table *disputes_table(void)
{
    size_t n;
    const gj_form *f = gj_forms(&n);
    return &f->tables[gj_form_table_index(f, "disputes")];
}

/* What holds for every reading: its figures are the digits, in order, without needless zeros. */
static void check_readings(const gj_readings *found, const gj_form_table *form, const char *digits)
{
    for (size_t i = 0; i < found->n; i++) {
        const gj_reading *r = &found->v[i];
        size_t start = 0;
        for (size_t c = 0; c < form->n_cols; c++) {
            assert_true(r->end[c] > start);
            assert_true(digits[start] != '0' || r->end[c] == start + 1);
            int64_t value = 0;
            for (size_t k = start; k < r->end[c]; k++)
                value = value * 10 + (digits[k] - '0');
            assert_int_equal(r->value[c], value);
            start = r->end[c];
        }
        assert_int_equal(start, strlen(digits));
    }
}

static gj_readings find(const gj_form_table *form, size_t row, const char *digits, gj_arena *a)
{
    gj_readings found = {.n = 77};
    static const uint8_t no_cuts[UINT8_MAX + 64];
    gj_readings_find(&found, form, row, (gj_digit_run){digits, no_cuts, strlen(digits)}, a);
    check_readings(&found, form, digits);
    return found;
}

static void check_values(const gj_reading *r, const char *cells)
{
    for (size_t c = 0; *cells != '\0'; c++) {
        char *end;
        assert_int_equal(r->value[c], strtoll(cells, &end, 10));
        cells = end + (*end == ' ');
    }
}

static void test_one_reading(void **state)
{
    (void)state;
    gj_arena *a = gj_arena_new();
    gj_readings found = find(requests_table(0), 0, "0000000", a);
    assert_int_equal(found.n, 1);
    check_values(&found.v[0], "0 0 0 0 0 0 0");
    found = find(requests_table(0), 3, "3011319", a);
    assert_int_equal(found.n, 1);
    check_values(&found.v[0], "3 0 1 1 3 1 9");
    found = find(disputes_table(), 0,
                 "123410500160700"
                 "7",
                 a);
    assert_int_equal(found.n, 1);
    check_values(&found.v[0], "1 2 3 4 10 5 0 0 1 6 0 7 0 0 7");
    gj_arena_free(a);
}

/* Where a figure must begin, and where none does. */
static void test_cuts(void **state)
{
    (void)state;
    static const uint8_t at_second[] = {0, GJ_CUT_MUST, 0, 0, 0, 0, 0, 0, 0}, not_at_second[] = {0, GJ_CUT_NOT, 0, 0, 0, 0, 0, 0, 0};
    gj_arena *a = gj_arena_new();
    gj_readings found;
    gj_readings_find(&found, requests_table(0), 0, (gj_digit_run){"110000011", at_second, 9}, a);
    assert_int_equal(found.n, 1);
    check_values(&found.v[0], "1 10 0 0 0 0 11");
    gj_readings_find(&found, requests_table(0), 0, (gj_digit_run){"110000011", not_at_second, 9}, a);
    assert_int_equal(found.n, 1);
    check_values(&found.v[0], "11 0 0 0 0 0 11");
    gj_arena_free(a);
}

/* All partings in which the row adds up, the true one among them. */
static void test_several_readings(void **state)
{
    (void)state;
    gj_arena *a = gj_arena_new();
    gj_readings found = find(requests_table(0), 0,
                             "1100000"
                             "11",
                             a);
    assert_false(found.cut);
    assert_int_equal(found.n, 2);
    check_values(&found.v[0], "1 10 0 0 0 0 11");
    check_values(&found.v[1], "11 0 0 0 0 0 11");
    found = find(requests_table(0), 0, "32174613779", a);
    assert_true(found.n >= 1);
    bool seen = false;
    for (size_t i = 0; i < found.n; i++) {
        int64_t sum = 0;
        for (size_t c = 0; c < 6; c++)
            sum += found.v[i].value[c];
        assert_int_equal(sum, found.v[i].value[6]);
        seen |= found.v[i].value[0] == 32 && found.v[i].value[4] == 13;
    }
    assert_true(seen);
    gj_arena_free(a);
}

static void test_no_reading(void **state)
{
    (void)state;
    static const char *const digits[] = {"", "1", "000000", "1000000", "0000001", "9999999"};
    gj_arena *a = gj_arena_new();
    for (size_t i = 0; i < GJ_COUNT(digits); i++) {
        gj_readings found = find(requests_table(0), 0, digits[i], a);
        assert_int_equal(found.n, 0);
        assert_false(found.cut);
    }
    gj_arena_free(a);
}

/* Too long a run, or one with too many readings, is given up and says so. */
static void test_too_much(void **state)
{
    (void)state;
    char digits[301];
    gj_arena *a = gj_arena_new();
    memset(digits, '1', sizeof(digits));
    digits[300] = '\0';
    assert_true(find(requests_table(0), 0, digits, a).cut);
    digits[60] = '\0';
    gj_readings found = find(disputes_table(), 0, digits, a);
    assert_true(found.n <= GJ_READINGS_MAX);
    gj_arena_free(a);
}

/* Readings of all rows of requests from their digits. */
static void find_all(gj_readings *rows, const request_rows *figures, gj_arena *a)
{
    for (size_t r = 0; r < REQUEST_ROWS; r++) {
        gj_buf digits = {0};
        put_cells(&digits, figures->row[r], "", "");
        rows[r] = find(requests_table(0), r, digits.data, a);
        gj_buf_free(&digits);
    }
}

/* The sums of the columns leave only the true readings. */
static void test_solve(void **state)
{
    (void)state;
    gj_arena *a = gj_arena_new();
    gj_readings rows[REQUEST_ROWS];
    bool undecided[REQUEST_ROWS] = {false};
    find_all(rows, &consistent_requests, a);
    assert_true(gj_readings_solve(rows, undecided, requests_table(0)));
    for (size_t r = 0; r < REQUEST_ROWS; r++) {
        assert_true(rows[r].n >= 1);
        if (!undecided[r])
            check_values(&rows[r].v[0], consistent_requests.row[r]);
    }
    gj_arena_free(a);
}

/* Columns that cannot add up: nothing is changed. */
/* A row that is left to the sums of the columns: figures that are not its digits are none. */
static void test_derive(void **state)
{
    (void)state;
    gj_arena *a = gj_arena_new();
    gj_readings rows[REQUEST_ROWS] = {{0}};
    bool undecided[REQUEST_ROWS];
    static const uint8_t no_cuts[UINT8_MAX], cut_within[] = {0, GJ_CUT_MUST, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    gj_reading derived;
    const size_t total = 23;
    find_all(rows, &consistent_requests, a);
    assert_true(gj_readings_solve(rows, undecided, requests_table(0)));
    for (size_t r = 0; r < REQUEST_ROWS; r++)
        rows[r].n = r != total;
    assert_true(gj_readings_derive(&derived, rows, requests_table(0), total, (gj_digit_run){"31165512776", no_cuts, 11}));
    check_values(&derived, "31 16 5 5 12 7 76");
    assert_int_equal(derived.end[6], 11);
    assert_false(gj_readings_derive(&derived, rows, requests_table(0), total, (gj_digit_run){"31165512777", no_cuts, 11}));
    assert_false(gj_readings_derive(&derived, rows, requests_table(0), total, (gj_digit_run){"311655127760", no_cuts, 12}));
    assert_false(gj_readings_derive(&derived, rows, requests_table(0), total, (gj_digit_run){"31165512776", cut_within, 11}));
    rows[0].n = rows[3].n = 2; /* the sum of the results and the balance are open */
    assert_false(gj_readings_derive(&derived, rows, requests_table(0), total, (gj_digit_run){"31165512776", no_cuts, 11}));
    gj_arena_free(a);
}

static void test_no_solution(void **state)
{
    (void)state;
    request_rows figures = consistent_requests;
    figures.row[23] = "9 0 0 0 0 0 9";
    gj_arena *a = gj_arena_new();
    gj_readings rows[REQUEST_ROWS];
    bool undecided[REQUEST_ROWS] = {false};
    size_t n[REQUEST_ROWS];
    find_all(rows, &figures, a);
    for (size_t r = 0; r < REQUEST_ROWS; r++)
        n[r] = rows[r].n;
    assert_false(gj_readings_solve(rows, undecided, requests_table(0)));
    for (size_t r = 0; r < REQUEST_ROWS; r++)
        assert_int_equal(rows[r].n, n[r]);
    gj_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_reading), cmocka_unit_test(test_cuts), cmocka_unit_test(test_several_readings),
        cmocka_unit_test(test_no_reading),  cmocka_unit_test(test_too_much),
        cmocka_unit_test(test_solve),       cmocka_unit_test(test_no_solution),
        cmocka_unit_test(test_derive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
