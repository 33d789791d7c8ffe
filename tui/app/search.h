/* What is looked for by typing, in the pane that had the focus then: its hits there, in order, and which one the place is at. */
#ifndef TUI_SEARCH_H
#define TUI_SEARCH_H

#include "app/app.h"
#include "gouji/match.h"

typedef struct search_hit {
    uint64_t order;          /* of its place among those of the pane */
    size_t doc, index;       /* tree: a node; findings: a violation; rules: the line */
    int32_t table, row, col; /* centre: a cell; table is -1 for one in the text, at `where` */
    gj_span where;           /* 0 bytes outside the text */
} search_hit;

typedef struct search {
    char *typed;
    gj_needle *needle;
    pane_id pane;
    bool collection;  /* in the collection: what the pane has there */
    place from;       /* where the officer was */
    size_t from_list; /* and in the list below */
    search_hit *hits;
    size_t n, cap, cur; /* cur < n unless n is 0 */
} search;

/* Looks for `typed` in the pane in focus from here on: goes to the first hit at or behind the place where app.search began, the first of
 * all if there is none behind it, and back to that place if there is no hit. */
void search_set(app *a, const char *typed);
/* True if something is looked for in what the panes show now: of a search in the collection nothing is seen in a report. */
bool search_is_here(const app *a);
/* Shows the tree's line, or that of a finding, where the hit is folded away. */
void search_unfold(app *a);
/* To the next (by 1) or last (by -1) hit from where the place is now, round the end; what is there is looked through anew. False if there
 * is none. */
bool search_step(app *a, int by);
/* Forgets it; the place stays. */
void search_end(app *a);
/* The same, and back to where it began. */
void search_cancel(app *a);
/* "第 3 处，共 12 处"; malloc'ed. */
char *search_words(const search *s);

/* ---- for search.c: what each pane has ---- */

/* Collects the hits, in order. */
void search_collect(app *a, search *s);
/* The order of the place in the search's pane. */
uint64_t search_here(const app *a, const search *s);
void search_go(app *a, const search *s, const search_hit *hit);

#endif
