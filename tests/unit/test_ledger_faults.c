/* layer: tui_core */
/* Errors of the disk at every step of what the ledger does, by a VFS that hands them out: afterwards nothing is claimed that is not so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "ledger/ledger.h"
#include "own_folder.h"

#define PATH "l.db"

/* ---- the VFS ---- */

static struct {
    bool on, fired;
    bool lasting; /* everything fails from then on, not only once */
    int at, count, code;
} fault;

static sqlite3_vfs *disk, faulty;

static int try_fault(void)
{
    if (!fault.on)
        return SQLITE_OK;
    fault.count++;
    if (fault.count != fault.at && !(fault.lasting && fault.count > fault.at))
        return SQLITE_OK;
    fault.fired = true;
    return fault.code;
}

typedef struct faulty_file {
    sqlite3_file base;
    sqlite3_file *real; /* behind this one in memory */
} faulty_file;

static sqlite3_file *real_of(sqlite3_file *f)
{
    return ((faulty_file *)f)->real;
}

/* A method that may fail before the real one is asked. */
#define FAILING(name, parameters, ...)                                                                                                     \
    static int f_##name parameters                                                                                                         \
    {                                                                                                                                      \
        int code = try_fault();                                                                                                            \
        return code != SQLITE_OK ? code : real_of(f)->pMethods->name(real_of(f), __VA_ARGS__);                                             \
    }
FAILING(xRead, (sqlite3_file * f, void *to, int n, sqlite3_int64 at), to, n, at)
FAILING(xWrite, (sqlite3_file * f, const void *from, int n, sqlite3_int64 at), from, n, at)
FAILING(xTruncate, (sqlite3_file * f, sqlite3_int64 n), n)
FAILING(xSync, (sqlite3_file * f, int flags), flags)
FAILING(xFileSize, (sqlite3_file * f, sqlite3_int64 *n), n)
FAILING(xLock, (sqlite3_file * f, int how), how)
FAILING(xCheckReservedLock, (sqlite3_file * f, int *held), held)
#undef FAILING

/* Giving something up cannot fail. */
static int f_xClose(sqlite3_file *f)
{
    return real_of(f)->pMethods->xClose(real_of(f));
}

static int f_xUnlock(sqlite3_file *f, int how)
{
    return real_of(f)->pMethods->xUnlock(real_of(f), how);
}

static int f_xFileControl(sqlite3_file *f, int op, void *arg)
{
    return real_of(f)->pMethods->xFileControl(real_of(f), op, arg);
}

static int f_xSectorSize(sqlite3_file *f)
{
    return real_of(f)->pMethods->xSectorSize(real_of(f));
}

static int f_xDeviceCharacteristics(sqlite3_file *f)
{
    return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f));
}

static int f_xShmLock(sqlite3_file *f, int offset, int n, int flags)
{
    int code = (flags & SQLITE_SHM_UNLOCK) != 0 ? SQLITE_OK : try_fault();
    return code != SQLITE_OK ? code : real_of(f)->pMethods->xShmLock(real_of(f), offset, n, flags);
}

/* Here SQLITE_READONLY is no error: it says that the memory was mapped, but not for writing. */
static int f_xShmMap(sqlite3_file *f, int page, int size, int extend, void volatile **to)
{
    int code = try_fault();
    if (code == SQLITE_OK)
        return real_of(f)->pMethods->xShmMap(real_of(f), page, size, extend, to);
    return code == SQLITE_READONLY ? SQLITE_IOERR_SHMMAP : code;
}

static void f_xShmBarrier(sqlite3_file *f)
{
    real_of(f)->pMethods->xShmBarrier(real_of(f));
}

static int f_xShmUnmap(sqlite3_file *f, int drop)
{
    return real_of(f)->pMethods->xShmUnmap(real_of(f), drop);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2, /* no memory mapping: every read comes by */
    .xClose = f_xClose,
    .xRead = f_xRead,
    .xWrite = f_xWrite,
    .xTruncate = f_xTruncate,
    .xSync = f_xSync,
    .xFileSize = f_xFileSize,
    .xLock = f_xLock,
    .xUnlock = f_xUnlock,
    .xCheckReservedLock = f_xCheckReservedLock,
    .xFileControl = f_xFileControl,
    .xSectorSize = f_xSectorSize,
    .xDeviceCharacteristics = f_xDeviceCharacteristics,
    .xShmMap = f_xShmMap,
    .xShmLock = f_xShmLock,
    .xShmBarrier = f_xShmBarrier,
    .xShmUnmap = f_xShmUnmap,
};

static int open_faulty(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
    (void)vfs;
    faulty_file *f = (faulty_file *)file;
    f->base.pMethods = NULL;
    f->real = (sqlite3_file *)(f + 1);
    int code = try_fault();
    if (code == SQLITE_OK)
        code = disk->xOpen(disk, name, f->real, flags, out);
    if (code == SQLITE_OK)
        f->base.pMethods = &methods;
    return code;
}

static int delete_faulty(sqlite3_vfs *vfs, const char *name, int sync)
{
    (void)vfs;
    int code = try_fault();
    return code != SQLITE_OK ? code : disk->xDelete(disk, name, sync);
}

