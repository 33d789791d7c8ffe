/* Starting the review of a report afresh: every corrected figure is put back to what was read, once a question was answered. */
#include <stdlib.h>

#include "app/place.h"
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
        app_say(a, P_("已重新开始，%zu 格恢复原文；按 u 取回改正", n), n);
    }
    return REACT_REVISION | REACT_PLACE;
}

unsigned act_afresh(app *a)
{
    size_t n;
    if (reports_refuse(a))
        return 0;
    free(history_corrections(&a->history, a->at.doc, &n));
    if (n == 0) {
        app_say(a, _("本报告没有改正"));
        return 0;
    }
    return confirm_ask(a, mem_printf(P_("重新开始：本报告改正的 %zu 格都恢复原文吗？", n), n), start_afresh);
}
