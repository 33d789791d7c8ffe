#include "reader/docx_zip.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "text/decode.h"
#include "text/utf8.h"

#define CHUNK ((size_t)64 << 10)
#define MAX_PART ((size_t)64 << 20) /* bytes, unpacked */
#define MAX_RATIO 500u              /* unpacked to packed, of a part above CHEAP */
#define CHEAP ((size_t)4 << 20)
#define MAX_UNPACKED ((size_t)512 << 20) /* of all parts that are read, again and again those that are read again */

#define ZIP_FUNCTIONS(F)                                                                                                                   \
    F(zip_source_buffer_create)                                                                                                            \
    F(zip_source_free)                                                                                                                     \
    F(zip_source_zip)                                                                                                                      \
    F(zip_open_from_source)                                                                                                                \
    F(zip_discard)                                                                                                                         \
    F(zip_get_num_entries)                                                                                                                 \
    F(zip_get_name)                                                                                                                        \
    F(zip_stat_index)                                                                                                                      \
    F(zip_fopen_index)                                                                                                                     \
    F(zip_fread)                                                                                                                           \
    F(zip_fclose)                                                                                                                          \
    F(zip_file_add)                                                                                                                        \
    F(zip_set_file_compression)                                                                                                            \
    F(zip_file_set_dostime)                                                                                                                \
    F(zip_file_set_mtime)                                                                                                                  \
    F(zip_file_get_comment)                                                                                                                \
    F(zip_file_set_comment)                                                                                                                \
    F(zip_file_get_external_attributes)                                                                                                    \
    F(zip_file_set_external_attributes)                                                                                                    \
    F(zip_file_extra_fields_count)                                                                                                         \
    F(zip_file_extra_field_get)                                                                                                            \
    F(zip_file_extra_field_set)                                                                                                            \
    F(zip_get_archive_comment)                                                                                                             \
    F(zip_set_archive_comment)                                                                                                             \
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

/* A part of the package. */
typedef struct entry {
    char *key; /* its name, as names are compared */
    zip_uint64_t index;
} entry;

