/* What the tables hold of a fact. */
#ifndef GJ_HELD_H
#define GJ_HELD_H

#include "rule/judge.h"

/* One reading of a fact: the sum of its cells. */
typedef struct gj_held {
    size_t n_cells;         /* 0: the form of the report has no such cell */
    bool known;             /* every cell is a whole number whose place is certain, or a blank that stands for 0 */
    bool by_prose;          /* a cell was decided by what the prose states */
    int64_t value;          /* if known; of a fact in money in yuan */
    size_t table, row, col; /* the first cell */
} gj_held;

/* Reads the cells of the reading that *rows begins with, and moves *rows to the next one, NULL behind the last. */
gj_held gj_held_next(const gj_judge *j, const gj_fact *f, const char **rows);
/* What the table says was carried in; false, and *value undefined, if it does not say it clearly. */
bool gj_held_carried_in(const gj_judge *j, int64_t *value);
/* Adds the cells of that reading as gj_growth.cells has them. */
void gj_held_cells(gj_buf *b, const gj_judge *j, const gj_fact *f, const char *rows);
/* What the table holds of the first reading, for messages: the cell's name, or that of the sum. */
const char *gj_held_name(gj_judge *j, const gj_fact *f, const gj_held *held);
/* The words of the characters [from, to) of the prose as they stand in the text, without blanks and line ends. */
const char *gj_quote(gj_judge *j, size_t from, size_t to);
/* Line of the file that these words begin on. */
unsigned gj_quote_line(const gj_judge *j, size_t from, size_t to);

#endif
