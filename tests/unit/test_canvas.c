/* layer: tui_core */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "draw/canvas.h"

static int text(canvas *c, int x, int y, const char *s)
{
    return canvas_text(c, x, y, canvas_width(c) - x, s, strlen(s), ROLE_TEXT, 0);
}

static int cut(canvas *c, int x, int y, int cols, const char *s)
{
    return canvas_text_cut(c, x, y, cols, s, strlen(s), ROLE_TEXT, 0);
}

static void assert_dump(const canvas *c, const char *wanted)
{
    char *got = canvas_dump(c);
    assert_string_equal(got, wanted);
    free(got);
}

/* Every wide head is followed by its second half and no half stands alone. */
static void assert_whole(const canvas *c)
{
    for (int y = 0; y < canvas_height(c); y++) {
        for (int x = 0; x < canvas_width(c); x++) {
            const canvas_cell *cell = canvas_at(c, x, y), *next = canvas_at(c, x + 1, y);
            assert_int_equal(cell->width == 2, next != NULL && next->width == 0);
            assert_int_equal(cell->width == 0, cell->text[0] == '\0');
        }
        assert_int_not_equal(canvas_at(c, 0, y)->width, 0);
    }
}

static void test_text_and_columns(void **state)
{
    (void)state;
    canvas *c = canvas_new(10, 2, 1);
    assert_int_equal(text(c, 0, 0, "a中b"), 4);
    assert_int_equal(text(c, 5, 1, "公开…"), 5);
    assert_dump(c, "a中b\n     公开…\n");
    assert_int_equal(canvas_at(c, 1, 0)->width, 2);
    assert_int_equal(canvas_at(c, 2, 0)->width, 0);
    assert_null(canvas_at(c, 10, 0));
    assert_null(canvas_at(c, 0, -1));
    canvas_free(c);
}

