#include "table/decide/stripes.h"

#include <stdlib.h>

#include "table/decide/stripe_search.h"
#include "table/match/sums.h"

enum {
    REGULAR = 12,   /* an arrangement of so low a price is rows or columns one after the other: sums that fail are slips of the hand */
    FAIL_SHARE = 4, /* at most one sum of so many fails, or is undecided, in an arrangement that they bear out */
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

/* Exchanges the figures of two lines, of columns or (`rows`) of rows, where `where` has a bit. */
static void exchange(const table *t, gj_arrangement *a, size_t x, size_t y, bool rows, uint32_t where)
{
    size_t n_cols = t->form->n_cols, length = rows ? n_cols : t->form->n_rows;
    for (size_t i = 0; i < length; i++) {
        size_t one = rows ? x * n_cols + i : i * n_cols + x, other = rows ? y * n_cols + i : i * n_cols + y;
        uint16_t figure = a->figure[one];
        if (!(where >> i & 1))
            continue;
        a->figure[one] = a->figure[other];
        a->figure[other] = figure;
    }
}

/* Places where line y stands before line x in the text, as bits. */
static uint32_t reversed(const table *t, const gj_arrangement *a, size_t x, size_t y, bool rows)
{
    size_t n_cols = t->form->n_cols, length = rows ? n_cols : t->form->n_rows;
    uint32_t found = 0;
    for (size_t i = 0; i < length; i++)
        found |=
            (uint32_t)(rows ? a->figure[y * n_cols + i] < a->figure[x * n_cols + i] : a->figure[i * n_cols + y] < a->figure[i * n_cols + x])
            << i;
    return found;
}

static size_t add_exchange(const table *t, gj_arrangement *out, size_t n, size_t x, size_t y, bool rows, uint32_t where)
{
    gj_balance before = weigh(t, out);
    if (n == GJ_STRIPES_LIKELY || where == 0)
        return n;
    out[n] = out[0];
    exchange(t, &out[n], x, y, rows, where);
    gj_balance after = weigh(t, &out[n]);
    return n + (after.count[GJ_SUM_FAILS] <= before.count[GJ_SUM_FAILS] && after.count[GJ_SUM_UNKNOWN] <= before.count[GJ_SUM_UNKNOWN]);
}

/* Two columns, or two rows, may be exchanged without any sum changing: that they stand in the text as they do in the table is what proves
 * them. Where some pair does not, this proves none. */
static size_t add_exchanges(const table *t, gj_arrangement *out, size_t n)
{
    for (int rows = 0; rows < 2; rows++) {
        size_t lines = rows ? t->form->n_rows : t->form->n_cols, length = rows ? t->form->n_cols : t->form->n_rows;
        uint32_t whole = (uint32_t)((UINT64_C(1) << length) - 1);
        bool disordered = false;
        for (size_t x = 0; x < lines; x++)
            for (size_t y = x + 1; y < lines; y++) {
                uint32_t back = reversed(t, out, x, y, rows);
                size_t before = n;
                n = add_exchange(t, out, n, x, y, rows, back);
                disordered |= n > before || (back != 0 && add_exchange(t, out, n, x, y, rows, whole) > n);
            }
        for (size_t x = 0; disordered && x < lines; x++)
            for (size_t y = x + 1; y < lines; y++)
                n = add_exchange(t, out, n, x, y, rows, whole);
    }
    return n;
}

static bool fits(const table *t)
{
    return gj_total_column(t->form) >= 0 && t->form->n_rows <= GJ_STRIPES_ROWS && t->form->n_cols <= GJ_PLACE_MAX_COLUMNS &&
           t->n >= t->n_cells && t->n <= t->n_cells + GJ_STRIPES_STRAY;
}

size_t gj_stripes_find(gj_arrangement *out, bool *unproven, const gj_form_table *form, const gj_stripe_figure *v, size_t n)
{
    table t = {.form = form, .v = v, .n = n, .n_cells = (size_t)form->n_rows * form->n_cols};
    t.relations = gj_relations(form, &t.n_relations);
    if (!fits(&t))
        return 0;
    size_t found = find_plain(&t, out);
    if (found == 0 || weigh(&t, out).count[GJ_SUM_FAILS] > 0)
        found += gj_stripes_search(out + found, GJ_STRIPES_LIKELY / 2 - found, form, v, n);
    if (found == 0 || !is_borne_out(&t, weigh(&t, out)))
        return 0;
    gj_balance b = weigh(&t, out);
    *unproven = out->price > REGULAR && b.count[GJ_SUM_FAILS] + b.count[GJ_SUM_UNKNOWN] > 0;
    if (out->price > 0)
        found = add_exchanges(&t, out, found);
    for (size_t i = 0; i < found; i++)
        out[i].cost = cost_of(&t, &out[i]);
    return found;
}
