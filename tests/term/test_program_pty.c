/* gouji itself on a real pty: it lives through what terminals do to programs, and leaves the terminal as it was. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "pty.h"

static const char *program, *report;

/* Text that is on the screen whenever the interface is there and wide enough. */
static const char at_home[] = "帮助";

static pty *start_with(int cols, int rows, const char *option, const char *variable)
{
    const char *argv[] = {program, "--lang=zh", report, option, NULL};
    const char *const env[] = {"XDG_CACHE_HOME=/dev/null/none", "XDG_CONFIG_HOME=/nonexistent", "GOUJI_AMBIGUOUS=1", variable, NULL};
    pty *p = pty_start(argv, &(pty_options){.cols = cols, .rows = rows, .env = env});
    assert_non_null(p);
    return p;
}

static pty *start(int cols, int rows, const char *variable)
{
    return start_with(cols, rows, NULL, variable);
}

static pty *start_at_home(const char *variable)
{
    pty *p = start(80, 24, variable);
    assert_true(pty_wait_text(p, at_home));
    pty_settle(p, 100); /* the rest of that line */
    return p;
}

static void test_sizes(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1, 1}, {500, 200}, {2, 40}, {60, 15}, {59, 14}, {300, 100}, {7, 1}, {200, 60}, {80, 24}};
    pty *p = start(1, 1, NULL);
    pty_settle(p, 50);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        pty_resize(p, sizes[i][0], sizes[i][1]);
        pty_send_key(p, "Down");
        if (sizes[i][0] >= 80)
            assert_true(pty_wait_text(p, at_home));
        else
            pty_settle(p, 20);
    }
    assert_true(pty_quit(p));
}

static void test_paste_does_not_command(void **state)
{
    (void)state;
    pty *p = start_at_home(NULL);
    static const char pasted[] = "\033[200~qqq\rq\n\033[201~";
    pty_send(p, pasted, sizeof pasted - 1);
    pty_settle(p, 50);
    assert_true(pty_wait_text(p, at_home));
    assert_true(pty_quit(p));
}

static void test_stray_answers_are_no_keys(void **state)
{
    (void)state;
    pty *p = start_at_home(NULL);
    char *before = pty_screen(p);
    static const char answers[] = "\033[2;2R\033[?62;4c\033[>0;136;0c\033[I\033[O\033[?2026;2$y";
    pty_send(p, answers, sizeof answers - 1);
    pty_settle(p, 50);
    assert_true(pty_wait_screen(p, before));
    free(before);
    assert_true(pty_quit(p));
}

static void test_signals(void **state)
{
    (void)state;
    static const int signals[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        pty *p = start_at_home(NULL);
        pty_signal(p, signals[i]);
        assert_int_not_equal(pty_wait_end(p, false), -1);
        assert_true(pty_modes_kept(p));
        assert_false(pty_alternate(p));
        pty_free(p);
    }
}

static void test_stop_and_continue(void **state)
{
    (void)state;
    pty *p = start_at_home(NULL);
    char *before = pty_screen(p);
    pty_send_key(p, "C-z");
    int status = pty_wait_end(p, true);
    assert_true(status != -1 && WIFSTOPPED(status));
    assert_true(pty_modes_kept(p));
    assert_false(pty_alternate(p));
    pty_signal(p, SIGCONT);
    assert_true(pty_wait_screen(p, before));
    free(before);
    assert_true(pty_quit(p));
}

/* A terminal of GB18030 is sent GB18030, and what it sends is read as that: 理由 typed as the reason of a waiver. */
static void test_gb18030(void **state)
{
    (void)state;
    pty *p = start(80, 24, "LC_ALL=zh_CN.GB18030");
    assert_true(pty_wait_output(p, "\xB0\xEF\xD6\xFA")); /* 帮助 */
    pty_settle(p, 100);
    pty_send(p, "n", 1);
    pty_settle(p, 50);
    pty_send(p, "w\xC0\xED\xD3\xC9", 5);
    assert_true(pty_wait_output(p, "\xC0\xED\xD3\xC9"));
    pty_send(p, "\r", 1);
    assert_true(pty_wait_output(p, "\xD2\xD1\xBB\xED\xC3\xE2")); /* 已豁免 */
    size_t len;
    const char *all = pty_output(p, &len);
    assert_null(strstr(all, "帮助"));
    pty_send(p, "qy", 2);
    assert_int_not_equal(pty_wait_end(p, false), -1);
    assert_true(pty_modes_kept(p));
    pty_free(p);
}

