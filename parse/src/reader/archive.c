/* Files inside of archives (archive_unpack.c), and what is attached to letters (mail.c). An archive is read from its beginning for each
 * member that is asked for; archives within it are unpacked into memory.
 *
 *   path on the disk ─gj_unpack_file→ archive ─gj_unpack_next→ members ─(an archive itself?)→ the same once more, from memory */
#include "reader/archive.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lib.h"
#include "gouji/archive.h"
#include "gouji/file.h"
#include "reader/kind.h"
#include "reader/mail.h"
#include "reader/archive_unpack.h"
#include "text/source.h"

enum {
    HEAD = 512, /* bytes in which an archive shows itself */
    MOST_MEMBERS = 20000,
};

/* ---- letters ---- */

static gj_status visit_mail(const gj_buf *b, const char *path, gj_mail_visitor *visitor, void *payload, gj_error *err)
{
#if GJ_HAVE_MAIL
    return gj_mail_visit(b, path, visitor, payload, err);
#else
    (void)b;
    (void)visitor;
    (void)payload;
    return gj_error_set(err, GJ_E_KIND, 0, "%s", path); /* no kind says that it is a letter, then */
#endif
}

/* ---- listing ---- */

static const char *last_part(const char *name)
{
    const char *slash = strrchr(name, '/');
    return slash ? slash + 1 : name;
}

/* Counts a file that is left out, as folders leave it out; false for one to review. */
static bool leave_out(gj_members *m, const char *name)
{
    static const char *const system[] = {"Thumbs.db", "desktop.ini", "ehthumbs.db"};
    const char *last = last_part(name);
    if (last[0] == '.' || strncmp(name, "__MACOSX/", strlen("__MACOSX/")) == 0 || strstr(name, "/.") || name[0] == '.') {
        m->hidden++;
        return true;
    }
    bool left = strncmp(last, "~$", 2) == 0;
    for (size_t i = 0; i < GJ_COUNT(system); i++)
        left |= strcasecmp(last, system[i]) == 0;
    m->system += left;
    return left;
}

static char *join(const char *path, const char *name)
{
    gj_buf b = {0};
    gj_buf_printf(&b, "%s/%s", path, name);
    return b.data;
}

static gj_status add(gj_members *m, char *path, gj_error *err)
{
    if (m->n == MOST_MEMBERS) {
        free(path);
        return gj_error_set(err, GJ_E_LIMIT, 0, _("压缩包里的文件超过 %d 个，其余没有读取"), MOST_MEMBERS);
    }
    GJ_GROW(m->paths, m->n, m->cap);
    m->paths[m->n++] = path;
    return GJ_OK;
}

/* What a document is made of, and no archive of documents: "[Content_Types].xml" of Office, "OFD.xml", "mimetype" of OpenDocument. */
static bool is_part(const char *name)
{
    return strcmp(name, "[Content_Types].xml") == 0 || strcmp(name, "OFD.xml") == 0 || strcmp(name, "mimetype") == 0;
}

static gj_status list_bytes(gj_members *m, const gj_buf *b, size_t *unpacked, const char *path, int depth, gj_error *err);

/* A member that is an archive stands for what is in it; any other for itself. `whole`: b has all of it. Takes `path`. */
static gj_status consider(gj_members *m, const gj_buf *b, bool whole, size_t *unpacked, char *path, int depth, gj_error *err)
{
    size_t before = m->n;
    gj_error ignored = {0}; /* reading the member says it */
    bool within = whole && depth < GJ_ARCHIVE_DEPTH && b->len > 0 && gj_kind_is_archive(gj_kind_of(b->data, b->len));
    bool all = within && list_bytes(m, b, unpacked, path, depth + 1, &ignored) == GJ_OK;
    gj_error_clear(&ignored);
    if (all && m->n > before) {
        free(path);
        return GJ_OK;
    }
    return add(m, path, err);
}

