/* Beam search over the figures, from the last to the first: totals stand behind what they are the totals of, so that a sum is known
 * before its parts and rules most places out. A figure goes into a cell that is still free; what that costs is said in the order of the
 * text, in which the cells that are free yet are those that came before. A stripe goes on down its column, or to the right along its row,
 * for nothing; OVER more if it is longer than the one beside it. Where one ends in cell x and the next begins in cell y:
 *
 *   row     x is the last cell of its row, and y in the row below it: nothing
 *   turn    y is below x, and the row of y is gone on with to its end: nothing
 *   next    y is in the column beside that of x, or in the row below it, and both stripes end alike: NEXT; UNEVEN if they do not
 *   away    y is anywhere else: AWAY
 *   uneven  the stripe that begins in y does not begin where the one beside it does: UNEVEN more
 *   level   no stripe ended in the row of x yet, nor does the page: BREAK more
 *   hole    the cell below x was there already: HOLE more
 *   ahead   the cell to the right of x was there already: AHEAD more
 *   stray   the figure goes into no cell: STRAY; PAGE if it counts the pages; nothing behind all cells, EDGE before the first
 *
 * These are bits: how rarely pdfminer and pdftotext do so, measured over pages of which the places were known. A figure behind labels is
 * expected in the first column and in the row of the first of them: LABEL more if it is in another row, COLUMN in another column; if its
 * own label stands before it on its line, in that row, wherever the stripes are: OWN_LABEL more in another. LINE more if the figure that
 * follows it on its line is not the one beside it. A sum costs FAIL as soon as it cannot hold any more, and WORSE for each part that comes
 * then. Where the pages hold whole rows, a figure goes into a row of its page.
 *
 * Nothing is ever taken off, so that what is dear stays dear. Arrangements that have filled the same cells with the same sums go on alike:
 * the cheapest goes on, those that are hardly dearer are its rivals in the end. Of all, the WIDTH cheapest that cost no more than SLACK
 * above the best are kept. */
#include "table/decide/stripe_search.h"

#include <stdlib.h>
#include <string.h>

#include "table/costs.h"

enum {
    WIDTH = 3000,
    SLACK = 18,
    MOVES = 4 * WIDTH,
    MOST_COST = 4000, /* so dear ones are dropped; no gain is more */
    RELATIONS = 48,
    OF_CELL = 4, /* sums that a cell is in */
};

#define NO_CELL UINT16_MAX
#define NO_END UINT8_MAX

typedef enum direction { DIR_NONE, DIR_DOWN, DIR_RIGHT } direction;

typedef struct state {
    int cost, price;                     /* with and without what the sums say */
    uint64_t key;                        /* of what decides how it can go on */
    uint32_t free[GJ_PLACE_MAX_COLUMNS]; /* bit r: the cell in row r is */
    int64_t diff[RELATIONS];             /* left side minus right side, of the cells that are filled */
    uint8_t lacking[RELATIONS][2];       /* cells of the left and of the right side that are not */
    uint64_t broken;                     /* bit i: it cannot hold any more */
    uint32_t levels;                     /* bit r: a stripe ends above row r */
    uint8_t row, col;                    /* of the last figure */
    uint8_t from_row, from_col;          /* where its stripe ends */
    uint8_t end;                         /* row where the stripe to the right of it began; NO_END: there is none */
    uint8_t dir;                         /* of its stripe */
    uint8_t strays[GJ_STRIPES_PAGES];    /* that may still be left out */
    uint16_t placed;
} state;

/* A figure put into a cell (NO_CELL: stray) of a state. */
typedef struct move {
    int cost, price;
    uint64_t key;
    uint16_t from, cell;
    uint8_t dir;
    bool ends; /* a stripe */
} move;

typedef struct part {
    uint8_t relation;
    bool left;
} part;

typedef struct step {
    uint16_t from, cell;
} step;

