/* The package that a Word file is, followed as the Open Packaging Conventions say (ECMA-376, parts 1 and 2): not names tell what a part is,
 * but the relationships that lead to it, from the package to the document, from the document to its lists and styles. */
#ifndef GJ_DOCX_PACKAGE_H
#define GJ_DOCX_PACKAGE_H

#include "reader/docx_zip.h"

enum { GJ_PART_NAME = 1024 }; /* bytes of the name of a part, with its NUL */

/* Name of the part that holds the document. Where the package has no relationship to it, the one part that the content types call a Word
 * document. GJ_E_SYNTAX if there is none, there are several, or it is not of Word; the message says what is missing and what to do. Else
 * status as gj_docx_parse. */
GJ_MUST_USE gj_status gj_docx_main(char part[GJ_PART_NAME], gj_docx_zip *z, const gj_xml *xml, gj_error *err);

/* Name of the part to which the part `from` ("": the package) has the relationship `type`, the last word of its URI: "styles". "" if there
 * is none, or it leads to no part of the package. GJ_E_SYNTAX if it has several to different parts. Else status as gj_docx_parse. */
GJ_MUST_USE gj_status gj_docx_related(char part[GJ_PART_NAME], gj_docx_zip *z, const gj_xml *xml, const char *from, const char *type,
                                      gj_error *err);
/* Name of the part that `target` means in the part `from`: a path from the root ("/word/styles.xml") or from the folder of that part
 * (RFC 3986, 5.2). */
void gj_docx_resolve(char part[GJ_PART_NAME], const char *from, const char *target);
/* Appends the name of the part with the relationships of `from`: "word/_rels/document.xml.rels". */
void gj_docx_name_relationships(gj_buf *out, const char *from);
/* The same by the id that the relationship has: what an attribute r:id of `from` refers to. */
GJ_MUST_USE gj_status gj_docx_related_by_id(char part[GJ_PART_NAME], gj_docx_zip *z, const gj_xml *xml, const char *from, const char *id,
                                            gj_error *err);

#endif
