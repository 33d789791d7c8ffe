/* layer: tui_core */
/* The ledger: what is written is there, whoever wrote it and however they ended; what is wrong with a file is said. */
#include "ledger/ledger.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "ledger/replay.h"
#include "mem.h"

static const ledger_report report = {.digest = "d1", .organ = "某县", .file = "report.txt", .year = 2023};

/* ---- a folder of its own for each test ---- */

typedef struct place {
    char folder[64], path[128];
} place;

static int make_folder(void **state)
{
    place *p = mem_array(1, sizeof *p);
    strcpy(p->folder, "/tmp/gouji-ledger-XXXXXX");
    if (mkdtemp(p->folder) == NULL)
        return -1;
    snprintf(p->path, sizeof p->path, "%s/a/b/ledger.db", p->folder);
    *state = p;
    return 0;
}

static int drop_folder(void **state)
{
    place *p = *state;
    char command[80];
    snprintf(command, sizeof command, "rm -r %s", p->folder);
    int failed = system(command) != 0;
    free(p);
    return failed;
}

/* ---- shorthands ---- */

static ledger *open_ledger(const place *p)
{
    ledger *l = NULL;
    gj_error err = {0};
    assert_int_equal(ledger_open(&l, p->path, LEDGER_WRITE, &err), GJ_OK);
    assert_null(err.text);
    return l;
}

static ledger_entry edit(const char *from, const char *to)
{
    return (ledger_entry){.kind = LEDGER_EDIT,
                          .text = {[LEDGER_TABLE] = "requests",
                                   [LEDGER_ROW] = "new",
                                   [LEDGER_COLUMN] = "total",
                                   [LEDGER_FROM] = from,
                                   [LEDGER_TO] = to,
                                   [LEDGER_REASON] = "人工更正"}};
}

/* Adds one entry; gives its step. */
static int64_t append(ledger *l, ledger_act act, int64_t step, ledger_entry e, int64_t *seq)
{
    gj_error err = {0};
    assert_int_equal(ledger_append(l, &report, act, &step, &e, 1, seq, &err), LEDGER_WRITTEN);
    assert_null(err.text);
    return step;
}

static ledger_log read_log(ledger *l)
{
    ledger_log log;
    assert_int_equal(ledger_read(&log, l, report.digest, 0, NULL, NULL), GJ_OK);
    return log;
}

/* Expects that opening fails so. */
static void refuse(const char *path, ledger_mode mode, gj_status status, const char *words)
{
    ledger *l = NULL;
    gj_error err = {0};
    assert_int_equal(ledger_open(&l, path, mode, &err), status);
    assert_null(l);
    assert_non_null(strstr(err.text, words));
    assert_non_null(strstr(err.text, path));
    gj_error_clear(&err);
}

/* ---- tests ---- */

/* Nothing is created before there is something to write. */
static void test_lazy(void **state)
{
    const place *p = *state;
    ledger *l = NULL;
    ledger_log log;
    assert_int_equal(ledger_open(&l, p->path, LEDGER_READ, NULL), GJ_OK);
    assert_null(l);
    assert_int_equal(ledger_open(&l, "/dev/null/none/ledger.db", LEDGER_READ, NULL), GJ_OK);
    assert_null(l);
    assert_int_equal(ledger_open(&l, "/dev/null", LEDGER_READ, NULL), GJ_E_IO); /* no file, and nothing that one would wait for */
    assert_null(l);
    l = open_ledger(p);
    assert_int_equal(ledger_read(&log, l, "d1", 0, NULL, NULL), GJ_OK);
    assert_int_equal(log.n, 0);
    assert_int_equal(ledger_last(l, "d1"), 0);
    assert_false(ledger_changed(l));
    ledger_set_place(l, "d1", "x");
    ledger_close(l);
    assert_int_not_equal(access(p->path, F_OK), 0);
}

