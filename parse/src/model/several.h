/* Several reports in one text: one after the other, or side by side. */
#ifndef GJ_SEVERAL_H
#define GJ_SEVERAL_H

#include "base/base.h"
#include "gouji/form.h"
#include "gouji/text.h"

/* What one report has of the text: spans in order. */
typedef struct gj_share {
    gj_span *spans;
    size_t n;
} gj_share;

/* The shares of the reports in the text, in the arena; *n of them, 0 if there is only one (or none). A report begins at a title that
 * names organ and year, is followed by the first part, and stands where the report before has most of its parts: titles that are repeated on
 * each page, listed, or mentioned begin none. Beside it stands a second one if the headings of its parts all begin at one column
 * to the right of those of the first. O(text). */
gj_share *gj_several_find(gj_arena *a, const gj_text *t, const gj_form *form, size_t *n);

#endif
