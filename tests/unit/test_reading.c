/* layer: gj_table */
/* Figures that a reading of a row puts into its columns: those of its fragments, of pieces of the text, and what goes on behind one. */
#include "table/decide/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "report_text.h"

/* The figure of the first column if `first` goes on with `rest`. */
static int64_t joined(int64_t first, int64_t rest)
{
    gj_arena *a = gj_arena_new();
    gj_frag v[] = {{.figure = first}, {.figure = rest}};
    gj_frags frags = {.v = v, .n = 2};
    gj_row row = {.n_items = 1};
    size_t items[] = {0};
    gj_row_add(&row, (gj_reading){.items = items, .n = 1, .cells = 1, .rest = 1}, requests_table(0), &frags, "", a);
    assert_int_equal(row.n, 1);
    assert_int_equal(row.v[0].values[1], GJ_NO_FIGURE);
    int64_t value = row.v[0].values[0];
    gj_arena_free(a);
    return value;
}

static void test_rest(void **state)
{
    (void)state;
    assert_int_equal(joined(3, 50), 350);
    assert_int_equal(joined(12, 0), 120);
    assert_int_equal(joined(1, 9), 19);
    assert_int_equal(joined(1, 10), 110);
    assert_int_equal(joined(0, 5), GJ_NO_FIGURE);
    assert_int_equal(joined(-1, 5), GJ_NO_FIGURE);
    assert_int_equal(joined(3, GJ_NO_FIGURE), GJ_NO_FIGURE);
    assert_int_equal(joined(INT64_MAX / 10, 9), GJ_NO_FIGURE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rest)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
