/* The tables of one zone: cut, aligned, and turned into records. */
#ifndef GJ_ZONE_WORK_H
#define GJ_ZONE_WORK_H

#include "table/cut/frag.h"
#include "table/match/align.h"
#include "table/match/zone.h"

/* A zone with its fragments and what the aligner made of them. Rows run over all tables of the zone, in form order. */
typedef struct gj_zone_work {
    gj_zone zone;
    gj_frags frags;
    size_t *items; /* fragments that are figures or signs, in order */
    size_t n_items;
    size_t n_left;      /* figures beyond GJ_ALIGN_MAX_FIGURES, which no row is given */
    uint32_t left_line; /* where the first of them is */
    gj_gap *gaps;  /* n_items + 1 */
    int64_t *figures; /* value of each item; INT64_MIN for a sign or a fraction */
    const gj_form_table **tables;
    size_t n_tables;
    int cost;       /* of the placement, as gj_align gives it */
    uint16_t years; /* figures of so many years in each row: 1 or 2 */
    gj_align_match *matches; /* one a row */
    size_t n_rows;
    gj_align_rivals rivals;  /* see gj_zone_find_rivals */
    int margin;              /* they cost no more than that above the best; -1: they were not yet looked for */
} gj_zone_work;

/* Cuts the zone's lines; fills zone, frags, items, gaps. Freed by gj_zone_work_free. */
void gj_zone_cut(gj_zone_work *w, const gj_text *t, gj_zone zone);
/* Aligns the figures with the rows of the form's tables of this part. Figures with blanks between thousands on lines of their own are joined
 * if that comes cheaper. `most` as in gj_align. */
void gj_zone_align(gj_zone_work *w, const gj_form *form, const gj_text *t, int most);
/* Aligns the figures with the rows of w->tables, n_rows in all: fills matches, cost, years. */
void gj_zone_align_rows(gj_zone_work *w, int most);
void gj_zone_free_matches(gj_zone_work *w);
/* Fills w->rivals with other placements of the zone's figures (gj_align_find_rivals), if they were not looked for with as wide a margin before. */
void gj_zone_find_rivals(gj_zone_work *w, int margin);
void gj_zone_work_free(gj_zone_work *w);

#endif