/* Known before anything is written: folders that can be made are as good as those that are there; the file is not made by asking. */
static void test_ready(void **state)
{
    const place *p = *state;
    int64_t seq = 0;
    gj_error err = {0};
    ledger *l = open_ledger(p), *nowhere = NULL;
    assert_int_equal(ledger_ready(l, &err), GJ_OK);
    assert_int_not_equal(access(p->path, F_OK), 0);
    append(l, LEDGER_DO, 0, edit("1", "2"), &seq);
    assert_int_equal(ledger_ready(l, &err), GJ_OK);
    assert_int_equal(ledger_last(l, "d1"), seq);
    ledger_close(l);
    assert_int_equal(ledger_open(&nowhere, "/dev/null/none/l.db", LEDGER_WRITE, &err), GJ_OK);
    assert_int_equal(ledger_ready(nowhere, &err), GJ_E_IO);
    assert_non_null(strstr(err.text, "/dev/null/none/l.db"));
    gj_error_clear(&err);
    ledger_close(nowhere);
}

static void test_written(void **state)
{
    const place *p = *state;
    int64_t seq = 0;
    struct stat st;
    ledger *l = open_ledger(p);
    assert_int_equal(append(l, LEDGER_DO, 0, edit("1", ""), &seq), 1);
    assert_int_equal(append(l, LEDGER_UNDO, 1, edit("", "1"), &seq), 1);
    assert_int_equal(append(l, LEDGER_DO, 0, edit("1", "2"), &seq), 2);
    assert_int_equal(ledger_last(l, "d1"), seq);
    ledger_close(l);
    char folder[160];
    snprintf(folder, sizeof folder, "%s/a", p->folder);
    assert_int_equal(stat(folder, &st), 0);
    assert_int_equal(st.st_mode & 077, 0);
    assert_int_equal(ledger_open(&l, p->path, LEDGER_READ, NULL), GJ_OK);
    ledger_log log = read_log(l);
    assert_int_equal(log.n, 3);
    assert_int_equal(log.list[1].act, LEDGER_UNDO);
    assert_int_equal(log.list[1].step, 1);
    assert_string_equal(log.list[0].text[LEDGER_TO], "");
    assert_string_equal(log.list[2].text[LEDGER_FROM], "1");
    assert_string_equal(log.list[2].text[LEDGER_COLUMN], "total");
    assert_null(log.list[2].text[LEDGER_FINDING]);
    assert_true(log.list[0].text[LEDGER_WHO][0] != '\0');
    assert_true(log.list[0].time > 1600000000);
    ledger_log_free(&log);
    assert_int_equal(ledger_read(&log, l, "d1", seq - 1, NULL, NULL), GJ_OK);
    assert_int_equal(log.n, 1);
    ledger_log_free(&log);
    ledger_close(l);
}

/* Steps of several changes; undone, redone, cut off by a new one. */
static void test_replay(void **state)
{
    (void)state;
    static const struct {
        ledger_act act;
        int64_t step;
        size_t n, done;
    } cases[] = {
        {LEDGER_DO, 1, 1, 1},   {LEDGER_DO, 2, 2, 2},   {LEDGER_DO, 2, 3, 3},   {LEDGER_UNDO, 2, 3, 1},
        {LEDGER_UNDO, 2, 3, 1}, {LEDGER_REDO, 2, 3, 3}, {LEDGER_REDO, 2, 3, 3}, {LEDGER_UNDO, 2, 3, 1},
        {LEDGER_UNDO, 1, 3, 0}, {LEDGER_REDO, 1, 3, 1}, {LEDGER_DO, 3, 2, 2},   {LEDGER_REDO, 9, 2, 2},
    };
    ledger_entry entries[sizeof cases / sizeof cases[0]];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ledger_state s;
        entries[i] = (ledger_entry){.act = cases[i].act, .step = cases[i].step};
        ledger_replay(&s, &(ledger_log){.list = entries, .n = i + 1});
        assert_int_equal(s.n, cases[i].n);
        assert_int_equal(s.done, cases[i].done);
        ledger_state_free(&s);
    }
}

