/* Undo and redo, with what is said of a step that they move by. */
#include "app/place.h"
#include "app/record.h"
#include "app/revise.h"
#include "app/step.h"
#include "i18n.h"
#include "mode/acts.h"
#include "mode/mode.h"

/* What is said of a step: `one` as revise_say takes it, `many` with the number of cells instead of the texts, `waiver` with the
 * finding. */
typedef struct step_words {
    const char *none, *one, *many, *waived, *unwaived;
    const char *act; /* of one over several reports, with their number and that of its changes */
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

/* Of an act over several reports: the place stays, as no one of them is meant. */
static unsigned arrive_many(app *a, const change *c, size_t n, const step_words *words)
{
    size_t reports = 0;
    for (size_t i = 0; i < n; i++)
        reports += i == 0 || c[i].doc != c[i - 1].doc;
    app_say(a, _(words->act), reports, n);
    return REACT_REVISION | REACT_PLACE;
}

/* Moves the history by a step. */
static unsigned step(app *a, ledger_act act, change *c, size_t n, const step_words *words)
{
    if (c == NULL) {
        app_say(a, "%s", _(words->none));
        return 0;
    }
    if (c->act != 0) {
        unsigned did = arrive_many(a, c, n, words); /* what fails is told instead */
        (void)step_bring(a, act, c, n);
        return did;
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
        N_("没有可撤销的修改"),
        N_("撤销 %s：%s → %s；问题 %zu → %zu"),
        N_("撤销 %zu 格的修改；问题 %zu → %zu"),
        N_("撤销豁免：%s"),
        N_("恢复豁免：%s"),
        N_("已撤销对 %zu 份报告的一次处理（%zu 处）；重做按 {redo}"),
    };
    size_t n = 0;
    change *c = history_undo(&a->history, &n);
    return step(a, LEDGER_UNDO, c, n, &words);
}

unsigned act_redo(app *a)
{
    static const step_words words = {
        N_("没有可重做的修改"), N_("重做 %s：%s → %s；问题 %zu → %zu"),        N_("重做 %zu 格的修改；问题 %zu → %zu"), N_("重新豁免：%s"),
        N_("重新撤回豁免：%s"), N_("已重做对 %zu 份报告的一次处理（%zu 处）"),
    };
    size_t n = 0;
    change *c = history_redo(&a->history, &n);
    return step(a, LEDGER_REDO, c, n, &words);
}
