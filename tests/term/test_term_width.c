/* ncurses must ask our wcwidth(), not that of the C library: the two differ for characters of ambiguous width. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>
#include <curses.h>

#include "term/wcwidth.h"

/* Column of the ncurses cursor after `text` was added at column 0. */
static int column_after(const wchar_t *text)
{
    int x, y;
    wmove(stdscr, 0, 0);
    waddwstr(stdscr, text);
    getyx(stdscr, y, x);
    (void)y;
    return x;
}

static void test_getyx_agrees(void **state)
{
    (void)state;
    static const struct {
        const wchar_t *text;
        int narrow, wide;
    } cases[] = {
        {L"abc", 3, 3}, {L"中文", 4, 4}, {L"…", 1, 2}, {L"“一”", 4, 6}, {L"e\u0301x", 2, 2}, {L"①②", 2, 4}, {L"（）", 4, 4}, {L"│─", 2, 4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        wcwidth_set_ambiguous(1);
        assert_int_equal(column_after(cases[i].text), cases[i].narrow);
        assert_int_equal(wcswidth(cases[i].text, 16), cases[i].narrow);
        wcwidth_set_ambiguous(2);
        assert_int_equal(column_after(cases[i].text), cases[i].wide);
        assert_int_equal(wcswidth(cases[i].text, 16), cases[i].wide);
    }
    wcwidth_set_ambiguous(1);
}

static void test_controls_have_no_width(void **state)
{
    (void)state;
    assert_int_equal(wcwidth(L'\0'), 0);
    assert_int_equal(wcwidth(L'\t'), -1);
    assert_int_equal(wcwidth(0x85), -1);
    assert_int_equal(wcwidth((wchar_t)0x110000), -1);
    assert_int_equal(wcswidth(L"a\tb", 3), -1);
    assert_int_equal(wcswidth(L"abc", 2), 2);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    FILE *nowhere = fopen("/dev/null", "r+");
    if (nowhere == NULL || newterm("xterm-256color", nowhere, nowhere) == NULL)
        return 77;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_getyx_agrees),
        cmocka_unit_test(test_controls_have_no_width),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    endwin();
    fclose(nowhere);
    return failed;
}