static void test_overwriting_half_blanks_the_other(void **state)
{
    (void)state;
    static const struct {
        int x;
        const char *over, *wanted;
    } cases[] = {
        {0, "x", "x 文表\n"},   {1, "x", " x文表\n"}, {1, "xy", " xy 表\n"}, {1, "公", " 公 表\n"}, {2, "公", "中公表\n"},
        {3, "xyz", "中 xyz\n"}, {4, "x", "中文x\n"},  {5, "x", "中文 x\n"},  {5, "公", "中文\n"},   {-1, "公", "  文表\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        canvas *c = canvas_new(6, 1, 1);
        text(c, 0, 0, "中文表");
        text(c, cases[i].x, 0, cases[i].over);
        assert_dump(c, cases[i].wanted);
        assert_whole(c);
        canvas_free(c);
    }
}

static void test_wide_at_the_edges(void **state)
{
    (void)state;
    canvas *c = canvas_new(5, 1, 1);
    assert_int_equal(canvas_text(c, 0, 0, 3, "中文表", 9, ROLE_TEXT, 0), 3);
    assert_dump(c, "中\n");
    assert_int_equal(text(c, 2, 0, "公开政"), 3);
    assert_dump(c, "中公\n");
    assert_whole(c);
    canvas_free(c);
}

static void test_clip(void **state)
{
    (void)state;
    canvas *c = canvas_new(8, 2, 1);
    canvas_clip(c, (rect){2, 0, 3, 5});
    text(c, 0, 0, "中文表格");
    text(c, 1, 1, "中文表格");
    assert_dump(c, "  文\n   文\n");
    canvas_clip(c, (rect){20, 20, 3, 3});
    text(c, 0, 0, "xxxx");
    canvas_fill(c, (rect){0, 0, 8, 2}, ROLE_TEXT);
    canvas_unclip(c);
    assert_dump(c, "  文\n   文\n");
    assert_whole(c);
    canvas_free(c);
}

static void test_ellipsis(void **state)
{
    (void)state;
    static const struct {
        int ambiguous, cols;
        const char *wanted;
        int used;
    } cases[] = {
        {1, 8, "信息公开\n", 8}, {1, 7, "信息公…\n", 7},  {1, 6, "信息…\n", 5},  {1, 3, "信…\n", 3}, {1, 2, "…\n", 1}, {1, 1, "…\n", 1},
        {1, 0, "\n", 0},         {2, 8, "信息公开\n", 8}, {2, 7, "信息..\n", 6}, {2, 2, "..\n", 2},  {2, 1, ".\n", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        canvas *c = canvas_new(10, 1, cases[i].ambiguous);
        assert_int_equal(cut(c, 0, 0, cases[i].cols, "信息公开"), cases[i].used);
        assert_dump(c, cases[i].wanted);
        canvas_free(c);
    }
}

static void test_stand_ins(void **state)
{
    (void)state;
    canvas *c = canvas_new(20, 1, 1);
    assert_int_equal(canvas_text(c, 0, 0, 20, "a\0b\tc\033", 6, ROLE_TEXT, 0), 6);
    assert_dump(c, "a␀b»c␛\n");
    canvas_clear(c);
    text(c, 0, 0, "\xc2\xa0\xe2\x80\x8b\xef\xbb\xbf\xe2\x80\xae|\xcc\x81\x7f");
    assert_dump(c, " ␢␢␢|\xcc\x81␡\n");
    canvas_clear(c);
    text(c, 0, 0, "\xd8\x9c\xe2\x81\xa6\xe2\x80\xa8\xc2\x9b"); /* marks of direction, a separator, C1 */
    assert_dump(c, "␢␢␤?\n");
    canvas_clear(c);
    assert_int_equal(text(c, 0, 0, "\xcc\x81x"), 2);
    assert_dump(c, "◌\xcc\x81x\n");
    canvas_clear(c);
    assert_int_equal(text(c, 0, 0, "👩‍👩‍👧x"), 3); /* a joined family is its first member */
    assert_dump(c, "👩x\n");
    canvas_free(c);
}

static void test_long_cluster_keeps_its_character(void **state)
{
    (void)state;
    char piled[64] = "e";
    for (int i = 0; i < 20; i++)
        strcat(piled, "\xcc\x81");
    canvas *c = canvas_new(4, 1, 1);
    assert_int_equal(text(c, 0, 0, piled), 1);
    assert_dump(c, "e\n");
    canvas_free(c);
}

static void test_lines_join(void **state)
{
    (void)state;
    canvas *c = canvas_new(7, 5, 1);
    canvas_box(c, (rect){0, 0, 7, 5}, ROLE_BORDER);
    canvas_hline(c, 0, 2, 7, ROLE_BORDER);
    canvas_vline(c, 3, 0, 5, ROLE_BORDER);
    assert_dump(c, "┌──┬──┐\n│  │  │\n├──┼──┤\n│  │  │\n└──┴──┘\n");
    text(c, 3, 0, "x");
    canvas_vline(c, 3, 0, 2, ROLE_BORDER); /* text has ended the line that was there */
    assert_dump(c, "┌──│──┐\n│  │  │\n├──┼──┤\n│  │  │\n└──┴──┘\n");
    canvas_free(c);
}

static void test_lines_where_ambiguous_is_wide(void **state)
{
    (void)state;
    canvas *c = canvas_new(5, 3, 2);
    canvas_box(c, (rect){0, 0, 5, 3}, ROLE_BORDER);
    assert_dump(c, "+---+\n|   |\n+---+\n");
    assert_int_equal(text(c, 1, 1, "①"), 2);
    assert_dump(c, "+---+\n|① |\n+---+\n");
    canvas_free(c);
}

static void test_box_over_wide_text(void **state)
{
    (void)state;
    for (int x = 0; x < 6; x++) {
        canvas *c = canvas_new(10, 3, 1);
        for (int y = 0; y < 3; y++)
            text(c, 0, y, "中文表格中");
        canvas_fill(c, (rect){x, 0, 4, 3}, ROLE_PROMPT);
        canvas_box(c, (rect){x, 0, 4, 3}, ROLE_BORDER);
        assert_whole(c);
        assert_string_equal(canvas_at(c, x, 0)->text, "┌");
        assert_string_equal(canvas_at(c, x + 3, 2)->text, "┘");
        canvas_free(c);
    }
}

static void test_mark(void **state)
{
    (void)state;
    canvas *c = canvas_new(6, 1, 1);
    text(c, 0, 0, "中文表");
    canvas_mark(c, (rect){1, 0, 2, 1}, ROLE_ERROR, CANVAS_BOLD);
    for (int x = 0; x < 6; x++) {
        assert_int_equal(canvas_at(c, x, 0)->role, x < 4 ? ROLE_ERROR : ROLE_TEXT);
        assert_int_equal(canvas_at(c, x, 0)->attr, x < 4 ? CANVAS_BOLD : 0);
    }
    canvas_mark(c, (rect){0, 0, 6, 1}, ROLE_NONE, CANVAS_REVERSE);
    assert_int_equal(canvas_at(c, 0, 0)->role, ROLE_ERROR);
    assert_int_equal(canvas_at(c, 0, 0)->attr, CANVAS_BOLD | CANVAS_REVERSE);
    assert_dump(c, "中文表\n");
    canvas_free(c);
}

static void test_cursor(void **state)
{
    (void)state;
    int x, y;
    canvas *c = canvas_new(4, 2, 1);
    assert_false(canvas_cursor(c, &x, &y));
    canvas_set_cursor(c, 3, 1);
    canvas_set_cursor(c, 4, 1);
    assert_true(canvas_cursor(c, &x, &y));
    assert_int_equal(x, 3);
    assert_int_equal(y, 1);
    canvas_clear(c);
    assert_false(canvas_cursor(c, &x, &y));
    canvas_free(c);
}

static void test_no_room(void **state)
{
    (void)state;
    canvas *c = canvas_new(0, 0, 1);
    assert_int_equal(text(c, 0, 0, ""), 0);
    canvas_box(c, (rect){0, 0, 3, 3}, ROLE_BORDER);
    canvas_mark(c, (rect){0, 0, 3, 3}, ROLE_ERROR, 0);
    assert_dump(c, "");
    canvas_resize(c, 1, 1);
    text(c, 0, 0, "中");
    assert_dump(c, "\n");
    canvas_resize(c, 2, 1);
    text(c, 0, 0, "中");
    assert_dump(c, "中\n");
    canvas_free(c);
    canvas_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_and_columns),
        cmocka_unit_test(test_overwriting_half_blanks_the_other),
        cmocka_unit_test(test_wide_at_the_edges),
        cmocka_unit_test(test_clip),
        cmocka_unit_test(test_ellipsis),
        cmocka_unit_test(test_stand_ins),
        cmocka_unit_test(test_long_cluster_keeps_its_character),
        cmocka_unit_test(test_lines_join),
        cmocka_unit_test(test_lines_where_ambiguous_is_wide),
        cmocka_unit_test(test_box_over_wide_text),
        cmocka_unit_test(test_mark),
        cmocka_unit_test(test_cursor),
        cmocka_unit_test(test_no_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
