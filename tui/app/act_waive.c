/* Actions that waive a finding, or take that back. */
#include "app/app.h"

#include <string.h>

#include "app/acts.h"
#include "app/place.h"
#include "app/prompt.h"
#include "app/remedy.h"
#include "app/revise.h"
#include "i18n.h"
#include "mem.h"

/* Adds the step that waives violation `i` with this reason, or takes its waiver back, and says so by `fmt`, which takes the number
 * of violations left. */
static unsigned add_step(app *a, size_t i, ledger_kind kind, const char *reason, const char *fmt)
{
    size_t n, index = a->at.doc;
    char key[GJ_FINDING_KEY];
    const gj_violation *v = &app_violations(a, &n)[i];
    gj_violation_key(key, doc_report(app_doc(a)), i);
    gj_waiver w = {key, v->rule->id, v->message, reason};
    history_waive(&a->history, index, kind, &w);
    if (revise_last(a)) {
        place_follow(a);
        app_say(a, fmt, revise_count(app_doc(a)));
    }
    return REACT_REVISION | REACT_PLACE | REACT_LAYOUT;
}

unsigned act_waive(app *a)
{
    size_t n, i;
    const gj_violation *violations = app_violations(a, &n);
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
        return add_step(a, i, LEDGER_UNWAIVE, violations[i].waived, _("已撤回豁免，还有 %zu 处问题"));
    a->waiving = i;
    a->mode = MODE_REASON;
    a->replace = false;
    lineedit_start(&a->editor, "");
    return REACT_LAYOUT;
}

static bool is_blank(const char *s)
{
    return s[strspn(s, " \t")] == '\0';
}

unsigned prompt_accept_reason(app *a)
{
    if (is_blank(a->editor.text)) {
        app_say_error(a, _("请写明豁免的理由；按 Esc 取消"));
        return 0;
    }
    char *reason = mem_strdup(a->editor.text);
    a->mode = MODE_PANES;
    lineedit_free(&a->editor);
    unsigned did = add_step(a, a->waiving, LEDGER_WAIVE, reason, _("已豁免，还有 %zu 处问题；再按 w 撤回"));
    free(reason);
    return did;
}
