#include "repair/propose.h"

#include "repair/pattern.h"

typedef struct solving {
    const gj_problem *p;
    int64_t values[GJ_MAX_CELLS]; /* held cells; those of the set once they are settled */
    gj_tableau tableau;
    size_t *work;
} solving;

/* What the reader sees in the cell; `number` has room for 32 bytes. */
static const char *printed_text(const gj_problem *p, size_t cell, char *number)
{
    const gj_cell *c = gj_table_cell(p->table, p->cells[cell].row, p->cells[cell].col);
    if (c->kind != GJ_CELL_NUMBER)
        return c->text;
    gj_number_print(number, c->value);
    return number;
}

/* ---- values ---- */

/* The value in [low, high] that the printed one is most likely a slip of; without one, the nearest. */
static int64_t likeliest(int64_t printed, int64_t low, int64_t high)
{
    int64_t origins[GJ_SLIP_ORIGINS], best = printed > high ? high : low;
    char text[32];
    gj_number_print(text, (gj_number){.mantissa = printed});
    size_t n = gj_slip_origins(origins, printed);
    unsigned least = gj_slip_cost(gj_slip_of(text, best));
    for (size_t i = 0; i < n; i++) {
        if (origins[i] < low || origins[i] > high || origins[i] == printed)
            continue;
        unsigned cost = gj_slip_cost(gj_slip_of(text, origins[i]));
        if (cost < least || (cost == least && origins[i] < best)) {
            least = cost;
            best = origins[i];
        }
    }
    return best;
}

/* Settles the values of the set one after the other; false if some were not determined. A chosen value leaves the rest in
 * whole numbers: see the head of tableau.h. */
static bool settle(solving *s, gj_cellset set)
{
    bool unique = true;
    GJ_CHECK(gj_search_solve(&s->tableau, s->p, s->values, set, s->work));
    for (size_t i = gj_cellset_next(set, 0); i < GJ_MAX_CELLS; i = gj_cellset_next(set, i + 1)) {
        int64_t low, high;
        gj_tableau_range(&s->tableau, i, &low, &high, s->work);
        if (low == high) {
            s->values[i] = low;
            continue;
        }
        unique = false;
        s->values[i] = likeliest(s->p->cells[i].value, low, high);
        gj_cellset_remove(&set, i);
        for (size_t k = gj_cellset_next(set, 0); k < i; k = gj_cellset_next(set, k + 1))
            gj_cellset_remove(&set, k); /* settled: held at their new values */
        GJ_CHECK(gj_search_solve(&s->tableau, s->p, s->values, set, s->work));
    }
    return unique;
}

/* Open cells that can take one value only get it; the set of them. */
static gj_cellset fill(solving *s, size_t limit)
{
    gj_cellset filled = {0}, wanted = gj_cellset_minus(s->p->open, s->p->absent);
    for (size_t i = gj_cellset_next(wanted, 0); i < GJ_MAX_CELLS && *s->work < limit; i = gj_cellset_next(wanted, i + 1)) {
        int64_t low, high;
        gj_tableau_range(&s->tableau, i, &low, &high, s->work);
        if (low == high) {
            s->values[i] = low;
            gj_cellset_add(&filled, i);
        }
    }
    return filled;
}

/* ---- cells ---- */

static bool is_before(const gj_proposal_cell *a, const gj_proposal_cell *b)
{
    return a->row != b->row ? a->row < b->row : a->col < b->col;
}

static void add_cell(gj_proposal *x, const gj_problem *p, size_t cell, int64_t to)
{
    char number[32];
    const gj_problem_cell *c = &p->cells[cell];
    const gj_cell *source = gj_table_cell(p->table, c->row, c->col);
    gj_proposal_cell made = {.cell = cell, .row = c->row, .col = c->col, .from = c->value, .to = to};
    made.open = gj_cellset_has(&p->open, cell);
    if (source->kind == GJ_CELL_NUMBER && source->value.scale == 0 && source->value.mantissa == to)
        return; /* too large for a count, but so it is */
    made.slip = gj_slip_of(printed_text(p, cell, number), to);
    size_t at = x->n++;
    for (; at > 0 && is_before(&made, &x->cells[at - 1]); at--)
        x->cells[at] = x->cells[at - 1];
    x->cells[at] = made;
}

static gj_cellset cells_of(const gj_proposal *x)
{
    gj_cellset set = {0};
    for (size_t i = 0; i < x->n; i++)
        gj_cellset_add(&set, x->cells[i].cell);
    return set;
}

/* ---- rank ---- */

/* The relation points to one cell of the proposal by itself: *cell. */
static bool points(const gj_problem *p, const gj_problem_relation *r, gj_cellset changed, size_t *cell)
{
    gj_cellset all = gj_cellset_or(r->left, r->right), hit = gj_cellset_and(all, changed);
    *cell = gj_cellset_next(hit, 0);
    bool complete = gj_cellset_empty(gj_cellset_minus(gj_cellset_and(all, p->open), changed));
    return (r->failed || r->waiting) && complete && gj_cellset_count(hit) == 1;
}

static bool is_total(const gj_problem *p, size_t cell)
{
    for (size_t i = 0; i < p->n_relations; i++)
        if (p->relations[i].relation->n_right == 1 && gj_cellset_has(&p->relations[i].right, cell))
            return true;
    return false;
}

/* A relation of the cell has others in it that hold no count and do not follow. */
static bool is_unheard(const gj_problem *p, size_t cell, gj_cellset known)
{
    for (size_t i = 0; i < p->n_relations; i++) {
        gj_cellset all = gj_cellset_or(p->relations[i].left, p->relations[i].right);
        if (gj_cellset_has(&all, cell) && !gj_cellset_empty(gj_cellset_minus(gj_cellset_and(all, p->open), known)))
            return true;
    }
    return false;
}

