/* layer: tui_core */
/* The session with a folder comes back, and only what is still so. */
#include "app/session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/filtered.h"
#include "app/rows.h"
#include "app/work.h"
#include "mode/event.h"
#include "own_folder.h"

static char *const paths[] = {(char[]){"in/a.txt"}, (char[]){"in/b b.txt"}, (char[]){"in/c.txt"}};

/* A folder of its own with three reports, and a state folder. */
static int enter(void **state)
{
    char *folder = strdup("/tmp/gouji-session-XXXXXX"), state_home[64];
    *state = folder;
    if (folder == NULL || mkdtemp(folder) == NULL || chdir(folder) != 0)
        return -1;
    snprintf(state_home, sizeof state_home, "%s/state", folder);
    setenv("XDG_STATE_HOME", state_home, 1);
    return system("mkdir in && cp '" GOUJI_SAMPLES "/errors.txt' in/a.txt && cp '" GOUJI_SAMPLES
                  "/consistent.txt' 'in/b b.txt' && cp '" GOUJI_SAMPLES "/gbk.txt' in/c.txt") == 0
               ? 0
               : -1;
}

static app *open_all(char *const *files, size_t n)
{
    app *a = app_new(files, n, NULL);
    char *path = session_path(a);
    assert_non_null(path);
    session_load(a, path, true);
    free(path);
    return a;
}

static void close_at(app *a, time_t now)
{
    char *path = session_path(a);
    session_save(a, path, now);
    free(path);
    app_free(a);
}

static void first_session(void)
{
    app *a = open_all(paths, 3);
    assert_null(a->message);
    mode_start(a);
    work_compare(a);
    collection_sort(a->reports, COLUMN_FILE, true);
    collection_set_tab(a->reports, TAB_ERRORS);
    collection_mark(a->reports, 1, true);
    a->docs[0].visited = true;
    a->at.doc = 2;
    rows_update_all(a);
    close_at(a, 1768176000); /* 2026-01-12 */
}

static void test_comes_back(void **state)
{
    (void)state;
    bool descending;
    first_session();
    app *a = open_all(paths, 3);
    assert_int_equal(collection_sorted_by(a->reports, &descending), COLUMN_FILE);
    assert_true(descending);
    assert_int_equal(collection_tab_of(a->reports), TAB_ERRORS);
    assert_true(collection_row_at(a->reports, 1)->marked);
    assert_int_equal(collection_marked(a->reports), 1);
    assert_true(a->docs[0].seen);
    assert_false(a->docs[1].seen);
    assert_non_null(strstr(a->message, "续 1 月 12 日：余"));
    assert_non_null(strstr(a->message, "R"));
    mode_start(a);
    assert_int_equal(a->at.doc, 2);
    work_compare(a);
    assert_int_equal(collection_row_at(a->reports, 0)->state, ROW_SEEN);
    session_forget(a);
    assert_int_equal(collection_row_at(a->reports, 0)->state, ROW_UNSEEN);
    assert_int_equal(collection_marked(a->reports), 0);
    assert_int_equal(collection_tab_of(a->reports), TAB_ALL);
    app_free(a);
}

/* Every session is kept, not only the first one of a folder. */
static void test_the_second_one_too(void **state)
{
    (void)state;
    first_session();
    app *a = open_all(paths, 3);
    mode_start(a);
    collection_set_tab(a->reports, TAB_CLEAN);
    collection_mark(a->reports, 2, true);
    close_at(a, 1768262400);
    a = open_all(paths, 3);
    assert_int_equal(collection_tab_of(a->reports), TAB_CLEAN);
    assert_int_equal(collection_marked(a->reports), 2);
    assert_non_null(strstr(a->message, "续 1 月 13 日：余"));
    app_free(a);
}

/* Where there are no keys none is named. */
static void test_in_lines(void **state)
{
    (void)state;
    first_session();
    app *a = app_new(paths, 3, NULL);
    char *path = session_path(a);
    session_load(a, path, false);
    assert_non_null(strstr(a->message, "续 1 月 12 日：余"));
    assert_null(strstr(a->message, "R"));
    free(path);
    app_free(a);
}

