/* layer: tui_core */
/* Keys from the configuration: what they change, what is refused, and that the interface speaks of the keys in force. */
#include "key/setting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "draw/config.h"
#include "keys_to.h"
#include "mem.h"
#include "mode/event.h"
#include "mode/mode.h"
#include "pane/pane.h"

static config read_config(const char *text)
{
    config c;
    gj_error err = {0};
    assert_int_equal(config_parse(&c, "config", text, &err), GJ_OK);
    return c;
}

/* The first mistake of `text`, which is on `line`; *kept lines of keys are in force all the same. */
static void assert_refused(const char *text, uint32_t line, size_t kept, const char *words)
{
    config c;
    gj_error err = {0};
    assert_int_equal(config_parse(&c, "config", text, &err), GJ_E_SYNTAX);
    assert_int_equal(err.line, line);
    if (strstr(err.text, words) == NULL)
        fail_msg("“%s” is not in: %s", words, err.text);
    assert_int_equal(c.n_keys, kept);
    gj_error_clear(&err);
    config_free(&c);
}

static void keys_take_the_place_of_those_there_were(void **state)
{
    (void)state;
    config c = read_config("key.flag_next = f C-n\nkey.up = p Up\nkey.source = V\n");
    keymap m = keymap_new(c.keys, c.n_keys);
    assert_int_equal(keymap_find(&m, CONTEXT_TABLE, 'f'), ACTION_flag_next);
    assert_int_equal(keymap_find(&m, CONTEXT_DETAIL, 'f'), ACTION_flag_next);
    assert_int_equal(keymap_find(&m, CONTEXT_TABLE, 'n'), ACTION_NONE);
    assert_int_equal(keymap_key_of(&m, CONTEXT_TABLE, ACTION_flag_next), 'f');
    assert_int_equal(keymap_find(&m, CONTEXT_TABLE, 'k'), ACTION_NONE);
    assert_int_equal(keymap_find(&m, CONTEXT_FIND, 'f'), ACTION_NONE); /* a character to be found */
    assert_int_equal(keymap_find(&m, CONTEXT_FIND, key_of_name("C-n")), ACTION_flag_next);
    assert_int_equal(keymap_find(&m, CONTEXT_LOOKUP, 'p'), ACTION_NONE);
    assert_int_equal(keymap_find(&m, CONTEXT_SOURCE, 'V'), ACTION_back); /* what opens it closes it */
    assert_int_equal(keymap_find(&m, CONTEXT_SOURCE, 'v'), ACTION_NONE);
    keymap_free(&m);
    config_free(&c);
}

static void characters_alone_change_nothing_where_text_is_typed(void **state)
{
    (void)state;
    config c = read_config("key.flag_next = f\n");
    keymap m = keymap_new(c.keys, c.n_keys);
    assert_int_equal(keymap_find(&m, CONTEXT_FIND, key_of_name("Down")), ACTION_flag_next);
    keymap_free(&m);
    config_free(&c);
}

static void two_may_change_their_keys(void **state)
{
    (void)state;
    config c = read_config("key.edit = n\nkey.flag_next = e\n");
    keymap m = keymap_new(c.keys, c.n_keys);
    assert_int_equal(keymap_find(&m, CONTEXT_TABLE, 'n'), ACTION_edit);
    assert_int_equal(keymap_find(&m, CONTEXT_TABLE, 'e'), ACTION_flag_next);
    keymap_free(&m);
    config_free(&c);
}

static void clashes_are_refused_with_both_lines(void **state)
{
    (void)state;
    assert_refused("key.edit = f\n\nkey.flag_next = f\n", 3, 1, "键 f 已在第 1 行给了 edit");
    assert_refused("key.edit = f\nkey.edit = g\n", 2, 1, "第 1 行");
    assert_refused("key.edit = n\n", 1, 0, "key.flag_next");
    assert_refused("key.fold = n\n", 1, 0, "key.flag_next");             /* it would hide that of the panes in the tree */
    assert_refused("key.edit = j\nkey.waive = f\n", 1, 1, "key.down");   /* what holds in all panes */
    assert_refused("key.flag_next = y\n", 1, 0, "key.copy");
}

static void what_is_no_key_is_refused(void **state)
{
    (void)state;
    assert_refused("key.nothing = f\n", 1, 0, "nothing");
    assert_refused("key.edit = Hyper-x\n", 1, 0, "Hyper-x");
    assert_refused("key.edit =\n", 1, 0, "edit");
    assert_refused("key.edit = C-c\n", 1, 0, "C-c"); /* the terminal's own */
    assert_refused("key.edit = 5\n", 1, 0, "5");
    assert_refused("key.answer_yes = j\n", 1, 0, "answer_yes");
    assert_refused("key.edit = a b c d e f g h i\n", 1, 0, "1 至 8");
    config c = read_config("key.focus_tree = 9\n");
    assert_int_equal(c.n_keys, 1);
    config_free(&c);
}

