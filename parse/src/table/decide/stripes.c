#include "table/decide/stripes.h"

#include <stdlib.h>
#include <string.h>

#include "table/decide/stripe_search.h"
#include "table/match/sums.h"

enum {
    LIKELY = 64,     /* arrangements that are looked at */
    REGULAR = 12,    /* an arrangement of so low a price is rows or columns one after the other: sums that fail are slips of the hand */
    FAIL_SHARE = 4,  /* at most one sum of so many fails, or is undecided, in an arrangement that they bear out */
};

typedef struct table {
    const gj_form_table *form;
    const gj_stripe_figure *v;
    size_t n, n_cells;
    const gj_relation *relations;
    size_t n_relations;
} table;

static gj_balance weigh(const table *t, const gj_arrangement *a)
{
    int64_t *values = gj_alloc_array(t->n_cells, sizeof(*values));
    for (size_t cell = 0; cell < t->n_cells; cell++)
        values[cell] = gj_stripe_value(&t->v[a->figure[cell]]);
    gj_balance b = gj_table_sums(t->form, values, false);
    free(values);
    return b;
}

/* The sums hold, but for slips of the hand. */
static bool is_borne_out(const table *t, gj_balance b)
{
    return b.count[GJ_SUM_FAILS] * FAIL_SHARE <= b.count[GJ_SUM_HOLDS] && b.count[GJ_SUM_UNKNOWN] * FAIL_SHARE <= (int)t->n_relations;
}

static int cost_of(const table *t, const gj_arrangement *a)
{
    gj_balance b = weigh(t, a);
    return a->price + b.count[GJ_SUM_FAILS] * GJ_STRIPES_FAIL - b.count[GJ_SUM_HOLDS] * GJ_STRIPES_GAIN;
}

/* Rows, or columns, one after the other from figure `first` on. */
static void arrange_plainly(const table *t, gj_arrangement *a, size_t first, bool by_column)
{
    size_t n_rows = t->form->n_rows, n_cols = t->form->n_cols;
    a->price = 0;
    for (size_t r = 0; r < n_rows; r++)
        for (size_t c = 0; c < n_cols; c++)
            a->figure[r * n_cols + c] = (uint16_t)(first + (by_column ? c * n_rows + r : r * n_cols + c));
}

static bool find_plain(const table *t, gj_arrangement *a)
{
    for (size_t first = 0; first + t->n_cells <= t->n; first++)
        for (int by_column = 0; by_column < 2; by_column++) {
            arrange_plainly(t, a, first, by_column);
            if (is_borne_out(t, weigh(t, a)))
                return true;
        }
    return false;
}

/* Rows that have other figures in another arrangement are open. */
static void compare(const table *t, gj_stripes *out, const gj_arrangement *other)
{
    for (size_t cell = 0; cell < t->n_cells; cell++) {
        int64_t mine = gj_stripe_value(&t->v[out->figure[cell]]), theirs = gj_stripe_value(&t->v[other->figure[cell]]);
        if (mine != theirs || (mine == INT64_MIN && out->figure[cell] != other->figure[cell]))
            out->open[cell / t->form->n_cols] = true;
    }
}

/* Where stripes lie in no order, a sum that fails is a slip of the hand or the trace of a stripe in a wrong place; nothing tells
 * which, and a stripe in a wrong place pushes others out of theirs. */
static void open_unproven(const table *t, gj_stripes *out, const gj_arrangement *a)
{
    gj_balance b = weigh(t, a);
    for (size_t r = 0; a->price > REGULAR && b.count[GJ_SUM_FAILS] + b.count[GJ_SUM_UNKNOWN] > 0 && r < t->form->n_rows; r++)
        out->open[r] = true;
}

static bool is_by_row(const table *t, const gj_arrangement *a)
{
    for (size_t cell = 1; cell < t->n_cells; cell++)
        if (a->figure[cell] != a->figure[0] + cell)
            return false;
    return true;
}

static bool fits(const table *t)
{
    return gj_total_column(t->form) >= 0 && t->form->n_rows <= GJ_STRIPES_ROWS && t->form->n_cols <= GJ_PLACE_MAX_COLUMNS &&
           t->n >= t->n_cells && t->n <= t->n_cells + GJ_STRIPES_STRAY;
}

bool gj_stripes_find(gj_stripes *out, const gj_form_table *form, const gj_stripe_figure *v, size_t n)
{
    table t = {.form = form, .v = v, .n = n, .n_cells = (size_t)form->n_rows * form->n_cols};
    t.relations = gj_relations(form, &t.n_relations);
    if (!fits(&t))
        return false;
    gj_arrangement *likely = gj_alloc_array(LIKELY, sizeof(*likely));
    size_t found = find_plain(&t, likely);
    if (found == 0 || weigh(&t, likely).count[GJ_SUM_FAILS] > 0)
        found += gj_stripes_search(likely + found, LIKELY - found, form, v, n);
    bool borne_out = found > 0 && is_borne_out(&t, weigh(&t, likely));
    *out = (gj_stripes){.by_row = is_by_row(&t, likely)};
    memcpy(out->figure, likely->figure, sizeof(out->figure));
    if (borne_out)
        open_unproven(&t, out, likely);
    for (size_t i = 1; borne_out && i < found; i++)
        if (cost_of(&t, &likely[i]) <= cost_of(&t, likely) + GJ_STRIPES_MARGIN)
            compare(&t, out, &likely[i]);
    free(likely);
    return borne_out;
}
