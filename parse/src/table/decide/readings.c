/* One row: depth first over the figures from left to right; where a figure is the sum of those before it, it is not
 * guessed but looked for. All rows: bounds of what each row can give to a column prune readings until nothing changes; what is
 * then open is tried, row by row, within SEARCH_STEPS. */
#include "table/decide/readings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    PART_STEPS = 500000,  /* figures tried for one row */
    SEARCH_STEPS = 20000, /* readings tried for a table */
    SOLUTIONS = 64,       /* looked at; more: all open rows are undecided */
    MOST_DIGITS = 15,     /* of one figure */
};

/* ---- one row ---- */

typedef struct parting {
    gj_readings *out;
    const gj_form_table *form;
    const gj_relation *totals[GJ_PLACE_MAX_COLUMNS]; /* sum that ends in column c, or NULL */
    gj_digit_run run;
    size_t steps;
    gj_reading now;
    gj_reading *found;
    size_t cap;
} parting;

static int64_t number_of(const char *digits, size_t len)
{
    int64_t v = 0;
    for (size_t i = 0; i < len; i++)
        v = v * 10 + (digits[i] - '0');
    return v;
}

static void keep(parting *p)
{
    if (p->out->n == GJ_READINGS_MAX) {
        p->out->cut = true;
        return;
    }
    GJ_GROW(p->found, p->out->n, p->cap);
    p->found[p->out->n++] = p->now;
}

/* The figure that column c must be, from those before it. */
static int64_t total_of(const parting *p, size_t c)
{
    int64_t sum = 0;
    for (size_t i = 0; i < p->totals[c]->n_left; i++)
        sum += p->now.value[p->totals[c]->left[i].col];
    return sum;
}

/* Most digits that a figure from `from` on can have if `rest` figures follow; 0 if too few digits are left. */
static size_t most_digits(const parting *p, size_t from, size_t rest)
{
    size_t most = 1;
    if (p->run.len < from + rest + 1)
        return 0;
    while (most < MOST_DIGITS && from + most + rest < p->run.len && p->run.cuts[from + most] != GJ_CUT_MUST && p->run.digits[from] != '0')
        most++;
    return most;
}

static bool may_end(const parting *p, size_t end)
{
    return end == p->run.len || p->run.cuts[end] != GJ_CUT_NOT;
}

static void part(parting *p, size_t c, size_t from)
{
    size_t n_cols = p->form->n_cols;
    if (p->out->cut || ++p->steps > PART_STEPS) {
        p->out->cut = true;
        return;
    }
    if (c == n_cols) {
        if (from == p->run.len)
            keep(p);
        return;
    }
    size_t most = most_digits(p, from, n_cols - c - 1);
    int64_t wanted = p->totals[c] ? total_of(p, c) : -1;
    for (size_t n = c + 1 == n_cols && most > 0 ? most : 1; n <= most; n++) {
        int64_t v = number_of(p->run.digits + from, n);
        if ((wanted < 0 || v == wanted) && may_end(p, from + n)) {
            p->now.end[c] = (uint8_t)(from + n);
            p->now.value[c] = v;
            part(p, c + 1, from + n);
        }
    }
}

void gj_readings_find(gj_readings *out, const gj_form_table *form, size_t row, gj_digit_run run, gj_arena *a)
{
    parting p = {.out = out, .form = form, .run = run};
    *out = (gj_readings){0};
    if (run.len > UINT8_MAX || run.len > (size_t)form->n_cols * MOST_DIGITS) {
        out->cut = true;
        return;
    }
    size_t n;
    const gj_relation *relations = gj_relations(form, &n);
    for (size_t i = 0; i < n; i++) {
        bool of_row = relations[i].kind == GJ_RELATION_GROUP_TOTAL ||
                      (relations[i].kind == GJ_RELATION_ROW_TOTAL && relations[i].row == (int32_t)row);
        if (of_row)
            p.totals[relations[i].right[0].col] = &relations[i];
    }
    part(&p, 0, 0);
    out->v = gj_arena_array(a, out->n, sizeof(*out->v));
    if (out->n > 0)
        memcpy(out->v, p.found, out->n * sizeof(*out->v));
    free(p.found);
}

/* ---- all rows ---- */

typedef struct solver {
    const gj_form_table *form;
    const gj_relation *relations; /* of columns */
    size_t n_relations;
    gj_readings *rows;
    bool **alive; /* [row][reading] */
    size_t steps;
    size_t solutions;
    bool cut;
    size_t *seen; /* [row]: reading in the first solution */
    bool *varies;
} solver;

