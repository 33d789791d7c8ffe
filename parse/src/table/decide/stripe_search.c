/* Beam search over the figures, from the last to the first: totals stand behind what they are the totals of, so that a sum is known
 * before its parts and rules most places out. (Rows and columns are counted from the end as well: below and right are above and left
 * on paper.) A figure goes into a free cell at a price:
 *
 *   on      the next free cell below the last one (of a stripe that goes down) or to the right of it (of one that goes right): nothing;
 *           OVER where the stripe beside it was shorter
 *   next    the first cell of the stripe beside the last one: NEXT, UNEVEN more if it was not as long as the one before it; nothing
 *           below a whole row
 *   top     the first free cell of any column: TOP
 *   level   a free cell of a row in which a stripe has begun: LEVEL
 *   stray   no cell: STRAY; nothing behind all cells, EDGE before the first
 *
 * LINE more if the figure that follows it on its line is not the one beside it, LABEL more if the label of another row stands before it
 * there, AFTER more if that label ends the line before. A sum costs FAIL as soon as it cannot hold any more, and GAINs when all its cells
 * are there and it does and is not 0. Arrangements that have filled the same cells with the same sums go on alike: only the
 * cheapest is kept, and of all of them the WIDTH cheapest that cost no more than SLACK above the best. */
#include "table/decide/stripe_search.h"

#include <stdlib.h>
#include <string.h>

enum {
    COST_OVER = 3,
    COST_NEXT = 1,
    COST_UNEVEN = 3,
    COST_TOP = 5,
    COST_LEVEL = 6,
    COST_STRAY = 22,
    COST_EDGE = 1,
    COST_LINE = 6,
    COST_LABEL = 8,
    COST_AFTER = 3,
    WIDTH = 3000,
    SLACK = 10,
    MOST_COST = 2000, /* so dear ones are dropped; no gain is more */
    RELATIONS = 48,
    OF_CELL = 4, /* sums that a cell is in */
};

#define NO_CELL UINT16_MAX
#define NO_END UINT8_MAX

typedef enum direction { DIR_NONE, DIR_DOWN, DIR_RIGHT } direction;

typedef struct state {
    int cost, price;                       /* with and without what the sums say */
    uint64_t key;                          /* of what decides how it can go on */
    uint32_t filled[GJ_PLACE_MAX_COLUMNS]; /* bit r: the cell in row r is */
    int64_t diff[RELATIONS];               /* left side minus right side, of the cells that are filled */
    uint8_t lacking[RELATIONS][2];         /* cells of the left and of the right side that are not */
    uint64_t heavy;                        /* bit i: relation i has a figure other than 0 */
    uint64_t broken;                       /* bit i: it cannot hold any more */
    uint32_t levels;                       /* bit r: a stripe began in row r */
    uint8_t row, col;                      /* of the last figure */
    uint8_t from_row, from_col;            /* where its stripe began */
    uint8_t end;                           /* row (column) where the stripe beside it ended; NO_END: there is none */
    uint8_t dir;
    uint8_t strays;
    uint16_t placed;
} state;

/* A figure put into a cell (NO_CELL: stray) of a state. */
typedef struct move {
    int cost, price;
    uint64_t key;
    uint16_t from, cell;
    uint8_t dir, end;
    bool starts; /* a stripe */
} move;

typedef struct part {
    uint8_t relation;
    bool left;
} part;

typedef struct step {
    uint16_t from, cell;
} step;

typedef struct beam {
    const gj_form_table *form;
    const gj_stripe_figure *v;
    size_t n, n_cells, n_relations;
    const gj_relation *relations;
    part parts[GJ_STRIPES_ROWS * GJ_PLACE_MAX_COLUMNS][OF_CELL];
    uint8_t n_parts[GJ_STRIPES_ROWS * GJ_PLACE_MAX_COLUMNS];
    state *states, *next;
    size_t n_states;
    move *moves;
    size_t n_moves, cap_moves;
    int limit;   /* dearer moves are left out */
    step *steps; /* [figure * WIDTH + state] */
} beam;

