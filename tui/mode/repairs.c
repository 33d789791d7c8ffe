/* Repairs: the best one of the selected violation is taken, or one chosen from all. The choice lies in the place of the findings; the
 * table above shows what the repair under its cursor would change. */
#include <stdlib.h>

#include "app/place.h"
#include "app/remedy.h"
#include "app/revise.h"
#include "app/step.h"
#include "i18n.h"
#include "mem.h"
#include "mode/acts.h"
#include "mode/many.h"
#include "mode/panes.h"
#include "mode/repairs.h"
#include "mode/reports.h"
#include "pane/paint.h"
#include "pane/pane.h"
#include "say/repair_words.h"

enum {
    TAKEN_COLS = 30, /* of the message that a repair was taken, without its changes */
    NUMBER_COLS = 3,
};

/* The repairs of one violation to choose from. */
typedef struct repairs {
    size_t violation;
    size_t *list; /* indexes for doc_repair, best first */
    struct list cursor;
    place from; /* where to go back to */
} repairs;

/* Says why violation `i` has no repair. */
static void say_none(app *a, size_t i)
{
    size_t n;
    const gj_violation *v = &app_violations(a, &n)[i];
    if (v->n_cells == 0)
        app_say(a, _("这个问题没有可以推算的改法"));
    else if (gj_repairs_cut(app_doc(a)->repairs, (size_t)v->table))
        app_say(a, _("搜索没有做完，没有找到改法；请核对原始记录"));
    else
        app_say(a, _("算式推不出改法；请核对原始记录，按 {edit} 修改"));
}

/* The selected violation and what mends it; n is 0, with a message, if there is nothing to take. */
static doc_remedy need_remedy(app *a, size_t *violation)
{
    if (reports_refuse(a))
        return (doc_remedy){0};
    if (doc_report(app_doc(a)) == NULL) {
        app_say_error(a, _("这份报告没有读入"));
        return (doc_remedy){0};
    }
    if (!remedy_selected(a, violation)) {
        app_say(a, a->violations.n == 0 ? _("没有发现问题") : _("这里没有问题；按 {flag_next} 到下一处"));
        return (doc_remedy){0};
    }
    doc_find_repairs(app_doc(a));
    doc_remedy remedy = doc_remedy_of(app_doc(a), *violation);
    if (remedy.n == 0)
        say_none(a, *violation);
    return remedy;
}

/* ---- taking one ---- */

/* All changes of the repair as one step of the history. */
static void add_step(app *a, const gj_repair *x)
{
    size_t n;
    char text[32];
    const gj_table *tables = gj_report_tables(doc_report(app_doc(a)), &n);
    for (size_t i = 0; i < x->n_changes; i++) {
        const gj_change *c = &x->changes[i];
        gj_number_print(text, c->to);
        history_add(&a->history, a->at.doc, LEDGER_REPAIR, (gj_edit){c->table, c->row, c->col, text},
                    gj_table_cell(&tables[c->table], c->row, c->col)->text, x->evidence);
        if (i > 0)
            history_join(&a->history);
    }
}

static void say_taken(app *a, const char *words)
{
    size_t left = revise_count(app_doc(a));
    if (left > 0)
        app_say(a, P_("已采纳，还有 %zu 处问题：%s", left), left, words);
    else
        app_say(a, _("已采纳，没有问题了：%s"), words);
}

unsigned repairs_take(app *a, size_t index)
{
    const gj_repair *x = doc_repair(app_doc(a), index);
    gj_change first = x->changes[0]; /* the repair goes with its revision */
    char *words = repair_words(doc_report(app_doc(a)), x, a->size.overlay_cols - TAKEN_COLS, a->ambiguous);
    add_step(a, x);
    if (step_last(a)) {
        place_at_cell(a, a->at.doc, first.table, first.row, first.col);
        say_taken(a, words);
    }
    free(words);
    return REACT_REVISION | REACT_PLACE | REACT_LAYOUT;
}

unsigned act_repair(app *a)
{
    if (many_wanted(a))
        return many_ask_repairs(a);
    size_t violation;
    doc_remedy remedy = need_remedy(a, &violation);
    return remedy.n == 0 ? 0 : repairs_take(a, remedy.first);
}

/* ---- choosing one ---- */

/* Shows the first cell that the repair under the cursor changes. */
static void look(app *a, const repairs *f)
{
    a->preview = doc_repair(app_doc(a), f->list[f->cursor.cur]);
    const gj_change *c = a->preview->changes;
    place_at_cell(a, a->at.doc, c->table, c->row, c->col);
}

static void follow(app *a, void *fields)
{
    repairs *f = fields;
    list_resize(&f->cursor, f->cursor.n, (size_t)a->size.violation_lines);
}

