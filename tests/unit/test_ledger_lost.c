/* layer: tui_core */
/* A ledger that is taken away, replaced or spoiled while it is open, or can only be read: it is said at once, nothing that was done is
 * lost, and another place takes all of it. */
#include "app/app.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/keep.h"
#include "app/record.h"
#include "keys_to.h"
#include "mem.h"
#include "mode/event.h"
#include "mode/ledger.h"
#include "mode/typing.h"
#include "own_folder.h"
#include "shell/screen.h"

#define PATH "l.db"
#define OTHER "other.db"

/* The interface as shell_start starts it. */
static app *start(ledger **l, const char *path)
{
    static char sample[] = GOUJI_SAMPLES "/errors.txt";
    char *const files[] = {sample};
    gj_error err = {0};
    app *a = app_new(files, 1, NULL);
    *l = NULL;
    assert_int_equal(ledger_open(l, path, LEDGER_WRITE, &err), GJ_OK);
    if (ledger_ready(*l, &err) != GJ_OK)
        record_forget(a, &err);
    app_set_ledger(a, *l);
    (void)ledger_tell(a);
    mode_start(a);
    screen_fit(a, 80, 24, 1);
    return a;
}

static void stop(app *a, ledger *l)
{
    app_free(a);
    ledger_close(l);
}

/* ---- what happens to the file ---- */

static void vanish(void)
{
    assert_int_equal(unlink(PATH), 0);
}

