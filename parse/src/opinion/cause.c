#include "opinion/cause.h"

#include <string.h>

#include "form/relation.h"
#include "gouji/report.h"

/* What is looked at while the causes of one report are sought. */
typedef struct seeking {
    gj_arena *arena;
    const gj_table *tables;
    const gj_violation *violations;
    size_t n_violations;
    const gj_repair *list;
    size_t n;
    const gj_repairs *from; /* NULL: the list is complete */
    gj_causes *out;
} seeking;

static bool binds(const gj_violation *v, const gj_change *c)
{
    if (v->table != c->table)
        return false;
    for (size_t i = 0; i < v->n_cells; i++)
        if (v->cells[i].row == c->row && v->cells[i].col == c->col)
            return true;
    return false;
}

static bool has_term(const gj_term *terms, size_t n, const gj_change *c)
{
    for (size_t i = 0; i < n; i++)
        if (terms[i].row == c->row && terms[i].col == c->col)
            return true;
    return false;
}

static bool in_relation(const gj_relation *r, const gj_change *c)
{
    return has_term(r->left, r->n_left, c) || has_term(r->right, r->n_right, c);
}

/* A sum of the form binds both cells. */
static bool share_sum(const seeking *s, const gj_change *a, const gj_change *b)
{
    size_t n;
    const gj_form_table *form = s->tables[a->table].form;
    if (a->table != b->table || !form)
        return false;
    const gj_relation *relations = gj_relations(form, &n);
    for (size_t i = 0; i < n; i++)
        if (in_relation(&relations[i], a) && in_relation(&relations[i], b))
            return true;
    return false;
}

/* For each change of x the index of the first one that it hangs together with, itself included. */
static size_t *group_changes(const seeking *s, const gj_repair *x)
{
    size_t *group = gj_arena_array(s->arena, x->n_changes, sizeof *group);
    for (size_t i = 0; i < x->n_changes; i++) {
        group[i] = i;
        for (size_t k = 0; k < i; k++) {
            if (group[k] == group[i] || !share_sum(s, &x->changes[i], &x->changes[k]))
                continue;
            size_t low = group[k] < group[i] ? group[k] : group[i], high = group[k] + group[i] - low;
            for (size_t m = 0; m <= i; m++)
                group[m] = group[m] == high ? low : group[m];
        }
    }
    return group;
}

static bool touches(const seeking *s, const gj_cause *cause, const gj_change *c)
{
    for (size_t i = 0; i < cause->n; i++)
        if (binds(&s->violations[cause->violations[i]], c))
            return true;
    return false;
}

/* The changes of x that hang together with one that touches the cause. */
static gj_way way_of(const seeking *s, const gj_cause *cause, const gj_repair *x)
{
    const size_t *group = group_changes(s, x);
    bool *wanted = gj_arena_array(s->arena, x->n_changes, sizeof *wanted);
    gj_way way = {.changes = gj_arena_array(s->arena, x->n_changes, sizeof(gj_change *))};
    for (size_t i = 0; i < x->n_changes; i++)
        wanted[group[i]] |= touches(s, cause, &x->changes[i]);
    for (size_t i = 0; i < x->n_changes; i++)
        if (wanted[group[i]])
            way.changes[way.n++] = &x->changes[i];
    return way;
}

static bool same_way(const gj_way *a, const gj_way *b)
{
    if (a->n != b->n)
        return false;
    for (size_t i = 0; i < a->n; i++) {
        const gj_change *x = a->changes[i], *y = b->changes[i];
        if (x->row != y->row || x->col != y->col || gj_number_compare(x->to, y->to) != 0)
            return false;
    }
    return true;
}

static void add_way(gj_cause *cause, gj_way way)
{
    for (size_t i = 0; i < cause->n_ways; i++)
        if (same_way(&cause->ways[i], &way))
            return;
    if (way.n > 0)
        cause->ways[cause->n_ways++] = way;
}

static void find_ways(const seeking *s, gj_cause *cause, const gj_repair *best)
{
    uint16_t table = best->changes[0].table;
    cause->ways = gj_arena_array(s->arena, s->n, sizeof *cause->ways);
    for (const gj_repair *x = best; x < s->list + s->n; x++)
        if (x->n_changes > 0 && x->changes[0].table == table)
            add_way(cause, way_of(s, cause, x));
    const gj_way *way = &cause->ways[0];
    bool cut = s->from && gj_repairs_cut(s->from, table);
    cause->certain = best->certain || (cause->n_ways == 1 && way->n == 1 && way->changes[0]->sound && !cut);
    cause->evidence = way->n == best->n_changes ? best->evidence : cause->certain ? _("使各条算式成立的改法都须改这一格") : "";
}

/* Finding v is told by this cause: alone, or, where the rules found one cause for it and others, with all of those. */
static void take(const seeking *s, gj_cause *cause, size_t v)
{
    size_t head = gj_violation_head(s->violations, v), first = head + (head != v), n = head == v ? 1 : s->violations[head].n_members;
    for (size_t i = first; i < first + n; i++) {
        if (s->out->told[i] || s->violations[i].waived)
            continue;
        s->out->told[i] = true;
        cause->violations[cause->n++] = i;
    }
}

/* The cause behind one group of the changes of a repair; n is 0 if no violation is left that they touch. */
static gj_cause cause_of(const seeking *s, const gj_repair *x, const size_t *group, size_t which)
{
    gj_cause cause = {.violations = gj_arena_array(s->arena, s->n_violations, sizeof *cause.violations)};
    for (size_t v = 0; v < s->n_violations; v++) {
        bool touched = false;
        for (size_t i = 0; i < x->n_changes; i++)
            touched |= group[i] == which && s->violations[v].n_members == 0 && binds(&s->violations[v], &x->changes[i]);
        if (touched && !s->out->told[v] && !s->violations[v].waived)
            take(s, &cause, v);
    }
    return cause;
}

static void add_causes(const seeking *s, const gj_repair *x)
{
    const size_t *group = group_changes(s, x);
    for (size_t i = 0; i < x->n_changes; i++) {
        gj_cause cause = {0};
        if (group[i] == i)
            cause = cause_of(s, x, group, i);
        if (cause.n == 0)
            continue;
        find_ways(s, &cause, x);
        GJ_GROW(s->out->list, s->out->n, s->out->cap);
        s->out->list[s->out->n++] = cause;
    }
}

void gj_causes_find(gj_causes *out, gj_arena *arena, const gj_report *r, const gj_repair *list, size_t n, const gj_repairs *from)
{
    size_t n_tables;
    seeking s = {.arena = arena, .list = list, .n = n, .from = from, .out = out};
    s.tables = gj_report_tables(r, &n_tables);
    s.violations = gj_report_violations(r, &s.n_violations);
    if (!out->told)
        out->told = gj_arena_array(arena, s.n_violations, sizeof *out->told);
    for (size_t i = 0; i < n; i++)
        add_causes(&s, &list[i]);
    for (size_t i = 0; i < s.n_violations; i++)
        if (s.violations[i].is_member && out->told[i])
            out->told[gj_violation_head(s.violations, i)] = true;
}
