/* layer: tui_core */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "term/term.h"

static void test_events_in_order(void **state)
{
    (void)state;
    char pasted[] = "公开";
    term *t = term_mem_new(20, 3, 2);
    assert_int_equal(term_width(t), 20);
    assert_int_equal(term_height(t), 3);
    assert_int_equal(term_ambiguous(t), 2);
    assert_false(term_pending(t));
    assert_int_equal(term_next(t, 0).kind, EVENT_NONE);
    term_mem_push(t, (event){.kind = EVENT_KEY, .key = 'j'});
    term_mem_push(t, (event){.kind = EVENT_PASTE, .text = pasted, .len = strlen(pasted)});
    memset(pasted, 'x', 3); /* the terminal has its own copy */
    term_mem_resize(t, 30, 5);
    assert_true(term_pending(t));
    assert_int_equal(term_next(t, -1).key, 'j');
    event e = term_next(t, -1);
    assert_int_equal(e.kind, EVENT_PASTE);
    assert_memory_equal(e.text, "公开", e.len);
    assert_int_equal(term_next(t, -1).kind, EVENT_RESIZE);
    assert_int_equal(term_width(t), 30);
    assert_int_equal(term_next(t, -1).kind, EVENT_QUIT);
    term_free(t);
    term_free(NULL);
}

static void test_presented(void **state)
{
    (void)state;
    term *t = term_mem_new(8, 2, 1);
    char *dump = term_mem_dump(t);
    assert_string_equal(dump, "");
    free(dump);
    canvas *c = canvas_new(8, 2, 1);
    canvas_text(c, 1, 0, 7, "中文", 6, ROLE_TEXT, 0);
    term_present(t, c);
    canvas_clear(c);
    dump = term_mem_dump(t);
    assert_string_equal(dump, " 中文\n\n");
    free(dump);
    canvas_free(c);
    term_free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_events_in_order), cmocka_unit_test(test_presented)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
