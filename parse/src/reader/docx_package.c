#define _GNU_SOURCE /* strcasestr */
#include "reader/docx_package.h"

#include <string.h>
#include <strings.h>

#include "reader/stream.h"

#define RELATIONSHIPS "http://schemas.openxmlformats.org/package/2006/relationships"
#define CONTENT_TYPES "http://schemas.openxmlformats.org/package/2006/content-types"

/* What stands before the type of a relationship: transitional, strict (ECMA-376 part 1, 11.3 and annex A), and of properties (part 2). */
static const char *const vocabularies[] = {
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/",
    "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/", /* as LibreOffice writes it */
};

/* ---- relationships ---- */

/* What is looked for among the relationships of a part. */
typedef struct relating {
    gj_docx_parser base;
    const char *from, *type, *id;                 /* one of type and id is NULL */
    char part[GJ_PART_NAME], other[GJ_PART_NAME]; /* where the first leads, and another */
} relating;

static bool is_type(const char *uri, const char *type)
{
    for (size_t i = 0; i < GJ_COUNT(vocabularies); i++) {
        size_t len = strlen(vocabularies[i]);
        if (strncmp(uri, vocabularies[i], len) == 0 && strcmp(uri + len, type) == 0)
            return true;
    }
    return false;
}

/* Appends a segment of a path to `part`, which has `len` bytes; returns how many it has then. */
static size_t add_segment(char part[GJ_PART_NAME], size_t len, const char *segment, size_t n)
{
    if (n == 0 || (n == 1 && segment[0] == '.'))
        return len;
    if (n == 2 && memcmp(segment, "..", 2) == 0) {
        while (len > 0 && part[--len] != '/')
            continue;
        return len;
    }
    if (len + 1 + n >= GJ_PART_NAME)
        return len;
    if (len > 0)
        part[len++] = '/';
    memcpy(part + len, segment, n);
    return len + n;
}

void gj_docx_resolve(char part[GJ_PART_NAME], const char *from, const char *target)
{
    const char *slash = strrchr(from, '/');
    size_t len = 0, end = strcspn(target, "?#");
    if (target[0] != '/' && slash)
        for (const char *s = from; s < slash; s += strcspn(s, "/") + 1)
            len = add_segment(part, len, s, strcspn(s, "/"));
    for (size_t at = 0; at < end;) {
        size_t n = strcspn(target + at, "/?#");
        len = add_segment(part, len, target + at, n);
        at += n + 1;
    }
    part[len] = '\0';
}

static void start_relationship(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                               const xmlChar **namespaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
    relating *r = user;
    char type[256], target[GJ_PART_NAME], mode[16], part[GJ_PART_NAME]; /* type: or id */
    (void)prefix, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
    if (!uri || strcmp((const char *)uri, RELATIONSHIPS) != 0 || strcmp((const char *)name, "Relationship") != 0)
        return;
    if (!gj_docx_attribute(type, sizeof(type), r->id ? "Id" : "Type", n_attributes, attributes) ||
        !(r->id ? strcmp(type, r->id) == 0 : is_type(type, r->type)) ||
        !gj_docx_attribute(target, sizeof(target), "Target", n_attributes, attributes))
        return;
    if (gj_docx_attribute(mode, sizeof(mode), "TargetMode", n_attributes, attributes) && strcmp(mode, "External") == 0)
        return;
    gj_docx_resolve(part, r->from, target);
    if (r->part[0] == '\0')
        memcpy(r->part, part, sizeof(part));
    else if (!gj_docx_same_name(r->part, part))
        memcpy(r->other, part, sizeof(part));
}

void gj_docx_name_relationships(gj_buf *out, const char *from)
{
    const char *slash = strrchr(from, '/');
    size_t folder = slash ? (size_t)(slash - from) + 1 : 0;
    gj_buf_printf(out, "%.*s_rels/%s.rels", (int)folder, from, from + folder);
}

static gj_status relate(char part[GJ_PART_NAME], gj_docx_zip *z, relating r, gj_error *err)
{
    xmlSAXHandler sax = {.startElementNs = start_relationship};
    const char *from = r.from;
    gj_buf name = {0};
    gj_status status = GJ_OK;
    gj_docx_name_relationships(&name, from);
    if (gj_docx_has(z, name.data))
        status = gj_docx_parse(z, name.data, &sax, &r.base, err);
    if (status == GJ_OK && r.other[0])
        status =
            gj_error_set(err, GJ_E_SYNTAX, 0, _("%s 的 %s 指了两处：%s 和 %s，不能确定以哪个为准，未读取：请用 Word 或 WPS 打开核对后另存"),
                         gj_docx_file(z), name.data, r.part, r.other);
    gj_buf_free(&name);
    memcpy(part, gj_docx_has(z, r.part) ? r.part : "", gj_docx_has(z, r.part) ? strlen(r.part) + 1 : 1);
    return status;
}

gj_status gj_docx_related(char part[GJ_PART_NAME], gj_docx_zip *z, const gj_xml *xml, const char *from, const char *type, gj_error *err)
{
    return relate(part, z, (relating){.base.xml = xml, .from = from, .type = type}, err);
}

gj_status gj_docx_related_by_id(char part[GJ_PART_NAME], gj_docx_zip *z, const gj_xml *xml, const char *from, const char *id, gj_error *err)
{
    return relate(part, z, (relating){.base.xml = xml, .from = from, .id = id}, err);
}