/* Whatever keys one action gets, no key ends up with two meanings where it had one. */
static void any_single_setting_is_taken_or_refused(void **state)
{
    (void)state;
    static const char *const keys[] = {"n", "Esc", "Enter", "C-x", "Space", "F12", "y", "%"};
    for (action what = ACTION_NONE + 1; what < ACTION_COUNT; what++)
        for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++) {
            config c;
            gj_error err = {0};
            key_clash clash;
            char *text = mem_printf("key.%s = %s\n", action_name(what), keys[k]);
            gj_status status = config_parse(&c, "config", text, &err);
            assert_int_equal(c.n_keys, status == GJ_OK ? 1 : 0);
            assert_false(keymap_clash(&clash, c.keys, c.n_keys));
            gj_error_clear(&err);
            config_free(&c);
            free(text);
        }
}

static void messages_name_the_keys_in_force(void **state)
{
    (void)state;
    keymap plain = keymap_new(NULL, 0);
    char *words = keymap_spell(&plain, "按 {undo} 撤销 %zu；{no such} {", true);
    assert_string_equal(words, "按 u 撤销 %zu；{no such} {");
    free(words);
    keymap_free(&plain);
    config c = read_config("key.undo = % F7\n");
    keymap m = keymap_new(c.keys, c.n_keys);
    words = keymap_spell(&m, "按 {undo}", true);
    assert_string_equal(words, "按 %%");
    free(words);
    words = keymap_spell(&m, "按 {undo}", false);
    assert_string_equal(words, "按 %");
    free(words);
    keymap_free(&m);
    config_free(&c);
}

static app *start(const config *c)
{
    static char errors[] = GOUJI_SAMPLES "/errors.txt";
    char *const files[] = {errors};
    app *a = app_new(files, 1, NULL);
    app_set_keys(a, c->keys, c->n_keys);
    mode_start(a);
    mode_set_size(a, (app_size){10, 6, 10, 60, 10, 80}, 1);
    return a;
}

static void the_interface_speaks_of_them(void **state)
{
    (void)state;
    config c = read_config("key.flag_next = f\nkey.zoom = Z\nkey.help = H\n");
    app *a = start(&c);
    press(a, "f");
    assert_true(a->on_violation);
    press(a, "n"); /* was that, once */
    assert_non_null(strstr(a->message, "键 n 已改为 f"));
    press(a, "Z");
    assert_non_null(strstr(a->message, "按 Z 恢复"));
    press(a, "Z %");
    assert_non_null(strstr(a->message, "按 H"));
    press(a, "H");
    assert_ptr_equal(mode_of(a), &mode_help);
    app_free(a);
    config_free(&c);
}

/* The key line: where not all fits its last sign leads to all that can be done. */
static void what_the_key_line_has_no_room_for_can_be_clicked(void **state)
{
    (void)state;
    config c = read_config("");
    app *a = start(&c);
    uint32_t key = 0;
    rect narrow = {0, 0, 60, 1}, wide = {0, 0, 400, 1};
    size_t found = 0, elsewhere = 0;
    a->ambiguous = 1;
    for (int x = 0; x < 60; x++)
        if (pane_keys_at(a, narrow, CONTEXT_TABLE, false, x, &key) == ACTION_palette) {
            found++;
            assert_int_equal(key, key_of_name("C-p"));
            assert_int_equal(pane_keys_at(a, narrow, CONTEXT_TABLE, false, x + 1, &key), ACTION_NONE); /* it is the last one */
        }
    for (int x = 0; x < 400; x++)
        elsewhere += pane_keys_at(a, wide, CONTEXT_TABLE, false, x, &key) == ACTION_palette;
    assert_int_equal(found, 1);
    assert_int_equal(elsewhere, 0);
    app_free(a);
    config_free(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_take_the_place_of_those_there_were),
        cmocka_unit_test(characters_alone_change_nothing_where_text_is_typed),
        cmocka_unit_test(two_may_change_their_keys),
        cmocka_unit_test(clashes_are_refused_with_both_lines),
        cmocka_unit_test(what_is_no_key_is_refused),
        cmocka_unit_test(any_single_setting_is_taken_or_refused),
        cmocka_unit_test(messages_name_the_keys_in_force),
        cmocka_unit_test(the_interface_speaks_of_them),
        cmocka_unit_test(what_the_key_line_has_no_room_for_can_be_clicked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
