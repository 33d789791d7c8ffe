#include "pane/layout.h"

/* Columns of the tree from a width of the terminal on; the widest first. */
static const struct {
    int from, tree;
} tree_widths[] = {{140, 34}, {100, 28}, {80, 22}, {0, 18}};

enum { VIOLATIONS_MIN = 3, VIOLATIONS_MAX = 8, FIXED_LINES = 5 }; /* title, two heads, status, keys */

static int tree_width(int w)
{
    size_t i = 0;
    while (w < tree_widths[i].from)
        i++;
    return tree_widths[i].tree;
}

static int violation_lines(int h)
{
    int lines = h / 4;
    return lines < VIOLATIONS_MIN ? VIOLATIONS_MIN : lines > VIOLATIONS_MAX ? VIOLATIONS_MAX : lines;
}

layout layout_of(int w, int h)
{
    layout l = {.w = w, .h = h, .small = w < LAYOUT_MIN_W || h < LAYOUT_MIN_H};
    if (l.small)
        return l;
    int tree = tree_width(w), below = violation_lines(h), body = h - FIXED_LINES - below, foot = 2 + body;
    l.title = (rect){0, 0, w, 1};
    l.tree_head = (rect){0, 1, tree + 1, 1}; /* the line between the panes included */
    l.tree = (rect){0, 2, tree, body};
    l.centre_head = (rect){tree, 1, w - tree, 1};
    l.centre = (rect){tree + 1, 2, w - tree - 1, body};
    l.overlay_head = (rect){0, 1, w, 1};
    l.overlay = (rect){0, 2, w, body};
    l.violations_head = (rect){0, foot, w, 1};
    l.violations = (rect){0, foot + 1, w, below};
    l.status = (rect){0, h - 2, w, 1};
    l.keys = (rect){0, h - 1, w, 1};
    return l;
}

layout layout_zoomed(layout l, pane_id pane)
{
    const rect none = {0}, head = {0, 1, l.w, 1}, body = {0, 2, l.w, l.h - 4};
    rect *heads[PANE_COUNT] = {&l.tree_head, &l.centre_head, &l.violations_head};
    rect *bodies[PANE_COUNT] = {&l.tree, &l.centre, &l.violations};
    if (l.small)
        return l;
    for (pane_id i = PANE_TREE; i < PANE_COUNT; i++) {
        *heads[i] = i == pane ? head : none;
        *bodies[i] = i == pane ? body : none;
    }
    return l;
}

app_size layout_app_size(const layout *l)
{
    return (app_size){
        .tree_lines = l->tree.h,
        .violation_lines = l->violations.h,
        .centre_lines = l->centre.h,
        .centre_cols = l->centre.w,
        .overlay_lines = l->overlay.h,
        .overlay_cols = l->overlay.w,
    };
}
