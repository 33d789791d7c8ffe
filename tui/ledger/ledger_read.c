/* The log of a report, and the waivers in force. */
#include "ledger/ledger.h"

#include "i18n.h"
#include "ledger/db.h"
#include "ledger/names.h"
#include "mem.h"

/* An entry of a kind that this program does not know is none of its schema: it is taken for damage. */
static bool read_entry(ledger_log *log, sqlite3_stmt *s)
{
    ledger_entry e = {.seq = sqlite3_column_int64(s, 0), .step = sqlite3_column_int64(s, 1), .time = sqlite3_column_int64(s, 2)};
    if (!ledger_act_find((const char *)sqlite3_column_text(s, 3), &e.act) ||
        !ledger_kind_find((const char *)sqlite3_column_text(s, 4), &e.kind))
        return false;
    for (int i = 0; i < LEDGER_TEXTS; i++)
        e.text[i] = db_column_text(s, 5 + i);
    MEM_GROW(log->list, log->n, log->cap);
    log->list[log->n++] = e;
    return true;
}

static char *read_place(ledger *l, const char *digest)
{
    sqlite3_stmt *s = db_statement_of(l, DB_FIND_REPORT);
    if (s == NULL)
        return NULL;
    db_bind_text(s, 1, digest);
    char *place = sqlite3_step(s) == SQLITE_ROW ? db_column_text(s, 1) : NULL;
    sqlite3_reset(s);
    return place;
}

gj_status ledger_read(ledger_log *out, ledger *l, const char *digest, int64_t seq, char **place, gj_error *err)
{
    *out = (ledger_log){0};
    if (place != NULL)
        *place = NULL;
    if (l->db == NULL)
        return GJ_OK;
    sqlite3_stmt *s = db_statement_of(l, DB_READ);
    if (s == NULL)
        return db_failed(l, err);
    db_bind_text(s, 1, digest);
    sqlite3_bind_int64(s, 2, seq);
    int step;
    while ((step = sqlite3_step(s)) == SQLITE_ROW)
        if (!read_entry(out, s))
            break;
    gj_status status = step == SQLITE_DONE  ? GJ_OK
                       : step == SQLITE_ROW ? gj_error_set(err, GJ_E_IO, 0, _("审查记录 %s：%s"), l->path, _("文件已损坏"))
                                            : db_failed(l, err);
    sqlite3_reset(s);
    if (status != GJ_OK)
        ledger_log_free(out);
    else if (place != NULL)
        *place = read_place(l, digest);
    return status;
}

/* ---- waivers ---- */

static int read_waivers(gj_waiver **list, size_t *n, sqlite3_stmt *s)
{
    int step;
    size_t cap = 0;
    while ((step = sqlite3_step(s)) == SQLITE_ROW) {
        MEM_GROW(*list, *n, cap);
        (*list)[(*n)++] = (gj_waiver){db_column_text(s, 0), db_column_text(s, 1), db_column_text(s, 2), db_column_text(s, 3)};
    }
    sqlite3_reset(s);
    return step;
}

gj_status ledger_waivers(gj_waiver **out, size_t *n, ledger *l, const ledger_report *r, gj_error *err)
{
    gj_status status = GJ_OK;
    *out = NULL;
    *n = 0;
    if (l->db == NULL)
        return GJ_OK;
    sqlite3_mutex *lock = sqlite3_db_mutex(l->db); /* the statement is one for all threads */
    sqlite3_mutex_enter(lock);
    sqlite3_stmt *s = db_statement_of(l, DB_WAIVERS);
    if (s != NULL) {
        db_bind_text(s, 1, r->digest);
        db_bind_text(s, 2, r->organ);
        sqlite3_bind_int(s, 3, r->year);
    }
    if (s == NULL || read_waivers(out, n, s) != SQLITE_DONE)
        status = db_failed(l, err);
    sqlite3_mutex_leave(lock);
    if (status != GJ_OK) {
        ledger_waivers_free(*out, *n);
        *out = NULL;
        *n = 0;
    }
    return status;
}

void ledger_log_free(ledger_log *log)
{
    for (size_t i = 0; i < log->n; i++)
        for (size_t t = 0; t < LEDGER_TEXTS; t++)
            free((char *)(uintptr_t)log->list[i].text[t]); /* borrowed as far as the record knows */
    free(log->list);
    *log = (ledger_log){0};
}
