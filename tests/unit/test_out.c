/* layer: gj_export */
/* Saving: whole or not at all, links followed, modes kept, nothing left behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#if defined(__linux__)
#include <errno.h>
#include <sys/xattr.h>
#endif

#include "gouji/export.h"
#include "gouji/file.h"
#include "own_folder.h"

static size_t count_files(void)
{
    size_t n = 0;
    DIR *dir = opendir(".");
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));)
        n += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(dir);
    return n;
}

static void expect_content(const char *path, const char *expected)
{
    char content[64] = "";
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    content[fread(content, 1, sizeof content - 1, f)] = '\0';
    fclose(f);
    assert_string_equal(content, expected);
}

static gj_status save(const char *content, const char *path, gj_error *err)
{
    gj_out *o = gj_out_new();
    gj_out_puts(o, content);
    gj_status status = gj_out_save(o, path, err);
    gj_out_free(o);
    return status;
}

static void test_new_file(void **state)
{
    (void)state;
    struct stat st;
    umask(022);
    assert_int_equal(save("一", "new.csv", NULL), GJ_OK);
    expect_content("new.csv", "一");
    assert_int_equal(stat("new.csv", &st), 0);
    assert_int_equal(st.st_mode & 07777, 0644);
    assert_int_equal(count_files(), 1);
}

static void test_mode_is_kept(void **state)
{
    (void)state;
    struct stat st;
    assert_int_equal(save("old", "a", NULL), GJ_OK);
    assert_int_equal(chmod("a", 0604), 0);
    assert_int_equal(save("new", "a", NULL), GJ_OK);
    expect_content("a", "new");
    assert_int_equal(stat("a", &st), 0);
    assert_int_equal(st.st_mode & 07777, 0604);
}

static void test_links_are_followed(void **state)
{
    (void)state;
    struct stat st;
    assert_int_equal(save("old", "target", NULL), GJ_OK);
    assert_int_equal(symlink("target", "link") | symlink("nowhere", "dangling") | symlink("loop", "loop"), 0);
    assert_int_equal(save("new", "link", NULL), GJ_OK);
    expect_content("target", "new");
    assert_int_equal(save("made", "dangling", NULL), GJ_OK);
    expect_content("nowhere", "made");
    assert_int_equal(lstat("link", &st), 0);
    assert_true(S_ISLNK(st.st_mode));
    assert_int_equal(save("x", "loop", NULL), GJ_E_IO);
}

static gj_status replace(const char *content, const char *path, char **kept, gj_error *err)
{
    gj_out *o = gj_out_new();
    gj_out_puts(o, content);
    gj_status status = gj_out_replace(o, path, kept, err);
    gj_out_free(o);
    return status;
}

static void test_replaced_files_are_kept(void **state)
{
    (void)state;
    struct stat st;
    char *kept = NULL;
    assert_int_equal(save("first", "a", NULL) | save("mine", "a.orig.1", NULL), GJ_OK);
    assert_int_equal(chmod("a", 0604) | symlink("a", "link"), 0);
    assert_int_equal(replace("second", "a", &kept, NULL), GJ_OK);
    assert_non_null(strstr(kept, "/a.orig"));
    free(kept);
    assert_int_equal(replace("third", "link", &kept, NULL), GJ_OK);
    assert_non_null(strstr(kept, "/a.orig.2"));
    free(kept);
    expect_content("a", "third");
    expect_content("a.orig", "first");
    expect_content("a.orig.1", "mine");
    expect_content("a.orig.2", "second");
    assert_int_equal(stat("a", &st), 0);
    assert_int_equal(st.st_mode & 07777, 0604);
    assert_int_equal(lstat("link", &st), 0);
    assert_true(S_ISLNK(st.st_mode));
    assert_int_equal(count_files(), 5);
}

static void test_replacing_what_is_not_there(void **state)
{
    (void)state;
    char *kept = NULL;
    gj_error err = {0};
    assert_int_equal(replace("x", "none", &kept, &err), GJ_E_IO);
    assert_non_null(strstr(err.text, "none："));
    assert_int_equal(replace("x", ".", &kept, &err), GJ_E_IO);
    assert_int_equal(replace("x", "/dev/null", &kept, &err), GJ_E_IO);
    assert_null(kept);
    assert_int_equal(count_files(), 0);
    gj_error_clear(&err);
}

/* ---- what a file has besides its content ---- */

/* What a child that may do less than we do gets when it saves to `path`: no file larger than `limit` bytes; if `nobody`, no rights. */
static gj_status save_limited(const char *path, rlim_t limit, bool nobody)
{
    int status;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        signal(SIGXFSZ, SIG_IGN);
        if (setrlimit(RLIMIT_FSIZE, &(struct rlimit){limit, limit}) != 0 ||
            (nobody && geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)))
            _exit(99);
        _exit((int)save("a text of some length", path, NULL));
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return (gj_status)WEXITSTATUS(status);
}

/* What gj_out_replace gives to one who may write but does not own the file. */
static gj_status replace_as_nobody(const char *path)
{
    int status;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        char *kept = NULL;
        if (setgid(65534) != 0 || setuid(65534) != 0)
            _exit(99);
        _exit((int)replace("new", path, &kept, NULL));
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return (gj_status)WEXITSTATUS(status);
}

