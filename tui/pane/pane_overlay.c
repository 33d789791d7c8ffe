/* The panes that lie over tree and centre: help and source. */
#include "pane/pane.h"

#include <string.h>

#include "i18n.h"
#include "mem.h"
#include "pane/lines.h"
#include "pane/paint.h"

enum { KEYS_COLS = 22 };

void pane_help(canvas *c, const app *a, rect head, rect r, bool focus)
{
    size_t last = a->overlay.top + a->overlay.page;
    char *position = mem_printf("%zu/%zu", last < a->n_help ? last : a->n_help, a->n_help);
    paint_head(c, head, a->mode == MODE_LIST ? a->list_title : _("按键一览"), position, focus);
    free(position);
    for (int y = 0; y < r.h; y++) {
        size_t i = a->overlay.top + (size_t)y;
        if (i >= a->n_help)
            break;
        const help_line *line = &a->help[i];
        if (a->mode == MODE_LIST) {
            paint_text(c, r.x + 1, r.y + y, r.w - 2, line->keys, ROLE_TEXT, 0);
        } else if (line->keys == NULL) {
            paint_text(c, r.x + 1, r.y + y, r.w - 2, line->text, ROLE_HEAD, 0);
        } else {
            paint_text(c, r.x + 3, r.y + y, KEYS_COLS - 1, line->keys, ROLE_KEY, 0);
            paint_text(c, r.x + 3 + KEYS_COLS, r.y + y, r.w - KEYS_COLS - 4, line->text, ROLE_TEXT, 0);
        }
        if (i == a->overlay.cur && focus)
            canvas_set_cursor(c, r.x, r.y + y);
    }
}

void pane_source(canvas *c, const app *a, rect head, rect r, bool focus)
{
    lines l = {c, r, app_gutter(a), &a->source, &a->overlay};
    int x, y;
    char *name = mem_printf(_("原文　%s"), a->source_note);
    paint_head(c, head, name, gj_text_encoding(gj_report_text(doc_report(app_doc(a)))), focus);
    free(name);
    lines_draw(&l, focus);
    bool seen = lines_mark(&l, a->source_mark, ROLE_SOURCE, 0, &x, &y);
    if (seen && focus && a->overlay.cur == prose_at(&a->source, a->source_mark.off))
        canvas_set_cursor(c, x, y);
}