/* A move that led to the state of another, and what it cost more. */
typedef struct aside {
    step step;
    uint16_t to;
    uint16_t k;
    int more;
} aside;

typedef struct beam {
    const gj_form_table *form;
    const gj_stripe_figure *v;
    size_t n, n_cells, n_relations;
    const gj_relation *relations;
    part parts[GJ_STRIPES_ROWS * GJ_PLACE_MAX_COLUMNS][OF_CELL];
    uint8_t n_parts[GJ_STRIPES_ROWS * GJ_PLACE_MAX_COLUMNS];
    gj_stripe_page pages[GJ_STRIPES_PAGES]; /* rows of each */
    uint32_t told;                          /* bit r: a figure stands behind the label of row r, on its line */
    state *states, *next;
    size_t n_states;
    move *moves;
    size_t n_moves, cap_moves;
    int limit;                   /* dearer moves are left out */
    uint32_t at_cost[MOST_COST]; /* moves of each cost, ... */
    size_t n_within;             /* ... and of all costs up to the limit */
    step *steps;                 /* [figure * WIDTH + state] */
    aside *asides;
    size_t n_asides, cap_asides;
} beam;

static uint64_t mix(uint64_t x)
{
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}

static bool is_free(const state *s, size_t r, size_t c)
{
    return s->free[c] >> r & 1;
}

/* ---- prices ---- */

/* With all cells of one side known, the other side's cannot be more; INT64_MIN figures make it undecided. */
static bool breaks(int64_t diff, uint8_t lacking_left, uint8_t lacking_right)
{
    return (lacking_right == 0 && diff > 0) || (lacking_left == 0 && diff < 0);
}

/* What the sums say when `value` goes into the cell. */
static int sum_cost(const beam *b, const state *s, size_t cell, int64_t value)
{
    int cost = 0;
    for (size_t i = 0; value != INT64_MIN && i < b->n_parts[cell]; i++) {
        part p = b->parts[cell][i];
        int64_t diff = s->diff[p.relation] + (p.left ? value : -value);
        uint8_t left = (uint8_t)(s->lacking[p.relation][0] - p.left), right = (uint8_t)(s->lacking[p.relation][1] - !p.left);
        if (s->broken >> p.relation & 1)
            cost += value != 0 && p.left ? GJ_COST_STRIPE_WORSE : 0;
        else if (breaks(diff, left, right))
            cost += GJ_COST_STRIPE_FAIL;
    }
    return cost;
}

/* Labels stand right before the figure. */
static int label_cost(const gj_stripe_figure *f, size_t r, size_t c)
{
    int cost = f->labels && c > 0 ? GJ_COST_STRIPE_COLUMN : 0;
    if (f->row != GJ_STRIPES_ANY)
        return cost + (r != f->row ? GJ_COST_STRIPE_OWN_LABEL : 0);
    if (f->labels == 0 || f->on_line)
        return cost;
    size_t first = (size_t)__builtin_ctz(f->labels);
    return cost + (r == first ? 0 : f->labels >> r & 1 ? GJ_COST_STRIPE_LABEL / 2 : GJ_COST_STRIPE_LABEL);
}

/* No cell of row r comes after those that are placed; those before it do. */
static bool is_whole(const beam *b, const state *s, size_t r)
{
    for (size_t c = 0; c < b->form->n_cols; c++)
        if (!is_free(s, r, c))
            return false;
    return true;
}

/* The cell above the last figure comes after the one to its right, other than the last figure. */
static bool gets_ahead(const beam *b, const state *s)
{
    return s->col + 1u < b->form->n_cols && is_free(s, s->row - 1u, s->col + 1u) && !is_free(s, s->row, s->col + 1u);
}

/* Stripe of the last figure, all of it, beside that which follows: it begins elsewhere. */
static int uneven_cost(const state *s)
{
    bool uneven = s->dir == DIR_RIGHT ? s->col != (s->end == NO_END ? 0 : s->end) : s->end != NO_END && s->row > s->end;
    return uneven ? GJ_COST_STRIPE_UNEVEN : 0;
}

