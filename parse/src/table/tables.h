/* Reconstruction: from text to the tables of the form. */
#ifndef GJ_TABLES_H
#define GJ_TABLES_H

#include "fact/fact.h"
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
/* true if a cell of the tables is in doubt. */
bool gj_tables_in_doubt(const gj_tables *tables);
/* Hears the prose on the tables of gj_tables_build: where a cell is in doubt and the prose states a figure of its row, the table is read
 * once more with that as evidence (decide/stated.h). A table in which a cell that was certain would change, or become doubtful, stays as it
 * was. Cells that are decided so have GJ_PLACED_PROSE and say by which sentences. */
void gj_tables_hear(gj_tables *out, gj_arena *a, const gj_text *t, const gj_part_head *parts, size_t n_parts, const gj_told *told,
                    const gj_prose *prose);
/* Judges what was read from pictures (decide/judge.h); the last step. */
void gj_tables_judge_scanned(gj_tables *out, gj_arena *a, const gj_text *t);
/* The tables of a text that no form is for: none of the form (the newest) is found, all that there are stay as they stand. */
void gj_tables_build_free(gj_tables *out, gj_arena *a, const gj_text *t);

#endif
