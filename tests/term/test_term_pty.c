/* The curses back end on a real pty: what is on the screen after each change, and that every way out gives the terminal back. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "draw/canvas.h"
#include "frames.h"
#include "pty.h"

static const char *child_path;

/* Starts the child on a picture in an environment with `variable` on top; `ambiguous` "0" lets it ask the terminal. */
static pty *start_in(const char *variable, int cols, int rows, const char *ambiguous, const char *frame, bool answer)
{
    const char *argv[] = {child_path, ambiguous, frame, NULL};
    /* No folder can be made there, not even by root: nothing is remembered between tests. */
    const char *const env[] = {"XDG_CACHE_HOME=/dev/null/none", "GOUJI_AMBIGUOUS=", "TERM_PROGRAM=", "ESCDELAY=25", variable, NULL};
    pty *p = pty_start(argv, &(pty_options){.cols = cols, .rows = rows, .answer = answer, .env = env});
    assert_non_null(p);
    return p;
}

static pty *start(int cols, int rows, const char *ambiguous, const char *frame, bool answer)
{
    return start_in("TERM=xterm-256color", cols, rows, ambiguous, frame, answer);
}

/* The child shows picture n and nothing else, exactly. */
static void assert_frame(pty *p, int cols, int rows, unsigned n)
{
    canvas *c = canvas_new(cols, rows, 1);
    frame_draw(c, n);
    char *wanted = canvas_dump(c);
    if (!pty_wait_screen(p, wanted)) {
        char *got = pty_screen(p);
        assert_string_equal(got, wanted);
    }
    int x, y;
    assert_true(canvas_cursor(c, &x, &y));
    assert_true(pty_wait_cursor(p, x, y));
    free(wanted);
    canvas_free(c);
}

static void test_wide_after_narrow_after_wide(void **state)
{
    (void)state;
    pty *p = start(40, 6, "1", "0", false);
    for (unsigned n = 0; n < 6; n++) {
        assert_frame(p, 40, 6, n);
        pty_send(p, "f", 1);
    }
    assert_true(pty_quit(p));
}

/* Each change from picture to picture gives what a fresh screen would show, in text and in looks. */
static void test_changes_leave_no_ghosts(void **state)
{
    (void)state;
    pty *p = start(37, 9, "1", "10", false);
    for (unsigned n = 10; n < 150; n++) {
        assert_frame(p, 37, 9, n);
        if (n % 10 == 0) {
            char *before = pty_looks(p);
            char number[16];
            snprintf(number, sizeof number, "%u", n);
            pty *fresh = start(37, 9, "1", number, false);
            assert_frame(fresh, 37, 9, n);
            char *after = pty_looks(fresh);
            assert_string_equal(before, after);
            free(before);
            free(after);
            assert_true(pty_quit(fresh));
        }
        pty_send(p, "f", 1);
    }
    assert_true(pty_quit(p));
}

/* Terminals with fewer colours or abilities, and a locale without a character set, show the same text. */
static void test_other_environments(void **state)
{
    (void)state;
    static const char *const variables[] = {"TERM=xterm",         "TERM=linux", "TERM=screen",    "TERM=tmux",
                                            "TERM=xterm-mono",    "TERM=vt220", "TERM=rxvt",      "TERM=xterm-color",
                                            "TERM=tmux-256color", "LC_ALL=C",   "LC_ALL=C.UTF-8", "LC_ALL="};
    for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++) {
        pty *p = start_in(variables[i], 37, 9, "1", "30", false);
        for (unsigned n = 30; n < 36; n++) {
            assert_frame(p, 37, 9, n);
            pty_send(p, "f", 1);
        }
        assert_true(pty_quit(p));
    }
}

static void test_small_changes_are_small(void **state)
{
    (void)state;
    size_t before, after;
    pty *p = start(80, 24, "1", "1", false);
    assert_frame(p, 80, 24, 1);
    pty_output(p, &before);
    pty_send(p, "f", 1);
    assert_frame(p, 80, 24, 2);
    pty_output(p, &after);
    assert_in_range(after - before, 1, 60);
    assert_true(pty_quit(p));
}

static void test_resize(void **state)
{
    (void)state;
    static const struct {
        int cols, rows;
        const char *said;
    } sizes[] = {{30, 8, "size 30x8/1"}, {100, 40, "size 100x40/1"}, {5, 3, "size"}, {500, 200, "size 500x200/1"}, {20, 4, "size 20x4/1"}};
    pty *p = start(60, 20, "1", "20", false);
    assert_frame(p, 60, 20, 20);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        pty_resize(p, sizes[i].cols, sizes[i].rows);
        if (sizes[i].cols > 10)
            assert_true(pty_wait_text(p, sizes[i].said));
    }
    pty_send(p, "f", 1);
    assert_frame(p, 20, 4, 21);
    assert_true(pty_quit(p));
}

