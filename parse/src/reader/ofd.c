/* OFD files, the format of fixed pages of GB/T 33190: a ZIP archive in which OFD.xml leads to documents, these to their pages, and each
 * page to its content; pages may lie on templates, which hold heads, feet and ruled lines. What the pages hold goes the way of those of a
 * PDF. Annotations and the pictures of seals are not read. Signatures are not verified, and the text tells so. */
#include <stdlib.h>
#include <string.h>

#include "reader/docx_package.h"
#include "reader/ofd_page.h"
#include "reader/ofd_path.h"
#include "reader/reader.h"

enum { MAX_DOCUMENTS = 64, MAX_TEMPLATES = 256, MAX_SIGNATURES = 1000, ROOT = 1024 };
#define A4 ((gj_ofd_box){0, 0, 210, 297})

/* Paths that a part tells of, in the names of parts. */
typedef struct paths {
    char (*v)[GJ_PART_NAME];
    size_t n, cap;
} paths;

/* A page or a template that a document tells of. */
typedef struct leaf {
    char id[GJ_OFD_ID];
    char part[GJ_PART_NAME];
    gj_page page; /* of a template, once it was read */
    gj_ofd_content content;
    bool read;
} leaf;

typedef struct leaves {
    leaf *v;
    size_t n, cap;
} leaves;

/* What is read of a file before its pages. */
typedef struct reading {
    gj_docx_parser base;
    gj_docx_zip *zip;
    const gj_xml *xml;
    const char *part; /* that is parsed */
    gj_buf text;
    bool taking;
    paths documents, signatures;
    bool encrypted;
    /* of a document */
    gj_ofd_box area;
    leaves templates, pages;
    size_t n_signatures;
    gj_page *all; /* the pages of all documents */
    size_t n_all, cap_all, chars;
} reading;

static bool is(const xmlChar *name, const char *wanted)
{
    return strcmp((const char *)name, wanted) == 0;
}

/* The part that a path means: from the folder of the part that has it, as the standard says, or from the root, as some write. */
static void find_part(char part[GJ_PART_NAME], const reading *r, const char *from, const char *path, size_t len)
{
    char target[GJ_PART_NAME];
    while (len > 0 && strchr(" \t\r\n", *path)) {
        path++;
        len--;
    }
    while (len > 0 && strchr(" \t\r\n", path[len - 1]))
        len--;
    len = len < sizeof(target) ? len : sizeof(target) - 1;
    for (size_t i = 0; i < len; i++)
        target[i] = path[i] == '\\' ? '/' : path[i];
    target[len] = '\0';
    gj_docx_resolve(part, from, target);
    if (!gj_docx_has(r->zip, part))
        gj_docx_resolve(part, "", target);
}

/* ---- OFD.xml and the lists of signatures ---- */

