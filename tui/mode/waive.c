/* A finding is waived, for a reason that is asked for, or that is taken back; or those of one rule in all marked reports. Reasons given
 * before are offered with Up and Down. */
#include <stdlib.h>
#include <string.h>

#include "app/remedy.h"
#include "app/step.h"
#include "i18n.h"
#include "mem.h"
#include "mode/acts.h"
#include "mode/many.h"
#include "mode/reports.h"
#include "mode/typing.h"
#include "pane/pane.h"

typedef struct reason {
    typing typing;
    size_t violation;         /* its index */
    char *many;               /* what is waived in all marked reports, as the prompt; NULL: the one violation */
    size_t rule;              /* of those; COLLECTION_NONE: the marked findings of the current report */
    char **before;            /* reasons given before, the last one first; borrowed */
    size_t n_before, offered; /* number of the one offered, 0: none */
} reason;

/* Adds a reason unless it is there. */
static void add_reason(reason *f, size_t *cap, char *why)
{
    for (size_t i = 0; i < f->n_before; i++)
        if (strcmp(f->before[i], why) == 0)
            return;
    MEM_GROW(f->before, f->n_before, *cap);
    f->before[f->n_before++] = why;
}

/* Of this session, the last one first, then what is in force in the reports read so far. */
static void gather_reasons(const app *a, reason *f)
{
    size_t cap = 0;
    for (size_t i = a->history.n; i-- > 0;)
        if (change_is_waiver(&a->history.items[i]))
            add_reason(f, &cap, a->history.items[i].why);
    for (size_t i = 0; i < a->n_docs; i++)
        for (size_t k = 0; k < a->docs[i].n_waivers; k++)
            add_reason(f, &cap, (char *)(uintptr_t)a->docs[i].waivers[k].reason);
}

static reason *enter(app *a)
{
    reason *f = mode_enter(a, &mode_reason);
    gather_reasons(a, f);
    lineedit_start(&f->typing.line, "");
    return f;
}

static unsigned offer(app *a, bool further)
{
    reason *f = mode_fields(a);
    if (f->n_before == 0) {
        app_say(a, _("还没有用过的理由"));
        return 0;
    }
    if (f->typing.line.touched && f->typing.line.len > 0) { /* what was typed is not to be lost */
        app_say(a, _("已写了理由；清空（{le_kill_start}）后再取用过的"));
        return 0;
    }
    if (further ? f->offered < f->n_before : f->offered > 0)
        f->offered = further ? f->offered + 1 : f->offered - 1;
    lineedit_start(&f->typing.line, f->offered > 0 ? f->before[f->offered - 1] : "");
    return 0;
}

unsigned act_reason_before(app *a)
{
    return offer(a, true);
}

unsigned act_reason_after(app *a)
{
    return offer(a, false);
}

/* Findings of the current report that are not waived, those across reports among them. */
static size_t count_left(const app *a)
{
    size_t waived, n = doc_findings(app_doc(a), &waived);
    return n - waived;
}

/* Adds the step that waives violation `i` with this reason, or takes its waiver back, and says so by `fmt`, which takes the number
 * of violations left. */
static unsigned add_step(app *a, size_t i, ledger_kind kind, const char *why, const char *fmt)
{
    size_t n, index = a->at.doc;
    char key[GJ_FINDING_KEY];
    const gj_violation *v = &app_violations(a, &n)[i];
    doc_finding_key(key, app_doc(a), i);
    gj_waiver w = {key, v->rule->id, v->message, why};
    history_waive(&a->history, index, kind, &w);
    if (step_last(a)) {
        size_t left = count_left(a);
        app_say(a, P_(fmt, left), left);
    }
    return REACT_REVISION | REACT_PLACE | REACT_LAYOUT;
}

/* The findings of one rule in all marked reports. */
static unsigned ask_many(app *a)
{
    size_t rule, n, findings;
    if (!many_rule(a, &rule))
        return 0;
    size_t reports = many_findings(a, rule, &findings);
    if (findings == 0) {
        app_say(a, _("选上的报告里没有这种问题"));
        return 0;
    }
    reason *f = enter(a);
    f->rule = rule;
    f->many = mem_printf(_("豁免 %zu 份报告的 %zu 处“%s”，理由："), reports, findings, _(gj_rules(&n)[rule].title));
    return REACT_LAYOUT;
}

