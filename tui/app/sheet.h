/* The view of one or more tables as lines and columns of the screen: heads, group headings, rows; a table of one row whose
 * columns repeat under several heads (the disputes) is turned into one row a head. Pure: knows no screen. */
#ifndef TUI_SHEET_H
#define TUI_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gouji/report.h"

typedef enum sheet_kind {
    SHEET_HEAD,  /* a line of column heads: the table's `part`-th */
    SHEET_GROUP, /* an outer label of the rows beneath */
    SHEET_ROW,
    SHEET_MISSING, /* stands for a table that the text does not have */
    SHEET_GAP,
} sheet_kind;

typedef struct sheet_line {
    sheet_kind kind;
    uint8_t level;    /* of a group or row: 0 for the outermost */
    uint16_t part;    /* of a head: its number in the heads of the table */
    uint16_t row;     /* of a row: its number on the screen's table */
    uint32_t table;   /* index into sheet.tables */
    const char *text; /* of a group or row: its label, borrowed from the report */
} sheet_line;

typedef struct sheet_column {
    const char *group; /* head above the leaf, borrowed; NULL if none */
    const char *leaf;
    int head;  /* screen columns its head is broken to, so that its lines are even */
    int width; /* screen columns, its mark and the space before it included */
    size_t parts; /* lines that its head is broken into */
    bool apart;   /* a blank stands between its mark and the head of the next column; if not, the line above its head is free for the mark */
} sheet_column;

typedef struct sheet_table {
    const gj_table *table;
    int32_t index;           /* of the table in the report */
    uint16_t n_rows, n_cols; /* as on the screen */
    bool turned;
    size_t first;   /* index of its first head line */
    uint16_t heads; /* lines of heads, leaf_lines and the line of groups */
    uint16_t leaf_lines;
    int stub;  /* screen columns of the row labels */
    int total; /* screen columns of all columns together */
    sheet_column *columns;
} sheet_table;

/* {0} is empty. */
typedef struct sheet {
    sheet_line *lines;
    size_t n, cap;
    sheet_table *tables;
    size_t n_tables;
    int width; /* screen columns it was laid out for */
} sheet;

void sheet_free(sheet *s);
/* Lays out n tables of the report, one below the other, for `width` screen columns. Replaces what was there; borrows from the
 * report, which must outlive it. */
void sheet_build(sheet *s, const gj_report *r, const int32_t *tables, size_t n, int width, int ambiguous);

/* The report's cell shown at (row, col) of the screen's table. */
void sheet_cell_of(const sheet_table *t, size_t row, size_t col, uint16_t *cell_row, uint16_t *cell_col);
/* The line and column that show cell (row, col) of the report's table `index`; false if the sheet does not have it. */
bool sheet_find(const sheet *s, int32_t index, uint16_t row, uint16_t col, size_t *line, size_t *at_col);

/* The next line below (by 1) or above (by -1) line `from` that holds cells or stands for a table; SIZE_MAX if there is none. */
size_t sheet_step(const sheet *s, size_t from, int by);
/* First line to show, of `page` lines, so that line `cur` is seen with the headings right above it, starting from `top`; a line
 * far off comes to the middle. */
size_t sheet_scroll(const sheet *s, size_t top, size_t page, size_t cur);
/* The line to draw on screen row `y` when `top` is the first one shown: heads stay while their rows scroll. SIZE_MAX below the end. */
size_t sheet_line_at(const sheet *s, size_t top, size_t page, size_t y);
/* First column to show right of the row labels so that `col` is seen in full, starting from `left`. */
size_t sheet_scroll_columns(const sheet_table *t, int width, size_t left, size_t col);

/* Bytes of the k-th (0-based) of `lines` lines that a head is broken into at `width` columns; *from is where it starts. */
size_t sheet_head_part(const char *leaf, int width, int ambiguous, size_t k, size_t *from);

#endif