static int register_vfs(void **state)
{
    disk = sqlite3_vfs_find(NULL);
    faulty = *disk;
    faulty.zName = "faulty";
    faulty.szOsFile = (int)sizeof(faulty_file) + disk->szOsFile;
    faulty.xOpen = open_faulty;
    faulty.xDelete = delete_faulty;
    return sqlite3_vfs_register(&faulty, 1) == SQLITE_OK ? enter_folder(state) : -1;
}

/* ---- what is done ---- */

static const ledger_report report = {.digest = "d1", .organ = "某县", .file = "report.txt", .year = 2023};

static ledger_entry edit(const char *to)
{
    return (ledger_entry){
        .kind = LEDGER_EDIT,
        .text = {
            [LEDGER_TABLE] = "t", [LEDGER_ROW] = "r", [LEDGER_COLUMN] = "c", [LEDGER_FROM] = "0", [LEDGER_TO] = to, [LEDGER_REASON] = ""}};
}

static ledger_entry waiver(void)
{
    return (ledger_entry){.kind = LEDGER_WAIVE,
                          .text = {[LEDGER_RULE] = "r", [LEDGER_FINDING] = "f", [LEDGER_FINDING_KEY] = "k", [LEDGER_REASON] = "looked at"}};
}

/* What was claimed. */
typedef struct claims {
    bool first, second, waived; /* the step is written */
} claims;

static bool append(ledger *l, ledger_entry e, int64_t *seq)
{
    gj_error err = {0};
    int64_t step = 0, seen = *seq;
    ledger_result result = ledger_append(l, &report, LEDGER_DO, &step, &e, 1, seq, &err);
    assert_int_equal(result == LEDGER_FAILED, err.text != NULL);
    assert_true(result != LEDGER_WRITTEN || (*seq > seen && step > 0));
    assert_true(result == LEDGER_WRITTEN || *seq == seen);
    gj_error_clear(&err);
    return result == LEDGER_WRITTEN;
}

/* Everything a session does, from opening to closing; faults may be handed out meanwhile. */
static claims session(void)
{
    claims c = {0};
    ledger *l = NULL;
    ledger_log log;
    gj_waiver *waivers;
    size_t n;
    gj_error err = {0};
    int64_t seq = 0;
    gj_status s = ledger_open(&l, PATH, LEDGER_WRITE, &err);
    assert_int_equal(s != GJ_OK, err.text != NULL);
    gj_error_clear(&err);
    if (s != GJ_OK)
        return c;
    s = ledger_ready(l, &err);
    assert_int_equal(s != GJ_OK, err.text != NULL);
    gj_error_clear(&err);
    c.first = append(l, edit("1"), &seq);
    c.second = append(l, edit("2"), &seq);
    ledger_set_place(l, report.digest, "t/r/c");
    if (ledger_read(&log, l, report.digest, 0, NULL, &err) == GJ_OK) {
        assert_true(log.n >= (size_t)c.first + c.second);
        ledger_log_free(&log);
    }
    gj_error_clear(&err);
    c.waived = append(l, waiver(), &seq);
    if (ledger_waivers(&waivers, &n, l, &report, &err) == GJ_OK) {
        assert_true(n == 1 || !c.waived);
        ledger_waivers_free(waivers, n);
    }
    gj_error_clear(&err);
    if (ledger_intact(l, report.digest, seq, &err) != GJ_OK)
        assert_non_null(err.text);
    gj_error_clear(&err);
    ledger_close(l);
    return c;
}

static bool has(const ledger_log *log, ledger_text which, const char *text)
{
    size_t n = 0;
    for (size_t i = 0; i < log->n; i++)
        n += log->list[i].text[which] != NULL && strcmp(log->list[i].text[which], text) == 0;
    assert_true(n <= 1);
    return n == 1;
}

/* What was claimed is there, and can be read by whoever comes next. */
static void expect_claims(claims c)
{
    ledger *l = NULL;
    ledger_log log = {0};
    gj_error err = {0};
    if (ledger_open(&l, PATH, LEDGER_READ, &err) != GJ_OK)
        fail_msg("error %d at step %d: not to be opened any more: %s", fault.code, fault.at, err.text);
    if (l != NULL)
        assert_int_equal(ledger_read(&log, l, report.digest, 0, NULL, NULL), GJ_OK);
    assert_true(has(&log, LEDGER_TO, "1") || !c.first);
    assert_true(has(&log, LEDGER_TO, "2") || !c.second);
    assert_true(has(&log, LEDGER_FINDING_KEY, "k") || !c.waived);
    ledger_log_free(&log);
    ledger_close(l);
}

static void clean(void)
{
    (void)remove(PATH);
    (void)remove(PATH "-wal");
    (void)remove(PATH "-shm");
    (void)remove(PATH "-journal");
}

static void any_error(int code, bool lasting)
{
    enum { ENOUGH = 2000 };
    int at = 1;
    for (; at < ENOUGH; at++) {
        clean();
        fault.on = true;
        fault.fired = false;
        fault.lasting = lasting;
        fault.at = at;
        fault.count = 0;
        fault.code = code;
        claims c = session();
        fault.on = false;
        expect_claims(c);
        if (!fault.fired)
            break;
    }
    assert_in_range(at, 30, ENOUGH - 1); /* it did come by, and to an end */
}

static void any_error_at_any_step(void **state)
{
    (void)state;
    static const int codes[] = {SQLITE_FULL, SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_READONLY};
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        any_error(codes[i], false);
        any_error(codes[i], true);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(any_error_at_any_step)};
    return cmocka_run_group_tests(tests, register_vfs, leave_folder);
}
