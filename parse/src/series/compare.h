/* The two halves of a comparison. */
#ifndef GJ_COMPARE_PRIVATE_H
#define GJ_COMPARE_PRIVATE_H

#include "base/base.h"
#include "gouji/compare.h"

struct gj_comparison {
    gj_arena *arena; /* all texts */
    gj_cell_pair *cells;
    size_t n_cells, cap_cells;
    gj_sentence_pair *sentences;
    size_t n_sentences, cap_sentences;
};

void gj_compare_cells(gj_comparison *c, const gj_report *one, const gj_report *other);
void gj_compare_sentences(gj_comparison *c, const gj_report *one, const gj_report *other);

#endif
