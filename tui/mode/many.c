/* What is waived and repaired in all marked reports. Each is read for it, and gives its memory back where nothing hinders that. */
#include "mode/many.h"

#include "app/record.h"
#include "app/rows.h"
#include "gouji/gouji.h"
#include "i18n.h"
#include "mem.h"
#include "mode/acting.h"
#include "mode/confirm.h"

bool many_wanted(const app *a)
{
    return app_in_collection(a) && collection_marked(a->reports) > 0;
}

/* ---- going through them ---- */

/* Does something to a report that is ready, adding changes to the history; returns how many, all of that report. */
typedef size_t change_one(app *a, size_t index, const void *what);

/* What is done to all marked reports, and what came of it so far. */
typedef struct change_run {
    change_one *one;
    const gj_rule *rule; /* of a waiver, with its reason, which is owned; NULL: repairs */
    char *why;
    const char *done, *stopped; /* what is said, untranslated; both take the numbers of reports and of changes */
    size_t next;                /* where the next marked one is looked for */
    size_t reports, changes, failed;
} change_run;

void many_let_go(app *a, size_t index, bool was_ready)
{
    doc *d = &a->docs[index];
    if (!was_ready && d->corrected == 0 && record_keeps(a) && index != a->at.doc && !doc_is_input(d))
        doc_shelve(d);
}

step_moved many_step(app *a, ledger_act act, size_t number, size_t *n)
{
    size_t index;
    step_moved moved = step_act(a, act, number, &index, n);
    if (moved == STEP_AT_END)
        return moved;
    if (moved == STEP_MOVED)
        doc_find_repairs(&a->docs[index]); /* for the number of those that leave no choice */
    rows_update(a, index);
    many_let_go(a, index, a->docs[index].visited);
    return moved;
}

/* The next one, in the order of the reports. */
static bool change_next(app *a, void *what)
{
    change_run *run = what;
    size_t i = collection_next_marked(a->reports, run->next);
    if (i == COLLECTION_NONE)
        return false;
    run->next = i + 1;
    bool was_ready = a->docs[i].state == DOC_READY;
    if (!record_read(a, i)) {
        run->failed++;
        return true;
    }
    size_t n = run->one(a, i, run);
    bool done = n == 0 || step_part(a, n);
    run->failed += !done;
    run->reports += done && n > 0;
    run->changes += done ? n : 0;
    if (done && n > 0)
        doc_find_repairs(&a->docs[i]); /* for the number of those left */
    rows_update(a, i);
    many_let_go(a, i, was_ready);
    return true;
}

/* What came of it. */
static unsigned change_end(app *a, void *what, bool stopped)
{
    const change_run *run = what;
    history_end_act(&a->history);
    if (stopped)
        app_say(a, _(run->stopped), run->reports, run->changes);
    else if (run->failed > 0)
        app_say_error(a, _("%zu 份报告未能处理；其余 %zu 份改了 %zu 处，按 {undo} 全部撤销"), run->failed, run->reports, run->changes);
    else
        app_say(a, _(run->done), run->reports, run->changes);
    return REACT_REVISION | REACT_PLACE;
}

static void change_free(void *what)
{
    change_run *run = what;
    free(run->why);
    free(run);
}

/* All of it is one step to undo, also if it is stopped. */
static unsigned change_all(app *a, const change_run *run)
{
    static const acting_kind kind = {N_("正在处理：%zu/%zu 份"), change_next, change_end, change_free};
    change_run *own = mem_array(1, sizeof *own);
    *own = *run;
    history_begin_act(&a->history);
    return acting_start(a, &kind, own, collection_marked(a->reports));
}

/* ---- waiving ---- */

