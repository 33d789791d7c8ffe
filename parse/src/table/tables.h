/* Reconstruction: from text to the tables of the form. */
#ifndef GJ_TABLES_H
#define GJ_TABLES_H

#include "gouji/limit.h"
#include "gouji/table.h"
#include "gouji/text.h"
#include "model/doc.h"

typedef struct gj_tables {
    const gj_form *form; /* chosen by evidence in the tables; the newest if there is none */
    gj_table *tables;    /* as gj_report_tables promises */
    size_t n_tables;
    gj_line_range *ranges; /* lines of the found tables, sorted, disjoint */
    size_t n_ranges;
    gj_limits limits; /* what was not looked at */
} gj_tables;

/* Rebuilds all tables of the text; results live in the arena. */
void gj_tables_build(gj_tables *out, gj_arena *a, const gj_text *t, const gj_part_head *parts, size_t n_parts);
/* The tables of a text that no form is for: none of the form (the newest) is found, all that there are stay as they stand. */
void gj_tables_build_free(gj_tables *out, gj_arena *a, const gj_text *t);

#endif