unsigned act_repairs(app *a)
{
    size_t violation;
    doc_remedy remedy = need_remedy(a, &violation);
    if (remedy.n == 0)
        return 0;
    repairs *f = mode_enter(a, &mode_repairs);
    *f = (repairs){.violation = violation, .list = mem_array(remedy.n, sizeof(size_t)), .cursor = {.n = remedy.n}, .from = a->at};
    f->list[0] = remedy.first;
    for (size_t i = 1; i < remedy.n; i++)
        f->list[i] = doc_next_repair(app_doc(a), violation, f->list[i - 1]);
    follow(a, f);
    look(a, f);
    return REACT_PLACE | REACT_LAYOUT;
}

/* Back to the violation that the choice was opened on. */
static void leave(app *a)
{
    const repairs *f = mode_fields(a);
    a->at = f->from;
    a->preview = NULL;
    list_go(&a->violations, doc_shown_row(app_doc(a), f->violation));
    mode_leave(a);
}

unsigned act_repair_accept(app *a)
{
    const repairs *f = mode_fields(a);
    size_t chosen = f->list[f->cursor.cur];
    leave(a);
    place_follow(a); /* the table scrolls from where the choice was opened, as for a repair that is taken without one */
    return repairs_take(a, chosen);
}

unsigned act_repair_pick(app *a)
{
    repairs *f = mode_fields(a);
    size_t wanted = key_unwiden(a->key) - '1';
    if (wanted >= f->cursor.n) {
        app_say(a, P_("只有 %zu 种改法", f->cursor.n), f->cursor.n);
        return 0;
    }
    list_go(&f->cursor, wanted); /* only to look at: in the panes the same keys go from pane to pane */
    look(a, f);
    return REACT_PLACE;
}

unsigned act_repair_cancel(app *a)
{
    leave(a);
    app_say(a, _("已取消"));
    return REACT_PLACE | REACT_LAYOUT;
}

static unsigned step_choice(app *a, mode_step s)
{
    repairs *f = mode_fields(a);
    mode_step_list(&f->cursor, s);
    look(a, f);
    return REACT_PLACE;
}

static unsigned click(app *a, const layout *l, int x, int y)
{
    repairs *f = mode_fields(a);
    (void)x;
    if (list_point(&f->cursor, y - l->violations.y))
        return act_repair_accept(a);
    look(a, f);
    return REACT_PLACE;
}

/* ---- drawing ---- */

static void draw_head(canvas *c, const app *a, const repairs *f, rect head)
{
    size_t n;
    char *name = mem_printf(_("改法　%s"), app_violations(a, &n)[f->violation].message);
    char *position = mem_printf("%zu/%zu", f->cursor.cur + 1, f->cursor.n);
    paint_head(c, head, name, position, true);
    free(position);
    free(name);
}

/* Number, changes, and as much of the evidence as there is room for. */
static void draw_row(canvas *c, const app *a, const repairs *f, size_t i, rect r)
{
    const gj_repair *x = doc_repair(app_doc(a), f->list[i]);
    int at = NUMBER_COLS + 2;
    char *words = repair_words(doc_report(app_doc(a)), x, r.w - at - 1, canvas_ambiguous(c));
    char *number = mem_printf("%zu", i + 1);
    paint_right(c, r.x, r.y, NUMBER_COLS, number, ROLE_KEY, 0);
    at += paint_text(c, r.x + at, r.y, r.w - at - 1, words, ROLE_SUGGEST, 0);
    if (x->only)
        at += paint_text(c, r.x + at, r.y, r.w - at - 1, x->certain ? _("（唯一）") : _("（待核对）"), ROLE_SUGGEST, 0);
    paint_text(c, r.x + at + 2, r.y, r.w - at - 3, x->evidence, ROLE_DIM, 0);
    free(number);
    free(words);
}

static void draw(canvas *c, const app *a, const layout *l)
{
    const repairs *f = mode_fields(a);
    rect r = l->violations;
    panes_draw_upper(c, a, l, false, NULL);
    draw_head(c, a, f, l->violations_head);
    for (size_t y = 0, i = f->cursor.top; y < (size_t)r.h && i < f->cursor.n; y++, i++) {
        rect row = {r.x, r.y + (int)y, r.w, 1};
        draw_row(c, a, f, i, row);
        if (i == f->cursor.cur) {
            canvas_mark(c, row, ROLE_CURSOR, 0);
            canvas_set_cursor(c, row.x, row.y);
        }
    }
}

static void status(canvas *c, const app *a, rect r)
{
    pane_status(c, a, r, ABOUT_REPAIR);
}

static void drop(void *fields)
{
    repairs *f = fields;
    free(f->list);
}

const mode mode_repairs = {
    .name = "repairs",
    .where = CONTEXT_REPAIRS,
    .size = sizeof(repairs),
    .step = step_choice,
    .click = click,
    .follow = follow,
    .draw = draw,
    .status = status,
    .free = drop,
};
