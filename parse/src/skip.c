/* Which files of a folder are left out. A file is read once for this and once again for its review: the second time from memory. */
#include "gouji/skip.h"

#include "base/base.h"
#include "gouji/export.h"
#include "reader/kind.h"
#include "text/source.h"

/* The ledger is a SQLite file with the mark of its program, which its header has at byte 68 (SQLite, "Database File Format" 1.3). */
static bool is_ledger(const char *s, size_t len)
{
    static const char magic[] = "SQLite format 3", application[] = "gouj";
    enum { APPLICATION = 68 };
    return len > APPLICATION + 4 && memcmp(s, magic, sizeof magic) == 0 && memcmp(s + APPLICATION, application, 4) == 0;
}

gj_skip gj_file_skip(const char *path)
{
    gj_buf raw = {0};
    gj_error err = {0};
    gj_skip why = GJ_SKIP_NONE;
    if (gj_file_read_own(&raw, path, &err) == GJ_OK) {
        const gj_kind *kind = raw.len > 0 ? gj_kind_of(raw.data, raw.len) : NULL;
        if (raw.len == 0)
            why = GJ_SKIP_EMPTY;
        else if (kind && gj_kind_is_mark(kind))
            why = GJ_SKIP_SYSTEM;
        else if (is_ledger(raw.data, raw.len) || gj_is_own_output(raw.data, raw.len))
            why = GJ_SKIP_OUTPUT;
    }
    gj_error_clear(&err);
    gj_buf_free(&raw);
    return why;
}