static bool is_row_link(const beam *b, const state *s, size_t r, size_t c)
{
    return r + 1 == s->row && c + 1 == b->form->n_cols && (s->dir == DIR_RIGHT || is_whole(b, s, r));
}

/* Of a stripe that ends in row r of column c, the next one beginning at the last figure of the state. */
static int link_cost(const beam *b, const state *s, size_t r, size_t c, const gj_stripe_page *page)
{
    bool ahead = c + 1 < b->form->n_cols && is_free(s, r, c + 1);
    bool level = r + 1 == page->to || s->levels >> (r + 1) & 1,
         hole = r + 1 < page->to && is_free(s, r + 1, c) && !(c == 0 && b->told >> (r + 1) & 1);
    int cost = (ahead ? GJ_COST_STRIPE_AHEAD : 0) + (level ? 0 : GJ_COST_STRIPE_BREAK) + (hole ? GJ_COST_STRIPE_HOLE : 0);
    if (s->placed == 0)
        return cost + (c + 1 < b->form->n_cols ? GJ_COST_STRIPE_AWAY : 0);
    if (is_row_link(b, s, r, c))
        return uneven_cost(s) + (hole ? GJ_COST_STRIPE_HOLE : 0);
    if (s->dir == DIR_RIGHT && r + 1 == s->row && c == s->col && s->from_col + 1u == b->form->n_cols)
        return ahead ? GJ_COST_STRIPE_AHEAD : 0;
    cost += uneven_cost(s);
    if (s->dir != DIR_RIGHT && c + 1 == s->col)
        return cost + (r == s->from_row ? GJ_COST_STRIPE_NEXT : GJ_COST_STRIPE_UNEVEN);
    if (s->dir == DIR_RIGHT && r + 1 == s->row && c == s->from_col)
        return cost + GJ_COST_STRIPE_NEXT;
    return cost + GJ_COST_STRIPE_AWAY;
}

/* ---- moves ---- */

/* The key of the state after the move; equal for equal cells, sums and stripes. */
static uint64_t key_after(const beam *b, const state *s, size_t cell, int64_t value)
{
    size_t n_cols = b->form->n_cols, row = cell / n_cols, col = cell % n_cols;
    uint64_t v = value == INT64_MIN ? 0 : (uint64_t)value;
    return s->key + mix(cell + 1u) + v * (mix(row + 1000) + mix(col + 2000));
}

static uint64_t place_key(const state *s)
{
    return mix((uint64_t)s->levels << 32 | (uint64_t)s->end << 24 | (uint64_t)s->row << 16 | (uint64_t)s->col << 8 | s->dir) +
           mix((uint64_t)s->from_row << 8 | s->from_col);
}

/* Many more than can be kept need not be looked at. */
static void push_move(beam *b, move m)
{
    if (m.cost > b->limit)
        return;
    GJ_GROW(b->moves, b->n_moves, b->cap_moves);
    b->moves[b->n_moves++] = m;
    b->at_cost[m.cost]++;
    b->n_within++;
    int most = m.cost + SLACK < b->limit ? m.cost + SLACK : b->limit;
    while (b->limit > most || b->n_within - b->at_cost[b->limit] > MOVES)
        b->n_within -= b->at_cost[b->limit--];
}

static void add_move(beam *b, size_t k, size_t from, size_t r, size_t c, int cost, direction dir, bool ends)
{
    const state *s = &b->states[from];
    const gj_stripe_figure *f = &b->v[k], *behind = k + 1 < b->n ? f + 1 : NULL;
    cost += label_cost(f, r, c);
    if (behind && behind->follows && s->placed > 0 && !(r == s->row && c + 1u == s->col))
        cost += GJ_COST_STRIPE_LINE;
    if (s->cost + cost > b->limit)
        return;
    move m = {
        .from = (uint16_t)from, .cell = (uint16_t)(r * b->form->n_cols + c), .price = s->price + cost, .dir = (uint8_t)dir, .ends = ends};
    m.cost = s->cost + cost + sum_cost(b, s, m.cell, gj_stripe_value(f));
    m.key = key_after(b, s, m.cell, gj_stripe_value(f));
    push_move(b, m);
}

