/* Undo and redo, with what is said of a step that they move by. */
#include "app/place.h"
#include "app/record.h"
#include "app/revise.h"
#include "app/step.h"
#include "i18n.h"
#include "mem.h"
#include "mode/acting.h"
#include "mode/acts.h"
#include "mode/many.h"
#include "mode/mode.h"

/* What is said of a step: `one` as revise_say takes it, `many` with the number of cells instead of the texts, `waiver` with the
 * finding. */
typedef struct step_words {
    const char *none, *one, *many, *waived, *unwaived;
} step_words;

/* Goes to the first place of a step that was undone or redone, and says what came of it. */
static unsigned arrive(app *a, const change *c, size_t n, const step_words *words, bool undone, size_t before)
{
    size_t i;
    if (change_is_waiver(c)) {
        if (doc_find_finding(&i, &a->docs[c->doc], c->key))
            place_at_violation(a, c->doc, i);
        app_say(a, _(c->kind == LEDGER_WAIVE ? words->waived : words->unwaived), c->finding);
        return REACT_REVISION | REACT_PLACE;
    }
    place_at_cell(a, c->doc, c->table, c->row, c->col);
    if (n == 1)
        revise_say(a, _(words->one), c, undone ? c->after : c->before, undone ? c->before : c->after, before);
    else
        app_say(a, _(words->many), n, before, revise_count(&a->docs[c->doc]));
    return REACT_REVISION | REACT_PLACE;
}

/* ---- an act over several reports ---- */

/* One that is taken back or done again, report by report, and what came of it so far. */
typedef struct act_run {
    ledger_act act;
    size_t number; /* of the act in the history */
    size_t reports, changes, failed;
} act_run;

static bool run_next(app *a, void *what)
{
    act_run *run = what;
    size_t n;
    step_moved moved = many_step(a, run->act, run->number, &n);
    run->failed += moved == STEP_FAILED;
    run->reports += moved == STEP_MOVED;
    run->changes += moved == STEP_MOVED ? n : 0;
    return moved != STEP_AT_END;
}

/* The place stays, as no one of the reports is meant. */
static unsigned run_end(app *a, void *what, bool stopped)
{
    const act_run *run = what;
    bool undo = run->act == LEDGER_UNDO;
    if (stopped)
        app_say(a,
                undo ? _("已停下：撤销了 %zu 份报告的 %zu 处；再按 {undo} 接着撤销，{redo} 重做")
                     : _("已停下：重做了 %zu 份报告的 %zu 处；再按 {redo} 接着重做"),
                run->reports, run->changes);
    else if (run->failed > 0)
        app_say_error(a, undo ? _("%zu 份报告没有撤销；其余 %zu 份撤销了 %zu 处") : _("%zu 份报告没有重做；其余 %zu 份重做了 %zu 处"),
                      run->failed, run->reports, run->changes);
    else
        app_say(a, undo ? _("已撤销对 %zu 份报告的一次处理（%zu 处）；重做按 {redo}") : _("已重做对 %zu 份报告的一次处理（%zu 处）"),
                run->reports, run->changes);
    return REACT_REVISION | REACT_PLACE;
}

/* Esc leaves the rest as it is: the history stands between the reports, so that both keys go on from there. */
static unsigned move_act(app *a, ledger_act act, size_t number)
{
    static const acting_kind undoing = {N_("正在撤销：%zu/%zu 份"), run_next, run_end, free};
    static const acting_kind redoing = {N_("正在重做：%zu/%zu 份"), run_next, run_end, free};
    act_run *run = mem_array(1, sizeof *run);
    *run = (act_run){.act = act, .number = number};
    return acting_start(a, act == LEDGER_UNDO ? &undoing : &redoing, run, history_act_reports(&a->history, number, act == LEDGER_UNDO));
}

/* ---- a step ---- */

/* Moves the history by a step. */
static unsigned step(app *a, ledger_act act, const step_words *words)
{
    size_t n = 0, number = history_next_act(&a->history, act == LEDGER_UNDO);
    if (number != 0)
        return move_act(a, act, number);
    change *c = act == LEDGER_UNDO ? history_undo(&a->history, &n) : history_redo(&a->history, &n);
    if (c == NULL) {
        app_say(a, "%s", _(words->none));
        return 0;
    }
    (void)record_read(a, c->doc);
    size_t before = revise_count(&a->docs[c->doc]);
    if (!step_bring(a, act, c, n))
        return REACT_REVISION | REACT_PLACE;
    return arrive(a, c, n, words, act == LEDGER_UNDO, before);
}

unsigned act_undo(app *a)
{
    static const step_words words = {
        N_("没有可撤销的改正或豁免"), N_("撤销 %s：%s → %s；问题 %zu → %zu"), N_("撤销 %zu 格的改正；问题 %zu → %zu"), N_("撤销豁免：%s"),
        N_("恢复豁免：%s"),
    };
    return step(a, LEDGER_UNDO, &words);
}

unsigned act_redo(app *a)
{
    static const step_words words = {
        N_("没有可重做的改正或豁免"), N_("重做 %s：%s → %s；问题 %zu → %zu"), N_("重做 %zu 格的改正；问题 %zu → %zu"), N_("重新豁免：%s"),
        N_("重新撤回豁免：%s"),
    };
    return step(a, LEDGER_REDO, &words);
}
