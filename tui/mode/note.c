/* What the officer notes of an organ of the roster: the day of receipt, or its state. Of all marked rows at once. */
#include <stdlib.h>
#include <string.h>

#include "app/rows.h"
#include "app/standing.h"
#include "i18n.h"
#include "mem.h"
#include "mode/acts.h"
#include "mode/many.h"
#include "mode/typing.h"
#include "pane/pane.h"

typedef struct noting {
    typing typing;
    char *prompt;
} noting;

/* The row that is meant: SIZE_MAX behind the last one. Without marks the one under the cursor is the only one. */
static size_t next_row(const app *a, size_t from)
{
    if (many_wanted(a))
        return collection_next_marked(a->reports, from);
    return from <= a->at.doc ? a->at.doc : COLLECTION_NONE;
}

unsigned act_note(app *a)
{
    size_t n = many_wanted(a) ? collection_marked(a->reports) : 1;
    const doc *d = app_doc(a);
    if (!many_wanted(a) && standing_organ(a, a->at.doc) == SIZE_MAX) {
        app_say(a, a->series != NULL && gj_series_roll(a->series) != NULL ? _("这个机关不在名单上（--roster），不能登记")
                                                                          : _("没有名单：启动时用 --roster=文件"));
        return 0;
    }
    noting *f = mode_enter(a, &mode_note);
    f->prompt = n > 1 ? mem_printf(_("登记选上的 %zu 个机关（收到日期或状态）："), n)
                      : mem_printf(_("登记 %s（收到日期或状态）："), d->organ != NULL ? d->organ : d->label);
    lineedit_start(&f->typing.line, "");
    return REACT_LAYOUT;
}

/* A day, "-" to take it back, or a state. */
static bool read_note(note *n, const char *text)
{
    gj_day day = {0};
    gj_standing standing;
    if (strcmp(text, "-") == 0 || gj_day_read(&day, text)) {
        *n = (note){.kind = LEDGER_RECEIVED, .day = day};
        return true;
    }
    if (!gj_standing_find(&standing, text))
        return false;
    *n = (note){.kind = LEDGER_STANDING, .standing = standing};
    return true;
}

static unsigned accept_note(app *a)
{
    const noting *f = mode_fields(a);
    note n;
    size_t done = 0;
    char *text = mem_strdup(f->typing.line.text);
    if (!read_note(&n, text)) {
        app_say_error(a, _("写收到日期（如 2024-01-30，- 为撤回）或状态（未报、待审、已退、复审、通过）；按 {leave} 取消"));
        free(text);
        return 0;
    }
    for (size_t i = next_row(a, 0); i != COLLECTION_NONE && standing_note(a, i, &n, a->docs[i].path); i = next_row(a, i + 1))
        done++;
    if (done > 0) {
        mode_leave(a);
        standing_update(a);
        app_say(a, _("已登记 %zu 个机关：%s"), done, text);
    }
    free(text);
    return REACT_PLACE | REACT_LAYOUT;
}

static void status(canvas *c, const app *a, rect r)
{
    const noting *f = mode_fields(a);
    pane_input(c, r, f->prompt, &f->typing.line);
}

static void drop(void *fields)
{
    noting *f = fields;
    typing_free(&f->typing);
    free(f->prompt);
}

const mode mode_note = {
    .name = "note",
    .where = CONTEXT_EDITOR,
    .asks = true,
    .typed = TYPED_REASON,
    .size = sizeof(noting),
    .accept = accept_note,
    .status = status,
    .free = drop,
};
