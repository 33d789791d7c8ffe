/* The repairs of a violation to choose from, in the place of the violations; the table above shows what each would change. */
#include "pane/pane.h"

#include "i18n.h"
#include "mem.h"
#include "pane/paint.h"
#include "say/repair_words.h"

enum { NUMBER_COLS = 3 };

static void draw_head(canvas *c, const app *a, rect head, bool focus)
{
    size_t n;
    char *name = mem_printf(_("改法　%s"), app_violations(a, &n)[a->remedy.violation].message);
    char *position = mem_printf("%zu/%zu", a->overlay.cur + 1, a->remedy.n);
    paint_head(c, head, name, position, focus);
    free(position);
    free(name);
}

/* Number, changes, and as much of the evidence as there is room for. */
static void draw_row(canvas *c, const app *a, size_t i, rect r)
{
    const gj_repair *x = doc_repair(app_doc(a), a->remedy.list[i]);
    int at = NUMBER_COLS + 2;
    char *words = repair_words(doc_report(app_doc(a)), x, r.w - at - 1, canvas_ambiguous(c));
    char *number = mem_printf("%zu", i + 1);
    paint_right(c, r.x, r.y, NUMBER_COLS, number, ROLE_KEY, 0);
    at += paint_text(c, r.x + at, r.y, r.w - at - 1, words, ROLE_SUGGEST, 0);
    if (x->only)
        at += paint_text(c, r.x + at, r.y, r.w - at - 1, x->certain ? _("（唯一）") : _("（待核对）"), ROLE_SUGGEST, 0);
    paint_text(c, r.x + at + 2, r.y, r.w - at - 3, x->evidence, ROLE_DIM, 0);
    free(number);
    free(words);
}

void pane_repairs(canvas *c, const app *a, rect head, rect r, bool focus)
{
    draw_head(c, a, head, focus);
    for (int y = 0; y < r.h; y++) {
        size_t i = a->overlay.top + (size_t)y;
        rect row = {r.x, r.y + y, r.w, 1};
        if (i >= a->remedy.n)
            break;
        draw_row(c, a, i, row);
        if (i == a->overlay.cur) {
            canvas_mark(c, row, ROLE_CURSOR, 0);
            canvas_set_cursor(c, r.x, r.y + y);
        }
    }
}
