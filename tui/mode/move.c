/* Actions that move: through the list of the focused pane, across the columns of a table, from pane to pane. */
#include "mode/move.h"

#include <stdlib.h>

#include "app/filtered.h"
#include "app/flag.h"
#include "app/place.h"
#include "app/search.h"
#include "app/tree.h"
#include "i18n.h"
#include "mode/acts.h"
#include "mode/reports.h"

/* ---- the centre ---- */

/* Rows passed by one step in a sheet; its heads take room on every page. */
static size_t rows_of(const app *a, mode_step s)
{
    const sheet_table *t = &a->sheet.tables[a->sheet.lines[a->centre.cur].table];
    size_t page = a->centre.page > (size_t)t->heads + 1 ? a->centre.page - t->heads - 1 : 1;
    switch (s) {
    case STEP_UP:
    case STEP_DOWN:
        return 1;
    case STEP_PAGE_UP:
    case STEP_PAGE_DOWN:
        return page;
    case STEP_FIRST:
    case STEP_LAST:
        break;
    }
    return a->sheet.n;
}

static unsigned step_sheet(app *a, mode_step s)
{
    if (a->at.table < 0) { /* on the heading above: the row shown first is the first to stand on */
        place_at_cursor(a);
        return REACT_PLACE;
    }
    int by = s == STEP_UP || s == STEP_PAGE_UP || s == STEP_FIRST ? -1 : 1;
    size_t start = a->centre.cur;
    for (size_t rows = rows_of(a, s); rows > 0; rows--) {
        size_t next = sheet_step(&a->sheet, a->centre.cur, by);
        if (next == SIZE_MAX)
            break;
        a->centre.cur = next;
    }
    if (a->centre.cur == start)
        return 0;
    place_at_cursor(a);
    return REACT_PLACE;
}

static unsigned step_centre(app *a, mode_step s)
{
    if (a->view == VIEW_REPORTS)
        return reports_step(a, s);
    if (a->view == VIEW_SHEET)
        return step_sheet(a, s);
    if (a->view == VIEW_PROSE && mode_step_list(&a->centre, s))
        place_at_cursor(a);
    return REACT_PLACE;
}

static unsigned go_column(app *a, size_t column)
{
    if (app_table(a) == NULL)
        return 0;
    const sheet_table *t = &a->sheet.tables[a->sheet.lines[a->centre.cur].table];
    a->column = column < t->n_cols ? column : t->n_cols - 1u;
    place_at_cursor(a);
    return REACT_PLACE;
}

/* ---- the other panes ---- */

static unsigned step_tree(app *a, mode_step s)
{
    if (!mode_step_list(&a->tree, s))
        return REACT_PLACE;
    tree_row row = a->rows[a->tree.cur];
    if (row.doc == ALL_REPORTS)
        place_at_collection(a, a->at.doc);
    else
        place_at_node(a, row.doc, row.node);
    return REACT_PLACE;
}

static unsigned step_violations(app *a, mode_step s)
{
    if (app_in_collection(a)) {
        mode_step_list(&a->rules, s);
        return 0;
    }
    bool moved = mode_step_list(&a->violations, s);
    if (a->violations.n > 0 && (moved || !a->on_violation))
        place_at_violation(a, a->at.doc, app_finding(a));
    return REACT_PLACE;
}

unsigned move_step(app *a, mode_step s)
{
    static unsigned (*const of_pane[PANE_COUNT])(app *, mode_step) = {
        [PANE_TREE] = step_tree,
        [PANE_CENTRE] = step_centre,
        [PANE_VIOLATIONS] = step_violations,
    };
    return of_pane[a->focus](a, s);
}

/* A step in whatever lies on top. */
static unsigned go(app *a, mode_step s)
{
    const mode *m = mode_of(a);
    return m->step != NULL ? m->step(a, s) : 0;
}

static bool in_panes(const app *a)
{
    return mode_of(a) == &mode_panes;
}

