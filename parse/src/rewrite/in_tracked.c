/* Figures of Word files as tracked changes (ECMA-376 part 1, 17.13.5): the old figure stands in w:del, the new one in w:ins behind it, each
 * in a run that looks as the one before. A run that holds nothing but the figure is taken whole, so that rejecting the change gives its
 * bytes back, and accepting it those of the corrected source; a run that holds more is cut in three. */
#define _GNU_SOURCE /* memmem */
#include <string.h>

#include "rewrite/plan.h"

static const char changed[] = N_("这里已有修订，请先在 Word 或 WPS 里接受或者拒绝");
static const char strange[] = N_("这个数字在 Word 文件里的写法特殊，不能写成修订");

/* The parts of a run that holds a piece of text. */
typedef struct piece {
    const gj_element *run, *look, *text; /* look: its properties, NULL for none */
} piece;

static bool holds(const char *s, size_t from, size_t to, const char *what)
{
    return to > from && memmem(s + from, to - from, what, strlen(what)) != NULL;
}

/* The run around the bytes, all of one w:t; or why there is none to be changed. */
static const char *find_piece(piece *out, const gj_markup *m, size_t off, size_t len)
{
    const gj_element *text = gj_markup_at(m, off), *run = gj_markup_up(m, text, GJ_EL_RUN);
    if (!text || text->kind != GJ_EL_TEXT || !run || &m->list[text->parent] != run || off + len > text->inner_end ||
        holds(m->s, text->inner, text->inner_end, "<"))
        return strange;
    *out = (piece){run, gj_markup_child(m, run, GJ_EL_RUN_PROPERTIES), text};
    bool tracked = gj_markup_up(m, run, GJ_EL_CHANGE) || (out->look && holds(m->s, out->look->start, out->look->end, "rPrChange"));
    return tracked ? changed : NULL;
}

/* Start of a w:ins or w:del with a number of its own. */
static void open_change(gj_buf *b, gj_plan *p, const char *prefix, int n, const char *name)
{
    gj_tracking *t = p->tracking;
    gj_buf_printf(b, "<%.*s%s %.*sid=\"%u\" %.*sauthor=\"gouji\"", n, prefix, name, n, prefix, (unsigned)t->next++, n, prefix);
    if (t->date)
        gj_buf_printf(b, " %.*sdate=\"%sT00:00:00Z\"", n, prefix, t->date);
    gj_buf_puts(b, ">");
}

const char *gj_track_run(gj_plan *p, const char *run, const char *prefix, size_t n)
{
    gj_buf b = {0};
    open_change(&b, p, prefix, (int)n, "ins");
    gj_buf_printf(&b, "%s</%.*sins>", run, (int)n, prefix);
    const char *text = gj_arena_strndup(p->arena, b.data, b.len);
    gj_buf_free(&b);
    return text;
}

/* s[from, to) of the stream. */
static void copy(gj_buf *b, const gj_plan *p, size_t from, size_t to)
{
    gj_buf_add(b, p->stream->s + from, to - from);
}

/* A run like the piece's, up to its text. */
static void open_run(gj_buf *b, const gj_plan *p, const piece *x)
{
    copy(b, p, x->run->start, x->run->inner);
    if (x->look)
        copy(b, p, x->look->start, x->look->end);
}

/* The old bytes as deleted text, the new ones as inserted. */
static void put_change(gj_buf *b, gj_plan *p, const piece *x, size_t off, size_t len, const char *text)
{
    const char *w = p->stream->s + x->run->start + 1;
    int n = (int)x->run->prefix;
    size_t name = x->text->start + 1 + x->text->prefix + 1; /* behind "<w:t" */
    open_change(b, p, w, n, "del");
    open_run(b, p, x);
    gj_buf_printf(b, "<%.*sdelText", n, w);
    copy(b, p, name, x->text->inner);
    copy(b, p, off, off + len);
    gj_buf_printf(b, "</%.*sdelText></%.*sr></%.*sdel>", n, w, n, w, n, w);
    if (text[0] == '\0')
        return;
    open_change(b, p, w, n, "ins");
    open_run(b, p, x);
    copy(b, p, x->text->start, x->text->inner);
    gj_buf_puts(b, text);
    copy(b, p, x->text->inner_end, x->text->end);
    copy(b, p, x->run->inner_end, x->run->end);
    gj_buf_printf(b, "</%.*sins>", n, w);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Blanks at the new edges of a text that does not say that its blanks count would be lost. */
static bool loses_blanks(const gj_plan *p, const piece *x, size_t off, size_t end)
{
    const char *s = p->stream->s;
    bool at_edge = (off > x->text->inner && is_blank(s[off - 1])) || (end < x->text->inner_end && is_blank(s[end]));
    return at_edge && !holds(s, x->text->start, x->text->inner, "preserve");
}

const char *gj_track_figure(gj_plan *p, size_t off, size_t len, const char *text)
{
    piece x;
    gj_buf b = {0};
    const char *why = find_piece(&x, &p->tracking->markup, off, len);
    if (!why && loses_blanks(p, &x, off, off + len))
        why = strange;
    if (why)
        return why;
    bool whole = x.text->inner == off && x.text->inner_end == off + len && x.text->end == x.run->inner_end &&
                 x.text->start == (x.look ? x.look->end : x.run->inner);
    if (!whole) { /* the run ends here */
        copy(&b, p, x.text->inner_end, x.text->end);
        copy(&b, p, x.run->inner_end, x.run->end);
    }
    put_change(&b, p, &x, off, len, text);
    if (!whole) { /* and goes on here */
        open_run(&b, p, &x);
        copy(&b, p, x.text->start, x.text->inner);
    }
    const char *change = gj_arena_strndup(p->arena, b.data, b.len);
    gj_buf_free(&b);
    gj_plan_add(p, whole ? x.run->start : off, whole ? x.run->end - x.run->start : len, change);
    return NULL;
}
