/* Branching after Fellegi and Holt. With some cells freed, elimination leaves rows that speak of held cells only. One that
 * does not hold needs one of its cells in the set: each is tried in turn, and those tried before are ruled out, so that no
 * set comes up twice. The same goes for a free cell that would have to be below 0. Sets are looked for by size, from the
 * number of such rows that share no cell upwards; when just as many cells are left to choose, all must come from these rows. */
#include "repair/search.h"

#include <stdlib.h>

typedef struct node {
    gj_tableau tableau;
    gj_cellset chosen;
    gj_cellset ruled_out;
} node;

typedef struct search {
    gj_search *out;
    const gj_problem *p;
    const int64_t *values;
    gj_cellset zeros; /* held cells that cannot be lowered */
    node *path;       /* one a chosen cell, and the root */
} search;

/* Rows that need one of their cells. */
typedef struct needs {
    gj_cellset cells[GJ_MAX_RELATIONS];
    size_t count[GJ_MAX_RELATIONS]; /* of the cells */
    size_t n;
} needs;

typedef enum answer { DEAD, SOLVED, BRANCH } answer;

/* Held cells that take a row nearer to what it should be: raised on one side, or lowered, if they are not 0, on the other. */
static gj_cellset helpers(const search *s, const node *at, const gj_tableau_row *r)
{
    gj_cellset raised = r->rhs > 0 ? r->plus : r->minus, lowered = r->rhs > 0 ? r->minus : r->plus;
    gj_cellset all = gj_cellset_or(raised, gj_cellset_minus(lowered, s->zeros));
    return gj_cellset_minus(all, gj_cellset_or(at->tableau.free, at->ruled_out));
}

static void gather(needs *out, const search *s, const node *at)
{
    const gj_tableau *t = &at->tableau;
    out->n = 0;
    for (size_t i = gj_tableau_unmet(t, 0); i < t->n_rows; i = gj_tableau_unmet(t, i + 1)) {
        out->cells[out->n] = helpers(s, at, &t->rows[i]);
        out->count[out->n] = gj_cellset_count(out->cells[out->n]);
        out->n++;
    }
}

/* The row with the fewest cells. */
static size_t fewest(const needs *rows)
{
    size_t best = 0;
    for (size_t i = 1; i < rows->n; i++)
        if (rows->count[i] < rows->count[best])
            best = i;
    return best;
}

/* The row with the fewest cells that shares none with `taken`; n if there is none. */
static size_t fewest_apart(const needs *rows, gj_cellset taken)
{
    size_t best = rows->n;
    for (size_t i = 0; i < rows->n; i++)
        if ((best == rows->n || rows->count[i] < rows->count[best]) && gj_cellset_empty(gj_cellset_and(rows->cells[i], taken)))
            best = i;
    return best;
}

/* Number of rows found that share no cell, at most `enough`: as many cells at least are needed. *united: all their cells. */
static size_t disjoint_rows(const needs *rows, size_t enough, gj_cellset *united)
{
    size_t n = 0;
    *united = (gj_cellset){0};
    for (size_t i; n < enough && (i = fewest_apart(rows, *united)) < rows->n && rows->count[i] > 0; n++)
        *united = gj_cellset_or(*united, rows->cells[i]);
    return n;
}

static void keep_only(node *at, gj_cellset cells)
{
    for (size_t i = 0; i < GJ_CELLSET_WORDS; i++)
        at->ruled_out.w[i] |= ~cells.w[i];
}

/* Looks at a node with `rest` cells yet to choose. *branch: one of these cells must be chosen next. */
static answer judge(search *s, node *at, size_t rest, gj_cellset *branch)
{
    needs rows;
    gather(&rows, s, at);
    if (rows.n == 0) {
        size_t row;
        if (gj_tableau_feasible(&at->tableau, &row, &s->out->work))
            return SOLVED;
        *branch = helpers(s, at, &at->tableau.rows[row]);
        return rest > 0 ? BRANCH : DEAD;
    }
    gj_cellset united;
    size_t bound = disjoint_rows(&rows, rest + 1, &united);
    if (bound > rest || rows.count[fewest(&rows)] == 0)
        return DEAD;
    if (bound == rest) {
        keep_only(at, united);
        gather(&rows, s, at);
    }
    *branch = rows.cells[fewest(&rows)];
    return BRANCH;
}

static void record(search *s, gj_cellset set)
{
    gj_search *out = s->out;
    if (out->n == GJ_SEARCH_FOUND) {
        out->cut = true;
        return;
    }
    out->sets[out->n++] = set;
}

static node *child_of(search *s, size_t depth, size_t cell)
{
    node *child = &s->path[depth + 1];
    *child = s->path[depth];
    gj_tableau_free(&child->tableau, cell, s->values[cell]);
    gj_cellset_add(&child->chosen, cell);
    return child;
}

/* Goes through all sets of `size` cells below path[depth], which has `depth` of them. */
static void visit(search *s, size_t depth, size_t size)
{
    node *at = &s->path[depth];
    gj_cellset branch;
    switch (judge(s, at, size - depth, &branch)) {
    case DEAD:
        return;
    case SOLVED:
        record(s, at->chosen);
        return;
    case BRANCH:
        break;
    }
    for (size_t cell = gj_cellset_next(branch, 0); cell < GJ_MAX_CELLS; cell = gj_cellset_next(branch, cell + 1)) {
        s->out->cut |= ++s->out->work >= GJ_SEARCH_WORK;
        if (s->out->cut)
            return;
        (void)child_of(s, depth, cell);
        visit(s, depth + 1, size);
        gj_cellset_add(&at->ruled_out, cell);
    }
}

static void free_all(gj_tableau *t, const int64_t *values, gj_cellset cells)
{
    for (size_t i = gj_cellset_next(cells, 0); i < GJ_MAX_CELLS; i = gj_cellset_next(cells, i + 1))
        gj_tableau_free(t, i, values[i]);
}

bool gj_search_solve(gj_tableau *t, const gj_problem *p, const int64_t *values, gj_cellset set, size_t *work)
{
    size_t row;
    gj_tableau_start(t, p, values);
    free_all(t, values, gj_cellset_or(p->open, set));
    *work += p->n_relations;
    return gj_tableau_unmet(t, 0) == t->n_rows && gj_tableau_feasible(t, &row, work);
}

static void set_root(search *s)
{
    node *root = &s->path[0];
    *root = (node){.chosen = {{0}}};
    gj_tableau_start(&root->tableau, s->p, s->values);
    free_all(&root->tableau, s->values, s->p->open);
}

void gj_search_run(gj_search *out, gj_arena *arena, const gj_problem *p)
{
    int64_t values[GJ_MAX_CELLS];
    gj_cellset zeros = {0};
    for (size_t i = 0; i < p->n_cells; i++) {
        values[i] = p->cells[i].value;
        if (values[i] == 0)
            gj_cellset_add(&zeros, i);
    }
    *out = (gj_search){.sets = gj_arena_array(arena, GJ_SEARCH_FOUND, sizeof(gj_cellset))};
    search s = {.out = out, .p = p, .values = values, .zeros = zeros, .path = gj_alloc_array(GJ_SEARCH_DEPTH + 1, sizeof(node))};
    for (;;) {
        set_root(&s);
        visit(&s, 0, out->size);
        if (out->n > 0 || out->cut)
            break;
        out->cut = out->size == GJ_SEARCH_DEPTH;
        out->size += !out->cut;
    }
    free(s.path);
}