static bool in_sheet(const app *a)
{
    return in_panes(a) && a->focus == PANE_CENTRE && a->view == VIEW_SHEET;
}

static bool in_reports(const app *a)
{
    return in_panes(a) && a->focus == PANE_CENTRE && a->view == VIEW_REPORTS;
}

#define ACT_STEP(id, step) \
    unsigned act_##id(app *a) \
    { \
        return go(a, step); \
    }
ACT_STEP(up, STEP_UP)
ACT_STEP(down, STEP_DOWN)
ACT_STEP(page_up, STEP_PAGE_UP)
ACT_STEP(page_down, STEP_PAGE_DOWN)
ACT_STEP(first, STEP_FIRST)
ACT_STEP(last, STEP_LAST)

unsigned act_home(app *a)
{
    return in_sheet(a) ? go_column(a, 0) : go(a, STEP_FIRST);
}

unsigned act_end(app *a)
{
    return in_sheet(a) ? go_column(a, SIZE_MAX) : go(a, STEP_LAST);
}

/* ---- folding ---- */

static bool has_children(const app *a, const tree_row *row)
{
    return row->doc != ALL_REPORTS && a->docs[row->doc].nodes[row->node].end > row->node + 1;
}

static unsigned set_folded(app *a, const tree_row *row, bool folded)
{
    a->docs[row->doc].nodes[row->node].folded = folded;
    if (row->node == 0)
        a->docs[row->doc].held = !folded;
    tree_build(a);
    return REACT_TREE;
}

/* Folds the line, or goes to the one above it in the tree. */
static unsigned tree_left(app *a)
{
    tree_row row = a->rows[a->tree.cur];
    if (row.doc == ALL_REPORTS)
        return 0;
    const doc_node *node = &a->docs[row.doc].nodes[row.node];
    if (has_children(a, &row) && !node->folded) {
        place_at_node(a, row.doc, row.node);
        return set_folded(a, &row, true);
    }
    if (node->parent != NO_NODE)
        place_at_node(a, row.doc, node->parent);
    else if (app_is_several(a))
        place_at_collection(a, row.doc);
    return REACT_PLACE;
}

unsigned move_unfold(app *a)
{
    tree_row row = a->rows[a->tree.cur];
    if (has_children(a, &row) && a->docs[row.doc].nodes[row.node].folded)
        return set_folded(a, &row, false);
    return 0;
}

/* In the list of findings: what one stands for, below it or not. From one of those to its head, folding it. */
static unsigned unfold_finding(app *a, bool unfolded)
{
    size_t n, i = app_finding(a);
    const gj_violation *all = app_violations(a, &n);
    if (n == 0)
        return 0;
    size_t head = unfolded ? i : gj_violation_head(all, i);
    if (!doc_unfold(app_doc(a), head, unfolded))
        return 0;
    place_at_violation(a, a->at.doc, head);
    return REACT_PLACE;
}

unsigned act_unfold(app *a)
{
    size_t n, i = app_finding(a);
    const gj_violation *all = app_violations(a, &n);
    return n == 0 ? 0 : unfold_finding(a, !app_doc(a)->unfolded[gj_violation_head(all, i)]);
}

unsigned act_fold(app *a)
{
    tree_row row = a->rows[a->tree.cur];
    if (!has_children(a, &row))
        return 0;
    return a->docs[row.doc].nodes[row.node].folded ? move_unfold(a) : tree_left(a);
}

unsigned act_left(app *a)
{
    if (in_reports(a))
        return reports_column(a, -1);
    if (in_sheet(a))
        return go_column(a, a->column > 0 ? a->column - 1 : 0);
    if (in_panes(a) && a->focus == PANE_VIOLATIONS)
        return unfold_finding(a, false);
    return in_panes(a) && a->focus == PANE_TREE ? tree_left(a) : 0;
}

unsigned act_right(app *a)
{
    if (in_reports(a))
        return reports_column(a, 1);
    if (in_sheet(a))
        return go_column(a, a->column + 1);
    if (in_panes(a) && a->focus == PANE_VIOLATIONS)
        return unfold_finding(a, true);
    return in_panes(a) && a->focus == PANE_TREE ? move_unfold(a) : 0;
}

