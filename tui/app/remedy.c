#include "app/remedy.h"

static bool binds(const gj_violation *v, int32_t table, int32_t row, int32_t col)
{
    for (size_t i = 0; v->table == table && i < v->n_cells; i++)
        if (v->cells[i].row == row && v->cells[i].col == col)
            return true;
    return false;
}

/* The first violation whose sum binds the cell. */
static bool find_sum(const app *a, int32_t table, int32_t row, int32_t col, size_t *violation)
{
    size_t n;
    const gj_violation *violations = app_violations(a, &n);
    for (size_t i = 0; i < n; i++)
        if (binds(&violations[i], table, row, col)) {
            *violation = i;
            return true;
        }
    return false;
}

bool remedy_selected(const app *a, size_t *violation)
{
    if (app_in_collection(a))
        return false;
    *violation = app_finding(a);
    if (a->violations.n > 0 && (a->focus == PANE_VIOLATIONS || a->on_violation))
        return true;
    return a->at.table >= 0 && find_sum(a, a->at.table, a->at.row, a->at.col, violation);
}

const gj_repair *remedy_shown(const app *a)
{
    size_t violation;
    if (a->preview != NULL)
        return a->preview;
    if (a->focus != PANE_VIOLATIONS || !remedy_selected(a, &violation))
        return NULL;
    doc_remedy remedy = doc_remedy_of(app_doc(a), violation);
    return remedy.n > 0 ? doc_repair(app_doc(a), remedy.first) : NULL;
}

remedy_mark remedy_mark_of(const app *a, int32_t table, uint16_t row, uint16_t col)
{
    size_t sum;
    const gj_repair *x = remedy_shown(a);
    if (x == NULL || x->changes[0].table != table)
        return MARK_NONE;
    for (size_t i = 0; i < x->n_changes; i++)
        if (x->changes[i].row == row && x->changes[i].col == col)
            return MARK_CHANGE;
    return find_sum(a, table, row, col, &sum) ? MARK_PART : MARK_NONE;
}
