/* layer: gj_table */
/* What the solver leaves of the readings of a row, where all other rows have one. */
#include "table/decide/solve.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "report_text.h"
#include "table/costs.h"

enum { ROW = 2, COLUMNS = 7 };

/* A table of zeros, but for one row, which has figures that are known and, at `price`, may have others. True if it may in the end. */
static bool may_be_unknown(const int64_t values[COLUMNS], int price, bool strict)
{
    static const int64_t zeros[COLUMNS];
    const gj_form_table *form = requests_table(0);
    size_t items[COLUMNS] = {0};
    gj_arena *a = gj_arena_new();
    gj_row *rows = gj_arena_array(a, form->n_rows, sizeof *rows);
    for (size_t r = 0; r < form->n_rows; r++) {
        gj_reading known = {.items = items, .n = COLUMNS, .cells = (1 << COLUMNS) - 1, .values = r == ROW ? values : zeros};
        gj_row_add(&rows[r], known, form, NULL, "", a);
    }
    if (strict)
        gj_row_add_unknown_strict(&rows[ROW], price, a);
    else
        gj_row_add_unknown(&rows[ROW], price, "", a);
    gj_solve(rows, form, NULL);
    assert_ptr_equal(rows[ROW].taken.values, values);
    assert_int_equal(gj_row_remaining(&rows[ROW]), rows[ROW].v[1].out ? 1 : 2);
    bool remains = !rows[ROW].v[1].out;
    gj_arena_free(a);
    return remains;
}

/* Figures that nobody knows remain if they cost less than MARGIN more than those that are known. Sums of columns that these break may be
 * another row's fault: they speak for others only where the page says so (strict); a sum of the row itself always does. */
static void test_unknown(void **state)
{
    static const int64_t none[COLUMNS], in_columns[COLUMNS] = {1, 0, 0, 0, 0, 0, 1}, in_row[COLUMNS] = {1, 0, 0, 0, 0, 0, 2};
    (void)state;
    assert_true(may_be_unknown(none, GJ_COST_MARGIN - 1, false));
    assert_false(may_be_unknown(none, GJ_COST_MARGIN, false));
    assert_false(may_be_unknown(in_columns, GJ_COST_MARGIN, false));
    assert_true(may_be_unknown(in_columns, GJ_COST_MARGIN, true));
    assert_true(may_be_unknown(in_row, GJ_COST_MARGIN, false));
    assert_true(may_be_unknown(in_row, GJ_COST_MARGIN, true));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_unknown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
