/* A cell is edited in place, over its column of the table. */
#include <string.h>

#include "app/revise.h"
#include "app/step.h"
#include "i18n.h"
#include "mode/acts.h"
#include "mode/panes.h"
#include "mode/reports.h"
#include "mode/typing.h"
#include "pane/pane.h"

unsigned act_edit(app *a)
{
    const gj_cell *cell = app_cell(a);
    if (reports_refuse(a))
        return 0;
    if (cell == NULL) {
        app_say(a, a->at.table >= 0 ? _("原文里没有这张表，不能修改") : _("先到表格里选一格，再按 {edit} 修改"));
        return 0;
    }
    a->focus = PANE_CENTRE;
    typing *f = mode_enter(a, &mode_edit);
    f->replace = true;
    lineedit_start(&f->line, cell->text);
    return REACT_LAYOUT;
}

static unsigned accept_cell(app *a)
{
    const typing *f = mode_fields(a);
    const lineedit *line = &f->line;
    gj_number value;
    unsigned flags = 0;
    const gj_cell *cell = app_cell(a);
    gj_cell_kind kind = gj_value_read(line->text, line->len, &value, &flags);
    if (kind != GJ_CELL_NUMBER && kind != GJ_CELL_BLANK) {
        app_say_error(a, _("“%s”不是数字"), line->text);
        return 0;
    }
    if (strcmp(cell->text, line->text) == 0) {
        mode_leave(a);
        app_say(a, _("没有改动"));
        return REACT_LAYOUT;
    }
    size_t index = a->at.doc, before = revise_count(app_doc(a));
    gj_edit edit = {(uint16_t)a->at.table, (uint16_t)a->at.row, (uint16_t)a->at.col, line->text};
    history_add(&a->history, index, LEDGER_EDIT, edit, cell->text, _("人工更正"));
    mode_leave(a);
    if (!step_last(a))
        return REACT_REVISION | REACT_PLACE | REACT_LAYOUT;
    const change *c = &a->history.items[a->history.done - 1];
    revise_say(a, _("%s：%s → %s；问题 %zu → %zu"), c, c->before, c->after, before);
    return REACT_REVISION | REACT_LAYOUT;
}

static void draw(canvas *c, const app *a, const layout *l)
{
    panes_draw_upper(c, a, l, true, mode_fields(a));
    panes_draw_lower(c, a, l, true);
}

static void status(canvas *c, const app *a, rect r)
{
    pane_status(c, a, r, ABOUT_CELL);
}

const mode mode_edit = {
    .name = "edit",
    .where = CONTEXT_EDIT,
    .typed = TYPED_FIGURE,
    .size = sizeof(typing),
    .accept = accept_cell,
    .draw = draw,
    .status = status,
    .free = typing_free,
};
