#include "mode/event.h"

#include <stdlib.h>

#include "app/disk.h"
#include "app/open.h"
#include "app/record.h"
#include "app/work.h"
#include "i18n.h"
#include "mode/acting.h"
#include "mode/acts.h"
#include "mode/count.h"
#include "mode/follow.h"
#include "mode/ledger.h"
#include "mode/mouse.h"
#include "mode/near.h"
#include "mode/typing.h"

void mode_start(app *a)
{
    if (a->n_docs == 0)
        return;
    open_first(a);
    mode_follow(a, REACT_PLACE);
    record_visit(a);
}

void mode_work(app *a)
{
    mode_follow(a, acting_waits(a) ? acting_go_on(a) : work_do(a));
}

bool mode_waits(const app *a)
{
    return acting_waits(a) || work_waits(a);
}

void mode_set_size(app *a, app_size size, int ambiguous)
{
    a->size = size;
    a->ambiguous = ambiguous;
    if (a->n_docs == 0)
        return;
    mode_follow(a, REACT_PLACE);
    for (size_t i = 0; i < a->n_over; i++)
        if (a->over[i].mode->follow != NULL)
            a->over[i].mode->follow(a, a->over[i].fields);
}

/* ---- events ---- */

static void say_near(app *a, uint32_t key)
{
    char *words = near_key(a, mode_context(a), key);
    if (words != NULL)
        app_say(a, "%s", words);
    else
        app_say(a, _("没有此键；按 {help} 查看"));
    free(words);
}

/* What to answer to a key that means nothing here. */
static void refuse(app *a, uint32_t key)
{
    const mode *m = mode_of(a);
    if (m->typed == TYPED_FIGURE)
        app_say(a, _("这里只能输入数字"));
    else if (key >= 0x2e80 && key < KEY_BASE)
        app_say(a, _("输入法未关闭：按 Shift 切换"));
    else if (acting_waits(a))
        app_say(a, _("正在处理，请等做完，或按 {stop} 停下"));
    else if (m->asks)
        app_say(a, _("请先回答；按 {cancel} 取消"));
    else
        say_near(a, key);
}

static unsigned press(app *a, uint32_t key, int64_t ms)
{
    app_hush(a);
    a->key = key;
    if (app_is_free(a) && record_poll(a)) {
        mode_follow(a, REACT_REVISION);
        return ledger_tell(a) | REACT_REVISION | REACT_PLACE | REACT_LAYOUT; /* what the key was meant for may be no more */
    }
    unsigned did = 0;
    if (count_take(a, key, ms, &did))
        return did;
    action what = keymap_find(&a->keys, mode_context(a), key);
    if (what != ACTION_NONE)
        did |= count_run(a, what);
    else if (typing_key(a, key))
        did = typing_tell(a);
    else
        refuse(a, key);
    if (app_in_collection(a)) /* an action may have read a report, which moves its row */
        did |= REACT_PLACE;
    mode_follow(a, did);
    record_visit(a);
    disk_visit(a);
    return did | ledger_tell(a);
}

/* The same for the mouse. */
static unsigned point(app *a, const event *e)
{
    app_hush(a);
    unsigned did = mouse_event(a, e);
    mode_follow(a, did);
    record_visit(a);
    disk_visit(a);
    return did | ledger_tell(a);
}

unsigned mode_event(app *a, event e)
{
    if (e.kind == EVENT_KEY)
        return press(a, e.key, e.ms);
    if (e.kind == EVENT_MOUSE)
        return point(a, &e);
    if (e.kind == EVENT_PASTE) {
        app_hush(a);
        unsigned did = typing_paste(a, &e);
        mode_follow(a, did);
        return did;
    }
    return e.kind == EVENT_QUIT ? REACT_QUIT : 0;
}
