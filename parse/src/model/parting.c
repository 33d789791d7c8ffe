/* Parts are looked for only where none has a line of its own: in a text that has all its headings at the beginnings of lines there is
 * nothing to be done. Which of several places is the heading is decided by price (title_inside.h) and by the order of the parts. */
#include "model/parting.h"

#include <stdlib.h>
#include <string.h>
#include <uchar.h>

#include "model/outline.h"
#include "model/title_inside.h"
#include "model/title_line.h"
#include "text/fold.h"
#include "text/source.h"

enum {
    TITLE_LINES = 60,       /* where a title is looked for above the first part */
    LEAST_BEHIND = 24,      /* bytes: less behind a heading is no text of its own */
    SUB_HEADINGS = 12,      /* in one line, at most */
};

typedef struct parting {
    gj_text *text;
    const char *s;
    uint32_t len;
    uint32_t *cuts; /* heap, not sorted */
    size_t n, cap;
} parting;

static void cut(parting *p, uint32_t off)
{
    GJ_GROW(p->cuts, p->n, p->cap);
    p->cuts[p->n++] = off;
}

static int by_offset(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* Parts the lines at the cuts found so far; false if there are none. */
static bool part(parting *p)
{
    if (p->n == 0)
        return false;
    qsort(p->cuts, p->n, sizeof *p->cuts, by_offset);
    gj_text_part_lines(p->text, p->cuts, p->n);
    p->n = 0;
    return true;
}

static uint32_t skip_blanks(const parting *p, uint32_t at, uint32_t to)
{
    while (at < to) {
        uint32_t cp;
        size_t step = gj_utf8_next(p->s + at, to - at, &cp);
        if (gj_fold_char(cp) != 0)
            break;
        at += (uint32_t)step;
    }
    return at;
}

/* ---- parts ---- */

/* Between the headings of its neighbours that were found; *from == *to if they are out of order. */
static void stretch_of(const gj_part_head *heads, size_t n, unsigned part, uint32_t len, uint32_t *from, uint32_t *to)
{
    *from = 0;
    *to = len;
    for (size_t i = 0; i < n; i++)
        if (heads[i].part < part)
            *from = heads[i].src.off + heads[i].src.len;
    for (size_t i = n; i-- > 0;)
        if (heads[i].part > part && heads[i].src.off >= *from)
            *to = heads[i].src.off;
    for (size_t i = 0; i < n; i++)
        if (heads[i].part > part && heads[i].src.off < *from)
            *to = *from;
}

static bool has_part(const gj_part_head *heads, size_t n, unsigned part)
{
    for (size_t i = 0; i < n; i++)
        if (heads[i].part == part)
            return true;
    return false;
}

/* From the last part up, each before the one that was found behind it. */
static void find_parts(parting *p, const gj_form *form, const gj_part_head *heads, size_t n)
{
    gj_part_titles titles;
    gj_part_titles_read(&titles, form);
    uint32_t next = p->len;
    for (unsigned part = GJ_PARTS; part >= 1; part--) {
        uint32_t from, to;
        gj_inside found;
        if (has_part(heads, n, part))
            continue;
        stretch_of(heads, n, part, p->len, &from, &to);
        to = to < next ? to : next;
        if (from >= to || !gj_title_inside(&found, &titles, part, p->s, from, to))
            continue;
        cut(p, found.start);
        cut(p, skip_blanks(p, found.end, p->len));
        next = found.start;
    }
}

/* Text that goes on behind the heading of a part with tables, in its line, is parted from it: its figures belong to the tables. */
static void part_run_in(parting *p, const gj_part_head *heads, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t end = heads[i].src.off + heads[i].src.len;
        gj_span line = gj_text_line(p->text, gj_text_line_of(p->text, end - 1));
        uint32_t from = skip_blanks(p, end, line.off + line.len);
        bool tables = heads[i].part >= 2 && heads[i].part <= 4;
        if (tables && line.off + line.len > from + LEAST_BEHIND)
            cut(p, from);
    }
}

/* ---- sub-headings of a part in one line ---- */