/* From another folder's view the names differ, the folder does not. */
static void test_by_folder_not_by_name(void **state)
{
    (void)state;
    first_session();
    char *const again[] = {(char[]){"../in/a.txt"}, (char[]){"../in/c.txt"}};
    assert_int_equal(chdir("in"), 0);
    app *a = open_all(again, 2);
    assert_true(a->docs[0].seen);
    assert_int_equal(a->first, 1);
    app_free(a);
    assert_int_equal(chdir(".."), 0);
}

static void test_a_changed_report_is_looked_at_again(void **state)
{
    (void)state;
    first_session();
    assert_int_equal(system("printf x >>in/a.txt"), 0);
    app *a = open_all(paths, 3);
    assert_false(a->docs[0].seen);
    app_free(a);
}

static void test_damaged(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "folder /elsewhere\nwhen 5\nsort 3 down\ntab 2\n",
                                        "sort 99 down\ntab -3\nmark\nseen 1\nseen x y z\nat nothing\nrule none\n\377\376\n",
                                        "mark in/a.txt\ntab 1\nfolder x\n"};
    app *before = app_new(paths, 3, NULL);
    char *path = session_path(before);
    app_free(before);
    first_session();
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        FILE *f = fopen(path, "wb");
        assert_non_null(f);
        fputs(texts[i], f);
        fclose(f);
        app *a = open_all(paths, 3);
        assert_int_equal(collection_tab_of(a->reports), TAB_ALL);
        assert_int_equal(collection_marked(a->reports), 0);
        assert_null(a->message);
        app_free(a);
    }
    free(path);
}

/* What filters, what the officer unfolded, and what is only one of the reports of a file. */
static void test_filter_folds_and_parts(void **state)
{
    (void)state;
    assert_int_equal(system("cat in/a.txt in/a.txt >in/two.txt"), 0);
    char *const files[] = {paths[0], (char[]){"in/two.txt"}};
    app *a = open_all(files, 2);
    mode_start(a);
    work_compare(a);
    assert_int_equal(a->n_docs, 3);
    assert_string_equal(a->docs[2].path, "in/two.txt#2");
    a->docs[0].held = true;
    a->docs[2].visited = true;
    collection_mark(a->reports, 1, true);
    collection_mark(a->reports, 2, true);
    filtered_set_reports(a, "year:2022");
    close_at(a, 1768176000);
    a = open_all(files, 2);
    mode_start(a);
    work_compare(a);
    assert_string_equal(a->filter_reports.words, "year:2022");
    assert_true(a->docs[0].held);
    assert_false(a->docs[0].nodes[0].folded);
    assert_false(collection_row_at(a->reports, 0)->marked);
    assert_true(collection_row_at(a->reports, 1)->marked); /* "in/two.txt" then, "in/two.txt#1" now */
    assert_true(collection_row_at(a->reports, 2)->marked);
    assert_true(a->docs[2].seen);
    assert_int_equal(collection_row_at(a->reports, 2)->state, ROW_SEEN);
    assert_int_equal(collection_row_at(a->reports, 1)->state, ROW_UNSEEN);
    app_free(a);
}

/* One report, or standard input, has no session. */
static void test_none(void **state)
{
    (void)state;
    char *const input[] = {(char[]){"in/a.txt"}, (char[]){"-"}};
    app *one = app_new(paths, 1, NULL), *with_input = app_new(input, 2, NULL);
    assert_null(session_path(one));
    assert_null(session_path(with_input));
    app_free(one);
    app_free(with_input);
}

int main(void)
{
    setenv("TZ", "UTC", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_comes_back, enter, leave_tree),
        cmocka_unit_test_setup_teardown(test_the_second_one_too, enter, leave_tree),
        cmocka_unit_test_setup_teardown(test_in_lines, enter, leave_tree),
        cmocka_unit_test_setup_teardown(test_by_folder_not_by_name, enter, leave_tree),
        cmocka_unit_test_setup_teardown(test_a_changed_report_is_looked_at_again, enter, leave_tree),
        cmocka_unit_test_setup_teardown(test_damaged, enter, leave_tree),
        cmocka_unit_test_setup_teardown(test_filter_folds_and_parts, enter, leave_tree),
        cmocka_unit_test_setup_teardown(test_none, enter, leave_tree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
