/* layer: tui_core */
/* How far the review of a folder has come is in the ledger: by what the reports say, wherever they lie, on whichever machine. */
#include "app/progress.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/session.h"
#include "app_read.h"
#include "keys_to.h"
#include "own_folder.h"

enum { REPORTS = 3 };

static char *const paths[] = {(char[]){"in/a.txt"}, (char[]){"in/b.txt"}, (char[]){"in/c.txt"}};
static char *const moved[] = {(char[]){"there/a.txt"}, (char[]){"there/b.txt"}, (char[]){"there/c.txt"}};

static int enter(void **state)
{
    if (enter_folder(state) != 0)
        return -1;
    return system("mkdir in && cp '" GOUJI_SAMPLES "/errors.txt' in/a.txt && cp '" GOUJI_SAMPLES "/gbk.txt' in/b.txt && cp '" GOUJI_SAMPLES
                  "/onecell.txt' in/c.txt");
}

/* Opens all with the ledger at `path` (NULL: none), as on a machine without a session. */
static app *open_with(ledger **l, const char *path, char *const *files)
{
    *l = NULL;
    if (path != NULL)
        assert_int_equal(ledger_open(l, path, LEDGER_WRITE, NULL), GJ_OK);
    return app_read(files, REPORTS, *l);
}

static void leave(app *a, ledger *l)
{
    app_free(a);
    ledger_close(l);
}

/* The first report is opened, as the officer does, and left. */
static void look_at_one(const char *path)
{
    ledger *l;
    app *a = open_with(&l, path, paths);
    assert_null(a->message);
    press(a, "g Enter");
    assert_false(app_in_collection(a));
    assert_true(app_doc(a)->visited);
    leave(a, l);
}

static size_t count_seen(const app *a)
{
    size_t n = 0;
    for (size_t i = 0; i < a->n_docs; i++)
        n += a->docs[i].seen;
    return n;
}

static void expect_resumed(const char *path, char *const *files, size_t seen)
{
    ledger *l;
    char words[64];
    app *a = open_with(&l, path, files);
    assert_int_equal(count_seen(a), seen);
    assert_int_equal(collection_in_state(a->reports, ROW_SEEN), seen);
    snprintf(words, sizeof words, "余 %zu 份没有看", collection_in_state(a->reports, ROW_UNSEEN));
    assert_non_null(a->message);
    assert_non_null(strstr(a->message, words));
    assert_non_null(strstr(a->message, "R"));
    leave(a, l);
}

static void test_comes_back_wherever_it_lies(void **state)
{
    (void)state;
    look_at_one("l.db");
    expect_resumed("l.db", paths, 1);
    assert_int_equal(system("mv in there; mkdir other; cp l.db* other"), 0);
    expect_resumed("l.db", moved, 1);
    expect_resumed("other/l.db", moved, 1); /* as on another machine */
}

/* What changed since has to be looked at, and what no ledger has. */
static void test_only_what_was_looked_at(void **state)
{
    (void)state;
    ledger *l;
    look_at_one("l.db");
    app *a = open_with(&l, NULL, paths);
    assert_int_equal(count_seen(a), 0);
    assert_null(a->message);
    leave(a, l);
    assert_int_equal(system("for f in in/*; do echo x >>$f; done"), 0);
    a = open_with(&l, "l.db", paths);
    assert_int_equal(count_seen(a), 0);
    assert_null(a->message);
    leave(a, l);
}

/* What a session that is as young has said already is not said again; one of before a crash knows less. */
static void test_told_once(void **state)
{
    (void)state;
    ledger *l;
    look_at_one("l.db");
    for (int later = 0; later < 2; later++) {
        assert_int_equal(ledger_open(&l, "l.db", LEDGER_WRITE, NULL), GJ_OK);
        app *a = app_new(paths, REPORTS, NULL);
        a->session_when = later ? INT64_MAX : 1;
        app_set_ledger(a, l);
        mode_start(a);
        screen_fit(a, 80, 24, 1);
        work_off(a);
        assert_int_equal(a->message != NULL, !later);
        leave(a, l);
    }
}

/* Anew: for all that was looked at, now and before, and it stays so. An opinion that was written was written. */
static void test_starts_anew(void **state)
{
    (void)state;
    ledger *l;
    look_at_one("l.db");
    app *a = open_with(&l, "l.db", paths);
    progress_note(a, 1, LEDGER_ADVISED);
    session_forget(a);
    assert_int_equal(collection_in_state(a->reports, ROW_SEEN), 0);
    leave(a, l);
    a = open_with(&l, "l.db", paths);
    assert_int_equal(collection_in_state(a->reports, ROW_SEEN), 0);
    assert_int_equal(collection_in_state(a->reports, ROW_ADVISED), 1);
    leave(a, l);
    look_at_one("second.db");
    expect_resumed("second.db", paths, 1);
}

/* Whoever opens one report to see what is in it leaves no ledger behind; nor does what is looked at count as done. */
static void test_a_single_one_makes_no_ledger(void **state)
{
    (void)state;
    ledger *l;
    assert_int_equal(ledger_open(&l, "l.db", LEDGER_WRITE, NULL), GJ_OK);
    app *a = app_read(paths, 1, l);
    assert_true(app_doc(a)->visited);
    leave(a, l);
    assert_int_not_equal(access("l.db", F_OK), 0);
    look_at_one("l.db");
    assert_int_equal(ledger_open(&l, "l.db", LEDGER_WRITE, NULL), GJ_OK);
    a = app_read(&paths[1], 1, l);
    assert_false(a->recorded);
    assert_int_equal(ledger_last(l, doc_known(app_doc(a)).digest), 0);
    leave(a, l);
}

int main(void)
{
    setenv("TZ", "UTC", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_comes_back_wherever_it_lies, enter, leave_tree),
        cmocka_unit_test_setup_teardown(test_only_what_was_looked_at, enter, leave_tree),
        cmocka_unit_test_setup_teardown(test_told_once, enter, leave_tree),
        cmocka_unit_test_setup_teardown(test_starts_anew, enter, leave_tree),
        cmocka_unit_test_setup_teardown(test_a_single_one_makes_no_ledger, enter, leave_tree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
