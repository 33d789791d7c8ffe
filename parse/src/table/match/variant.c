#include "table/match/variant.h"

#include <string.h>

#include "table/costs.h"
#include "table/match/form_choice.h"

enum {
    LABEL_PROOF = 8, /* letters; a shorter label may be that of a group as well */
    PIECE = 6,       /* letters of a label that tell it from others */
};

/* The other form's table of this name, if it has the same columns and other rows; NULL if there is none. */
static const gj_form_table *variant_of(const gj_form_table *t)
{
    size_t n;
    const gj_form *forms = gj_forms(&n);
    for (size_t f = 0; f < n; f++) {
        int index = gj_form_table_index(&forms[f], t->id);
        const gj_form_table *other = index >= 0 ? &forms[f].tables[index] : t;
        if (other != t && other->n_rows != t->n_rows && other->n_cols == t->n_cols && strcmp(other->cols[0].key, t->cols[0].key) == 0)
            return other;
    }
    return NULL;
}

/* The rows that `t` has and `other` has not all have their figures (from row `first` of the zone on). */
static bool own_rows_filled(const gj_zone_work *w, size_t first, const gj_form_table *t, const gj_form_table *other)
{
    for (size_t r = 0; r < t->n_rows; r++)
        if (gj_form_row_index(other, t->rows[r].key) < 0 && w->matches[first + r].count == 0)
            return false;
    return true;
}

/* A row that only `t` has is named in the text, letter by letter. */
static bool names_own_row(const gj_zone_work *w, const gj_form_table *t, const gj_form_table *other)
{
    const gj_pattern *rows = gj_patterns_of(t)->rows;
    for (size_t r = 0; r < t->n_rows; r++)
        if (gj_form_row_index(other, t->rows[r].key) < 0 && rows[r].len >= LABEL_PROOF &&
            gj_pattern_stands(&rows[r], w->frags.letters, w->frags.n_letters))
            return true;
    return false;
}

/* Letters of the label's piece from `at` on stand in a label of the table. */
static bool has_piece(const gj_form_table *t, const gj_letter *piece)
{
    const gj_pattern *rows = gj_patterns_of(t)->rows;
    for (size_t r = 0; r < t->n_rows; r++)
        for (size_t at = 0; at + PIECE <= rows[r].len; at++)
            if (memcmp(rows[r].key + at, piece, PIECE * sizeof(*piece)) == 0)
                return true;
    return false;
}

/* A piece of the label of a row that only `t` has, found in no label of the other's, stands in the text: figures may part a label anywhere.
 */
static bool names_piece_of_own_row(const gj_zone_work *w, const gj_form_table *t, const gj_form_table *other)
{
    const gj_pattern *rows = gj_patterns_of(t)->rows;
    for (size_t r = 0; r < t->n_rows; r++) {
        if (gj_form_row_index(other, t->rows[r].key) >= 0)
            continue;
        for (size_t at = 0; at + PIECE <= rows[r].len; at++)
            for (size_t i = 0; i + PIECE <= w->frags.n_letters; i++)
                if (memcmp(rows[r].key + at, w->frags.letters + i, PIECE * sizeof(gj_letter)) == 0 && !has_piece(other, rows[r].key + at))
                    return true;
    }
    return false;
}

/* All rows that only `t` has are named. */
static bool names_all_own_rows(const gj_zone_work *w, const gj_form_table *t, const gj_form_table *other)
{
    const gj_pattern *rows = gj_patterns_of(t)->rows;
    for (size_t r = 0; r < t->n_rows; r++)
        if (gj_form_row_index(other, t->rows[r].key) < 0 && !gj_pattern_stands(&rows[r], w->frags.letters, w->frags.n_letters))
            return false;
    return true;
}

static size_t count_cells(const gj_zone_work *w)
{
    size_t n = 0;
    for (size_t i = 0; i < w->n_tables; i++)
        n += (size_t)w->tables[i]->n_rows * w->tables[i]->n_cols;
    return n;
}

static void try_variant(gj_zone_work *w, size_t index, size_t first, int most)
{
    const gj_form_table *own = w->tables[index], *other = variant_of(own);
    if (!other || w->cost < GJ_COST_ROW || w->years != 1 || names_own_row(w, own, other))
        return;
    gj_zone_work kept = *w;
    bool fits = count_cells(w) == w->n_items, lacking = count_cells(w) > w->n_items;
    bool named = lacking && names_all_own_rows(w, other, own) && !names_piece_of_own_row(w, own, other);
    w->tables[index] = other;
    w->n_rows = w->n_rows + other->n_rows - own->n_rows;
    gj_zone_align_rows(w, most);
    bool better = own_rows_filled(w, first, other, own) && w->cost + GJ_COST_ROW <= kept.cost;
    if (better || (!fits && count_cells(w) == w->n_items) || (named && count_cells(w) <= w->n_items)) {
        gj_zone_free_matches(&kept);
        return;
    }
    gj_zone_free_matches(w);
    *w = kept;
    w->tables[index] = own;
}

void gj_variant_settle(gj_zone_work *w, int most)
{
    for (size_t i = 0, row = 0; i < w->n_tables; row += w->tables[i++]->n_rows)
        try_variant(w, i, row, most);
}