static void bounds(const solver *s, gj_term term, int64_t *low, int64_t *high)
{
    const gj_readings *row = &s->rows[term.row];
    *low = INT64_MAX;
    *high = -1;
    for (size_t i = 0; i < row->n; i++) {
        if (!s->alive[term.row][i])
            continue;
        int64_t v = row->v[i].value[term.col];
        *low = v < *low ? v : *low;
        *high = v > *high ? v : *high;
    }
}

static bool takes_part(const solver *s, const gj_relation *r)
{
    for (size_t i = 0; i < r->n_left; i++)
        if (s->rows[r->left[i].row].n == 0)
            return false;
    for (size_t i = 0; i < r->n_right; i++)
        if (s->rows[r->right[i].row].n == 0)
            return false;
    return true;
}

/* Drops readings of one term's row that cannot balance the relation: low and high are of left minus right, all terms. */
static bool prune_term(solver *s, gj_term term, bool left, int64_t low, int64_t high, bool *empty)
{
    int64_t own_low, own_high;
    bool changed = false, any = false;
    bounds(s, term, &own_low, &own_high);
    int64_t rest_low = left ? low - own_low : low + own_high, rest_high = left ? high - own_high : high + own_low;
    for (size_t i = 0; i < s->rows[term.row].n; i++) {
        if (!s->alive[term.row][i])
            continue;
        int64_t v = left ? s->rows[term.row].v[i].value[term.col] : -s->rows[term.row].v[i].value[term.col];
        if (v + rest_low > 0 || v + rest_high < 0) {
            s->alive[term.row][i] = false;
            changed = true;
        } else {
            any = true;
        }
    }
    *empty |= !any;
    return changed;
}

static bool prune_relation(solver *s, const gj_relation *r, bool *empty)
{
    int64_t low = 0, high = 0, a, b;
    bool changed = false;
    for (size_t i = 0; i < r->n_left; i++) {
        bounds(s, r->left[i], &a, &b);
        low += a;
        high += b;
    }
    for (size_t i = 0; i < r->n_right; i++) {
        bounds(s, r->right[i], &a, &b);
        low -= b;
        high -= a;
    }
    if (low > 0 || high < 0) {
        *empty = true;
        return false;
    }
    for (size_t i = 0; i < r->n_left && !*empty && !changed; i++)
        changed = prune_term(s, r->left[i], true, low, high, empty);
    for (size_t i = 0; i < r->n_right && !*empty && !changed; i++)
        changed = prune_term(s, r->right[i], false, low, high, empty);
    return changed;
}

/* False if some row has no reading left. */
static bool prune(solver *s)
{
    bool empty = false;
    for (bool changed = true; changed && !empty;) {
        changed = false;
        for (size_t i = 0; i < s->n_relations && !empty; i++)
            while (takes_part(s, &s->relations[i]) && !empty && prune_relation(s, &s->relations[i], &empty))
                changed = true;
    }
    return !empty;
}

static size_t count_alive(const solver *s, size_t r, size_t *first)
{
    size_t n = 0;
    for (size_t i = s->rows[r].n; i-- > 0;)
        if (s->alive[r][i]) {
            n++;
            *first = i;
        }
    return n;
}

static void note_solution(solver *s)
{
    for (size_t r = 0; r < s->form->n_rows; r++) {
        size_t reading = 0;
        if (s->rows[r].n == 0)
            continue;
        count_alive(s, r, &reading);
        if (s->solutions == 0)
            s->seen[r] = reading;
        else
            s->varies[r] |= s->seen[r] != reading;
    }
    s->cut |= ++s->solutions >= SOLUTIONS;
}

static bool **copy_alive(const solver *s)
{
    bool **copy = gj_alloc_array(s->form->n_rows, sizeof(*copy));
    for (size_t r = 0; r < s->form->n_rows; r++) {
        copy[r] = gj_alloc_array(s->rows[r].n + 1, sizeof(bool));
        if (s->alive)
            memcpy(copy[r], s->alive[r], s->rows[r].n * sizeof(bool));
        else
            memset(copy[r], true, s->rows[r].n * sizeof(bool));
    }
    return copy;
}

static void free_alive(const solver *s, bool **alive)
{
    for (size_t r = 0; r < s->form->n_rows; r++)
        free(alive[r]);
    free(alive);
}

