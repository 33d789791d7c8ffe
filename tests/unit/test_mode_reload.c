/* layer: tui_core */
/* A report that changes, vanishes or turns into something else on the disk while it is open. */
#include "app/app.h"

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

#include "keys_to.h"
#include "mem.h"
#include "mode/event.h"
#include "mode/listing.h"
#include "own_folder.h"
#include "shell/screen.h"

#define REPORT "report.txt"
#define LEDGER "l.db"

/* The sample as the report, with the first `old` replaced by `new`. */
static void write_report(const char *old, const char *new)
{
    static char text[1 << 16];
    FILE *in = fopen(GOUJI_SAMPLES "/errors.txt", "rb"), *out = fopen(REPORT, "wb");
    assert_true(in != NULL && out != NULL);
    size_t len = fread(text, 1, sizeof text - 1, in);
    text[len] = '\0';
    char *at = strstr(text, old);
    assert_non_null(at);
    fprintf(out, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
    fclose(in);
    assert_int_equal(fclose(out), 0);
}

static app *start(ledger **l)
{
    static char path[] = REPORT;
    char *const files[] = {path};
    app *a = app_new(files, 1, NULL);
    assert_int_equal(ledger_open(l, LEDGER, LEDGER_WRITE, NULL), GJ_OK);
    app_set_ledger(a, *l);
    mode_start(a);
    screen_fit(a, 80, 24, 1);
    return a;
}

static void stop(app *a, ledger *l)
{
    app_free(a);
    ledger_close(l);
}

static void expect_said(const app *a, const char *words)
{
    assert_non_null(a->message);
    if (strstr(a->message, words) == NULL)
        fail_msg("“%s” does not say “%s”", a->message, words);
}

/* The amount of fees and a figure of the last table are corrected, a finding is waived. */
static void review(app *a)
{
    press(a, "3 G Up Up Up Up Up Up Enter");
    press(a, "3 G Up Enter e 7 Enter 3 g Down w o k Enter");
    assert_int_equal(a->docs[0].corrected, 1);
    assert_int_equal(a->docs[0].n_waivers, 1);
}

static void clean(void)
{
    static const char *const names[] = {REPORT, LEDGER, LEDGER "-wal", LEDGER "-shm", "out.csv"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        (void)remove(names[i]);
    (void)rmdir(REPORT);
}

/* Where the cell is the same the correction goes with it, and is recorded for the new content. */
static void corrections_are_carried_over(void **state)
{
    (void)state;
    ledger *l;
    write_report("3500元", "3500元");
    app *a = start(&l);
    review(a);
    write_report("3500元", "3500元");
    press(a, "n");
    assert_true(a->message == NULL || a->message_kind == MESSAGE_NOTE);
    write_report("3500元", "3600元");
    press(a, "N");
    expect_said(a, "按 r 重新读入");
    assert_int_equal(a->docs[0].disk.state, DISK_CHANGED);
    press(a, "r");
    expect_said(a, "照搬改正 1 格");
    assert_ptr_equal(mode_of(a), &mode_panes);
    assert_int_equal(a->docs[0].disk.state, DISK_SAME);
    assert_int_equal(a->docs[0].corrected, 1);
    assert_int_equal(a->docs[0].n_waivers, 1);
    press(a, "u");
    assert_int_equal(a->docs[0].corrected, 0);
    press(a, "C-r");
    stop(a, l);
    a = start(&l);
    assert_int_equal(a->docs[0].corrected, 1);
    assert_int_equal(a->docs[0].n_waivers, 1);
    stop(a, l);
    clean();
}

/* Where it is another figure now, or was corrected in the file too, it does not; what did not go is listed. */
static void what_does_not_fit_is_listed(void **state)
{
    (void)state;
    ledger *l;
    write_report("3500元", "3500元");
    app *a = start(&l);
    press(a, "3 G Up Up Up Up Up Up Up Up Up Up Up");
    while (strstr(app_violations(a, &(size_t){0})[a->violations.cur].message, "3500元") == NULL)
        press(a, "Down");
    press(a, "Enter e 1 2 Enter 3 G Up Enter e 7 Enter");
    assert_int_equal(a->docs[0].corrected, 2);
    write_report("3500元", "3600元");
    press(a, "n");
    press(a, "r");
    assert_ptr_equal(mode_of(a), &mode_listing);
    assert_null(listing_line(a, 1));
    assert_non_null(strstr(listing_line(a, 0), "3600元"));
    assert_int_equal(a->docs[0].corrected, 1);
    press(a, "Esc");
    assert_ptr_equal(mode_of(a), &mode_panes);
    write_report("3500元", "12");
    press(a, "n");
    press(a, "r");
    expect_said(a, "照搬改正 1 格");
    stop(a, l);
    clean();
}

/* What was read stays, and is not written anywhere without a question. */
static void a_file_that_is_gone_or_unreadable(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        ledger *l;
        write_report("3500元", "3500元");
        app *a = start(&l);
        review(a);
        assert_int_equal(unlink(REPORT), 0);
        assert_true(i == 0 || mkdir(REPORT, 0700) == 0);
        press(a, "n");
        expect_said(a, i == 0 ? "不在原处" : "读不了");
        press(a, "r");
        expect_said(a, "不能重新读入");
        assert_int_equal(a->docs[0].corrected, 1);
        press(a, "x a C-u");
        type(a, "out.csv");
        press(a, "Enter");
        assert_ptr_equal(mode_of(a), &mode_confirm);
        assert_int_not_equal(access("out.csv", F_OK), 0);
        press(a, "n C-g o Enter C-u");
        type(a, "out.md");
        press(a, "Enter");
        assert_ptr_equal(mode_of(a), &mode_confirm);
        press(a, "n C-g x a C-u");
        type(a, "out.csv");
        press(a, "Enter y");
        assert_int_equal(access("out.csv", F_OK), 0);
        stop(a, l);
        clean();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(corrections_are_carried_over),
        cmocka_unit_test(what_does_not_fit_is_listed),
        cmocka_unit_test(a_file_that_is_gone_or_unreadable),
    };
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
