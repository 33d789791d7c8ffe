#include "series/compare.h"

#include <stdlib.h>

gj_comparison *gj_compare(const gj_report *one, const gj_report *other)
{
    gj_comparison *c = gj_alloc(sizeof *c);
    c->arena = gj_arena_new();
    gj_compare_cells(c, one, other);
    gj_compare_sentences(c, one, other);
    return c;
}

void gj_comparison_free(gj_comparison *c)
{
    if (!c)
        return;
    gj_arena_free(c->arena);
    free(c->cells);
    free(c->sentences);
    free(c);
}

const gj_cell_pair *gj_comparison_cells(const gj_comparison *c, size_t *n)
{
    *n = c->n_cells;
    return c->cells;
}

const gj_sentence_pair *gj_comparison_sentences(const gj_comparison *c, size_t *n)
{
    *n = c->n_sentences;
    return c->sentences;
}