/* The member at hand. Takes `path`. */
static gj_status list_member(gj_members *m, gj_unpacking *r, char *path, int depth, gj_error *err)
{
    bool whole = false;
    gj_buf b = {0};
    gj_error why = {0};
    gj_status status = gj_unpack_member(&b, r, HEAD, &whole, path, &why);
    if (status == GJ_OK && b.len == 0) {
        m->empty++;
        free(path);
        gj_buf_free(&b);
        return GJ_OK;
    }
    if (status == GJ_OK && !whole && depth < GJ_ARCHIVE_DEPTH && gj_kind_may_be_archive(b.data, b.len))
        status = gj_unpack_member(&b, r, GJ_MAX_FILE, &whole, path, &why);
    if (gj_unpacked_too_much(r)) {
        free(path);
        gj_buf_free(&b);
        if (err)
            *err = why;
        else
            gj_error_clear(&why);
        return GJ_E_LIMIT;
    }
    gj_error_clear(&why); /* reading the member says it */
    status = consider(m, &b, whole && status == GJ_OK, r->unpacked, path, depth, err);
    gj_buf_free(&b);
    return status;
}

static gj_status list(gj_members *m, gj_unpacking *r, const char *path, int depth, gj_error *err)
{
    for (;;) {
        char *name;
        gj_status status = gj_unpack_next(r, &name, path, err);
        if (status != GJ_OK || !name)
            return status;
        if (!leave_out(m, name))
            status = list_member(m, r, join(path, name), depth, err);
        free(name);
        if (status != GJ_OK)
            return status;
    }
}

/* What a letter is visited with. */
typedef struct mail_list {
    gj_members *m;
    size_t *unpacked;
    const char *path;
    int depth;
    gj_error *err;
    gj_status status;
} mail_list;

static bool list_file(void *payload, const char *name, const gj_buf *bytes)
{
    mail_list *l = payload;
    if (bytes->len == 0)
        l->m->empty++;
    else if (!leave_out(l->m, name))
        l->status = consider(l->m, bytes, true, l->unpacked, join(l->path, name), l->depth, l->err);
    return l->status == GJ_OK;
}

static gj_status list_bytes(gj_members *m, const gj_buf *b, size_t *unpacked, const char *path, int depth, gj_error *err)
{
    if (gj_kind_is_mail(gj_kind_of(b->data, b->len))) {
        mail_list l = {m, unpacked, path, depth, err, GJ_OK};
        gj_status status = visit_mail(b, path, list_file, &l, err);
        return status != GJ_OK ? status : l.status;
    }
    gj_unpacking r = gj_unpack_memory(b, unpacked);
    gj_status status = list(m, &r, path, depth, err);
    gj_unpack_end(&r);
    return status;
}

/* Makes the list empty again if the files in it are the parts of a document. */
static void drop_parts(gj_members *m, const char *path)
{
    size_t len = strlen(path) + 1;
    for (size_t i = 0; i < m->n; i++)
        if (is_part(m->paths[i] + len)) {
            gj_members_free(m);
            return;
        }
}

static bool begins_archive(int fd, bool *mail)
{
    char head[HEAD];
    ssize_t n = pread(fd, head, sizeof head, 0);
    *mail = n > 0 && gj_kind_is_mail(gj_kind_of(head, (size_t)n));
    return n > 0 && gj_kind_may_be_archive(head, (size_t)n);
}

/* A letter is read whole. */
static gj_status list_letter(gj_members *out, const char *path, size_t *unpacked, gj_error *err)
{
    gj_buf b = {0};
    gj_status status = gj_file_read_own(&b, path, err);
    if (status == GJ_OK && gj_kind_is_mail(gj_kind_of(b.data, b.len)))
        status = list_bytes(out, &b, unpacked, path, 1, err);
    gj_buf_free(&b);
    return status;
}

