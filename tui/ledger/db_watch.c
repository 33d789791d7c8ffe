/* Whether the file is still the one that was opened, and whole as far as that can be told at once: others may delete, replace, cut or
 * overwrite it while it is open, and SQLite would go on writing where nobody will ever read. */
#include "ledger/db.h"

#include <string.h>
#include <sys/stat.h>

#include "i18n.h"
#include "mem.h"

/* Offsets and values in the header of the file: sqlite.org/fileformat2.html, 1.3. */
enum { HEADER = 100, PAGE_SIZE = 16, CHANGES = 24, PAGES = 28, PAGES_VALID_FOR = 92 };
static const char magic[] = "SQLite format 3";

static db_file file_at(const char *path)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return (db_file){0};
    return (db_file){.there = true, .dev = st.st_dev, .ino = st.st_ino, .size = st.st_size, .time = st.st_mtim};
}

static db_file wal_of(const ledger *l)
{
    char *path = mem_printf("%s-wal", l->path);
    db_file wal = file_at(path);
    free(path);
    return wal;
}

static bool same_file(const db_file *x, const db_file *y)
{
    return x->there == y->there && x->dev == y->dev && x->ino == y->ino;
}

void db_note_file(ledger *l)
{
    l->file = file_at(l->path);
    db_note_wal(l);
}

void db_note_wal(ledger *l)
{
    if (!l->wal.there)
        l->wal = wal_of(l);
}

bool db_file_touched(ledger *l)
{
    db_file now = file_at(l->path);
    bool touched = now.size != l->file.size || now.time.tv_sec != l->file.time.tv_sec || now.time.tv_nsec != l->file.time.tv_nsec;
    l->file.size = now.size;
    l->file.time = now.time;
    return touched;
}

static uint32_t number(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* What is wrong with the beginning of the file, untranslated; NULL if nothing is. It is read through SQLite's own descriptor: closing
 * another one would give up its locks (sqlite.org/howtocorrupt.html, 2.2). */
static const char *wrong_header(const ledger *l)
{
    unsigned char head[HEADER];
    sqlite3_file *f = NULL;
    sqlite3_int64 size = 0;
    if (sqlite3_file_control(l->db, "main", SQLITE_FCNTL_FILE_POINTER, &f) != SQLITE_OK || f == NULL || f->pMethods == NULL)
        return NULL;
    if (f->pMethods->xFileSize(f, &size) != SQLITE_OK)
        return N_("文件读不出来");
    if (size < HEADER)
        return N_("文件已被截短");
    if (f->pMethods->xRead(f, head, HEADER, 0) != SQLITE_OK)
        return N_("文件读不出来");
    if (memcmp(head, magic, sizeof magic) != 0)
        return N_("文件已被改写");
    sqlite3_int64 page = head[PAGE_SIZE] << 8 | head[PAGE_SIZE + 1];
    bool counted = number(head + CHANGES) == number(head + PAGES_VALID_FOR);
    if (counted && (sqlite3_int64)number(head + PAGES) * (page == 1 ? 65536 : page) > size)
        return N_("文件已被截短");
    return NULL;
}

static const char *what_happened(const ledger *l)
{
    db_file now = file_at(l->path), wal = wal_of(l);
    if (!now.there)
        return N_("文件已被删除或移走");
    if (!same_file(&now, &l->file))
        return N_("文件已被换成另一个");
    if (l->wal.there && !same_file(&wal, &l->wal))
        return N_("它的 -wal 文件已被删除或换掉");
    return wrong_header(l);
}

gj_status db_intact(const ledger *l, gj_error *err)
{
    enum { TRIES = 4, STEP_MS = 15 }; /* while another process moves pages from -wal to the file, it may look cut for a moment */
    const char *what = what_happened(l);
    for (int i = 1; what != NULL && i < TRIES; i++) {
        sqlite3_sleep(STEP_MS);
        what = what_happened(l);
    }
    return what == NULL ? GJ_OK : gj_error_set(err, GJ_E_IO, 0, _("审查记录 %s：%s"), l->path, _(what));
}