/* ---- from pane to pane ---- */

unsigned move_focus(app *a, pane_id pane)
{
    a->focus = pane;
    return REACT_LAYOUT;
}

unsigned act_focus_next(app *a)
{
    return move_focus(a, (pane_id)((a->focus + 1) % PANE_COUNT));
}

unsigned act_focus_prev(app *a)
{
    return move_focus(a, (pane_id)((a->focus + PANE_COUNT - 1) % PANE_COUNT));
}

#define ACT_FOCUS(id, pane) \
    unsigned act_focus_##id(app *a) \
    { \
        return move_focus(a, pane); \
    }
ACT_FOCUS(tree, PANE_TREE)
ACT_FOCUS(centre, PANE_CENTRE)
ACT_FOCUS(violations, PANE_VIOLATIONS)

/* Out of an overlay; else from the other panes to the tree, and from the tree to the collection. */
unsigned act_back(app *a)
{
    if (!in_panes(a)) {
        mode_leave(a);
        return REACT_LAYOUT;
    }
    if (search_is_here(a)) {
        search_end(a);
        app_say(a, _("查找结束；{flag_next}/{flag_prev} 又到下、上一处问题"));
        return REACT_LAYOUT;
    }
    if (app_in_collection(a))
        return reports_back(a);
    if (a->focus == PANE_VIOLATIONS && filtered_clear(a)) {
        app_say(a, _("列出全部问题"));
        return REACT_PLACE | REACT_LAYOUT;
    }
    if (a->focus == PANE_TREE && app_is_several(a)) {
        place_at_collection(a, a->at.doc);
        return move_focus(a, PANE_CENTRE) | REACT_PLACE;
    }
    return move_focus(a, PANE_TREE);
}

/* The list may have to cut the message: on arrival it is said in full, and that the search went around the end. `none` is said where there
 * was no place to go to. */
static unsigned arrive(app *a, flag_found found, int by, const char *none)
{
    size_t n;
    if (found == FLAG_NONE) {
        app_say(a, "%s", none);
        return 0;
    }
    const gj_violation *v = &app_violations(a, &n)[app_finding(a)];
    const char *around = found == FLAG_FOUND ? "" : by > 0 ? _("已到末尾，从头继续：") : _("已到开头，从末尾继续：");
    app_say(a, "%s%s [%s]", around, v->message, v->rule->id);
    return REACT_PLACE;
}

/* To a hit of the search; else, with a word about it, nowhere. */
static unsigned step_search(app *a, int by)
{
    if (!search_step(a, by)) {
        app_say(a, _("没有找到“%s”"), a->search->typed);
        return 0;
    }
    char *words = search_words(a->search);
    if (app_is_free(a))
        app_say(a, _("%s：“%s”；{back} 结束查找"), words, a->search->typed);
    free(words);
    return REACT_PLACE;
}

unsigned act_flag_next(app *a)
{
    if (search_is_here(a))
        return step_search(a, 1);
    return arrive(a, flag_next(a, 1, FLAG_ANY), 1, _("没有问题"));
}

unsigned act_flag_prev(app *a)
{
    if (search_is_here(a))
        return step_search(a, -1);
    return arrive(a, flag_next(a, -1, FLAG_ANY), -1, _("没有问题"));
}

unsigned act_error_next(app *a)
{
    return arrive(a, flag_next(a, 1, FLAG_ERROR), 1, _("没有错误"));
}

unsigned act_error_prev(app *a)
{
    return arrive(a, flag_next(a, -1, FLAG_ERROR), -1, _("没有错误"));
}

unsigned act_report_next(app *a)
{
    return arrive(a, flag_next_report(a, 1), 1, _("没有别的报告有错误"));
}

unsigned act_report_prev(app *a)
{
    return arrive(a, flag_next_report(a, -1), -1, _("没有别的报告有错误"));
}
