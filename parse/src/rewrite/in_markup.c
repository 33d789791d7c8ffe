/* Cells in web pages and Word files: the text of a cell may stand in several pieces, in elements of their own. The first is replaced,
 * the others become empty; no element changes. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "rewrite/pieces.h"
#include "rewrite/plan.h"
#include "text/fold.h"
#include "text/source.h"

static const char not_there[] = N_("在文件中找不到这个数字的原处");
static const char no_cell[] = N_("文件中没有这个空白格：它属于合并的单元格，或者这一行缺了单元格");

static bool starts(const gj_stream *st, size_t at, const char *with)
{
    size_t len = strlen(with);
    return at + len <= st->len && strncasecmp(st->s + at, with, len) == 0;
}

/* The text as it is written between tags; in the arena. */
static const char *escape(gj_arena *a, const char *text)
{
    gj_buf b = {0};
    gj_buf_puts(&b, "");
    for (const char *s = text; *s; s++) {
        const char *name = *s == '&' ? "&amp;" : *s == '<' ? "&lt;" : *s == '>' ? "&gt;" : NULL;
        gj_buf_add(&b, name ? name : s, name ? strlen(name) : 1);
    }
    const char *escaped = gj_arena_strndup(a, b.data, b.len);
    gj_buf_free(&b);
    return escaped;
}

/* ---- figures ---- */

/* Plans the bytes of a piece, which `text` takes the place of. */
static const char *plan_piece(gj_plan *p, size_t off, size_t len, const char *text)
{
    if (p->tracking)
        return gj_track_figure(p, off, len, text);
    gj_plan_add(p, off, len, text);
    return NULL;
}

/* Plans the pieces of `src`; NULL, or why that cannot be: all of its text must have a place in the stream. */
static const char *plan_pieces(gj_plan *p, gj_span src, const char *text)
{
    gj_stream_piece x;
    size_t before = p->n;
    for (uint32_t at = src.off; gj_next_piece(&x, p->stream, p->stream->text, src, &at);) {
        const char *why = x.len == 0 ? not_there : plan_piece(p, x.off, x.len, p->n == before ? text : "");
        if (why)
            return why;
    }
    return p->n > before ? NULL : not_there;
}

/* The field of the laid-out line that `off` is in or behind, if nothing but blanks stand in it; else len 0. */
static gj_span blank_field(const gj_text *t, uint32_t off)
{
    size_t len;
    const char *s = gj_text_data(t, &len);
    gj_span line = gj_text_line(t, gj_text_line_of(t, off));
    uint32_t from = off, to = off;
    while (from > line.off && s[from - 1] != '\t')
        from--;
    while (to < line.off + line.len && s[to] != '\t')
        to++;
    for (uint32_t at = from, cp; at < to;) {
        at += (uint32_t)gj_utf8_next(s + at, to - at, &cp);
        if (gj_class_of(cp) != GJ_CLASS_BLANK)
            return (gj_span){off, 0};
    }
    return (gj_span){from, to - from};
}

/* Word writes a text box twice, the second time for older programs, where the old figure would stay. */
static bool in_choice(const gj_stream *st, size_t at)
{
    bool open = false;
    for (size_t i = gj_stream_find(st, 0, at, "mc:Choice"); i < at; i = gj_stream_find(st, i + 1, at, "mc:Choice"))
        open = i > 0 && st->s[i - 1] == '<';
    return open;
}

/* ---- blank cells of web pages ---- */

/* End of the tag at `at`, behind its ">"; st->len if it has none. */
static size_t tag_end(const gj_stream *st, size_t at)
{
    size_t end = gj_stream_find(st, at, st->len, ">");
    return end < st->len ? end + 1 : end;
}

/* Start of the tag that ends before `at`. */
static size_t tag_start(const gj_stream *st, size_t at)
{
    while (at > 0 && st->s[--at] != '<')
        continue;
    return at;
}

/* Bytes of the no-break space at `at`, written in one way or another; 0 if there is none. */
static size_t no_break_space(const gj_stream *st, size_t at)
{
    static const char *const ways[] = {"&nbsp;", "&#160;", "&#xa0;", "\xC2\xA0"};
    for (size_t i = 0; i < GJ_COUNT(ways); i++)
        if (starts(st, at, ways[i]))
            return strlen(ways[i]);
    return 0;
}

/* Elements that stand around the words of a cell. */
static bool opens_inner(const gj_stream *st, size_t at)
{
    static const char *const names[] = {"<p", "<span", "<div", "<font", "<b", "<strong", "<o:p", "<i", "<em", "<center"};
    for (size_t i = 0; i < GJ_COUNT(names); i++) {
        size_t behind = at + strlen(names[i]);
        if (starts(st, at, names[i]) && behind < st->len && strchr(" \t\r\n>", st->s[behind]))
            return true;
    }
    return false;
}

/* Within a cell, from behind its tag: where its words would stand, in the innermost element at its start. */
static const char *fill_page_cell(gj_plan *p, const char *text, size_t at)
{
    const gj_stream *st = p->stream;
    size_t tag = tag_start(st, at);
    if (at == 0 || st->s[at - 1] != '>' || !(starts(st, tag, "<td") || starts(st, tag, "<th")))
        return no_cell;
    for (size_t next = at; next < st->len;) {
        if (opens_inner(st, next)) {
            next = at = tag_end(st, next);
        } else if (strchr(" \t\r\n", st->s[next])) {
            next++;
        } else {
            at = no_break_space(st, next) > 0 ? next : at;
            break;
        }
    }
    gj_plan_add(p, at, no_break_space(st, at), text);
    return NULL;
}