static void test_many_resizes(void **state)
{
    (void)state;
    pty *p = start(60, 20, "1", "20", false);
    for (int i = 0; i < 200; i++)
        pty_resize(p, 10 + i * 7 % 90, 3 + i * 5 % 40);
    pty_resize(p, 30, 8);
    pty_send(p, "f", 1);
    assert_frame(p, 30, 8, 21);
    assert_true(pty_quit(p));
}

static void test_one_cell(void **state)
{
    (void)state;
    pty *p = start(1, 1, "1", "0", false);
    assert_true(pty_wait_text(p, "#"));
    pty_resize(p, 12, 3);
    assert_true(pty_wait_text(p, "1 size 12x3"));
    pty_resize(p, 1, 1);
    pty_send(p, "f", 1);
    pty_resize(p, 16, 3);
    assert_true(pty_wait_text(p, "#1"));
    assert_true(pty_quit(p));
}

static void test_keys(void **state)
{
    (void)state;
    static const char *const names[] = {"j",   "Enter", "Tab", "S-Tab", "Up",        "PgDn", "Home", "F1", "F10",
                                        "C-r", "C-s",   "C-v", "M-x",   "Backspace", "Del",  "？",   "中"};
    pty *p = start(40, 5, "1", "0", false);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char said[64];
        snprintf(said, sizeof said, "%zu key %s\n", i + 1, names[i]);
        assert_true(pty_send_key(p, names[i]));
        assert_true(pty_wait_text(p, said));
    }
    pty_send(p, "\033", 1);
    assert_true(pty_wait_text(p, "18 key Esc\n"));
    pty_send(p, "\033[1;5A\033[99;99Zx", 15);
    assert_true(pty_wait_text(p, "key x\n"));
    assert_true(pty_quit(p));
}

static void test_paste_is_not_typing(void **state)
{
    (void)state;
    static const char pasted[] = "\033[200~qqq\r\n公开\033\001\t报告\033[201~";
    pty *p = start(60, 5, "1", "0", false);
    assert_true(pty_wait_output(p, "\033[?2004h"));
    pty_send(p, pasted, sizeof pasted - 1);
    assert_true(pty_wait_text(p, "1 paste [qqq/公开/报告]\n"));
    pty_send(p, "\033[200~", 6);
    pty_send(p, "half", 4);
    assert_true(pty_wait_text(p, "2 paste [half] cut\n"));
    pty_send(p, "rest\033[2", 7); /* what comes too late is no typing either */
    pty_send(p, "01~x", 4);
    assert_true(pty_wait_text(p, "3 key x\n"));
    assert_true(pty_quit(p));
    pty_free(NULL);
}

/* The terminal is asked for the width before the first picture; what it answers never becomes a key. */
static void test_question_for_width(void **state)
{
    (void)state;
    pty *p = start(40, 5, "0", "1", true);
    assert_true(pty_wait_output(p, "\033[6n\033[c"));
    assert_frame(p, 40, 5, 1);
    assert_true(pty_quit(p));

    p = start(40, 5, "0", "1", false);
    assert_frame(p, 40, 5, 1);
    pty_send(p, "\033[2;3R", 6);
    assert_true(pty_wait_text(p, "1 size 40x5/2\n"));
    pty_send(p, "\033[?1;2c\033[2;2Rx", 14);
    assert_true(pty_wait_text(p, "2 key x\n"));
    assert_true(pty_quit(p));
}

/* The answer is kept for the next start: here the terminal changes its mind from 2 to 1. */
static void test_width_is_remembered(void **state)
{
    (void)state;
    char cache[] = "/tmp/gouji-cache-XXXXXX", variable[64], path[64];
    assert_non_null(mkdtemp(cache));
    snprintf(variable, sizeof variable, "XDG_CACHE_HOME=%s", cache);
    static const char *const answers[] = {"\033[2;3R\033[?1c", "\033[2;2R\033[?1c"}, *const said[] = {"1 size 40x5/2\n", "1 size 40x5/1\n"};
    for (size_t i = 0; i < 2; i++) {
        pty *p = start_in(variable, 40, 5, "0", "1", false);
        assert_true(pty_wait_text(p, "#1"));
        pty_send(p, answers[i], strlen(answers[i]));
        assert_true(pty_wait_text(p, said[i]));
        assert_true(pty_quit(p));
    }
    snprintf(path, sizeof path, "%s/gouji/ambiguous", cache);
    assert_int_equal(remove(path), 0);
    *strrchr(path, '/') = '\0';
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(rmdir(cache), 0);
}