/* Who has not seen the last entry writes nothing. */
static void test_behind(void **state)
{
    const place *p = *state;
    int64_t mine = 0, theirs = 0, step = 0;
    ledger_entry e = edit("1", "3");
    ledger *one = open_ledger(p), *two = open_ledger(p);
    append(one, LEDGER_DO, 0, edit("1", "2"), &mine);
    assert_true(ledger_changed(two));
    assert_false(ledger_changed(two));
    assert_int_equal(ledger_append(two, &report, LEDGER_DO, &step, &e, 1, &theirs, NULL), LEDGER_BEHIND);
    assert_int_equal(theirs, 0);
    assert_int_equal(ledger_last(two, "d1"), mine);
    theirs = mine;
    append(two, LEDGER_DO, 0, e, &theirs);
    assert_true(ledger_changed(one));
    ledger_report other = report;
    other.digest = "d2";
    int64_t none = 0;
    assert_int_equal(ledger_append(one, &other, LEDGER_DO, &step, &e, 1, &none, NULL), LEDGER_WRITTEN);
    ledger_close(one);
    ledger_close(two);
}

/* Adds `n` entries as another process would that reads again whenever it is behind; a busy machine may let it try more than once. */
static void add_many(const place *p, int n)
{
    int64_t seq = 0, step;
    int failures = 0;
    ledger_entry e = edit("1", "2");
    ledger *l = NULL;
    if (ledger_open(&l, p->path, LEDGER_WRITE, NULL) != GJ_OK)
        _exit(1);
    while (n > 0) {
        step = 0;
        ledger_result result = ledger_append(l, &report, LEDGER_DO, &step, &e, 1, &seq, NULL);
        if (result == LEDGER_FAILED && ++failures > 100)
            _exit(1);
        n -= result == LEDGER_WRITTEN;
        seq = ledger_last(l, report.digest);
    }
    kill(getpid(), SIGKILL); /* nothing may depend on an orderly end */
}

static void test_processes(void **state)
{
    enum { PROCESSES = 3, EACH = 20 };
    const place *p = *state;
    pid_t children[PROCESSES];
    for (int i = 0; i < PROCESSES; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] == 0)
            add_many(p, EACH);
    }
    for (int i = 0; i < PROCESSES; i++) {
        int status;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    }
    ledger *l = open_ledger(p);
    ledger_log log = read_log(l);
    assert_int_equal(log.n, PROCESSES * EACH);
    for (size_t i = 0; i < log.n; i++)
        assert_int_equal(log.list[i].step, i + 1);
    ledger_log_free(&log);
    ledger_close(l);
}

static void test_place(void **state)
{
    const place *p = *state;
    int64_t seq = 0;
    ledger_log log;
    char *where;
    ledger *l = open_ledger(p);
    append(l, LEDGER_DO, 0, edit("1", "2"), &seq);
    ledger_set_place(l, "d1", "requests new total");
    ledger_close(l);
    l = open_ledger(p);
    assert_int_equal(ledger_read(&log, l, "d1", 0, &where, NULL), GJ_OK);
    assert_string_equal(where, "requests new total");
    free(where);
    ledger_log_free(&log);
    ledger_close(l);
}

/* ---- waivers ---- */

static ledger_entry waiver(ledger_kind kind, const char *key, const char *reason)
{
    return (ledger_entry){
        .kind = kind,
        .text = {[LEDGER_RULE] = "text.fees", [LEDGER_FINDING] = "某处", [LEDGER_FINDING_KEY] = key, [LEDGER_REASON] = reason}};
}

/* Reasons of the waivers in force, parted by blanks. */
static void expect_waivers(ledger *l, const char *digest, const char *organ, int year, const char *reasons)
{
    gj_waiver *list;
    size_t n;
    char got[64] = "";
    ledger_report r = {.digest = digest, .organ = organ, .file = "", .year = year};
    assert_int_equal(ledger_waivers(&list, &n, l, &r, NULL), GJ_OK);
    for (size_t i = 0; i < n; i++) {
        strcat(got, i > 0 ? " " : "");
        strcat(got, list[i].reason);
        assert_string_equal(list[i].rule, "text.fees");
        assert_string_equal(list[i].finding, "某处");
    }
    assert_string_equal(got, reasons);
    ledger_waivers_free(list, n);
}