/* The cursor is the terminal's own, and visible, so that input methods and screen readers find it. */
static void test_cursor_is_real(void **state)
{
    (void)state;
    int x, y;
    pty *p = start_at_home(NULL);
    static const char *const keys[] = {"Tab", "Down", "Tab", "Down", "n", "/"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        assert_true(pty_send_key(p, keys[i]));
        pty_settle(p, 30);
        assert_true(pty_cursor(p, &x, &y));
    }
    pty_free(p);
}

/* No colour where NO_COLOR is set: only resets of it, and attributes. */
static void test_no_color(void **state)
{
    (void)state;
    size_t len;
    pty *p = start_at_home("NO_COLOR=1");
    pty_settle(p, 50);
    char *looks = pty_looks(p);
    assert_null(strchr(looks, 'C'));
    assert_null(strstr(pty_output(p, &len), "38;5;"));
    free(looks);
    assert_true(pty_quit(p));
}

/* Some cell is coloured when gouji runs with the option and the folder of the configuration. */
static bool is_colored(const char *option, const char *variable)
{
    pty *p = start_with(80, 24, option, variable);
    assert_true(pty_wait_text(p, at_home));
    pty_settle(p, 100);
    char *looks = pty_looks(p);
    bool colored = strchr(looks, 'C') != NULL;
    free(looks);
    assert_true(pty_quit(p));
    return colored;
}

/* What the command line insists on goes before the configuration. */
static void test_color_of_configuration(void **state)
{
    (void)state;
    char home[] = "/tmp/gouji-color-XXXXXX", folder[64], file[80], variable[80];
    assert_non_null(mkdtemp(home));
    snprintf(folder, sizeof folder, "%s/gouji", home);
    snprintf(file, sizeof file, "%s/config", folder);
    snprintf(variable, sizeof variable, "XDG_CONFIG_HOME=%s", home);
    assert_int_equal(mkdir(folder, 0700), 0);
    FILE *f = fopen(file, "w");
    assert_non_null(f);
    fputs("color = never\n", f);
    assert_int_equal(fclose(f), 0);
    bool plain = is_colored(NULL, variable), insisted = is_colored("--color=always", variable);
    assert_int_equal(remove(file) | rmdir(folder) | rmdir(home), 0);
    assert_false(plain);
    assert_true(insisted);
}

/* Copying a cell gives the terminal its text in base64. */
static void test_copy(void **state)
{
    (void)state;
    pty *p = start_at_home("WAYLAND_DISPLAY=");
    static const char *const keys[] = {"3", "G", "Up", "Up", "Enter", "y", "y"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        assert_true(pty_send_key(p, keys[i]));
    assert_true(pty_wait_output(p, "\033]52;c;Mg==\a"));
    assert_true(pty_wait_text(p, "OSC 52"));
    assert_true(pty_quit(p));
}

/* Over a slow line each byte is waited for. A step from cell to cell, up to the last line in view, rewrites two cells, two labels and the
 * line below. */
static void test_step_is_short(void **state)
{
    (void)state;
    enum { MOST = 300 };
    static const char *const there[] = {"3", "G", "Up", "Up", "Enter", "g", "Home"};
    static const char *const steps[] = {"Down", "Down", "Down", "Right", "Down", "Left", "Down", "End", "Up", "Home", "Down", "Down"};
    size_t before, after;
    pty *p = start(140, 40, NULL);
    assert_true(pty_wait_text(p, at_home));
    for (size_t i = 0; i < sizeof there / sizeof there[0]; i++) {
        assert_true(pty_send_key(p, there[i]));
        pty_settle(p, 50);
    }
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        (void)pty_output(p, &before);
        assert_true(pty_send_key(p, steps[i]));
        pty_settle(p, 50);
        (void)pty_output(p, &after);
        assert_in_range(after - before, 0, MOST);
    }
    assert_true(pty_quit(p));
}

