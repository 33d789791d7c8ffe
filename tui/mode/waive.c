/* A finding is waived, for a reason that is asked for, or that is taken back. */
#include <stdlib.h>
#include <string.h>

#include "app/remedy.h"
#include "app/revise.h"
#include "app/step.h"
#include "i18n.h"
#include "mem.h"
#include "mode/acts.h"
#include "mode/reports.h"
#include "mode/typing.h"
#include "pane/pane.h"

typedef struct reason {
    typing typing;
    size_t violation; /* its index */
} reason;

/* Adds the step that waives violation `i` with this reason, or takes its waiver back, and says so by `fmt`, which takes the number
 * of violations left. */
static unsigned add_step(app *a, size_t i, ledger_kind kind, const char *why, const char *fmt)
{
    size_t n, index = a->at.doc;
    char key[GJ_FINDING_KEY];
    const gj_violation *v = &app_violations(a, &n)[i];
    gj_violation_key(key, doc_report(app_doc(a)), i);
    gj_waiver w = {key, v->rule->id, v->message, why};
    history_waive(&a->history, index, kind, &w);
    if (step_last(a)) {
        size_t left = revise_count(app_doc(a));
        app_say(a, P_(fmt, left), left);
    }
    return REACT_REVISION | REACT_PLACE | REACT_LAYOUT;
}

unsigned act_waive(app *a)
{
    size_t n, i;
    const gj_violation *violations = app_violations(a, &n);
    if (reports_refuse(a))
        return 0;
    if (doc_report(app_doc(a)) == NULL) {
        app_say_error(a, _("这份报告没有读入"));
        return 0;
    }
    if (!remedy_selected(a, &i)) {
        app_say(a, n == 0 ? _("没有发现问题") : _("这里没有问题；按 n 到下一处"));
        return 0;
    }
    if (!doc_is_own(app_doc(a), i)) {
        app_say(a, _("跨报告的问题不能豁免"));
        return 0;
    }
    if (violations[i].waived != NULL)
        return add_step(a, i, LEDGER_UNWAIVE, violations[i].waived, NP_("已撤回豁免，还有 %zu 处问题"));
    reason *f = mode_enter(a, &mode_reason);
    f->violation = i;
    lineedit_start(&f->typing.line, "");
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
        app_say_error(a, _("请写明豁免的理由；按 Esc 取消"));
        return 0;
    }
    char *why = mem_strdup(f->typing.line.text);
    size_t violation = f->violation;
    mode_leave(a);
    unsigned did = add_step(a, violation, LEDGER_WAIVE, why, NP_("已豁免，还有 %zu 处问题；再按 w 撤回"));
    free(why);
    return did;
}

static void status(canvas *c, const app *a, rect r)
{
    const reason *f = mode_fields(a);
    pane_input(c, r, _("豁免理由："), &f->typing.line);
}

const mode mode_reason = {
    .name = "reason",
    .where = CONTEXT_REASON,
    .asks = true,
    .typed = TYPED_REASON,
    .size = sizeof(reason),
    .accept = accept_reason,
    .status = status,
    .free = typing_free,
};
