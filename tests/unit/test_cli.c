/* layer: tui_core */
/* Command line, languages, near names, folders, the worker pool. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/language.h"
#include "cli/near.h"
#include "cli/pool.h"
#include "cli/print.h"
#include "cli/walk.h"

/* ---- command line ---- */

enum { MAX_ARGS = 8 };

/* Parses "gouji" and the words, NULL at the end. */
static bool parse(cli_args *args, const char *const *words)
{
    static char program[] = "gouji", *argv[MAX_ARGS];
    int argc = 1;
    argv[0] = program;
    for (; *words; words++)
        argv[argc++] = (char *)(uintptr_t)*words;
    return cli_parse(args, argc, argv);
}

#define PARSE(args, ...) parse(args, (const char *const[]){__VA_ARGS__, NULL})

static void test_interface_is_the_default(void **state)
{
    (void)state;
    cli_args args;
    assert_true(PARSE(&args, "a.txt", "--theme", "light", "check"));
    assert_int_equal(args.command, CMD_APP);
    assert_int_equal(args.n_paths, 2);
    assert_string_equal(args.paths[1], "check");
    assert_string_equal(args.value[OPT_THEME], "light");
}

static void test_options_before_and_behind_the_command(void **state)
{
    (void)state;
    cli_args args;
    assert_true(PARSE(&args, "--lang=en", "check", "-f", "json", "-", "--fail-on=info"));
    assert_int_equal(args.command, CMD_CHECK);
    assert_int_equal(args.n_paths, 1);
    assert_string_equal(args.paths[0], "-");
    assert_int_equal(cli_choice(&args, OPT_FAIL_ON), 2);
    assert_true(PARSE(&args, "export", "-oout.md", "--no-bom", "x"));
    assert_string_equal(args.value[OPT_OUTPUT], "out.md");
    assert_non_null(args.value[OPT_NO_BOM]);
}

static void test_two_dashes_end_options(void **state)
{
    (void)state;
    cli_args args;
    assert_true(PARSE(&args, "--", "check", "--help"));
    assert_int_equal(args.command, CMD_APP);
    assert_int_equal(args.n_paths, 2);
}

static void test_mistakes(void **state)
{
    (void)state;
    cli_args args;
    assert_false(PARSE(&args, "--nonsense"));
    assert_false(PARSE(&args, "-x"));
    assert_false(PARSE(&args, "check", "--format=xml", "a"));
    assert_false(PARSE(&args, "check", "--fail-on", "never", "a"));
    assert_false(PARSE(&args, "check", "a", "--format"));
    assert_false(PARSE(&args, "check", "--no-bom", "a"));
    assert_false(PARSE(&args, "export", "--no-bom=1", "a"));
    assert_false(PARSE(&args, "export", "--format=pdf", "a"));
    assert_false(PARSE(&args, "--table=all", "a"));
    assert_false(PARSE(&args, "check", "--encoding=klingon", "a"));
    assert_true(PARSE(&args, "check", "--encoding=gbk", "a"));
}

static void test_language_option_is_seen_first(void **state)
{
    (void)state;
    char *argv[] = {(char[]){"gouji"},     (char[]){"--lang"}, (char[]){"zh"},       (char[]){"--nonsense"},
                    (char[]){"--lang=en"}, (char[]){"--"},     (char[]){"--lang=zh"}};
    assert_string_equal(cli_language(7, argv), "en");
    assert_null(cli_language(1, argv));
}

static void test_language_of_environment(void **state)
{
    (void)state;
    assert_string_equal(language_of(NULL, NULL, NULL), "zh");
    assert_string_equal(language_of("C", NULL, "en_US.UTF-8"), "zh");
    assert_string_equal(language_of("", "", "en_GB"), "en");
    assert_string_equal(language_of(NULL, "en_US.UTF-8", "zh_CN.UTF-8"), "en");
    assert_string_equal(language_of(NULL, NULL, "fr_FR.UTF-8"), "zh");
}

static void test_near_names(void **state)
{
    (void)state;
    assert_true(near_name("requests.balence", "requests.balance"));
    assert_true(near_name("blank", "cell.blank-for-zero"));
    assert_false(near_name("bl", "cell.blank"));
    assert_false(near_name("structure.title", "requests.balance"));
    assert_false(near_name("", "cell.blank"));
}

