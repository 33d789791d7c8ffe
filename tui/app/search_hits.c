/* What can be found in each pane: the names in the tree, labels, figures and text of the report, the findings. */
#include "app/search.h"

#include <stdio.h>
#include <string.h>

#include "app/place.h"
#include "gouji/gouji.h"
#include "i18n.h"
#include "mem.h"
#include "say/label.h"

static bool finds(const search *s, const char *text)
{
    gj_span where;
    return gj_needle_find(s->needle, text, strlen(text), 0, &where);
}

static void add(search *s, search_hit hit)
{
    MEM_GROW(s->hits, s->n, s->cap);
    s->hits[s->n++] = hit;
}

/* ---- the tree ---- */

static uint64_t order_of_node(size_t d, size_t node)
{
    return ((uint64_t)d << 32 | node) + 1; /* behind the root of all reports */
}

static bool finds_node(const search *s, const doc *d, size_t node)
{
    if (node == 0)
        return finds(s, d->label) || finds(s, doc_name(d));
    char *label = doc_node_label(d, node);
    bool found = finds(s, label);
    free(label);
    return found;
}

static void collect_tree(const app *a, search *s)
{
    for (size_t i = 0; i < a->n_docs; i++)
        for (size_t node = 0; node < a->docs[i].n_nodes; node++)
            if (finds_node(s, &a->docs[i], node))
                add(s, (search_hit){.order = order_of_node(i, node), .doc = i, .index = node, .table = -1});
}

/* ---- the report ---- */

static uint64_t order_of_cell(const gj_table *t, size_t row, size_t col)
{
    const gj_cell *cell = gj_table_cell(t, row, col);
    return cell->line != 0 ? cell->src.off : t->src.off;
}

static void add_cell(const app *a, search *s, const gj_table *t, int32_t table, size_t row, size_t col)
{
    add(s, (search_hit){.order = order_of_cell(t, row, col), .doc = a->at.doc, .table = table, .row = (int32_t)row, .col = (int32_t)col});
}

static void collect_table(const app *a, search *s, const gj_table *t, int32_t table)
{
    if (!t->found || t->n_rows == 0 || t->n_cols == 0)
        return;
    for (size_t col = 0; col < t->n_cols; col++)
        if (finds(s, label_leaf(&t->cols[col])))
            add_cell(a, s, t, table, 0, col);
    for (size_t row = 0; row < t->n_rows; row++) {
        bool label = finds(s, label_leaf(&t->rows[row]));
        for (size_t col = 0; col < t->n_cols; col++)
            if ((label && col == 0) || finds(s, gj_table_cell(t, row, col)->text))
                add_cell(a, s, t, table, row, col);
    }
}

static void collect_block(const app *a, search *s, const char *text, gj_span block)
{
    gj_span where;
    for (size_t from = 0; gj_needle_find(s->needle, text + block.off, block.len, from, &where); from = where.off + where.len) {
        where.off += block.off;
        add(s, (search_hit){.order = where.off, .doc = a->at.doc, .table = -1, .where = where});
        where.off -= block.off;
    }
}

/* By place; labels of columns stand for their first cells. */
static int by_order(const void *x, const void *y)
{
    const search_hit *one = x, *two = y;
    if (one->order != two->order)
        return one->order < two->order ? -1 : 1;
    if (one->table != two->table)
        return one->table < two->table ? -1 : 1;
    return one->row != two->row ? one->row - two->row : one->col - two->col;
}

static void collect_report(const app *a, search *s)
{
    size_t n, len;
    const gj_report *r = doc_report(app_doc(a));
    if (r == NULL)
        return;
    const char *text = gj_text_data(gj_report_text(r), &len);
    const gj_table *tables = gj_report_tables(r, &n);
    for (size_t i = 0; i < n; i++)
        collect_table(a, s, &tables[i], (int32_t)i);
    const gj_block *blocks = gj_report_blocks(r, &n);
    for (size_t i = 0; i < n; i++)
        if (blocks[i].kind != GJ_BLOCK_TABLE)
            collect_block(a, s, text, blocks[i].src);
    if (s->n > 0)
        qsort(s->hits, s->n, sizeof(*s->hits), by_order);
}

