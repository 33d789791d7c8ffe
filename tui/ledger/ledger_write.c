/* Entries: a step is one transaction, which looks first whether the caller has seen the last entry of the report. */
#include "ledger/ledger.h"

#include <pwd.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "i18n.h"
#include "ledger/db.h"
#include "ledger/names.h"
#include "mem.h"

char *ledger_user(void)
{
    char buf[4096];
    struct passwd record, *found = NULL;
    if (getpwuid_r(geteuid(), &record, buf, sizeof buf, &found) == 0 && found != NULL)
        return mem_strdup(record.pw_name);
    return mem_printf("%lld", (long long)geteuid());
}

char *ledger_full_path(const char *file)
{
    char *path = realpath(file, NULL);
    return path != NULL ? path : mem_strdup(file);
}

/* The row of the report, made if there is none; -1 on failure. */
static int64_t report_id(ledger *l, const ledger_report *r)
{
    sqlite3_stmt *add = db_statement_of(l, DB_ADD_REPORT);
    if (add == NULL)
        return -1;
    db_bind_text(add, 1, r->digest);
    db_bind_text(add, 2, r->organ);
    sqlite3_bind_int(add, 3, r->year);
    if (!db_finish(add))
        return -1;
    sqlite3_stmt *find = db_statement_of(l, DB_FIND_REPORT);
    if (find != NULL)
        db_bind_text(find, 1, r->digest);
    return db_query_int(find);
}

static bool add_entry(ledger *l, int64_t report, const ledger_entry *e)
{
    sqlite3_stmt *s = db_statement_of(l, DB_ADD_ENTRY);
    if (s == NULL)
        return false;
    sqlite3_bind_int64(s, 1, report);
    sqlite3_bind_int64(s, 2, e->step);
    sqlite3_bind_int64(s, 3, e->time);
    db_bind_text(s, 4, ledger_act_name(e->act));
    db_bind_text(s, 5, ledger_kind_name(e->kind));
    for (int i = 0; i < LEDGER_TEXTS; i++)
        db_bind_text(s, 6 + i, e->text[i]);
    return db_finish(s);
}

/* What all entries of one call share. */
typedef struct addition {
    ledger_act act;
    int64_t step, report;
    const char *who, *file;
} addition;

static bool add_entries(ledger *l, const addition *shared, const ledger_entry *list, size_t n)
{
    time_t now = time(NULL);
    for (size_t i = 0; i < n; i++) {
        ledger_entry e = list[i];
        e.act = shared->act;
        e.step = shared->step;
        e.time = now;
        e.text[LEDGER_WHO] = shared->who;
        e.text[LEDGER_FILE] = shared->file;
        if (!add_entry(l, shared->report, &e))
            return false;
    }
    return true;
}

/* The number of a new step; -1 on failure. */
static int64_t new_step(ledger *l, int64_t report)
{
    sqlite3_stmt *s = db_statement_of(l, DB_LAST_STEP);
    if (s == NULL)
        return -1;
    sqlite3_bind_int64(s, 1, report);
    int64_t last = db_query_int(s);
    return last < 0 ? -1 : last + 1;
}

/* In a transaction. */
static bool write_step(ledger *l, const ledger_report *r, addition *shared, const ledger_entry *list, size_t n)
{
    shared->report = report_id(l, r);
    if (shared->report < 0)
        return false;
    if (shared->act == LEDGER_DO)
        shared->step = new_step(l, shared->report);
    return shared->step > 0 && add_entries(l, shared, list, n) && db_run(l, DB_COMMIT);
}

static ledger_result write_all(ledger *l, const ledger_report *r, addition *shared, const ledger_entry *list, size_t n, int64_t *seq,
                               gj_error *err)
{
    if (!db_run(l, DB_BEGIN)) {
        db_failed(l, err);
        return LEDGER_FAILED;
    }
    int64_t last = ledger_last(l, r->digest);
    if (last >= 0 && last == *seq && write_step(l, r, shared, list, n)) {
        *seq = sqlite3_last_insert_rowid(l->db);
        return LEDGER_WRITTEN;
    }
    bool behind = last >= 0 && last != *seq;
    if (!behind)
        db_failed(l, err);
    if (sqlite3_get_autocommit(l->db) == 0)
        (void)db_run(l, DB_ROLLBACK);
    return behind ? LEDGER_BEHIND : LEDGER_FAILED;
}

static bool same_text(const char *x, const char *y)
{
    return x == NULL || y == NULL ? x == y : strcmp(x, y) == 0;
}

bool ledger_entry_same(const ledger_entry *x, const ledger_entry *y)
{
    bool same = x->act == y->act && x->kind == y->kind;
    for (int i = LEDGER_TABLE; i < LEDGER_TEXTS; i++)
        same = same && same_text(x->text[i], y->text[i]);
    return same;
}

/* Whether a fresh connection finds the step in the file that the path names: a commit into a file that was deleted, replaced or cut
 * meanwhile succeeds too. */
static bool is_written(ledger *l, const ledger_report *r, int64_t seen, const addition *shared, const ledger_entry *list, size_t n,
                       gj_error *err)
{
    ledger *again = NULL;
    ledger_log log = {0};
    db_note_wal(l);
    if (db_intact(l, err) != GJ_OK || ledger_open(&again, l->path, LEDGER_READ, err) != GJ_OK)
        return false;
    if (again != NULL && ledger_read(&log, again, r->digest, seen, NULL, err) != GJ_OK) {
        ledger_close(again);
        return false;
    }
    bool there = log.n >= n; /* others may have added to it already */
    for (size_t i = 0; there && i < n; i++) {
        ledger_entry e = list[i];
        e.act = shared->act;
        there = log.list[i].step == shared->step && ledger_entry_same(&log.list[i], &e);
    }
    if (!there)
        gj_error_set(err, GJ_E_IO, 0, _("审查记录 %s：%s"), l->path, _("写入的内容读不回来"));
    ledger_log_free(&log);
    ledger_close(again);
    return there;
}

ledger_result ledger_append(ledger *l, const ledger_report *r, ledger_act act, int64_t *step, const ledger_entry *list, size_t n,
                            int64_t *seq, gj_error *err)
{
    if (l->db == NULL && db_open(l, true, err) != GJ_OK)
        return LEDGER_FAILED;
    if (db_intact(l, err) != GJ_OK)
        return LEDGER_FAILED;
    int64_t seen = *seq;
    char *who = ledger_user(), *file = ledger_full_path(r->file);
    addition shared = {.act = act, .step = *step, .who = who, .file = file};
    ledger_result result = write_all(l, r, &shared, list, n, seq, err);
    if (result == LEDGER_WRITTEN && !is_written(l, r, seen, &shared, list, n, err)) {
        result = LEDGER_FAILED;
        *seq = seen;
    }
    if (result == LEDGER_WRITTEN)
        *step = shared.step;
    free(file);
    free(who);
    return result;
}

void ledger_set_place(ledger *l, const char *digest, const char *place)
{
    sqlite3_stmt *s = l->db == NULL ? NULL : db_statement_of(l, DB_SET_PLACE);
    if (s == NULL)
        return;
    sqlite3_exec(l->db, "PRAGMA synchronous = NORMAL", NULL, NULL, NULL);
    db_bind_text(s, 1, digest);
    db_bind_text(s, 2, place);
    (void)db_finish(s);
    sqlite3_exec(l->db, "PRAGMA synchronous = FULL", NULL, NULL, NULL);
}