/* The line is only a piece of a line of the file. */
static bool is_piece(const parting *p, uint32_t line)
{
    uint32_t whole = gj_text_whole_line(p->text, line);
    return (line > 1 && gj_text_whole_line(p->text, line - 1) == whole) ||
           (line < gj_text_lines(p->text) && gj_text_whole_line(p->text, line + 1) == whole);
}

/* A sentence or blanks end before byte `at` of the span. */
static bool begins_clause(const parting *p, gj_span line, uint32_t at)
{
    static const char *const ends[] = {"。", "；", "！", "？", "：", " ", "\t", "　", ";", ":", "\""};
    if (at == line.off)
        return true;
    for (size_t i = 0; i < GJ_COUNT(ends); i++)
        if (at - line.off >= strlen(ends[i]) && memcmp(p->s + at - strlen(ends[i]), ends[i], strlen(ends[i])) == 0)
            return true;
    return false;
}

/* （一） … （二） … counted from one on in a line of prose: each begins a line. */
static void part_sub_headings(parting *p, gj_span line)
{
    uint32_t found[SUB_HEADINGS];
    size_t n = 0;
    for (uint32_t at = line.off; at < line.off + line.len && n < SUB_HEADINGS;) {
        gj_head h;
        uint32_t cp, here = at;
        at += (uint32_t)gj_utf8_next(p->s + at, line.off + line.len - at, &cp);
        if (gj_fold_char(cp) != '(' && !(cp >= 0x3220 && cp <= 0x3229))
            continue;
        gj_head_read(&h, p->s, (gj_span){here, line.off + line.len - here});
        gj_numbering number = gj_numbering_read(&h, 0);
        if (number.style == GJ_STYLE_CN_PAREN && number.ordinal == n + 1 && begins_clause(p, line, here))
            found[n++] = here;
    }
    for (size_t i = 0; n >= 2 && i < n; i++)
        if (found[i] > line.off)
            cut(p, found[i]);
}

static void find_sub_headings(parting *p, const gj_part_head *heads, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (heads[i].part >= 2 && heads[i].part <= 4)
            continue;
        uint32_t last = i + 1 < n ? heads[i + 1].line - 1 : gj_text_lines(p->text);
        for (uint32_t line = heads[i].line; line <= last; line++)
            if (is_piece(p, line))
                part_sub_headings(p, gj_text_line(p->text, line));
    }
}

/* ---- the title ---- */

/* Parts a line above the first part whose title is followed by text, or preceded by that of the page; not if a title has a line. */
static void find_title(parting *p, const gj_part_head *heads, size_t n)
{
    uint32_t last = n ? heads[0].line - 1 : 0;
    gj_span candidate = {0, 0}, whole = {0, 0};
    for (uint32_t line = 1; line <= last && line <= TITLE_LINES; line++) {
        gj_span span = gj_text_line(p->text, line), title;
        if (gj_title_line_whole(p->s, span))
            return;
        if (candidate.len || !gj_title_line_inside(&title, p->s, span))
            continue;
        candidate = title;
        whole = span;
    }
    if (candidate.len) {
        uint32_t end = skip_blanks(p, candidate.off + candidate.len, whole.off + whole.len);
        if (candidate.off > whole.off)
            cut(p, candidate.off);
        if (end < whole.off + whole.len)
            cut(p, end);
    }
}

gj_part_head *gj_outline_part_lines(gj_arena *a, gj_text *t, const gj_form *form, size_t *n)
{
    size_t len;
    parting p = {.text = t, .s = gj_text_data(t, &len)};
    p.len = (uint32_t)len;
    gj_part_head *heads = gj_outline_parts(a, t, form, n);
    find_parts(&p, form, heads, *n);
    part_run_in(&p, heads, *n);
    if (part(&p)) {
        heads = gj_outline_parts(a, t, form, n);
        part_run_in(&p, heads, *n);
        find_sub_headings(&p, heads, *n);
    }
    find_title(&p, heads, *n);
    if (part(&p))
        heads = gj_outline_parts(a, t, form, n);
    free(p.cuts);
    return heads;
}
