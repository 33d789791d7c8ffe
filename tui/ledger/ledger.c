#include "ledger/ledger.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "i18n.h"
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
    db_close(l);
    free(l->path);
    free(l);
}

const char *ledger_path(const ledger *l)
{
    return l->path;
}

bool ledger_is_there(const ledger *l)
{
    return l->db != NULL;
}

/* Whether the folders of the file can be made, or are there to be written to. */
static gj_status folder_ready(const char *path, gj_error *err)
{
    struct stat st;
    char *copy = mem_strdup(path), *folder = dirname(copy);
    int errnum;
    while (stat(folder, &st) != 0 && errno == ENOENT && strcmp(folder, "/") != 0 && strcmp(folder, ".") != 0)
        folder = dirname(folder);
    if (stat(folder, &st) != 0)
        errnum = errno;
    else if (!S_ISDIR(st.st_mode))
        errnum = ENOTDIR;
    else
        errnum = faccessat(AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) == 0 ? 0 : errno;
    free(copy);
    return errnum == 0 ? GJ_OK : gj_error_set(err, GJ_E_IO, 0, _("审查记录 %s：%s"), path, gj_errno_words(errnum));
}

gj_status ledger_ready(ledger *l, gj_error *err)
{
    if (l->db == NULL && db_open(l, false, err) != GJ_OK)
        return GJ_E_IO;
    if (l->db == NULL)
        return folder_ready(l->path, err);
    if (db_intact(l, err) != GJ_OK)
        return GJ_E_IO;
    if (l->frozen || sqlite3_db_readonly(l->db, "main") == 1)
        return gj_error_set(err, GJ_E_IO, 0, _("审查记录 %s：%s"), l->path, _("没有写入权限"));
    bool begun = db_run(l, DB_BEGIN);
    if (!begun && (sqlite3_errcode(l->db) & 0xff) != SQLITE_BUSY) /* who waits for another gouji may write */
        return db_failed(l, err);
    if (begun && !db_run(l, DB_ROLLBACK))
        return db_failed(l, err);
    return GJ_OK;
}

/* What a fresh connection finds: nothing that this one has in memory. -1 if it cannot be read. */
static int64_t last_on_disk(const ledger *l, const char *digest, gj_error *err)
{
    ledger *again = NULL;
    if (ledger_open(&again, l->path, LEDGER_READ, err) != GJ_OK)
        return -1;
    int64_t last = again == NULL ? 0 : ledger_last(again, digest);
    if (last < 0)
        db_failed(again, err);
    ledger_close(again);
    return last;
}

gj_status ledger_intact(ledger *l, const char *digest, int64_t seq, gj_error *err)
{
    if (l->db == NULL)
        return GJ_OK;
    if (db_intact(l, err) != GJ_OK)
        return GJ_E_IO;
    if (l->frozen || seq <= 0 || !db_file_touched(l))
        return GJ_OK;
    int64_t last = last_on_disk(l, digest, err);
    if (last < 0)
        return GJ_E_IO;
    return last >= seq ? GJ_OK : gj_error_set(err, GJ_E_IO, 0, _("审查记录 %s：%s"), l->path, _("先前记入的内容已不在其中"));
}

bool ledger_changed(ledger *l)
{
    gj_error ignored = {0};
    if (l->frozen && db_file_touched(l))
        db_close(l); /* whoever may write there has */
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
