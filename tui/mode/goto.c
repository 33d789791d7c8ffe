/* Where to go, by name or number: the likeliest place is gone to while it is typed, the others stand in a list below. */
#include <stdlib.h>

#include "app/place.h"
#include "app/record.h"
#include "app/rows.h"
#include "app/target.h"
#include "app/tree.h"
#include "i18n.h"
#include "mem.h"
#include "mode/acts.h"
#include "mode/panes.h"
#include "mode/typing.h"
#include "pane/paint.h"
#include "pane/pane.h"

enum { KIND_COLS = 8, GAP = 2 };

typedef struct destination {
    typing typing;
    targets found;
    list list;
    place from;
    size_t from_list; /* in the list of findings */
    pane_id focus;
    size_t rule; /* that filtered the reports */
} destination;

static void follow(app *a, void *fields)
{
    destination *f = fields;
    list_resize(&f->list, f->found.n, (size_t)a->size.violation_lines);
}

/* Above the reports the rows are those of the one under the cursor, which need not have been in memory. */
unsigned act_go_to(app *a)
{
    if (app_in_collection(a) && a->table.n > 0)
        (void)record_read(a, a->at.doc);
    destination *f = mode_enter(a, &mode_go_to);
    f->from = a->at;
    f->from_list = a->violations.cur;
    f->focus = a->focus;
    f->rule = collection_rule_of(a->reports);
    lineedit_start(&f->typing.line, "");
    return REACT_LAYOUT;
}

static void go_back(app *a, const destination *f)
{
    if (collection_rule_of(a->reports) != f->rule) {
        collection_set_rule(a->reports, f->rule);
        rows_restart(a);
    }
    place_return(a, f->from);
    list_go(&a->violations, f->from_list);
}

/* To the candidate under the cursor, or back. */
static unsigned show(app *a)
{
    const destination *f = mode_fields(a);
    go_back(a, f);
    if (f->found.n > 0)
        target_go(a, &f->found.list[f->list.cur]);
    return REACT_PLACE;
}

static unsigned look(app *a)
{
    destination *f = mode_fields(a);
    go_back(a, f); /* the table that was under the cursor is the likeliest */
    targets_find(&f->found, a, f->typing.line.text);
    f->list = (list){0};
    follow(a, f);
    return show(a);
}

static unsigned step(app *a, mode_step s)
{
    destination *f = mode_fields(a);
    return mode_step_list(&f->list, s) ? show(a) : 0;
}

unsigned act_complete(app *a)
{
    const destination *f = mode_fields(a);
    if (f->found.n == 0)
        return 0;
    char *name = mem_strdup(f->found.list[f->list.cur].name);
    unsigned did = typing_replace(a, name);
    free(name);
    return did;
}

/* The line of the tree is to be seen. */
static void unfold(app *a)
{
    doc *d = app_doc(a);
    for (size_t up = d->nodes[a->at.node].parent; up != NO_NODE; up = d->nodes[up].parent)
        d->nodes[up].folded = false;
    tree_build(a);
}

static unsigned accept_target(app *a)
{
    destination *f = mode_fields(a);
    if (f->found.n == 0) {
        if (f->typing.line.len > 0)
            app_say_error(a, _("没有“%s”这样的行、格、部分、报告或规则"), f->typing.line.text);
        return f->typing.line.len > 0 ? 0 : act_cancel(a);
    }
    target_kind kind = f->found.list[f->list.cur].kind;
    mode_leave(a);
    a->focus = kind == TARGET_REPORT && !app_in_collection(a) ? PANE_TREE : PANE_CENTRE;
    if (!app_in_collection(a))
        unfold(a);
    return REACT_PLACE | REACT_LAYOUT;
}

static unsigned cancel(app *a)
{
    destination *f = mode_fields(a);
    go_back(a, f);
    a->focus = f->focus;
    mode_leave(a);
    return REACT_PLACE | REACT_LAYOUT;
}

static void draw_target(canvas *c, const target *t, rect r)
{
    int room = r.w - KIND_COLS - 2, where = paint_width(c, t->where);
    where = where < room / 2 ? where : room / 2;
    paint_text(c, r.x + 1, r.y, KIND_COLS, target_word(t->kind), ROLE_DIM, 0);
    paint_text(c, r.x + 1 + KIND_COLS, r.y, room - where - GAP, t->name, ROLE_TEXT, 0);
    paint_right(c, r.x + 1 + KIND_COLS + room - where, r.y, where, t->where, ROLE_DIM, 0);
}

static void draw(canvas *c, const app *a, const layout *l)
{
    const destination *f = mode_fields(a);
    rect r = l->violations;
    char *title = f->found.n >= TARGETS_MAX ? mem_printf(_("跳到（只列出前 %d 处）"), TARGETS_MAX) : mem_strdup(_("跳到"));
    panes_draw_upper(c, a, l, true, NULL);
    panes_draw_list_head(c, l->violations_head, title, &f->list);
    free(title);
    if (f->found.n == 0)
        paint_text(c, r.x + 1, r.y, r.w - 2,
                   f->typing.line.len > 0 ? _("没有")
                                          : _("行名；行名 列名；行号；部分或表的标题；机关或文件名；规则；拼音首字母"),
                   ROLE_DIM, 0);
    for (size_t y = 0, i = f->list.top; y < (size_t)r.h && i < f->list.n; y++, i++) {
        rect line = {r.x, r.y + (int)y, r.w, 1};
        draw_target(c, &f->found.list[i], line);
        if (i == f->list.cur)
            canvas_mark(c, line, ROLE_CURSOR, 0);
    }
}

static void status(canvas *c, const app *a, rect r)
{
    const destination *f = mode_fields(a);
    pane_input(c, r, _("跳到："), &f->typing.line);
}

static void drop(void *fields)
{
    destination *f = fields;
    targets_free(&f->found);
    typing_free(fields);
}

const mode mode_go_to = {
    .name = "go_to",
    .where = CONTEXT_GO_TO,
    .asks = true,
    .typed = TYPED_REASON,
    .size = sizeof(destination),
    .step = step,
    .as_typed = look,
    .accept = accept_target,
    .cancel = cancel,
    .follow = follow,
    .draw = draw,
    .status = status,
    .free = drop,
};
