/* What the prose states of a table's cells, as evidence between readings that the page allows: a reading under which a stated figure would
 * be wrong costs STATED more.
 *
 * It is heard only where readings remain whose prices differ by less than MARGIN, and tells those apart only: nothing comes back that the
 * page or the sums have ruled out. A row of which the sentences fit no reading together is left in doubt: there prose and page differ, and
 * nobody knows which is wrong. */
#ifndef GJ_STATED_H
#define GJ_STATED_H

#include "fact/fact.h"
#include "table/decide/reading.h"

/* "These cells of the row are so much together." */
typedef struct gj_claim {
    uint16_t row, cols; /* bit c: column c */
    int64_t value;
    const gj_statement *said;
} gj_claim;

/* Claims on the table in what is told, in the arena; *n of them. Of figures that are rounded, or may count what several cells hold, or of
 * which two sentences say different things, there are none;
 * nor of a text that makes more than a few hundred. */
const gj_claim *gj_claims_of(const gj_form_table *form, const gj_told *told, size_t *n, gj_arena *a);
/* Claims on row r that do not hold with these values of its columns; GJ_NO_FIGURE is no figure. */
size_t gj_claims_failing(const gj_claim *claims, size_t n, size_t r, const int64_t *values);
/* true if there is a claim on row r. */
bool gj_claims_on(const gj_claim *claims, size_t n, size_t r);

/* After gj_solve: prices the readings that remain of each row, and takes the others out of it; true if the rows must be solved anew. */
bool gj_claims_hear(gj_row *rows, const gj_form_table *form, const gj_claim *claims, size_t n);

#endif
