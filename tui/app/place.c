#include "app/place.h"

#include <string.h>

#include "app/filter.h"
#include "app/record.h"
#include "app/rows.h"
#include "app/tree.h"
#include "app/view.h"
#include "mem.h"

/* ---- the tree ---- */

static void follow_tree(app *a)
{
    size_t node = doc_visible(app_doc(a), a->at.node);
    list_resize(&a->tree, a->n_rows, (size_t)a->size.tree_lines);
    if (app_in_collection(a)) {
        list_go(&a->tree, 0);
        return;
    }
    for (size_t i = 0; i < a->n_rows; i++)
        if (a->rows[i].doc == a->at.doc && a->rows[i].node == node) {
            list_go(&a->tree, i);
            return;
        }
}

/* ---- the violations ---- */

/* The violation is shown at the place: the same cell, or the same line of a text. */
static bool is_here(const app *a, const doc_anchor *v)
{
    if (v->table >= 0 || a->at.table >= 0)
        return v->table == a->at.table && v->row == a->at.row && v->col == a->at.col;
    if (a->view != VIEW_PROSE || a->centre.cur >= a->prose.n)
        return v->node == a->at.node && v->off == a->at.off;
    const prose_line *l = &a->prose.lines[a->centre.cur];
    if (l->line == 0)
        return v->node == 0 && v->off == 0 && a->at.node == 0;
    return v->off >= l->off && (v->off < l->off + l->len || v->off == l->off);
}

void place_filter(app *a, size_t index)
{
    size_t n;
    doc *d = &a->docs[index];
    if (a->filter_findings.filter == NULL || doc_report(d) == NULL || d->hidden != NULL)
        return;
    const gj_violation *all = doc_violations(d, &n);
    bool *hidden = mem_array(n, sizeof(*hidden));
    for (size_t i = 0; i < n; i++)
        hidden[i] = true;
    for (size_t i = 0; i < n; i++)
        if (filter_shows_finding(a->filter_findings.filter, &all[i]))
            hidden[gj_violation_head(all, i)] = false;
    doc_hide(d, hidden);
}

static void follow_violations(app *a)
{
    size_t n;
    const doc *d = app_doc(a);
    place_filter(a, a->at.doc);
    app_violations(a, &n);
    list_resize(&a->violations, doc_shown(d), (size_t)a->size.violation_lines);
    a->on_violation = false;
    if (a->violations.n == 0)
        return;
    if (is_here(a, &d->anchors[app_finding(a)])) {
        a->on_violation = true;
        return;
    }
    for (size_t i = 0; i < n && !a->on_violation; i++)
        if ((d->hidden == NULL || !d->hidden[gj_violation_head(app_violations(a, &n), i)]) && is_here(a, &d->anchors[i])) {
            list_go(&a->violations, doc_shown_row(d, i));
            a->on_violation = true;
        }
}

/* ---- the collection ---- */

/* The report under the cursor stays there as long as it is shown; else the one that has come to its line takes its place. */
static void follow_collection(app *a)
{
    size_t n, line = a->table_held ? collection_line_of(a->reports, a->at.doc) : COLLECTION_NONE;
    list_resize(&a->table, collection_shown(a->reports), (size_t)rows_lines(a));
    if (!a->table_held)
        list_go(&a->table, 0);
    if (line != COLLECTION_NONE)
        list_go(&a->table, line);
    else if (a->table.n > 0)
        a->at.doc = collection_at(a->reports, a->table.cur);
    (void)collection_rules(a->reports, &n);
    list_resize(&a->rules, n, (size_t)a->size.violation_lines);
    a->on_violation = false;
}

void place_follow(app *a)
{
    if (app_in_collection(a)) {
        a->view = VIEW_REPORTS;
        follow_collection(a);
        follow_tree(a);
        return;
    }
    view_follow(a);
    follow_tree(a);
    follow_violations(a);
}

/* ---- moving ---- */

/* Nothing of the report would be lost but what reading it again gives. */
static bool may_go(const app *a, size_t index)
{
    const doc *d = &a->docs[index];
    return index != a->at.doc && d->nodes[0].folded && d->n_marked == 0 && d->n_saved == 0 && d->corrected == 0 && !doc_is_input(d) &&
           !history_has(&a->history, index);
}

/* Notes that the report was left; the one that was left longest ago gives its memory back. */
static void note_left(app *a, size_t index)
{
    size_t kept = 0;
    for (size_t i = 0; i < a->n_left; i++)
        if (a->left_docs[i] != index)
            a->left_docs[kept++] = a->left_docs[i];
    if (kept == KEPT_LEFT) {
        if (may_go(a, a->left_docs[0]))
            doc_shelve(&a->docs[a->left_docs[0]]);
        memmove(a->left_docs, a->left_docs + 1, --kept * sizeof *a->left_docs);
    }
    a->left_docs[kept++] = index;
    a->n_left = kept;
}