static void copy(const char *from, const char *to)
{
    char buf[1 << 16];
    int in = open(from, O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ssize_t n = read(in, buf, sizeof buf);
    assert_true(n > 0 && write(out, buf, (size_t)n) == n);
    close(in);
    close(out);
}

static void be_replaced(void)
{
    copy(PATH, "copy");
    assert_int_equal(rename("copy", PATH), 0);
}

static void be_emptied(void)
{
    assert_int_equal(truncate(PATH, 0), 0);
}

static void be_cut(void)
{
    assert_int_equal(truncate(PATH, 2048), 0);
}

static void be_overwritten(void)
{
    int fd = open(PATH, O_WRONLY);
    assert_int_equal(write(fd, "this is no database any more", 28), 28);
    close(fd);
}

static void lose_wal(void)
{
    assert_int_equal(unlink(PATH "-wal"), 0);
}

static const struct {
    void (*happen)(void);
    const char *words;
} accidents[] = {
    {vanish, "已被删除或移走"}, {be_replaced, "已被换成另一个"}, {be_emptied, "已被截短"},
    {be_cut, "已被截短"},       {be_overwritten, "已被改写"},    {lose_wal, "-wal 文件已被删除或换掉"},
};

enum { ACCIDENTS = sizeof accidents / sizeof accidents[0] };

static void clean(void)
{
    static const char *const names[] = {PATH, PATH "-wal", PATH "-shm", OTHER, OTHER "-wal", OTHER "-shm"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        (void)remove(names[i]);
}

static void expect_offer(const app *a, const char *words)
{
    assert_ptr_equal(mode_of(a), &mode_ledger);
    assert_int_equal(a->message_kind, MESSAGE_ERROR);
    if (strstr(a->message, words) == NULL)
        fail_msg("“%s” does not say “%s”", a->message, words);
}

/* The other place has the corrections and waivers, undone steps and all. */
static void expect_there(size_t corrected, size_t waived)
{
    ledger *l;
    app *a = start(&l, OTHER);
    assert_int_equal(a->docs[0].corrected, corrected);
    assert_int_equal(a->docs[0].n_waivers, waived);
    press(a, "C-r");
    assert_int_equal(a->docs[0].corrected, corrected + 1);
    stop(a, l);
}

/* While nothing is written: at the next key. */
static void noticed_at_the_next_key(void **state)
{
    (void)state;
    for (size_t i = 0; i < ACCIDENTS; i++) {
        ledger *l;
        app *a = start(&l, PATH);
        press(a, "3 G Up Enter e 7 7 Enter 3 g Down w o k Enter 3 G Up Up Enter e 7 7 Enter u");
        assert_true(record_keeps(a) && !keep_unsaved(a));
        accidents[i].happen();
        press(a, "n");
        expect_offer(a, accidents[i].words);
        assert_true(keep_unsaved(a));
        press(a, "Esc q");
        assert_ptr_equal(mode_of(a), &mode_confirm);
        press(a, "n L C-u");
        type(a, OTHER);
        press(a, "Enter");
        assert_ptr_equal(mode_of(a), &mode_panes);
        assert_true(record_keeps(a) && !keep_unsaved(a));
        press(a, "3 G Up Up Up Enter e 8 8 Enter u");
        assert_true(record_keeps(a));
        stop(a, l);
        expect_there(1, 1);
        clean();
    }
}

/* While something is typed: the step is made, waits, and is not said to be remembered. */
static void noticed_at_the_step(void **state)
{
    (void)state;
    for (size_t i = 0; i < ACCIDENTS; i++) {
        ledger *l;
        app *a = start(&l, PATH);
        press(a, "3 G Up Enter e 7 7 Enter 3 G Up Up Enter e 7 7");
        accidents[i].happen();
        press(a, "Enter");
        expect_offer(a, accidents[i].words);
        assert_int_equal(a->docs[0].corrected, 2);
        assert_int_equal(a->waiting.n, 1);
        press(a, "Esc u");
        assert_int_equal(a->waiting.n, 2);
        press(a, "L C-u");
        type(a, OTHER);
        press(a, "Enter");
        assert_true(record_keeps(a));
        stop(a, l);
        expect_there(1, 0);
        clean();
    }
}

/* A place that is no ledger, or has other entries of the report, is refused; what waits goes on waiting. */
static void not_every_place_will_do(void **state)
{
    (void)state;
    ledger *l;
    app *a = start(&l, OTHER);
    press(a, "3 G Up Enter e 5 5 Enter");
    stop(a, l);
    a = start(&l, PATH);
    press(a, "3 G Up Enter e 7 7 Enter");
    vanish();
    press(a, "n C-u");
    type(a, OTHER);
    press(a, "Enter");
    assert_ptr_equal(mode_of(a), &mode_ledger);
    assert_non_null(strstr(a->message, "其他记录"));
    press(a, "C-u");
    type(a, GOUJI_SAMPLES "/errors.txt");
    press(a, "Enter");
    assert_ptr_equal(mode_of(a), &mode_ledger);
    assert_int_equal(a->message_kind, MESSAGE_ERROR);
    press(a, "C-u Enter");
    assert_ptr_equal(mode_of(a), &mode_ledger);
    press(a, "C-g L"); /* where it was, anew, is what is proposed */
    assert_string_equal(typing_line(a)->line.text, PATH);
    press(a, "Enter");
    assert_ptr_equal(mode_of(a), &mode_panes);
    assert_true(record_keeps(a));
    press(a, "3 G Up Up Up Enter e 8 8 Enter");
    assert_true(record_keeps(a));
    stop(a, l); /* that the old one is closed last does the new one no harm */
    a = start(&l, PATH);
    assert_int_equal(a->docs[0].corrected, 2);
    stop(a, l);
    clean();
}

/* Who may not write reads: what is remembered is in force. It is said at the start; leaving asks if something was done. Root may write
 * everywhere: it becomes nobody for this. */
static void only_to_be_read(void **state)
{
    (void)state;
    enum { NOBODY = 65534 };
    bool root = geteuid() == 0;
    ledger *l;
    app *a = start(&l, PATH);
    press(a, "3 G Up Enter e 7 7 Enter");
    stop(a, l);
    for (int files = 0; files < 2; files++) { /* in a folder that cannot be written to either */
        assert_int_equal(chmod(PATH, 0444), 0);
        assert_int_equal(chmod(".", files == 0 ? 0777 : 0555), 0);
        assert_true(!root || seteuid(NOBODY) == 0);
        a = start(&l, PATH);
        assert_non_null(strstr(a->message, "不能记住改正和豁免"));
        assert_non_null(strstr(a->message, "没有写入权限"));
        assert_int_equal(a->docs[0].corrected, 1);
        assert_false(keep_unsaved(a));
        assert_int_equal(mode_event(a, (event){.kind = EVENT_KEY, .key = 'q'}), REACT_QUIT);
        press(a, "3 g Down w o k Enter");
        assert_int_equal(a->docs[0].n_waivers, 1);
        assert_true(keep_unsaved(a));
        press(a, "q");
        assert_ptr_equal(mode_of(a), &mode_confirm);
        press(a, "n u");
        assert_false(keep_unsaved(a));
        stop(a, l);
        assert_true(!root || seteuid(0) == 0);
        assert_int_equal(chmod(".", 0700), 0);
    }
    assert_int_equal(chmod(PATH, 0600), 0);
    clean();
}

/* Without a ledger a waiver is lost at the end, and that is asked. */
static void none_at_all(void **state)
{
    (void)state;
    static char sample[] = GOUJI_SAMPLES "/errors.txt";
    char *const files[] = {sample};
    app *a = app_new(files, 1, NULL);
    mode_start(a);
    screen_fit(a, 80, 24, 1);
    press(a, "3 g Down w o k Enter q");
    assert_ptr_equal(mode_of(a), &mode_confirm);
    press(a, "n L C-u");
    type(a, OTHER);
    press(a, "Enter");
    assert_true(record_keeps(a));
    assert_int_equal(mode_event(a, (event){.kind = EVENT_KEY, .key = 'q'}), REACT_QUIT);
    app_free(a);
    clean();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(noticed_at_the_next_key), cmocka_unit_test(noticed_at_the_step), cmocka_unit_test(not_every_place_will_do),
        cmocka_unit_test(only_to_be_read),         cmocka_unit_test(none_at_all),
    };
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
