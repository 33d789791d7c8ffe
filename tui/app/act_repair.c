/* Actions that take a repair: the best one of the selected violation, or one chosen from all. */
#include "app/app.h"

#include "app/acts.h"
#include "app/place.h"
#include "app/remedy.h"
#include "app/revise.h"
#include "i18n.h"
#include "mem.h"
#include "say/repair_words.h"

enum { TAKEN_COLS = 30 }; /* of the message that a repair was taken, without its changes */

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
        app_say(a, _("算式推不出改法；请核对原始记录，按 e 修改"));
}

/* The selected violation and what mends it; n is 0, with a message, if there is nothing to take. */
static doc_remedy need_remedy(app *a, size_t *violation)
{
    if (doc_report(app_doc(a)) == NULL) {
        app_say_error(a, _("这份报告没有读入"));
        return (doc_remedy){0};
    }
    if (!remedy_selected(a, violation)) {
        app_say(a, a->violations.n == 0 ? _("没有发现问题") : _("这里没有问题；按 n 到下一处"));
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
        app_say(a, _("已采纳，还有 %zu 处问题：%s"), left, words);
    else
        app_say(a, _("已采纳，没有问题了：%s"), words);
}

static unsigned take(app *a, const gj_repair *x)
{
    gj_change first = x->changes[0]; /* the repair goes with its revision */
    char *words = repair_words(doc_report(app_doc(a)), x, a->size.overlay_cols - TAKEN_COLS, a->ambiguous);
    add_step(a, x);
    if (revise_last(a)) {
        place_at_cell(a, a->at.doc, first.table, first.row, first.col);
        say_taken(a, words);
    }
    free(words);
    return REACT_REVISION | REACT_PLACE | REACT_LAYOUT;
}

unsigned act_repair(app *a)
{
    size_t violation;
    doc_remedy remedy = need_remedy(a, &violation);
    return remedy.n == 0 ? 0 : take(a, doc_repair(app_doc(a), remedy.first));
}

/* ---- choosing one ---- */

unsigned act_repairs(app *a)
{
    size_t violation;
    doc_remedy remedy = need_remedy(a, &violation);
    if (remedy.n == 0)
        return 0;
    free(a->remedy.list);
    a->remedy = (remedy_choice){.violation = violation, .n = remedy.n, .from = a->at};
    a->remedy.list = mem_array(remedy.n, sizeof(size_t));
    a->remedy.list[0] = remedy.first;
    for (size_t i = 1; i < remedy.n; i++)
        a->remedy.list[i] = doc_next_repair(app_doc(a), violation, a->remedy.list[i - 1]);
    a->overlay = (list){0};
    a->mode = MODE_REPAIRS;
    remedy_follow(a);
    return REACT_PLACE | REACT_LAYOUT;
}

/* Back to the violation that the choice was opened on. */
static void close_choice(app *a)
{
    a->mode = MODE_PANES;
    a->at = a->remedy.from;
    list_go(&a->violations, a->remedy.violation);
    place_follow(a);
}

unsigned act_repair_accept(app *a)
{
    size_t chosen = a->remedy.list[a->overlay.cur];
    close_choice(a);
    return take(a, doc_repair(app_doc(a), chosen));
}

unsigned act_repair_pick(app *a)
{
    size_t wanted = key_unwiden(a->key) - '1';
    if (wanted >= a->remedy.n) {
        app_say(a, _("只有 %zu 种改法"), a->remedy.n);
        return 0;
    }
    list_go(&a->overlay, wanted); /* only to look at: in the panes the same keys go from pane to pane */
    remedy_follow(a);
    return REACT_PLACE;
}

unsigned act_repair_cancel(app *a)
{
    close_choice(a);
    app_say(a, _("已取消"));
    return REACT_PLACE | REACT_LAYOUT;
}
