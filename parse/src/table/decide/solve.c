/* A cell's figure lies in a range: that of the readings of its row that remain, anything from 0 on where a row has no figure there. A sum
 * cannot hold if the ranges of its sides do not meet; each such sum costs CANNOT. Two steps, until nothing changes:
 *
 *   1. narrow: each reading is priced against the ranges of the other rows; those that cost MARGIN more than the cheapest of their row
 *      are out, and the ranges become smaller.
 *
 *   2. try: a row is given each of its readings in turn, and what follows for all others is worked out; the price of the whole table
 *      tells readings apart that each fit as long as the other rows are open.
 *
 * Both only take out what costs too much however the rest is read, so what remains are the rivals that the judge has to compare. No order
 * of rows or generators has a say in it. Trials are bounded for all readings of a table together: without them more readings remain. */
#include "table/decide/solve.h"

#include <stdlib.h>
#include <string.h>

#include "table/costs.h"

enum {
    TRIED = 64,   /* readings of a row that are tried one by one; of more all that fit remain */
    STEPS = 1500, /* trials for a table */
    OF_ROW = 48,  /* sums that a row is in */
};

#define MOST INT64_C(1000000000000000)  /* a larger figure says nothing */
#define ANY INT64_C(100000000000000000) /* more than all that add up */

typedef struct range {
    int64_t low, high;
} range;

typedef struct solver {
    gj_row *rows;
    const gj_form_table *form;
    const gj_relation *relations;
    size_t n_relations, n_readings, steps, limit;
    size_t *first; /* [row]: of its readings in `out` */
    bool *out;
    range *cells; /* [row * n_cols + col] */
} solver;

static range range_of(int64_t v)
{
    return v == GJ_NO_FIGURE || v > MOST || v < -MOST ? (range){0, ANY} : (range){v, v};
}

static void widen(range *x, range y)
{
    x->low = y.low < x->low ? y.low : x->low;
    x->high = y.high > x->high ? y.high : x->high;
}

/* Adds y, or takes it away. */
static void add(range *x, range y, bool minus)
{
    x->low += minus ? -y.high : y.low;
    x->high += minus ? -y.low : y.high;
}

static void note_ranges(const solver *s, size_t r)
{
    const gj_row *row = &s->rows[r];
    for (size_t c = 0; c < s->form->n_cols; c++) {
        range x = {ANY, -ANY};
        for (size_t o = 0; o < row->n; o++)
            if (!s->out[s->first[r] + o] && !row->v[o].strict)
                widen(&x, range_of(row->v[o].values ? row->v[o].values[c] : GJ_NO_FIGURE));
        s->cells[r * s->form->n_cols + c] = x.low > x.high ? (range){0, ANY} : x;
    }
}

static size_t n_terms(const gj_relation *rel)
{
    return rel->n_left + (size_t)rel->n_right;
}

static gj_term term_of(const gj_relation *rel, size_t i)
{
    return i < rel->n_left ? rel->left[i] : rel->right[i - rel->n_left];
}

/* A sum that the row is in: what its other rows give, and which columns of this row take part. */
typedef struct stake {
    const gj_relation *rel;
    range rest;
} stake;

static size_t find_stakes(const solver *s, size_t r, stake *out)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n_relations; i++) {
        const gj_relation *rel = &s->relations[i];
        stake k = {.rel = rel};
        bool here = false;
        for (size_t t = 0; t < n_terms(rel); t++) {
            gj_term term = term_of(rel, t);
            if ((size_t)term.row == r)
                here = true;
            else
                add(&k.rest, s->cells[(size_t)term.row * s->form->n_cols + term.col], t >= rel->n_left);
        }
        if (here && n < OF_ROW)
            out[n++] = k;
    }
    return n;
}

/* Price of the reading of row r, with the sums that cannot hold: all, or (`within`) those within the row. */
static int price_of(const gj_reading *o, size_t r, const stake *stakes, size_t n, bool within)
{
    int price = o->price;
    for (size_t i = 0; o->values && i < n; i++) {
        const gj_relation *rel = stakes[i].rel;
        if (within && !gj_is_sum_of_row(rel, r))
            continue;
        range sum = stakes[i].rest;
        for (size_t t = 0; t < n_terms(rel); t++) {
            gj_term term = term_of(rel, t);
            if ((size_t)term.row == r)
                add(&sum, range_of(o->values[term.col]), t >= rel->n_left);
        }
        price += sum.low > 0 || sum.high < 0 ? GJ_COST_CANNOT : 0;
    }
    return price;
}

