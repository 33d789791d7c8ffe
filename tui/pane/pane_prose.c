#include "pane/pane.h"

#include <string.h>

#include "i18n.h"
#include "mem.h"
#include "pane/lines.h"
#include "pane/paint.h"
#include "say/label.h"

/* Worse ones last, so that their marks are the ones seen. */
static void mark_violations(const lines *l, const app *a, unsigned flag)
{
    size_t n;
    int x, y;
    const doc *d = app_doc(a);
    const gj_violation *violations = app_violations(a, &n);
    size_t first = l->list->top, last = first + (size_t)l->r.h;
    if (l->text->n == 0)
        return;
    last = last < l->text->n ? last : l->text->n;
    uint32_t from = l->text->lines[first].off, to = l->text->lines[last - 1].off + l->text->lines[last - 1].len;
    for (size_t i = 0; i < n; i++) {
        const gj_violation *v = &violations[i];
        if (doc_flag_of(v) != flag || v->table >= 0 || v->line == 0 || d->anchors[i].off > to || d->anchors[i].off + v->src.len < from)
            continue;
        bool current = a->on_violation && i == app_finding(a);
        if (v->src.len > 0)
            lines_mark(l, v->src, paint_role(flag), CANVAS_UNDERLINE | (current ? CANVAS_REVERSE : 0u), &x, &y);
        lines_sign(l, d->anchors[i].off, paint_sign(l->c, flag), paint_role(flag));
    }
}

/* Title of the section whose text is shown, or of the report. malloc'ed. */
static char *head_text(const app *a)
{
    const doc *d = app_doc(a);
    const doc_node *node = &d->nodes[a->built.node];
    const char *title = gj_report_title(doc_report(d));
    if (node->kind == NODE_REPORT)
        return mem_strdup(title[0] != '\0' ? title : doc_name(d));
    return label_section(doc_report(d), node->index);
}

void pane_prose(canvas *c, const app *a, rect head, rect r, bool focus)
{
    lines l = {c, r, app_gutter(a), &a->prose, &a->centre};
    char *name = head_text(a);
    char *position = mem_printf("%zu/%zu", a->centre.n == 0 ? 0 : a->centre.cur + 1, a->centre.n);
    paint_head(c, head, name, position, focus);
    free(position);
    free(name);
    lines_draw(&l, focus);
    mark_violations(&l, a, DOC_WAIVED);
    for (unsigned flag = GJ_INFO + 1; flag <= GJ_ERROR + 1; flag++)
        mark_violations(&l, a, flag);
    if (focus && a->prose.n == 0)
        canvas_set_cursor(c, r.x, r.y);
}

void pane_note(canvas *c, const app *a, rect head, rect r, bool focus)
{
    const doc *d = app_doc(a);
    const char *s = d->error != NULL ? d->error : "";
    paint_head(c, head, doc_name(d), NULL, focus);
    paint_text(c, r.x + 1, r.y + 1, r.w - 2, app_doc(a)->absent ? _("名单上的这个机关没有报告：") : _("这份报告不能读入："), ROLE_TEXT, 0);
    for (int y = 2; y < r.h && s[0] != '\0'; y++) {
        size_t n = prose_break(s, strlen(s), (size_t)(r.w - 2), canvas_ambiguous(c));
        canvas_text(c, r.x + 1, r.y + y, r.w - 2, s, n, ROLE_ERROR, 0);
        s += n;
    }
    if (focus)
        canvas_set_cursor(c, r.x + 1, r.y + 1);
}
