#include "text/slice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_mark(gj_text *t, size_t *cap, uint32_t off, gj_origin origin)
{
    GJ_GROW(t->marks, t->n_marks, *cap);
    t->marks[t->n_marks++] = (gj_mark){off, origin};
}

/* One line of the span, or what of a line is in it: a mark where it begins, and those of the whole text inside it. */
static void add_piece(gj_text *t, size_t *cap, const gj_text *whole, uint32_t from, uint32_t to, uint32_t at)
{
    add_mark(t, cap, at, gj_text_origin(whole, from));
    for (uint32_t next = gj_text_next_mark(whole, from); whole->n_marks > 0 && next < to; next = gj_text_next_mark(whole, next))
        add_mark(t, cap, at + (next - from), gj_text_origin(whole, next));
}

static void add_span(gj_text *t, gj_buf *data, size_t *cap, const gj_text *whole, gj_span span)
{
    uint32_t from = span.off, end = span.off + span.len;
    while (from < end) {
        uint32_t line = gj_text_line_of(whole, from);
        uint32_t next = line < whole->n_lines ? whole->starts[line] : (uint32_t)whole->len, to = next < end ? next : end;
        add_piece(t, cap, whole, from, to, (uint32_t)data->len + (from - span.off));
        from = to;
    }
    gj_buf_add(data, whole->data + span.off, span.len);
}

static void add_bad(gj_text *t, const gj_text *whole, const gj_span *spans, size_t n)
{
    size_t cap = 0;
    uint32_t at = 0;
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < whole->n_bad; k++) {
            gj_bad bad = whole->bad[k];
            if (bad.off < spans[i].off || bad.off - spans[i].off >= spans[i].len)
                continue;
            bad.off = at + (bad.off - spans[i].off);
            bad.line = gj_text_line_of(t, bad.off);
            GJ_GROW(t->bad, t->n_bad, cap);
            t->bad[t->n_bad++] = bad;
        }
        at += spans[i].len;
    }
    t->total_bad = t->n_bad;
}

gj_text *gj_text_slice(const gj_text *whole, const gj_span *spans, size_t n, uint32_t number, uint32_t of)
{
    size_t cap = 0;
    char suffix[16];
    gj_text *t = gj_alloc(sizeof *t);
    gj_buf data = {0}, name = {0};
    gj_buf_puts(&data, "");
    t->kind = whole->kind;
    t->converted = whole->converted;
    t->encoding = whole->encoding;
    t->path = gj_strdup(gj_text_path(whole));
    snprintf(suffix, sizeof suffix, "#%u", (unsigned)number);
    gj_buf_puts(&name, t->path);
    gj_buf_puts(&name, suffix);
    t->name = name.data;
    t->number = number;
    t->taken_out = whole->taken_out;
    t->of = of;
    t->whole = n == 1;
    t->pictures = gj_alloc_array(whole->n_pictures + 1, sizeof *t->pictures);
    for (size_t i = 0; i < whole->n_pictures; i++)
        t->pictures[t->n_pictures++] = whole->pictures[i];
    t->unread = gj_alloc_array(whole->n_unread + 1, sizeof *t->unread); /* whose they are nobody knows */
    for (size_t i = 0; i < whole->n_unread; i++)
        t->unread[t->n_unread++] = whole->unread[i];
    for (size_t i = 0; i < n; i++)
        add_span(t, &data, &cap, whole, spans[i]);
    t->data = t->block = data.data;
    t->len = data.len;
    if (whole->digest[0])
        gj_sha256(t->digest, t->data, t->len);
    gj_buf_add(&t->input, whole->input.data, whole->input.len);
    if (gj_text_cut_lines(t, NULL) != GJ_OK) /* cannot be: it has no more lines than the whole */
        t->n_lines = 0;
    add_bad(t, whole, spans, n);
    return t;
}

const char *gj_text_path(const gj_text *t)
{
    return t->path ? t->path : t->name;
}

bool gj_text_split_name(const char *name, size_t *len, uint32_t *number)
{
    const char *mark = strrchr(name, '#');
    if (!mark || mark == name || !mark[1] || strlen(mark + 1) > 6 || strspn(mark + 1, "0123456789") != strlen(mark + 1))
        return false;
    *len = (size_t)(mark - name);
    *number = (uint32_t)strtoul(mark + 1, NULL, 10);
    return *number > 0;
}