gj_status gj_archive_list(gj_members *out, const char *path, gj_error *err)
{
    int fd;
    size_t unpacked = 0;
    *out = (gj_members){0};
    if (gj_file_descriptor(path) >= 0 || gj_file_open(&fd, path, GJ_FILE_NONE, NULL) != GJ_OK)
        return GJ_OK; /* reading it says why */
    gj_status status = GJ_OK;
    bool mail = false, begins = gj_unpack_ready() && begins_archive(fd, &mail);
    if (mail) {
        status = list_letter(out, path, &unpacked, err);
    } else if (begins) {
        gj_unpacking r = gj_unpack_file(fd, &unpacked);
        status = list(out, &r, path, 1, err);
        gj_unpack_end(&r);
        drop_parts(out, path);
    }
    close(fd);
    return status;
}

void gj_members_free(gj_members *m)
{
    for (size_t i = 0; i < m->n; i++)
        free(m->paths[i]);
    free(m->paths);
    *m = (gj_members){0};
}

/* ---- one member ---- */

size_t gj_archive_file(const char *path)
{
    struct stat st;
    if (!strchr(path, '/') || stat(path, &st) == 0)
        return 0;
    for (const char *slash = strchr(path + (path[0] == '/'), '/'); slash; slash = strchr(slash + 1, '/')) {
        size_t len = (size_t)(slash - path);
        gj_buf b = {0};
        gj_buf_add(&b, path, len);
        bool is_file = stat(b.data, &st) == 0 && S_ISREG(st.st_mode);
        gj_buf_free(&b);
        if (is_file)
            return slash[1] != '\0' ? len : 0;
    }
    return 0;
}

static gj_status take_bytes(gj_buf *raw, const gj_buf *b, size_t *unpacked, const char *name, const char *path, int depth, gj_error *err);

/* The bytes are those of the member `found`: it may be the one that is meant, or an archive that has it. GJ_E_NAME: neither. */
static gj_status take_from(gj_buf *raw, const gj_buf *b, size_t *unpacked, const char *found, const char *name, const char *path, int depth,
                           gj_error *err)
{
    if (strcmp(found, name) == 0) {
        gj_buf_add(raw, b->data, b->len);
        return GJ_OK;
    }
    return take_bytes(raw, b, unpacked, name + strlen(found) + 1, path, depth + 1, err);
}

/* True if the member may be what is meant by `name`, "inner.zip/name" among it. */
static bool is_meant(const char *found, const char *name, int depth)
{
    size_t len = strlen(found);
    return strcmp(found, name) == 0 || (strncmp(found, name, len) == 0 && name[len] == '/' && depth < GJ_ARCHIVE_DEPTH);
}

/* Takes the member `name` out. GJ_E_NAME: there is none. */
static gj_status take(gj_buf *raw, gj_unpacking *r, const char *name, const char *path, int depth, gj_error *err)
{
    for (;;) {
        char *found;
        bool whole;
        gj_status status = gj_unpack_next(r, &found, path, err);
        if (status != GJ_OK || !found)
            return status != GJ_OK ? status : GJ_E_NAME;
        if (!is_meant(found, name, depth)) {
            free(found);
            continue;
        }
        gj_buf b = {0};
        status = gj_unpack_member(&b, r, GJ_MAX_FILE, &whole, path, err);
        if (status == GJ_OK && !whole)
            status = gj_text_too_large(path, err);
        if (status == GJ_OK)
            status = take_from(raw, &b, r->unpacked, found, name, path, depth, err);
        gj_buf_free(&b);
        free(found);
        return status;
    }
}

typedef struct mail_take {
    gj_buf *raw;
    size_t *unpacked;
    const char *name, *path;
    int depth;
    gj_error *err;
    gj_status status;
} mail_take;

static bool take_file(void *payload, const char *found, const gj_buf *bytes)
{
    mail_take *t = payload;
    if (!is_meant(found, t->name, t->depth))
        return true;
    t->status = take_from(t->raw, bytes, t->unpacked, found, t->name, t->path, t->depth, t->err);
    return false;
}