struct gj_docx_zip {
    const char *file;
    zip_t *zip;
    entry *entries; /* by key */
    size_t n_entries;
    size_t unpacked;
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

/* ---- names ---- */

static int hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* A name as names of parts are compared (OPC 6.2.2.3 and 6.3.5): percent-encoded characters are those they stand for, letters of ASCII
 * are lower case; what some programs write as "\\" is "/". Heap memory. */
static char *key_of(const char *name)
{
    size_t n = 0, len = strlen(name);
    char *key = gj_alloc(len + 1);
    for (size_t i = 0; i < len; i++) {
        char c = name[i];
        if (c == '%' && i + 2 < len && hex(name[i + 1]) >= 0 && hex(name[i + 2]) >= 0) {
            char decoded = (char)(hex(name[i + 1]) * 16 + hex(name[i + 2]));
            if (decoded != '/' && decoded != '\\' && decoded != '\0') {
                c = decoded;
                i += 2;
            }
        }
        key[n++] = c == '\\' ? '/' : c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    key[n] = '\0';
    return key;
}

static int compare_keys(const void *a, const void *b)
{
    return strcmp(((const entry *)a)->key, ((const entry *)b)->key);
}

/* The name of a part in UTF-8; programs that do not say so wrote it in GBK. Heap memory. */
static char *name_of(const char *raw)
{
    gj_decoded d = {0};
    const unsigned char *s = (const unsigned char *)raw;
    size_t len = strlen(raw);
    if (gj_utf8_check(s, len) == s + len || !gj_decode(&d, &gj_encodings[GJ_GB18030], s, len)) {
        gj_decoded_free(&d);
        return key_of(raw);
    }
    gj_buf_puts(&d.text, ""); /* its end */
    char *key = key_of(d.text.data);
    gj_decoded_free(&d);
    return key;
}

/* Lists the parts by their names. Of two with one name nobody can tell which is meant: programs differ in which they take. */
static gj_status list_parts(gj_docx_zip *z, gj_error *err)
{
    zip_int64_t n = lib.zip_get_num_entries(z->zip, 0);
    z->entries = gj_alloc_array(n > 0 ? (size_t)n : 1, sizeof(*z->entries));
    for (zip_int64_t i = 0; i < n; i++) {
        const char *name = lib.zip_get_name(z->zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW);
        size_t len = name ? strlen(name) : 0;
        if (len > 0 && name[len - 1] != '/') /* no folder */
            z->entries[z->n_entries++] = (entry){name_of(name), (zip_uint64_t)i};
    }
    qsort(z->entries, z->n_entries, sizeof(*z->entries), compare_keys);
    for (size_t i = 1; i < z->n_entries; i++)
        if (strcmp(z->entries[i - 1].key, z->entries[i].key) == 0)
            return gj_error_set(err, GJ_E_SYNTAX, 0,
                                _("%s 里有两个名为 %s 的部分，不能确定以哪个为准，未读取：请用 Word 或 WPS 打开核对后另存"), z->file,
                                z->entries[i].key);
    return GJ_OK;
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
    *z = (gj_docx_zip){.file = file, .zip = zip};
    gj_status status = list_parts(z, err);
    if (status == GJ_OK)
        *out = z;
    else
        gj_docx_close(z);
    return status;
}

void gj_docx_close(gj_docx_zip *z)
{
    if (!z)
        return;
    lib.zip_discard(z->zip);
    for (size_t i = 0; i < z->n_entries; i++)
        free(z->entries[i].key);
    free(z->entries);
    free(z);
}

const char *gj_docx_file(const gj_docx_zip *z)
{
    return z->file;
}

static const entry *find(const gj_docx_zip *z, const char *name)
{
    entry wanted = {.key = key_of(name)};
    const entry *e = z->n_entries > 0 ? bsearch(&wanted, z->entries, z->n_entries, sizeof(wanted), compare_keys) : NULL;
    free(wanted.key);
    return e;
}

bool gj_docx_has(const gj_docx_zip *z, const char *name)
{
    return find(z, name) != NULL;
}

bool gj_docx_same_name(const char *a, const char *b)
{
    char *x = key_of(a), *y = key_of(b);
    bool same = strcmp(x, y) == 0;
    free(x);
    free(y);
    return same;
}

/* ---- reading ---- */

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

/* What the parser says of a chunk; a prefix without its namespace is no damage. */
static bool is_damaged(const gj_docx_parser *p, int code)
{
    return code != XML_ERR_OK && !(code == XML_NS_ERR_UNDEFINED_NAMESPACE && p->parser->wellFormed);
}

/* Unpacks the part into the parser. The directory may lie about sizes: what comes out is counted. */
static gj_status unpack(gj_docx_zip *z, zip_file_t *part, gj_docx_parser *user, gj_error *err)
{
    char *chunk = gj_alloc(CHUNK);
    size_t total = 0;
    zip_int64_t n;
    bool failed = false;
    while ((n = lib.zip_fread(part, chunk, CHUNK)) > 0 && total <= MAX_PART && !failed) {
        total += (size_t)n;
        failed = is_damaged(user, user->xml->xmlParseChunk(user->parser, chunk, (int)n, 0));
    }
    if (n == 0 && !failed)
        failed = is_damaged(user, user->xml->xmlParseChunk(user->parser, chunk, 0, 1));
    free(chunk);
    z->unpacked += total;
    if (total > MAX_PART || z->unpacked > MAX_UNPACKED)
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

/* Opens the part; NULL with the status if it cannot be. */
static zip_file_t *open_part(gj_docx_zip *z, const char *name, gj_status *status, gj_error *err)
{
    zip_stat_t part;
    const entry *e = find(z, name);
    if (!e || lib.zip_stat_index(z->zip, e->index, 0, &part) != 0) {
        *status = damaged(z->file, err);
        return NULL;
    }
    *status = inspect(z, &part, err);
    zip_file_t *file = *status == GJ_OK ? lib.zip_fopen_index(z->zip, e->index, 0) : NULL;
    if (*status == GJ_OK && !file)
        *status = damaged(z->file, err);
    return file;
}

gj_status gj_docx_parse(gj_docx_zip *z, const char *name, const xmlSAXHandler *sax, gj_docx_parser *user, gj_error *err)
{
    gj_status status;
    zip_file_t *file = open_part(z, name, &status, err);
    if (!file)
        return status;
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

gj_status gj_docx_part(gj_buf *out, gj_docx_zip *z, const char *name, gj_error *err)
{
    gj_status status;
    zip_int64_t n = 1;
    zip_file_t *file = open_part(z, name, &status, err);
    if (!file)
        return status;
    while (n > 0 && out->len <= MAX_PART) {
        gj_buf_reserve(out, CHUNK);
        n = lib.zip_fread(file, out->data + out->len, CHUNK);
        out->len += n > 0 ? (size_t)n : 0;
    }
    lib.zip_fclose(file);
    return n < 0 ? damaged(z->file, err) : n > 0 ? too_large(z->file, err) : GJ_OK;
}

/* ---- writing ----
 * A new archive is made, member by member: those that stay are taken over as they are packed. libzip can also change an archive in
 * its place, but then old and new share the bytes of an unchanged beginning, and both free them. */

/* What the directory says beside names and sizes: fields of other programs, remarks, rights. */
static bool copy_notes(zip_t *to, zip_uint64_t into, zip_t *from, zip_uint64_t index)
{
    static const zip_flags_t places[] = {ZIP_FL_LOCAL, ZIP_FL_CENTRAL};
    zip_uint32_t len, rights;
    zip_uint8_t system;
    const char *comment = lib.zip_file_get_comment(from, index, &len, ZIP_FL_ENC_RAW);
    bool done = !comment || len == 0 || lib.zip_file_set_comment(to, into, comment, (zip_uint16_t)len, ZIP_FL_ENC_GUESS) == 0;
    if (lib.zip_file_get_external_attributes(from, index, 0, &system, &rights) == 0)
        done = done && lib.zip_file_set_external_attributes(to, into, 0, system, rights) == 0;
    for (size_t i = 0; i < GJ_COUNT(places) && done; i++) {
        zip_int16_t n = lib.zip_file_extra_fields_count(from, index, places[i]);
        for (zip_int16_t k = 0; k < n && done; k++) {
            zip_uint16_t id, size;
            const zip_uint8_t *field = lib.zip_file_extra_field_get(from, index, (zip_uint16_t)k, &id, &size, places[i]);
            done = !field || lib.zip_file_extra_field_set(to, into, id, ZIP_EXTRA_FIELD_NEW, field, size, places[i]) == 0;
        }
    }
    return done;
}

/* Adds member `index` of the archive `from`; with other content unless that is NULL. It is packed as it was, and keeps its date. */
static bool copy_member(zip_t *to, zip_t *from, zip_uint64_t index, const gj_buf *content)
{
    zip_stat_t part;
    const char *name = lib.zip_get_name(from, index, ZIP_FL_ENC_RAW);
    if (!name || lib.zip_stat_index(from, index, 0, &part) != 0)
        return false;
    zip_source_t *source = content ? lib.zip_source_buffer_create(content->data, content->len, 0, NULL)
                                   : lib.zip_source_zip(to, from, index, ZIP_FL_COMPRESSED, 0, -1);
    zip_int64_t into = source ? lib.zip_file_add(to, name, source, ZIP_FL_ENC_GUESS) : -1;
    if (into < 0) {
        lib.zip_source_free(source);
        return false;
    }
    return lib.zip_set_file_compression(to, (zip_uint64_t)into, part.comp_method, 0) == 0 &&
           lib.zip_file_set_mtime(to, (zip_uint64_t)into, part.mtime, 0) == 0 && copy_notes(to, (zip_uint64_t)into, from, index);
}

static const gj_buf *content_of(const gj_docx_content *parts, size_t n, const entry *e)
{
    for (size_t i = 0; e && i < n; i++)
        if (gj_docx_same_name(parts[i].name, e->key))
            return parts[i].content;
    return NULL;
}

/* The entry of member `index`; NULL for a folder. */
static const entry *entry_of(const gj_docx_zip *z, zip_uint64_t index)
{
    for (size_t i = 0; i < z->n_entries; i++)
        if (z->entries[i].index == index)
            return &z->entries[i];
    return NULL;
}

static bool copy_archive(zip_t *to, const gj_docx_zip *z, const gj_docx_content *parts, size_t n_parts)
{
    int len = 0;
    zip_int64_t n = lib.zip_get_num_entries(z->zip, 0);
    const char *comment = lib.zip_get_archive_comment(z->zip, &len, ZIP_FL_ENC_RAW);
    bool done = !comment || len <= 0 || lib.zip_set_archive_comment(to, comment, (zip_uint16_t)len) == 0;
    for (zip_int64_t i = 0; i < n && done; i++)
        done = copy_member(to, z->zip, (zip_uint64_t)i, content_of(parts, n_parts, entry_of(z, (zip_uint64_t)i)));
    return done;
}

/* Adds a part that is new, dated as the first day that an archive can tell: the same content gives the same bytes, in any time zone. */
static bool add_member(zip_t *to, const gj_docx_content *part)
{
    enum { FIRST_DAY = 0x21 }; /* 1980-01-01 */
    zip_source_t *source = lib.zip_source_buffer_create(part->content->data, part->content->len, 0, NULL);
    zip_int64_t into = source ? lib.zip_file_add(to, part->name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (into < 0) {
        lib.zip_source_free(source);
        return false;
    }
    return lib.zip_set_file_compression(to, (zip_uint64_t)into, ZIP_CM_DEFLATE, 0) == 0 &&
           lib.zip_file_set_dostime(to, (zip_uint64_t)into, 0, FIRST_DAY, 0) == 0;
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

/* As gj_docx_with_parts; false where libzip fails. */
static bool write_archive(gj_buf *out, const gj_docx_zip *z, const gj_docx_content *parts, size_t n)
{
    zip_source_t *archive = lib.zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = archive ? lib.zip_open_from_source(archive, ZIP_CREATE | ZIP_TRUNCATE, NULL) : NULL;
    if (!zip) {
        lib.zip_source_free(archive);
        return false;
    }
    lib.zip_source_keep(archive); /* the archive is written into it */
    bool done = !z || copy_archive(zip, z, parts, n);
    for (size_t i = 0; i < n && done; i++)
        if (!z || !find(z, parts[i].name))
            done = add_member(zip, &parts[i]);
    done = done && lib.zip_close(zip) == 0;
    if (!done)
        lib.zip_discard(zip);
    done = done && read_archive(out, archive);
    lib.zip_source_free(archive);
    return done;
}

gj_status gj_docx_with_parts(gj_buf *out, gj_docx_zip *z, const gj_docx_content *parts, size_t n, gj_error *err)
{
    return write_archive(out, z, parts, n) ? GJ_OK : damaged(z->file, err);
}

gj_status gj_docx_with_part(gj_buf *out, gj_docx_zip *z, const char *name, const gj_buf *content, gj_error *err)
{
    if (!find(z, name))
        return damaged(z->file, err);
    return gj_docx_with_parts(out, z, &(gj_docx_content){name, content}, 1, err);
}

gj_status gj_docx_make(gj_buf *out, const gj_docx_content *parts, size_t n, gj_error *err)
{
    pthread_once(&once, load);
    if (!loaded)
        return gj_error_set(err, GJ_E_IO, 0, _("写 Word 文件需要 %s，本机没有"), GJ_SONAME_LIBZIP);
    return write_archive(out, NULL, parts, n) ? GJ_OK : gj_error_set(err, GJ_E_IO, 0, "%s", _("Word 文件打包失败"));
}
