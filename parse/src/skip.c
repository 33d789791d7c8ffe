/* Which files of a folder are left out. A file is read once for this and once again for its review: the second time from memory. */
#define _GNU_SOURCE /* memmem */
#include "gouji/skip.h"

#include <string.h>
#include <unistd.h>

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

/* The file lies in the folder of a page that was saved whole: "NAME_files" beside "NAME.html". */
static bool is_beside_page(const char *path)
{
    static const char *const folders[] = {"_files", ".files", "_文件"};
    static const char *const pages[] = {".html", ".htm", ".shtml", ".xhtml"};
    const char *slash = strrchr(path, '/');
    size_t len = slash ? (size_t)(slash - path) : 0;
    bool found = false;
    for (size_t i = 0; i < GJ_COUNT(folders) && !found; i++) {
        size_t n = strlen(folders[i]);
        if (len <= n || memcmp(slash - n, folders[i], n) != 0)
            continue;
        for (size_t k = 0; k < GJ_COUNT(pages) && !found; k++) {
            gj_buf page = {0};
            gj_buf_add(&page, path, len - n);
            gj_buf_puts(&page, pages[k]);
            found = access(page.data, F_OK) == 0;
            gj_buf_free(&page);
        }
    }
    return found;
}

/* A picture, or scripts, styles and the like. */
static bool is_part(const gj_kind *kind, const char *s, size_t len)
{
    static const char utf8[] = "信息公开", gbk[] = "\xd0\xc5\xcf\xa2\xb9\xab\xbf\xaa";
    if (kind)
        return gj_kind_is_picture(kind);
    return !memmem(s, len, utf8, sizeof utf8 - 1) && !memmem(s, len, gbk, sizeof gbk - 1);
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
        else if (is_beside_page(path) && is_part(kind, raw.data, raw.len))
            why = GJ_SKIP_PART;
    }
    gj_error_clear(&err);
    gj_buf_free(&raw);
    return why;
}
