/* Repairs: which cells of a table can be changed so that all its sums hold, and to what (error localisation). */
#ifndef GOUJI_REPAIR_H
#define GOUJI_REPAIR_H

#include "gouji/report.h"

/* One cell of a repair. `from` is meaningless for a cell that was blank or no number (from_blank). */
typedef struct gj_change {
    uint16_t table, row, col; /* indexes into the report's tables */
    bool from_blank;
    /* The cell was placed without the sums' help, every relation of it was evaluated (none left out for a cell that is doubtful or cannot
     * be read), and at least two of them agree on `to` or they force what is blank. */
    bool sound;
    gj_number from, to;
} gj_change;

typedef struct gj_repair {
    const gj_change *changes;
    size_t n_changes;
    bool only;            /* no other set of as few or fewer changes makes every relation evaluated of that table hold */
    bool certain;         /* `only`, and every change is sound: it may be made without asking */
    uint16_t agreeing;    /* relations that failed or lacked a figure, hold with this repair, and contain one cell of it only */
    const char *evidence; /* one sentence in the language of the interface: what speaks for it */
} gj_repair;

/* All repairs of a report, tables in order: for each table whose relations fail, all smallest sets of cells, best first;
 * then each cell without a figure that gets the same one whichever of these is right, as a repair of its own. Owns everything. */
typedef struct gj_repairs gj_repairs;

/* Finds them. `r` must outlive the result. Deterministic; the search of one table ends after a fixed amount of work. */
GJ_API gj_repairs *gj_repairs_find(const gj_report *r);
GJ_API void gj_repairs_free(gj_repairs *p);
GJ_API const gj_repair *gj_repairs_all(const gj_repairs *p, size_t *n);
/* The search of this table was cut: there may be more or smaller sets. */
GJ_API bool gj_repairs_cut(const gj_repairs *p, size_t table);

#endif