static void test_waivers(void **state)
{
    const place *p = *state;
    int64_t seq = 0;
    ledger *l = open_ledger(p);
    append(l, LEDGER_DO, 0, edit("1", "2"), &seq);
    int64_t a = append(l, LEDGER_DO, 0, waiver(LEDGER_WAIVE, "ka", "A"), &seq);
    append(l, LEDGER_DO, 0, waiver(LEDGER_WAIVE, "kb", "B"), &seq);
    expect_waivers(l, "d1", "某县", 2023, "A B");
    append(l, LEDGER_UNDO, a, waiver(LEDGER_WAIVE, "ka", "A"), &seq);
    expect_waivers(l, "d1", "", 0, "B");
    append(l, LEDGER_REDO, a, waiver(LEDGER_WAIVE, "ka", "A"), &seq);
    int64_t back = append(l, LEDGER_DO, 0, waiver(LEDGER_UNWAIVE, "kb", "B"), &seq);
    expect_waivers(l, "d1", "", 0, "A");
    append(l, LEDGER_UNDO, back, waiver(LEDGER_UNWAIVE, "kb", "B"), &seq);
    expect_waivers(l, "d1", "", 0, "A B");
    expect_waivers(l, "another version", "某县", 2023, "A B");
    expect_waivers(l, "another year", "某县", 2022, "");
    expect_waivers(l, "another organ", "某市", 2023, "");
    expect_waivers(l, "nothing known", "", 0, "");
    ledger_close(l);
}

/* ---- what can be wrong ---- */

static void write_file(const char *path, const char *bytes, size_t len)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, len, f), len);
    assert_int_equal(fclose(f), 0);
}

static void test_no_ledger(void **state)
{
    place *p = *state;
    char text[4096];
    memset(text, 'x', sizeof text);
    snprintf(p->path, sizeof p->path, "%s/x", p->folder);
    write_file(p->path, text, sizeof text);
    refuse(p->path, LEDGER_WRITE, GJ_E_IO, "不是审查记录");
    refuse(p->path, LEDGER_READ, GJ_E_IO, "不是审查记录");
    refuse(p->folder, LEDGER_READ, GJ_E_IO, "审查记录");
    refuse("", LEDGER_WRITE, GJ_E_IO, "审查记录");
}

static void overwrite(const char *path, long at, int byte, size_t n)
{
    FILE *f = fopen(path, "r+b");
    assert_non_null(f);
    assert_int_equal(fseek(f, at, SEEK_SET), 0);
    while (n-- > 0)
        assert_int_equal(putc(byte, f), byte);
    assert_int_equal(fclose(f), 0);
}

/* Offsets in the header: sqlite.org/fileformat2.html, 1.3. */
static void test_other_versions(void **state)
{
    enum { USER_VERSION = 63, APPLICATION_ID = 68 };
    const place *p = *state;
    int64_t seq = 0;
    ledger *l = open_ledger(p);
    append(l, LEDGER_DO, 0, edit("1", "2"), &seq);
    ledger_close(l);
    overwrite(p->path, USER_VERSION, 2, 1);
    refuse(p->path, LEDGER_WRITE, GJ_E_LIMIT, "更新版本");
    overwrite(p->path, USER_VERSION, 1, 1);
    overwrite(p->path, APPLICATION_ID, 7, 1);
    refuse(p->path, LEDGER_WRITE, GJ_E_IO, "不是 gouji 的审查记录");
}

/* `words` are in what is said. */
static void fail_to_append(ledger *l, int64_t seq, const char *words)
{
    int64_t step = 0, seen = seq;
    gj_error err = {0};
    ledger_entry e = edit("1", "2");
    assert_int_equal(ledger_append(l, &report, LEDGER_DO, &step, &e, 1, &seen, &err), LEDGER_FAILED);
    assert_int_equal(seen, seq);
    assert_non_null(err.text);
    assert_non_null(strstr(err.text, words));
    gj_error_clear(&err);
}