/* ---- the mouse ---- */

static const char mouse_on[] = "\033[?1000h\033[?1006h", mouse_off[] = "\033[?1006l\033[?1000l";

/* True if the mouse was switched on, and off since. */
static bool mouse_was_left(pty *p)
{
    size_t len;
    const char *last = NULL;
    for (const char *at = pty_output(p, &len); (at = strstr(at, mouse_on)) != NULL; at++)
        last = at;
    return last != NULL && strstr(last, mouse_off) != NULL;
}

static pty *start_with_mouse(void)
{
    pty *p = start_with(80, 24, "--mouse", NULL);
    assert_true(pty_wait_output(p, mouse_on));
    assert_true(pty_wait_text(p, at_home));
    return p;
}

static void test_mouse_is_left_off(void **state)
{
    (void)state;
    static const int signals[] = {SIGTERM, SIGHUP, SIGINT, SIGSEGV, SIGABRT};
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        pty *p = start_with_mouse();
        pty_signal(p, signals[i]);
        assert_int_not_equal(pty_wait_end(p, false), -1);
        assert_true(mouse_was_left(p));
        pty_free(p);
    }
}

static void test_mouse_stops_and_continues(void **state)
{
    (void)state;
    pty *p = start_with_mouse();
    pty_send_key(p, "C-z");
    int status = pty_wait_end(p, true);
    assert_true(status != -1 && WIFSTOPPED(status));
    assert_true(mouse_was_left(p));
    pty_signal(p, SIGCONT);
    assert_true(pty_wait_output(p, mouse_on));
    assert_true(pty_quit(p));
}

/* A click goes where it is; without the option it is no key and nothing else. */
static void test_click(void **state)
{
    (void)state;
    static const char click[] = "\033[<0;2;5M\033[<0;2;5m";
    pty *p = start_with_mouse();
    pty_send(p, click, sizeof click - 1);
    assert_true(pty_wait_cursor(p, 0, 4));
    assert_true(pty_send_key(p, "M"));
    assert_true(pty_wait_output(p, mouse_off));
    assert_true(pty_quit(p));
    p = start_at_home(NULL);
    char *before = pty_screen(p);
    pty_send(p, click, sizeof click - 1);
    pty_settle(p, 50);
    assert_true(pty_wait_screen(p, before));
    free(before);
    assert_true(pty_quit(p));
}

/* ---- the background ---- */

/* The theme follows what the terminal answers: `wanted` is the heading of the pane in focus in it. Nothing of the answer is a key. */
static void check_background(const char *answer, const char *wanted)
{
    size_t len;
    pty *p = start_with(80, 24, "--theme=auto", "COLORFGBG=");
    assert_true(pty_wait_output(p, "\033]11;?\033\\"));
    assert_true(pty_wait_text(p, at_home));
    pty_settle(p, 100);
    char *before = pty_screen(p);
    assert_null(strstr(pty_output(p, &len), wanted));
    pty_send(p, answer, strlen(answer));
    assert_true(pty_wait_output(p, wanted));
    assert_true(pty_wait_screen(p, before));
    free(before);
    assert_true(pty_quit(p));
}

static void test_background(void **state)
{
    (void)state;
    check_background("\033]11;rgb:ffff/ffff/ffff\033\\\033[?62c", "48;5;26m");
    check_background("\033]11;rgb:00/00/00\a\033[?62c", "48;5;75m");
}

/* Curses counts in 16 bits with a sign, the terminal without. */
static void test_too_large(void **state)
{
    (void)state;
    static const int sizes[][2] = {{32768, 2}, {65535, 2}, {2, 40000}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        pty *p = start_with(sizes[i][0], sizes[i][1], NULL, NULL);
        int status = pty_wait_end(p, false);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 2);
        size_t len;
        assert_non_null(strstr(pty_output(p, &len), "32767"));
        pty_free(p);
    }
}

