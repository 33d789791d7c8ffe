#include "reader/docx_zip.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "reader/stream.h"

#define CHUNK ((size_t)64 << 10)
#define MAX_PART ((size_t)64 << 20) /* bytes, unpacked */
#define MAX_RATIO 500u              /* unpacked to packed, of a part above CHEAP */
#define CHEAP ((size_t)4 << 20)

#define ZIP_FUNCTIONS(F)                                                                                                                   \
    F(zip_source_buffer_create)                                                                                                            \
    F(zip_source_free)                                                                                                                     \
    F(zip_open_from_source)                                                                                                                \
    F(zip_discard)                                                                                                                         \
    F(zip_get_num_entries)                                                                                                                 \
    F(zip_stat_index)                                                                                                                      \
    F(zip_fopen_index)                                                                                                                     \
    F(zip_fread)                                                                                                                           \
    F(zip_fclose)                                                                                                                          \
    F(zip_file_replace)                                                                                                                    \
    F(zip_set_file_compression)                                                                                                            \
    F(zip_file_set_mtime)                                                                                                                  \
    F(zip_close)                                                                                                                           \
    F(zip_source_keep)                                                                                                                     \
    F(zip_source_open)                                                                                                                     \
    F(zip_source_read)                                                                                                                     \
    F(zip_source_close)

static struct {
    ZIP_FUNCTIONS(GJ_LIB_MEMBER)
} lib; /* written once, under `once` */
static bool loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

struct gj_docx_zip {
    const char *file;
    zip_t *zip;
};

static void load(void)
{
    static const char *const names[] = {ZIP_FUNCTIONS(GJ_LIB_NAME)};
    loaded = gj_lib_load(GJ_SONAME_LIBZIP, names, GJ_COUNT(names), &lib);
}

static gj_status damaged(const char *file, gj_error *err)
{
    return gj_error_set(err, GJ_E_SYNTAX, 0, _("%s 已损坏或不完整，不能读取：请重新下载，或用 Word、WPS 修复后另存"), file);
}

gj_status gj_docx_open(gj_docx_zip **out, const char *file, const void *bytes, size_t len, gj_error *err)
{
    pthread_once(&once, load);
    if (!loaded)
        return gj_lib_missing(file, GJ_SONAME_LIBZIP, err);
    zip_source_t *source = lib.zip_source_buffer_create(bytes, len, 0, NULL);
    zip_t *zip = source ? lib.zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;
    if (!zip) {
        lib.zip_source_free(source);
        return damaged(file, err);
    }
    gj_docx_zip *z = gj_alloc(sizeof(*z));
    *z = (gj_docx_zip){file, zip};
    *out = z;
    return GJ_OK;
}

void gj_docx_close(gj_docx_zip *z)
{
    if (!z)
        return;
    lib.zip_discard(z->zip);
    free(z);
}

static bool has_name(const char *name, const char *prefix)
{
    size_t len = strlen(name);
    return strncmp(name, prefix, strlen(prefix)) == 0 && len > 4 && strcmp(name + len - 4, ".xml") == 0;
}

static bool find(gj_docx_zip *z, const char *prefix, zip_stat_t *part)
{
    zip_int64_t n = lib.zip_get_num_entries(z->zip, 0);
    for (zip_int64_t i = 0; i < n; i++)
        if (lib.zip_stat_index(z->zip, (zip_uint64_t)i, 0, part) == 0 && (part->valid & ZIP_STAT_NAME) && has_name(part->name, prefix))
            return true;
    return false;
}

static gj_status too_large(const char *file, gj_error *err)
{
    return gj_error_set(err, GJ_E_LIMIT, 0, _("%s 解压后太大（超过 %zu MiB 或压缩比异常），未读取"), file, MAX_PART >> 20);
}

/* What the directory of the archive says of a part, before it is unpacked. */
static gj_status inspect(const gj_docx_zip *z, const zip_stat_t *part, gj_error *err)
{
    if ((part->valid & ZIP_STAT_ENCRYPTION_METHOD) && part->encryption_method != ZIP_EM_NONE)
        return gj_error_set(err, GJ_E_SYNTAX, 0, _("%s 设有打开密码，不能读取：请先用 Word 或 WPS 取消密码并另存"), z->file);
    bool known = (part->valid & ZIP_STAT_SIZE) && (part->valid & ZIP_STAT_COMP_SIZE);
    bool inflated = known && part->size > CHEAP && part->size / MAX_RATIO > part->comp_size;
    return inflated || (known && part->size > MAX_PART) ? too_large(z->file, err) : GJ_OK;
}

/* Unpacks the part into the parser. The directory may lie about sizes: what comes out is counted. */
static gj_status unpack(gj_docx_zip *z, zip_file_t *part, gj_docx_parser *user, gj_error *err)
{
    char *chunk = gj_alloc(CHUNK);
    size_t total = 0;
    zip_int64_t n;
    int failed = 0;
    while ((n = lib.zip_fread(part, chunk, CHUNK)) > 0 && total <= MAX_PART && !failed) {
        total += (size_t)n;
        failed = user->xml->xmlParseChunk(user->parser, chunk, (int)n, 0);
    }
    if (n == 0 && !failed)
        failed = user->xml->xmlParseChunk(user->parser, chunk, 0, 1);
    free(chunk);
    if (total > MAX_PART)
        return too_large(z->file, err);
    if (user->has_dtd)
        return gj_error_set(err, GJ_E_SYNTAX, 0, _("%s 内有文档类型声明（DTD），不是正常的 Word 文件，未读取"), z->file);
    return n < 0 || failed ? damaged(z->file, err) : GJ_OK;
}

