/* The parts of a DOCX file: members of a ZIP archive, parsed as XML while they are unpacked. Parts are named by their names in the
 * package ("word/document.xml"), which are compared as the Open Packaging Conventions say: without regard to the case of ASCII. */
#ifndef GJ_DOCX_ZIP_H
#define GJ_DOCX_ZIP_H

#include "reader/xml.h"

typedef struct gj_docx_zip gj_docx_zip;

/* Opens the archive in bytes that must outlive it, as must the name `file`. GJ_E_SYNTAX if it is damaged or cut short, or two parts have
 * one name. */
GJ_MUST_USE gj_status gj_docx_open(gj_docx_zip **out, const char *file, const void *bytes, size_t len, gj_error *err);
void gj_docx_close(gj_docx_zip *z);
/* Name of the file, for messages. */
const char *gj_docx_file(const gj_docx_zip *z);

/* True if there is a part of that name. */
bool gj_docx_has(const gj_docx_zip *z, const char *name);
/* True if these are names of one part. */
bool gj_docx_same_name(const char *a, const char *b);

/* Parses the part, giving the elements and texts to `sax`, whose first argument is `user`. `user` begins with a gj_docx_parser, which is
 * filled here but for `xml`. GJ_E_SYNTAX (missing, damaged, encrypted, with a document type), GJ_E_LIMIT (too large unpacked). */
typedef struct gj_docx_parser {
    const gj_xml *xml;
    xmlParserCtxtPtr parser;
    bool has_dtd;
} gj_docx_parser;
GJ_MUST_USE gj_status gj_docx_parse(gj_docx_zip *z, const char *name, const xmlSAXHandler *sax, gj_docx_parser *user, gj_error *err);

/* Appends the bytes of the part to *out. Status as gj_docx_parse. */
GJ_MUST_USE gj_status gj_docx_part(gj_buf *out, gj_docx_zip *z, const char *name, gj_error *err);
/* Appends to *out the archive with other content of the part; all other parts stay as they are, in their order, also as they are packed. */
GJ_MUST_USE gj_status gj_docx_with_part(gj_buf *out, gj_docx_zip *z, const char *name, const gj_buf *content, gj_error *err);

/* A part with its name and what is to be in it. */
typedef struct gj_docx_content {
    const char *name;
    const gj_buf *content;
} gj_docx_content;
/* The same with other content of several parts; those that the archive lacks come behind all others. */
GJ_MUST_USE gj_status gj_docx_with_parts(gj_buf *out, gj_docx_zip *z, const gj_docx_content *parts, size_t n, gj_error *err);
/* Appends to *out a new archive of the parts, in this order; the same parts give the same bytes. GJ_E_IO if libzip is not there. */
GJ_MUST_USE gj_status gj_docx_make(gj_buf *out, const gj_docx_content *parts, size_t n, gj_error *err);

/* Attribute of that local name of an element (as startElementNs has them) into buf, cut to its size; false if it is not there. */
bool gj_docx_attribute(char *buf, size_t size, const char *name, int n_attributes, const xmlChar **attributes);
/* The same as a number; `otherwise` if it is not there. */
long gj_docx_number(const char *name, long otherwise, int n_attributes, const xmlChar **attributes);

#endif