static void put_figure(beam *b, size_t k, size_t from)
{
    const state *s = &b->states[from];
    const gj_stripe_page *page = &b->pages[b->v[k].page];
    bool up = s->placed > 0 && s->dir != DIR_RIGHT && s->row > page->from && s->row <= page->to && is_free(s, s->row - 1u, s->col);
    bool left =
        s->placed > 0 && s->dir != DIR_DOWN && s->col > 0 && s->row >= page->from && s->row < page->to && is_free(s, s->row, s->col - 1u);
    if (up)
        add_move(b, k, from, s->row - 1u, s->col,
                 (s->row == s->end ? GJ_COST_STRIPE_OVER : 0) + (gets_ahead(b, s) ? GJ_COST_STRIPE_AHEAD : 0), DIR_DOWN, false);
    if (left)
        add_move(b, k, from, s->row, s->col - 1u, 0, DIR_RIGHT, false);
    for (size_t c = 0; c < b->form->n_cols; c++)
        for (size_t r = page->from; r < page->to; r++)
            if (is_free(s, r, c) && !(up && r + 1u == s->row && c == s->col) && !(left && r == s->row && c + 1u == s->col))
                add_move(b, k, from, r, c, (c == 0 && b->v[k].row == r) ? GJ_COST_STRIPE_NEXT : link_cost(b, s, r, c, page), DIR_NONE,
                         true);
}

static void leave_out(beam *b, size_t k, size_t from)
{
    const state *s = &b->states[from];
    int cost = s->placed == b->n_cells ? GJ_COST_STRIPE_EDGE
               : s->placed == 0        ? 0
               : b->v[k].counts_page   ? GJ_COST_STRIPE_PAGE
                                       : GJ_COST_STRIPE_STRAY;
    if (s->strays[b->v[k].page] == 0)
        return;
    push_move(b, (move){.cost = s->cost + cost, .price = s->price + cost, .key = s->key, .from = (uint16_t)from, .cell = NO_CELL});
}

/* ---- the beam ---- */

static void apply(const beam *b, state *out, const move *m, const gj_stripe_figure *f)
{
    int64_t value = gj_stripe_value(f);
    *out = b->states[m->from];
    out->cost = m->cost;
    out->price = m->price;
    out->key = m->key;
    if (m->cell == NO_CELL) {
        out->strays[f->page]--;
        return;
    }
    size_t r = m->cell / b->form->n_cols, c = m->cell % b->form->n_cols;
    out->free[c] &= ~(1u << r);
    for (size_t i = 0; i < b->n_parts[m->cell]; i++) {
        part p = b->parts[m->cell][i];
        uint8_t *lacking = out->lacking[p.relation];
        if (value == INT64_MIN) {
            out->broken |= UINT64_C(1) << p.relation;
            continue;
        }
        out->diff[p.relation] += p.left ? value : -value;
        lacking[!p.left]--;
        if (breaks(out->diff[p.relation], lacking[0], lacking[1]))
            out->broken |= UINT64_C(1) << p.relation;
    }
    if (m->ends) {
        bool beside = out->placed > 0 && c + 1u == out->col && out->dir != DIR_RIGHT;
        bool below = out->placed > 0 && r + 1u == out->row && c == out->from_col && out->dir == DIR_RIGHT;
        out->end = beside ? out->row : below ? out->col : NO_END;
        out->from_row = (uint8_t)r;
        out->from_col = (uint8_t)c;
    }
    out->row = (uint8_t)r;
    out->col = (uint8_t)c;
    out->dir = m->dir;
    out->levels |= (uint32_t)(m->ends && r + 1 < b->form->n_rows) << (r + 1);
    out->placed++;
}

