/* layer: tui_core */
#include "app/lineedit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void steps_by_clusters(void **state)
{
    (void)state;
    lineedit e = {0};
    lineedit_start(&e, "a中e\xcc\x81");
    assert_int_equal(e.cur, strlen("a中e\xcc\x81"));
    lineedit_left(&e);
    assert_int_equal(e.cur, strlen("a中"));
    lineedit_left(&e);
    lineedit_left(&e);
    lineedit_left(&e);
    assert_int_equal(e.cur, 0);
    lineedit_right(&e);
    lineedit_right(&e);
    assert_int_equal(e.cur, strlen("a中"));
    lineedit_delete(&e);
    assert_string_equal(e.text, "a中");
    lineedit_backspace(&e);
    assert_string_equal(e.text, "a");
    lineedit_free(&e);
}

static void inserts_and_cuts(void **state)
{
    (void)state;
    lineedit e = {0};
    lineedit_start(&e, "dir/报告.csv");
    lineedit_home(&e);
    lineedit_word_right(&e);
    assert_int_equal(e.cur, strlen("dir"));
    lineedit_end(&e);
    lineedit_kill_word(&e);
    assert_string_equal(e.text, "dir/");
    lineedit_insert(&e, "新", strlen("新"));
    assert_string_equal(e.text, "dir/新");
    lineedit_word_left(&e);
    lineedit_kill_end(&e);
    assert_string_equal(e.text, "dir/");
    lineedit_kill_start(&e);
    assert_string_equal(e.text, "");
    lineedit_backspace(&e);
    lineedit_delete(&e);
    lineedit_left(&e);
    lineedit_right(&e);
    lineedit_kill_word(&e);
    assert_int_equal(e.len, 0);
    lineedit_free(&e);
}

/* The cursor is always inside, and what is shown never wider than the room, at every width and place. */
static void shows_the_cursor(void **state)
{
    (void)state;
    const char *text = "中a文bb报告12…";
    lineedit e = {0};
    for (size_t cols = 1; cols < 12; cols++) {
        lineedit_start(&e, text);
        for (;;) {
            size_t from, shown, at = lineedit_view(&e, cols, 1, &from, &shown);
            assert_true(at < cols);
            assert_true(from <= e.cur && from + shown <= e.len);
            if (e.cur == 0)
                break;
            lineedit_left(&e);
        }
    }
    lineedit_free(&e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_by_clusters),
        cmocka_unit_test(inserts_and_cuts),
        cmocka_unit_test(shows_the_cursor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
