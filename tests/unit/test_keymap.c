/* layer: tui_core */
#include "key/keymap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "key/key.h"

static void keys_have_names_and_no_two_clash(void **state)
{
    (void)state;
    keymap m = keymap_new(NULL, 0);
    for (size_t i = 0; i < m.n; i++) {
        assert_int_not_equal(m.bindings[i].key, 0);
        for (size_t k = 0; k < i; k++)
            assert_false(m.bindings[i].where == m.bindings[k].where && m.bindings[i].key == m.bindings[k].key);
    }
    keymap_free(&m);
}

static bool is_bound(const keymap *m, action what)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->bindings[i].what == what)
            return true;
    return false;
}

static void actions_have_keys_and_help(void **state)
{
    (void)state;
    keymap m = keymap_new(NULL, 0);
    for (action a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
        assert_true(is_bound(&m, a));
        assert_true(strlen(action_help(a)) > 0);
        assert_true(strlen(action_name(a)) > 0);
    }
    keymap_free(&m);
}

static void contexts_end_in_always(void **state)
{
    (void)state;
    for (context c = 0; c < CONTEXT_COUNT; c++) {
        context up = c;
        for (int i = 0; i < CONTEXT_COUNT; i++)
            up = context_parent(up);
        assert_int_equal(up, CONTEXT_ALWAYS);
    }
}

static void contexts_inherit(void **state)
{
    (void)state;
    keymap m = keymap_new(NULL, 0);
    assert_int_equal(keymap_find(&m, CONTEXT_TREE, 'j'), ACTION_down);
    assert_int_equal(keymap_find(&m, CONTEXT_TREE, ' '), ACTION_fold);
    assert_int_equal(keymap_find(&m, CONTEXT_TABLE, ' '), ACTION_NONE);
    assert_int_equal(keymap_find(&m, CONTEXT_SOURCE, 'q'), ACTION_back);
    assert_int_equal(keymap_find(&m, CONTEXT_TABLE, 'q'), ACTION_quit);
    assert_int_equal(keymap_find(&m, CONTEXT_SOURCE, 'e'), ACTION_NONE);
    assert_int_equal(keymap_find(&m, CONTEXT_EDIT, 'q'), ACTION_NONE);
    keymap_free(&m);
}

static void input_methods_are_understood_outside_editors(void **state)
{
    (void)state;
    keymap m = keymap_new(NULL, 0);
    assert_int_equal(keymap_find(&m, CONTEXT_TABLE, 0xff1f), ACTION_help);
    assert_int_equal(keymap_find(&m, CONTEXT_CHOICE, 0xff41), ACTION_choose_all);
    assert_int_equal(keymap_find(&m, CONTEXT_INPUT, 0xff1f), ACTION_NONE);
    keymap_free(&m);
}

static void the_key_line_shows_the_first_key(void **state)
{
    (void)state;
    keymap m = keymap_new(NULL, 0);
    assert_int_equal(keymap_key_of(&m, CONTEXT_TABLE, ACTION_edit), 'e');
    assert_int_equal(keymap_key_of(&m, CONTEXT_TABLE, ACTION_fold), 0);
    keymap_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_have_names_and_no_two_clash),
        cmocka_unit_test(actions_have_keys_and_help),
        cmocka_unit_test(contexts_end_in_always),
        cmocka_unit_test(contexts_inherit),
        cmocka_unit_test(input_methods_are_understood_outside_editors),
        cmocka_unit_test(the_key_line_shows_the_first_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