/* Two relations at least speak for the new value; a blank, and a figure with words around it, contradict nothing. */
static bool is_sound(const gj_problem *p, const gj_proposal_cell *c, gj_cellset known, uint16_t behind)
{
    const gj_cell *source = gj_table_cell(p->table, c->row, c->col);
    bool forced = c->open && (source->kind != GJ_CELL_TEXT || c->slip == GJ_SLIP_WITH_WORDS);
    return !gj_cellset_has(&p->doubted, c->cell) && !is_unheard(p, c->cell, known) && (forced || behind >= 2);
}

static void weigh_relations(gj_proposal *x, const gj_problem *p, gj_cellset settled)
{
    uint16_t behind[GJ_MAX_CELLS] = {0};
    gj_cellset changed = cells_of(x), known = gj_cellset_or(changed, settled);
    for (size_t i = 0; i < p->n_relations; i++) {
        size_t cell;
        if (points(p, &p->relations[i], changed, &cell)) {
            x->agreeing++;
            behind[cell]++;
        }
    }
    for (size_t i = 0; i < x->n; i++)
        if (!x->cells[i].open && behind[x->cells[i].cell] < 2 && is_total(p, x->cells[i].cell))
            x->recomputed++;
    for (size_t i = 0; i < x->n; i++)
        x->cells[i].sound = is_sound(p, &x->cells[i], known, behind[x->cells[i].cell]);
}

static void weigh_slips(gj_proposal *x, const gj_problem *p)
{
    char number[32];
    for (size_t i = 0; i < x->n; i++) {
        x->cost += gj_slip_cost(x->cells[i].slip);
        x->digits += gj_slip_digits(printed_text(p, x->cells[i].cell, number), x->cells[i].to);
    }
    x->pattern = gj_pattern_find(p, x);
    if (x->pattern && x->pattern->cost < x->cost)
        x->cost = x->pattern->cost;
}

void gj_proposal_weigh(gj_proposal *x, const gj_problem *p, gj_cellset settled)
{
    weigh_relations(x, p, settled);
    weigh_slips(x, p);
}

bool gj_proposal_is_sound(const gj_proposal *x)
{
    bool sound = true;
    for (size_t i = 0; i < x->n; i++)
        sound &= x->cells[i].sound;
    return sound;
}

/* ---- proposals ---- */

gj_proposal gj_propose(gj_arena *arena, const gj_problem *p, gj_cellset set, size_t *work, size_t limit)
{
    solving s = {.p = p, .work = work};
    for (size_t i = 0; i < p->n_cells; i++)
        s.values[i] = p->cells[i].value;
    gj_proposal x = {.unique = settle(&s, set)};
    gj_cellset changed = gj_cellset_or(set, fill(&s, limit));
    x.cells = gj_arena_array(arena, gj_cellset_count(changed), sizeof *x.cells);
    for (size_t i = gj_cellset_next(changed, 0); i < GJ_MAX_CELLS; i = gj_cellset_next(changed, i + 1))
        add_cell(&x, p, i, s.values[i]);
    return x;
}

static bool changes_alike(const gj_proposal *x, const gj_proposal_cell *wanted)
{
    for (size_t i = 0; i < x->n; i++)
        if (x->cells[i].cell == wanted->cell)
            return x->cells[i].to == wanted->to;
    return false;
}

static void remove_cell(gj_proposal *x, size_t cell)
{
    size_t kept = 0;
    for (size_t i = 0; i < x->n; i++)
        if (x->cells[i].cell != cell)
            x->cells[kept++] = x->cells[i];
    x->n = kept;
}

gj_proposal *gj_propose_common(gj_arena *arena, gj_proposal *list, size_t n, size_t *n_common)
{
    gj_proposal *common = gj_arena_array(arena, n ? list[0].n : 0, sizeof *common);
    *n_common = 0;
    for (size_t at = 0; n && at < list[0].n;) {
        gj_proposal_cell wanted = list[0].cells[at];
        bool unique = true, alike = wanted.open;
        for (size_t i = 0; i < n && alike; i++) {
            alike = changes_alike(&list[i], &wanted);
            unique &= list[i].unique;
        }
        if (!alike) {
            at++;
            continue;
        }
        for (size_t i = 0; i < n; i++)
            remove_cell(&list[i], wanted.cell);
        gj_proposal *x = &common[(*n_common)++];
        *x = (gj_proposal){.cells = gj_arena_array(arena, 1, sizeof *x->cells), .n = 1, .unique = unique};
        x->cells[0] = wanted;
    }
    return common;
}

static int by_number(uint64_t a, uint64_t b)
{
    return a < b ? -1 : a > b;
}

static int by_cells(const gj_proposal *a, const gj_proposal *b)
{
    for (size_t i = 0; i < a->n && i < b->n; i++) {
        if (is_before(&a->cells[i], &b->cells[i]))
            return -1;
        if (is_before(&b->cells[i], &a->cells[i]))
            return 1;
    }
    return by_number(a->n, b->n);
}

int gj_proposal_compare(const void *left, const void *right)
{
    const gj_proposal *a = left, *b = right;
    int order = by_number(b->agreeing, a->agreeing);
    if (!order)
        order = by_number(a->recomputed, b->recomputed);
    if (!order)
        order = by_number(a->cost, b->cost);
    if (!order)
        order = by_number(a->digits, b->digits);
    return order ? order : by_cells(a, b);
}
