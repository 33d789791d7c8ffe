/* Actions for the terminal: leaving it, painting it anew. */
#include "app/keep.h"
#include "i18n.h"
#include "mem.h"
#include "mode/acts.h"
#include "mode/confirm.h"

static unsigned leave(app *a)
{
    (void)a;
    return REACT_QUIT;
}

unsigned act_quit(app *a)
{
    if (keep_unsaved(a))
        return confirm_ask(a, mem_strdup(_("有改正或豁免没有记住，也没有导出，仍要退出吗？")), leave);
    return REACT_QUIT;
}

unsigned act_redraw(app *a)
{
    (void)a;
    return REACT_REDRAW;
}

unsigned act_suspend(app *a)
{
    (void)a;
    return REACT_SUSPEND;
}
