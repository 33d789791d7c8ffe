/* Columns: which cells of a row its figures fill, when there are fewer figures than columns. */
#ifndef GJ_PLACE_H
#define GJ_PLACE_H

#include "gouji/table.h"
#include "table/cut/frag.h"

/* A row of a table with the figures that the aligner gave it. */
typedef struct gj_place_row {
    const size_t *items; /* indexes of its figures' fragments, `n` of them, at most as many as the table has columns */
    uint16_t n;
    const gj_span *pieces; /* of a row of glued figures: the text of each column, decided already; else NULL */
    uint16_t known;      /* in: columns of the figures (bit c: column c; popcount n) where the heads tell; else 0 */
    uint16_t cells;      /* out: bit c set: column c is filled; popcount n */
    uint8_t placed;      /* out: gj_placed */
    bool ambiguous;      /* in: its figures themselves are in doubt; out: or more than one placement is left */
    uint16_t open;       /* of an ambiguous row: columns whose figures differ in the readings that remain; 0: all of them may */
    uint16_t *others;    /* out: the placements that remain beside `cells`, best first; in the arena */
    size_t n_others;
    bool rivalled;       /* it is the judge who made it ambiguous */
    const char *doubt;   /* out: why it is ambiguous, if something better than the placements can be said; else NULL */
} gj_place_row;

/* Decides the columns of all rows of a table (of the form, rows in form order; n == 0: no figures). Evidence, strongest first:
 * a row with all its figures needs none; the same cell numbers (tabs, pipes) or screen columns as in complete rows; blank cells
 * kept by the extraction; the sums of the form if exactly one placement satisfies the most of them; else a guess.
 * heads[0, n_cols): fragments of the column heads, NULL where one was not found in one piece. */
void gj_place(gj_place_row *rows, const gj_form_table *form, const gj_frags *frags, const gj_frag *const *heads, gj_arena *a);

/* Values of the figures by row and column; GJ_NO_FIGURE where there is none. `text` is that of the spans. Heap memory. */
int64_t *gj_place_values(const gj_place_row *rows, const gj_form_table *form, const gj_frags *frags, const char *text);

#endif
