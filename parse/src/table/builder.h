/* What is shared by the files that turn the matches of a zone into the record of one table. */
#ifndef GJ_BUILDER_H
#define GJ_BUILDER_H

#include "table/decide/extra.h"
#include "table/decide/reading.h"
#include "table/decide/stated.h"
#include "table/decide/stripes.h"
#include "table/match/zone_work.h"

#define GJ_EXTRA_ROWS 16 /* kept at most */

/* A table in the making. */
typedef struct gj_builder {
    gj_zone_work *w;
    const gj_form_table *form;
    const gj_table_patterns *patterns;
    const gj_align_match *matches; /* of this table's rows */
    size_t row;                    /* its first row among those of the zone */
    const gj_text *t;
    const char *text;
    gj_arena *a;
    size_t head_from, head_to;     /* fragments above the first figure */
    gj_column_plan plan;           /* for rows with more figures than the form has columns, or fewer */
    const gj_arrangement *stripes; /* the figures are in pieces of rows and columns, the best arrangement first; NULL: row by row */
    size_t n_stripes;
    bool stripes_unproven;      /* there may be others */
    const size_t *stripe_items; /* fragments of their figures */
    gj_extra_row extra[GJ_EXTRA_ROWS];
    size_t n_extra;
    size_t n_cols; /* with the extra ones */
    gj_table_line *rows, *cols;
    gj_cell *cells;
    gj_row *read;                  /* of the form's rows */
    bool by_order;                 /* the figures are in rows by their order only */
    bool in_block;                 /* the labels of all rows stand before the figures of all */
    size_t turned_from, turned_to; /* rows that are read column by column (block.h) */
    uint64_t lost_rows;            /* rows that lack figures in the same columns, as bits, ... */
    uint16_t lost_cells;           /* ... and the columns that they have */
    struct gj_run *runs;           /* digits.c: rows whose figures run together; NULL: none do */
    const gj_claim *claims;        /* what the prose states of its cells; none before it is heard */
    size_t n_claims;
    size_t *trials;       /* that the solver may still make for all readings of the table; NULL: see gj_solve */
    const char *readings; /* see gj_table */
} gj_builder;

static inline gj_cell *gj_builder_cell(const gj_builder *b, size_t r, size_t c)
{
    return &b->cells[r * b->n_cols + c];
}

/* The row has as many figures as the plan of the columns says, or its cells tell the columns. */
static inline bool gj_builder_planned(const gj_builder *b, size_t r)
{
    return b->plan.n_figures > 0 && (b->plan.by_cells ? b->matches[r].count > 0 : b->matches[r].count == b->plan.n_figures);
}

/* All columns of the form, as bits. */
static inline uint16_t gj_builder_full(const gj_builder *b)
{
    return (uint16_t)((1u << b->form->n_cols) - 1);
}

static inline bool gj_builder_is_run(const gj_builder *b, size_t r)
{
    return b->read[r].run;
}

/* Proposes a reading of row r. */
static inline void gj_builder_propose(gj_builder *b, size_t r, gj_reading reading)
{
    gj_row_add(&b->read[r], reading, b->form, &b->w->frags, b->text, b->a);
}

/* zone_stripes.c: if few rows have their labels and all their figures, whether these come in pieces of rows and columns (fills
 * stripes); proposes the rows as the first of them has them. */
void gj_builder_find_stripes(gj_builder *b);
void gj_stripes_propose(gj_builder *b);
/* Items between the last one of the tables before and the first one of those behind. */
void gj_builder_items(const gj_builder *b, size_t *from, size_t *to);

/* propose.c: has the rows read by all generators, and solved. Fills read. */
void gj_builder_read(gj_builder *b);

/* zone_head.c: the head's fragments (head_from, head_to); the columns; whether there is a head, in whole labels or at least in
 * pieces; the extent of the table in the text. */
void gj_builder_find_head(gj_builder *b);
void gj_builder_columns(gj_builder *b);
bool gj_builder_has_head(const gj_builder *b);
bool gj_builder_has_pieces_of_head(const gj_builder *b);
void gj_builder_extent(const gj_builder *b, gj_table *table);

/* zone_rows.c: rows of the form with their cells, and rows that it has not. */
void gj_builder_form_rows(gj_builder *b);
void gj_builder_extra_rows(gj_builder *b);

/* zone_table.c: record of table `index` of w->tables, whose first row is `row` of w->matches, in the arena. `told`: what the prose states,
 * NULL where it is not heard. */
gj_table gj_zone_table(gj_zone_work *w, size_t index, size_t row, const gj_text *t, const gj_told *told, gj_arena *a);

#endif
