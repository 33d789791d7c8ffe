/* The relations of one table and its figures, as a system of equations over the cells that take part. */
#ifndef GJ_PROBLEM_H
#define GJ_PROBLEM_H

#include "base/base.h"
#include "form/relation.h"
#include "gouji/table.h"
#include "repair/cellset.h"

enum { GJ_MAX_RELATIONS = 64 };

/* Figures above this are no counts of anything: such a cell is open. Sums of all cells of a table stay far below overflow. */
#define GJ_MAX_COUNT INT64_C(1000000000000000)

typedef struct gj_problem_cell {
    uint16_t row, col;
    int64_t value; /* as printed; 0 if open */
} gj_problem_cell;

/* Sum of left = sum of right. */
typedef struct gj_problem_relation {
    const gj_relation *relation;
    gj_cellset left, right;
    bool failed;  /* all its cells are counts, and it does not hold */
    bool waiting; /* has open cells */
} gj_problem_relation;

typedef struct gj_problem {
    const gj_table *table;
    size_t n_cells, n_relations;
    gj_problem_cell cells[GJ_MAX_CELLS];
    gj_problem_relation relations[GJ_MAX_RELATIONS];
    gj_cellset open;    /* cells that hold no count: blank, text, below zero, with a fraction */
    gj_cellset absent;  /* open because the text does not have their row or column */
    gj_cellset doubted; /* cells whose place the sums decided, or of a relation that was left out */
    size_t n_failed;
} gj_problem;

/* Reads a table. Relations with cells whose place is a guess (GJ_CELL_AMBIGUOUS) are left out, and so are cells of no
 * relation. Blanks that stand for zeros (cell.blank-for-zero) are zeros. False if no relation is left. */
bool gj_problem_read(gj_problem *p, gj_arena *scratch, const gj_table *t);

#endif