static uint64_t mix(uint64_t x)
{
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}

/* The figure that the search looks at in step k. */
static const gj_stripe_figure *figure_at(const beam *b, size_t k)
{
    return &b->v[b->n - 1 - k];
}

static bool is_free(const state *s, size_t r, size_t c)
{
    return !(s->filled[c] >> r & 1);
}

/* First free row of column c from row r on; n_rows if there is none. */
static size_t free_row(const beam *b, const state *s, size_t c, size_t r)
{
    while (r < b->form->n_rows && !is_free(s, r, c))
        r++;
    return r;
}

static size_t free_col(const beam *b, const state *s, size_t r, size_t c)
{
    while (c < b->form->n_cols && !is_free(s, r, c))
        c++;
    return c;
}

/* ---- moves ---- */

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
            continue;
        if (breaks(diff, left, right))
            cost += GJ_STRIPES_FAIL;
        else if (left == 0 && right == 0 && (value != 0 || s->heavy >> p.relation & 1))
            cost -= GJ_STRIPES_GAIN;
    }
    return cost;
}

/* The key of the state after the move; equal for equal cells, sums and stripes. */
static uint64_t key_after(const beam *b, const state *s, const move *m, int64_t value)
{
    size_t n_cols = b->form->n_cols, row = m->cell / n_cols, col = m->cell % n_cols;
    uint64_t v = value == INT64_MIN ? 0 : (uint64_t)value;
    return s->key + mix(m->cell + 1u) + v * (mix(row + 1000) + mix(col + 2000));
}

static uint64_t place_key(const state *s)
{
    return mix((uint64_t)s->row << 40 | (uint64_t)s->col << 32 | (uint64_t)s->from_row << 24 | (uint64_t)s->from_col << 16 |
               (uint64_t)s->end << 8 | s->dir) +
           s->levels;
}

static void push_move(beam *b, move m)
{
    if (m.cost > b->limit)
        return;
    GJ_GROW(b->moves, b->n_moves, b->cap_moves);
    b->moves[b->n_moves++] = m;
    if (m.cost + SLACK < b->limit)
        b->limit = m.cost + SLACK;
}

static void add_move(beam *b, size_t k, size_t from, size_t r, size_t c, int cost, move m)
{
    const state *s = &b->states[from];
    const gj_stripe_figure *f = figure_at(b, k), *behind = k > 0 ? figure_at(b, k - 1) : NULL;
    if (f->row != GJ_STRIPES_ANY && f->row != b->form->n_rows - 1u - r)
        cost += f->on_line ? COST_LABEL : COST_AFTER;
    if (behind && behind->on_line && behind->row == GJ_STRIPES_ANY && s->placed > 0 && !(r == s->row && c == s->col + 1u))
        cost += COST_LINE;
    m.cell = (uint16_t)(r * b->form->n_cols + c);
    m.from = (uint16_t)from;
    m.price = s->price + cost;
    m.cost = s->cost + cost + sum_cost(b, s, m.cell, gj_stripe_value(f));
    m.key = key_after(b, s, &m, gj_stripe_value(f));
    push_move(b, m);
}

static void go_on(beam *b, size_t k, size_t from)
{
    const state *s = &b->states[from];
    size_t below = free_row(b, s, s->col, s->row + 1u), right = free_col(b, s, s->row, s->col + 1u);
    bool over_down = s->dir == DIR_DOWN && s->end != NO_END && below > s->end;
    bool over_right = s->dir == DIR_RIGHT && s->end != NO_END && right > s->end;
    if (s->dir != DIR_RIGHT && below < b->form->n_rows)
        add_move(b, k, from, below, s->col, over_down ? COST_OVER : 0, (move){.dir = DIR_DOWN, .end = s->end});
    if (s->dir != DIR_DOWN && right < b->form->n_cols)
        add_move(b, k, from, s->row, right, over_right ? COST_OVER : 0, (move){.dir = DIR_RIGHT, .end = s->end});
}