static void on_document_type(void *user, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    gj_docx_parser *p = user;
    (void)name, (void)external, (void)system;
    p->has_dtd = true;
    p->xml->xmlStopParser(p->parser);
}

gj_status gj_docx_parse(gj_docx_zip *z, const char *prefix, const xmlSAXHandler *sax, gj_docx_parser *user, bool *found, gj_error *err)
{
    zip_stat_t part;
    *found = find(z, prefix, &part);
    if (!*found)
        return GJ_OK;
    gj_status status = inspect(z, &part, err);
    if (status != GJ_OK)
        return status;
    zip_file_t *file = lib.zip_fopen_index(z->zip, part.index, 0);
    if (!file)
        return damaged(z->file, err);
    xmlSAXHandler handler = *sax;
    handler.initialized = XML_SAX2_MAGIC;
    handler.internalSubset = on_document_type;
    user->parser = user->xml->xmlCreatePushParserCtxt(&handler, user, NULL, 0, NULL);
    if (!user->parser)
        gj_check_failed("xmlCreatePushParserCtxt", __FILE__, __LINE__);
    user->xml->xmlCtxtUseOptions(user->parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    status = unpack(z, file, user, err);
    user->xml->xmlFreeParserCtxt(user->parser);
    user->parser = NULL;
    lib.zip_fclose(file);
    return status;
}

bool gj_docx_attribute(char *buf, size_t size, const char *name, int n_attributes, const xmlChar **attributes)
{
    for (int i = 0; i < n_attributes; i++) { /* local name, prefix, namespace, begin and end of the value */
        const xmlChar **a = attributes + 5 * (size_t)i;
        if (strcmp((const char *)a[0], name) != 0)
            continue;
        size_t len = (size_t)(a[4] - a[3]);
        len = len < size ? len : size - 1;
        memcpy(buf, a[3], len);
        buf[len] = '\0';
        return true;
    }
    return false;
}

long gj_docx_number(const char *name, long otherwise, int n_attributes, const xmlChar **attributes)
{
    char value[24];
    return gj_docx_attribute(value, sizeof(value), name, n_attributes, attributes) ? strtol(value, NULL, 10) : otherwise;
}

bool gj_docx_is_on(int n_attributes, const xmlChar **attributes)
{
    char value[8];
    if (!gj_docx_attribute(value, sizeof(value), "val", n_attributes, attributes))
        return true;
    return strcmp(value, "0") != 0 && strcmp(value, "false") != 0 && strcmp(value, "off") != 0;
}

/* ---- the body as bytes ---- */

static const char BODY[] = "word/document";

/* Reads all of the part behind *out. */
static gj_status read_part(gj_buf *out, gj_docx_zip *z, const zip_stat_t *part, gj_error *err)
{
    gj_status status = inspect(z, part, err);
    zip_file_t *file = status == GJ_OK ? lib.zip_fopen_index(z->zip, part->index, 0) : NULL;
    zip_int64_t n = file ? 1 : -1;
    if (status != GJ_OK)
        return status;
    while (n > 0 && out->len <= MAX_PART) {
        gj_buf_reserve(out, CHUNK);
        n = lib.zip_fread(file, out->data + out->len, CHUNK);
        out->len += n > 0 ? (size_t)n : 0;
    }
    if (file)
        lib.zip_fclose(file);
    return n < 0 ? damaged(z->file, err) : n > 0 ? too_large(z->file, err) : GJ_OK;
}

gj_status gj_docx_body(gj_buf *out, const char *name, const gj_buf *file, gj_error *err)
{
    gj_docx_zip *z;
    zip_stat_t part;
    gj_status status = gj_docx_open(&z, name, file->data, file->len, err);
    if (status != GJ_OK)
        return status;
    status = find(z, BODY, &part) ? read_part(out, z, &part, err) : damaged(name, err);
    gj_docx_close(z);
    return status;
}

/* Puts the body in the place of the part, packed as that was and with its date. */
static bool replace_part(zip_t *zip, const zip_stat_t *part, const gj_buf *body)
{
    zip_source_t *content = lib.zip_source_buffer_create(body->data, body->len, 0, NULL);
    if (!content)
        return false;
    if (lib.zip_file_replace(zip, part->index, content, 0) != 0) {
        lib.zip_source_free(content);
        return false;
    }
    return lib.zip_set_file_compression(zip, part->index, part->comp_method, 0) == 0 &&
           lib.zip_file_set_mtime(zip, part->index, part->mtime, 0) == 0;
}

static bool read_archive(gj_buf *out, zip_source_t *archive)
{
    zip_int64_t n = -1;
    if (lib.zip_source_open(archive) != 0)
        return false;
    do {
        gj_buf_reserve(out, CHUNK);
        n = lib.zip_source_read(archive, out->data + out->len, CHUNK);
        out->len += n > 0 ? (size_t)n : 0;
    } while (n > 0);
    lib.zip_source_close(archive);
    return n == 0;
}

gj_status gj_docx_with_body(gj_buf *out, const char *name, const gj_buf *file, const gj_buf *body, gj_error *err)
{
    gj_docx_zip z = {.file = name};
    zip_stat_t part;
    zip_source_t *archive = lib.zip_source_buffer_create(file->data, file->len, 0, NULL);
    z.zip = archive ? lib.zip_open_from_source(archive, 0, NULL) : NULL;
    if (!z.zip) {
        lib.zip_source_free(archive);
        return damaged(name, err);
    }
    lib.zip_source_keep(archive); /* the archive is written into it */
    bool done = find(&z, BODY, &part) && replace_part(z.zip, &part, body) && lib.zip_close(z.zip) == 0;
    if (!done)
        lib.zip_discard(z.zip);
    done = done && read_archive(out, archive);
    lib.zip_source_free(archive);
    return done ? GJ_OK : damaged(name, err);
}
