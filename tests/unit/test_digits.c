/* layer: gj_table */
/* Runs of digits read as the figures of a row. */
#include "table/decide/digits.h"
#include "table/decide/solve.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "report_text.h"

static const gj_form_table *disputes_table(void)
{
    size_t n;
    const gj_form *f = gj_forms(&n);
    return &f->tables[gj_form_table_index(f, "disputes")];
}

/* Readings of a run: how many, and their figures row by row. */
typedef struct readings {
    int64_t *v;
    size_t n;
    bool cut;
} readings;

/* What holds for every reading: its figures are the digits, in order, without needless zeros. */
static void check_readings(const readings *found, const gj_form_table *form, const char *digits)
{
    for (size_t i = 0; i < found->n; i++) {
        char printed[512] = "";
        size_t n = 0;
        for (size_t c = 0; c < form->n_cols; c++)
            n += (size_t)snprintf(printed + n, sizeof(printed) - n, "%lld", (long long)found->v[i * form->n_cols + c]);
        assert_string_equal(printed, digits);
    }
}

static readings find_cut(const gj_form_table *form, size_t row, const char *digits, size_t must, gj_arena *a)
{
    readings found = {.n = 77};
    gj_run run = {.len = strlen(digits)};
    memcpy(run.digits, digits, run.len);
    run.cuts[must] = GJ_CUT_MUST;
    found.n = gj_digits_part(&found.v, &found.cut, form, row, &run, a);
    check_readings(&found, form, digits);
    return found;
}

static readings find(const gj_form_table *form, size_t row, const char *digits, gj_arena *a)
{
    return find_cut(form, row, digits, 0, a);
}

static void check_values(const int64_t *values, const char *cells)
{
    for (size_t c = 0; *cells != '\0'; c++) {
        char *end;
        assert_int_equal(values[c], strtoll(cells, &end, 10));
        cells = end + (*end == ' ');
    }
}

static void test_one_reading(void **state)
{
    (void)state;
    gj_arena *a = gj_arena_new();
    readings found = find(requests_table(0), 0, "0000000", a);
    assert_int_equal(found.n, 1);
    check_values(found.v, "0 0 0 0 0 0 0");
    found = find(requests_table(0), 3, "3011319", a);
    assert_int_equal(found.n, 1);
    check_values(found.v, "3 0 1 1 3 1 9");
    found = find(disputes_table(), 0,
                 "123410500160700"
                 "7",
                 a);
    assert_int_equal(found.n, 1);
    check_values(found.v, "1 2 3 4 10 5 0 0 1 6 0 7 0 0 7");
    gj_arena_free(a);
}

/* Where a figure must begin, and where none does. */
static void test_cuts(void **state)
{
    (void)state;
    gj_arena *a = gj_arena_new();
    readings found = find_cut(requests_table(0), 0, "110000011", 1, a);
    assert_int_equal(found.n, 1);
    check_values(found.v, "1 10 0 0 0 0 11");
    assert_int_equal(find(requests_table(0), 0, "110000011", a).n, 2);
    gj_arena_free(a);
}

/* All partings in which the row adds up, the true one among them. */
static void test_several_readings(void **state)
{
    (void)state;
    gj_arena *a = gj_arena_new();
    readings found = find(requests_table(0), 0,
                          "1100000"
                          "11",
                          a);
    assert_false(found.cut);
    assert_int_equal(found.n, 2);
    check_values(found.v, "1 10 0 0 0 0 11");
    check_values(found.v + 7, "11 0 0 0 0 0 11");
    found = find(requests_table(0), 0, "32174613779", a);
    assert_true(found.n >= 1);
    bool seen = false;
    for (size_t i = 0; i < found.n; i++) {
        int64_t sum = 0;
        for (size_t c = 0; c < 6; c++)
            sum += found.v[i * 7 + c];
        assert_int_equal(sum, found.v[i * 7 + 6]);
        seen |= found.v[i * 7] == 32 && found.v[i * 7 + 4] == 13;
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
        readings found = find(requests_table(0), 0, digits[i], a);
        assert_int_equal(found.n, 0);
        assert_false(found.cut);
    }
    gj_arena_free(a);
}

