/* What is looked for in the pane in focus: the place goes to the first hit while it is typed. */
#include <stdlib.h>

#include "app/search.h"
#include "i18n.h"
#include "mode/acts.h"
#include "mode/panes.h"
#include "mode/typing.h"
#include "pane/pane.h"

unsigned act_find(app *a)
{
    search_end(a);
    typing *f = mode_enter(a, &mode_find);
    lineedit_start(&f->line, "");
    search_set(a, "");
    return REACT_LAYOUT;
}

static unsigned look(app *a)
{
    const typing *f = mode_fields(a);
    search_set(a, f->line.text);
    return REACT_PLACE;
}

static unsigned accept_search(app *a)
{
    mode_leave(a);
    if (a->search->n == 0) {
        if (a->search->typed[0] != '\0')
            app_say(a, _("没有找到“%s”"), a->search->typed);
        search_end(a);
        return REACT_LAYOUT;
    }
    search_unfold(a);
    char *words = search_words(a->search);
    app_say(a, _("%s：“%s”；{flag_next}/{flag_prev} 下、上一处，{back} 结束查找"), words, a->search->typed);
    free(words);
    return REACT_PLACE | REACT_LAYOUT;
}

static unsigned cancel(app *a)
{
    mode_leave(a);
    search_cancel(a);
    return REACT_PLACE | REACT_LAYOUT;
}

static void draw(canvas *c, const app *a, const layout *l)
{
    panes_draw_upper(c, a, l, true, NULL);
    panes_draw_lower(c, a, l, true);
}

static void status(canvas *c, const app *a, rect r)
{
    static const char *const in_collection[PANE_COUNT] = {
        [PANE_TREE] = N_("在目录里查找："), [PANE_CENTRE] = N_("在报告表里查找："), [PANE_VIOLATIONS] = N_("在规则里查找：")};
    static const char *const names[PANE_COUNT] = {
        [PANE_TREE] = N_("在目录里查找："), [PANE_CENTRE] = N_("在这份报告里查找："), [PANE_VIOLATIONS] = N_("在问题里查找：")};
    const typing *f = mode_fields(a);
    char *words = search_words(a->search);
    pane_lookup(c, r, _((a->search->collection ? in_collection : names)[a->search->pane]), &f->line, f->line.len > 0 ? words : "");
    free(words);
}

const mode mode_find = {
    .name = "find",
    .where = CONTEXT_FIND,
    .asks = true,
    .typed = TYPED_REASON,
    .size = sizeof(typing),
    .as_typed = look,
    .accept = accept_search,
    .cancel = cancel,
    .draw = draw,
    .status = status,
    .free = typing_free,
};