/* The marked findings of the current report that are not waived; what a finding stands for goes with it. *n of them, malloc'ed. */
static size_t *list_marked(const app *a, size_t *n)
{
    size_t n_all;
    const gj_violation *all = app_violations(a, &n_all);
    size_t *found = mem_array(n_all, sizeof(size_t));
    *n = 0;
    for (size_t i = 0; i < n_all; i++)
        if (app_doc(a)->marked[i] && all[i].waived == NULL && !all[i].is_member)
            found[(*n)++] = i;
    return found;
}

static unsigned ask_marked(app *a)
{
    size_t n;
    free(list_marked(a, &n));
    if (n == 0) {
        app_say(a, _("选上的问题都已豁免"));
        return 0;
    }
    reason *f = enter(a);
    f->rule = COLLECTION_NONE;
    f->many = mem_printf(_("豁免选上的 %zu 处问题，理由："), n);
    return REACT_LAYOUT;
}

/* All of them as one step. */
static unsigned waive_marked(app *a, const char *why)
{
    size_t n, all, index = a->at.doc;
    size_t *marked = list_marked(a, &n);
    const gj_violation *violations = app_violations(a, &all);
    history_begin_act(&a->history);
    for (size_t i = 0; i < n; i++) {
        char key[GJ_FINDING_KEY];
        const gj_violation *v = &violations[marked[i]];
        doc_finding_key(key, app_doc(a), marked[i]);
        history_waive(&a->history, index, LEDGER_WAIVE, &(gj_waiver){key, v->rule->id, v->message, why});
    }
    free(marked);
    if (n > 0 && step_part(a, n))
        app_say(a, _("已豁免 %zu 处，还有 %zu 处问题；按 {undo} 全部撤销"), n, count_left(a));
    history_end_act(&a->history);
    return REACT_REVISION | REACT_PLACE | REACT_LAYOUT;
}

unsigned act_waive(app *a)
{
    size_t n, i;
    const gj_violation *violations = app_violations(a, &n);
    if (many_wanted(a))
        return ask_many(a);
    if (reports_refuse(a))
        return 0;
    if (doc_report(app_doc(a)) == NULL) {
        app_say_error(a, _("这份报告没有读入"));
        return 0;
    }
    if (a->focus == PANE_VIOLATIONS && app_doc(a)->n_marked > 0)
        return ask_marked(a);
    if (!remedy_selected(a, &i)) {
        app_say(a, n == 0 ? _("没有发现问题") : _("这里没有问题；按 {flag_next} 到下一处"));
        return 0;
    }
    if (violations[i].waived != NULL)
        return add_step(a, i, LEDGER_UNWAIVE, violations[i].waived, NP_("已撤回豁免，还有 %zu 处问题"));
    enter(a)->violation = i;
    return REACT_LAYOUT;
}

static bool is_blank(const char *s)
{
    return s[strspn(s, " \t")] == '\0';
}

static unsigned accept_reason(app *a)
{
    const reason *f = mode_fields(a);
    if (is_blank(f->typing.line.text)) {
        app_say_error(a, _("请写明豁免的理由；按 {leave} 取消"));
        return 0;
    }
    char *why = mem_strdup(f->typing.line.text);
    size_t violation = f->violation, rule = f->rule;
    bool many = f->many != NULL;
    mode_leave(a);
    unsigned did;
    if (!many)
        did = add_step(a, violation, LEDGER_WAIVE, why, NP_("已豁免，还有 %zu 处问题；再按 {waive} 撤回"));
    else
        did = rule == COLLECTION_NONE ? waive_marked(a, why) : many_waive(a, rule, why);
    free(why);
    return did;
}

static void status(canvas *c, const app *a, rect r)
{
    const reason *f = mode_fields(a);
    pane_input(c, r, f->many != NULL ? f->many : _("豁免理由："), &f->typing.line);
}

static void drop(void *fields)
{
    reason *f = fields;
    typing_free(&f->typing);
    free(f->many);
    free(f->before);
}

const mode mode_reason = {
    .name = "reason",
    .where = CONTEXT_REASON,
    .asks = true,
    .typed = TYPED_REASON,
    .size = sizeof(reason),
    .accept = accept_reason,
    .status = status,
    .free = drop,
};
