/* layer: tui_core */
#include "app/history.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void add(history *h, size_t doc, uint16_t col, const char *before, const char *after)
{
    history_add(h, doc, LEDGER_EDIT, (gj_edit){.table = 4, .row = 1, .col = col, .text = after}, before, "");
}

static size_t n_edits(const history *h, size_t doc, const char *last)
{
    size_t n;
    gj_edit *edits = history_edits(h, doc, &n);
    if (n > 0)
        assert_string_equal(edits[n - 1].text, last);
    free(edits);
    return n;
}

static void undoes_and_redoes(void **state)
{
    (void)state;
    history h = {0};
    size_t n;
    assert_null(history_undo(&h, &n));
    assert_null(history_redo(&h, &n));
    add(&h, 0, 1, "5", "6");
    add(&h, 1, 2, "7", "");
    add(&h, 0, 1, "6", "8");
    assert_int_equal(n_edits(&h, 0, "8"), 2);
    assert_int_equal(n_edits(&h, 1, ""), 1);
    assert_string_equal(history_undo(&h, &n)->before, "6");
    assert_int_equal(n_edits(&h, 0, "6"), 1);
    assert_int_equal(history_undo(&h, &n)->doc, 1);
    assert_int_equal(n_edits(&h, 1, ""), 0);
    assert_string_equal(history_redo(&h, &n)->after, "");
    history_free(&h);
}

static void a_new_correction_ends_redo(void **state)
{
    (void)state;
    history h = {0};
    size_t n;
    for (int i = 0; i < 100; i++)
        add(&h, 0, 1, "0", "1");
    for (int i = 0; i < 60; i++)
        assert_non_null(history_undo(&h, &n));
    add(&h, 0, 2, "0", "2");
    assert_null(history_redo(&h, &n));
    assert_int_equal(n_edits(&h, 0, "2"), 41);
    history_free(&h);
}

static void what_was_made_at_once_is_one_step(void **state)
{
    (void)state;
    history h = {0};
    size_t n;
    add(&h, 0, 1, "5", "6");
    add(&h, 0, 2, "7", "8");
    add(&h, 0, 3, "1", "2");
    history_join(&h);
    assert_int_equal(history_undo(&h, &n)->col, 2);
    assert_int_equal(n, 2);
    assert_int_equal(n_edits(&h, 0, "6"), 1);
    assert_int_equal(history_redo(&h, &n)->col, 2);
    assert_int_equal(n, 2);
    assert_int_equal(n_edits(&h, 0, "2"), 3);
    assert_null(history_redo(&h, &n));
    assert_non_null(history_undo(&h, &n));
    assert_int_equal(history_undo(&h, &n)->col, 1);
    assert_int_equal(n, 1);
    history_free(&h);
}

static void a_corrected_cell_is_told_once(void **state)
{
    (void)state;
    history h = {0};
    size_t n;
    const gj_edit seven = {.table = 4, .row = 1, .col = 1, .text = "7"}, nine = {.table = 4, .row = 1, .col = 1, .text = "9"};
    const gj_edit blank = {.table = 4, .row = 1, .col = 2, .text = ""}, back = {.table = 4, .row = 1, .col = 2, .text = "3"};
    history_add(&h, 0, LEDGER_EDIT, seven, "5", "by the sums");
    history_add(&h, 1, LEDGER_EDIT, seven, "1", "elsewhere");
    history_add(&h, 0, LEDGER_EDIT, blank, "3", "by hand");
    history_add(&h, 0, LEDGER_EDIT, nine, "7", "by hand");
    history_add(&h, 0, LEDGER_EDIT, back, "", "by hand");
    gj_correction *list = history_corrections(&h, 0, &n);
    assert_int_equal(n, 1);
    assert_int_equal(list[0].col, 1);
    assert_string_equal(list[0].from, "5");
    assert_string_equal(list[0].to, "9");
    assert_string_equal(list[0].why, "by hand");
    free(list);
    history_undo(&h, &n);
    history_undo(&h, &n);
    list = history_corrections(&h, 0, &n);
    assert_int_equal(n, 2);
    assert_string_equal(list[0].why, "by the sums");
    assert_string_equal(list[1].to, "");
    free(list);
    history_free(&h);
}

static change loaded(uint16_t col, bool joined)
{
    return (change){
        .doc = 0, .kind = LEDGER_EDIT, .col = col, .joined = joined, .before = strdup("1"), .after = strdup("2"), .why = strdup("")};
}

/* What is loaded takes the place of the report's own changes; those of others stay, done or undone. */
static void loads(void **state)
{
    (void)state;
    history h = {0};
    size_t n;
    add(&h, 0, 1, "5", "6");
    add(&h, 1, 2, "7", "8");
    add(&h, 1, 3, "7", "9");
    assert_int_equal(history_undo(&h, &n)->col, 3);
    change list[] = {loaded(10, false), loaded(11, true), loaded(12, false)};
    history_load(&h, 0, list, 3, 2, HISTORY_FIRST);
    assert_int_equal(n_edits(&h, 0, "2"), 2);
    assert_int_equal(n_edits(&h, 1, "8"), 1);
    assert_int_equal(history_last(&h, &n)->col, 10);
    assert_int_equal(n, 2);
    assert_int_equal(history_redo(&h, &n)->col, 12);
    assert_int_equal(history_redo(&h, &n)->col, 3);
    assert_null(history_redo(&h, &n));
    history_load(&h, 0, NULL, 0, 0, HISTORY_FIRST);
    assert_int_equal(n_edits(&h, 0, ""), 0);
    assert_int_equal(n_edits(&h, 1, "9"), 2);
    change others[] = {loaded(20, false), loaded(21, false)};
    history_load(&h, 0, others, 2, 1, HISTORY_LAST);
    assert_int_equal(history_last(&h, &n)->col, 3);
    history_raise(&h, 0);
    assert_int_equal(history_last(&h, &n)->col, 20);
    assert_int_equal(history_redo(&h, &n)->col, 21);
    assert_null(history_redo(&h, &n));
    history_free(&h);
}

/* A waiver is a step like others, and no edit. */
static void waives(void **state)
{
    (void)state;
    history h = {0};
    size_t n;
    add(&h, 0, 1, "5", "6");
    history_waive(&h, 0, LEDGER_WAIVE, &(gj_waiver){"k", "cell.blank", "blank", "as agreed"});
    assert_int_equal(n_edits(&h, 0, "6"), 1);
    free(history_corrections(&h, 0, &n));
    assert_int_equal(n, 1);
    const change *c = history_undo(&h, &n);
    assert_true(change_is_waiver(c));
    assert_string_equal(change_waiver(c).reason, "as agreed");
    assert_false(change_is_waiver(history_undo(&h, &n)));
    history_free(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(undoes_and_redoes),
        cmocka_unit_test(a_new_correction_ends_redo),
        cmocka_unit_test(what_was_made_at_once_is_one_step),
        cmocka_unit_test(a_corrected_cell_is_told_once),
        cmocka_unit_test(loads),
        cmocka_unit_test(waives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
