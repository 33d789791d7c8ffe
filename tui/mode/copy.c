/* What goes to the clipboard: y asks what, in which of two formats. The terminal does the rest (shell/loop.c). */
#include <stdlib.h>
#include <string.h>

#include "i18n.h"
#include "mem.h"
#include "mode/acts.h"
#include "mode/copy_text.h"
#include "mode/mode.h"
#include "mode/reports.h"
#include "pane/pane.h"

unsigned act_copy(app *a)
{
    if (reports_refuse(a))
        return 0;
    if (doc_report(app_doc(a)) == NULL) {
        app_say_error(a, _("这份报告没有读入"));
        return 0;
    }
    mode_enter(a, &mode_copy);
    return REACT_LAYOUT;
}

/* Takes the text; `what` names it. */
static unsigned give(app *a, char *text, const char *what)
{
    mode_leave(a);
    if (text == NULL || text[0] == '\0') {
        app_say(a, _("这里没有可复制的内容"));
        free(text);
        return REACT_LAYOUT;
    }
    free(a->clip);
    a->clip = text;
    a->clip_what = what;
    return REACT_LAYOUT;
}

static copy_format format_of(const app *a)
{
    return a->clip_markdown ? COPY_MARKDOWN : COPY_TSV;
}

unsigned act_copy_cell(app *a)
{
    return give(a, copy_text_cell(a), app_cell(a) != NULL ? _("本格") : _("一行正文"));
}

unsigned act_copy_row(app *a)
{
    return give(a, copy_text_row(a, format_of(a)), app_cell(a) != NULL ? _("本行") : _("本段"));
}

unsigned act_copy_table(app *a)
{
    return give(a, copy_text_table(a, format_of(a)), app_cell(a) != NULL ? _("本表") : _("正文"));
}

unsigned act_copy_finding(app *a)
{
    return give(a, copy_text_finding(a, format_of(a)), _("本问题"));
}

unsigned act_copy_format(app *a)
{
    a->clip_markdown = !a->clip_markdown;
    return 0;
}

static void status(canvas *c, const app *a, rect r)
{
    pane_question(c, r, a->clip_markdown ? _("复制什么？（Markdown）") : _("复制什么？（制表符分隔）"));
}

const mode mode_copy = {
    .name = "copy",
    .where = CONTEXT_COPY,
    .asks = true,
    .size = 1,
    .status = status,
};
