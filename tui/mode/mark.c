/* Marks: of reports in their table, of findings in their list. */
#include "app/rows.h"
#include "i18n.h"
#include "mode/acts.h"
#include "mode/mode.h"
#include "mode/reports.h"

static unsigned say_reports(app *a)
{
    app_say(a, _("已选 %zu 份"), collection_marked(a->reports));
    return REACT_PLACE;
}

static unsigned say_findings(app *a)
{
    app_say(a, _("已选 %zu 处问题；按 {waive} 用一个理由豁免"), app_doc(a)->n_marked);
    return REACT_PLACE;
}

static void mark_finding(doc *d, size_t i, bool marked)
{
    d->n_marked += (size_t)marked - (size_t)d->marked[i];
    d->marked[i] = marked;
}

unsigned act_mark(app *a)
{
    doc *d = app_doc(a);
    if (!app_in_collection(a)) {
        if (a->violations.n == 0)
            return 0;
        mark_finding(d, app_finding(a), !d->marked[app_finding(a)]);
        return act_down(a) | say_findings(a);
    }
    if (a->table.n == 0)
        return 0;
    size_t index = collection_at(a->reports, a->table.cur);
    collection_mark(a->reports, index, !collection_row_at(a->reports, index)->marked);
    (void)reports_step(a, STEP_DOWN);
    return say_reports(a);
}

unsigned act_mark_shown(app *a)
{
    for (size_t row = 0; !app_in_collection(a) && row < a->violations.n; row++)
        mark_finding(app_doc(a), doc_shown_at(app_doc(a), row), true);
    if (!app_in_collection(a))
        return a->violations.n > 0 ? say_findings(a) : 0;
    collection_mark_shown(a->reports);
    return say_reports(a);
}

unsigned act_unmark(app *a)
{
    size_t n;
    (void)app_violations(a, &n);
    for (size_t i = 0; i < n; i++) /* none in the collection */
        mark_finding(app_doc(a), i, false);
    if (!app_in_collection(a))
        return n > 0 ? say_findings(a) : 0;
    collection_unmark(a->reports);
    return say_reports(a);
}
