/* layer: gouji_parse */
/* Files in archives and letters: which they are, and that damaged and hostile archives do no harm. What is read of good ones,
 * tests/cli/archive.case has. */
#include "gouji/archive.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "gouji/text.h"

static const char *const archives[] = {"reports.zip", "reports.7z", "reports.rar", "reports.tar.gz", "locked.zip",
                                       "deep.zip",    "letter.eml", "text.eml",    "page.mht"};

enum { ARCHIVES = sizeof archives / sizeof archives[0] };

static char *path_of(const char *name)
{
    static char path[4096];
    snprintf(path, sizeof path, "%s/tests/cli/archives/%s", GOUJI_SOURCE_DIR, name);
    return path;
}

static char *bytes_of(const char *name, size_t *len)
{
    FILE *f = fopen(path_of(name), "rb");
    assert_non_null(f);
    char *bytes = malloc(1 << 16);
    *len = fread(bytes, 1, 1 << 16, f);
    fclose(f);
    return bytes;
}

static bool is_built(void)
{
    gj_members m;
    assert_int_equal(gj_archive_list(&m, path_of("reports.zip"), NULL), GJ_OK);
    bool built = m.n > 0;
    gj_members_free(&m);
    return built;
}

static void test_names_and_what_is_left_out(void **state)
{
    (void)state;
    gj_members m;
    gj_error err = {0};
    if (!is_built())
        skip();
    assert_int_equal(gj_archive_list(&m, path_of("reports.zip"), &err), GJ_OK);
    assert_int_equal(m.n, 3);
    assert_string_equal(m.paths[2] + strlen(path_of("reports.zip")), "/内层.zip/丙.txt");
    assert_int_equal(m.hidden, 2);
    assert_int_equal(m.empty, 1);
    assert_int_equal(m.system, 1);
    assert_int_equal(gj_archive_file(m.paths[2]), strlen(path_of("reports.zip")));
    gj_members_free(&m);
}

static void test_what_is_no_archive(void **state)
{
    (void)state;
    gj_members m;
    assert_int_equal(gj_archive_list(&m, GOUJI_SAMPLES "/errors.txt", NULL), GJ_OK);
    assert_int_equal(m.n, 0);
    assert_int_equal(gj_archive_list(&m, GOUJI_SAMPLES, NULL), GJ_OK);
    assert_int_equal(gj_archive_list(&m, "no/such/file.zip", NULL), GJ_OK);
    assert_int_equal(gj_archive_list(&m, "-", NULL), GJ_OK);
    assert_int_equal(gj_archive_file(GOUJI_SAMPLES "/errors.txt"), 0);
    assert_int_equal(gj_archive_file("no/such/file.zip/a.txt"), 0);
    assert_int_equal(gj_archive_file("-"), 0);
}

/* The archive read as one file: never read, never silent. */
static void assert_refused(const char *bytes, size_t len)
{
    gj_text *text = NULL;
    gj_error err = {0};
    if (gj_text_decode(&text, "a.zip", bytes, len, NULL, &err) != GJ_OK)
        assert_non_null(err.text);
    gj_text_free(text);
    gj_error_clear(&err);
}

static void test_cut_short(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARCHIVES; i++) {
        size_t len;
        char *bytes = bytes_of(archives[i], &len);
        for (size_t n = 0; n < len; n += 61 + len / 200) {
            char *part = malloc(n + 1); /* of its very length, so that overruns show */
            memcpy(part, bytes, n);
            assert_refused(part, n);
            free(part);
        }
        free(bytes);
    }
}

static void test_changed_bytes(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARCHIVES; i++) {
        size_t len;
        char *bytes = bytes_of(archives[i], &len);
        for (size_t at = 0; at < len; at += 23 + len / 200) {
            bytes[at] = (char)(bytes[at] ^ (at % 2 ? 0xff : 0x10));
            assert_refused(bytes, len);
            bytes[at] = (char)(bytes[at] ^ (at % 2 ? 0xff : 0x10));
        }
        free(bytes);
    }
}

static void test_members_that_cannot_be_read(void **state)
{
    (void)state;
    static const struct {
        const char *member;
        gj_status status;
    } cases[] = {
        {"locked.zip/锁.txt", GJ_E_KIND},  {"bomb.zip/零.txt", GJ_E_LIMIT},
        {"reports.zip/none.txt", GJ_E_IO}, {"reports.zip/内层.zip/none.txt", GJ_E_IO},
        {"reports.zip/部门", GJ_E_IO},     {"deep.zip/z3.zip/z2.zip/z1.zip/z0.zip/x.txt", GJ_E_IO},
    };
    if (!is_built())
        skip();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        gj_text *text = NULL;
        gj_error err = {0};
        assert_int_equal(gj_text_read(&text, path_of(cases[i].member), NULL, &err), cases[i].status);
        assert_non_null(strstr(err.text, cases[i].member));
        gj_error_clear(&err);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_and_what_is_left_out),
        cmocka_unit_test(test_what_is_no_archive),
        cmocka_unit_test(test_cut_short),
        cmocka_unit_test(test_changed_bytes),
        cmocka_unit_test(test_members_that_cannot_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
