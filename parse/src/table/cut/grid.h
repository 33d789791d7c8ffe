/* Grids: tables whose heads and rows are lines of equally many cells (CSV, tabs, HTML), so that the number of a cell on its line tells its
 * column, whatever stands in it. */
#ifndef GJ_GRID_H
#define GJ_GRID_H

#include "table/cut/frag.h"

typedef struct gj_grid {
    size_t first, end; /* fragments of the lines below the heads: [first, end) */
    uint16_t field[GJ_PLACE_MAX_COLUMNS]; /* of each column of the form, rising */
    size_t extra[GJ_PLACE_MAX_COLUMNS];   /* fragments of heads that the form has not, right of the first column */
    size_t n_extra;
} gj_grid;

/* The first table among fragments [from, to) all of whose column heads stand, in the order of the form, in cells of their own,
 * whole or behind outer labels; the lines below belong to it while they have as many cells and repeat no head. False if there is none. */
bool gj_grid_find(gj_grid *out, const gj_frags *f, const gj_table_patterns *p, size_t from, size_t to);

/* Fragment that fills cell `field` of the line that fragment i is on; SIZE_MAX if none does or several do. */
size_t gj_grid_cell(const gj_frags *f, size_t i, uint16_t field);

/* The word is a piece of a head, or at least three letters of a row's label. */
bool gj_is_piece_of_label(const gj_frags *f, const gj_frag *w);

/* Words in cells of the columns of grids ("=1+2", "已备案", "二") stand where figures do: their kind becomes GJ_FRAG_SIGN, that of
 * Chinese numerals GJ_FRAG_NUMBER. Pieces of labels stay. `text` is that of the spans. */
void gj_grid_settle(gj_frags *f, const char *text);

#endif
