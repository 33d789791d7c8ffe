/* layer: tui_core */
#include "app/list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_seen(const list *l)
{
    assert_true(l->n == 0 || l->cur < l->n);
    if (l->page > 0 && l->n > 0)
        assert_true(l->cur >= l->top && l->cur < l->top + l->page);
    if (l->page > 0 && l->n > l->page)
        assert_true(l->top <= l->n - l->page);
}

static void moves_and_stops_at_the_ends(void **state)
{
    (void)state;
    list l = {0};
    list_resize(&l, 10, 4);
    assert_false(list_move(&l, -1));
    assert_true(list_move(&l, 5));
    assert_int_equal(l.cur, 5);
    assert_int_equal(l.top, 2);
    assert_true(list_move(&l, 100));
    assert_int_equal(l.cur, 9);
    assert_int_equal(l.top, 6);
    assert_false(list_move(&l, 1));
    assert_true(list_go(&l, 0));
    assert_int_equal(l.top, 0);
}

static void an_empty_list_stays_empty(void **state)
{
    (void)state;
    list l = {0};
    list_resize(&l, 0, 5);
    assert_false(list_go(&l, 3));
    assert_false(list_move(&l, 1));
    assert_false(list_move(&l, -1));
    assert_int_equal(l.cur, 0);
}

static void shrinking_keeps_the_cursor_in_sight(void **state)
{
    (void)state;
    for (size_t n = 0; n < 12; n++)
        for (size_t page = 0; page < 8; page++)
            for (size_t cur = 0; cur < 12; cur++) {
                list l = {0};
                list_resize(&l, 12, 7);
                list_go(&l, cur);
                list_resize(&l, n, page);
                assert_seen(&l);
                list_resize(&l, 12, 3);
                assert_seen(&l);
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moves_and_stops_at_the_ends),
        cmocka_unit_test(an_empty_list_stays_empty),
        cmocka_unit_test(shrinking_keeps_the_cursor_in_sight),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
