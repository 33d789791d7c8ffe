/* Files that LibreOffice reads and this program does not: they become DOCX or XLSX, which are read as any. When one is wanted, all that are
 * expected to be read and become the same go with it. */
#include "reader/convert.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "gouji/archive.h"
#include "gouji/convert.h"
#include "gouji/file.h"
#include "reader/archive.h"
#include "reader/kind.h"
#include "text/source.h"

#define MOST_BYTES ((size_t)128 << 20) /* of the files of one run */
enum { MOST_FILES = 50, MOST_EXPECTED = 100000 };

/* Under the lock, which is held as long as a run goes on: whoever waits for it finds the result. */
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t expecting = PTHREAD_MUTEX_INITIALIZER;
/* What is expected, under its own lock. */
static struct expected {
    char *path;         /* NULL: it was looked at, and nothing is to be done */
    const char *target; /* what it is to become; NULL: it was not looked at */
} * expected;
static size_t n_expected, cap_expected;

void gj_convert_expect(char *const *paths, size_t n)
{
    pthread_mutex_lock(&expecting);
    for (size_t i = 0; i < n && n_expected < MOST_EXPECTED; i++) {
        GJ_GROW(expected, n_expected, cap_expected);
        expected[n_expected++] = (struct expected){.path = gj_strdup(paths[i])};
    }
    pthread_mutex_unlock(&expecting);
}

/* Takes the next path, from *at on, that may have to become `target`: heap memory; NULL: there are no more. */
static char *take_expected(size_t *at, const char *target)
{
    char *path = NULL;
    pthread_mutex_lock(&expecting);
    while (*at < n_expected && !path) {
        struct expected *e = &expected[*at];
        if (e->path && (!e->target || strcmp(e->target, target) == 0)) {
            path = e->path;
            e->path = NULL;
        } else {
            ++*at;
        }
    }
    pthread_mutex_unlock(&expecting);
    return path;
}

/* Puts the path at `at` back: it has to become something else. */
static void put_back(size_t at, char *path, const char *target)
{
    pthread_mutex_lock(&expecting);
    expected[at] = (struct expected){path, target};
    pthread_mutex_unlock(&expecting);
}

/* A file to convert. */
typedef struct input {
    gj_buf bytes;
    char digest[GJ_SHA256_HEX];
    const char *ending;
} input;

typedef struct batch {
    input files[MOST_FILES]; /* the first is the one that is wanted */
    size_t n, bytes;
    const char *target;
} batch;

static bool is_there(const batch *b, const char *digest)
{
    for (size_t i = 0; i < b->n; i++)
        if (strcmp(b->files[i].digest, digest) == 0)
            return true;
    return false;
}

/* Adds the file to the batch, unless it is kept already. Takes the bytes. */
static void add(batch *b, gj_buf *bytes, const char *ending)
{
    gj_buf known = {0};
    input in = {.bytes = *bytes, .ending = ending};
    *bytes = (gj_buf){0};
    gj_sha256(in.digest, in.bytes.data, in.bytes.len);
    bool wanted = !is_there(b, in.digest) && !gj_converted_load(&known, in.digest, b->target);
    gj_buf_free(&known);
    if (!wanted) {
        gj_buf_free(&in.bytes);
        return;
    }
    b->bytes += in.bytes.len;
    b->files[b->n++] = in;
}

/* Reads the file; false if that fails, which it says when its turn comes. */
static bool read_expected(gj_buf *bytes, const char *path)
{
    gj_error ignored = {0};
    gj_status status = GJ_E_IO;
    if (gj_file_descriptor(path) < 0)
        status = gj_archive_file(path) > 0 ? gj_archive_member(bytes, path, &ignored) : gj_file_read_own(bytes, path, &ignored);
    gj_error_clear(&ignored);
    return status == GJ_OK && bytes->len > 0;
}

/* Fills the batch with what is expected. */
static void fill(batch *b)
{
    char *path;
    size_t at = 0;
    while (b->n < MOST_FILES && b->bytes < MOST_BYTES && (path = take_expected(&at, b->target))) {
        gj_buf bytes = {0};
        const gj_kind *kind = read_expected(&bytes, path) ? gj_kind_of(bytes.data, bytes.len) : NULL;
        bool other = kind && kind->ending && strcmp(kind->target, b->target) != 0;
        if (other)
            put_back(at, path, kind->target);
        else if (kind && kind->ending)
            add(b, &bytes, kind->ending);
        if (!other)
            free(path);
        gj_buf_free(&bytes);
    }
}