#if defined(__linux__)

/* user::rw-, user:65534:r--, group::---, mask::r--, other::---, as the system stores it (little-endian). */
static const unsigned char shared_list[] = {2, 0,    0,    0,    1,    0,    6,    0, 0xff, 0xff, 0xff, 0xff, 2,    0,    4,
                                            0, 0xfe, 0xff, 0,    0,    4,    0,    0, 0,    0xff, 0xff, 0xff, 0xff, 0x10, 0,
                                            4, 0,    0xff, 0xff, 0xff, 0xff, 0x20, 0, 0,    0,    0xff, 0xff, 0xff, 0xff};

/* False where the file system has no such attributes. */
static bool give(const char *path, const char *name, const void *value, size_t len)
{
    return setxattr(path, name, value, len, 0) == 0 || errno != ENOTSUP;
}

static void expect_attribute(const char *path, const char *name, const void *value, size_t len)
{
    char got[128];
    assert_int_equal(getxattr(path, name, got, sizeof got), len);
    assert_memory_equal(got, value, len);
}

static void test_attributes_are_kept(void **state)
{
    (void)state;
    struct stat st;
    char *kept = NULL;
    assert_int_equal(save("old", "a", NULL), GJ_OK);
    assert_int_equal(chmod("a", 0600), 0);
    if (!give("a", "user.note", "seen", 4) || !give("a", "system.posix_acl_access", shared_list, sizeof shared_list))
        skip();
    assert_int_equal(replace("new", "a", &kept, NULL), GJ_OK);
    free(kept);
    for (size_t i = 0; i < 2; i++) {
        const char *path = i == 0 ? "a" : "a.orig";
        expect_attribute(path, "user.note", "seen", 4);
        expect_attribute(path, "system.posix_acl_access", shared_list, sizeof shared_list);
        assert_int_equal(stat(path, &st), 0);
        assert_int_equal(st.st_mode & 07777, 0640); /* the group's bits are the mask */
    }
    assert_int_equal(save("newer", "a", NULL), GJ_OK);
    expect_attribute("a", "user.note", "seen", 4);
    expect_attribute("a", "system.posix_acl_access", shared_list, sizeof shared_list);
}

/* What the folder gives to new files is not for one that takes the place of an old one. */
static void test_no_list_is_added(void **state)
{
    (void)state;
    char *kept = NULL;
    char got[128];
    assert_int_equal(save("old", "a", NULL), GJ_OK);
    if (!give(".", "system.posix_acl_default", shared_list, sizeof shared_list))
        skip();
    assert_int_equal(replace("new", "a", &kept, NULL), GJ_OK);
    free(kept);
    assert_int_equal(getxattr("a", "system.posix_acl_access", got, sizeof got), -1);
    assert_int_equal(save("new", "b", NULL), GJ_OK); /* a new one has it, and no rights for others */
    assert_true(getxattr("b", "system.posix_acl_access", got, sizeof got) > 0);
    struct stat st;
    assert_int_equal(stat("b", &st), 0);
    assert_int_equal(st.st_mode & 07, 0);
}

#endif

/* Another's file is not made ours; a group that cannot be kept has no rights in ours. */
static void test_owner_is_kept_or_refused(void **state)
{
    (void)state;
    struct stat st;
    if (geteuid() != 0)
        skip();
    assert_int_equal(save("old", "a", NULL), GJ_OK);
    assert_int_equal(chown("a", 1, 1) | chmod("a", 0666) | chmod(".", 0777), 0);
    assert_int_equal(replace_as_nobody("a"), GJ_E_IO);
    expect_content("a", "old");
    assert_int_equal(count_files(), 1);
    char *kept = NULL;
    assert_int_equal(replace("new", "a", &kept, NULL), GJ_OK);
    free(kept);
    assert_int_equal(stat("a", &st), 0);
    assert_true(st.st_uid == 1 && st.st_gid == 1 && (st.st_mode & 07777) == 0666);
    assert_int_equal(chmod("a", 0660), 0);
    assert_int_equal(save_limited("a", 100, true), GJ_OK);
    assert_int_equal(stat("a", &st), 0);
    assert_int_equal(st.st_uid, 65534);
    assert_int_equal(st.st_mode & 07777, 0600);
}

static void test_further_names_are_refused(void **state)
{
    (void)state;
    char *kept = NULL;
    gj_error err = {0};
    assert_int_equal(save("old", "a", NULL), GJ_OK);
    assert_int_equal(link("a", "b"), 0);
    assert_int_equal(replace("new", "a", &kept, &err), GJ_E_IO);
    assert_null(kept);
    assert_non_null(strstr(err.text, "a "));
    expect_content("a", "old");
    assert_int_equal(count_files(), 2);
    gj_error_clear(&err);
}

