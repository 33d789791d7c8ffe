#include "pane/screen.h"

#include "i18n.h"
#include "mem.h"
#include "pane/layout.h"
#include "pane/paint.h"
#include "pane/pane.h"

void screen_fit(app *a, int w, int h, int ambiguous)
{
    layout l = layout_of(w, h);
    app_set_size(a, layout_app_size(&l), ambiguous);
}

static void draw_small(canvas *c, const layout *l)
{
    char *text = mem_printf(_("窗口太小 %dx%d（至少 %dx%d）"), l->w, l->h, LAYOUT_MIN_W, LAYOUT_MIN_H);
    paint_text(c, 0, 0, l->w, text, ROLE_TEXT, 0);
    canvas_set_cursor(c, 0, 0);
    free(text);
}

static void draw_panes(canvas *c, const app *a, const layout *l, bool keys)
{
    static pane_draw *const of_view[] = {[VIEW_NOTE] = pane_note, [VIEW_PROSE] = pane_prose, [VIEW_SHEET] = pane_table};
    pane_tree(c, a, l->tree_head, l->tree, keys && a->focus == PANE_TREE);
    of_view[a->view](c, a, l->centre_head, l->centre, keys && a->focus == PANE_CENTRE);
}

static bool has_overlay(const app *a)
{
    return a->mode == MODE_HELP || a->mode == MODE_LIST || a->mode == MODE_SOURCE;
}

void screen_draw(canvas *c, const app *a)
{
    layout l = layout_of(canvas_width(c), canvas_height(c));
    bool keys = a->mode == MODE_PANES || a->mode == MODE_EDIT;
    canvas_clear(c);
    if (l.small || a->n_docs == 0) {
        draw_small(c, &l);
        return;
    }
    /* First, for the headings to join it and to write over it. */
    if (!has_overlay(a))
        canvas_vline(c, l.tree.w, l.tree_head.y, l.tree.h + 2, ROLE_BORDER);
    pane_title(c, a, l.title);
    if (a->mode == MODE_REPAIRS)
        pane_repairs(c, a, l.violations_head, l.violations, true);
    else
        pane_violations(c, a, l.violations_head, l.violations, keys && a->focus == PANE_VIOLATIONS);
    if (!has_overlay(a))
        draw_panes(c, a, &l, keys);
    else if (a->mode == MODE_HELP || a->mode == MODE_LIST)
        pane_help(c, a, l.overlay_head, l.overlay, true);
    else
        pane_source(c, a, l.overlay_head, l.overlay, true);
    pane_status(c, a, l.status);
    pane_keys(c, a, l.keys);
}
