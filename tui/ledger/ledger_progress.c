/* How far the review has come: which reports were looked at, and on which an opinion was written. Rows are only ever added; the last of a
 * report counts. The table is made by the first of them, as ledgers of earlier programs have none. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ledger/db.h"
#include "ledger/ledger.h"
#include "ledger/names.h"
#include "mem.h"

static const char table[] =
    "CREATE TABLE IF NOT EXISTS progress(seq INTEGER PRIMARY KEY AUTOINCREMENT, digest TEXT NOT NULL, time INTEGER NOT NULL, "
    "act TEXT NOT NULL, who TEXT NOT NULL, file TEXT NOT NULL);"
    "CREATE INDEX IF NOT EXISTS progress_by_digest ON progress(digest, seq);"
    "CREATE TRIGGER IF NOT EXISTS progress_stays BEFORE DELETE ON progress BEGIN SELECT RAISE(ABORT, 'entries stay'); END;"
    "CREATE TRIGGER IF NOT EXISTS progress_is_final BEFORE UPDATE ON progress BEGIN SELECT RAISE(ABORT, 'entries are final'); END;";

int64_t ledger_progress_add(ledger *l, const char *digest, const char *file, ledger_progress_act act)
{
    gj_error ignored = {0};
    if (l->db == NULL && db_open(l, true, &ignored) != GJ_OK) {
        gj_error_clear(&ignored);
        return 0;
    }
    sqlite3_exec(l->db, "PRAGMA synchronous = NORMAL", NULL, NULL, NULL); /* as with places: the power may take the last ones */
    sqlite3_stmt *s = db_statement_of(l, DB_ADD_PROGRESS);
    if (s == NULL && sqlite3_exec(l->db, table, NULL, NULL, NULL) == SQLITE_OK)
        s = db_statement_of(l, DB_ADD_PROGRESS);
    int64_t seq = 0;
    if (s != NULL) {
        char *who = ledger_user(), *path = ledger_full_path(file);
        db_bind_text(s, 1, digest);
        sqlite3_bind_int64(s, 2, time(NULL));
        db_bind_text(s, 3, ledger_progress_name(act));
        db_bind_text(s, 4, who);
        db_bind_text(s, 5, path);
        seq = db_finish(s) ? sqlite3_last_insert_rowid(l->db) : 0;
        free(path);
        free(who);
    }
    sqlite3_exec(l->db, "PRAGMA synchronous = FULL", NULL, NULL, NULL);
    db_note_wal(l);
    return seq;
}

void ledger_progress_anew(ledger *l, const int64_t *seqs, size_t n)
{
    if (l->db == NULL || n == 0 || !db_run(l, DB_BEGIN))
        return;
    for (size_t i = 0; i < n; i++) {
        sqlite3_stmt *s = db_statement_of(l, DB_PROGRESS_ANEW);
        if (s == NULL)
            break;
        sqlite3_bind_int64(s, 1, seqs[i]);
        sqlite3_bind_int64(s, 2, time(NULL));
        (void)db_finish(s);
    }
    (void)db_run(l, DB_COMMIT);
}

/* False if a newer gouji has acts that this one does not know: they are passed over. */
static bool find_act(const char *name, ledger_progress_act *act)
{
    for (*act = LEDGER_LOOKED; *act <= LEDGER_ANEW; (*act)++)
        if (name != NULL && strcmp(name, ledger_progress_name(*act)) == 0)
            return true;
    return false;
}

ledger_view *ledger_views(ledger *l, const char *digest, size_t *n)
{
    ledger_view *list = NULL;
    size_t cap = 0;
    *n = 0;
    sqlite3_stmt *s = l->db == NULL ? NULL : db_statement_of(l, DB_READ_PROGRESS);
    if (s == NULL)
        return NULL;
    db_bind_text(s, 1, digest);
    while (sqlite3_step(s) == SQLITE_ROW) {
        ledger_view v = {.time = sqlite3_column_int64(s, 1)};
        if (!find_act((const char *)sqlite3_column_text(s, 2), &v.act))
            continue;
        v.who = db_column_text(s, 3);
        v.file = db_column_text(s, 4);
        MEM_GROW(list, *n, cap);
        list[(*n)++] = v;
    }
    sqlite3_reset(s);
    return list;
}

void ledger_views_free(ledger_view *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        free(list[i].who);
        free(list[i].file);
    }
    free(list);
}

ledger_progress ledger_progress_of(ledger *l, const char *digest)
{
    ledger_progress p = {0};
    sqlite3_stmt *s = l->db == NULL ? NULL : db_statement_of(l, DB_READ_PROGRESS);
    if (s == NULL)
        return p;
    db_bind_text(s, 1, digest);
    while (sqlite3_step(s) == SQLITE_ROW) {
        const char *act = (const char *)sqlite3_column_text(s, 2);
        bool anew = act != NULL && strcmp(act, ledger_progress_name(LEDGER_ANEW)) == 0;
        p.seq = sqlite3_column_int64(s, 0);
        p.time = anew ? 0 : sqlite3_column_int64(s, 1);
        p.looked = !anew;
        p.advised |= act != NULL && strcmp(act, ledger_progress_name(LEDGER_ADVISED)) == 0;
    }
    sqlite3_reset(s);
    return p;
}
