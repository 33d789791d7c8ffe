/* Opening the database: its schema, its version, what can be wrong with it. */
#include "ledger/db.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gouji/export.h"
#include "i18n.h"
#include "mem.h"

#define APPLICATION 1735357802 /* "gouj" */
#define VERSION 1
#define TEXT_OF(number) TEXT_OF_VALUE(number)
#define TEXT_OF_VALUE(number) #number

enum { BUSY_MS = 2000 }; /* writing takes milliseconds: whoever waits longer will not get it */

/* act and kind are the names of ledger.c. An entry is never changed nor removed: the triggers keep hands off it. */
static const char schema[] =
    "BEGIN IMMEDIATE;"
    "CREATE TABLE IF NOT EXISTS report(id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, organ TEXT NOT NULL, year INTEGER NOT NULL, "
    "place TEXT);"
    "CREATE INDEX IF NOT EXISTS report_by_organ ON report(organ, year);"
    "CREATE TABLE IF NOT EXISTS entry(seq INTEGER PRIMARY KEY AUTOINCREMENT, report INTEGER NOT NULL REFERENCES report(id), "
    "step INTEGER NOT NULL, time INTEGER NOT NULL, act TEXT NOT NULL, kind TEXT NOT NULL, who TEXT NOT NULL, file TEXT NOT NULL, "
    "\"table\" TEXT, \"row\" TEXT, \"column\" TEXT, \"from\" TEXT, \"to\" TEXT, reason TEXT, rule TEXT, finding TEXT, finding_key TEXT);"
    "CREATE INDEX IF NOT EXISTS entry_by_report ON entry(report, seq);"
    "CREATE INDEX IF NOT EXISTS waiver_by_report ON entry(report, finding_key) WHERE finding_key IS NOT NULL;"
    "CREATE TRIGGER IF NOT EXISTS entry_stays BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entries stay'); END;"
    "CREATE TRIGGER IF NOT EXISTS entry_is_final BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entries are final'); END;"
    "PRAGMA application_id = " TEXT_OF(APPLICATION) ";"
                                                    "PRAGMA user_version = " TEXT_OF(VERSION) ";"
                                                                                              "COMMIT;";

static const char *const sql[DB_STATEMENTS] = {
#define STATEMENT(id, text) [DB_##id] = (text),
#include "ledger/statements.def"
#undef STATEMENT
};

/* ---- statements ---- */

sqlite3_stmt *db_statement_of(ledger *l, db_statement id)
{
    sqlite3_stmt **s = &l->statements[id];
    if (*s == NULL && sqlite3_prepare_v3(l->db, sql[id], -1, SQLITE_PREPARE_PERSISTENT, s, NULL) != SQLITE_OK)
        return NULL;
    sqlite3_reset(*s);
    sqlite3_clear_bindings(*s);
    return *s;
}

bool db_finish(sqlite3_stmt *s)
{
    if (s == NULL)
        return false;
    bool done = sqlite3_step(s) == SQLITE_DONE;
    return sqlite3_reset(s) == SQLITE_OK && done;
}

int64_t db_query_int(sqlite3_stmt *s)
{
    int64_t value = s != NULL && sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_int64(s, 0) : -1;
    sqlite3_reset(s);
    return value;
}

bool db_run(ledger *l, db_statement id)
{
    return db_finish(db_statement_of(l, id));
}

void db_bind_text(sqlite3_stmt *s, int index, const char *text)
{
    if (text != NULL)
        sqlite3_bind_text(s, index, text, -1, SQLITE_STATIC);
}

char *db_column_text(sqlite3_stmt *s, int index)
{
    const void *text = sqlite3_column_text(s, index);
    return text == NULL ? NULL : mem_strdup(text);
}

/* ---- errors ---- */

static const struct {
    int code;
    const char *text;
} reasons[] = {
    {SQLITE_NOTADB, N_("文件已损坏，或不是审查记录")},
    {SQLITE_CORRUPT, N_("文件已损坏")},
    {SQLITE_READONLY, N_("没有写入权限")},
    {SQLITE_FULL, N_("磁盘已满")},
    {SQLITE_BUSY, N_("另一个程序占用着它")},
};

