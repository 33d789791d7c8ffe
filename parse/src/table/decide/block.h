/* Blocks: rows whose figures come together, their labels elsewhere. */
#ifndef GJ_BLOCK_H
#define GJ_BLOCK_H

#include "table/decide/place.h"
#include "table/match/zone_work.h"

/* Checks the rows that the aligner could place by order only. rows[0, form->n_rows) have their items; matches are theirs.
 *   - A block (a row and those after it that have no label of their own beside them, figures without a gap) is read row by row
 *     or column by column, as the sums of its rows say; if they say nothing and the two readings differ, it is open.
 *   - A row whose sum fails is open if little of its label was found or figures beside it were left over.
 * Sets items, placed and ambiguous of the rows; the arena takes the new items. */
void gj_blocks_settle(gj_place_row *rows, const gj_zone_work *w, const gj_form_table *form, const gj_align_match *matches, gj_arena *a);

/* For a table whose rows have more figures than the form (gj_column_plan): a row that has just as many as the form is open if a sum
 * within it fails, a row is if little of its label was found, or of the labels of most rows, and its own is not on its line, and
 * rows without sums are if others are in disorder. */
void gj_blocks_doubt_odd(gj_place_row *rows, const gj_zone_work *w, const gj_form_table *form, const gj_align_match *matches);

/* After gj_place: where some rows took figures by order only, and columns do not add up, each row may have its neighbour's
 * figures and is open, unless its label is on the line of its figures. */
void gj_blocks_doubt_bare(gj_place_row *rows, const gj_zone_work *w, const gj_form_table *form, const gj_align_match *matches,
                          const char *text);

#endif
