/* Enter in the panes: into what is under the cursor; on a finding first to its place, there to all that there is to say of it. */
#include "app/place.h"
#include "mode/acts.h"
#include "mode/detail.h"
#include "mode/move.h"
#include "mode/reports.h"

unsigned act_open(app *a)
{
    if (app_in_collection(a) && a->focus != PANE_TREE)
        return a->focus == PANE_CENTRE ? reports_open(a) : reports_filter_rule(a);
    if (a->focus == PANE_VIOLATIONS && a->violations.n > 0)
        place_at_violation(a, a->at.doc, app_finding(a));
    if (a->focus == PANE_TREE && !app_in_collection(a) && a->rows[a->tree.cur].node == 0 && app_doc(a)->nodes[0].folded)
        return move_unfold(a);
    if (a->focus == PANE_CENTRE && detail_open(a))
        return REACT_LAYOUT;
    return move_focus(a, PANE_CENTRE) | REACT_PLACE;
}
