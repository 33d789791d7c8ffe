/* The parts of a DOCX file: members of a ZIP archive, parsed as XML while they are unpacked. */
#ifndef GJ_DOCX_ZIP_H
#define GJ_DOCX_ZIP_H

#include "reader/xml.h"

typedef struct gj_docx_zip gj_docx_zip;

/* Opens the archive in bytes that must outlive it. GJ_E_SYNTAX if it is damaged or cut short. */
GJ_MUST_USE gj_status gj_docx_open(gj_docx_zip **out, const char *file, const void *bytes, size_t len, gj_error *err);
void gj_docx_close(gj_docx_zip *z);

/* Parses the part whose name starts with `prefix` and ends with ".xml", giving the elements and texts to `sax`, whose first
 * argument is `user`. `user` begins with a gj_docx_parser, which is filled here. A part that is not there is GJ_OK with *found
 * false. GJ_E_SYNTAX (damaged, encrypted, with a document type), GJ_E_LIMIT (too large unpacked). */
typedef struct gj_docx_parser {
    const gj_xml *xml;
    xmlParserCtxtPtr parser;
    bool has_dtd;
} gj_docx_parser;
GJ_MUST_USE gj_status gj_docx_parse(gj_docx_zip *z, const char *prefix, const xmlSAXHandler *sax, gj_docx_parser *user, bool *found,
                                    gj_error *err);

/* Attribute of that local name of an element (as startElementNs has them) into buf, cut to its size; false if it is not there. */
bool gj_docx_attribute(char *buf, size_t size, const char *name, int n_attributes, const xmlChar **attributes);
/* The same as a number; `otherwise` if it is not there. */
long gj_docx_number(const char *name, long otherwise, int n_attributes, const xmlChar **attributes);
/* True unless the attribute "val" says that the property is off. */
bool gj_docx_is_on(int n_attributes, const xmlChar **attributes);

#endif