/* Depth is at most the number of rows of the form. */
static void search(solver *s)
{
    if (s->cut || ++s->steps > SEARCH_STEPS) {
        s->cut = true;
        return;
    }
    if (!prune(s))
        return;
    size_t pick = SIZE_MAX, fewest = SIZE_MAX, first;
    for (size_t r = 0; r < s->form->n_rows; r++) {
        size_t n = count_alive(s, r, &first);
        if (n > 1 && n < fewest) {
            fewest = n;
            pick = r;
        }
    }
    if (pick == SIZE_MAX) {
        note_solution(s);
        return;
    }
    bool **here = s->alive;
    for (size_t i = 0; i < s->rows[pick].n && !s->cut; i++) {
        if (!here[pick][i])
            continue;
        s->alive = here;
        s->alive = copy_alive(s);
        memset(s->alive[pick], false, s->rows[pick].n * sizeof(bool));
        s->alive[pick][i] = true;
        search(s);
        free_alive(s, s->alive);
    }
    s->alive = here;
}

bool gj_readings_solve(gj_readings *rows, bool *undecided, const gj_form_table *form)
{
    solver s = {.form = form, .rows = rows};
    s.relations = gj_relations(form, &s.n_relations);
    while (s.n_relations > 0 && s.relations->kind == GJ_RELATION_ROW_TOTAL) {
        s.relations++;
        s.n_relations--;
    }
    if (s.n_relations > 0 && s.relations->kind == GJ_RELATION_GROUP_TOTAL)
        s.n_relations = 0; /* within the row; already satisfied */
    s.seen = gj_alloc_array(form->n_rows, sizeof(*s.seen));
    s.varies = undecided;
    memset(undecided, 0, form->n_rows * sizeof(*undecided));
    s.alive = copy_alive(&s);
    search(&s);
    bool solved = s.solutions > 0;
    for (size_t r = 0; solved && r < form->n_rows; r++) {
        if (rows[r].n == 0)
            continue;
        undecided[r] |= s.cut && rows[r].n > 1;
        gj_reading chosen = rows[r].v[s.seen[r]];
        rows[r].v[s.seen[r]] = rows[r].v[0];
        rows[r].v[0] = chosen;
    }
    free_alive(&s, s.alive);
    free(s.seen);
    return solved;
}

/* ---- one row, from the others ---- */

/* What the relation leaves for its term in `row`; -1 if it has none there, or another row of it is open. */
static int64_t value_left(const gj_readings *rows, const gj_relation *r, size_t row)
{
    int64_t sum = 0, sign = 0;
    for (size_t i = 0; i < r->n_left + (size_t)r->n_right; i++) {
        bool left = i < r->n_left;
        gj_term term = left ? r->left[i] : r->right[i - r->n_left];
        if ((size_t)term.row == row)
            sign = left ? 1 : -1;
        else if (rows[term.row].n != 1)
            return -1;
        else
            sum += left ? rows[term.row].v[0].value[term.col] : -rows[term.row].v[0].value[term.col];
    }
    return sign == 0 ? -1 : -sign * sum;
}

static int64_t derived_value(const gj_readings *rows, const gj_form_table *form, size_t row, size_t col)
{
    size_t n;
    const gj_relation *relations = gj_relations(form, &n);
    for (size_t i = 0; i < n; i++) {
        if (relations[i].kind == GJ_RELATION_ROW_TOTAL || relations[i].kind == GJ_RELATION_GROUP_TOTAL || relations[i].col != (int32_t)col)
            continue;
        int64_t v = value_left(rows, &relations[i], row);
        if (v >= 0)
            return v;
    }
    return -1;
}

bool gj_readings_derive(gj_reading *out, const gj_readings *rows, const gj_form_table *form, size_t row, gj_digit_run run)
{
    size_t at = 0;
    for (size_t c = 0; c < form->n_cols; c++) {
        char digits[24];
        int64_t v = derived_value(rows, form, row, c);
        size_t n = v < 0 ? 0 : (size_t)snprintf(digits, sizeof(digits), "%lld", (long long)v);
        if (n == 0 || at + n > run.len || at + n > UINT8_MAX || memcmp(run.digits + at, digits, n) != 0)
            return false;
        for (size_t i = at; i < at + n; i++)
            if (run.cuts[i] == (i == at ? GJ_CUT_NOT : GJ_CUT_MUST) && i > 0)
                return false;
        at += n;
        out->end[c] = (uint8_t)at;
        out->value[c] = v;
    }
    return at == run.len;
}