static void test_control_characters_are_not_printed(void **state)
{
    (void)state;
    gj_out *o = gj_out_new();
    print_clean(o, "一\x1b[2J\t\xC2\x9B"
                   "b\xC2\xA0\n\x7F");
    assert_string_equal(gj_out_data(o, NULL), "一␛[2J␉<U+009B>b\xC2\xA0␊␡");
    gj_out_free(o);
}

/* ---- folders ---- */

static void put(const char *path, const char *content)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(content, f);
    fclose(f);
}

static void count_failures(const char *path, int errnum, void *payload)
{
    (void)path;
    (void)errnum;
    ++*(size_t *)payload;
}

static void test_walk(void **state)
{
    (void)state;
    char folder[] = "/tmp/gouji-walk-XXXXXX";
    static const char *const expected[] = {"./a.TXT", "./sub/b.md", "./sub/c.docx", "./sub/z", "nowhere.txt", "-", "sub/empty.txt"};
    char *const paths[] = {(char[]){"."}, (char[]){"nowhere.txt"}, (char[]){"-"}, (char[]){"sub/empty.txt"}};
    walk_list list = {0};
    size_t failures = 0;

    assert_true(mkdtemp(folder) && chdir(folder) == 0);
    assert_int_equal(mkdir("sub", 0755) | mkdir(".hidden", 0755) | mkdir("sub/empty", 0755), 0);
    put("sub/c.docx", "x");
    put("sub/b.md", "x");
    put("sub/z", "x"); /* names never decide */
    put("sub/empty.txt", "");
    put("sub/desktop.txt", "[.ShellClassInfo]\r\n");
    put("sub/result.txt", "[{\"schema\": \"gouji/1\"}]");
    put("a.TXT", "x");
    put(".hidden/d.txt", "x");
    put(".e.txt", "x");
    assert_int_equal(symlink("..", "sub/up") | symlink(".", "sub/same"), 0);
    assert_int_equal(mkfifo("sub/pipe.txt", 0644), 0);

    walk_paths(&list, paths, 4, count_failures, &failures);
    assert_int_equal(list.n, 7);
    for (size_t i = 0; i < 7; i++)
        assert_string_equal(list.paths[i], expected[i]);
    assert_int_equal(failures, 0);
    assert_int_equal(list.skipped[WALK_HIDDEN], 2);
    assert_int_equal(list.skipped[WALK_EMPTY], 1);
    assert_int_equal(list.skipped[WALK_SYSTEM], 1);
    assert_int_equal(list.skipped[WALK_OUTPUT], 1);
    assert_int_equal(list.skipped[WALK_SPECIAL], 1);
    char *skipped = walk_skipped(&list);
    assert_non_null(strstr(skipped, "6"));
    free(skipped);
    walk_free(&list);
    assert_int_equal(chdir("/"), 0);
    char command[64];
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
}

/* ---- pool ---- */

typedef struct tally {
    size_t next, stop_at;
} tally;

static void *square(size_t i, void *payload)
{
    (void)payload;
    size_t *result = malloc(sizeof *result);
    assert_non_null(result);
    *result = i * i;
    return result;
}

static bool in_order(size_t i, void *result, void *payload)
{
    tally *t = payload;
    assert_int_equal(i, t->next);
    assert_int_equal(*(size_t *)result, i * i);
    free(result);
    return ++t->next != t->stop_at;
}

static void test_pool(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 2, 1000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        tally t = {.stop_at = SIZE_MAX};
        pool_run(&(pool_job){.n = sizes[i], .work = square, .done = in_order, .drop = free, .payload = &t});
        assert_int_equal(t.next, sizes[i]);
    }
}

static void test_pool_stops(void **state)
{
    (void)state;
    tally t = {.stop_at = 10};
    pool_run(&(pool_job){.n = 1000, .work = square, .done = in_order, .drop = free, .payload = &t});
    assert_int_equal(t.next, 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_interface_is_the_default),
        cmocka_unit_test(test_options_before_and_behind_the_command),
        cmocka_unit_test(test_two_dashes_end_options),
        cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_language_option_is_seen_first),
        cmocka_unit_test(test_language_of_environment),
        cmocka_unit_test(test_near_names),
        cmocka_unit_test(test_control_characters_are_not_printed),
        cmocka_unit_test(test_walk),
        cmocka_unit_test(test_pool),
        cmocka_unit_test(test_pool_stops),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
