#include "mode/event.h"

#include "app/disk.h"
#include "app/open.h"
#include "app/place.h"
#include "app/record.h"
#include "app/work.h"
#include "i18n.h"
#include "mode/acts.h"
#include "mode/ledger.h"
#include "mode/mouse.h"
#include "mode/typing.h"

/* ---- following ---- */

/* The one place where panes follow what an action has changed. */
static void follow(app *a, unsigned did)
{
    if ((did & (REACT_PLACE | REACT_REVISION | REACT_TREE)) != 0)
        place_follow(a);
    for (size_t i = a->n_over; (did & (REACT_PLACE | REACT_REVISION)) != 0 && i-- > 0;)
        if (a->over[i].mode->changed != NULL)
            a->over[i].mode->changed(a, a->over[i].fields);
}

void mode_start(app *a)
{
    if (a->n_docs == 0)
        return;
    open_first(a);
    follow(a, REACT_PLACE);
    record_visit(a);
}

void mode_work(app *a)
{
    follow(a, work_do(a));
}

void mode_set_size(app *a, app_size size, int ambiguous)
{
    a->size = size;
    a->ambiguous = ambiguous;
    if (a->n_docs == 0)
        return;
    follow(a, REACT_PLACE);
    for (size_t i = 0; i < a->n_over; i++)
        if (a->over[i].mode->follow != NULL)
            a->over[i].mode->follow(a, a->over[i].fields);
}

/* ---- events ---- */

/* What to answer to a key that means nothing here. */
static void refuse(app *a, uint32_t key)
{
    const mode *m = mode_of(a);
    if (m->typed == TYPED_FIGURE)
        app_say(a, _("这里只能输入数字"));
    else if (key >= 0x2e80 && key < KEY_BASE)
        app_say(a, _("输入法未关闭：按 Shift 切换"));
    else if (m->asks)
        app_say(a, _("请先回答；按 Esc 取消"));
    else
        app_say(a, _("没有此键；按 ? 查看"));
}

static unsigned press(app *a, uint32_t key)
{
    app_hush(a);
    a->key = key;
    if (app_is_free(a) && record_poll(a)) {
        follow(a, REACT_REVISION);
        return ledger_tell(a) | REACT_REVISION | REACT_PLACE | REACT_LAYOUT; /* what the key was meant for may be no more */
    }
    action what = keymap_find(&a->keys, mode_context(a), key);
    unsigned did = 0;
    if (what != ACTION_NONE)
        did = action_run(a, what);
    else if (!typing_key(a, key))
        refuse(a, key);
    follow(a, did);
    record_visit(a);
    disk_visit(a);
    return did | ledger_tell(a);
}

/* The same for the mouse. */
static unsigned point(app *a, const event *e)
{
    app_hush(a);
    unsigned did = mouse_event(a, e);
    follow(a, did);
    record_visit(a);
    disk_visit(a);
    return did | ledger_tell(a);
}

unsigned mode_event(app *a, event e)
{
    if (e.kind == EVENT_KEY)
        return press(a, e.key);
    if (e.kind == EVENT_MOUSE)
        return point(a, &e);
    if (e.kind == EVENT_PASTE) {
        app_hush(a);
        typing_paste(a, &e);
        return 0;
    }
    return e.kind == EVENT_QUIT ? REACT_QUIT : 0;
}
