#include "pane/pane.h"

#include <string.h>

#include "app/label.h"
#include "i18n.h"
#include "mem.h"
#include "pane/paint.h"

/* The heading as it stands in the text: number, punctuation and title, as far as its first line goes. malloc'ed. */
static char *section_label(const gj_report *r, uint32_t index)
{
    size_t n, len;
    const gj_section *s = &gj_report_sections(r, &n)[index];
    const char *data = gj_text_data(gj_report_text(r), &len);
    const char *from = data + s->body.off;
    if (s->title_src.len == 0 || s->title_src.off < s->body.off)
        return mem_printf("%s %s", s->number, s->title);
    size_t end = s->title_src.off + s->title_src.len - s->body.off;
    const char *line_end = memchr(from, '\n', end);
    return mem_dup(from, line_end == NULL ? end : (size_t)(line_end - from));
}

static char *node_label(const doc *d, const doc_node *node)
{
    size_t n;
    switch (node->kind) {
    case NODE_REPORT:
        return mem_strdup(d->label);
    case NODE_SECTION:
        return section_label(doc_report(d), node->index);
    case NODE_PROSE:
        return mem_strdup(_("正文"));
    case NODE_TABLE:
        return mem_strdup(label_table(&gj_report_tables(doc_report(d), &n)[node->index]));
    }
    return mem_strdup("");
}

static const char *fold_sign(const canvas *c, const doc *d, size_t node)
{
    if (d->nodes[node].end == node + 1)
        return " ";
    if (canvas_ambiguous(c) != 1)
        return d->nodes[node].folded ? "+" : "-";
    return d->nodes[node].folded ? "▸" : "▾";
}

static unsigned worst(const doc *d, const doc_node *node)
{
    if (d->state == DOC_FAILED)
        return GJ_ERROR + 1;
    for (unsigned s = GJ_ERROR + 1; s > 0; s--)
        if (node->counts[s - 1] > 0)
            return s;
    return 0;
}

/* The captions of neighbouring tables differ in their ends: those are kept. */
static void draw_caption(canvas *c, int x, int y, int cols, const char *s)
{
    const char *from = s, *ellipsis = canvas_ambiguous(c) == 1 ? "…" : "..";
    int room = cols - paint_width(c, ellipsis);
    if (paint_width(c, s) <= cols) {
        paint_text(c, x, y, cols, s, ROLE_TEXT, 0);
        return;
    }
    while (*from != '\0' && paint_width(c, from) > room)
        from += gj_grapheme_next(from, strlen(from));
    x += paint_text(c, x, y, cols, ellipsis, ROLE_TEXT, 0);
    paint_text(c, x, y, room, from, ROLE_TEXT, 0);
}

static void draw_row(canvas *c, const app *a, const tree_row *row, rect r)
{
    const doc *d = &a->docs[row->doc];
    const doc_node *node = &d->nodes[row->node];
    char *label = node_label(d, node);
    char *counts = d->state == DOC_FAILED ? mem_strdup(paint_sign(c, GJ_ERROR + 1)) : paint_counts(c, node->counts);
    int room = r.w, width = paint_width(c, counts), indent = node->depth < 8 ? node->depth : 8;
    enum role role = d->known || d->state == DOC_FAILED ? ROLE_TEXT : ROLE_DIM;
    const char *text = label;
    while (text[0] == ' ' || strncmp(text, "　", strlen("　")) == 0)
        text += text[0] == ' ' ? 1 : strlen("　");
    if (width > 0)
        room -= width + 1;
    paint_text(c, r.x + indent, r.y, 1, fold_sign(c, d, row->node), role, 0);
    if (node->kind == NODE_TABLE)
        draw_caption(c, r.x + indent + 1, r.y, room - indent - 1, text);
    else
        paint_text(c, r.x + indent + 1, r.y, room - indent - 1, text, role, row->node == 0 ? CANVAS_BOLD : 0);
    paint_text(c, r.x + r.w - 1 - width, r.y, width, counts, paint_role(worst(d, node)), 0);
    free(counts);
    free(label);
}

void pane_tree(canvas *c, const app *a, rect head, rect r, bool focus)
{
    char *position = a->n_docs > 1 ? mem_printf("%zu/%zu", a->at.doc + 1, a->n_docs) : NULL;
    paint_head(c, head, _("目录"), position, focus);
    free(position);
    for (int y = 0; y < r.h; y++) {
        size_t i = a->tree.top + (size_t)y;
        rect row = {r.x, r.y + y, r.w, 1};
        if (i >= a->n_rows)
            break;
        draw_row(c, a, &a->rows[i], row);
        if (i == a->tree.cur)
            canvas_mark(c, row, focus ? ROLE_CURSOR : ROLE_CURSOR_PALE, 0);
        if (i == a->tree.cur && focus)
            canvas_set_cursor(c, r.x, r.y + y);
    }
}