/* Everything behind the first page is rubbish: opened perhaps, but nothing is read from it, and nothing crashes. */
static void test_damaged(void **state)
{
    enum { PAGE = 4096 };
    const place *p = *state;
    int64_t seq = 0;
    struct stat st;
    gj_error err = {0};
    ledger_log log;
    ledger *l = open_ledger(p);
    append(l, LEDGER_DO, 0, edit("1", "2"), &seq);
    ledger_close(l);
    assert_int_equal(stat(p->path, &st), 0);
    overwrite(p->path, PAGE, 0x5a, (size_t)st.st_size - PAGE);
    l = open_ledger(p);
    assert_int_equal(ledger_read(&log, l, "d1", 0, NULL, &err), GJ_E_IO);
    assert_non_null(strstr(err.text, "已损坏"));
    gj_error_clear(&err);
    fail_to_append(l, seq, "已损坏");
    ledger_close(l);
}

/* A folder that cannot be made, and a disk that is full: nothing is written, and what was there stays. */
static void test_cannot_write(void **state)
{
    const place *p = *state;
    struct rlimit before, none = {.rlim_cur = 0};
    int64_t seq = 0;
    ledger *l = NULL;
    char blocked[256];
    snprintf(blocked, sizeof blocked, "%s/file", p->folder);
    write_file(blocked, "", 0);
    strcat(blocked, "/ledger.db");
    gj_error err = {0};
    if (ledger_open(&l, blocked, LEDGER_WRITE, &err) == GJ_OK)
        fail_to_append(l, 0, "");
    gj_error_clear(&err);
    ledger_close(l);

    l = open_ledger(p);
    append(l, LEDGER_DO, 0, edit("1", "2"), &seq);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    none.rlim_max = before.rlim_max;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
    fail_to_append(l, seq, "");
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    append(l, LEDGER_DO, 0, edit("2", "3"), &seq);
    ledger_log log = read_log(l);
    assert_int_equal(log.n, 2);
    ledger_log_free(&log);
    ledger_close(l);
}

/* Root may write everywhere: it becomes nobody for this. */
static void test_read_only(void **state)
{
    enum { NOBODY = 65534 };
    const place *p = *state;
    int64_t seq = 0;
    ledger *l = open_ledger(p), *reader = NULL;
    append(l, LEDGER_DO, 0, edit("1", "2"), &seq);
    char folder[160];
    snprintf(folder, sizeof folder, "%s/a", p->folder);
    bool root = geteuid() == 0;
    assert_int_equal(chmod(p->folder, 0755), 0);
    assert_int_equal(chmod(folder, 0755), 0);
    strcat(folder, "/b");
    assert_int_equal(chmod(folder, 0555), 0);
    assert_int_equal(chmod(p->path, 0444), 0);
    assert_true(!root || seteuid(NOBODY) == 0);
    gj_error err = {0};
    if (ledger_open(&reader, p->path, LEDGER_WRITE, &err) == GJ_OK)
        fail_to_append(reader, seq, "");
    assert_true(reader != NULL || strstr(err.text, p->path) != NULL);
    gj_error_clear(&err);
    ledger_close(reader);
    assert_true(!root || seteuid(0) == 0);
    assert_int_equal(chmod(folder, 0755), 0);
    assert_int_equal(ledger_last(l, "d1"), seq);
    ledger_close(l);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, drop_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_lazy),      IN_FOLDER(test_ready),          IN_FOLDER(test_written), cmocka_unit_test(test_replay),
        IN_FOLDER(test_behind),    IN_FOLDER(test_processes),      IN_FOLDER(test_place),   IN_FOLDER(test_waivers),
        IN_FOLDER(test_no_ledger), IN_FOLDER(test_other_versions), IN_FOLDER(test_damaged), IN_FOLDER(test_cannot_write),
        IN_FOLDER(test_read_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