/* A report that is left folds again, unless the officer has unfolded it himself. */
static void leave_doc(app *a)
{
    doc *d = app_doc(a);
    if (!d->held && !d->nodes[0].folded) {
        d->nodes[0].folded = true;
        tree_build(a);
    }
    note_left(a, a->at.doc);
}

void place_at_collection(app *a, size_t index)
{
    if (!app_in_collection(a))
        leave_doc(a);
    a->table_held = true;
    a->at = (place){.collection = true, .doc = index, .table = -1, .row = -1, .col = -1};
}

static void enter_doc(app *a, size_t index)
{
    if (a->at.doc != index || app_in_collection(a)) {
        if (!app_in_collection(a))
            leave_doc(a);
        a->violations = (list){0};
    }
    a->at.collection = false;
    a->at.doc = index;
    doc *d = &a->docs[index];
    bool unread = d->state == DOC_UNREAD;
    if (unread) {
        record_read(a, index);
        tree_build(a);
    }
}

static bool is_found(const doc *d, int32_t table)
{
    size_t n;
    const gj_table *t = &gj_report_tables(doc_report(d), &n)[table];
    return t->found && t->n_rows > 0 && t->n_cols > 0;
}

static uint32_t text_start(const doc *d, size_t node)
{
    size_t n;
    if (d->nodes[node].kind == NODE_REPORT || d->base == NULL)
        return 0;
    return gj_report_sections(doc_report(d), &n)[d->nodes[node].index].body.off;
}

void place_at_node(app *a, size_t index, size_t node)
{
    int32_t table = -1;
    enter_doc(a, index);
    doc *d = &a->docs[index];
    if (doc_node_tables(d, node, &table, 1) > 0) {
        if (d->nodes[node].kind == NODE_TABLE)
            table = (int32_t)d->nodes[node].index;
        int32_t first = is_found(d, table) ? 0 : -1;
        a->at = (place){.doc = index, .node = node, .table = table, .row = first, .col = first};
    } else {
        a->at = (place){.doc = index, .node = node, .table = -1, .row = -1, .col = -1, .off = text_start(d, node)};
    }
}

void place_at_cell(app *a, size_t index, int32_t table, int32_t row, int32_t col)
{
    enter_doc(a, index);
    a->at.table = table;
    a->at.row = row;
    a->at.col = col;
    a->at.node = doc_table_node(app_doc(a), table);
}

void place_at_offset(app *a, size_t index, uint32_t off)
{
    enter_doc(a, index);
    a->at = (place){.doc = index, .node = doc_text_node(app_doc(a), off), .table = -1, .row = -1, .col = -1, .off = off};
}

/* The section that the screen line belongs to, if the text shown is that of a section: blanks before a heading are its own. */
static size_t node_of_line(const app *a, const prose_line *l)
{
    const doc *d = app_doc(a);
    size_t root = a->built.node, skip = 0;
    if (l->line == 0 || d->nodes[root].kind != NODE_SECTION)
        return a->at.node;
    while (skip < l->len && (l->s[skip] == ' ' || l->s[skip] == '\t' || strncmp(l->s + skip, "　", 3) == 0))
        skip += l->s[skip] == ' ' || l->s[skip] == '\t' ? 1 : 3;
    size_t node = doc_text_node(d, l->off + (uint32_t)skip);
    return node >= root && node < d->nodes[root].end ? node : a->at.node;
}

static void place_at_line(app *a, const prose_line *l)
{
    a->at.node = node_of_line(a, l);
    a->at.off = l->off;
}

void place_at_cursor(app *a)
{
    if (a->view == VIEW_PROSE && a->centre.cur < a->prose.n)
        place_at_line(a, &a->prose.lines[a->centre.cur]);
    if (a->view != VIEW_SHEET || a->centre.cur >= a->sheet.n)
        return;
    const sheet_line *l = &a->sheet.lines[a->centre.cur];
    const sheet_table *t = &a->sheet.tables[l->table];
    uint16_t row, col;
    if (l->kind == SHEET_MISSING || t->n_cols == 0) {
        place_at_cell(a, a->at.doc, t->index, -1, -1);
        return;
    }
    if (a->column >= t->n_cols)
        a->column = t->n_cols - 1u;
    sheet_cell_of(t, l->row, a->column, &row, &col);
    place_at_cell(a, a->at.doc, t->index, row, col);
}

void place_return(app *a, place to)
{
    if (to.collection)
        place_at_collection(a, to.doc);
    else
        enter_doc(a, to.doc);
    a->at = to;
}

void place_at_violation(app *a, size_t index, size_t i)
{
    enter_doc(a, index);
    doc *d = &a->docs[index];
    const doc_anchor *v = &d->anchors[i];
    a->at = (place){.doc = index, .node = v->node, .table = v->table, .row = v->row, .col = v->col, .off = v->off};
    if (d->nodes[0].folded) {
        d->nodes[0].folded = false;
        tree_build(a);
    }
    list_resize(&a->violations, doc_shown(d), (size_t)a->size.violation_lines);
    list_go(&a->violations, doc_shown_row(d, i));
}
