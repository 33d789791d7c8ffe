/* All steps that were made, the last one first: to look where, and to take back or make again all as far as one of them. */
#include <stdlib.h>

#include "app/place.h"
#include "app/record.h"
#include "app/revise.h"
#include "i18n.h"
#include "ledger/words.h"
#include "mem.h"
#include "mode/acting.h"
#include "mode/acts.h"
#include "mode/many.h"
#include "mode/page.h"
#include "mode/panes.h"
#include "say/label.h"

enum { HANG = 6 };

typedef struct changes {
    page page; /* page_entry.leads: index in the history of the first change of a step */
} changes;

/* The index behind the last change of the step that begins at `i`. */
static size_t end_of(const history *h, size_t i)
{
    size_t end = i + 1;
    while (end < h->n && h->items[end].joined)
        end++;
    return end;
}

/* What a step changed, malloc'ed: "本年新收 / 总计：18 → 19（人工更正）", or the finding that was waived. */
static char *words_of(const app *a, size_t i)
{
    size_t n, cells = end_of(&a->history, i) - i;
    const change *c = &a->history.items[i];
    const gj_report *r = doc_report(&a->docs[c->doc]);
    char *act = ledger_words_act(LEDGER_DO, c->kind), *words;
    if (change_is_waiver(c)) {
        words = mem_printf(_("%s　%s（%s）"), act, c->finding, c->why);
    } else {
        char *label = r == NULL ? mem_strdup("") : label_cell(&gj_report_tables(r, &n)[c->table], c->row, c->col);
        words = cells == 1 ? mem_printf(_("%s　%s：%s → %s（%s）"), act, label, revise_shown(c->before), revise_shown(c->after), c->why)
                           : mem_printf(_("%s　%s：%s → %s 等 %zu 格（%s）"), act, label, revise_shown(c->before), revise_shown(c->after),
                                        cells, c->why);
        free(label);
    }
    free(act);
    return words;
}

static void build(app *a, changes *f)
{
    const history *h = &a->history;
    size_t steps = 0;
    page_clear(&f->page);
    for (size_t i = 0; i < h->n; i++)
        steps += !h->items[i].joined;
    for (size_t i = h->n; i-- > 0;) {
        const change *c = &h->items[i];
        if (c->joined)
            continue;
        char *words = words_of(a, i);
        bool undone = i >= h->done, several = a->n_docs > 1;
        page_add(&f->page, (page_entry){.text = mem_printf("%3zu  %s%s%s%s", steps--, undone ? _("（已撤销）") : "",
                                                           several ? a->docs[c->doc].label : "", several ? "　" : "", words),
                                        .role = undone ? ROLE_DIM : ROLE_TEXT,
                                        .hang = HANG,
                                        .leads = (int)i});
        free(words);
    }
    page_wrap(&f->page, a->size.overlay_cols - 2, a->size.overlay_lines, a->ambiguous);
}

static void follow(app *a, void *fields)
{
    changes *f = fields;
    page_wrap(&f->page, a->size.overlay_cols - 2, a->size.overlay_lines, a->ambiguous);
}

static void changed(app *a, void *fields)
{
    build(a, fields);
}

unsigned act_changes(app *a)
{
    if (a->history.n == 0) {
        app_say(a, _("还没有改正或豁免"));
        return 0;
    }
    build(a, mode_enter(a, &mode_changes));
    return REACT_LAYOUT;
}

/* The step under the cursor; the list is never empty, but another gouji may have taken the step away. */
static size_t chosen(const app *a)
{
    const changes *f = mode_fields(a);
    const page_entry *e = page_current(&f->page);
    return e != NULL && (size_t)e->leads < a->history.n ? (size_t)e->leads : a->history.n;
}

unsigned act_change_go(app *a)
{
    size_t i = chosen(a), found;
    if (i == a->history.n)
        return 0;
    const change *c = &a->history.items[i];
    mode_leave(a);
    a->focus = PANE_CENTRE;
    if (!change_is_waiver(c))
        place_at_cell(a, c->doc, c->table, c->row, c->col);
    else if (doc_report(&a->docs[c->doc]) != NULL && doc_find_finding(&found, &a->docs[c->doc], c->key))
        place_at_violation(a, c->doc, found);
    else
        app_say(a, _("这一处问题已经没有了"));
    return REACT_PLACE | REACT_LAYOUT;
}

/* ---- undo and redo as far as a step ---- */

/* Steps back, or forth, until the chosen one is undone, or in force: a step, or the part of one that is of one report, at a time. The list
 * is away meanwhile, and comes back where it was. */
typedef struct far_run {
    ledger_act act;
    size_t to, number; /* first change of the chosen step; the act over several reports that is being moved, 0: none */
    size_t steps, failed;
    bool refused; /* a step could not be moved: the history stays before it */
    list list;
} far_run;

