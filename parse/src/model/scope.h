/* Whether a report is one that the forms are for. */
#ifndef GJ_SCOPE_H
#define GJ_SCOPE_H

#include "gouji/table.h"
#include "model/doc.h"

typedef enum gj_scope {
    GJ_SCOPE_FORM,    /* it is, or nothing says otherwise */
    GJ_SCOPE_EARLIER, /* on a year before 2019: no form was prescribed for the whole country */
    GJ_SCOPE_SCHOOL,  /* of a body that is no administrative organ: what it publishes is ruled by those above it */
    GJ_SCOPE_HOSPITAL,
    GJ_SCOPE_ENTERPRISE,
} gj_scope;

/* Told by the year and the name in the title. A report that follows the form nevertheless, in its table of requests or in the titles of its
 * parts, is read as one of the form: then the year or the name is what is wrong, or it was asked to use it. */
gj_scope gj_scope_of(const gj_doc *doc, const gj_part_head *parts, size_t n_parts, const gj_table *tables, size_t n_tables);

#endif