gj_status db_failed(const ledger *l, gj_error *err)
{
    int code = sqlite3_errcode(l->db) & 0xff; /* the primary result code */
    int errnum = sqlite3_system_errno(l->db);
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
        if (reasons[i].code == code)
            return gj_error_set(err, GJ_E_IO, 0, _("审查记录 %s：%s"), l->path, _(reasons[i].text));
    return gj_error_set(err, GJ_E_IO, 0, _("审查记录 %s：%s"), l->path, errnum != 0 ? gj_errno_words(errnum) : sqlite3_errmsg(l->db));
}

/* ---- opening ---- */

static bool exec(ledger *l, const char *text)
{
    return sqlite3_exec(l->db, text, NULL, NULL, NULL) == SQLITE_OK;
}

/* The integer that a pragma gives; -1 on failure. */
static int64_t ask(ledger *l, const char *text)
{
    sqlite3_stmt *s = NULL;
    int64_t value = -1;
    if (sqlite3_prepare_v2(l->db, text, -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW)
        value = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    return value;
}

/* Makes an empty file a ledger; several may try at the same time. */
static gj_status fill(ledger *l, gj_error *err)
{
    if (exec(l, schema))
        return GJ_OK;
    gj_status s = db_failed(l, err);
    (void)exec(l, "ROLLBACK");
    return s;
}

/* *empty: nobody has written to it yet. */
static gj_status check(ledger *l, bool *empty, gj_error *err)
{
    /* In one transaction, as another process may be making it a ledger at this moment. */
    int64_t tables, version, application;
    if (!exec(l, "BEGIN") || (tables = ask(l, "SELECT COUNT(*) FROM sqlite_schema")) < 0 || (version = ask(l, "PRAGMA user_version")) < 0 ||
        (application = ask(l, "PRAGMA application_id")) < 0)
        return db_failed(l, err);
    (void)exec(l, "COMMIT");
    *empty = tables == 0 && version == 0;
    if (*empty)
        return GJ_OK;
    if (application != APPLICATION)
        return gj_error_set(err, GJ_E_IO, 0, _("审查记录 %s：%s"), l->path, _("不是 gouji 的审查记录"));
    if (version > VERSION)
        return gj_error_set(err, GJ_E_LIMIT, 0, _("审查记录 %s 由更新版本的 gouji 写成（格式 %d，本程序只认到 %d）；请升级 gouji"), l->path,
                            (int)version, VERSION);
    return GJ_OK;
}

/* Makes sure that a new folder is still there when the power fails; SQLite does this for its files only. */
static void sync_folder(const char *path)
{
    char *copy = mem_strdup(path);
    int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        (void)fsync(fd);
        close(fd);
    }
    free(copy);
}

/* The folders above the file, for their owner only, as the XDG Base Directory Specification asks. What fails shows when opening. */
static void make_folders(const char *path)
{
    char *folder = mem_strdup(path);
    for (char *at = strchr(folder + (folder[0] == '/'), '/'); at != NULL; at = strchr(at + 1, '/')) {
        *at = '\0';
        if (mkdir(folder, 0700) == 0)
            sync_folder(folder);
        *at = '/';
    }
    free(folder);
}

void db_close(ledger *l)
{
    for (size_t i = 0; i < DB_STATEMENTS; i++) {
        sqlite3_finalize(l->statements[i]);
        l->statements[i] = NULL;
    }
    sqlite3_close(l->db);
    l->db = NULL;
    l->frozen = false;
    l->wal = (db_file){0};
}

