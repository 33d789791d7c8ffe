#include "reader/lay.h"

#include <stdlib.h>
#include <string.h>

#include "reader/frame.h"

#define MAX_CELLS ((size_t)1 << 20)
#define MAX_COLUMN_SPAN 100u
#define MAX_ROW_SPAN 65534u
#define MAX_DEPTH 32u /* tables and asides in one another; those deeper in are read as text */

struct gj_lay {
    gj_frame *frames; /* the first is the text */
    size_t n, cap;
    size_t skipped; /* tables and asides that are open deeper than MAX_DEPTH */
    size_t n_cells;
    gj_origin at;
    bool full;
    gj_unread *unread; /* pages */
    size_t n_unread, cap_unread;
    gj_origin *pictures;
    size_t n_pictures, cap_pictures;
};

gj_lay *gj_lay_new(void)
{
    gj_lay *l = gj_alloc(sizeof(*l));
    GJ_GROW(l->frames, l->n, l->cap);
    l->frames[l->n++] = (gj_frame){.kind = GJ_FRAME_TEXT};
    return l;
}

void gj_frame_free(gj_frame *f)
{
    gj_piece_free(&f->piece);
    gj_piece_free(&f->aside);
    free(f->cells);
}

void gj_lay_free(gj_lay *l)
{
    if (!l)
        return;
    for (size_t i = 0; i < l->n; i++)
        gj_frame_free(&l->frames[i]);
    free(l->frames);
    free(l->unread);
    free(l->pictures);
    free(l);
}

bool gj_lay_full(const gj_lay *l)
{
    return l->full;
}

void gj_lay_at(gj_lay *l, gj_origin origin)
{
    l->at = origin;
}

void gj_lay_at_byte(gj_lay *l, uint32_t byte)
{
    l->at.byte = byte;
}

size_t gj_lay_depth(const gj_lay *l)
{
    return l->n - 1 + l->skipped;
}

static gj_frame *top(gj_lay *l)
{
    return &l->frames[l->n - 1];
}

/* Frame that text goes to; in a table, but in no cell, that is a row of its own. */
static gj_frame *open_for_text(gj_lay *l)
{
    gj_frame *f = top(l);
    if (f->kind == GJ_FRAME_TABLE && !f->cell_open) {
        bool in_row = f->row_open;
        gj_lay_open_cell(l, 1, 1);
        f->loose = !in_row;
        if (f->loose && f->n_cells > 0)
            f->cells[f->n_cells - 1].loose = true;
    }
    return f;
}

static bool is_control(char c)
{
    return c == '\n' || c == '\r' || c == '\t' || c == '\0';
}

void gj_lay_text(gj_lay *l, const char *s, size_t len)
{
    if (len == 0 || l->full)
        return;
    gj_frame *f = open_for_text(l);
    l->full |= f->piece.text.len + len > 2 * GJ_MAX_FILE;
    for (size_t from = 0, to; from < len && !l->full; from = to + 1) {
        for (to = from; to < len && !is_control(s[to]); to++)
            continue;
        if (to > from)
            gj_piece_add(&f->piece, s + from, to - from, l->at);
        if (to < len)
            gj_piece_join(&f->piece, GJ_JOIN_BLANK);
    }
}

void gj_lay_blank(gj_lay *l)
{
    gj_piece_join(&top(l)->piece, GJ_JOIN_BLANK);
}

void gj_lay_wrap(gj_lay *l)
{
    gj_piece_join(&top(l)->piece, GJ_JOIN_WRAP);
}

void gj_lay_tab(gj_lay *l)
{
    gj_frame *f = top(l);
    if (f->kind == GJ_FRAME_TABLE)
        gj_piece_join(&f->piece, GJ_JOIN_BLANK);
    else
        gj_piece_put(&f->piece, '\t');
}

void gj_lay_end_line(gj_lay *l)
{
    gj_frame *f = top(l);
    gj_piece_end_line(&f->piece);
    if (f->aside.text.len > 0) {
        gj_piece_add_lines(&f->piece, &f->aside, 0, f->aside.text.len);
        gj_piece_free(&f->aside);
    }
}

static bool push(gj_lay *l, gj_frame_kind kind)
{
    if (l->skipped > 0 || l->n > MAX_DEPTH) {
        l->skipped++;
        gj_lay_end_line(l);
        return false;
    }
    GJ_GROW(l->frames, l->n, l->cap);
    l->frames[l->n++] = (gj_frame){.kind = kind};
    return true;
}

/* True if what is closed now was never opened, as it lay too deep; the count is then one less. */
static bool pop_skipped(gj_lay *l)
{
    if (l->skipped == 0)
        return false;
    l->skipped--;
    gj_lay_end_line(l);
    return true;
}

void gj_lay_open_table(gj_lay *l)
{
    push(l, GJ_FRAME_TABLE);
}

void gj_lay_open_row(gj_lay *l)
{
    if (l->skipped > 0 || top(l)->kind != GJ_FRAME_TABLE)
        return;
    gj_lay_close_row(l);
    top(l)->row_open = true;
    top(l)->n_rows++;
}

void gj_lay_end_group(gj_lay *l)
{
    if (l->skipped > 0 || top(l)->kind != GJ_FRAME_TABLE)
        return;
    gj_lay_close_row(l);
    gj_frame_end_group(top(l));
}

static uint32_t span(size_t given, size_t most)
{
    return given == 0 ? 1 : given > most ? (uint32_t)most : (uint32_t)given;
}