/* Order of the moves by cost, by counting. Heap memory. */
static uint32_t *sorted(const beam *b)
{
    uint32_t *order = gj_alloc_array(b->n_moves + 1, sizeof(*order));
    uint32_t *start = gj_alloc_array(MOST_COST + 1, sizeof(*start));
    for (size_t i = 0; i < MOST_COST; i++)
        start[i + 1] = start[i] + b->at_cost[i];
    for (size_t i = 0; i < b->n_moves; i++)
        order[start[b->moves[i].cost]++] = (uint32_t)i;
    free(start);
    return order;
}

/* Place of the key; *known: it was there. */
static size_t enter(uint64_t *keys, size_t cap, uint64_t key, bool *known)
{
    size_t i = mix(key) % cap;
    key |= 1; /* 0: empty */
    for (*known = false; keys[i] && !*known; i = *known ? i : (i + 1) % cap)
        *known = keys[i] == key;
    keys[i] = key;
    return i;
}

static void note_aside(beam *b, size_t k, size_t to, const move *m)
{
    int more = m->cost - b->next[to].cost;
    if (more > GJ_COST_STRIPE_LIKELY)
        return;
    GJ_GROW(b->asides, b->n_asides, b->cap_asides);
    b->asides[b->n_asides++] = (aside){{m->from, m->cell}, (uint16_t)to, (uint16_t)k, more};
}

static void keep_cheapest(beam *b, size_t k)
{
    enum { KEYS = 4 * WIDTH };
    uint64_t *keys = gj_alloc_array(KEYS, sizeof(*keys));
    uint16_t *kept_at = gj_alloc_array(KEYS, sizeof(*kept_at));
    uint32_t *order = sorted(b);
    size_t kept = 0;
    for (size_t i = 0; i < b->n_moves && kept < WIDTH && b->moves[order[i]].cost <= b->limit; i++) {
        const move *m = &b->moves[order[i]];
        state *out = &b->next[kept];
        bool known;
        apply(b, out, m, &b->v[k]);
        size_t at = enter(keys, KEYS, out->key + place_key(out), &known);
        if (known) {
            note_aside(b, k, kept_at[at], m);
            continue;
        }
        kept_at[at] = (uint16_t)kept;
        b->steps[k * WIDTH + kept++] = (step){m->from, m->cell};
    }
    free(order);
    free(kept_at);
    free(keys);
    state *old = b->states;
    b->states = b->next;
    b->next = old;
    b->n_states = kept;
}

static void run(beam *b)
{
    for (size_t k = b->n; k-- > 0;) {
        b->n_moves = 0;
        b->limit = MOST_COST - 1;
        b->n_within = 0;
        memset(b->at_cost, 0, sizeof(b->at_cost));
        for (size_t i = 0; i < b->n_states; i++) {
            put_figure(b, k, i);
            leave_out(b, k, i);
        }
        keep_cheapest(b, k);
    }
}

/* ---- the result ---- */

/* Figures [k, n) of the state. */
static void trace_back(const beam *b, gj_arrangement *out, size_t which, size_t k)
{
    for (; k < b->n; k++) {
        step s = b->steps[k * WIDTH + which];
        if (s.cell != NO_CELL)
            out->figure[s.cell] = (uint16_t)k;
        which = s.from;
    }
}

static void note_parts(beam *b, const gj_term *terms, size_t n, size_t relation, bool left)
{
    for (size_t i = 0; i < n; i++) {
        size_t cell = (size_t)terms[i].row * b->form->n_cols + terms[i].col;
        GJ_CHECK(b->n_parts[cell] < OF_CELL);
        b->parts[cell][b->n_parts[cell]++] = (part){(uint8_t)relation, left};
        b->states[0].lacking[relation][!left]++;
    }
}

