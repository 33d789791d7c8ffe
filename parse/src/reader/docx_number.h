/* The numbers that Word puts before paragraphs: they are not in the text of the document, but worked out from its lists. */
#ifndef GJ_DOCX_NUMBER_H
#define GJ_DOCX_NUMBER_H

#include "reader/docx_package.h"

typedef struct gj_docx_lists gj_docx_lists;

/* Reads the lists of the part `document` and the styles that use them; without them, there are none. Status as gj_docx_related. */
GJ_MUST_USE gj_status gj_docx_lists_read(gj_docx_lists **out, gj_docx_zip *z, const gj_xml *xml, const char *document, gj_error *err);
void gj_docx_lists_free(gj_docx_lists *l);

/* Adds the number of the next paragraph, which has these properties: `style_id` ("" if none), `num` (list; -1: that of the style; 0: none)
 * and `at` (level; -1: that of the style). Counts the paragraph. */
void gj_docx_lists_next(gj_docx_lists *l, gj_buf *out, const char *style_id, long num, long at);

#endif
