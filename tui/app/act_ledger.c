/* Actions on the ledger itself: another place for it when it cannot be written, and leaving the program. */
#include "app/app.h"

#include <string.h>
#include <unistd.h>

#include "app/acts.h"
#include "app/keep.h"
#include "app/prompt.h"
#include "app/record.h"
#include "i18n.h"
#include "mem.h"

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

void prompt_ask_ledger(app *a)
{
    char *path = propose(a);
    a->mode = MODE_LEDGER;
    a->replace = false;
    lineedit_start(&a->editor, path);
    free(path);
}

unsigned act_ledger(app *a)
{
    if (record_keeps(a)) {
        app_say(a, _("审查记录在 %s，全部已记入"), ledger_path(a->ledger));
        return 0;
    }
    prompt_ask_ledger(a);
    return REACT_LAYOUT;
}

unsigned prompt_accept_ledger(app *a)
{
    gj_error err = {0};
    bool elsewhere = a->ledger == NULL || strcmp(a->editor.text, ledger_path(a->ledger)) != 0;
    if (a->editor.len == 0 || !keep_at(a, a->editor.text, &err)) {
        app_say_error(a, _("没有记入：%s"), err.text != NULL ? err.text : _("请输入文件名；按 Esc 取消"));
        gj_error_clear(&err);
        return 0;
    }
    a->mode = MODE_PANES;
    lineedit_free(&a->editor);
    if (elsewhere)
        app_say(a, _("全部已记入 %s；以后打开要加 --ledger"), ledger_path(a->ledger));
    else
        app_say(a, _("全部已记入 %s"), ledger_path(a->ledger));
    return REACT_LAYOUT;
}

/* ---- leaving ---- */

static unsigned leave(app *a)
{
    (void)a;
    return REACT_QUIT;
}

unsigned act_quit(app *a)
{
    if (keep_unsaved(a))
        return prompt_confirm(a, mem_strdup(_("有改正或豁免没有记住，也没有导出，仍要退出吗？")), leave, MODE_PANES);
    return REACT_QUIT;
}
