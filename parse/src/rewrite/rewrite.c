#include "rewrite/rewrite.h"

#include <stdlib.h>
#include <string.h>

#include "rewrite/plan.h"

bool gj_same_content(const gj_cell *a, const gj_cell *b)
{
    if (a->kind != b->kind)
        return false;
    return a->kind == GJ_CELL_NUMBER ? gj_number_compare(a->value, b->value) == 0 : strcmp(a->text, b->text) == 0;
}

/* The innermost label of the line; "" if it has none. */
static const char *leaf(const gj_table_line *line)
{
    if (!line->form)
        return line->label[0] ? line->label : line->key;
    return line->form->levels > 0 ? line->form->label[line->form->levels - 1] : "";
}

void gj_name_cell(gj_buf *out, const gj_table *t, size_t row, size_t col)
{
    const gj_table_line *head = &t->cols[col];
    const char *stub = leaf(&t->rows[row]);
    if (stub[0] || !head->form) {
        gj_buf_printf(out, _("%s，%s列"), stub, leaf(head));
        return;
    }
    for (size_t i = 0; i < head->form->levels; i++) /* a table of one row: the outer heads tell columns apart */
        gj_buf_printf(out, i > 0 ? " / %s" : "%s", head->form->label[i]);
}

void gj_plan_add(gj_plan *p, size_t off, size_t len, const char *text)
{
    GJ_GROW(p->patches, p->n, p->cap);
    p->patches[p->n++] = (gj_patch){(uint32_t)off, (uint32_t)len, text};
}

/* ---- which cells ---- */

typedef struct targets {
    gj_target *list; /* heap */
    size_t n, cap;
} targets;

/* True if the other cell was read, even in part, where this one was; or both are blanks without a place of their own. */
static bool shares(const gj_cell *c, const gj_cell *other)
{
    if (c == other || other->line == 0)
        return false;
    if (c->src.len == 0 || other->src.len == 0)
        return c->src.len == other->src.len && c->src.off == other->src.off;
    return c->src.off < other->src.off + other->src.len && other->src.off < c->src.off + c->src.len;
}

static bool is_shared(const gj_rewriting *r, const gj_cell *c)
{
    for (size_t i = 0; i < r->n; i++)
        for (size_t k = 0; k < (size_t)r->was[i].n_rows * r->was[i].n_cols; k++)
            if (shares(c, &r->was[i].cells[k]))
                return true;
    return false;
}

static gj_target target_of(const gj_rewriting *r, gj_arena *a, size_t table, uint16_t row, uint16_t col)
{
    size_t len;
    const char *s = gj_text_data(r->text, &len);
    const gj_cell *was = gj_table_cell(&r->was[table], row, col), *now = gj_table_cell(&r->now[table], row, col);
    const char *text = gj_figure_like(a, s + was->src.off, was->src.len, now);
    return (gj_target){.table = &r->was[table], .row = row, .col = col, .text = text, .shared = is_shared(r, was)};
}

static int by_place(const void *left, const void *right)
{
    uint32_t a = gj_target_cell(left)->src.off, b = gj_target_cell(right)->src.off;
    return a < b ? -1 : a > b;
}

static targets find_targets(const gj_rewriting *r, gj_arena *a)
{
    targets found = {0};
    for (size_t i = 0; i < r->n; i++) {
        for (size_t k = 0; k < (size_t)r->was[i].n_rows * r->was[i].n_cols; k++) {
            if (gj_same_content(&r->was[i].cells[k], &r->now[i].cells[k]))
                continue;
            GJ_GROW(found.list, found.n, found.cap);
            found.list[found.n++] = target_of(r, a, i, (uint16_t)(k / r->was[i].n_cols), (uint16_t)(k % r->was[i].n_cols));
        }
    }
    if (found.n > 0)
        qsort(found.list, found.n, sizeof *found.list, by_place);
    return found;
}

/* ---- what forbids it, whatever the kind of file ---- */

