#include "reader/piece.h"

#include <stdlib.h>
#include <string.h>

void gj_piece_free(gj_piece *p)
{
    gj_buf_free(&p->text);
    free(p->marks);
    *p = (gj_piece){0};
}

static bool same_place(const gj_origin *a, const gj_origin *b)
{
    return a->line == b->line && a->column == b->column && a->page == b->page && a->y == b->y && a->table == b->table && a->row == b->row &&
           a->col == b->col && a->byte == b->byte && a->scan == b->scan;
}

void gj_piece_mark(gj_piece *p, gj_origin origin)
{
    if (p->n_marks > 0 && p->marks[p->n_marks - 1].off == p->text.len)
        p->n_marks--;
    if (p->n_marks > 0 && same_place(&p->marks[p->n_marks - 1].origin, &origin))
        return;
    GJ_GROW(p->marks, p->n_marks, p->cap_marks);
    p->marks[p->n_marks++] = (gj_mark){(uint32_t)p->text.len, origin};
}

/* Chinese, and what is set as wide: no blanks stand between such characters. s[0,len) is not empty. */
static bool is_wide_first(const char *s, size_t len)
{
    uint32_t cp;
    gj_utf8_next(s, len, &cp);
    return gj_width_char(cp, 2) == 2;
}

static bool is_wide_last(const gj_piece *p)
{
    size_t at = p->text.len;
    while (at > p->line && ((unsigned char)p->text.data[--at] & 0xC0) == 0x80)
        continue;
    return is_wide_first(p->text.data + at, p->text.len - at);
}

void gj_piece_add(gj_piece *p, const char *s, size_t len, gj_origin origin)
{
    if (p->text.len > p->line && p->text.data[p->text.len - 1] != '\t') {
        bool blank = p->join == GJ_JOIN_BLANK || (p->join == GJ_JOIN_WRAP && !is_wide_last(p) && !is_wide_first(s, len));
        if (blank)
            gj_buf_add(&p->text, " ", 1);
    }
    p->join = GJ_JOIN_NONE;
    gj_piece_mark(p, origin);
    gj_buf_add(&p->text, s, len);
}

void gj_piece_put(gj_piece *p, char c)
{
    gj_buf_add(&p->text, &c, 1);
    p->join = GJ_JOIN_NONE;
    if (c == '\n')
        p->line = p->text.len;
}

void gj_piece_join(gj_piece *p, gj_join join)
{
    if (p->join < join && p->text.len > p->line)
        p->join = join;
}

void gj_piece_end_line(gj_piece *p)
{
    if (p->text.len > p->line)
        gj_piece_put(p, '\n');
    p->join = GJ_JOIN_NONE;
}

/* Index of the first mark of `source` behind byte `off`. */
static size_t mark_behind(const gj_piece *source, size_t off)
{
    size_t low = 0, high = source->n_marks;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (source->marks[middle].off <= off)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Adds [from, to), which no line end is in, piece by piece of one origin. */
static void add_run(gj_piece *p, const gj_piece *source, size_t from, size_t to)
{
    for (size_t i = mark_behind(source, from); from < to; i++) {
        size_t end = i < source->n_marks && source->marks[i].off < to ? source->marks[i].off : to;
        gj_origin origin = i > 0 ? source->marks[i - 1].origin : (gj_origin){0};
        gj_piece_add(p, source->text.data + from, end - from, origin);
        from = end;
    }
}

/* End of the run of [from, to) that no byte of `stops` is in. */
static size_t run_end(const gj_piece *source, size_t from, size_t to, const char *stops)
{
    while (from < to && !strchr(stops, source->text.data[from]))
        from++;
    return from;
}

void gj_piece_add_lines(gj_piece *p, const gj_piece *source, size_t from, size_t to)
{
    while (from < to) {
        size_t end = run_end(source, from, to, "\n");
        add_run(p, source, from, end);
        if (end < to)
            gj_piece_put(p, '\n');
        from = end + 1;
    }
}

void gj_piece_add_joined(gj_piece *p, const gj_piece *source, size_t from, size_t to)
{
    while (from < to) {
        size_t end = run_end(source, from, to, "\n\t");
        if (end > from)
            add_run(p, source, from, end);
        if (end < to)
            gj_piece_join(p, source->text.data[end] == '\t' ? GJ_JOIN_BLANK : GJ_JOIN_WRAP);
        from = end + 1;
    }
}
