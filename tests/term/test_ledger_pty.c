/* gouji and its ledger on a real pty: killed, resumed, run twice at a time; and what check and log say then. */
#include <ftw.h>
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

#include "mem.h"
#include "pty.h"

static const char *program, *report;

/* Text that is on the screen whenever the interface is there. */
static const char at_home[] = "帮助";

/* ---- a folder of its own for each test ---- */

static int make_folder(void **state)
{
    *state = mem_strdup("/tmp/gouji-pty-XXXXXX");
    return mkdtemp(*state) != NULL ? 0 : -1;
}

static int remove_entry(const char *path, const struct stat *st, int kind, struct FTW *where)
{
    (void)st, (void)kind, (void)where;
    return remove(path);
}

static int drop_folder(void **state)
{
    nftw(*state, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    free(*state);
    return 0;
}

/* ---- shorthands ---- */

/* gouji with its ledger below the folder, the words of `command` (NULL: the interface) before the report. */
static pty *start(const char *folder, const char *command, const char *ledger)
{
    char state[128];
    const char *argv[8] = {program};
    size_t n = 1;
    if (command != NULL)
        argv[n++] = command;
    argv[n++] = "--lang=zh";
    if (ledger != NULL)
        argv[n++] = ledger;
    argv[n++] = report;
    snprintf(state, sizeof state, "XDG_STATE_HOME=%s", folder);
    const char *const env[] = {"XDG_CACHE_HOME=/dev/null/none", "XDG_CONFIG_HOME=/nonexistent", "GOUJI_AMBIGUOUS=1", state, NULL};
    pty *p = pty_start(argv, &(pty_options){.cols = 140, .rows = 40, .env = env});
    assert_non_null(p);
    return p;
}

static void expect(pty *p, const char *text)
{
    if (!pty_wait_text(p, text))
        fail_msg("never on the screen: %s\n%s", text, pty_screen(p));
}

/* Keys by name, parted by blanks. */
static void keys(pty *p, const char *names)
{
    char *copy = mem_strdup(names), *rest;
    for (char *name = strtok_r(copy, " ", &rest); name != NULL; name = strtok_r(NULL, " ", &rest))
        assert_true(pty_send_key(p, name));
    free(copy);
}

/* Corrects the first cell of the table of regulations to 77. */
static void correct(pty *p)
{
    expect(p, at_home);
    keys(p, "g Down Down Down Enter e 7 7 Enter");
    expect(p, "规章 / 本年制发件数：0 → 77");
}

static void kill_it(pty *p)
{
    pty_signal(p, SIGKILL);
    int status = pty_wait_end(p, false);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    pty_free(p);
}

/* Runs a command on the report; expects its status and its output to have the text. */
static void expect_command(const char *folder, const char *command, int wanted, const char *text)
{
    pty *p = start(folder, command, NULL);
    expect(p, text);
    int status = pty_wait_end(p, false);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), wanted);
    pty_free(p);
}

/* ---- tests ---- */

/* What was on the screen before the kill is there again: figure, place, undo and redo. */
static void test_killed(void **state)
{
    pty *p = start(*state, NULL, NULL);
    correct(p);
    keys(p, "e 7 8 Enter");
    expect(p, "77 → 78");
    keys(p, "u");
    expect(p, "78 → 77");
    keys(p, "Down Right");
    expect(p, "行政规范性文件；本年废止件数 = 1");
    pty_settle(p, 100);
    kill_it(p);
    p = start(*state, NULL, NULL);
    expect(p, "已恢复上次改正的 1 格");
    expect(p, "~77");
    keys(p, "2 Left");
    expect(p, "行政规范性文件；本年制发件数 = 3");
    keys(p, "C-r");
    expect(p, "77 → 78");
    keys(p, "u u");
    expect(p, "77 → 0");
    assert_true(pty_quit(p));
    p = start(*state, NULL, NULL);
    expect(p, at_home);
    keys(p, "C-r");
    expect(p, "0 → 77");
    kill_it(p);
}

/* Starting afresh loses nothing: it can be undone, also the next time. */
static void test_afresh(void **state)
{
    pty *p = start(*state, NULL, NULL);
    correct(p);
    kill_it(p);
    p = start(*state, NULL, NULL);
    expect(p, "已恢复上次改正的 1 格");
    keys(p, "n n N");
    expect(p, "▾~");
    keys(p, "R n n");
    expect(p, "▾~");
    keys(p, "R y");
    expect(p, "1 格恢复原文");
    kill_it(p);
    p = start(*state, NULL, NULL);
    expect(p, at_home);
    keys(p, "u");
    expect(p, "0 → 77");
    kill_it(p);
    expect_command(*state, "log", 0, "撤销：重新开始");
}

