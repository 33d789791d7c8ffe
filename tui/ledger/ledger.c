#include "ledger/ledger.h"

#include "ledger/db.h"
#include "mem.h"

gj_status ledger_open(ledger **out, const char *path, ledger_mode mode, gj_error *err)
{
    ledger *l = mem_array(1, sizeof *l);
    /* "" and names with a colon have a meaning of their own for SQLite: a database that is not kept. */
    l->path = path[0] == '\0' || path[0] == ':' ? mem_printf("./%s", path) : mem_strdup(path);
    l->mode = mode;
    gj_status s = db_open(l, false, err);
    if (s != GJ_OK || (mode == LEDGER_READ && l->db == NULL)) {
        ledger_close(l);
        l = NULL;
    }
    if (s == GJ_OK)
        *out = l;
    return s;
}

void ledger_close(ledger *l)
{
    if (l == NULL)
        return;
    for (size_t i = 0; i < DB_STATEMENTS; i++)
        sqlite3_finalize(l->statements[i]);
    sqlite3_close(l->db);
    free(l->path);
    free(l);
}

const char *ledger_path(const ledger *l)
{
    return l->path;
}

bool ledger_changed(ledger *l)
{
    gj_error ignored = {0};
    bool opened = l->db == NULL;
    if (opened && db_open(l, false, &ignored) != GJ_OK)
        gj_error_clear(&ignored);
    if (l->db == NULL)
        return false;
    int64_t version = db_query_int(db_statement_of(l, DB_VERSION));
    bool changed = opened || version != l->version;
    l->version = version;
    return changed;
}

int64_t ledger_last(ledger *l, const char *digest)
{
    sqlite3_stmt *s = l->db == NULL ? NULL : db_statement_of(l, DB_LAST);
    if (s == NULL)
        return l->db == NULL ? 0 : -1;
    db_bind_text(s, 1, digest);
    return db_query_int(s);
}