bool many_rule(app *a, size_t *rule)
{
    size_t n;
    const collection_rule *rules = collection_rules(a->reports, &n);
    *rule = collection_rule_of(a->reports);
    if (*rule == COLLECTION_NONE && a->focus == PANE_VIOLATIONS && n > 0)
        *rule = rules[a->rules.cur].rule;
    if (*rule == COLLECTION_NONE)
        app_say(a, _("先到规则列表（{focus_violations}）选一条规则"));
    return *rule != COLLECTION_NONE;
}

size_t many_findings(const app *a, size_t rule, size_t *findings)
{
    size_t reports = 0;
    *findings = 0;
    for (size_t i = collection_next_marked(a->reports, 0); i != COLLECTION_NONE; i = collection_next_marked(a->reports, i + 1)) {
        size_t n = collection_findings(collection_row_at(a->reports, i), rule);
        reports += n > 0;
        *findings += n;
    }
    return reports;
}

static size_t waive_one(app *a, size_t index, const void *what)
{
    const change_run *w = what;
    const doc *d = &a->docs[index];
    size_t n, done = 0;
    const gj_violation *all = doc_violations(d, &n);
    for (size_t i = 0; i < n; i++) {
        char key[GJ_FINDING_KEY];
        if (all[i].rule != w->rule || all[i].waived != NULL || all[i].is_member)
            continue;
        doc_finding_key(key, d, i);
        history_waive(&a->history, index, LEDGER_WAIVE, &(gj_waiver){key, w->rule->id, all[i].message, w->why});
        done++;
    }
    return done;
}

unsigned many_waive(app *a, size_t rule, const char *why)
{
    size_t n;
    return change_all(a, &(change_run){.one = waive_one,
                                       .rule = &gj_rules(&n)[rule],
                                       .why = mem_strdup(why),
                                       .done = N_("已豁免 %zu 份报告的 %zu 处问题；按 {undo} 全部撤销"),
                                       .stopped = N_("已停下：豁免了 %zu 份报告的 %zu 处问题；按 {undo} 全部撤销")});
}

/* ---- repairs ---- */

static size_t repair_one(app *a, size_t index, const void *what)
{
    size_t n, n_tables, done = 0;
    doc *d = &a->docs[index];
    (void)what;
    doc_find_repairs(d);
    const gj_repair *all = d->repairs == NULL ? NULL : gj_repairs_all(d->repairs, &n);
    const gj_table *tables = gj_report_tables(doc_report(d), &n_tables);
    for (size_t i = 0; all != NULL && i < n; i++)
        for (size_t k = 0; all[i].certain && k < all[i].n_changes; k++) {
            const gj_change *c = &all[i].changes[k];
            char text[32];
            gj_number_print(text, c->to);
            history_add(&a->history, index, LEDGER_REPAIR, (gj_edit){c->table, c->row, c->col, text},
                        gj_table_cell(&tables[c->table], c->row, c->col)->text, all[i].evidence);
            done++;
        }
    return done;
}

static unsigned repair_all(app *a)
{
    return change_all(a, &(change_run){.one = repair_one,
                                       .done = N_("已在 %zu 份报告里采纳唯一的改法，改了 %zu 格；按 {undo} 全部撤销"),
                                       .stopped = N_("已停下：在 %zu 份报告里采纳了唯一的改法，改了 %zu 格；按 {undo} 全部撤销")});
}

unsigned many_ask_repairs(app *a)
{
    size_t reports = 0, repairs = 0;
    for (size_t i = collection_next_marked(a->reports, 0); i != COLLECTION_NONE; i = collection_next_marked(a->reports, i + 1)) {
        const collection_row *row = collection_row_at(a->reports, i);
        reports += row->certain > 0;
        repairs += row->certain;
    }
    if (repairs == 0) {
        app_say(a, _("选上的 %zu 份报告里没有唯一的改法"), collection_marked(a->reports));
        return 0;
    }
    return confirm_ask(
        a, mem_printf(_("在选上的 %zu 份报告里采纳唯一的改法（%zu 份有，共 %zu 处）吗？"), collection_marked(a->reports), reports, repairs),
        repair_all);
}
