#include "shell/loop.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "i18n.h"
#include "mode/event.h"
#include "mode/mode.h"
#include "shell/screen.h"

enum {
    SLICE_MS = 8,     /* work in the background is interrupted for keys this often */
    PROGRESS_MS = 250 /* and what came of it shown this often */
};

static long long now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void fit(app *a, term *t, canvas *c)
{
    canvas_resize(c, term_width(t), term_height(t));
    screen_fit(a, term_width(t), term_height(t), term_ambiguous(t));
}

static void show(const app *a, term *t, canvas *c)
{
    screen_draw(c, a);
    term_present(t, c);
}

/* Works for a slice of time, less if input waits. */
static void work_slice(app *a, const term *t)
{
    long long end = now_ms() + SLICE_MS;
    do
        mode_work(a);
    while (mode_waits(a) && !term_pending(t) && now_ms() < end);
}

/* What was copied goes to the clipboard, and how is said. */
static void copy(app *a, term *t)
{
    if (a->clip == NULL)
        return;
    size_t len = strlen(a->clip);
    term_copied how = term_copy(t, a->clip, len);
    if (how.helper != NULL)
        app_say(a, _("已复制%s（%zu 字节）：%s"), a->clip_what, len, how.helper);
    else if (how.terminal)
        app_say(a, _("已复制%s（%zu 字节）：交给终端（OSC 52）"), a->clip_what, len);
    else if (how.too_long)
        app_say_error(a, _("没有复制：%s有 %zu 字节，终端一次最多 %zu 字节；请按 {export} 导出"), a->clip_what, len, TERM_COPY_MAX);
    else
        app_say_error(a, _("没有复制：这个终端没有剪贴板，也没有 wl-copy、xclip 或 xsel；请按 {export} 导出"));
    free(a->clip);
    a->clip = NULL;
}

/* True if the program goes on. */
static bool react(app *a, term *t, canvas **c, event e)
{
    unsigned what = mode_event(a, e);
    copy(a, t);
    term_set_mouse(t, a->mouse);
    if (what & REACT_SUSPEND)
        term_suspend(t);
    if (what & (REACT_REDRAW | REACT_SUSPEND))
        term_redraw(t);
    if (e.kind == EVENT_RESIZE || what & REACT_SUSPEND) {
        if (canvas_ambiguous(*c) != term_ambiguous(t)) {
            canvas_free(*c);
            *c = canvas_new(0, 0, term_ambiguous(t));
        }
        fit(a, t, *c);
    } else {
        screen_refit(a, term_width(t), term_height(t));
    }
    return !(what & REACT_QUIT);
}

bool loop_run(app *a, term *t)
{
    canvas *c = canvas_new(0, 0, term_ambiguous(t));
    bool running = true, ended = false;
    long long shown = now_ms();
    if (a->n_rows == 0)
        mode_start(a);
    term_set_mouse(t, a->mouse);
    fit(a, t, c);
    show(a, t, c);
    while (running) {
        bool busy = mode_waits(a);
        event e = term_next(t, busy ? 0 : -1);
        if (e.kind == EVENT_NONE) {
            if (busy)
                work_slice(a, t);
            if (!busy || (mode_waits(a) && now_ms() - shown < PROGRESS_MS))
                continue;
        }
        while (e.kind != EVENT_NONE && running) {
            ended = e.kind == EVENT_QUIT;
            running = react(a, t, &c, e);
            e = running && term_pending(t) ? term_next(t, 0) : (event){.kind = EVENT_NONE};
        }
        show(a, t, c);
        shown = now_ms();
    }
    canvas_free(c);
    return !ended;
}