static uint64_t here_in_report(const app *a)
{
    size_t n;
    const gj_report *r = doc_report(app_doc(a));
    if (r == NULL || a->at.table < 0)
        return a->at.off;
    const gj_table *t = &gj_report_tables(r, &n)[a->at.table];
    return a->at.row < 0 ? t->src.off : order_of_cell(t, (size_t)a->at.row, (size_t)a->at.col);
}

/* ---- the findings ---- */

static bool finds_violation(const search *s, const gj_violation *v)
{
    return finds(s, v->message) || finds(s, v->rule->id) || finds(s, v->rule->title) || (v->waived != NULL && finds(s, v->waived));
}

static void collect_violations(const app *a, search *s)
{
    size_t n;
    const gj_violation *all = app_violations(a, &n);
    for (size_t i = 0; i < n; i++)
        if (finds_violation(s, &all[i]))
            add(s, (search_hit){.order = i, .doc = a->at.doc, .index = i, .table = -1});
}

/* ---- the collection ---- */

static bool finds_row(const search *s, const doc *d, const collection_row *row)
{
    char year[16];
    snprintf(year, sizeof(year), "%d", row->year);
    return finds(s, row->organ) || finds(s, doc_name(d)) || finds(s, row->reason) || finds(s, _(collection_state_name(row->state))) ||
           (row->year != 0 && finds(s, year));
}

static void collect_rows(const app *a, search *s)
{
    for (size_t line = 0; line < collection_shown(a->reports); line++) {
        size_t i = collection_at(a->reports, line);
        if (finds_row(s, &a->docs[i], collection_row_at(a->reports, i)))
            add(s, (search_hit){.order = line, .doc = i, .table = -1});
    }
}

static void collect_rules(const app *a, search *s)
{
    size_t n, n_book;
    const gj_rule *book = gj_rules(&n_book);
    const collection_rule *rules = collection_rules(a->reports, &n);
    for (size_t i = 0; i < n; i++)
        if (finds(s, book[rules[i].rule].id) || finds(s, _(book[rules[i].rule].title)) || finds(s, book[rules[i].rule].title))
            add(s, (search_hit){.order = i, .index = i, .doc = a->at.doc, .table = -1});
}

/* ---- all of them ---- */

void search_collect(app *a, search *s)
{
    if (gj_needle_is_empty(s->needle))
        return;
    if (s->pane == PANE_TREE)
        collect_tree(a, s);
    else if (s->collection && s->pane == PANE_CENTRE)
        collect_rows(a, s);
    else if (s->collection)
        collect_rules(a, s);
    else if (s->pane == PANE_CENTRE)
        collect_report(a, s);
    else
        collect_violations(a, s);
}

uint64_t search_here(const app *a, const search *s)
{
    if (s->pane == PANE_TREE)
        return app_in_collection(a) ? 0 : order_of_node(a->at.doc, a->at.node);
    if (s->collection)
        return s->pane == PANE_CENTRE ? collection_line_of(a->reports, a->at.doc) : a->rules.cur;
    return s->pane == PANE_CENTRE ? here_in_report(a) : app_finding(a);
}

void search_go(app *a, const search *s, const search_hit *hit)
{
    if (s->pane == PANE_TREE)
        place_at_node(a, hit->doc, hit->index);
    else if (s->collection && s->pane == PANE_CENTRE)
        place_at_collection(a, hit->doc);
    else if (s->collection)
        list_go(&a->rules, hit->index);
    else if (s->pane == PANE_VIOLATIONS)
        place_at_violation(a, hit->doc, hit->index);
    else if (hit->table >= 0)
        place_at_cell(a, hit->doc, hit->table, hit->row, hit->col);
    else
        place_at_offset(a, hit->doc, hit->where.off);
}