/* The second sees what the first does, takes it over, and does not write over it unseen. */
static void test_two(void **state)
{
    pty *one = start(*state, NULL, NULL), *two = start(*state, NULL, NULL);
    expect(two, at_home);
    keys(two, "g Down Down Down Enter e 5");
    expect(two, "Enter 确定");
    pty_settle(two, 100);
    correct(one);
    keys(two, "Enter");
    expect(two, "在另一处改了这份报告（1 处），已读入；您这一步没有做");
    expect(two, "~77");
    keys(two, "e 6 Enter");
    expect(two, "77 → 6");
    keys(one, "Down");
    expect(one, "在另一处改了这份报告（1 处），已读入");
    expect(one, "~6");
    keys(one, "u");
    expect(one, "6 → 77");
    kill_it(one);
    kill_it(two);
}

/* A waiver holds for check, until the figure that it was given for changes. */
static void test_waiver(void **state)
{
    static const char reason[] = "已核对";
    pty *p = start(*state, NULL, NULL);
    expect(p, at_home);
    keys(p, "3 Down w");
    expect(p, "豁免理由");
    pty_send(p, reason, sizeof reason - 1);
    keys(p, "Enter");
    expect(p, "已豁免，还有");
    kill_it(p);
    expect_command(*state, "check", 1, "已核对");
    expect_command(*state, "log", 0, "已核对");
    p = start(*state, NULL, NULL);
    expect(p, "豁免 1）");
    keys(p, "3 Down w");
    expect(p, "已撤回豁免");
    keys(p, "u");
    expect(p, "恢复豁免");
    assert_true(pty_quit(p));
    expect_command(*state, "check", 1, "豁免 1");
}

/* Writes a copy of the report with the first `from` replaced by `to`: another version of it. */
static void write_version(const char *path, const char *from, const char *to)
{
    static char text[1 << 16];
    FILE *in = fopen(report, "rb"), *out = fopen(path, "wb");
    assert_true(in != NULL && out != NULL);
    size_t len = fread(text, 1, sizeof text - 1, in);
    text[len] = '\0';
    char *at = strstr(text, from);
    assert_non_null(at);
    fprintf(out, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    fclose(in);
    assert_int_equal(fclose(out), 0);
}

/* A waiver holds for other versions of the report, as long as what it was given for is the same; else it is listed as lapsed. */
static void test_versions(void **state)
{
    char path[128];
    const char *as_given = report;
    pty *p = start(*state, NULL, NULL);
    expect(p, at_home);
    keys(p, "3 Down w o k Enter");
    expect(p, "已豁免，还有");
    kill_it(p);
    snprintf(path, sizeof path, "%s/version.txt", (const char *)*state);
    write_version(path, "信息XX条", "信息20条");
    report = path;
    expect_command(*state, "check", 1, "豁免 1");
    report = as_given;
    write_version(path, "进一步规范公开程序，", "");
    report = path;
    expect_command(*state, "check", 1, "豁免已失效");
    report = as_given;
}

/* A ledger that cannot be used is told of, and the program works; leaving without having exported it asks. */
static void test_no_ledger(void **state)
{
    static const char *const ledgers[] = {"--ledger=/dev/null/none/l.db", "--ledger=/dev/full"};
    for (size_t i = 0; i < sizeof ledgers / sizeof ledgers[0]; i++) {
        pty *p = start(*state, NULL, ledgers[i]);
        expect(p, at_home);
        keys(p, "g Down Down Down Enter e 7 7 Enter");
        expect(p, "~77");
        expect(p, "未记住");
        keys(p, "q");
        expect(p, "仍要退出吗");
        keys(p, "n u q");
        int status = pty_wait_end(p, false);
        assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        pty_free(p);
    }
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, drop_folder)

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    program = argv[1];
    report = argv[2];
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_killed), IN_FOLDER(test_afresh),   IN_FOLDER(test_two),
        IN_FOLDER(test_waiver), IN_FOLDER(test_versions), IN_FOLDER(test_no_ledger),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
