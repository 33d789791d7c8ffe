/* Another place for the ledger when it cannot be written: asked for with the trouble, or by key. */
#include "mode/ledger.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/keep.h"
#include "app/record.h"
#include "draw/paths.h"
#include "i18n.h"
#include "mem.h"
#include "mode/acts.h"
#include "mode/typing.h"
#include "pane/pane.h"

/* The folder of the path, with its slash; "" for the one where we are. malloc'ed. */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return mem_dup(path, slash == NULL ? 0 : (size_t)(slash - path) + 1);
}

static bool may_write(const char *folder)
{
    return access(folder[0] != '\0' ? folder : ".", W_OK | X_OK) == 0;
}

/* Where it was, if that is possible again; else a new file beside it, or in the user's home, or here. malloc'ed. */
static char *propose(const app *a)
{
    gj_error ignored = {0};
    const char *old = a->ledger != NULL ? ledger_path(a->ledger) : NULL, *home = getenv("HOME");
    if (old != NULL && !a->unreadable && ledger_ready(a->ledger, &ignored) == GJ_OK)
        return mem_strdup(old);
    gj_error_clear(&ignored);
    char *folder = folder_of(old != NULL ? old : ""), *name = NULL;
    bool there = old != NULL && may_write(folder);
    if (there && access(old, F_OK) != 0) {
        free(folder);
        return mem_strdup(old);
    }
    if (!there) {
        free(folder);
        folder = home != NULL && may_write(home) ? mem_printf("%s/", home) : mem_strdup("");
    }
    for (int i = 1; name == NULL || access(name, F_OK) == 0; i++) {
        free(name);
        name = i == 1 ? mem_printf("%sgouji-ledger.db", folder) : mem_printf("%sgouji-ledger-%d.db", folder, i);
    }
    free(folder);
    return name;
}

static unsigned ask(app *a)
{
    char *path = propose(a);
    typing *f = mode_enter(a, &mode_ledger);
    lineedit_start(&f->line, path);
    free(path);
    return REACT_LAYOUT;
}

unsigned act_ledger(app *a)
{
    if (record_keeps(a)) {
        app_say(a, _("审查记录在 %s，全部已记入"), ledger_path(a->ledger));
        return 0;
    }
    return ask(a);
}

unsigned ledger_tell(app *a)
{
    unsigned did = 0;
    if (a->trouble == NULL || !app_is_free(a))
        return 0;
    if (a->offer) {
        did = ask(a);
        app_say_error(a, _("没有记住：%s"), a->trouble);
    } else {
        app_say_error(a, _("不能记住改正和豁免，按 {ledger} 另选一处：%s"), a->trouble);
    }
    a->offer = false;
    free(a->trouble);
    a->trouble = NULL;
    return did;
}

static unsigned accept_path(app *a)
{
    gj_error err = {0};
    const typing *f = mode_fields(a);
    char *path = path_expand(f->line.text);
    bool elsewhere = a->ledger == NULL || strcmp(path, ledger_path(a->ledger)) != 0;
    bool kept = path[0] != '\0' && keep_at(a, path, &err);
    free(path);
    if (!kept) {
        app_say_error(a, _("没有记入：%s"), err.text != NULL ? err.text : _("请输入文件名；按 {leave} 取消"));
        gj_error_clear(&err);
        return 0;
    }
    mode_leave(a);
    if (elsewhere)
        app_say(a, _("全部已记入 %s；以后打开要加 --ledger"), ledger_path(a->ledger));
    else
        app_say(a, _("全部已记入 %s"), ledger_path(a->ledger));
    return REACT_LAYOUT;
}

static unsigned cancel(app *a)
{
    mode_leave(a);
    app_say_error(a, _("还没有记住，退出前会再问；按 {ledger} 另选一处"));
    return REACT_LAYOUT;
}

static void status(canvas *c, const app *a, rect r)
{
    const typing *f = mode_fields(a);
    pane_input(c, r, _("审查记录另存到："), &f->line);
}

const mode mode_ledger = {
    .name = "ledger",
    .where = CONTEXT_LEDGER,
    .asks = true,
    .typed = TYPED_PATH,
    .size = sizeof(typing),
    .accept = accept_path,
    .cancel = cancel,
    .status = status,
    .free = typing_free,
};
