/* layer: tui_core */
/* Where the review opinions on all reports go, and what they are called. */
#include "app/app.h"
#include "mode/event.h"
#include "mode/typing.h"

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
#include "own_folder.h"

/* FOLDER/2023/ with the reports a.txt and below/b.txt. */
static int enter(void **state)
{
    char *folder = strdup("/tmp/gouji-opinions-XXXXXX");
    *state = folder;
    return folder && mkdtemp(folder) && chdir(folder) == 0 && mkdir("2023", 0755) == 0 && mkdir("2023/below", 0755) == 0 &&
                   system("cp '" GOUJI_SAMPLES "/errors.txt' 2023/a.txt && cp '" GOUJI_SAMPLES "/gbk.txt' 2023/below/b.txt") == 0
               ? 0
               : -1;
}

static void press(app *a, uint32_t key)
{
    mode_event(a, (event){.kind = EVENT_KEY, .key = key});
}

static void write_all(char *const *paths, const char *expected)
{
    app *a = app_new(paths, 2, NULL);
    mode_start(a);
    press(a, 'o'); /* from the collection */
    press(a, 'a');
    press(a, '\r'); /* the letter's particulars as they are */
    assert_ptr_equal(mode_of(a), &mode_path);
    assert_string_equal(typing_line(a)->line.text, expected);
    press(a, '\r');
    assert_int_equal(access(expected, R_OK), 0);
    app_free(a);
}

static void test_named_by_the_folder(void **state)
{
    (void)state;
    char *const paths[] = {(char[]){"2023/a.txt"}, (char[]){"2023/below/b.txt"}};
    write_all(paths, "2023/审查意见/2023-审查意见.html");
}

/* In the current folder, whose name is looked up. */
static void test_in_the_current_folder(void **state)
{
    (void)state;
    assert_int_equal(chdir("2023"), 0);
    char *const paths[] = {(char[]){"a.txt"}, (char[]){"below/b.txt"}};
    write_all(paths, "审查意见/2023-审查意见.html");
}

/* That on one report stays beside it. */
static void test_one_beside_its_report(void **state)
{
    (void)state;
    char *const paths[] = {(char[]){"2023/a.txt"}, (char[]){"2023/below/b.txt"}};
    app *a = app_new(paths, 2, NULL);
    mode_start(a);
    press(a, 'o');
    press(a, 't');
    press(a, '\r');
    assert_string_equal(typing_line(a)->line.text, "2023/a-审查意见.html");
    app_free(a);
}

/* The format is the one that the configuration says. */
static void test_format_of_the_configuration(void **state)
{
    (void)state;
    char *const paths[] = {(char[]){"2023/a.txt"}, (char[]){"2023/below/b.txt"}};
    app *a = app_new(paths, 2, NULL);
    mode_start(a);
    a->letter_format = gj_opinion_format_find("docx");
    press(a, 'o');
    press(a, 't');
    press(a, '\r');
    assert_string_equal(typing_line(a)->line.text, a->letter_format->built ? "2023/a-审查意见.docx" : "2023/a-审查意见.html");
    app_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(test_named_by_the_folder, enter, leave_tree),
                                       cmocka_unit_test_setup_teardown(test_in_the_current_folder, enter, leave_tree),
                                       cmocka_unit_test_setup_teardown(test_one_beside_its_report, enter, leave_tree),
                                       cmocka_unit_test_setup_teardown(test_format_of_the_configuration, enter, leave_tree)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
