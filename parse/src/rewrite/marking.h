/* The sender's own file, marked: what was found stands in it, at its place, as the kind of file has it: a comment in a Word file, a mark
 * and a list in a web page, a note in a PDF. All else stays as it was, byte for byte. */
#ifndef GJ_MARKING_H
#define GJ_MARKING_H

#include "base/base.h"
#include "gouji/text.h"

/* Something that is to be said at a place. */
typedef struct gj_marking {
    const gj_text *text;   /* of the report that it is about: places are spans of it */
    const char *words;     /* lines parted by LF */
    const gj_span *places; /* where it may stand, the best first; each in one field of one line; len 0: in a blank that stands there */
    size_t n_places;
    const gj_span *others; /* places that it is about as well */
    size_t n_others;
    size_t order; /* among those that stand in one place */
} gj_marking;

typedef struct gj_marking_job {
    const gj_buf *file;     /* that all the texts were read from */
    const gj_marking *list; /* n of them, in the order of their numbers */
    size_t n;
    const char *date; /* which the marks say, "2024-02-01"; NULL: none */
} gj_marking_job;

/* GJ_E_VALUE, with the reason, if files as the one that the text was read from cannot be marked. */
GJ_MUST_USE gj_status gj_mark_supported(const gj_text *t, gj_error *err);
/* Appends the file to *out; n > 0. GJ_E_VALUE, with the reason, and nothing is appended: as gj_mark_supported, or this one cannot be.
 * GJ_E_IO: the library that it needs is not there. */
GJ_MUST_USE gj_status gj_mark_file(gj_buf *out, const gj_marking_job *job, gj_error *err);

#endif
