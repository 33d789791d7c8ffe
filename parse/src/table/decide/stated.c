#include "table/decide/stated.h"

#include <string.h>

#include "table/costs.h"

enum { MOST = 256 }; /* claims on a table; a text that states more of it is not heard */

/* Index of the only row that `list` names; SIZE_MAX if it names several, or readings parted by '|'. */
static size_t only_row(const gj_form_table *form, const char *list)
{
    size_t found = SIZE_MAX, len = strlen(list);
    if (strchr(list, '|'))
        return SIZE_MAX;
    for (size_t r = 0; r < form->n_rows; r++) {
        if (!gj_fact_has_key(list, len, form->rows[r].key))
            continue;
        if (found != SIZE_MAX)
            return SIZE_MAX;
        found = r;
    }
    return found;
}

/* A figure that is meant to the last one, of certain cells. */
static bool is_exact(const gj_statement *s)
{
    return s->value > 0 && s->half == 0 && !s->has_rival && !(s->fact->flags & (GJ_FACT_LOOSE | GJ_FACT_MONEY));
}

static bool make_claim(gj_claim *out, const gj_form_table *form, const gj_statement *s)
{
    size_t row = is_exact(s) && strcmp(s->fact->table, form->id) == 0 ? only_row(form, s->fact->rows) : SIZE_MAX;
    uint16_t cols = 0;
    for (size_t c = 0; row != SIZE_MAX && c < form->n_cols; c++)
        if (gj_fact_has_key(s->fact->cols, strlen(s->fact->cols), form->cols[c].key))
            cols |= (uint16_t)(1u << c);
    *out = (gj_claim){(uint16_t)row, cols, s->value, s};
    return cols != 0;
}

static bool is_contradicted(const gj_claim *claims, size_t n, const gj_claim *x)
{
    for (size_t i = 0; i < n; i++)
        if (claims[i].row == x->row && claims[i].cols == x->cols && claims[i].value != x->value)
            return true;
    return false;
}

const gj_claim *gj_claims_of(const gj_form_table *form, const gj_told *told, size_t *n, gj_arena *a)
{
    gj_claim all[MOST + 1], *kept;
    size_t n_all = 0;
    *n = 0;
    for (size_t i = 0; i < told->n && n_all <= MOST && form->n_cols <= GJ_PLACE_MAX_COLUMNS; i++)
        n_all += make_claim(&all[n_all], form, &told->statements[i]);
    if (n_all > MOST)
        return NULL;
    kept = gj_arena_array(a, n_all, sizeof(*kept));
    for (size_t i = 0; i < n_all; i++)
        if (!is_contradicted(all, n_all, &all[i]))
            kept[(*n)++] = all[i];
    return kept;
}

static bool holds(const gj_claim *x, const int64_t *values)
{
    int64_t sum = 0;
    for (size_t c = 0; x->cols >> c; c++) {
        if (!(x->cols >> c & 1))
            continue;
        if (values[c] == GJ_NO_FIGURE || __builtin_add_overflow(sum, values[c], &sum))
            return false;
    }
    return sum == x->value;
}

size_t gj_claims_failing(const gj_claim *claims, size_t n, size_t r, const int64_t *values)
{
    size_t failing = 0;
    for (size_t i = 0; i < n; i++)
        failing += claims[i].row == r && !holds(&claims[i], values);
    return failing;
}

bool gj_claims_on(const gj_claim *claims, size_t n, size_t r)
{
    for (size_t i = 0; i < n; i++)
        if (claims[i].row == r)
            return true;
    return false;
}

/* Only what remains of the row; dearer where claims fail. */
static void price_row(gj_row *row, const gj_claim *claims, size_t n, size_t r)
{
    size_t kept = 0;
    for (size_t i = 0; i < row->n; i++) {
        if (row->v[i].out)
            continue;
        row->v[kept] = row->v[i];
        if (row->v[kept].values)
            row->v[kept].price += GJ_COST_STATED * (int)gj_claims_failing(claims, n, r, row->v[kept].values);
        kept++;
    }
    row->n = kept;
}

bool gj_claims_hear(gj_row *rows, const gj_form_table *form, const gj_claim *claims, size_t n)
{
    bool heard = false;
    for (size_t r = 0; r < form->n_rows; r++) {
        const gj_row *row = &rows[r];
        size_t fitting = 0, known = 0;
        for (size_t i = 0; i < row->n; i++) {
            bool remains = !row->v[i].out && row->v[i].values;
            known += remains;
            fitting += remains && gj_claims_failing(claims, n, r, row->v[i].values) == 0;
        }
        if (fitting == 0 || fitting == known)
            continue;
        heard = true;
        price_row(&rows[r], claims, n, r);
    }
    for (size_t r = 0; heard && r < form->n_rows; r++) /* nor does anything come back in the other rows */
        price_row(&rows[r], claims, 0, r);
    return heard;
}
