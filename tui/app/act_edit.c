/* Actions that correct cells: the editor in place, undo and redo. */
#include "app/app.h"

#include <string.h>

#include "app/acts.h"
#include "app/place.h"
#include "app/prompt.h"
#include "app/revise.h"
#include "i18n.h"

unsigned act_edit(app *a)
{
    const gj_cell *cell = app_cell(a);
    if (cell == NULL) {
        app_say(a, a->at.table >= 0 ? _("原文里没有这张表，不能修改") : _("先到表格里选一格，再按 e 修改"));
        return 0;
    }
    a->focus = PANE_CENTRE;
    a->mode = MODE_EDIT;
    a->replace = true;
    lineedit_start(&a->editor, cell->text);
    return REACT_LAYOUT;
}

static void leave_editor(app *a)
{
    a->mode = MODE_PANES;
    a->replace = false;
    lineedit_free(&a->editor);
}

static unsigned accept_cell(app *a)
{
    gj_number value;
    unsigned flags = 0;
    const gj_cell *cell = app_cell(a);
    gj_cell_kind kind = gj_value_read(a->editor.text, a->editor.len, &value, &flags);
    if (kind != GJ_CELL_NUMBER && kind != GJ_CELL_BLANK) {
        app_say_error(a, _("“%s”不是数字"), a->editor.text);
        return 0;
    }
    if (strcmp(cell->text, a->editor.text) == 0) {
        leave_editor(a);
        app_say(a, _("没有改动"));
        return REACT_LAYOUT;
    }
    size_t index = a->at.doc, n, before = revise_count(app_doc(a));
    gj_edit edit = {(uint16_t)a->at.table, (uint16_t)a->at.row, (uint16_t)a->at.col, a->editor.text};
    history_add(&a->history, index, edit, cell->text, _("人工更正"));
    leave_editor(a);
    if (!revise(a, index)) {
        history_undo(&a->history, &n);
        return REACT_LAYOUT;
    }
    place_follow(a);
    const change *c = &a->history.items[a->history.done - 1];
    revise_say(a, _("%s：%s → %s；问题 %zu → %zu"), c, c->before, c->after, before);
    return REACT_REVISION | REACT_LAYOUT;
}

unsigned act_cancel(app *a)
{
    leave_editor(a);
    app_say(a, _("已取消"));
    return REACT_LAYOUT;
}

unsigned act_accept(app *a)
{
    return a->mode == MODE_EDIT ? accept_cell(a) : prompt_accept_path(a);
}

/* Goes to the first cell of a step that was undone or redone, and says what came of it: `one` as revise_say takes it, `many`
 * with the number of cells instead of the texts. */
static unsigned arrive(app *a, const change *c, size_t n, const char *one, const char *many, bool undone, size_t before)
{
    place_at_cell(a, c->doc, c->table, c->row, c->col);
    if (n == 1)
        revise_say(a, one, c, undone ? c->after : c->before, undone ? c->before : c->after, before);
    else
        app_say(a, many, n, before, revise_count(&a->docs[c->doc]));
    return REACT_REVISION | REACT_PLACE;
}

unsigned act_undo(app *a)
{
    size_t n;
    const change *c = history_undo(&a->history, &n);
    if (c == NULL) {
        app_say(a, _("没有可撤销的修改"));
        return 0;
    }
    size_t before = revise_count(&a->docs[c->doc]);
    if (!revise(a, c->doc)) {
        history_redo(&a->history, &n);
        return 0;
    }
    return arrive(a, c, n, _("撤销 %s：%s → %s；问题 %zu → %zu"), _("撤销 %zu 格的修改；问题 %zu → %zu"), true, before);
}

unsigned act_redo(app *a)
{
    size_t n;
    const change *c = history_redo(&a->history, &n);
    if (c == NULL) {
        app_say(a, _("没有可重做的修改"));
        return 0;
    }
    size_t before = revise_count(&a->docs[c->doc]);
    if (!revise(a, c->doc)) {
        history_undo(&a->history, &n);
        return 0;
    }
    return arrive(a, c, n, _("重做 %s：%s → %s；问题 %zu → %zu"), _("重做 %zu 格的修改；问题 %zu → %zu"), false, before);
}

/* ---- keys of the line editor ---- */

#define LINE_ACTION(name)                                                                                                                  \
    unsigned act_le_##name(app *a)                                                                                                         \
    {                                                                                                                                      \
        a->replace = false;                                                                                                                \
        lineedit_##name(&a->editor);                                                                                                       \
        return 0;                                                                                                                          \
    }
LINE_ACTION(left)
LINE_ACTION(right)
LINE_ACTION(home)
LINE_ACTION(end)
LINE_ACTION(word_left)
LINE_ACTION(word_right)
LINE_ACTION(backspace)
LINE_ACTION(delete)
LINE_ACTION(kill_end)
LINE_ACTION(kill_start)
LINE_ACTION(kill_word)
#undef LINE_ACTION
