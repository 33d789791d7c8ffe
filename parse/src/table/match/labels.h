/* Row and column labels as found: presence, wording, place. */
#ifndef GJ_LABELS_H
#define GJ_LABELS_H

#include "table/match/zone_work.h"

/* Where a row's label was looked for: gap `before` its figures and gap `after` them. */
typedef struct gj_label_place {
    size_t before, after;
} gj_label_place;

/* A copy of s[0,len) in the arena for show: NUL bytes left out. */
const char *gj_label_text(gj_arena *a, const char *s, size_t len);
/* The same of a whole fragment, without escapes and without the apostrophe that keeps spreadsheets from taking it for a formula. */
const char *gj_frag_label(gj_arena *a, const gj_frag *f, const char *text);

/* Fills form, key, label, src, line, differs of a row line; `share` is the percentage of the label that the aligner saw. */
void gj_row_label(gj_table_line *out, const gj_zone_work *w, const gj_pattern *p, gj_label_place place, unsigned share, const gj_text *t,
                  gj_arena *a);

/* Fills label, src, line, differs of all columns from the fragments [from, to) of the head; nothing where there is no head. */
void gj_column_labels(gj_table_line *cols, const gj_zone_work *w, const gj_table_patterns *patterns, size_t from, size_t to, const gj_text *t,
                      gj_arena *a);

/* Fills heads[0, n_cols) with the fragments of the head [from, to) that are exactly a column's innermost label, from left to
 * right; NULL where there is none. */
void gj_column_heads(const gj_frag **heads, const gj_zone_work *w, const gj_table_patterns *patterns, size_t from, size_t to);

#endif
