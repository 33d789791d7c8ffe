/* layer: gj_reader */
/* Files and standard input as they come: missing, folders, limits, pipes. */
#include "gouji/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/base.h"

/* A folder of its own for the files of a test, and a path in it. */
typedef struct place {
    char folder[64], path[96];
} place;

static int make_place(void **state)
{
    static place p;
    snprintf(p.folder, sizeof p.folder, "%s", "/tmp/gouji-read-XXXXXX");
    if (!mkdtemp(p.folder))
        return -1;
    snprintf(p.path, sizeof p.path, "%s/%s", p.folder, "报告.txt");
    *state = &p;
    return 0;
}

static int remove_place(void **state)
{
    const place *p = *state;
    unlink(p->path);
    return rmdir(p->folder);
}

static void write_file(const char *path, const void *bytes, size_t len)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, len, f), len);
    assert_int_equal(fclose(f), 0);
}

/* Reading fails with `status` and a message that names the file. */
static void assert_refused(const char *path, gj_status status)
{
    gj_text *t = NULL;
    gj_error err = {0};
    assert_int_equal(gj_text_read(&t, path, NULL, &err), status);
    assert_null(t);
    assert_int_equal(err.status, status);
    assert_non_null(strstr(err.text, path));
    gj_error_clear(&err);
    assert_int_equal(gj_text_read(&t, path, NULL, NULL), status);
}

static void assert_read(const char *path, const char *text, size_t text_len, uint32_t lines)
{
    gj_text *t = NULL;
    assert_int_equal(gj_text_read(&t, path, NULL, NULL), GJ_OK);
    size_t len;
    const char *data = gj_text_data(t, &len);
    assert_string_equal(gj_text_name(t), path);
    assert_int_equal(len, text_len);
    assert_memory_equal(data, text, len);
    assert_int_equal(gj_text_lines(t), lines);
    gj_text_free(t);
}

static void test_plain(void **state)
{
    const place *p = *state;
    write_file(p->path, "一\n二\n", 8);
    assert_read(p->path, "一\n二\n", 8, 2);
    write_file(p->path, "\xEF\xBB\xBF一", 6);
    assert_read(p->path, "一", 3, 1);
    write_file(p->path, "\xD2\xBB\xA1\xA2\xD7\xDC\xCC\xE5\r\n", 10);
    assert_read(p->path, "一、总体\r\n", 14, 1);
}

static void test_empty(void **state)
{
    const place *p = *state;
    write_file(p->path, "", 0);
    assert_read(p->path, "", 0, 0);
}

static void test_missing(void **state)
{
    const place *p = *state;
    assert_refused(p->path, GJ_E_IO);
    assert_refused("", GJ_E_IO);
}

static void test_folder(void **state)
{
    const place *p = *state;
    assert_refused(p->folder, GJ_E_IO);
}

static void test_unreadable(void **state)
{
    const place *p = *state;
    if (geteuid() == 0)
        skip(); /* root may read everything */
    write_file(p->path, "x", 1);
    assert_int_equal(chmod(p->path, 0), 0);
    assert_refused(p->path, GJ_E_IO);
}

/* Files of just the limit and of one byte more; sparse, so that they cost no disk. */
static void test_size_limit(void **state)
{
    const place *p = *state;
    write_file(p->path, "", 0);
    assert_int_equal(truncate(p->path, (off_t)GJ_MAX_FILE + 1), 0);
    assert_refused(p->path, GJ_E_LIMIT);
    assert_int_equal(truncate(p->path, (off_t)GJ_MAX_FILE), 0);
    gj_text *t = NULL;
    assert_int_equal(gj_text_read(&t, p->path, NULL, NULL), GJ_OK);
    size_t len, n, total;
    (void)gj_text_data(t, &len);
    const gj_bad *bad = gj_text_bad(t, &n, &total);
    assert_int_equal(len, GJ_MAX_FILE);
    assert_int_equal(gj_text_lines(t), 1);
    assert_int_equal(total, 1);
    assert_true(bad[0].nul);
    assert_int_equal(bad[0].count, GJ_MAX_FILE);
    gj_text_free(t);
}

static void test_limit_in_memory(void **state)
{
    (void)state;
    gj_text *t = NULL;
    gj_error err = {0};
    assert_int_equal(gj_text_decode(&t, "memory", "", GJ_MAX_FILE + 1, NULL, &err), GJ_E_LIMIT);
    assert_non_null(strstr(err.text, "memory"));
    gj_error_clear(&err);
}

