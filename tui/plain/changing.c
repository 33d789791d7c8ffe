/* Figures corrected, repairs taken, findings waived; and all of it taken back. */
#include <stdlib.h>
#include <string.h>

#include "app/remedy.h"
#include "app/work.h"
#include "gouji/text.h"
#include "i18n.h"
#include "mode/acts.h"
#include "mode/typing.h"
#include "plain/plain_state.h"

/* Types the text in the place of what the line on top has, and accepts it. */
static void type(plain *p, const char *text)
{
    app *a = p->app;
    lineedit_start(&typing_line(a)->line, "");
    typing_line(a)->replace = false;
    for (size_t at = 0, len = strlen(text); at < len;) {
        uint32_t cp;
        at += gj_utf8_next(text + at, len - at, &cp);
        if (!typing_key(a, cp)) {
            plain_refuse(p, _("“%s”不是数字"), text);
            return;
        }
    }
    (void)act_accept(a);
}

/* "12.7 …": the cell before the figure, which is returned; NULL if there is none of that name. A figure alone is for this cell. */
static char *take_cell(plain *p, char *rest)
{
    char *end, *dot;
    size_t row = strtoul(rest, &dot, 10), col = *dot == '.' ? strtoul(dot + 1, &end, 10) : 0;
    if (*dot != '.' || (*end != ' ' && *end != '\t'))
        return rest;
    return plain_go_cell(p, row, col) ? plain_trim(end) : NULL;
}

void say_edit(plain *p, char *rest)
{
    app *a = p->app;
    char *figure = take_cell(p, rest);
    if (figure == NULL) {
        plain_refuse(p, _("这里没有这一格；“显示”列出各行各列"));
        return;
    }
    if (figure[0] == '\0') {
        plain_refuse(p, _("要写明改成什么数字；“空”为空白"));
        return;
    }
    if ((act_edit(a) & REACT_LAYOUT) != 0)
        type(p, strcmp(figure, "空") == 0 || strcmp(figure, "空白") == 0 || strcmp(figure, "blank") == 0 ? "" : figure);
}

/* With a number: that of the repairs read out. */
void say_accept(plain *p, char *rest)
{
    app *a = p->app;
    if (rest[0] == '\0') {
        (void)act_repair(a);
        return;
    }
    size_t violation;
    size_t n = remedy_selected(a, &violation) ? doc_remedy_of(app_doc(a), violation).n : 0, number = plain_number(p, rest, n);
    if (number == 0 || act_repairs(a) == 0)
        return;
    for (size_t i = 1; i < number; i++)
        (void)act_down(a);
    (void)act_repair_accept(a);
}

void say_waive(plain *p, char *rest)
{
    app *a = p->app;
    (void)act_waive(a);
    if (!app_is_free(a) && rest[0] == '\0')
        plain_refuse(p, _("要写明豁免的理由"));
    else if (!app_is_free(a))
        type(p, rest);
}

void say_note(plain *p, char *rest)
{
    app *a = p->app;
    work_compare(a); /* whose report this is, the roster knows when all are read */
    (void)act_note(a);
    if (!app_is_free(a) && rest[0] == '\0')
        plain_refuse(p, _("要写明收到日期或状态"));
    else if (!app_is_free(a))
        type(p, rest);
}

void say_undo(plain *p, char *rest)
{
    (void)rest;
    (void)act_undo(p->app);
}

void say_redo(plain *p, char *rest)
{
    (void)rest;
    (void)act_redo(p->app);
}

void say_afresh(plain *p, char *rest)
{
    (void)rest;
    (void)act_afresh(p->app);
}

void say_reload(plain *p, char *rest)
{
    (void)rest;
    (void)act_reload(p->app);
}