/* Takes out what costs MARGIN more than the cheapest; true if anything did. */
static bool narrow_row(const solver *s, size_t r)
{
    stake stakes[OF_ROW];
    const gj_row *row = &s->rows[r];
    bool *out = s->out + s->first[r], changed = false;
    size_t left = 0;
    int best = INT32_MAX;
    for (size_t o = 0; o < row->n; o++)
        left += !out[o];
    if (left < 2)
        return false;
    size_t n = find_stakes(s, r, stakes);
    int *price = gj_alloc_array(row->n, sizeof(*price));
    for (size_t o = 0; o < row->n; o++) {
        price[o] = out[o] ? INT32_MAX : price_of(&row->v[o], r, stakes, n, false);
        best = row->v[o].values && price[o] < best ? price[o] : best;
    }
    for (size_t o = 0; o < row->n; o++)
        if (!out[o] && best < INT32_MAX && price[o] >= best + GJ_COST_MARGIN)
            changed = out[o] = true;
    free(price);
    if (changed)
        note_ranges(s, r);
    return changed;
}

static void narrow(const solver *s)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t r = 0; r < s->form->n_rows; r++)
            changed |= narrow_row(s, r);
    }
}

/* The least that the table costs with what remains. */
static int price_of_table(const solver *s)
{
    int price = 0;
    for (size_t r = 0; r < s->form->n_rows; r++) {
        int least = INT32_MAX;
        for (size_t o = 0; o < s->rows[r].n; o++)
            if (!s->out[s->first[r] + o] && s->rows[r].v[o].price < least)
                least = s->rows[r].v[o].price;
        price += least < INT32_MAX ? least : 0;
    }
    for (size_t i = 0; i < s->n_relations; i++) {
        const gj_relation *rel = &s->relations[i];
        range sum = {0, 0};
        for (size_t t = 0; t < n_terms(rel); t++) {
            gj_term term = term_of(rel, t);
            add(&sum, s->cells[(size_t)term.row * s->form->n_cols + term.col], t >= rel->n_left);
        }
        price += sum.low > 0 || sum.high < 0 ? GJ_COST_CANNOT : 0;
    }
    return price;
}

static void give(const solver *s, size_t r, size_t o)
{
    memset(s->out + s->first[r], true, s->rows[r].n * sizeof(bool));
    s->out[s->first[r] + o] = false;
    note_ranges(s, r);
    narrow(s);
}

/* What of the solver changes. */
typedef struct trial {
    bool *out;
    range *cells;
} trial;

static trial keep(const solver *s)
{
    size_t n_cells = (size_t)s->form->n_rows * s->form->n_cols;
    trial t = {gj_alloc_array(s->n_readings + 1, sizeof(bool)), gj_alloc_array(n_cells, sizeof(range))};
    memcpy(t.out, s->out, s->n_readings * sizeof(bool));
    memcpy(t.cells, s->cells, n_cells * sizeof(range));
    return t;
}

static void put_back(const solver *s, const trial *t)
{
    memcpy(s->out, t->out, s->n_readings * sizeof(bool));
    memcpy(s->cells, t->cells, (size_t)s->form->n_rows * s->form->n_cols * sizeof(range));
}

static void drop(trial *t)
{
    free(t->out);
    free(t->cells);
}

static size_t count_left(const solver *s, size_t r)
{
    size_t n = 0;
    for (size_t o = 0; o < s->rows[r].n; o++)
        n += !s->out[s->first[r] + o];
    return n;
}

/* Prices of the table with each reading of the row that remains, INT32_MAX for the others; the price of the cheapest known one. */
static int try_row(solver *s, size_t r, int *price)
{
    int best = INT32_MAX;
    trial before = keep(s);
    for (size_t o = 0; o < s->rows[r].n; o++) {
        price[o] = INT32_MAX;
        if (before.out[s->first[r] + o])
            continue;
        s->steps++;
        give(s, r, o);
        price[o] = price_of_table(s);
        best = s->rows[r].v[o].values && price[o] < best ? price[o] : best;
        put_back(s, &before);
    }
    drop(&before);
    return best;
}

