#include "mode/reports.h"

#include <stdlib.h>

#include "app/filtered.h"
#include "app/flag.h"
#include "app/place.h"
#include "app/record.h"
#include "app/record_place.h"
#include "app/rows.h"
#include "app/tree.h"
#include "gouji/gouji.h"
#include "i18n.h"
#include "mem.h"
#include "mode/acts.h"
#include "pane/report_columns.h"

bool reports_refuse(app *a)
{
    if (app_in_collection(a))
        app_say(a, _("先按 {open} 打开一份报告"));
    return app_in_collection(a);
}

unsigned reports_go(app *a, size_t line)
{
    list_go(&a->table, line);
    if (a->table.n > 0)
        a->at.doc = collection_at(a->reports, a->table.cur);
    a->table_held = true;
    return REACT_PLACE;
}

unsigned reports_step(app *a, mode_step s)
{
    mode_step_list(&a->table, s);
    return reports_go(a, a->table.cur);
}

/* ---- columns ---- */

unsigned reports_column(app *a, int by)
{
    report_column columns[COLUMN_COUNT];
    size_t n = report_columns_of(columns, a->size.centre_cols, a->ambiguous), at = 0;
    while (at + 1 < n && columns[at].what < a->column_at)
        at++;
    if (by < 0 ? at > 0 : at + 1 < n)
        at = by < 0 ? at - 1 : at + 1;
    a->column_at = columns[at].what;
    return 0;
}

unsigned reports_sort(app *a, size_t column)
{
    a->column_at = column;
    return act_sort(a);
}

unsigned act_sort(app *a)
{
    bool descending;
    collection_sort_again(a->reports, (collection_column)a->column_at);
    const char *name = _(collection_column_name(collection_sorted_by(a->reports, &descending)));
    rows_restart(a);
    app_say(a, descending ? _("按“%s”降序排列；再按 {sort} 反过来") : _("按“%s”升序排列；再按 {sort} 反过来"), name);
    return REACT_PLACE;
}

/* ---- what is shown ---- */

unsigned reports_tab(app *a, size_t tab)
{
    collection_set_tab(a->reports, (collection_tab)tab);
    rows_restart(a);
    return REACT_PLACE;
}

static unsigned go_tab(app *a, size_t by)
{
    return reports_tab(a, (collection_tab_of(a->reports) + by) % TAB_COUNT);
}

unsigned act_tab_next(app *a)
{
    return go_tab(a, 1);
}

unsigned act_tab_prev(app *a)
{
    return go_tab(a, TAB_COUNT - 1);
}

unsigned reports_filter_rule(app *a)
{
    size_t n;
    const collection_rule *rules = collection_rules(a->reports, &n);
    if (n == 0)
        return 0;
    collection_set_rule(a->reports, rules[a->rules.cur].rule);
    rows_restart(a);
    a->focus = PANE_CENTRE;
    return REACT_PLACE | REACT_LAYOUT;
}

unsigned reports_back(app *a)
{
    if (a->focus != PANE_CENTRE) {
        a->focus = PANE_CENTRE;
        return REACT_LAYOUT;
    }
    if (collection_is_filtered(a->reports)) {
        rows_clear_filter(a);
        a->table_held = true; /* the report that was looked at is found again in all of them */
        return REACT_PLACE;
    }
    if (a->zoomed)
        return act_zoom(a);
    app_say(a, _("这里是最上一层；退出按 {quit}"));
    return 0;
}

/* ---- opening ---- */

/* The first finding of the rule in the current report, not waived; false if there is none. */
static bool find_of_rule(const app *a, size_t rule, size_t *violation)
{
    size_t n, n_rules;
    const gj_rule *book = gj_rules(&n_rules);
    const gj_violation *all = doc_violations(app_doc(a), &n);
    for (size_t i = 0; i < n; i++)
        if (all[i].rule == &book[rule] && all[i].waived == NULL && !all[i].is_member) {
            *violation = i;
            return true;
        }
    return false;
}

/* Findings are listed by this rule alone, from now on, and gone through from the first one on. */
unsigned act_rule_open(app *a)
{
    size_t n, n_rules;
    const collection_rule *rules = collection_rules(a->reports, &n);
    if (n == 0) {
        app_say(a, _("没有发现问题"));
        return 0;
    }
    const gj_rule *rule = &gj_rules(&n_rules)[rules[a->rules.cur].rule];
    char *words = mem_printf("rule:%s", rule->id);
    filtered_set_findings(a, words);
    free(words);
    place_at_collection(a, 0);
    if (flag_next(a, 1, FLAG_ANY) == FLAG_NONE) {
        app_say(a, _("没有发现问题"));
        return REACT_PLACE;
    }
    a->focus = PANE_VIOLATIONS;
    app_say(a, _("只列出“%s”；{flag_next}/{flag_prev} 逐处看，按 {back} 列出全部问题"), _(rule->title));
    return REACT_PLACE | REACT_LAYOUT;
}

unsigned reports_open(app *a)
{
    size_t violation, rule = collection_rule_of(a->reports);
    if (a->table.n == 0)
        return 0;
    size_t index = collection_at(a->reports, a->table.cur);
    place_at_node(a, index, 0);
    a->docs[index].nodes[0].folded = false;
    tree_build(a);
    a->focus = PANE_TREE;
    if (app_doc(a)->state == DOC_READY && rule != COLLECTION_NONE && find_of_rule(a, rule, &violation)) {
        place_at_violation(a, index, violation);
        a->focus = PANE_CENTRE;
    } else if (app_doc(a)->state == DOC_READY) {
        record_place_return(a);
    }
    return REACT_PLACE | REACT_LAYOUT;
}