static void test_line_limit(void **state)
{
    (void)state;
    const size_t limit = (size_t)4 << 20;
    char *lines = malloc(limit + 1);
    assert_non_null(lines);
    memset(lines, '\n', limit + 1);
    gj_text *t = NULL;
    gj_error err = {0};
    assert_int_equal(gj_text_decode(&t, "lines", lines, limit + 1, NULL, &err), GJ_E_LIMIT);
    assert_non_null(strstr(err.text, "lines"));
    gj_error_clear(&err);
    assert_int_equal(gj_text_decode(&t, "lines", lines, limit, NULL, &err), GJ_OK);
    assert_int_equal(gj_text_lines(t), limit);
    assert_int_equal(gj_text_line_of(t, (uint32_t)limit - 1), limit);
    gj_text_free(t);
    free(lines);
}

/* One line of 10 MiB, in UTF-8 and in GBK. */
static void test_long_line(void **state)
{
    const place *p = *state;
    const size_t n = (size_t)5 << 20;
    char *gbk = malloc(2 * n);
    assert_non_null(gbk);
    for (size_t i = 0; i < n; i++)
        memcpy(gbk + 2 * i, "\xB5\xC4", 2); /* 的 */
    write_file(p->path, gbk, 2 * n);
    free(gbk);
    gj_text *t = NULL;
    assert_int_equal(gj_text_read(&t, p->path, NULL, NULL), GJ_OK);
    assert_string_equal(gj_text_encoding(t), "GB18030");
    assert_int_equal(gj_text_lines(t), 1);
    gj_span line = gj_text_line(t, 1);
    assert_int_equal(line.len, 3 * n);
    assert_int_equal(gj_text_column_of(t, line.len), n + 1);
    size_t len;
    const char *data = gj_text_data(t, &len);
    write_file(p->path, data, len);
    gj_text_free(t);
    assert_int_equal(gj_text_read(&t, p->path, NULL, NULL), GJ_OK);
    assert_string_equal(gj_text_encoding(t), "UTF-8");
    assert_int_equal(gj_width(gj_text_data(t, &len), 3 * n, 1), 2 * n);
    gj_text_free(t);
}

/* Standard input from a file and from a pipe that gives a few bytes at a time. */
static void test_stdin(void **state)
{
    const place *p = *state;
    int saved = dup(STDIN_FILENO);
    write_file(p->path, "报告\n", 7);
    int fd = open(p->path, O_RDONLY);
    dup2(fd, STDIN_FILENO);
    assert_read("-", "报告\n", 7, 1);
    close(fd);

    int ends[2];
    assert_int_equal(pipe(ends), 0);
    if (fork() == 0) {
        for (int i = 0; i < 1000; i++) {
            if (write(ends[1], "一二\n三\n", 11) != 11)
                _exit(1);
        }
        _exit(0);
    }
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    gj_text *t = NULL;
    assert_int_equal(gj_text_read(&t, "-", NULL, NULL), GJ_OK);
    assert_int_equal(gj_text_lines(t), 2000);
    gj_text_free(t);
    dup2(saved, STDIN_FILENO);
    close(saved);
}

/* A stream without end stops at the limit; named, the device is not even opened. */
static void test_endless(void **state)
{
    (void)state;
    if (access("/dev/zero", R_OK) != 0)
        skip();
    assert_refused("/dev/zero", GJ_E_IO);
    int saved = dup(STDIN_FILENO), fd = open("/dev/zero", O_RDONLY);
    dup2(fd, STDIN_FILENO);
    assert_refused("/dev/stdin", GJ_E_LIMIT);
    dup2(saved, STDIN_FILENO);
    close(saved);
    close(fd);
}

/* What opening would wait for is refused by its kind. */
static void test_kinds(void **state)
{
    const place *p = *state;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    unlink(p->path);
    assert_int_equal(mkfifo(p->path, 0600), 0);
    assert_refused(p->path, GJ_E_IO);
    unlink(p->path);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    snprintf(address.sun_path, sizeof address.sun_path, "%s", p->path);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
    assert_refused(p->path, GJ_E_IO);
    close(fd);
}

#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, make_place, remove_place)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_PLACE(test_plain),
        IN_PLACE(test_empty),
        IN_PLACE(test_missing),
        IN_PLACE(test_folder),
        IN_PLACE(test_kinds),
        IN_PLACE(test_unreadable),
        IN_PLACE(test_size_limit),
        IN_PLACE(test_long_line),
        IN_PLACE(test_stdin),
        cmocka_unit_test(test_limit_in_memory),
        cmocka_unit_test(test_line_limit),
        cmocka_unit_test(test_endless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
