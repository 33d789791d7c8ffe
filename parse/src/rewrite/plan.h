/* How cells are written into the stream of a file: a plan is a list of patches. */
#ifndef GJ_PLAN_H
#define GJ_PLAN_H

#include "gouji/table.h"
#include "reader/stream.h"
#include "rewrite/markup.h"

/* A cell that changes. */
typedef struct gj_target {
    const gj_table *table; /* as read */
    uint16_t row, col;
    const char *text; /* what is to stand there, written as the old text was */
    bool shared;      /* other cells were read, or are blank, in the same place */
} gj_target;

static inline const gj_cell *gj_target_cell(const gj_target *t)
{
    return gj_table_cell(t->table, t->row, t->col);
}

/* Changes of a Word file that its sender accepts or rejects one by one. */
typedef struct gj_tracking {
    gj_markup markup;
    const char *date; /* "2024-02-01"; NULL: they say none */
    uint32_t next;    /* number of the next change */
} gj_tracking;

typedef struct gj_plan {
    gj_arena *arena; /* owns the texts of the patches */
    const gj_stream *stream;
    bool keep_columns;     /* of a text: what stands in columns goes on standing there */
    gj_tracking *tracking; /* of a Word file: all is written as tracked changes; NULL: it is not */
    gj_patch *patches;     /* heap */
    size_t n, cap;
} gj_plan;

/* Adds a patch; `text` is borrowed. */
void gj_plan_add(gj_plan *p, size_t off, size_t len, const char *text);

/* Add what writes the target. NULL, or why it cannot be written: an untranslated sentence; the plan is then as it was. Targets of
 * one line of text come from left to right. */
const char *gj_plan_in_text(gj_plan *p, const gj_target *t);
const char *gj_plan_in_markup(gj_plan *p, const gj_target *t);

/* Adds the change of the bytes to `text`, as it is written between tags ("": they go), as a tracked one. NULL, or why it cannot be: an
 * untranslated sentence. */
const char *gj_track_figure(gj_plan *p, size_t off, size_t len, const char *text);
/* The new run as a tracked insertion, in the arena; the names of its elements have the prefix of n bytes. */
const char *gj_track_run(gj_plan *p, const char *run, const char *prefix, size_t n);

/* The value of `now`, if it is a number, in the style of s[0,len): full-width digits, the separator of thousands; else its text.
 * In the arena. */
const char *gj_figure_like(gj_arena *a, const char *s, size_t len, const gj_cell *now);

#endif
