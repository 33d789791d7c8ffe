/* Figures read from a picture: which sums speak for them and against them. Sums judge them, and never correct them, for what they would
 * correct is just what the officer looks for. */
#include "table/decide/scanned.h"

#include "form/relation.h"

gj_scan_state gj_scan_state_of(const gj_cell *c, const gj_text *text)
{
    return c->src.len > 0 ? gj_text_origin(text, c->src.off).scan : GJ_SCAN_NONE;
}

static bool is_scanned(gj_span src, const gj_text *text)
{
    return src.len > 0 && gj_text_origin(text, src.off).scan != GJ_SCAN_NONE;
}

/* Labels tell it too: all cells of a table may be blank. */
bool gj_table_is_scanned(const gj_table *t, const gj_text *text)
{
    if (!t->found)
        return false;
    for (size_t i = 0; i < (size_t)t->n_rows * t->n_cols; i++)
        if (is_scanned(t->cells[i].src, text))
            return true;
    for (size_t i = 0; i < t->n_rows; i++)
        if (is_scanned(t->rows[i].src, text))
            return true;
    return is_scanned(t->src, text);
}

bool gj_table_has_its_rows(const gj_table *t)
{
    if (!t->form || t->n_rows != t->form->n_rows || t->n_cols != t->form->n_cols)
        return false;
    for (size_t i = 0; i < t->n_rows; i++)
        if (!t->rows[i].present)
            return false;
    for (size_t i = 0; i < t->n_cols; i++)
        if (!t->cols[i].present)
            return false;
    return true;
}

/* A side of a relation. */
typedef struct side {
    gj_number sum;
    bool whole, alike;
} side;

static side read_side(const gj_table *t, const gj_text *text, const gj_term *terms, size_t n)
{
    side s = {.whole = true, .alike = true};
    for (size_t i = 0; i < n; i++) {
        const gj_cell *c = gj_table_cell(t, terms[i].row, terms[i].col);
        s.whole &= c->kind == GJ_CELL_NUMBER && gj_number_add(&s.sum, s.sum, c->value);
        s.alike &= gj_scan_state_of(c, text) <= GJ_SCAN_ALIKE;
    }
    return s;
}

static void vote(gj_scan_votes *v, const gj_table *t, const gj_term *terms, size_t n, const side *left, const side *right)
{
    bool whole = left->whole && right->whole, equal = gj_number_compare(left->sum, right->sum) == 0;
    for (size_t i = 0; i < n; i++) {
        gj_scan_votes *of = &v[(size_t)terms[i].row * t->n_cols + terms[i].col];
        of->all++;
        of->hold += whole && equal;
        of->fail += whole && !equal;
        of->by_two |= whole && equal && left->alike && right->alike;
    }
}

const gj_scan_votes *gj_scan_count_votes(const gj_table *t, const gj_text *text, gj_arena *a)
{
    size_t n = (size_t)t->n_rows * t->n_cols, n_relations = 0;
    const gj_relation *relations = t->form ? gj_relations(t->form, &n_relations) : NULL;
    gj_scan_votes *v = gj_arena_array(a, n, sizeof(*v));
    for (size_t i = 0; i < n; i++)
        v[i] = (gj_scan_votes){0};
    for (size_t i = 0; i < n_relations; i++) {
        const gj_relation *r = &relations[i];
        side left = read_side(t, text, r->left, r->n_left), right = read_side(t, text, r->right, r->n_right);
        vote(v, t, r->left, r->n_left, &left, &right);
        vote(v, t, r->right, r->n_right, &left, &right);
    }
    return v;
}