/* The rival has a value in some cell that neither the best nor one before it has there. */
static bool opens(const beam *b, const gj_arrangement *best, const gj_arrangement *rival, bool *open)
{
    bool more = false;
    for (size_t cell = 0; cell < b->n_cells; cell++) {
        if (!open[cell] && b->v[best->figure[cell]].value != b->v[rival->figure[cell]].value)
            open[cell] = more = true;
    }
    return more;
}

/* Rivals of the best arrangement: what else the figures' end comes to, and what merged with it on the way. */
static size_t list_found(const beam *b, gj_arrangement *out, size_t cap)
{
    bool *open = gj_alloc_array(b->n_cells, sizeof(*open));
    size_t found = 0, which = 0;
    if (b->n_states == 0 || b->states[0].placed < b->n_cells) {
        free(open);
        return 0;
    }
    out[found] = (gj_arrangement){.price = b->states[0].price, .cost = b->states[0].cost};
    trace_back(b, &out[found++], 0, 0);
    for (size_t k = 0; k < b->n; k++) {
        for (size_t i = 0; i < b->n_asides && found < cap; i++) {
            const aside *a = &b->asides[i];
            if (a->k != k || a->to != which)
                continue;
            out[found] = out[0];
            out[found].cost += a->more;
            trace_back(b, &out[found], a->step.from, k + 1);
            if (a->step.cell != NO_CELL)
                out[found].figure[a->step.cell] = (uint16_t)k;
            found += opens(b, &out[0], &out[found], open);
        }
        which = b->steps[k * WIDTH + which].from;
    }
    for (size_t i = 1; i < b->n_states && found < cap && b->states[i].cost <= b->states[0].cost + GJ_COST_STRIPE_LIKELY; i++) {
        out[found] = (gj_arrangement){.price = b->states[i].price, .cost = b->states[i].cost};
        trace_back(b, &out[found], i, 0);
        found += opens(b, &out[0], &out[found], open);
    }
    free(open);
    return found;
}

size_t gj_stripes_search(gj_arrangement *out, size_t cap, const gj_form_table *form, const gj_stripe_figure *v, size_t n,
                         const gj_stripe_page pages[GJ_STRIPES_PAGES])
{
    beam *b = gj_alloc(sizeof(*b));
    *b = (beam){.form = form, .v = v, .n = n, .n_cells = (size_t)form->n_rows * form->n_cols, .n_states = 1};
    b->relations = gj_relations(form, &b->n_relations);
    GJ_CHECK(b->n_relations <= RELATIONS && n >= b->n_cells);
    b->states = gj_alloc_array(WIDTH, sizeof(*b->states));
    b->next = gj_alloc_array(WIDTH, sizeof(*b->next));
    b->steps = gj_alloc_array(n * WIDTH, sizeof(*b->steps));
    memcpy(b->pages, pages, sizeof(b->pages));
    for (size_t i = 0; i < n; i++)
        b->told |= v[i].row != GJ_STRIPES_ANY ? 1u << v[i].row : 0;
    for (size_t i = 0; i < b->n_relations; i++) {
        note_parts(b, b->relations[i].left, b->relations[i].n_left, i, true);
        note_parts(b, b->relations[i].right, b->relations[i].n_right, i, false);
    }
    for (size_t i = 0; i < form->n_cols; i++)
        b->states[0].free[i] = (uint32_t)((UINT64_C(1) << form->n_rows) - 1);
    for (size_t i = 0; i < GJ_STRIPES_PAGES; i++)
        b->states[0].strays[i] = pages[i].strays;
    run(b);
    size_t found = list_found(b, out, cap);
    free(b->asides);
    free(b->moves);
    free(b->steps);
    free(b->next);
    free(b->states);
    free(b);
    return found;
}
