/* Starting the review of a report afresh: every corrected figure is put back to what was read, once a question was answered. */
#include <stdlib.h>

#include "app/place.h"
#include "app/session.h"
#include "app/step.h"
#include "i18n.h"
#include "mem.h"
#include "mode/acts.h"
#include "mode/confirm.h"
#include "mode/reports.h"

/* One step, so that undoing it brings all corrections back. */
static unsigned start_afresh(app *a)
{
    size_t n, index = a->at.doc;
    gj_correction *cells = history_corrections(&a->history, index, &n);
    for (size_t i = 0; i < n; i++) {
        const gj_correction *c = &cells[i];
        history_add(&a->history, index, LEDGER_RESTART, (gj_edit){c->table, c->row, c->col, c->from}, c->to, _("重新开始"));
        if (i > 0)
            history_join(&a->history);
    }
    free(cells);
    if (step_last(a)) {
        place_at_node(a, index, 0);
        app_say(a, P_("已重新开始，%zu 格恢复原文；按 {undo} 取回改正", n), n);
    }
    return REACT_REVISION | REACT_PLACE;
}

static unsigned forget_session(app *a)
{
    session_forget(a);
    app_say(a, _("已从头开始：看过的、选上的、筛选和排序都不再保留；改正和豁免仍在"));
    return REACT_PLACE | REACT_TREE | REACT_REVISION;
}

unsigned act_afresh(app *a)
{
    size_t n;
    if (app_in_collection(a))
        return confirm_ask(a, mem_strdup(_("从头开始：忘掉看过哪些报告，取消选择、筛选和排序吗？改正和豁免不动")), forget_session);
    if (reports_refuse(a))
        return 0;
    free(history_corrections(&a->history, a->at.doc, &n));
    if (n == 0) {
        app_say(a, _("本报告没有改正"));
        return 0;
    }
    return confirm_ask(a, mem_printf(P_("重新开始：本报告改正的 %zu 格都恢复原文吗？", n), n), start_afresh);
}
