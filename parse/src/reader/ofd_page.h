/* The content of one page of an OFD document, or of a template. */
#ifndef GJ_OFD_PAGE_H
#define GJ_OFD_PAGE_H

#include "reader/docx_zip.h"
#include "reader/page.h"

/* A box in millimetres: where it begins, and its sides. */
typedef struct gj_ofd_box {
    double x, y, width, height;
} gj_ofd_box;

/* "0 0 210 297"; false if it is none. */
bool gj_ofd_read_box(gj_ofd_box *box, const char *s);

enum { GJ_OFD_TEMPLATES = 8, GJ_OFD_ID = 24 };

/* What a part says beside what stands on the page. */
typedef struct gj_ofd_content {
    gj_ofd_box box; /* physical; of no width: it does not say */
    char templates[GJ_OFD_TEMPLATES][GJ_OFD_ID];
    size_t n_templates;
    double covered;   /* square points that its images cover */
    size_t curves;    /* in its paths */
    size_t turned[4]; /* characters that run to the right, down, to the left, up */
} gj_ofd_content;

/* Adds to the page what stands in the part, of which `area` is the physical box where the part has none of its own; *content starts as {0}.
 * At most `most` characters are taken. Status as gj_docx_parse. */
GJ_MUST_USE gj_status gj_ofd_page_read(gj_page *p, gj_ofd_content *content, gj_docx_zip *z, const gj_xml *xml, const char *part,
                                       const gj_ofd_box *area, size_t most, gj_error *err);

/* Adds what stands on the template `t` to the page. */
void gj_ofd_page_add(gj_page *p, const gj_page *t);

/* Ends the page: turns it so that most of its characters run to the right, joins its lines, finds its kind. */
void gj_ofd_page_end(gj_page *p, const gj_ofd_content *what);

#endif
