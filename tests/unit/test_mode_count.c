/* layer: tui_core */
/* Counts before motions; and what is said of a key that means nothing. */
#include "mode/count.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mode/event.h"
#include "mode/near.h"
#include "shell/screen.h"

static int64_t now = 1;

static void press(app *a, const char *keys)
{
    for (; *keys != '\0'; keys++)
        mode_event(a, (event){.kind = EVENT_KEY, .key = *keys == '^' ? 0x1bu : (unsigned char)*keys, .ms = now});
}

static app *opened(void)
{
    static char first[] = GOUJI_SAMPLES "/errors.txt";
    char *const files[] = {first};
    app *a = app_new(files, 1, NULL);
    mode_start(a);
    screen_fit(a, 80, 24, 1);
    return a;
}

static void a_count_repeats_a_motion(void **state)
{
    (void)state;
    app *a = opened();
    press(a, "3g");
    press(a, "12j");
    assert_int_equal(a->violations.cur, 12);
    assert_int_equal(a->focus, PANE_VIOLATIONS);
    press(a, "4k");
    assert_int_equal(a->violations.cur, 8);
    press(a, "02j"); /* the figures 1 to 3 alone are panes */
    assert_int_equal(a->violations.cur, 10);
    press(a, "15G");
    assert_int_equal(a->violations.cur, 14);
    press(a, "05g");
    assert_int_equal(a->violations.cur, 4);
    press(a, "99j");
    assert_int_equal(a->violations.cur, a->violations.n - 1);
    press(a, "99k");
    assert_int_equal(a->violations.cur, 0);
    app_free(a);
}

static void a_count_in_a_table_and_of_findings(void **state)
{
    (void)state;
    app *a = opened();
    press(a, "1gn"), press(a, "1g");
    place once = a->at;
    for (int i = 0; i < 5; i++)
        press(a, "n");
    place five = a->at;
    press(a, "1g");
    assert_memory_equal(&a->at, &once, sizeof(once));
    press(a, "05n");
    assert_memory_equal(&a->at, &five, sizeof(five));
    press(a, "3G^"), press(a, "2");
    if (a->at.table >= 0) {
        press(a, "05g");
        size_t line = a->centre.cur;
        press(a, "gjjjj");
        assert_int_equal(a->centre.cur, line);
    }
    app_free(a);
}

static void panes_have_their_figures(void **state)
{
    (void)state;
    app *a = opened();
    now = 1;
    press(a, "2");
    assert_int_equal(a->focus, PANE_CENTRE);
    assert_int_equal(count_shown(a), 0);
    now = 5000; /* another one, later: no number of two figures */
    press(a, "3");
    assert_int_equal(a->focus, PANE_VIOLATIONS);
    assert_int_equal(count_shown(a), 0);
    press(a, "j");
    assert_int_equal(a->violations.cur, 1);
    press(a, "25"); /* at once: a count, in the pane that was in focus */
    assert_int_equal(a->focus, PANE_VIOLATIONS);
    assert_int_equal(count_shown(a), 25);
    press(a, "^");
    assert_int_equal(count_shown(a), 0);
    assert_int_equal(a->focus, PANE_VIOLATIONS);
    press(a, "12?"); /* no motion: the count is forgotten */
    assert_int_equal(count_shown(a), 0);
    press(a, "^j");
    assert_int_equal(a->violations.cur, 2);
    app_free(a);
}

static void unknown_keys_say_what_is_near(void **state)
{
    (void)state;
    app *a = opened();
    char *words = near_key(a, CONTEXT_TABLE, 'E');
    assert_non_null(strstr(words, "修改这一格"));
    free(words);
    words = near_key(a, CONTEXT_TABLE, 'X' - '@');
    assert_non_null(strstr(words, "导出改正后的表格"));
    free(words);
    assert_null(near_key(a, CONTEXT_TABLE, '#'));
    app_free(a);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_count_repeats_a_motion),
        cmocka_unit_test(a_count_in_a_table_and_of_findings),
        cmocka_unit_test(panes_have_their_figures),
        cmocka_unit_test(unknown_keys_say_what_is_near),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
