/* What an earlier review said of a report, read from its record. */
#ifndef GJ_RECHECK_H
#define GJ_RECHECK_H

#include <jansson.h>

#include "base/base.h"
#include "gouji/recheck.h"

struct gj_reviews {
    json_t **list; /* objects of schema gouji/1 */
    size_t n, cap;
};

/* A finding of then: told for itself, a head, or a member right behind its head. Strings are those of the record. */
typedef struct gj_then {
    const char *rule, *message; /* message: "" of a member, which has none */
    gj_severity severity;
    const char *table, *row_key, *col_key; /* NULL where none is meant */
    bool has_figures;
    double expected, actual;
    const char *waived; /* NULL: it was not */
    size_t n_members;
    bool is_member;
    size_t now;   /* violation that it is now; SIZE_MAX: none is found */
    bool is_same; /* with the same figures or words */
} gj_then;

/* The findings of the record, in its order; heap memory. */
gj_then *gj_then_read(const json_t *record, size_t *n);
/* Text of a cell in the record; NULL if it has no such cell. */
const char *gj_then_cell(const json_t *record, const char *table, const char *row_key, const char *col_key);

#endif
