/* What of a page stands around the report, and what of it is not shown: menus, related pages, notices of the site, copies. */
#ifndef GJ_HTML_AROUND_H
#define GJ_HTML_AROUND_H

#include "reader/xml.h"
#include "base/base.h"

typedef enum gj_around {
    GJ_AROUND_NOTHING, /* the element is read as its kind is */
    GJ_AROUND_OUT,     /* what is in it is left out */
    GJ_AROUND_IN,      /* it is read although its kind is not shown: nothing else on the page says it */
} gj_around;

/* One gj_around an element, in the order in which they begin; n is 0 for a page that nothing is to be said of. */
typedef struct gj_html_around {
    unsigned char *of;
    size_t n;
} gj_html_around;

/* Looks at the page as gj_html_prepare made it. Only what can be no part of a report is left out: what has neither a heading nor a table of
 * figures, and is all links, or stands behind the element that has all of them and speaks of the site. What is not shown is left out where
 * the page shows it as well, or where it is too little. `out` is the caller's, to be freed by gj_html_around_free. */
void gj_html_around_find(gj_html_around *out, const gj_xml *xml, const gj_buf *source);
void gj_html_around_free(gj_html_around *a);

/* True for a link to a document that may go with a report: by the ending of its name. */
bool gj_html_offers_file(const xmlChar **attributes);

/* Parses the page: `start`, `end` and `text` are called in its order. *at, which may be NULL, holds the parser meanwhile. */
void gj_html_parse(const gj_xml *xml, const gj_buf *source, startElementSAXFunc start, endElementSAXFunc end, charactersSAXFunc text,
                   void *user, htmlParserCtxtPtr *at);

#endif