/* ---- content types ---- */

/* What the content types say of one part, and which parts they call documents of Word. */
typedef struct typing {
    gj_docx_parser base;
    gj_docx_zip *zip;
    const char *part;
    char type[128];                               /* of the part; "" if it is not said */
    char word[GJ_PART_NAME], other[GJ_PART_NAME]; /* documents of Word */
} typing;

/* Content types of the main part, in lower case: documents and templates, with and without macros. */
static bool is_word(const char *type)
{
    static const char *const types[] = {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    };
    for (size_t i = 0; i < GJ_COUNT(types); i++)
        if (strcasecmp(type, types[i]) == 0)
            return true;
    return false;
}

static void start_type(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                       const xmlChar **namespaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
    typing *t = user;
    char part[GJ_PART_NAME], type[sizeof(t->type)];
    (void)prefix, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
    if (!uri || strcmp((const char *)uri, CONTENT_TYPES) != 0 || strcmp((const char *)name, "Override") != 0)
        return;
    if (!gj_docx_attribute(part, sizeof(part), "PartName", n_attributes, attributes) ||
        !gj_docx_attribute(type, sizeof(type), "ContentType", n_attributes, attributes) || part[0] != '/')
        return;
    if (gj_docx_same_name(part + 1, t->part))
        memcpy(t->type, type, sizeof(type));
    if (!is_word(type) || !gj_docx_has(t->zip, part + 1))
        return;
    if (t->word[0] == '\0')
        memcpy(t->word, part + 1, sizeof(part) - 1);
    else if (!gj_docx_same_name(t->word, part + 1))
        memcpy(t->other, part + 1, sizeof(part) - 1);
}

/* ---- the document ---- */

/* The error of a part that is no document of Word, by its content type. */
static gj_status not_word(const char *file, const char *type, gj_error *err)
{
    if (strcasestr(type, "spreadsheetml") || strcasestr(type, "ms-excel"))
        return gj_error_advise(err, gj_error_set(err, GJ_E_KIND, 0, _("%s 是电子表格，不能读取"), file),
                               _("请另存为 CSV 或网页（HTML），或向报送单位索取报告全文的 .docx"));
    if (strcasestr(type, "presentationml") || strcasestr(type, "ms-powerpoint"))
        return gj_error_advise(err, gj_error_set(err, GJ_E_KIND, 0, _("%s 是演示文稿，不能读取"), file),
                               _("请将报告正文另存为 .docx 或文本"));
    return gj_error_advise(err, gj_error_set(err, GJ_E_KIND, 0, _("%s 的正文不是 Word 文档（类型为 %s），不能读取"), file, type),
                           _("请用 Word 或 WPS 另存为 .docx"));
}

gj_status gj_docx_main(char part[GJ_PART_NAME], gj_docx_zip *z, const gj_xml *xml, gj_error *err)
{
    static const char types[] = "[Content_Types].xml";
    const char *file = gj_docx_file(z);
    xmlSAXHandler sax = {.startElementNs = start_type};
    typing t = {.base.xml = xml, .zip = z, .part = part};
    gj_status status = gj_docx_related(part, z, xml, "", "officeDocument", err);
    if (status == GJ_OK && gj_docx_has(z, types))
        status = gj_docx_parse(z, types, &sax, &t.base, err);
    if (status != GJ_OK)
        return status;
    if (part[0] && t.type[0] && !is_word(t.type))
        return not_word(file, t.type, err);
    if (!part[0] && t.word[0] && !t.other[0]) /* the relationships are lost, but nothing else can be meant */
        memcpy(part, t.word, sizeof(t.word));
    if (part[0])
        return GJ_OK;
    return gj_error_set(err, GJ_E_SYNTAX, 0,
                        _("%s 里没有说明哪一部分是正文（_rels/.rels 缺失或所指不存在），不是完整的 Word 文件：请用 Word、WPS 修复后另存"),
                        file);
}

/* ---- the document as bytes ---- */

/* Opens the file and finds the document in it. */
static gj_status open_main(gj_docx_zip **z, char part[GJ_PART_NAME], const char *name, const gj_buf *file, gj_error *err)
{
    const gj_xml *xml = gj_xml_library();
    gj_status status = xml ? gj_docx_open(z, name, file->data, file->len, err) : gj_lib_missing(name, GJ_SONAME_LIBXML2, err);
    return status == GJ_OK ? gj_docx_main(part, *z, xml, err) : status;
}

gj_status gj_docx_body(gj_buf *out, const char *name, const gj_buf *file, gj_error *err)
{
    gj_docx_zip *z = NULL;
    char part[GJ_PART_NAME];
    gj_status status = open_main(&z, part, name, file, err);
    if (status == GJ_OK)
        status = gj_docx_part(out, z, part, err);
    gj_docx_close(z);
    return status;
}

gj_status gj_docx_with_body(gj_buf *out, const char *name, const gj_buf *file, const gj_buf *body, gj_error *err)
{
    gj_docx_zip *z = NULL;
    char part[GJ_PART_NAME];
    gj_status status = open_main(&z, part, name, file, err);
    if (status == GJ_OK)
        status = gj_docx_with_part(out, z, part, body, err);
    gj_docx_close(z);
    return status;
}