static const char *plan(gj_plan *p, const gj_rewriting *r, const gj_target *t)
{
    const gj_cell *c = gj_target_cell(t);
    if (c->line == 0)
        return N_("原文没有这一行或这一列");
    if (c->flags & GJ_CELL_SPLIT)
        return N_("这个数字由相邻两格拼成，不知该改哪一格");
    if (c->flags & GJ_CELL_WRAPPED)
        return N_("这个数字在格内折成了几行，只改一行会改错");
    if (t->shared && c->src.len > 0)
        return N_("原文中同一处数字还作了别的单元格");
    return gj_text_kind(r->text) == GJ_SOURCE_TEXT ? gj_plan_in_text(p, t) : gj_plan_in_markup(p, t);
}

/* ---- all together ---- */

static int by_offset(const void *left, const void *right)
{
    const gj_patch *a = left, *b = right;
    return a->off < b->off ? -1 : a->off > b->off;
}

static bool overlap(const gj_plan *p)
{
    for (size_t i = 1; i < p->n; i++)
        if (p->patches[i].off < p->patches[i - 1].off + p->patches[i - 1].len)
            return true;
    return false;
}

/* Plans all targets; adds to *refused what cannot be done. */
static void plan_all(gj_plan *p, const gj_rewriting *r, const targets *t, gj_buf *refused)
{
    for (size_t i = 0; i < t->n; i++) {
        const char *why = plan(p, r, &t->list[i]);
        if (!why)
            continue;
        gj_buf_puts(refused, refused->len > 0 ? _("；") : "");
        gj_name_cell(refused, t->list[i].table, t->list[i].row, t->list[i].col);
        gj_buf_printf(refused, _("：%s"), _(why));
    }
    if (p->n > 0)
        qsort(p->patches, p->n, sizeof *p->patches, by_offset);
    if (refused->len == 0 && overlap(p))
        gj_buf_puts(refused, _("改动的几处在原文中挤在一起，放不下"));
}

static gj_status start_tracking(gj_tracking *t, const gj_stream *st, gj_error *err)
{
    if (gj_text_kind(st->text) != GJ_SOURCE_DOCX)
        return gj_error_set(err, GJ_E_VALUE, 0, _("%s 不是 Word 文件：只有 Word 文件（DOCX）能写成修订"), gj_text_name(st->text));
    if (!gj_markup_read(&t->markup, st->s, st->len))
        return gj_error_set(err, GJ_E_VALUE, 0, _("%s 的正文不是 UTF-8 的 XML，不能写成修订：请用 Word 或 WPS 另存后再试"),
                            gj_text_name(st->text));
    t->next = gj_markup_highest(st->s, st->len, "id") + 1;
    return GJ_OK;
}

gj_status gj_rewrite(gj_buf *out, const gj_rewriting *r, gj_error *err)
{
    gj_stream stream;
    gj_status status = gj_stream_open(&stream, r->text, r->file, err);
    gj_plan p = {.arena = gj_arena_new(), .stream = &stream, .keep_columns = r->keep_columns};
    targets t = {0};
    gj_tracking tracking = {.date = r->date};
    gj_buf refused = {0}, written = {0};
    if (status == GJ_OK && r->tracked) {
        p.tracking = &tracking;
        status = start_tracking(&tracking, &stream, err);
    }
    if (status == GJ_OK) {
        t = find_targets(r, p.arena);
        plan_all(&p, r, &t, &refused);
        if (refused.len > 0)
            status = gj_error_set(err, GJ_E_VALUE, 0, "%s", refused.data);
    }
    if (status == GJ_OK)
        status = gj_stream_patch(&written, &stream, p.patches, p.n, err);
    if (status == GJ_OK)
        gj_buf_add(out, written.data, written.len);
    gj_buf_free(&written);
    gj_buf_free(&refused);
    free(t.list);
    free(p.patches);
    gj_markup_free(&tracking.markup);
    gj_arena_free(p.arena);
    gj_stream_close(&stream);
    return status;
}
