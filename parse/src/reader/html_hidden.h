/* Which elements of a page are not shown, as far as the page itself says so. */
#ifndef GJ_HTML_HIDDEN_H
#define GJ_HTML_HIDDEN_H

#include "reader/xml.h"
#include "base/base.h"

/* Names of classes and ids whose rule is display:none or visibility:hidden. */
typedef struct gj_hidden_names {
    uint64_t *hashes;
    size_t n, cap;
} gj_hidden_names;

/* Adds what the style sheet says of single classes and ids, on screens. */
void gj_hidden_read(gj_hidden_names *names, const char *sheet, size_t len);
/* True if the element is not shown: by its name (template, noscript, textarea), the attribute hidden, its style, or a rule. */
bool gj_hidden_is(const gj_hidden_names *names, const char *element, const xmlChar **attributes);

#endif