static void go_beside(beam *b, size_t k, size_t from)
{
    const state *s = &b->states[from];
    size_t below = free_row(b, s, s->from_col, s->from_row + 1u), right = s->col + 1u;
    bool whole_row = s->dir == DIR_RIGHT && s->col + 1u == b->form->n_cols && s->from_col == 0;
    if (s->dir == DIR_DOWN && right < b->form->n_cols && is_free(s, s->from_row, right))
        add_move(b, k, from, s->from_row, right, COST_NEXT + (s->end != NO_END && s->row != s->end ? COST_UNEVEN : 0),
                 (move){.dir = DIR_DOWN, .end = s->row, .starts = true});
    if (s->dir == DIR_RIGHT && below < b->form->n_rows)
        add_move(b, k, from, below, s->from_col, whole_row ? 0 : COST_NEXT + (s->end != NO_END && s->col != s->end ? COST_UNEVEN : 0),
                 (move){.dir = DIR_RIGHT, .end = s->col, .starts = true});
}

static void begin_anew(beam *b, size_t k, size_t from)
{
    const state *s = &b->states[from];
    const move anew = {.dir = DIR_NONE, .end = NO_END, .starts = true};
    for (size_t c = 0; c < b->form->n_cols; c++) {
        size_t top = free_row(b, s, c, 0);
        if (top == b->form->n_rows)
            continue;
        add_move(b, k, from, top, c, s->placed > 0 ? COST_TOP : 0, anew);
        for (uint32_t levels = s->levels & ~((2u << top) - 1); levels; levels &= levels - 1) {
            size_t r = (size_t)__builtin_ctz(levels);
            if (is_free(s, r, c))
                add_move(b, k, from, r, c, COST_LEVEL, anew);
        }
    }
}

static void leave_out(beam *b, size_t from)
{
    const state *s = &b->states[from];
    int cost = s->placed == b->n_cells ? 0 : s->placed == 0 ? COST_EDGE : COST_STRAY;
    if (b->n - b->n_cells == s->strays)
        return;
    push_move(b, (move){.cost = s->cost + cost, .price = s->price + cost, .key = s->key, .from = (uint16_t)from, .cell = NO_CELL});
}

/* ---- the beam ---- */

static void apply(const beam *b, state *out, const move *m, int64_t value)
{
    *out = b->states[m->from];
    out->cost = m->cost;
    out->price = m->price;
    out->key = m->key;
    if (m->cell == NO_CELL) {
        out->strays++;
        return;
    }
    size_t r = m->cell / b->form->n_cols, c = m->cell % b->form->n_cols;
    out->filled[c] |= 1u << r;
    for (size_t i = 0; i < b->n_parts[m->cell]; i++) {
        part p = b->parts[m->cell][i];
        uint8_t *lacking = out->lacking[p.relation];
        if (value == INT64_MIN) {
            out->broken |= UINT64_C(1) << p.relation;
            continue;
        }
        out->diff[p.relation] += p.left ? value : -value;
        lacking[!p.left]--;
        out->heavy |= (uint64_t)(value != 0) << p.relation;
        if (breaks(out->diff[p.relation], lacking[0], lacking[1]))
            out->broken |= UINT64_C(1) << p.relation;
    }
    out->row = (uint8_t)r;
    out->col = (uint8_t)c;
    out->dir = m->dir;
    out->end = m->end;
    out->placed++;
    if (!m->starts)
        return;
    out->from_row = (uint8_t)r;
    out->from_col = (uint8_t)c;
    out->levels |= 1u << r;
}

/* Order of the moves by cost, by counting. Heap memory. */
static uint32_t *sorted(const beam *b)
{
    uint32_t *order = gj_alloc_array(b->n_moves + 1, sizeof(*order));
    uint32_t *start = gj_alloc_array(2 * MOST_COST + 1, sizeof(*start));
    for (size_t i = 0; i < b->n_moves; i++)
        start[b->moves[i].cost + MOST_COST + 1]++;
    for (size_t i = 1; i <= 2 * MOST_COST; i++)
        start[i] += start[i - 1];
    for (size_t i = 0; i < b->n_moves; i++)
        order[start[b->moves[i].cost + MOST_COST]++] = (uint32_t)i;
    free(start);
    return order;
}

