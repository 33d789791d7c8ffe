#include "app/search.h"

#include <string.h>

#include "app/place.h"
#include "app/tree.h"
#include "i18n.h"
#include "mem.h"

static void forget(search *s)
{
    free(s->typed);
    free(s->hits);
    gj_needle_free(s->needle);
    s->typed = NULL;
    s->hits = NULL;
    s->needle = NULL;
    s->n = s->cap = s->cur = 0;
}

static void drop(search *s)
{
    forget(s);
    free(s);
}

void search_end(app *a)
{
    if (a->search != NULL)
        drop(a->search);
    a->search = NULL;
}

static void go_back(app *a)
{
    const search *s = a->search;
    place_return(a, s->from);
    list_go(s->collection ? &a->rules : &a->violations, s->from_list);
}

void search_cancel(app *a)
{
    if (a->search != NULL)
        go_back(a);
    search_end(a);
}

/* Index of the first hit of an order not below `order`; n if there is none. */
static size_t first_from(const search *s, uint64_t order)
{
    size_t i = 0;
    while (i < s->n && s->hits[i].order < order)
        i++;
    return i;
}

void search_set(app *a, const char *typed)
{
    search *s = a->search;
    if (s == NULL) {
        a->search = s = mem_array(1, sizeof(*s));
        a->free_search = drop;
        s->pane = a->focus;
        s->from = a->at;
        s->collection = app_in_collection(a);
        s->from_list = s->collection ? a->rules.cur : a->violations.cur;
    }
    forget(s);
    s->typed = mem_strdup(typed);
    s->needle = gj_needle_new(typed, strlen(typed));
    go_back(a);
    uint64_t here = search_here(a, s);
    search_collect(a, s);
    if (s->n == 0)
        return;
    s->cur = first_from(s, here);
    if (s->cur == s->n)
        s->cur = 0;
    search_go(a, s, &s->hits[s->cur]);
}

bool search_is_here(const app *a)
{
    return a->search != NULL && (a->search->pane == PANE_TREE || a->search->collection == app_in_collection(a));
}

void search_unfold(app *a)
{
    const search *s = a->search;
    if (s == NULL || s->n == 0 || (s->collection && s->pane != PANE_TREE))
        return;
    const search_hit *hit = &s->hits[s->cur];
    doc *d = &a->docs[hit->doc];
    if (s->pane == PANE_VIOLATIONS) {
        (void)doc_unfold(d, gj_violation_head(doc_violations(d, &(size_t){0}), hit->index), true);
        search_go(a, s, hit);
        return;
    }
    if (s->pane != PANE_TREE)
        return;
    for (size_t up = d->nodes[hit->index].parent; up != NO_NODE; up = d->nodes[up].parent)
        d->nodes[up].folded = false;
    tree_build(a);
}

static bool same_hit(const search_hit *x, const search_hit *y)
{
    return x->doc == y->doc && x->index == y->index && x->table == y->table && x->row == y->row && x->col == y->col &&
           x->where.off == y->where.off;
}

/* Index of this hit among those that are there now; n if it is gone. */
static size_t index_of(const search *s, const search_hit *hit)
{
    size_t i = 0;
    while (i < s->n && !same_hit(&s->hits[i], hit))
        i++;
    return i;
}

/* The next hit behind, or before, an order. */
static size_t next_from(const search *s, uint64_t order, int by)
{
    size_t behind = first_from(s, by > 0 ? order + 1 : order);
    if (by > 0)
        return behind < s->n ? behind : 0;
    return behind > 0 ? behind - 1 : s->n - 1;
}

bool search_step(app *a, int by)
{
    search *s = a->search;
    if (s->n == 0)
        return false;
    a->focus = s->pane;
    search_hit last = s->hits[s->cur];
    s->n = 0;
    search_collect(a, s);
    s->cur = 0;
    if (s->n == 0)
        return false;
    size_t at = index_of(s, &last);
    uint64_t here = search_here(a, s);
    if (at < s->n && last.order == here)
        s->cur = by > 0 ? (at + 1) % s->n : (at + s->n - 1) % s->n;
    else
        s->cur = next_from(s, here, by);
    search_go(a, s, &s->hits[s->cur]);
    search_unfold(a);
    return true;
}

char *search_words(const search *s)
{
    if (s->n == 0)
        return mem_strdup(_("没有找到"));
    return mem_printf(_("第 %zu 处，共 %zu 处"), s->cur + 1, s->n);
}