/* Nothing noted is written over, under none of its names, nor where it is yet to be. */
static void test_noted_files_stay(void **state)
{
    (void)state;
    gj_error err = {0};
    assert_int_equal(save("old", "a", NULL), GJ_OK);
    assert_int_equal(link("a", "b") | symlink("b", "c"), 0);
    gj_file_note("a", GJ_FILE_INPUT);
    gj_file_note("to-come.db", GJ_FILE_LEDGER);
    static const char *const names[] = {"a", "b", "c", "./a", "to-come.db", "./to-come.db"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_int_equal(save("new", names[i], &err), GJ_E_IO);
        assert_non_null(strstr(err.text, names[i]));
    }
    expect_content("a", "old");
    assert_int_equal(count_files(), 3);
    gj_error_clear(&err);
}

static void test_fifo_is_refused(void **state)
{
    (void)state;
    assert_int_equal(mkfifo("f", 0600), 0);
    assert_int_equal(save("x", "f", NULL), GJ_E_IO);
}

static void test_pipe_is_written_not_replaced(void **state)
{
    (void)state;
    struct stat st;
    assert_int_equal(save("x", "/dev/null", NULL), GJ_OK);
    assert_int_equal(stat("/dev/null", &st), 0);
    assert_true(S_ISCHR(st.st_mode));
}

static void test_failure_names_the_file(void **state)
{
    (void)state;
    gj_error err = {0};
    assert_int_equal(save("x", "no/such/folder", &err), GJ_E_IO);
    assert_non_null(strstr(err.text, "no/such/folder："));
    assert_int_equal(save("x", ".", &err), GJ_E_IO);
    assert_int_equal(save("x", "/dev/full", &err), GJ_E_IO);
    assert_int_equal(save("x", "", &err), GJ_E_IO);
    assert_int_equal(count_files(), 0);
    gj_error_clear(&err);
}

static void test_full_disk(void **state)
{
    (void)state;
    assert_int_equal(save("old", "a", NULL), GJ_OK);
    for (rlim_t limit = 0; limit < strlen("a text of some length"); limit += 5) {
        assert_int_equal(save_limited("a", limit, false), GJ_E_IO);
        assert_int_equal(save_limited("new", limit, false), GJ_E_IO);
    }
    expect_content("a", "old");
    assert_int_equal(count_files(), 1);
    assert_int_equal(save_limited("a", 100, false), GJ_OK);
    expect_content("a", "a text of some length");
}

static void test_folder_that_may_not_be_written(void **state)
{
    (void)state;
    assert_int_equal(save("old", "a", NULL), GJ_OK);
    assert_int_equal(chmod("a", 0666) | chmod(".", 0555), 0);
    assert_int_equal(save_limited("a", 100, true), GJ_E_IO);
    assert_int_equal(save_limited("new", 100, true), GJ_E_IO);
    assert_int_equal(chmod(".", 0755), 0);
    expect_content("a", "old");
    assert_int_equal(count_files(), 1);
}

static void test_long_printf(void **state)
{
    (void)state;
    gj_out *o = gj_out_new();
    size_t len;
    gj_out_printf(o, "%01000d|%s", 7, "x");
    assert_string_equal(gj_out_data(o, &len) + 999, "7|x");
    assert_int_equal(len, 1002);
    gj_out_free(o);
}

/* What a passing sink was given, and how much at once at most. */
typedef struct passed {
    size_t len, most;
    unsigned sum;
} passed;

static void take(const char *s, size_t len, void *payload)
{
    passed *p = payload;
    p->len += len;
    p->most = len > p->most ? len : p->most;
    for (size_t i = 0; i < len; i++)
        p->sum = p->sum * 31 + (unsigned char)s[i];
}

/* All comes through in order, little is kept. */
static void test_passing(void **state)
{
    (void)state;
    enum { PIECES = 100000 };
    passed got = {0}, expected = {0};
    size_t rest;
    gj_out *o = gj_out_new_passing(take, &got);
    for (int i = 0; i < PIECES; i++) {
        char piece[16];
        int len = snprintf(piece, sizeof piece, "%d,", i);
        take(piece, (size_t)len, &expected);
        if (i % 2)
            gj_out_puts(o, piece);
        else
            gj_out_printf(o, "%s", piece);
    }
    const char *last = gj_out_data(o, &rest);
    assert_true(got.len > 0 && rest < expected.len / 2 && got.most < expected.len / 2);
    take(last, rest, &got);
    assert_int_equal(got.len, expected.len);
    assert_int_equal(got.sum, expected.sum);
    gj_out_free(o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_new_file, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(test_mode_is_kept, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(test_links_are_followed, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(test_failure_names_the_file, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(test_replaced_files_are_kept, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(test_replacing_what_is_not_there, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(test_full_disk, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(test_folder_that_may_not_be_written, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(test_owner_is_kept_or_refused, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(test_further_names_are_refused, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(test_noted_files_stay, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(test_fifo_is_refused, enter_folder, leave_folder),
#if defined(__linux__)
        cmocka_unit_test_setup_teardown(test_attributes_are_kept, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(test_no_list_is_added, enter_folder, leave_folder),
#endif
        cmocka_unit_test(test_pipe_is_written_not_replaced),
        cmocka_unit_test(test_long_printf),
        cmocka_unit_test(test_passing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
