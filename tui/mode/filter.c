/* What is to be listed: reports in the collection, findings in a report; the list follows while it is typed. */
#include <stdlib.h>

#include "app/filter.h"
#include "app/filtered.h"
#include "app/place.h"
#include "i18n.h"
#include "mem.h"
#include "mode/acts.h"
#include "mode/panes.h"
#include "mode/typing.h"
#include "pane/pane.h"

typedef struct filtering {
    typing typing;
    char *before; /* what was in force when it began; NULL: nothing */
} filtering;

unsigned act_filter(app *a)
{
    const char *words = filtered_words(a);
    filtering *f = mode_enter(a, &mode_filter);
    f->before = words != NULL ? mem_strdup(words) : NULL;
    lineedit_start(&f->typing.line, words != NULL ? words : "");
    if (!app_in_collection(a))
        a->focus = PANE_VIOLATIONS;
    else if (a->focus == PANE_TREE)
        a->focus = PANE_CENTRE;
    return REACT_LAYOUT;
}

/* What cannot be understood leaves the list as it is, until it is accepted. */
static unsigned look(app *a)
{
    const filtering *f = mode_fields(a);
    char *trouble = NULL;
    if (!filtered_set(a, f->typing.line.text, &trouble))
        free(trouble);
    return REACT_PLACE;
}

static unsigned accept_filter(app *a)
{
    const filtering *f = mode_fields(a);
    char *trouble = NULL;
    if (!filtered_set(a, f->typing.line.text, &trouble)) {
        app_say_error(a, "%s", trouble);
        free(trouble);
        return 0;
    }
    mode_leave(a);
    place_follow(a); /* for the number of what is left */
    if (filtered_words(a) != NULL)
        app_say(a, _("列出 %zu 条；按 {back} 取消筛选"), app_in_collection(a) ? collection_shown(a->reports) : doc_shown(app_doc(a)));
    return REACT_PLACE | REACT_LAYOUT;
}

static unsigned cancel(app *a)
{
    const filtering *f = mode_fields(a);
    char *trouble = NULL;
    if (!filtered_set(a, f->before != NULL ? f->before : "", &trouble))
        free(trouble);
    mode_leave(a);
    return REACT_PLACE | REACT_LAYOUT;
}

static void draw(canvas *c, const app *a, const layout *l)
{
    panes_draw_upper(c, a, l, true, NULL);
    panes_draw_lower(c, a, l, true);
}

static void status(canvas *c, const app *a, rect r)
{
    const filtering *f = mode_fields(a);
    char *trouble = NULL, *found;
    filter *read = filter_new(f->typing.line.text, &trouble);
    size_t n = app_in_collection(a) ? collection_shown(a->reports) : doc_shown(app_doc(a));
    found = trouble != NULL ? mem_strdup(_("没有这样的条件")) : mem_printf(_("列出 %zu 条"), n);
    pane_lookup(c, r, app_in_collection(a) ? _("筛选报告：") : _("筛选问题："), &f->typing.line, found);
    filter_free(read);
    free(trouble);
    free(found);
}

static void drop(void *fields)
{
    filtering *f = fields;
    free(f->before);
    typing_free(fields);
}

const mode mode_filter = {
    .name = "filter",
    .where = CONTEXT_FILTER,
    .asks = true,
    .typed = TYPED_REASON,
    .size = sizeof(filtering),
    .as_typed = look,
    .accept = accept_filter,
    .cancel = cancel,
    .draw = draw,
    .status = status,
    .free = drop,
};