void gj_lay_open_cell(gj_lay *l, size_t columns, size_t rows)
{
    gj_frame *f = top(l);
    if (l->skipped > 0 || f->kind != GJ_FRAME_TABLE || l->full) {
        gj_lay_end_line(l);
        return;
    }
    if (f->loose)
        gj_lay_close_row(l);
    gj_lay_close_cell(l);
    if (!f->row_open)
        gj_lay_open_row(l);
    if (++l->n_cells > MAX_CELLS) {
        l->full = true;
        return;
    }
    GJ_GROW(f->cells, f->n_cells, f->cap_cells);
    f->cells[f->n_cells++] = (gj_lay_cell){
        .row = f->n_rows - 1,
        .columns = span(columns, MAX_COLUMN_SPAN),
        .rows = span(rows, MAX_ROW_SPAN),
        .from = f->piece.text.len,
        .to = f->piece.text.len,
        .origin = l->at,
    };
    f->cell_open = true;
}

void gj_lay_span_columns(gj_lay *l, size_t columns)
{
    gj_frame *f = top(l);
    if (l->skipped == 0 && f->kind == GJ_FRAME_TABLE && f->cell_open)
        f->cells[f->n_cells - 1].columns = span(columns, MAX_COLUMN_SPAN);
}

void gj_lay_close_cell(gj_lay *l)
{
    gj_frame *f = top(l);
    if (l->skipped > 0 || f->kind != GJ_FRAME_TABLE || !f->cell_open)
        return;
    gj_lay_end_line(l);
    f->cells[f->n_cells - 1].to = f->piece.text.len;
    f->cell_open = false;
}

void gj_lay_close_row(gj_lay *l)
{
    gj_frame *f = top(l);
    if (l->skipped > 0 || f->kind != GJ_FRAME_TABLE)
        return;
    gj_lay_close_cell(l);
    f->row_open = f->loose = false;
}

void gj_lay_drop_row(gj_lay *l)
{
    gj_frame *f = top(l);
    if (l->skipped > 0 || f->kind != GJ_FRAME_TABLE || !f->row_open)
        return;
    gj_lay_close_row(l);
    f->n_rows--;
    while (f->n_cells > f->group && f->cells[f->n_cells - 1].row == f->n_rows)
        f->n_cells--;
}

void gj_lay_close_table(gj_lay *l)
{
    if (pop_skipped(l) || top(l)->kind != GJ_FRAME_TABLE)
        return;
    gj_lay_end_group(l);
    gj_frame table = l->frames[--l->n];
    bool grid = false, empty = table.piece.text.len == 0;
    if (!empty) {
        gj_lay_end_line(l);
        gj_frame *f = open_for_text(l);
        l->full |= !gj_frame_write(&table, &f->piece, &grid) || f->piece.text.len > 2 * GJ_MAX_FILE;
        if (grid && f->kind == GJ_FRAME_TABLE && f->cell_open)
            f->cells[f->n_cells - 1].holds_table = true;
    }
    gj_frame_free(&table);
}

void gj_lay_open_aside(gj_lay *l)
{
    push(l, GJ_FRAME_ASIDE);
}

void gj_lay_close_aside(gj_lay *l)
{
    if (pop_skipped(l))
        return;
    while (top(l)->kind == GJ_FRAME_TABLE)
        gj_lay_close_table(l);
    if (top(l)->kind != GJ_FRAME_ASIDE)
        return;
    gj_lay_end_line(l);
    gj_frame aside = l->frames[--l->n];
    gj_piece_add_lines(&open_for_text(l)->aside, &aside.piece, 0, aside.piece.text.len);
    gj_frame_free(&aside);
}

/* Closes all that is open, from the inside out. */
static void close_all(gj_lay *l)
{
    l->skipped = 0;
    while (l->n > 1) {
        if (top(l)->kind == GJ_FRAME_TABLE)
            gj_lay_close_table(l);
        else
            gj_lay_close_aside(l);
    }
    gj_lay_end_line(l);
}

void gj_lay_unread(gj_lay *l, gj_unread_kind kind, uint32_t page)
{
    gj_unread *last = l->n_unread > 0 ? &l->unread[l->n_unread - 1] : NULL;
    if (last && last->kind == kind && last->to + 1 == page) {
        last->to = page;
        return;
    }
    GJ_GROW(l->unread, l->n_unread, l->cap_unread);
    l->unread[l->n_unread++] = (gj_unread){kind, page, page};
}

void gj_lay_picture(gj_lay *l, gj_origin origin)
{
    GJ_GROW(l->pictures, l->n_pictures, l->cap_pictures);
    l->pictures[l->n_pictures++] = origin;
}

gj_status gj_lay_finish(gj_text **out, gj_lay *l, const char *name, gj_source_kind kind, const char *encoding, gj_error *err)
{
    close_all(l);
    if (l->full)
        return gj_error_set(err, GJ_E_LIMIT, 0, _("%s 的内容或表格太大，未读取"), name);
    gj_piece *p = &l->frames[0].piece;
    gj_buf_reserve(&p->text, 0);
    gj_text *t = gj_alloc(sizeof(*t));
    t->name = gj_strdup(name);
    t->kind = kind;
    t->encoding = encoding;
    t->data = t->block = p->text.data;
    t->len = p->text.len;
    t->marks = p->marks;
    t->n_marks = p->n_marks;
    t->unread = l->unread;
    t->n_unread = l->n_unread;
    l->unread = NULL;
    l->n_unread = l->cap_unread = 0;
    t->pictures = l->pictures;
    t->n_pictures = l->n_pictures;
    l->pictures = NULL;
    l->n_pictures = l->cap_pictures = 0;
    *p = (gj_piece){0};
    gj_status status = gj_text_cut_lines(t, err);
    if (status == GJ_OK)
        *out = t;
    else
        gj_text_free(t);
    return status;
}
