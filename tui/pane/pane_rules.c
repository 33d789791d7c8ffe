/* The rules that found something in all reports, in the place where a report has its findings. */
#include "pane/pane.h"

#include "i18n.h"
#include "mem.h"
#include "pane/paint.h"

enum { RULE_FROM = 100 /* the rule's id has its column from this width on */, RULE_COLS = 26 };

static void draw_row(canvas *c, const collection_rule *rule, rect r)
{
    size_t n;
    const gj_rule *book = gj_rules(&n);
    char *count = mem_printf(_("%u 份 %u 处"), rule->reports, rule->findings);
    int end = paint_width(c, count) + 1, id = r.w >= RULE_FROM ? RULE_COLS : 0;
    paint_text(c, r.x + 1, r.y, 1, paint_sign(c, rule->severity + 1u), paint_role(rule->severity + 1u), 0);
    if (id > 0)
        paint_text(c, r.x + 3, r.y, id - 1, book[rule->rule].id, ROLE_DIM, 0);
    paint_text(c, r.x + 3 + id, r.y, r.w - 4 - id - end, _(book[rule->rule].title), ROLE_TEXT, 0);
    paint_text(c, r.x + r.w - end, r.y, end - 1, count, ROLE_TEXT, 0);
    free(count);
}

void pane_rules(canvas *c, const app *a, rect head, rect r, bool focus)
{
    size_t n;
    const collection_rule *rules = collection_rules(a->reports, &n);
    char *name = app_words(a, _("规则 %zu　{open} 只列出有这种问题的报告，{rule_open} 逐处看"), n);
    char *position = n > 0 ? mem_printf("%zu/%zu", a->rules.cur + 1, n) : NULL;
    paint_head(c, head, name, position, focus);
    free(position);
    free(name);
    if (n == 0) {
        paint_text(c, r.x + 1, r.y, r.w - 1, collection_in_state(a->reports, ROW_WAITING) > 0 ? _("还没有发现问题") : _("没有发现问题"),
                   ROLE_DIM, 0);
        if (focus)
            canvas_set_cursor(c, r.x, r.y);
    }
    for (int y = 0; y < r.h && a->rules.top + (size_t)y < n; y++) {
        size_t i = a->rules.top + (size_t)y;
        rect row = {r.x, r.y + y, r.w, 1};
        draw_row(c, &rules[i], row);
        if (i != a->rules.cur || !focus)
            continue;
        canvas_mark(c, row, ROLE_CURSOR, 0);
        canvas_set_cursor(c, r.x, r.y + y);
    }
}
