/* An archive gone through by libarchive. What is unpacked is bounded three ways: a member by what the caller asks for, what is unpacked in
 * one go by MOST_UNPACKED, and by what it was packed into (MAX_RATIO), so that a small file cannot keep the program busy. */
#include "reader/archive_unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/lib.h"
#include "text/source.h"

enum {
    CHUNK = 64 << 10,
    MAX_RATIO = 500,
};
#define CHEAP ((size_t)4 << 20) /* unpacked whatever it was packed into */
#define MOST_UNPACKED ((size_t)1 << 30)

#define ARCHIVE_FUNCTIONS(F)                                                                                                               \
    F(archive_read_new)                                                                                                                    \
    F(archive_read_support_filter_gzip)                                                                                                    \
    F(archive_read_support_filter_bzip2)                                                                                                   \
    F(archive_read_support_filter_xz)                                                                                                      \
    F(archive_read_support_filter_zstd)                                                                                                    \
    F(archive_read_support_format_zip)                                                                                                     \
    F(archive_read_support_format_7zip)                                                                                                    \
    F(archive_read_support_format_rar)                                                                                                     \
    F(archive_read_support_format_rar5)                                                                                                    \
    F(archive_read_support_format_tar)                                                                                                     \
    F(archive_read_support_format_cab)                                                                                                     \
    F(archive_read_open_fd)                                                                                                                \
    F(archive_read_open_memory)                                                                                                            \
    F(archive_read_next_header)                                                                                                            \
    F(archive_read_data)                                                                                                                   \
    F(archive_error_string)                                                                                                                \
    F(archive_read_free)                                                                                                                   \
    F(archive_filter_bytes)                                                                                                                \
    F(archive_entry_pathname)                                                                                                              \
    F(archive_entry_pathname_utf8)                                                                                                         \
    F(archive_entry_filetype)                                                                                                              \
    F(archive_entry_is_encrypted)

static struct {
    ARCHIVE_FUNCTIONS(GJ_LIB_MEMBER)
} lib; /* written once, under `once` */
static bool loaded;
static locale_t utf8; /* libarchive gives names in the locale's character set; (locale_t)0: this system has no such locale */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void)
{
    static const char *const names[] = {ARCHIVE_FUNCTIONS(GJ_LIB_NAME)};
    static const char *const locales[] = {"C.UTF-8", "en_US.UTF-8", "zh_CN.UTF-8"};
    loaded = gj_lib_load(GJ_SONAME_LIBARCHIVE, names, GJ_COUNT(names), &lib);
    for (size_t i = 0; i < GJ_COUNT(locales) && utf8 == (locale_t)0; i++)
        utf8 = newlocale(LC_CTYPE_MASK, locales[i], (locale_t)0);
}

bool gj_unpack_ready(void)
{
    pthread_once(&once, load);
    return loaded;
}

static gj_status damaged(const char *path, gj_error *err)
{
    gj_status status = gj_error_set(err, GJ_E_SYNTAX, 0, _("%s 已损坏或不完整，不能读取"), path);
    return gj_error_advise(err, status, _("请重新下载，或向报送单位重新索取"));
}

static gj_status locked(const char *path, gj_error *err)
{
    gj_status status = gj_error_set(err, GJ_E_KIND, 0, _("%s 设有密码，不能读取"), path);
    return gj_error_advise(err, status, _("请先用密码解压，再审查其中的文件"));
}

static gj_status bomb(const char *path, gj_error *err)
{
    return gj_error_set(err, GJ_E_LIMIT, 0, _("%s 解压后过大，与压缩包的大小不相称，不能读取"), path);
}

/* ---- opening ---- */

static struct archive *new_archive(void)
{
    struct archive *a = lib.archive_read_new();
    if (!a)
        gj_out_of_memory(1, CHUNK);
    lib.archive_read_support_filter_gzip(a);
    lib.archive_read_support_filter_bzip2(a);
    lib.archive_read_support_filter_xz(a);
    lib.archive_read_support_filter_zstd(a);
    lib.archive_read_support_format_zip(a);
    lib.archive_read_support_format_7zip(a);
    lib.archive_read_support_format_rar(a);
    lib.archive_read_support_format_rar5(a);
    lib.archive_read_support_format_tar(a);
    lib.archive_read_support_format_cab(a);
    return a;
}

static gj_unpacking begin(size_t *unpacked)
{
    return (gj_unpacking){.a = new_archive(), .before = utf8 != (locale_t)0 ? uselocale(utf8) : (locale_t)0, .unpacked = unpacked};
}

