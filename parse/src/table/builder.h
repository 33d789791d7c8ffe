/* What is shared by the files that turn the matches of a zone into the record of one table. */
#ifndef GJ_BUILDER_H
#define GJ_BUILDER_H

#include "table/decide/extra.h"
#include "table/decide/place.h"
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
    const gj_stripes *stripes;     /* the figures are in pieces of rows and columns; NULL: row by row */
    const size_t *stripe_items;    /* fragments of their figures */
    gj_extra_row extra[GJ_EXTRA_ROWS];
    size_t n_extra;
    size_t n_cols;                 /* with the extra ones */
    gj_table_line *rows, *cols;
    gj_cell *cells;
    gj_place_row *place;           /* of the form's rows */
    const char *readings;          /* see gj_table */
    bool order_open;               /* rows are missing or figures left over: order alone proves nothing */
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

/* zone_stripes.c: if few rows have their labels and all their figures, whether these come in pieces of rows and columns (fills
 * stripes); fills place from them. */
void gj_builder_find_stripes(gj_builder *b);
void gj_builder_take_stripes(gj_builder *b);
/* Items between the last one of the tables before and the first one of those behind. */
void gj_builder_items(const gj_builder *b, size_t *from, size_t *to);

/* zone_place.c: which figures the columns of each row of the form get. Fills place and order_open. */
void gj_builder_place(gj_builder *b);

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

/* zone_table.c: record of table `index` of w->tables, whose first row is `row` of w->matches, in the arena. */
gj_table gj_zone_table(gj_zone_work *w, size_t index, size_t row, const gj_text *t, gj_arena *a);

#endif
