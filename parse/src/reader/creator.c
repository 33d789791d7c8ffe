#include "reader/creator.h"

#if GJ_HAVE_DOCX
#include "reader/docx_package.h"

/* The core properties while they are parsed. */
typedef struct core {
    gj_docx_parser parser;
    char *buf;
    size_t size, len;
    bool within; /* the element */
} core;

static bool is_creator(const xmlChar *name)
{
    return strcmp((const char *)name, "creator") == 0;
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                     const xmlChar **namespaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
    core *c = user;
    (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n_attributes, (void)n_defaulted, (void)attributes;
    c->within = is_creator(name);
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    core *c = user;
    (void)name, (void)prefix, (void)uri;
    c->within = false;
}

static void on_text(void *user, const xmlChar *s, int len)
{
    core *c = user;
    for (int i = 0; c->within && i < len && c->len + 1 < c->size; i++)
        c->buf[c->len++] = (char)s[i];
    c->buf[c->len] = '\0';
}

bool gj_package_creator(char *buf, size_t size, const char *s, size_t len)
{
    static const xmlSAXHandler sax = {.startElementNs = on_start, .endElementNs = on_end, .characters = on_text};
    core c = {.parser.xml = gj_xml_library(), .buf = buf, .size = size};
    char part[GJ_PART_NAME];
    gj_docx_zip *z;
    gj_error err = {0};
    buf[0] = '\0';
    if (!c.parser.xml)
        return false;
    if (gj_docx_open(&z, "", s, len, &err) == GJ_OK) {
        gj_status status = gj_docx_related(part, z, c.parser.xml, "", "core-properties", &err);
        if (status == GJ_OK && part[0])
            status = gj_docx_parse(z, part, &sax, &c.parser, &err);
        if (status != GJ_OK)
            buf[0] = '\0';
        gj_docx_close(z);
    }
    gj_error_clear(&err);
    return buf[0] != '\0';
}
#else
bool gj_package_creator(char *buf, size_t size, const char *s, size_t len)
{
    (void)buf, (void)size, (void)s, (void)len;
    return false;
}
#endif