/* Too long a run, or one with too many readings, is given up and says so. */
static void test_too_much(void **state)
{
    (void)state;
    char digits[256];
    gj_arena *a = gj_arena_new();
    memset(digits, '1', sizeof(digits));
    digits[255] = '\0';
    assert_true(find(requests_table(0), 0, digits, a).cut);
    digits[60] = '\0';
    readings found = find(disputes_table(), 0, digits, a);
    assert_true(found.n <= GJ_DIGITS_MAX);
    gj_arena_free(a);
}

/* Rows with all readings of their digits. */
static void find_all(gj_row *rows, const request_rows *figures, gj_arena *a)
{
    for (size_t r = 0; r < REQUEST_ROWS; r++) {
        gj_buf digits = {0};
        put_cells(&digits, figures->row[r], "", "");
        readings found = find(requests_table(0), r, digits.data, a);
        rows[r] = (gj_row){0};
        for (size_t i = 0; i < found.n; i++)
            gj_row_add(&rows[r], (gj_reading){.values = found.v + i * 7, .n = 7, .cells = 127}, requests_table(0), NULL, NULL, a);
        gj_buf_free(&digits);
    }
}

/* The sums of the columns leave only the true readings. */
static void test_solve(void **state)
{
    (void)state;
    gj_arena *a = gj_arena_new();
    gj_row rows[REQUEST_ROWS];
    size_t open = 0;
    find_all(rows, &consistent_requests, a);
    gj_solve(rows, requests_table(0), NULL);
    for (size_t r = 0; r < REQUEST_ROWS; r++) {
        open += gj_row_remaining(&rows[r]) > 1;
        if (gj_row_remaining(&rows[r]) == 1)
            check_values(rows[r].taken.values, consistent_requests.row[r]);
    }
    assert_true(open <= 2);
    gj_arena_free(a);
}

/* A wrong total in one row: the readings of the others stay what they are, and none is bent to make the columns right. */
static void test_printed_error(void **state)
{
    (void)state;
    request_rows figures = consistent_requests;
    figures.row[23] = "9 0 0 0 0 0 9";
    gj_arena *a = gj_arena_new();
    gj_row rows[REQUEST_ROWS];
    find_all(rows, &figures, a);
    gj_solve(rows, requests_table(0), NULL);
    check_values(rows[23].taken.values, figures.row[23]);
    for (size_t r = 0; r < REQUEST_ROWS; r++)
        if (gj_row_remaining(&rows[r]) == 1)
            check_values(rows[r].taken.values, figures.row[r]);
    gj_arena_free(a);
}

/* A rival that the columns rule out, and figures that nobody knows: just below MARGIN, and MARGIN dearer. */
static void test_prices(void **state)
{
    (void)state;
    static const int64_t zeros[] = {0, 0, 0, 0, 0, 0, 0}, ones[] = {1, 0, 0, 0, 0, 0, 1};
    gj_arena *a = gj_arena_new();
    const gj_form_table *form = requests_table(0);
    gj_row rows[REQUEST_ROWS] = {{0}};
    for (size_t r = 0; r < REQUEST_ROWS; r++)
        gj_row_add(&rows[r], (gj_reading){.values = zeros, .n = 7, .cells = 127}, form, NULL, NULL, a);
    gj_row_add(&rows[4], (gj_reading){.values = ones, .n = 7, .cells = 127}, form, NULL, NULL, a); /* its columns fail */
    gj_row_add_unknown(&rows[6], 59, NULL, a);
    gj_row_add_unknown(&rows[7], 60, NULL, a);
    gj_solve(rows, form, NULL);
    assert_ptr_equal(rows[4].taken.values, zeros);
    assert_int_equal(gj_row_remaining(&rows[4]), 1);
    assert_int_equal(gj_row_remaining(&rows[6]), 2);
    assert_ptr_equal(rows[6].taken.values, zeros);
    assert_int_equal(gj_row_remaining(&rows[7]), 1);
    gj_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_reading),   cmocka_unit_test(test_cuts),     cmocka_unit_test(test_several_readings),
        cmocka_unit_test(test_no_reading),    cmocka_unit_test(test_too_much), cmocka_unit_test(test_solve),
        cmocka_unit_test(test_printed_error), cmocka_unit_test(test_prices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
