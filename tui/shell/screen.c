#include "shell/screen.h"

#include <string.h>

#include "i18n.h"
#include "mem.h"
#include "mode/event.h"
#include "mode/panes.h"
#include "pane/layout.h"
#include "pane/paint.h"
#include "pane/pane.h"

void screen_fit(app *a, int w, int h, int ambiguous)
{
    layout l = panes_layout(a, w, h);
    a->screen_cols = w;
    a->screen_lines = h;
    mode_set_size(a, layout_app_size(&l), ambiguous);
}

void screen_refit(app *a, int w, int h)
{
    layout l = panes_layout(a, w, h);
    app_size size = layout_app_size(&l);
    if (memcmp(&size, &a->size, sizeof(size)) != 0)
        mode_set_size(a, size, a->ambiguous);
}

static void draw_small(canvas *c, const layout *l)
{
    char *text = mem_printf(_("窗口太小 %dx%d（至少 %dx%d）"), l->w, l->h, LAYOUT_MIN_W, LAYOUT_MIN_H);
    paint_text(c, 0, 0, l->w, text, ROLE_TEXT, 0);
    canvas_set_cursor(c, 0, 0);
    free(text);
}

void screen_draw(canvas *c, const app *a)
{
    layout l = panes_layout(a, canvas_width(c), canvas_height(c));
    const mode *m = mode_of(a);
    canvas_clear(c);
    if (l.small || a->n_docs == 0) {
        draw_small(c, &l);
        return;
    }
    pane_title(c, a, l.title);
    if (m->draw != NULL) {
        m->draw(c, a, &l);
    } else {
        panes_draw_upper(c, a, &l, false, NULL);
        panes_draw_lower(c, a, &l, false);
    }
    if (m->status != NULL)
        m->status(c, a, l.status);
    else
        pane_status(c, a, l.status, ABOUT_PLACE);
    pane_keys(c, a, l.keys, mode_context(a), m->asks);
}