static bool far_next(app *a, void *what)
{
    far_run *run = what;
    size_t n;
    bool undo = run->act == LEDGER_UNDO;
    if (run->refused || run->to >= a->history.n || undo != (run->to < a->history.done))
        return false;
    if (history_next_act(&a->history, undo) == 0) /* what is read may come with changes of its own */
        (void)record_read(a, a->history.items[undo ? a->history.done - 1 : a->history.done].doc);
    size_t number = history_next_act(&a->history, undo);
    if (number != 0) {
        run->failed += many_step(a, run->act, number, &n) == STEP_FAILED;
    } else {
        change *c = undo ? history_undo(&a->history, &n) : history_redo(&a->history, &n);
        run->refused = c == NULL || !step_bring(a, run->act, c, n);
    }
    run->steps += !run->refused && (number == 0 || number != run->number);
    run->number = number;
    return true;
}

static unsigned far_end(app *a, void *what, bool stopped)
{
    const far_run *run = what;
    bool undo = run->act == LEDGER_UNDO;
    changes *f = mode_enter(a, &mode_changes);
    build(a, f);
    f->page.list.top = run->list.top;
    (void)list_go(&f->page.list, run->list.cur);
    if (run->failed > 0)
        app_say_error(a, undo ? _("已撤销 %zu 步；其中 %zu 份报告没有撤销") : _("已重做 %zu 步；其中 %zu 份报告没有重做"), run->steps,
                      run->failed);
    else if (stopped)
        app_say(a, undo ? _("已停下：撤销了 %zu 步；再按 {undo_to} 接着撤销") : _("已停下：重做了 %zu 步；再按 {redo_to} 接着重做"),
                run->steps);
    else if (!run->refused) /* else it was said why */
        app_say(a, undo ? P_("已撤销 %zu 步；按 {redo_to} 重做", run->steps) : P_("已重做 %zu 步；按 {undo_to} 撤销", run->steps),
                run->steps);
    return REACT_REVISION | REACT_PLACE;
}

/* How many times far_next has something to do: steps, and reports of acts, between the chosen step and where the history stands. */
static size_t far_parts(const history *h, size_t i, bool undo)
{
    size_t parts = 0, end = undo ? h->done : end_of(h, i);
    for (size_t k = undo ? i : h->done; k < end; k++)
        parts += !h->items[k].joined || h->items[k].doc != h->items[k - 1].doc;
    return parts;
}

static unsigned move_to(app *a, ledger_act act)
{
    static const acting_kind undoing = {N_("正在撤销：%zu/%zu"), far_next, far_end, free};
    static const acting_kind redoing = {N_("正在重做：%zu/%zu"), far_next, far_end, free};
    size_t i = chosen(a);
    bool undo = act == LEDGER_UNDO;
    if (i == a->history.n || undo != (i < a->history.done)) {
        app_say(a, undo ? _("这一步已经撤销了；按 {redo_to} 重做到这里") : _("这一步没有撤销；按 {undo_to} 撤销到这里"));
        return 0;
    }
    const changes *f = mode_fields(a);
    far_run *run = mem_array(1, sizeof *run);
    *run = (far_run){.act = act, .to = i, .list = f->page.list};
    mode_leave(a);
    return acting_start(a, undo ? &undoing : &redoing, run, far_parts(&a->history, i, undo));
}

unsigned act_undo_to(app *a)
{
    return move_to(a, LEDGER_UNDO);
}

unsigned act_redo_to(app *a)
{
    return move_to(a, LEDGER_REDO);
}

static unsigned step(app *a, mode_step s)
{
    changes *f = mode_fields(a);
    mode_step_list(&f->page.list, s);
    return 0;
}

static unsigned click(app *a, const layout *l, int x, int y)
{
    changes *f = mode_fields(a);
    (void)x;
    return y < l->overlay.y + l->overlay.h && list_point(&f->page.list, y - l->overlay.y) ? act_change_go(a) : 0;
}

static void draw(canvas *c, const app *a, const layout *l)
{
    const changes *f = mode_fields(a);
    panes_draw_lower(c, a, l, false);
    panes_draw_list_head(c, l->overlay_head, _("改正和豁免，最近的在前"), &f->page.list);
    page_draw(c, l->overlay, &f->page);
}

static void drop(void *fields)
{
    changes *f = fields;
    page_free(&f->page);
}

const mode mode_changes = {
    .name = "changes",
    .where = CONTEXT_CHANGES,
    .size = sizeof(changes),
    .step = step,
    .click = click,
    .follow = follow,
    .changed = changed,
    .draw = draw,
    .free = drop,
};
