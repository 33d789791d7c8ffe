#include "table/extra.h"

#include <string.h>

#include "form/relation.h"

/* Sum of the figures [k, k + n) but the last, with `out` left out, equals the last; not for rows of zeros. */
static bool sum_without(const int64_t *figures, size_t n, size_t out)
{
    int64_t sum = 0;
    size_t last = out == n - 1 ? n - 2 : n - 1;
    for (size_t i = 0; i < last; i++)
        if (i != out && (figures[i] == INT64_MIN || __builtin_add_overflow(sum, figures[i], &sum)))
            return false;
    return sum == figures[last] && sum != 0;
}

static bool has_row_totals(const gj_form_table *t)
{
    size_t n;
    const gj_relation *relations = gj_relations(t, &n);
    return n > 0 && relations[0].kind == GJ_RELATION_ROW_TOTAL;
}

/* Place with the most sums, -1 if no place has more than the others. */
static int place_by_sums(const gj_zone_work *w, const gj_form_table *form, const gj_align_match *rows)
{
    int best = -1;
    size_t most = 0;
    for (size_t out = 0; out <= form->n_cols; out++) {
        size_t hold = 0;
        for (size_t r = 0; r < form->n_rows; r++)
            hold += rows[r].count == form->n_cols + 1u && sum_without(w->figures + rows[r].first, rows[r].count, out);
        if (hold == most)
            best = -1;
        if (hold > most) {
            most = hold;
            best = (int)out;
        }
    }
    return best;
}

static unsigned likeness(const gj_zone_work *w, const gj_frag *f, const gj_pattern *p)
{
    unsigned lcs = gj_pattern_lcs(p, w->frags.letters + f->letters, f->n_letters);
    return 200 * lcs / (p->len + f->n_letters);
}

static bool is_known_head(const gj_zone_work *w, const gj_frag *f, const gj_table_patterns *p)
{
    for (size_t c = 0; c < p->table->n_cols; c++)
        if (likeness(w, f, &p->cols[c]) > 60)
            return true;
    for (size_t h = 0; h < p->n_heads; h++)
        if (likeness(w, f, &p->heads[h]) > 60)
            return true;
    return likeness(w, f, p->caption) > 60 || (p->rows[0].len && likeness(w, f, &p->rows[0]) > 60);
}

/* The head's last fragment that is like no label of the form; *place gets how many columns stand before it. */
static const gj_frag *unknown_head(const gj_zone_work *w, const gj_table_patterns *p, size_t from, size_t to, int *place)
{
    const gj_frag *found = NULL;
    for (size_t i = from; i < to; i++) {
        const gj_frag *f = &w->frags.v[i];
        if (f->kind == GJ_FRAG_LABEL && f->n_letters > 1 && !is_known_head(w, f, p))
            found = f;
    }
    *place = 0;
    for (size_t c = 0; found && c < p->table->n_cols; c++)
        for (const gj_frag *f = &w->frags.v[from]; f < found; f++)
            if (f->kind == GJ_FRAG_LABEL && f->line == found->line && likeness(w, f, &p->cols[c]) > 60) {
                *place = (int)c + 1;
                break;
            }
    return found;
}

int gj_extra_column(const gj_frag **label, const gj_zone_work *w, const gj_form_table *form, const gj_align_match *rows, size_t from, size_t to)
{
    size_t wide = 0, filled = 0;
    *label = NULL;
    for (size_t r = 0; r < form->n_rows; r++) {
        wide += rows[r].count == form->n_cols + 1u;
        filled += rows[r].count > 0;
    }
    if (wide * 2 <= filled || form->n_cols < 2)
        return -1;
    int by_head, by_sums = has_row_totals(form) ? place_by_sums(w, form, rows) : -1;
    *label = unknown_head(w, gj_patterns_of(form), from, to, &by_head);
    return by_sums >= 0 ? by_sums : *label ? by_head : form->n_cols - 1;
}

static int64_t joined(int64_t a, int64_t b)
{
    int64_t shift = 10;
    while (shift <= b)
        shift *= 10;
    return a > INT64_MAX / shift - 1 ? -1 : a * shift + b;
}

int gj_split_figure(const gj_zone_work *w, const gj_form_table *form, const gj_align_match *row)
{
    int64_t figures[GJ_PLACE_MAX_COLUMNS + 1];
    int found = -1;
    if (row->count != form->n_cols + 1u || !has_row_totals(form))
        return -1;
    const int64_t *v = w->figures + row->first;
    for (size_t i = 0; i + 1 < row->count; i++) {
        if (v[i] <= 0 || v[i + 1] < 0)
            continue;
        memcpy(figures, v, i * sizeof(*v));
        figures[i] = joined(v[i], v[i + 1]);
        memcpy(figures + i + 1, v + i + 2, (row->count - i - 2u) * sizeof(*v));
        if (!sum_without(figures, row->count - 1u, SIZE_MAX))
            continue;
        if (found >= 0)
            return -1;
        found = (int)i;
    }
    return found;
}

size_t gj_extra_rows(gj_extra_row *out, size_t cap, const gj_form_table *form, const gj_align_match *rows)
{
    size_t n = 0;
    for (size_t r = 0; r + 1 < form->n_rows && form->n_cols > 1; r++) {
        size_t end = rows[r].first + rows[r].count, next = rows[r + 1].first;
        for (; end + form->n_cols <= next && n < cap; end += form->n_cols)
            out[n++] = (gj_extra_row){end, (uint16_t)(r + 1)};
    }
    return n;
}
