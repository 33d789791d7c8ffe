/* What is open while a file is laid out: the text itself, tables, texts beside the line. */
#ifndef GJ_FRAME_H
#define GJ_FRAME_H

#include "reader/piece.h"

/* Widest table, in columns. */
#define GJ_MAX_COLUMNS 1024u

typedef struct gj_lay_cell {
    uint32_t row, col;      /* col is known when the table is complete */
    uint32_t columns, rows; /* that it spans, not 0 */
    size_t from, to;        /* bytes of the frame's piece */
    gj_origin origin;
    bool holds_table; /* of several columns */
    bool loose;       /* what stands in no cell, as a caption */
} gj_lay_cell;

typedef enum gj_frame_kind { GJ_FRAME_TEXT, GJ_FRAME_TABLE, GJ_FRAME_ASIDE } gj_frame_kind;

typedef struct gj_frame {
    gj_frame_kind kind;
    gj_piece piece;
    gj_piece aside; /* lines that wait for the end of the line */
    /* of a table */
    gj_lay_cell *cells;
    size_t n_cells, cap_cells;
    size_t group;    /* first cell of the group of rows (thead, tbody) that is open */
    uint32_t n_rows; /* with the one that is open */
    bool row_open, cell_open;
    bool loose; /* the open cell holds what stands in no cell */
} gj_frame;

void gj_frame_free(gj_frame *f);

/* Ends a group of rows: no cell of it reaches into the next one. */
void gj_frame_end_group(gj_frame *table);

/* Writes a complete table to `out`, from a new line on. Sets *grid if it was one of several columns. False if it is too wide. */
GJ_MUST_USE bool gj_frame_write(gj_frame *table, gj_piece *out, bool *grid);

#endif
