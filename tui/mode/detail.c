/* One finding with all that there is to say of it: message, places, sum, repairs, what was done, the rule. It shows the finding of the
 * place, whatever that becomes by the keys that act from here; when there is none any more it closes. */
#include <stdlib.h>

#include "app/place.h"
#include "i18n.h"
#include "mem.h"
#include "mode/acts.h"
#include "mode/detail.h"
#include "mode/detail_text.h"
#include "mode/panes.h"
#include "mode/repairs.h"
#include "pane/paint.h"
#include "pane/pane.h"

typedef struct detail {
    detail_text text;
    size_t doc, violation;
    unsigned revision;
} detail;

static void wrap(app *a, void *fields)
{
    detail *f = fields;
    page_wrap(&f->text.page, a->size.overlay_cols - 2, a->size.overlay_lines, a->ambiguous);
}

static void build(app *a, detail *f)
{
    size_t violation = app_finding(a);
    if (f->doc != a->at.doc || f->violation != violation)
        f->text.page.list.cur = f->text.page.list.top = 0;
    f->doc = a->at.doc;
    f->violation = violation;
    f->revision = app_doc(a)->revision;
    detail_text_build(&f->text, a, violation);
    wrap(a, f);
}

bool detail_open(app *a)
{
    if (!a->on_violation)
        return false;
    build(a, mode_enter(a, &mode_detail));
    return true;
}

/* The place or the figures are others: so is what is to be said. */
static void changed(app *a, void *fields)
{
    if (a->on_violation)
        build(a, fields);
    else if (mode_of(a) == &mode_detail)
        mode_leave(a);
}

static unsigned step(app *a, mode_step s)
{
    detail *f = mode_fields(a);
    mode_step_list(&f->text.page.list, s);
    return 0;
}

/* Out of the detail, to a place. */
static unsigned go(app *a, const detail_target *to)
{
    size_t index = a->at.doc;
    mode_leave(a);
    if (to->kind == DETAIL_CELL)
        place_at_cell(a, index, to->table, to->row, to->col);
    else
        place_at_violation(a, index, to->index);
    a->focus = PANE_CENTRE;
    return REACT_PLACE | REACT_LAYOUT;
}

unsigned act_detail_go(app *a)
{
    const detail *f = mode_fields(a);
    const page_entry *e = page_current(&f->text.page);
    if (e == NULL || e->leads == PAGE_NOWHERE) {
        app_say(a, _("这一行不能跳转；按 {link_next} 到下一个能跳转的行"));
        return 0;
    }
    detail_target to = f->text.targets[e->leads];
    switch (to.kind) {
    case DETAIL_REPAIR:
        return repairs_take(a, to.index);
    case DETAIL_OTHER:
        place_at_violation(a, a->at.doc, to.index);
        return REACT_PLACE;
    case DETAIL_FINDING:
    case DETAIL_CELL:
        break;
    }
    return go(a, &to);
}

static unsigned go_link(app *a, int by)
{
    detail *f = mode_fields(a);
    if (!page_next(&f->text.page, by))
        app_say(a, by > 0 ? _("后面没有可跳转的行了") : _("前面没有可跳转的行了"));
    return 0;
}

unsigned act_link_next(app *a)
{
    return go_link(a, 1);
}

unsigned act_link_prev(app *a)
{
    return go_link(a, -1);
}

static unsigned click(app *a, const layout *l, int x, int y)
{
    detail *f = mode_fields(a);
    (void)x;
    return y < l->overlay.y + l->overlay.h && list_point(&f->text.page.list, y - l->overlay.y) ? act_detail_go(a) : 0;
}

static void draw(canvas *c, const app *a, const layout *l)
{
    const detail *f = mode_fields(a);
    panes_draw_lower(c, a, l, false);
    panes_draw_list_head(c, l->overlay_head, _("问题详情"), &f->text.page.list);
    page_draw(c, l->overlay, &f->text.page);
}

static void status(canvas *c, const app *a, rect r)
{
    pane_status(c, a, r, ABOUT_CELL);
}

static void drop(void *fields)
{
    detail *f = fields;
    detail_text_free(&f->text);
}

const mode mode_detail = {
    .name = "detail",
    .where = CONTEXT_DETAIL,
    .size = sizeof(detail),
    .step = step,
    .click = click,
    .follow = wrap,
    .changed = changed,
    .draw = draw,
    .status = status,
    .free = drop,
};