static bool settle_row(solver *s, size_t r)
{
    size_t left = count_left(s, r);
    bool changed = false;
    if (left < 2 || left > TRIED || s->steps >= s->limit)
        return false;
    int *price = gj_alloc_array(s->rows[r].n, sizeof(*price)), best = try_row(s, r, price);
    for (size_t o = 0; o < s->rows[r].n; o++)
        if (price[o] != INT32_MAX && best < INT32_MAX && price[o] >= best + GJ_COST_MARGIN)
            changed = s->out[s->first[r] + o] = true;
    free(price);
    if (changed)
        note_ranges(s, r);
    return changed;
}

/* The cheapest of what remains, known figures only: SIZE_MAX if there are none. */
static size_t cheapest(solver *s, size_t r)
{
    const gj_row *row = &s->rows[r];
    size_t best = SIZE_MAX, left = count_left(s, r);
    int *price = gj_alloc_array(row->n + 1, sizeof(*price));
    bool tried = left > 1 && left <= TRIED && s->steps < 2 * s->limit;
    if (tried)
        try_row(s, r, price);
    for (size_t o = 0; o < row->n; o++) {
        if (s->out[s->first[r] + o] || !row->v[o].values)
            continue;
        if (best == SIZE_MAX || (tried ? price[o] < price[best] : row->v[o].price < row->v[best].price))
            best = o;
    }
    free(price);
    return best;
}

/* What remains stays noted in the rows; figures that nobody knows remain if the known ones cost too much after all. */
static void note_remaining(const solver *s, size_t r)
{
    stake stakes[OF_ROW];
    const gj_row *row = &s->rows[r];
    bool unknown = false;
    for (size_t o = 0; o < row->n; o++) {
        row->v[o].out = s->out[s->first[r] + o];
        unknown |= !row->v[o].values;
    }
    if (!unknown)
        return;
    size_t n = find_stakes(s, r, stakes);
    int best = INT32_MAX, best_within = INT32_MAX;
    for (size_t o = 0; o < row->n; o++) {
        if (row->v[o].out || !row->v[o].values)
            continue;
        int price = price_of(&row->v[o], r, stakes, n, false), within = price_of(&row->v[o], r, stakes, n, true);
        best = price < best ? price : best;
        best_within = within < best_within ? within : best_within;
    }
    for (size_t o = 0; o < row->n; o++)
        if (!row->v[o].values && best < INT32_MAX)
            row->v[o].out = row->v[o].price >= (row->v[o].strict ? best : best_within) + GJ_COST_MARGIN;
}

/* One reading for each row, so that they fit each other. */
static void take(solver *s)
{
    for (size_t r = 0; r < s->form->n_rows; r++)
        note_remaining(s, r);
    for (size_t r = 0; r < s->form->n_rows; r++) {
        size_t o = cheapest(s, r);
        s->rows[r].taken = o == SIZE_MAX ? (gj_reading){0} : s->rows[r].v[o];
        if (o != SIZE_MAX && count_left(s, r) > 1)
            give(s, r, o);
    }
}

void gj_solve(gj_row *rows, const gj_form_table *form, size_t *trials)
{
    solver s = {.rows = rows, .form = form, .limit = trials && *trials < STEPS ? *trials : STEPS};
    s.relations = gj_relations(form, &s.n_relations);
    s.first = gj_alloc_array(form->n_rows, sizeof(*s.first));
    for (size_t r = 0; r < form->n_rows; r++) {
        s.first[r] = s.n_readings;
        s.n_readings += rows[r].n;
    }
    s.out = gj_alloc_array(s.n_readings + 1, sizeof(*s.out));
    s.cells = gj_alloc_array((size_t)form->n_rows * form->n_cols, sizeof(*s.cells));
    for (size_t r = 0; r < form->n_rows; r++)
        note_ranges(&s, r);
    for (bool changed = true; changed;) {
        narrow(&s);
        changed = false;
        for (size_t r = 0; r < form->n_rows; r++)
            changed |= settle_row(&s, r);
    }
    take(&s);
    if (trials)
        *trials -= s.steps < *trials ? s.steps : *trials;
    free(s.first);
    free(s.out);
    free(s.cells);
}

size_t gj_row_remaining(const gj_row *row)
{
    size_t n = 0;
    for (size_t o = 0; o < row->n; o++)
        n += !row->v[o].out;
    return n;
}
