/* layer: tui_core */
#include "app/prose.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static size_t broken(const char *s, size_t width)
{
    return prose_break(s, strlen(s), width, 1);
}

static void breaks_where_one_may(void **state)
{
    (void)state;
    assert_int_equal(broken("政务公开", 8), 12);
    assert_int_equal(broken("政务公开", 7), 9);
    assert_int_equal(broken("政务公开", 1), 3);   /* always at least one */
    assert_int_equal(broken("政务公，开", 6), 6); /* no comma at the start of a line */
    assert_int_equal(broken("，，", 2), 3);
    assert_int_equal(broken("共12345件", 5), 3);    /* no figure in two */
    assert_int_equal(broken("1234567890", 4), 4);   /* unless it is all there is */
    assert_int_equal(broken("件数18，不符", 6), 6); /* nor for the sake of a comma */
    assert_int_equal(broken("one two", 3), 4);
    assert_int_equal(broken("", 4), 0);
}

static gj_text *text_of(const char *s)
{
    gj_text *t = NULL;
    assert_int_equal(gj_text_decode(&t, "test", s, strlen(s), NULL, NULL), GJ_OK);
    return t;
}

static void lines_know_their_place(void **state)
{
    (void)state;
    gj_text *t = text_of("政务公开\n\n收到申请三件\n");
    prose p = {0};
    prose_source(&p, t, 1, 99, 4, 1);
    assert_int_equal(p.n, 2 + 1 + 3);
    assert_true(p.lines[0].number == 1 && p.lines[1].number == 0 && p.lines[2].number == 2);
    assert_int_equal(p.lines[2].line, 2);
    assert_int_equal(p.lines[2].len, 0);
    for (size_t i = 0; i < p.n; i++) {
        assert_int_equal(prose_at(&p, p.lines[i].off), i);
        if (p.lines[i].len > 0)
            assert_int_equal(prose_at(&p, p.lines[i].off + p.lines[i].len - 1), i);
    }
    prose_free(&p);
    gj_text_free(t);
}

static void notes_stand_above(void **state)
{
    (void)state;
    gj_text *t = text_of("甲\n乙\n");
    prose p = {0};
    prose_note(&p, "说明说明", 4, 1);
    prose_source(&p, t, 1, 2, 4, 1);
    assert_int_equal(p.n, 4);
    assert_int_equal(p.lines[1].line, 0);
    assert_int_equal(prose_at(&p, 0), 2);
    prose_clear(&p);
    assert_int_equal(prose_at(&p, 7), 0);
    prose_free(&p);
    gj_text_free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(breaks_where_one_may),
        cmocka_unit_test(lines_know_their_place),
        cmocka_unit_test(notes_stand_above),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