/* Where it may not be written, reading still serves. SQLite does not wait by itself for others that change the mode at this moment. */
static bool set_modes(ledger *l)
{
    enum { STEP_MS = 20 };
    if (l->mode == LEDGER_READ || sqlite3_db_readonly(l->db, "main") == 1)
        return true;
    for (int waited = 0; !exec(l, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL"); waited += sqlite3_sleep(STEP_MS))
        if ((sqlite3_errcode(l->db) & 0xff) != SQLITE_BUSY || waited >= BUSY_MS)
            return false;
    return true;
}

/* "file:PATH?immutable=1", malloc'ed (sqlite.org/uri.html). */
static char *frozen_uri(const char *path)
{
    gj_out *o = gj_out_new();
    gj_out_puts(o, path[0] == '/' ? "file://" : "file:");
    for (const char *at = path; *at != '\0'; at++)
        if (strchr("?#%", *at) != NULL) {
            char code[4];
            snprintf(code, sizeof code, "%%%02X", (unsigned)(unsigned char)*at);
            gj_out_puts(o, code);
        } else {
            gj_out_write(o, at, 1);
        }
    gj_out_puts(o, "?immutable=1");
    char *uri = mem_strdup(gj_out_data(o, NULL));
    gj_out_free(o);
    return uri;
}

/* A ledger in a folder where nothing can be written cannot be opened in WAL mode, as that needs files beside it; but nobody can be
 * writing to it either, and without an unfinished -wal all there is stands in the file itself. */
static bool may_be_frozen(const ledger *l)
{
    struct stat st;
    int code = sqlite3_errcode(l->db) & 0xff;
    char *wal = mem_printf("%s-wal", l->path);
    bool pending = stat(wal, &st) == 0 && st.st_size > 0;
    free(wal);
    return !pending && (code == SQLITE_CANTOPEN || code == SQLITE_READONLY) && stat(l->path, &st) == 0 && S_ISREG(st.st_mode);
}

static gj_status open_frozen(ledger *l, bool *empty, gj_error *err)
{
    char *uri = frozen_uri(l->path);
    db_close(l);
    int code = sqlite3_open_v2(uri, &l->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_FULLMUTEX, NULL);
    free(uri);
    l->frozen = true;
    return code == SQLITE_OK ? check(l, empty, err) : db_failed(l, err);
}

static gj_status open_file(ledger *l, bool create, gj_error *err)
{
    bool empty = false;
    int flags = l->mode == LEDGER_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0);
    if (sqlite3_open_v2(l->path, &l->db, flags | SQLITE_OPEN_FULLMUTEX, NULL) != SQLITE_OK)
        return db_failed(l, err);
    sqlite3_extended_result_codes(l->db, 1);
    sqlite3_busy_timeout(l->db, BUSY_MS);
    gj_status s = check(l, &empty, err);
    if (s != GJ_OK && may_be_frozen(l)) {
        if (err != NULL)
            gj_error_clear(err);
        s = open_frozen(l, &empty, err);
        if (s == GJ_OK && empty)
            db_close(l);
        return s;
    }
    if (s == GJ_OK && empty && l->mode == LEDGER_READ)
        db_close(l);
    else if (s == GJ_OK && !set_modes(l))
        s = db_failed(l, err);
    if (s == GJ_OK && empty && l->db != NULL)
        s = fill(l, err); /* after the mode: now writers wait for each other, and for no reader */
    return s;
}

/* SQLite would wait for whoever opens the other end of a FIFO. */
static gj_status is_a_file(const ledger *l, gj_error *err)
{
    struct stat st;
    if (stat(l->path, &st) != 0 || S_ISREG(st.st_mode))
        return GJ_OK;
    return gj_error_set(err, GJ_E_IO, 0, _("审查记录 %s：%s"), l->path, S_ISDIR(st.st_mode) ? _("这是文件夹") : _("不是普通文件"));
}

gj_status db_open(ledger *l, bool create, gj_error *err)
{
    if (is_a_file(l, err) != GJ_OK)
        return GJ_E_IO;
    if (create)
        make_folders(l->path);
    else if (access(l->path, F_OK) != 0)
        return errno == ENOENT || errno == ENOTDIR ? GJ_OK
                                                   : gj_error_set(err, GJ_E_IO, 0, _("审查记录 %s：%s"), l->path, gj_errno_words(errno));
    gj_status s = open_file(l, create, err);
    if (s != GJ_OK)
        db_close(l);
    else if (l->db != NULL) {
        l->version = ask(l, sql[DB_VERSION]);
        db_note_file(l);
    }
    return s;
}