static gj_status take_bytes(gj_buf *raw, const gj_buf *b, size_t *unpacked, const char *name, const char *path, int depth, gj_error *err)
{
    if (b->len > 0 && gj_kind_is_mail(gj_kind_of(b->data, b->len))) {
        mail_take t = {raw, unpacked, name, path, depth, err, GJ_E_NAME};
        gj_status status = visit_mail(b, path, take_file, &t, err);
        return status != GJ_OK ? status : t.status;
    }
    gj_unpacking r = gj_unpack_memory(b, unpacked);
    gj_status status = take(raw, &r, name, path, depth, err);
    gj_unpack_end(&r);
    return status;
}

gj_status gj_archive_member(gj_buf *raw, const char *path, gj_error *err)
{
    int fd;
    size_t unpacked = 0, len = gj_archive_file(path);
    gj_buf file = {0};
    gj_buf_add(&file, path, len);
    gj_status status = gj_file_open(&fd, file.data, GJ_FILE_INPUT, err);
    if (status == GJ_OK && !gj_unpack_ready())
        status = gj_lib_missing(path, GJ_SONAME_LIBARCHIVE, err);
    if (status == GJ_OK) {
        bool mail = false;
        gj_buf letter = {0};
        (void)begins_archive(fd, &mail);
        if (mail) {
            status = gj_file_read_own(&letter, file.data, err);
            status = status == GJ_OK ? take_bytes(raw, &letter, &unpacked, path + len + 1, path, 1, err) : status;
        } else {
            gj_unpacking r = gj_unpack_file(fd, &unpacked);
            status = take(raw, &r, path + len + 1, path, 1, err);
            gj_unpack_end(&r);
        }
        gj_buf_free(&letter);
        close(fd);
    }
    gj_buf_free(&file);
    return status == GJ_E_NAME ? gj_error_set(err, GJ_E_IO, 0, _("无法读取 %s：压缩包里没有这个文件"), path) : status;
}

/* ---- an archive as a report ---- */

gj_status gj_archive_read(gj_text **out, const char *name, gj_buf *raw, const char *encoding, gj_error *err)
{
    (void)out;
    (void)encoding;
    size_t unpacked = 0;
    gj_members m = {0};
    bool ready = gj_unpack_ready();
    gj_status status = ready ? GJ_OK : gj_lib_missing(name, GJ_SONAME_LIBARCHIVE, err);
    bool mail = gj_kind_is_mail(gj_kind_of(raw->data, raw->len));
    if (ready)
        status = list_bytes(&m, raw, &unpacked, name, 1, err);
    gj_buf_free(raw);
    if (status == GJ_OK && gj_archive_file(name) > 0) {
        status = gj_error_set(err, GJ_E_KIND, 0, _("%s 是压缩包里的压缩包，套了 %d 层以上，不能读取"), name, GJ_ARCHIVE_DEPTH);
        status = gj_error_advise(err, status, _("请先解压，再审查其中的文件"));
    } else if (status == GJ_OK && m.n == 0) {
        status = gj_error_set(err, GJ_E_KIND, 0, mail ? _("%s 是邮件，里面没有文件") : _("%s 是压缩包，里面没有文件"), name);
        status = gj_error_advise(err, status, _("请向报送单位重新索取"));
    } else if (status == GJ_OK) {
        status = gj_error_set(err, GJ_E_KIND, 0, mail ? _("%s 是邮件，里面有 %zu 个文件") : _("%s 是压缩包，里面有 %zu 个文件"), name, m.n);
        status = gj_error_advise(
            err, status, gj_file_descriptor(name) >= 0 ? _("请先存成文件，再审查其中的文件") : _("请指明其中的一个，如“压缩包/文件”"));
    }
    gj_members_free(&m);
    return status;
}