/* Converts the first `n` files of the batch, and keeps what comes of them. */
static gj_convert_end run(const batch *b, size_t n, const char *program)
{
    gj_converter c;
    if (!gj_converter_begin(&c, program, b->target, gj_converter_seconds(n)))
        return GJ_CONVERT_FAILED;
    bool put = true;
    for (size_t i = 0; i < n && put; i++)
        put = gj_converter_put(&c, i, b->files[i].ending, &b->files[i].bytes);
    gj_convert_end end = put ? gj_converter_run(&c) : GJ_CONVERT_FAILED;
    for (size_t i = 0; i < n && put; i++) {
        gj_buf made = {0};
        if (gj_converter_get(&made, &c, i, b->target))
            gj_converted_keep(&made, b->files[i].digest, b->target);
        gj_buf_free(&made);
    }
    gj_converter_end(&c);
    return end;
}

/* What is made of `raw`; the others of the batch are in the cache then. A file that ends the program takes others with it: the one that is
 * wanted is tried again by itself. */
static gj_convert_end convert(gj_buf *made, const gj_buf *raw, const char *digest, const gj_kind *kind, const char *program)
{
    batch *b = gj_alloc(sizeof *b);
    b->target = kind->target;
    b->files[b->n++] = (input){.ending = kind->ending};
    memcpy(b->files[0].digest, digest, GJ_SHA256_HEX);
    gj_buf_add(&b->files[0].bytes, raw->data, raw->len);
    fill(b);
    gj_convert_end end = run(b, b->n, program);
    bool got = gj_converted_load(made, digest, kind->target);
    if (!got && b->n > 1) {
        end = run(b, 1, program);
        (void)!gj_converted_load(made, digest, kind->target);
    }
    for (size_t i = 0; i < b->n; i++)
        gj_buf_free(&b->files[i].bytes);
    free(b);
    return end;
}

static gj_status refuse(const char *name, const gj_kind *kind, bool off, gj_error *err)
{
    bool sheet = strcmp(kind->target, "xlsx") == 0;
    gj_status status = gj_error_set(err, GJ_E_KIND, 0, _(kind->refusal), name);
    if (off)
        return gj_error_advise(err, status, _(kind->advice));
    return gj_error_advise(err, status,
                           sheet ? _("请安装 LibreOffice（libreoffice-calc）后再审查，或另存为 .xlsx")
                                 : _("请安装 LibreOffice（libreoffice-writer）后再审查，或用 Word、WPS 另存为 .docx"));
}

static gj_status not_converted(const char *name, const gj_kind *kind, gj_convert_end end, gj_error *err)
{
    bool sheet = strcmp(kind->target, "xlsx") == 0;
    gj_status status =
        end == GJ_CONVERT_LATE
            ? gj_error_set(err, GJ_E_LIMIT, 0, _("%s：LibreOffice 在 %u 秒内没有转换完，未读取"), name, gj_converter_seconds(1))
        : end == GJ_CONVERT_DONE ? gj_error_set(err, GJ_E_SYNTAX, 0, _("%s：LibreOffice 没有转换成功，文件可能已损坏或设有密码"), name)
                                 : gj_error_set(err, GJ_E_IO, 0, _("%s：LibreOffice 没有运行起来，不能转换"), name);
    return gj_error_advise(err, status,
                           sheet ? _("请另存为 .xlsx，或确认已安装 libreoffice-calc")
                                 : _("请用 Word、WPS 另存为 .docx，或确认已安装 libreoffice-writer"));
}

gj_status gj_convert_read(gj_text **out, const char *name, gj_buf *raw, const char *encoding, gj_error *err)
{
    const gj_kind *kind = gj_kind_of(raw->data, raw->len);
    char digest[GJ_SHA256_HEX];
    gj_buf made = {0};
    gj_convert_end end = GJ_CONVERT_DONE;
    char *program = gj_converter_program();
    bool off = gj_converter_seconds(1) == 0;
    gj_sha256(digest, raw->data, raw->len);
    pthread_mutex_lock(&one_at_a_time);
    bool kept = gj_converted_load(&made, digest, kind->target);
    if (!kept && program && !off)
        end = convert(&made, raw, digest, kind, program);
    pthread_mutex_unlock(&one_at_a_time);
    gj_status status;
    const gj_kind *of = made.len > 0 ? gj_kind_of(made.data, made.len) : NULL;
    if (of && of->read && !of->ending) {
        status = of->read(out, name, &made, encoding, err);
        if (status == GJ_OK)
            (*out)->converted = true;
    } else {
        status = !program || off ? refuse(name, kind, off, err) : not_converted(name, kind, end, err);
        gj_buf_free(&made);
    }
    free(program);
    gj_buf_free(raw);
    return status;
}
