/* Actions that correct cells: the editor in place, undo and redo. */
#include "app/app.h"

#include <string.h>

#include "app/acts.h"
#include "app/place.h"
#include "app/prompt.h"
#include "app/revise.h"
#include "i18n.h"
#include "mem.h"

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
    size_t index = a->at.doc, before = revise_count(app_doc(a));
    gj_edit edit = {(uint16_t)a->at.table, (uint16_t)a->at.row, (uint16_t)a->at.col, a->editor.text};
    history_add(&a->history, index, LEDGER_EDIT, edit, cell->text, _("人工更正"));
    leave_editor(a);
    if (!revise_last(a))
        return REACT_REVISION | REACT_PLACE | REACT_LAYOUT;
    place_follow(a);
    const change *c = &a->history.items[a->history.done - 1];
    revise_say(a, _("%s：%s → %s；问题 %zu → %zu"), c, c->before, c->after, before);
    return REACT_REVISION | REACT_LAYOUT;
}

unsigned act_cancel(app *a)
{
    bool keeping = a->mode == MODE_LEDGER || (a->mode == MODE_PANES && a->after_no == MODE_LEDGER);
    leave_editor(a);
    if (keeping)
        app_say_error(a, _("还没有记住，退出前会再问；按 L 另选一处"));
    else
        app_say(a, _("已取消"));
    return REACT_LAYOUT;
}

unsigned act_leave(app *a)
{
    if (!a->editor.touched || a->editor.len == 0)
        return act_cancel(a);
    return prompt_confirm(a, mem_printf(_("放弃输入的“%s”吗？"), a->editor.text), act_cancel, a->mode);
}

unsigned act_accept(app *a)
{
    static unsigned (*const accept[MODE_COUNT])(app *) = {[MODE_EDIT] = accept_cell,
                                                          [MODE_FILE_NAME] = prompt_accept_path,
                                                          [MODE_REASON] = prompt_accept_reason,
                                                          [MODE_LEDGER] = prompt_accept_ledger};
    return accept[a->mode](a);
}

/* What is said of a step: `one` as revise_say takes it, `many` with the number of cells instead of the texts, `waiver` with the
 * finding. */
typedef struct step_words {
    const char *none, *one, *many, *waived, *unwaived;
} step_words;

/* Goes to the first place of a step that was undone or redone, and says what came of it. */
static unsigned arrive(app *a, const change *c, size_t n, const step_words *words, bool undone, size_t before)
{
    size_t i;
    if (change_is_waiver(c)) {
        if (gj_violation_find(&i, doc_report(&a->docs[c->doc]), c->key))
            place_at_violation(a, c->doc, i);
        app_say(a, _(c->kind == LEDGER_WAIVE ? words->waived : words->unwaived), c->finding);
        return REACT_REVISION | REACT_PLACE;
    }
    place_at_cell(a, c->doc, c->table, c->row, c->col);
    if (n == 1)
        revise_say(a, _(words->one), c, undone ? c->after : c->before, undone ? c->before : c->after, before);
    else
        app_say(a, _(words->many), n, before, revise_count(&a->docs[c->doc]));
    return REACT_REVISION | REACT_PLACE;
}

/* Moves the history by a step. */
static unsigned step(app *a, ledger_act act, change *c, size_t n, const step_words *words)
{
    if (c == NULL) {
        app_say(a, "%s", _(words->none));
        return 0;
    }
    size_t before = revise_count(&a->docs[c->doc]);
    if (!revise_step(a, act, c, n))
        return REACT_REVISION | REACT_PLACE;
    return arrive(a, c, n, words, act == LEDGER_UNDO, before);
}

unsigned act_undo(app *a)
{
    static const step_words words = {
        N_("没有可撤销的修改"), N_("撤销 %s：%s → %s；问题 %zu → %zu"), N_("撤销 %zu 格的修改；问题 %zu → %zu"), N_("撤销豁免：%s"),
        N_("恢复豁免：%s"),
    };
    size_t n = 0;
    change *c = history_undo(&a->history, &n);
    return step(a, LEDGER_UNDO, c, n, &words);
}

unsigned act_redo(app *a)
{
    static const step_words words = {
        N_("没有可重做的修改"), N_("重做 %s：%s → %s；问题 %zu → %zu"), N_("重做 %zu 格的修改；问题 %zu → %zu"), N_("重新豁免：%s"),
        N_("重新撤回豁免：%s"),
    };
    size_t n = 0;
    change *c = history_redo(&a->history, &n);
    return step(a, LEDGER_REDO, c, n, &words);
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
