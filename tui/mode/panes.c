/* The panes themselves: the mode that lies below all others. What their keys do to the place is in move.c. */
#include "mode/panes.h"

#include <stdlib.h>

#include "app/search.h"
#include "mem.h"
#include "mode/count.h"
#include "mode/move.h"
#include "pane/paint.h"
#include "pane/pane.h"

/* Where something lies over the panes that has its own place among them, they are as they were. */
layout panes_layout(const app *a, int w, int h)
{
    const mode *m = mode_of(a);
    bool zoomed = a->zoomed && (m->draw == NULL || m == &mode_panes || m == &mode_edit);
    return zoomed ? layout_zoomed(layout_of(w, h), a->focus) : layout_of(w, h);
}

void panes_draw_upper(canvas *c, const app *a, const layout *l, bool keys, const typing *edited)
{
    bool focus = keys && a->focus == PANE_CENTRE;
    /* First, for the headings to join it and to write over it. */
    if (l->tree.h > 0 && l->centre.h > 0)
        canvas_vline(c, l->tree.w, l->tree_head.y, l->tree.h + 2, ROLE_BORDER);
    if (l->tree.h > 0)
        pane_tree(c, a, l->tree_head, l->tree, keys && a->focus == PANE_TREE);
    if (l->centre.h == 0)
        return;
    if (a->view == VIEW_SHEET && edited != NULL)
        pane_table_edited(c, a, l->centre_head, l->centre, &edited->line, edited->replace);
    else if (a->view == VIEW_SHEET)
        pane_table(c, a, l->centre_head, l->centre, focus);
    else if (a->view == VIEW_PROSE)
        pane_prose(c, a, l->centre_head, l->centre, focus);
    else if (a->view == VIEW_REPORTS)
        pane_reports(c, a, l->centre_head, l->centre, focus);
    else
        pane_note(c, a, l->centre_head, l->centre, focus);
    if (search_is_here(a) && a->search->pane != PANE_VIOLATIONS)
        pane_found(c, a, a->search->pane == PANE_TREE ? l->tree : l->centre);
}

void panes_draw_lower(canvas *c, const app *a, const layout *l, bool keys)
{
    if (l->violations.h == 0)
        return;
    pane_draw *pane = app_in_collection(a) ? pane_rules : pane_violations;
    pane(c, a, l->violations_head, l->violations, keys && a->focus == PANE_VIOLATIONS);
    if (search_is_here(a) && a->search->pane == PANE_VIOLATIONS)
        pane_found(c, a, l->violations);
}

void panes_draw_list_head(canvas *c, rect head, const char *title, const list *l)
{
    size_t last = l->top + l->page;
    char *position = mem_printf("%zu/%zu", last < l->n ? last : l->n, l->n);
    paint_head(c, head, title, position, true);
    free(position);
}

static context where(const app *a)
{
    if (app_in_collection(a))
        return a->focus == PANE_CENTRE ? CONTEXT_REPORTS : a->focus == PANE_TREE ? CONTEXT_TREE : CONTEXT_RULES;
    if (a->focus == PANE_CENTRE)
        return a->view == VIEW_SHEET ? CONTEXT_TABLE : CONTEXT_PROSE;
    return a->focus == PANE_TREE ? CONTEXT_TREE : CONTEXT_VIOLATIONS;
}

static void draw(canvas *c, const app *a, const layout *l)
{
    panes_draw_upper(c, a, l, true, NULL);
    panes_draw_lower(c, a, l, true);
}

static void status(canvas *c, const app *a, rect r)
{
    pane_status(c, a, r, ABOUT_REPAIR);
    if (count_shown(a) > 0) {
        char *count = mem_printf(" %u ", count_shown(a));
        int w = paint_width(c, count);
        paint_text(c, r.x + r.w - w, r.y, w, count, ROLE_PROMPT, 0);
        free(count);
    }
}

const mode mode_panes = {.name = "panes", .context = where, .step = move_step, .draw = draw, .status = status};
