#include "mode/mouse.h"

#include "app/place.h"
#include "i18n.h"
#include "mode/acts.h"
#include "mode/move.h"
#include "mode/panes.h"
#include "mode/reports.h"
#include "pane/pane.h"

enum { WHEEL_LINES = 3 };

static bool within(rect r, int x, int y)
{
    return x >= r.x && x < r.x + r.w && y >= r.y && y < r.y + r.h;
}

unsigned act_mouse(app *a)
{
    a->mouse = !a->mouse;
    if (a->mouse)
        app_say(a, _("鼠标已打开：点选、滚轮；按住 Shift 选择文字，再按 {mouse} 关闭"));
    else
        app_say(a, _("鼠标已关闭"));
    return 0;
}

/* ---- the panes ---- */

/* Enter on what was clicked while the cursor was there already. */
static unsigned again(app *a)
{
    return act_open(a);
}

static unsigned click_tree(app *a, int line)
{
    size_t row = a->tree.top + (size_t)line;
    bool there = a->focus == PANE_TREE && a->tree.cur == row;
    (void)move_focus(a, PANE_TREE);
    if (row >= a->n_rows)
        return REACT_LAYOUT;
    if (there)
        return act_fold(a) | REACT_LAYOUT;
    list_go(&a->tree, row);
    place_at_node(a, a->rows[row].doc, a->rows[row].node);
    return REACT_PLACE | REACT_LAYOUT;
}

static unsigned click_sheet(app *a, rect r, int x, int y)
{
    size_t line, column;
    if (!pane_table_at(a, r, x, y, &line, &column))
        return REACT_LAYOUT;
    bool there = a->on_violation && a->centre.cur == line && a->column == column;
    a->centre.cur = line;
    a->column = column;
    place_at_cursor(a);
    return there ? again(a) : REACT_PLACE | REACT_LAYOUT;
}

static unsigned click_prose(app *a, int line)
{
    size_t row = a->centre.top + (size_t)line;
    bool there = a->on_violation && a->centre.cur == row;
    if (a->view != VIEW_PROSE || row >= a->prose.n)
        return REACT_LAYOUT;
    list_go(&a->centre, row);
    place_at_cursor(a);
    return there ? again(a) : REACT_PLACE | REACT_LAYOUT;
}

static unsigned click_centre(app *a, const layout *l, int x, int y)
{
    bool focused = a->focus == PANE_CENTRE;
    (void)move_focus(a, PANE_CENTRE);
    if (!focused)
        a->on_violation = false; /* the first click is no second one */
    return a->view == VIEW_SHEET ? click_sheet(a, l->centre, x, y) : click_prose(a, y - l->centre.y);
}

/* A tab, a head, which sorts, or a row of the table of reports. */
static unsigned click_reports(app *a, const layout *l, int x, int y)
{
    size_t which;
    reports_spot spot = pane_reports_at(a, l->centre_head, l->centre, x, y, &which);
    bool there = a->focus == PANE_CENTRE && spot == SPOT_ROW && a->table.cur == which;
    (void)move_focus(a, PANE_CENTRE);
    switch (spot) {
    case SPOT_TAB:
        return reports_tab(a, which) | REACT_LAYOUT;
    case SPOT_HEAD:
        return reports_sort(a, which) | REACT_LAYOUT;
    case SPOT_ROW:
        return there ? again(a) : reports_go(a, which) | REACT_LAYOUT;
    case SPOT_NONE:
        break;
    }
    return REACT_LAYOUT;
}

/* The rules of the collection: the first line of the list is at the top of the pane. */
static unsigned click_rules(app *a, int line)
{
    bool focused = a->focus == PANE_VIOLATIONS, there = list_point(&a->rules, line);
    (void)move_focus(a, PANE_VIOLATIONS);
    return focused && there ? again(a) : REACT_LAYOUT;
}

static unsigned click_violations(app *a, int line)
{
    if (app_in_collection(a))
        return click_rules(a, line);
    size_t row = a->violations.top + (size_t)line;
    bool there = a->focus == PANE_VIOLATIONS && a->violations.cur == row;
    (void)move_focus(a, PANE_VIOLATIONS);
    if (row >= a->violations.n)
        return REACT_LAYOUT;
    if (there)
        return again(a);
    list_go(&a->violations, row);
    place_at_violation(a, a->at.doc, app_finding(a));
    return REACT_PLACE | REACT_LAYOUT;
}

static unsigned click_panes(app *a, const layout *l, int x, int y)
{
    if (within(l->tree, x, y))
        return click_tree(a, y - l->tree.y);
    if (app_in_collection(a) && (within(l->centre, x, y) || (within(l->centre_head, x, y) && x > l->centre_head.x)))
        return click_reports(a, l, x, y);
    if (within(l->centre, x, y))
        return click_centre(a, l, x, y);
    if (within(l->violations, x, y))
        return click_violations(a, y - l->violations.y);
    if (within(l->tree_head, x, y) && x < l->centre_head.x)
        return move_focus(a, PANE_TREE);
    if (within(l->centre_head, x, y))
        return move_focus(a, PANE_CENTRE);
    return within(l->violations_head, x, y) ? move_focus(a, PANE_VIOLATIONS) : 0;
}

/* ---- all ---- */

static void focus_under(app *a, const layout *l, int x, int y)
{
    if (within(l->tree, x, y))
        a->focus = PANE_TREE;
    else if (within(l->centre, x, y))
        a->focus = PANE_CENTRE;
    else if (within(l->violations, x, y))
        a->focus = PANE_VIOLATIONS;
}

static unsigned turn(app *a, const layout *l, const event *e)
{
    const mode *m = mode_of(a);
    unsigned did = 0;
    if (m == &mode_panes)
        focus_under(a, l, e->x, e->y);
    for (int i = 0; i < WHEEL_LINES && m->step != NULL && mode_of(a) == m; i++)
        did |= m->step(a, e->button == MOUSE_WHEEL_UP ? STEP_UP : STEP_DOWN);
    return did | REACT_LAYOUT;
}

unsigned mouse_event(app *a, const event *e)
{
    layout l = panes_layout(a, a->screen_cols, a->screen_lines);
    const mode *m = mode_of(a);
    if (l.small)
        return 0;
    if (e->button != MOUSE_LEFT)
        return turn(a, &l, e);
    if (within(l.keys, e->x, e->y)) {
        action what = pane_keys_at(a, l.keys, mode_context(a), m->asks, e->x, &a->key);
        return what == ACTION_NONE ? 0 : action_run(a, what);
    }
    if (m == &mode_panes)
        return click_panes(a, &l, e->x, e->y);
    return m->click != NULL ? m->click(a, &l, e->x, e->y) : 0;
}
