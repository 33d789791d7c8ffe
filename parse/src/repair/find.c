#include "repair/find.h"

#include <stdlib.h>

#include "repair/evidence.h"
#include "repair/pattern.h"
#include "repair/propose.h"

/* Pivots that filling in open cells may take beyond those of the search. */
enum { FILL_WORK = GJ_SEARCH_WORK / 4 };

struct gj_repairs {
    gj_arena *arena;
    gj_repair *list; /* heap while it grows and after */
    size_t n, cap;
    bool *cut; /* one a table */
    size_t n_tables;
};

static gj_change *changes_of(gj_arena *a, size_t table, const gj_proposal *x)
{
    gj_change *out = gj_arena_array(a, x->n, sizeof *out);
    for (size_t i = 0; i < x->n; i++) {
        const gj_proposal_cell *c = &x->cells[i];
        out[i] = (gj_change){.table = (uint16_t)table, .row = c->row, .col = c->col, .to = {.mantissa = c->to}};
        out[i].from_blank = c->open;
        out[i].sound = c->sound;
        out[i].from.mantissa = c->from;
    }
    return out;
}

static void add_repair(gj_repairs *r, gj_judge *names, const gj_evidence_case *c, const gj_proposal *x)
{
    bool only = c->n <= 1 && x->unique && !c->cut;
    GJ_GROW(r->list, r->n, r->cap);
    r->list[r->n++] = (gj_repair){
        .changes = changes_of(r->arena, c->table, x),
        .n_changes = x->n,
        .only = only,
        .certain = only && gj_proposal_is_sound(x),
        .agreeing = x->agreeing,
        .evidence = gj_evidence(names, c, x),
    };
}

/* Open cells that follow from the rest: each a repair of its own, by row and column. */
static void add_filled(gj_repairs *r, gj_judge *names, gj_evidence_case c, gj_proposal *list, size_t n, gj_cellset settled)
{
    c.n = 0;
    for (size_t i = 0; i < n; i++) {
        gj_proposal_weigh(&list[i], c.p, settled);
        add_repair(r, names, &c, &list[i]);
    }
}

/* Alternatives, best first. */
static void add_ranked(gj_repairs *r, gj_judge *names, const gj_evidence_case *c, gj_proposal *list, gj_cellset settled)
{
    for (size_t i = 0; i < c->n; i++)
        gj_proposal_weigh(&list[i], c->p, settled);
    qsort(list, c->n, sizeof *list, gj_proposal_compare);
    for (size_t i = 0; i < c->n; i++)
        if (list[i].n > 0)
            add_repair(r, names, c, &list[i]);
}

static bool needs_repair(const gj_problem *p)
{
    return p->n_failed > 0 || !gj_cellset_empty(p->open);
}

static void repair_table(gj_repairs *r, gj_judge *names, size_t table, gj_arena *scratch)
{
    gj_problem p;
    gj_search s;
    if (!gj_problem_read(&p, scratch, &names->facts->tables[table]) || !needs_repair(&p))
        return;
    gj_search_run(&s, scratch, &p);
    gj_proposal *list = gj_arena_array(scratch, s.n, sizeof *list);
    size_t limit = s.work + FILL_WORK;
    for (size_t i = 0; i < s.n; i++)
        list[i] = gj_propose(scratch, &p, s.sets[i], &s.work, limit);
    gj_evidence_case c = {.p = &p, .table = table, .n = s.n, .cut = s.cut};
    r->cut[table] = s.cut;
    size_t n_common;
    gj_proposal *common = gj_propose_common(scratch, list, s.n, &n_common);
    gj_cellset settled = {0};
    for (size_t i = 0; i < n_common; i++)
        gj_cellset_add(&settled, common[i].cells[0].cell);
    add_ranked(r, names, &c, list, settled);
    add_filled(r, names, c, common, n_common, settled);
}

gj_repairs *gj_repairs_of_tables(const gj_table *tables, size_t n)
{
    gj_repairs *r = gj_alloc(sizeof *r);
    r->arena = gj_arena_new();
    r->cut = gj_arena_array(r->arena, n, sizeof *r->cut);
    r->n_tables = n;
    gj_facts facts = {.tables = tables, .n_tables = n};
    gj_judge names = {.arena = r->arena, .facts = &facts}; /* cells are named as in the messages of the rules */
    gj_arena *scratch = gj_arena_new();
    for (size_t i = 0; i < n; i++)
        repair_table(r, &names, i, scratch);
    gj_arena_free(scratch);
    return r;
}

void gj_repairs_free(gj_repairs *r)
{
    if (!r)
        return;
    gj_arena_free(r->arena);
    free(r->list);
    free(r);
}

const gj_repair *gj_repairs_all(const gj_repairs *r, size_t *n)
{
    *n = r->n;
    return r->list;
}

bool gj_repairs_cut(const gj_repairs *r, size_t table)
{
    return table < r->n_tables && r->cut[table];
}
