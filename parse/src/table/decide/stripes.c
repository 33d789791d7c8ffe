#include "table/decide/stripes.h"

#include <stdlib.h>
#include <string.h>

#include "table/costs.h"
#include "table/decide/stripe_search.h"
#include "table/match/sums.h"

enum {
    REGULAR = 30,         /* of an arrangement of so low a price sums of zeros bear witness as well */
    SURE = 48,            /* a dearer one may have rivals that the search has lost, ... */
    SURE_WITH_SLIPS = 56, /* ... and one that costs more with the sums that fail */
    FAIL_SHARE = 4,       /* at most one sum of so many fails, or is undecided, in an arrangement that they bear out */
    ONE_FIGURE = 3,       /* sums at most that a wrong figure breaks */
    PAGE_STRAYS = 2,      /* figures of a page at most that are no cells, but for the first */
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

/* The sums hold, but for slips of the hand; `zeros`: those of zeros count as well. */
static bool is_borne_out(const table *t, gj_balance b, bool zeros)
{
    int hold = b.count[GJ_SUM_HOLDS] + (zeros ? b.count[GJ_SUM_ZERO] : 0);
    return b.count[GJ_SUM_FAILS] * FAIL_SHARE <= hold && b.count[GJ_SUM_UNKNOWN] * FAIL_SHARE <= (int)t->n_relations;
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
            if (is_borne_out(t, weigh(t, a), false))
                return true;
        }
    return false;
}

/* The rows that the pages have, from how many figures stand on each: whole rows of a page but for a figure or two that count the pages, and
 * what stands before the table on the first one. False if there is no such parting. */
static bool part_pages(gj_stripe_page pages[GJ_STRIPES_PAGES], const table *t)
{
    size_t count[GJ_STRIPES_PAGES] = {0}, n_cols = t->form->n_cols, rest = t->form->n_rows, first = t->v[0].page;
    memset(pages, 0, GJ_STRIPES_PAGES * sizeof(*pages));
    for (size_t i = 0; i < t->n; i++)
        count[t->v[i].page]++;
    for (size_t p = GJ_STRIPES_PAGES; p-- > 0;) {
        size_t rows = p > first ? count[p] / n_cols : rest, strays = count[p] - rows * n_cols;
        if (p < first)
            continue;
        if (rows > rest || rows * n_cols > count[p] || (p > first && strays > PAGE_STRAYS))
            return false;
        pages[p] = (gj_stripe_page){(uint8_t)(rest - rows), (uint8_t)rest, (uint8_t)strays};
        rest -= rows;
    }
    return true;
}

static size_t search(const table *t, gj_arrangement *out, size_t cap)
{
    gj_stripe_page pages[GJ_STRIPES_PAGES];
    if (part_pages(pages, t))
        return gj_stripes_search(out, cap, t->form, t->v, t->n, pages);
    gj_stripe_figure *v = gj_alloc_array(t->n, sizeof(*v));
    for (size_t i = 0; i < t->n; i++) {
        v[i] = t->v[i];
        v[i].page = 0;
    }
    pages[0] = (gj_stripe_page){0, (uint8_t)t->form->n_rows, (uint8_t)(t->n - t->n_cells)};
    size_t found = gj_stripes_search(out, cap, t->form, v, t->n, pages);
    free(v);
    return found;
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
    int slips = found > 0 ? weigh(&t, out).count[GJ_SUM_FAILS] : 0;
    if (found > 0 && slips > 0 && slips <= ONE_FIGURE && n == t.n_cells)
        found = 1; /* a figure that is wrong as it stands: all are there, and in order */
    else if (found == 0 || slips > 0)
        found = search(&t, out, GJ_STRIPES_LIKELY);
    if (found == 0)
        return 0;
    gj_balance b = weigh(&t, out);
    if (!is_borne_out(&t, b, out->price <= REGULAR))
        return 0;
    *unproven = out->price > SURE || out->price + b.count[GJ_SUM_FAILS] * GJ_COST_STRIPE_FAIL > SURE_WITH_SLIPS;
    return found;
}