void gj_unpack_end(const gj_unpacking *r)
{
    lib.archive_read_free(r->a);
    if (r->before != (locale_t)0)
        uselocale(r->before);
}

gj_unpacking gj_unpack_memory(const gj_buf *b, size_t *unpacked)
{
    gj_unpacking r = begin(unpacked);
    r.failed = lib.archive_read_open_memory(r.a, b->data, b->len) != ARCHIVE_OK;
    return r;
}

gj_unpacking gj_unpack_file(int fd, size_t *unpacked)
{
    gj_unpacking r = begin(unpacked);
    r.failed = lib.archive_read_open_fd(r.a, fd, CHUNK) != ARCHIVE_OK;
    return r;
}

/* ---- members ---- */

static bool is_utf8(const char *s, size_t len)
{
    size_t n = 1, all;
    gj_text *text = NULL;
    if (gj_text_decode(&text, "", s, len, "UTF-8", NULL) == GJ_OK)
        (void)gj_text_bad(text, &n, &all);
    gj_text_free(text);
    return n == 0;
}

/* The member's name in UTF-8; old ZIP programs wrote it in GBK and did not say so. One without a name that can be read has its number.
 * Heap memory. */
static char *name_of(const gj_unpacking *r)
{
    gj_text *text = NULL;
    const char *name = lib.archive_entry_pathname(r->entry);
    if (!name)
        name = lib.archive_entry_pathname_utf8(r->entry);
    if (!name || name[0] == '\0') {
        gj_buf number = {0};
        gj_buf_printf(&number, "%zu", r->n);
        return number.data;
    }
    while (name[0] == '/' || (name[0] == '.' && name[1] == '/'))
        name++;
    size_t len = strlen(name);
    if (is_utf8(name, len) || gj_text_decode(&text, "", name, len, "GB18030", NULL) != GJ_OK)
        return gj_strdup(name);
    const char *s = gj_text_data(text, &len);
    gj_buf b = {0};
    gj_buf_add(&b, s, len);
    gj_text_free(text);
    return b.data;
}

/* The archive failed for want of a password, which is told in the words of the library only: archive_read_has_encrypted_entries may not be
 * asked of an archive that failed, it crashes on damaged ones (libarchive 3.6). */
static bool wants_password(struct archive *a)
{
    static const char *const words[] = {"ncrypt", "assphrase", "rypto"};
    const char *why = lib.archive_error_string(a);
    for (size_t i = 0; why && i < GJ_COUNT(words); i++)
        if (strstr(why, words[i]))
            return true;
    return false;
}

gj_status gj_unpack_next(gj_unpacking *r, char **name, const char *path, gj_error *err)
{
    *name = NULL;
    while (!r->failed) {
        int got = lib.archive_read_next_header(r->a, &r->entry);
        if (got == ARCHIVE_EOF)
            return GJ_OK;
        if (got < ARCHIVE_WARN)
            break;
        r->n++;
        *name = lib.archive_entry_filetype(r->entry) == AE_IFREG ? name_of(r) : NULL;
        if (*name)
            return GJ_OK;
    }
    r->failed = true;
    return wants_password(r->a) ? locked(path, err) : damaged(path, err);
}

bool gj_unpacked_too_much(const gj_unpacking *r)
{
    return *r->unpacked > MOST_UNPACKED;
}

gj_status gj_unpack_member(gj_buf *b, gj_unpacking *r, size_t most, bool *whole, const char *path, gj_error *err)
{
    *whole = false;
    while (b->len <= most) {
        size_t want = most - b->len < CHUNK ? most - b->len + 1 : CHUNK; /* one more than may be there is seen */
        gj_buf_reserve(b, want);
        la_ssize_t n = lib.archive_read_data(r->a, b->data + b->len, want);
        if (n < 0)
            return lib.archive_entry_is_encrypted(r->entry) ? locked(path, err) : damaged(path, err);
        if (n == 0) {
            *whole = true;
            return GJ_OK;
        }
        b->len += (size_t)n;
        b->data[b->len] = '\0';
        *r->unpacked += (size_t)n;
        size_t packed = (size_t)lib.archive_filter_bytes(r->a, -1);
        if (gj_unpacked_too_much(r) || (b->len > CHEAP && b->len / MAX_RATIO > packed))
            return bomb(path, err);
    }
    return GJ_OK;
}
