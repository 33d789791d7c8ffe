/* The elements of a Word file's body that say where something can be inserted, found in one pass over its bytes. The body was parsed as
 * XML before: here it is known to be well-formed. */
#ifndef GJ_MARKUP_H
#define GJ_MARKUP_H

#include "base/base.h"

typedef enum gj_element_kind {
    GJ_EL_RUN,
    GJ_EL_RUN_PROPERTIES,
    GJ_EL_TEXT,
    GJ_EL_PARAGRAPH,
    GJ_EL_PARAGRAPH_PROPERTIES,
    GJ_EL_CELL,
    GJ_EL_CHANGE, /* tracked: ins, del, moveFrom, moveTo */
    GJ_EL_MATH,   /* in which elements of those names are others */
    GJ_EL_OTHER,
} gj_element_kind;

/* An element: its start tag s[start, inner), its content s[inner, inner_end), its end tag s[inner_end, end). One without content
 * ("<w:p/>") has inner == inner_end == end. */
typedef struct gj_element {
    gj_element_kind kind;
    uint32_t start, inner, inner_end, end;
    uint32_t parent; /* index of the one around it among those kept; UINT32_MAX: none */
    uint32_t prefix; /* bytes of the prefix of its name, with the colon */
} gj_element;

typedef struct gj_markup {
    const char *s;
    size_t len;
    gj_element *list; /* by start; those of kind OTHER are left out, but for the first, the document itself */
    size_t n, cap;
} gj_markup;

/* Finds the elements of s[0,len), which must outlive it. False if it is no XML that ends as it begins, or none in UTF-8. To be freed also
 * then. */
GJ_MUST_USE bool gj_markup_read(gj_markup *m, const char *s, size_t len);
void gj_markup_free(gj_markup *m);

/* The innermost element that holds byte `at`; NULL if none does. */
const gj_element *gj_markup_at(const gj_markup *m, size_t at);
/* The innermost of that kind around `e`, or itself; NULL. */
const gj_element *gj_markup_up(const gj_markup *m, const gj_element *e, gj_element_kind kind);
/* The first of that kind that stands directly in `e`, as far as elements are kept; NULL. */
const gj_element *gj_markup_child(const gj_markup *m, const gj_element *e, gj_element_kind kind);

/* The highest number that an attribute of that local name has, of those below 2^30; 0 if there is none. */
uint32_t gj_markup_highest(const char *s, size_t len, const char *attribute);

#endif
