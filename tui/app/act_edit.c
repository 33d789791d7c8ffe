/* Actions that correct cells: the editor in place, undo and redo. */
#include "app/app.h"

#include <string.h>

#include "app/acts.h"
#include "app/label.h"
#include "app/place.h"
#include "app/prompt.h"
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

static size_t n_violations(const doc *d)
{
    size_t n = 0;
    if (doc_report(d) != NULL)
        gj_report_violations(doc_report(d), &n);
    return n;
}

/* Makes the report's edits in force its revision. False, with a message, if that failed. */
static bool revise(app *a, size_t index)
{
    gj_error err = {0};
    size_t n;
    gj_edit *edits = history_edits(&a->history, index, &n);
    bool done = doc_read(&a->docs[index], &a->options) && doc_revise(&a->docs[index], edits, n, &err);
    if (!done)
        app_say_error(a, "%s", err.text != NULL ? err.text : _("这份报告没有读入"));
    gj_error_clear(&err);
    free(edits);
    return done;
}

static const char *shown(const char *text)
{
    return text[0] != '\0' ? text : _("空白");
}

/* `fmt` takes the cell's label, the texts before and after, the numbers of violations before and after. */
static void say_change(app *a, const char *fmt, const change *c, const char *from, const char *to, size_t before)
{
    size_t n;
    const gj_table *t = &gj_report_tables(doc_report(&a->docs[c->doc]), &n)[c->table];
    char *label = label_cell(t, c->row, c->col);
    app_say(a, fmt, label, shown(from), shown(to), before, n_violations(&a->docs[c->doc]));
    free(label);
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
    size_t index = a->at.doc, before = n_violations(app_doc(a));
    gj_edit edit = {(uint16_t)a->at.table, (uint16_t)a->at.row, (uint16_t)a->at.col, a->editor.text};
    history_add(&a->history, index, edit, cell->text);
    leave_editor(a);
    if (!revise(a, index)) {
        history_undo(&a->history);
        return REACT_LAYOUT;
    }
    place_follow(a);
    const change *c = &a->history.items[a->history.done - 1];
    say_change(a, _("%s：%s → %s；问题 %zu → %zu"), c, c->before, c->after, before);
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

unsigned act_undo(app *a)
{
    const change *c = history_undo(&a->history);
    if (c == NULL) {
        app_say(a, _("没有可撤销的修改"));
        return 0;
    }
    size_t before = n_violations(&a->docs[c->doc]);
    if (!revise(a, c->doc)) {
        history_redo(&a->history);
        return 0;
    }
    place_at_cell(a, c->doc, c->table, c->row, c->col);
    say_change(a, _("撤销 %s：%s → %s；问题 %zu → %zu"), c, c->after, c->before, before);
    return REACT_REVISION | REACT_PLACE;
}

unsigned act_redo(app *a)
{
    const change *c = history_redo(&a->history);
    if (c == NULL) {
        app_say(a, _("没有可重做的修改"));
        return 0;
    }
    size_t before = n_violations(&a->docs[c->doc]);
    if (!revise(a, c->doc)) {
        history_undo(&a->history);
        return 0;
    }
    place_at_cell(a, c->doc, c->table, c->row, c->col);
    say_change(a, _("重做 %s：%s → %s；问题 %zu → %zu"), c, c->before, c->after, before);
    return REACT_REVISION | REACT_PLACE;
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
