#include "pane/pane.h"

#include <string.h>

#include "i18n.h"
#include "mem.h"
#include "pane/paint.h"

enum { YEAR_LEN = 5 }; /* " 2024" */

static const char *fold_sign(const canvas *c, const doc *d, size_t node)
{
    if (d->nodes[node].end == node + 1)
        return " ";
    if (canvas_ambiguous(c) != 1)
        return d->nodes[node].folded ? "+" : "-";
    return d->nodes[node].folded ? "▸" : "▾";
}

/* Organ and year: the organ is cut, the year never, which tells the reports of one organ apart. */
static void draw_report(canvas *c, int x, int y, int cols, const char *label, enum role role)
{
    const char *year = strrchr(label, ' ');
    int kept = year == NULL || strlen(year) > YEAR_LEN ? 0 : (int)strlen(year);
    size_t len = strlen(label) - (size_t)kept;
    x += canvas_text_cut(c, x, y, cols - kept, label, len, role, CANVAS_BOLD);
    if (kept > 0)
        paint_text(c, x, y, kept, year, role, CANVAS_BOLD);
}

/* Of several reports of one organ and year the file tells which it is. */
static void draw_root(canvas *c, const app *a, rect r, size_t index, enum role role)
{
    const doc *d = &a->docs[index];
    if (collection_has_twin(a->reports, index))
        paint_tail(c, r.x, r.y, r.w, doc_shown_path(d), role, CANVAS_BOLD);
    else
        draw_report(c, r.x, r.y, r.w, d->label, role);
}

static void draw_label(canvas *c, rect r, const doc *d, const doc_node *node, enum role role)
{
    char *text = doc_node_label(d, (size_t)(node - d->nodes));
    if (node->kind == NODE_TABLE)
        paint_tail(c, r.x, r.y, r.w, text, ROLE_TEXT, 0); /* the captions of neighbouring tables differ in their ends */
    else
        paint_text(c, r.x, r.y, r.w, text, role, 0);
    free(text);
}

/* What is found in the node, at the right end of its line; returns the columns used. */
static int draw_findings(canvas *c, rect r, const doc *d, const doc_node *node)
{
    int end = r.x + r.w - 1;
    if (d->state != DOC_FAILED)
        return paint_counts(c, end, r.y, node->counts, true, ROLE_NONE);
    if (d->absent)
        return paint_text(c, end - 1, r.y, 1, "-", ROLE_ERROR, 0);
    return paint_text(c, end - 1, r.y, 1, paint_sign(c, GJ_ERROR + 1), paint_role(GJ_ERROR + 1), 0);
}

/* The line above all reports. */
static void draw_all(canvas *c, const app *a, rect r)
{
    char *text = mem_printf(_("全部报告 %zu"), a->n_docs);
    paint_text(c, r.x + 1, r.y, r.w - 2, text, ROLE_TEXT, CANVAS_BOLD);
    free(text);
}

static void draw_row(canvas *c, const app *a, const tree_row *row, rect r)
{
    if (row->doc == ALL_REPORTS) {
        draw_all(c, a, r);
        return;
    }
    const doc *d = &a->docs[row->doc];
    const doc_node *node = &d->nodes[row->node];
    int indent = (node->depth < 8 ? node->depth : 8) + app_is_several(a), used = draw_findings(c, r, d, node);
    int room = r.w - indent - 1 - (used > 0 ? used + 2 : 0);
    enum role role = d->known || d->state == DOC_FAILED ? ROLE_TEXT : ROLE_DIM;
    paint_text(c, r.x + indent, r.y, 1, fold_sign(c, d, row->node), role, 0);
    if (row->node == 0 && d->corrected > 0) {
        indent += paint_text(c, r.x + indent + 1, r.y, 1, "~", ROLE_EDITED, 0);
        room--;
    }
    rect at = {r.x + indent + 1, r.y, room, 1};
    if (row->node == 0)
        draw_root(c, a, at, row->doc, role);
    else
        draw_label(c, at, d, node, role);
}

void pane_tree(canvas *c, const app *a, rect head, rect r, bool focus)
{
    char *position = app_is_several(a) && !app_in_collection(a) ? mem_printf("%zu/%zu", a->at.doc + 1, a->n_docs) : NULL;
    paint_head(c, head, _("目录"), position, focus);
    free(position);
    for (int y = 0; y < r.h; y++) {
        size_t i = a->tree.top + (size_t)y;
        rect row = {r.x, r.y + y, r.w, 1};
        if (i >= a->n_rows)
            break;
        draw_row(c, a, &a->rows[i], row);
        if (i == a->tree.cur)
            canvas_mark(c, row, focus ? ROLE_CURSOR : ROLE_CURSOR_PALE, 0);
        if (i == a->tree.cur && focus)
            canvas_set_cursor(c, r.x, r.y + y);
    }
}
