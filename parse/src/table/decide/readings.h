/* Readings of a run of digits as the figures of a row. */
#ifndef GJ_READINGS_H
#define GJ_READINGS_H

#include "form/relation.h"
#include "table/decide/place.h"

#define GJ_READINGS_MAX 8192 /* of one row; with more the row is not decided */

/* One way to part the digits: figure c is digits [end[c - 1], end[c]), its value value[c]. */
typedef struct gj_reading {
    uint8_t end[GJ_PLACE_MAX_COLUMNS];
    int64_t value[GJ_PLACE_MAX_COLUMNS];
} gj_reading;

typedef struct gj_readings {
    gj_reading *v; /* in the arena */
    size_t n;
    bool cut; /* there are more than GJ_READINGS_MAX, or the search was too long */
} gj_readings;

/* What the text says of the place before a digit. */
typedef enum gj_cut {
    GJ_CUT_MAY,  /* nothing: a figure may begin there */
    GJ_CUT_MUST, /* one begins there */
    GJ_CUT_NOT,  /* none does */
} gj_cut;

/* The digits of a row (ASCII), with a gj_cut for each. */
typedef struct gj_digit_run {
    const char *digits;
    const uint8_t *cuts;
    size_t len;
} gj_digit_run;

/* All ways to part the run into as many figures as the form has columns, none with a needless zero in front, such that the sums
 * within row `row` hold. */
void gj_readings_find(gj_readings *out, const gj_form_table *form, size_t row, gj_digit_run run, gj_arena *a);

/* Drops readings that no choice of the others' readings can make the sums of a column right with; `out[r].n` == 0: row r takes no
 * part, and with it no sum that it is in. undecided[r] is set for the rows that still have more than one reading in some
 * solution. False, and nothing changed, if there is no solution or the search was too long. */
bool gj_readings_solve(gj_readings *rows, bool *undecided, const gj_form_table *form);

/* The figures of row `row` as the sums of the columns leave them, whose other rows have one reading each; true, with the reading, if these
 * figures are just the digits of the run. */
bool gj_readings_derive(gj_reading *out, const gj_readings *rows, const gj_form_table *form, size_t row, gj_digit_run run);

#endif