/* ---- blank cells of Word files ---- */

/* Offset of the next tag <w:name> in [at, end), whatever stands for "w:" (`prefix`); `end` if there is none. */
static size_t find_tag(const gj_stream *st, size_t at, size_t end, gj_span prefix, const char *name)
{
    char open[64];
    int len = snprintf(open, sizeof open, "<%.*s%s", (int)prefix.len, st->s + prefix.off, name);
    for (at = gj_stream_find(st, at, end, open); at < end; at = gj_stream_find(st, at + 1, end, open))
        if (at + (size_t)len < end && strchr(" \t\r\n/>", st->s[at + (size_t)len]))
            break;
    return at;
}

/* A run with the text, in the arena; `look` is what the paragraph says of the look of its end. */
static const char *run_with(gj_plan *p, const char *text, gj_span prefix, gj_span look)
{
    const char *s = p->stream->s, *w = s + prefix.off;
    int n = (int)prefix.len;
    const char *run =
        gj_arena_printf(p->arena, "<%.*sr>%.*s<%.*st>%s</%.*st></%.*sr>", n, w, (int)look.len, s + look.off, n, w, text, n, w, n, w);
    return p->tracking ? gj_track_run(p, run, w, prefix.len) : run;
}

/* Element <w:name>...</w:name> in [at, end); len 0 if there is none, or it is empty. */
static gj_span find_element(const gj_plan *p, size_t at, size_t end, gj_span prefix, const char *name)
{
    const gj_stream *st = p->stream;
    const char *close = gj_arena_printf(p->arena, "</%.*s%s>", (int)prefix.len, st->s + prefix.off, name);
    size_t from = find_tag(st, at, end, prefix, name), to = gj_stream_find(st, from, end, close), behind = tag_end(st, from);
    bool whole = to < end && behind >= 2 && st->s[behind - 2] != '/';
    return whole ? (gj_span){(uint32_t)from, (uint32_t)(to + strlen(close) - from)} : (gj_span){0};
}

/* In the first paragraph of the cell whose tag ends with the ">" at `at`: a run at its end. */
static const char *fill_word_cell(gj_plan *p, const char *text, size_t at)
{
    const gj_stream *st = p->stream;
    size_t tag = tag_start(st, at), colon = gj_stream_find(st, tag, at, ":");
    gj_span prefix = {(uint32_t)tag + 1, colon < at ? (uint32_t)(colon - tag) : 0};
    if (at >= st->len || st->s[at] != '>' || !starts(st, tag + 1 + prefix.len, "tc") || st->s[at - 1] == '/')
        return no_cell;
    gj_span cell = find_element(p, tag, st->len, prefix, "tc");
    size_t end = cell.off + cell.len, start = find_tag(st, at, end, prefix, "p");
    if (cell.len == 0 || start == end || find_tag(st, at, end, prefix, "tbl") < end)
        return no_cell;
    size_t inside = tag_end(st, start);
    const char *close = gj_arena_printf(p->arena, "</%.*sp>", (int)prefix.len, st->s + prefix.off);
    if (st->s[inside - 2] == '/') { /* <w:p/> */
        const char *run = run_with(p, text, prefix, (gj_span){0});
        gj_plan_add(p, inside - 2, 2, gj_arena_printf(p->arena, ">%s%s", run, close));
        return NULL;
    }
    size_t stop = gj_stream_find(st, inside, end, close);
    gj_span properties = find_element(p, inside, stop, prefix, "pPr");
    gj_span look = find_element(p, properties.off, properties.off + properties.len, prefix, "rPr");
    if (find_tag(st, look.off, look.off + look.len, prefix, "ins") < look.off + look.len) /* the end was inserted, the text was not */
        look.len = 0;
    gj_plan_add(p, stop, 0, run_with(p, text, prefix, look));
    return stop < end ? NULL : no_cell;
}

const char *gj_plan_in_markup(gj_plan *p, const gj_target *t)
{
    const gj_cell *c = gj_target_cell(t);
    const gj_text *text = p->stream->text;
    const char *escaped = escape(p->arena, t->text);
    size_t before = p->n;
    gj_span src = c->src.len > 0 ? c->src : blank_field(text, c->src.off);
    gj_origin origin = gj_text_origin(text, src.off);
    const char *why;
    if (gj_text_kind(text) == GJ_SOURCE_DOCX && origin.byte > 0 && in_choice(p->stream, origin.byte - 1))
        why = N_("表格在文本框里，Word 文件为旧版程序另存了一份，只改一份会不一致");
    else if (c->src.len == 0 && t->shared)
        why = no_cell;
    else if (src.len > 0)
        why = plan_pieces(p, src, escaped);
    else if (origin.byte == 0 || gj_text_mark_start(text, src.off) != src.off)
        why = no_cell;
    else if (gj_text_kind(text) == GJ_SOURCE_HTML)
        why = fill_page_cell(p, escaped, origin.byte - 1);
    else
        why = fill_word_cell(p, escaped, origin.byte - 1);
    if (why)
        p->n = before;
    return why;
}