/* Nothing is written and nothing asked while there is nothing to do. */
static void test_idle_is_silent(void **state)
{
    (void)state;
    size_t before, after;
    pty *p = start(40, 5, "1", "1", false);
    assert_frame(p, 40, 5, 1);
    pty_settle(p, 100);
    pty_output(p, &before);
    pty_settle(p, 300);
    pty_output(p, &after);
    assert_int_equal(before, after);
    pty_send(p, "r", 1); /* and a redraw sends everything */
    assert_true(pty_wait_text(p, "1 key r"));
    pty_output(p, &after);
    assert_true(after - before > 40);
    assert_true(pty_quit(p));
}

static void assert_given_back(pty *p)
{
    size_t len;
    const char *output = pty_output(p, &len);
    assert_true(pty_modes_kept(p));
    assert_false(pty_alternate(p));
    assert_non_null(strstr(output, "\033[?2004l"));
    assert_null(strstr(output, "\033]104"));
    int x, y;
    assert_true(pty_cursor(p, &x, &y));
}

static void test_signals_give_the_terminal_back(void **state)
{
    (void)state;
    static const int signals[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSYS, SIGPIPE};
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        pty *p = start(40, 6, "1", "1", false);
        assert_frame(p, 40, 6, 1);
        assert_false(pty_modes_kept(p));
        assert_true(pty_alternate(p));
        pty_signal(p, signals[i]);
        int status = pty_wait_end(p, false);
        assert_true(WIFSIGNALED(status) || WIFEXITED(status)); /* a sanitizer makes an exit of some */
        if (WIFSIGNALED(status))
            assert_int_equal(WTERMSIG(status), signals[i]);
        assert_given_back(p);
        pty_free(p);
    }
}

static void test_keyboard_signals_and_exits(void **state)
{
    (void)state;
    static const struct {
        char key;
        int signal; /* 0: exit status 3 */
    } ways[] = {{'\003', SIGINT}, {'\034', SIGQUIT}, {'E', 0}, {'A', SIGABRT}, {'S', SIGSEGV}};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        pty *p = start(40, 6, "1", "1", false);
        assert_frame(p, 40, 6, 1);
        pty_send(p, &ways[i].key, 1);
        int status = pty_wait_end(p, false);
        if (ways[i].signal == 0)
            assert_int_equal(WEXITSTATUS(status), 3);
        else if (WIFSIGNALED(status))
            assert_int_equal(WTERMSIG(status), ways[i].signal);
        assert_given_back(p);
        pty_free(p);
    }
}

static void stop_and_continue(pty *p, const char *how, const char *said)
{
    if (how == NULL)
        pty_signal(p, SIGTSTP);
    else
        pty_send(p, how, 1);
    int status = pty_wait_end(p, true);
    assert_true(status != -1 && WIFSTOPPED(status));
    assert_given_back(p);
    pty_resize(p, 50, 7);
    pty_signal(p, SIGCONT);
    assert_true(pty_wait_text(p, said));
    assert_true(pty_alternate(p));
    assert_false(pty_modes_kept(p));
}

static void test_stop_and_continue(void **state)
{
    (void)state;
    pty *p = start(40, 6, "1", "1", false);
    assert_frame(p, 40, 6, 1);
    stop_and_continue(p, NULL, "1 size 50x7");
    stop_and_continue(p, "s", "2 key s");
    stop_and_continue(p, "\032", "3 size 50x7");
    pty_send(p, "f", 1);
    assert_frame(p, 50, 7, 2);
    assert_true(pty_quit(p));
}

static void test_no_terminal(void **state)
{
    (void)state;
    static const char *const unusable[] = {"TERM=no-such-terminal", "TERM=dumb"};
    for (size_t i = 0; i < 2; i++) {
        /* ncurses itself leaks when it does not know the terminal. */
        const char *env[] = {unusable[i], "ASAN_OPTIONS=detect_leaks=0", NULL};
        const char *argv[] = {child_path, NULL};
        pty *p = pty_start(argv, &(pty_options){.cols = 80, .rows = 24, .env = env});
        assert_non_null(p);
        int status = pty_wait_end(p, false);
        assert_int_equal(WEXITSTATUS(status), 2);
        assert_true(pty_wait_text(p, unusable[i]));
        assert_true(pty_modes_kept(p));
        pty_free(p);
    }
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    child_path = argv[1];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wide_after_narrow_after_wide),
        cmocka_unit_test(test_changes_leave_no_ghosts),
        cmocka_unit_test(test_small_changes_are_small),
        cmocka_unit_test(test_resize),
        cmocka_unit_test(test_one_cell),
        cmocka_unit_test(test_many_resizes),
        cmocka_unit_test(test_other_environments),
        cmocka_unit_test(test_width_is_remembered),
        cmocka_unit_test(test_idle_is_silent),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_paste_is_not_typing),
        cmocka_unit_test(test_question_for_width),
        cmocka_unit_test(test_signals_give_the_terminal_back),
        cmocka_unit_test(test_keyboard_signals_and_exits),
        cmocka_unit_test(test_stop_and_continue),
        cmocka_unit_test(test_no_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