/* True if the key was not there yet. */
static bool enter(uint64_t *keys, size_t cap, uint64_t key)
{
    size_t i = mix(key) % cap;
    key |= 1; /* 0: empty */
    for (; keys[i]; i = (i + 1) % cap)
        if (keys[i] == key)
            return false;
    keys[i] = key;
    return true;
}

static void keep_cheapest(beam *b, size_t k)
{
    enum { KEYS = 4 * WIDTH };
    uint64_t *keys = gj_alloc_array(KEYS, sizeof(*keys));
    uint32_t *order = sorted(b);
    size_t kept = 0;
    for (size_t i = 0; i < b->n_moves && kept < WIDTH && b->moves[order[i]].cost <= b->limit; i++) {
        const move *m = &b->moves[order[i]];
        state *out = &b->next[kept];
        apply(b, out, m, gj_stripe_value(figure_at(b, k)));
        if (!enter(keys, KEYS, out->key + place_key(out)))
            continue;
        b->steps[k * WIDTH + kept++] = (step){m->from, m->cell};
    }
    free(order);
    free(keys);
    state *old = b->states;
    b->states = b->next;
    b->next = old;
    b->n_states = kept;
}

static void run(beam *b)
{
    for (size_t k = 0; k < b->n; k++) {
        b->n_moves = 0;
        b->limit = MOST_COST - 1;
        for (size_t i = 0; i < b->n_states; i++) {
            if (b->states[i].placed > 0) {
                go_on(b, k, i);
                go_beside(b, k, i);
            }
            begin_anew(b, k, i);
            leave_out(b, i);
        }
        keep_cheapest(b, k);
    }
}

/* ---- the result ---- */

static void trace_back(const beam *b, gj_arrangement *out, size_t which)
{
    out->price = b->states[which].price;
    for (size_t k = b->n; k-- > 0;) {
        step s = b->steps[k * WIDTH + which];
        if (s.cell != NO_CELL)
            out->figure[b->n_cells - 1 - s.cell] = (uint16_t)(b->n - 1 - k);
        which = s.from;
    }
}

static void note_parts(beam *b, const gj_term *terms, size_t n, size_t relation, bool left)
{
    for (size_t i = 0; i < n; i++) {
        size_t cell = b->n_cells - 1 - ((size_t)terms[i].row * b->form->n_cols + terms[i].col);
        GJ_CHECK(b->n_parts[cell] < OF_CELL);
        b->parts[cell][b->n_parts[cell]++] = (part){(uint8_t)relation, left};
        b->states[0].lacking[relation][!left]++;
    }
}

size_t gj_stripes_search(gj_arrangement *out, size_t cap, const gj_form_table *form, const gj_stripe_figure *v, size_t n)
{
    size_t found = 0;
    beam *b = gj_alloc(sizeof(*b));
    *b = (beam){.form = form, .v = v, .n = n, .n_cells = (size_t)form->n_rows * form->n_cols, .n_states = 1};
    b->relations = gj_relations(form, &b->n_relations);
    GJ_CHECK(b->n_relations <= RELATIONS && n >= b->n_cells);
    b->states = gj_alloc_array(WIDTH, sizeof(*b->states));
    b->next = gj_alloc_array(WIDTH, sizeof(*b->next));
    b->steps = gj_alloc_array(n * WIDTH, sizeof(*b->steps));
    for (size_t i = 0; i < b->n_relations; i++) {
        note_parts(b, b->relations[i].left, b->relations[i].n_left, i, true);
        note_parts(b, b->relations[i].right, b->relations[i].n_right, i, false);
    }
    run(b);
    while (found < cap && found < b->n_states && b->states[found].cost <= b->states[0].cost + GJ_STRIPES_MARGIN) {
        trace_back(b, &out[found], found);
        found++;
    }
    free(b->moves);
    free(b->steps);
    free(b->next);
    free(b->states);
    free(b);
    return found;
}