/* Nobody opens the other end of the FIFO: it is told as what it is, and the interface goes on. */
static void test_fifo(void **state)
{
    (void)state;
    char folder[] = "/tmp/gouji-fifo-XXXXXX", fifo[64];
    assert_non_null(mkdtemp(folder));
    snprintf(fifo, sizeof fifo, "%s/fifo.txt", folder);
    assert_int_equal(mkfifo(fifo, 0600), 0);
    const char *argv[] = {program, fifo, "--lang=en", "--no-ledger", NULL};
    pty *p = pty_start(argv, &(pty_options){.cols = 120, .rows = 24});
    assert_non_null(p);
    assert_true(pty_wait_text(p, "is a pipe, not a regular file"));
    assert_true(pty_quit(p));
    assert_int_equal(remove(fifo) | rmdir(folder), 0);
}

/* A program that is not there is not waited for. */
/* A report with more tables than are kept, in a folder with a hidden file. */
static void make_folder(const char *folder)
{
    static const char *const names[] = {"report.txt", ".hidden"};
    char path[256];
    assert_int_equal(mkdir(folder, 0700), 0);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        FILE *f = fopen(path, "w");
        assert_non_null(f);
        fputs("临江县水利局2022年政府信息公开工作年度报告\n一、总体情况\n", f);
        for (int table = 0; i == 0 && table < 70; table++)
            fputs("水质\t4\n水量\t5\n以上为分月统计。\n", f);
        fclose(f);
    }
}

/* Names of files may come through the standard input: the keyboard is the terminal then. What was not reviewed is told. */
static void test_names_from_a_pipe(void **state)
{
    (void)state;
    char folder[] = "/tmp/gouji-names-XXXXXX", reports[64], command[1024];
    assert_non_null(mkdtemp(folder));
    snprintf(reports, sizeof reports, "%s/in", folder);
    make_folder(reports);
    snprintf(command, sizeof command, "printf '%%s\\0' '%s' '%s' | '%s' --lang=zh --no-ledger --files-from=-", reports, report, program);
    const char *argv[] = {"/bin/sh", "-c", command, NULL};
    pty *p = pty_start(argv, &(pty_options){.cols = 80, .rows = 24});
    assert_non_null(p);
    assert_true(pty_wait_text(p, at_home));
    assert_true(pty_wait_text(p, "全部报告 2"));
    assert_true(pty_wait_text(p, "有错 2")); /* all are read: the one with fewer errors is the second */
    assert_true(pty_send_key(p, "Down"));
    assert_true(pty_send_key(p, "Enter"));
    assert_true(pty_wait_text(p, "1/2"));
    assert_true(pty_wait_text(p, "没有审查完　格式以外的表格"));
    assert_true(pty_wait_text(p, "文件夹中略过 1 个：隐藏的 1"));
    assert_true(pty_quit(p));
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    assert_int_equal(system(command), 0);
}

static void test_no_program(void **state)
{
    (void)state;
    const char *argv[] = {"/nonexistent/gouji", NULL};
    pty *p = pty_start(argv, &(pty_options){.cols = 80, .rows = 24});
    assert_non_null(p);
    assert_false(pty_wait_text(p, at_home));
    assert_int_equal(WEXITSTATUS(pty_wait_end(p, false)), 127);
    pty_free(p);
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    program = argv[1];
    report = argv[2];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_paste_does_not_command),
        cmocka_unit_test(test_stray_answers_are_no_keys),
        cmocka_unit_test(test_signals),
        cmocka_unit_test(test_stop_and_continue),
        cmocka_unit_test(test_gb18030),
        cmocka_unit_test(test_cursor_is_real),
        cmocka_unit_test(test_no_color),
        cmocka_unit_test(test_color_of_configuration),
        cmocka_unit_test(test_no_program),
        cmocka_unit_test(test_copy),
        cmocka_unit_test(test_step_is_short),
        cmocka_unit_test(test_mouse_is_left_off),
        cmocka_unit_test(test_mouse_stops_and_continues),
        cmocka_unit_test(test_click),
        cmocka_unit_test(test_background),
        cmocka_unit_test(test_too_large),
        cmocka_unit_test(test_fifo),
        cmocka_unit_test(test_names_from_a_pipe),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