static void start_root(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                       const xmlChar **namespaces, int n, int n_defaulted, const xmlChar **attributes)
{
    reading *r = user;
    (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n, (void)n_defaulted, (void)attributes;
    r->taking = is(name, "DocRoot") || is(name, "Signatures");
    r->encrypted |= is(name, "Encryptions");
    r->text.len = 0;
}

static void start_signatures(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                             const xmlChar **namespaces, int n, int n_defaulted, const xmlChar **attributes)
{
    reading *r = user;
    (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n, (void)n_defaulted, (void)attributes;
    r->n_signatures += is(name, "Signature") && r->n_signatures < MAX_SIGNATURES;
}

static void add_path(reading *r, paths *p)
{
    if (p->n >= MAX_DOCUMENTS || r->text.len == 0)
        return;
    GJ_GROW(p->v, p->n, p->cap);
    find_part(p->v[p->n++], r, r->part, r->text.data, r->text.len);
}

static void end_root(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    reading *r = user;
    (void)prefix, (void)uri;
    if (r->taking && is(name, "DocRoot"))
        add_path(r, &r->documents);
    else if (r->taking && is(name, "Signatures"))
        add_path(r, &r->signatures);
    r->taking = false;
}

static void on_text(void *user, const xmlChar *s, int len)
{
    reading *r = user;
    if (r->taking && len > 0 && r->text.len + (size_t)len < ROOT)
        gj_buf_add(&r->text, (const char *)s, (size_t)len);
}

/* ---- a document ---- */

static void add_leaf(reading *r, leaves *l, size_t most, int n, const xmlChar **attributes)
{
    char path[ROOT];
    if (l->n >= most || !gj_docx_attribute(path, sizeof(path), "BaseLoc", n, attributes))
        return;
    GJ_GROW(l->v, l->n, l->cap);
    leaf *one = &l->v[l->n++];
    *one = (leaf){0};
    (void)gj_docx_attribute(one->id, sizeof(one->id), "ID", n, attributes);
    find_part(one->part, r, r->part, path, strlen(path));
}

static void start_document(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                           const xmlChar **namespaces, int n, int n_defaulted, const xmlChar **attributes)
{
    reading *r = user;
    (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
    r->taking = is(name, "PhysicalBox");
    r->text.len = 0;
    if (is(name, "TemplatePage"))
        add_leaf(r, &r->templates, MAX_TEMPLATES, n, attributes);
    else if (is(name, "Page"))
        add_leaf(r, &r->pages, GJ_PAGES_MOST + 1, n, attributes);
}

static void end_document(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    reading *r = user;
    gj_ofd_box box;
    (void)prefix, (void)uri;
    if (is(name, "PhysicalBox") && r->text.len > 0 && gj_ofd_read_box(&box, r->text.data) && box.width > 0)
        r->area = box;
    r->taking = false;
}

/* ---- pages ---- */

static void free_leaves(leaves *l)
{
    for (size_t i = 0; i < l->n; i++)
        gj_page_free(&l->v[i].page);
    free(l->v);
    *l = (leaves){0};
}

/* Adds what stands on the template; it is read once for all pages. */
static gj_status add_template(gj_page *p, gj_ofd_content *content, reading *r, const char *id, gj_error *err)
{
    leaf *t = NULL;
    for (size_t i = 0; i < r->templates.n && !t; i++)
        t = strcmp(r->templates.v[i].id, id) == 0 ? &r->templates.v[i] : NULL;
    if (!t || !gj_docx_has(r->zip, t->part))
        return GJ_OK;
    if (!t->read) {
        gj_status status = gj_ofd_page_read(&t->page, &t->content, r->zip, r->xml, t->part, &r->area, GJ_PAGES_CHARS, err);
        if (status != GJ_OK)
            return status;
        gj_ofd_join_rules(&t->page);
        t->read = true;
    }
    gj_ofd_page_add(p, &t->page);
    for (size_t i = 0; i < GJ_COUNT(content->turned); i++)
        content->turned[i] += t->content.turned[i];
    return GJ_OK;
}

static gj_status read_page(reading *r, const char *part, gj_error *err)
{
    gj_page p = {0};
    gj_ofd_content content = {0};
    gj_status status = gj_ofd_page_read(&p, &content, r->zip, r->xml, part, &r->area, GJ_PAGES_CHARS - r->chars, err);
    for (size_t i = 0; i < content.n_templates && status == GJ_OK && p.n_chars <= GJ_PAGES_CHARS; i++)
        status = add_template(&p, &content, r, content.templates[i], err);
    gj_ofd_page_end(&p, &content);
    r->chars += p.n_chars;
    GJ_GROW(r->all, r->n_all, r->cap_all);
    r->all[r->n_all++] = p;
    return status;
}

static gj_status read_document(reading *r, const char *part, gj_error *err)
{
    static const xmlSAXHandler sax = {.startElementNs = start_document, .endElementNs = end_document, .characters = on_text};
    r->part = part;
    r->area = A4;
    gj_status status = gj_docx_parse(r->zip, part, &sax, &r->base, err);
    if (status == GJ_OK && r->n_all + r->pages.n > GJ_PAGES_MOST)
        status = gj_error_set(err, GJ_E_LIMIT, 0, _("%s 有 %d 页：不能超过 %d 页"), gj_docx_file(r->zip), (int)(r->n_all + r->pages.n),
                              GJ_PAGES_MOST);
    for (size_t i = 0; i < r->pages.n && status == GJ_OK && r->chars <= GJ_PAGES_CHARS; i++)
        status = read_page(r, r->pages.v[i].part, err);
    free_leaves(&r->templates);
    free_leaves(&r->pages);
    return status;
}

/* ---- the file ---- */

static gj_status read_package(reading *r, gj_error *err)
{
    static const xmlSAXHandler sax = {.startElementNs = start_root, .endElementNs = end_root, .characters = on_text};
    static const xmlSAXHandler list = {.startElementNs = start_signatures};
    r->part = "OFD.xml";
    gj_status status = gj_docx_parse(r->zip, r->part, &sax, &r->base, err);
    if (status == GJ_OK && r->encrypted)
        return gj_error_advise(err, gj_error_set(err, GJ_E_KIND, 0, _("%s 已加密，不能读取"), gj_docx_file(r->zip)),
                               _("请先取消密码并另存"));
    for (size_t i = 0; i < r->documents.n && status == GJ_OK; i++)
        status = read_document(r, r->documents.v[i], err);
    for (size_t i = 0; i < r->signatures.n && status == GJ_OK; i++) {
        r->part = r->signatures.v[i];
        if (gj_docx_has(r->zip, r->part))
            status = gj_docx_parse(r->zip, r->part, &list, &r->base, err);
    }
    return status;
}

/* The words of the package are those of Word files; an OFD file is mended by nobody but its sender. */
static gj_status damaged(const char *name, gj_error *err)
{
    gj_error_clear(err);
    return gj_error_advise(err, gj_error_set(err, GJ_E_SYNTAX, 0, _("%s 已损坏或不完整，不能读取"), name),
                           _("请重新下载，或向报送单位重新索取"));
}

static gj_status read_file(gj_text **out, reading *r, const char *name, const gj_buf *raw, gj_error *err)
{
    gj_lay *l = gj_lay_new();
    gj_status status = gj_docx_open(&r->zip, name, raw->data, raw->len, err);
    if (status == GJ_OK)
        status = read_package(r, err);
    if (status == GJ_E_SYNTAX)
        status = damaged(name, err);
    if (status == GJ_OK)
        status = gj_pages_lay(l, r->all, r->n_all, name, err);
    for (size_t i = 0; i < r->n_signatures && status == GJ_OK; i++)
        gj_lay_unread(l, GJ_UNREAD_SIGNATURE, (uint32_t)i + 1);
    if (status == GJ_OK)
        status = gj_lay_finish(out, l, name, GJ_SOURCE_PDF, "UTF-8", err);
    gj_lay_free(l);
    return status;
}

gj_status gj_ofd_read(gj_text **out, const char *name, gj_buf *raw, const char *encoding, gj_error *err)
{
    reading r = {.xml = gj_xml_library()};
    gj_error why = {0};
    (void)encoding; /* XML says its own */
    r.base.xml = r.xml;
    gj_status status = r.xml ? read_file(out, &r, name, raw, &why) : gj_lib_missing(name, GJ_SONAME_LIBXML2, &why);
    if (err)
        *err = why;
    else
        gj_error_clear(&why);
    gj_docx_close(r.zip);
    gj_buf_free(&r.text);
    free(r.documents.v);
    free(r.signatures.v);
    gj_pages_discard(r.all, r.n_all);
    gj_buf_free(raw);
    return status;
}
