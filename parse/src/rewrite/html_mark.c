/* Marks in web pages: <mark> around the words, with what is said of them as its title, and a list of all on top that leads to them. The
 * list is an element of its own name, which gouji skips when it reads the page again; nothing else in the page changes, no line of it
 * moves. Where marks overlap each stretch is one element with several numbers, as elements cannot. */
#define _GNU_SOURCE /* memmem */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "rewrite/pieces.h"
#include "rewrite/writers.h"

/* Bytes of the page that a remark is about; from == to: a blank cell. */
typedef struct stretch {
    size_t from, to;
    size_t remark; /* index */
    bool first;    /* its list leads here */
} stretch;

/* Text that is put in at a byte; of several at one byte the lower order comes first. */
typedef struct insert {
    size_t at, order;
    char *text; /* heap */
} insert;

typedef struct paging {
    const gj_marking_job *job;
    gj_stream stream;
    const gj_encoding *encoding;
    uint32_t number; /* of the first remark */
    bool *placed;    /* heap; remarks that stand in the page: those on what a script shows do not */
    stretch *list;   /* heap */
    size_t n, cap;
    insert *inserts; /* heap */
    size_t n_inserts, cap_inserts;
} paging;

static void put(paging *p, size_t at, gj_buf *text)
{
    GJ_GROW(p->inserts, p->n_inserts, p->cap_inserts);
    p->inserts[p->n_inserts] = (insert){at, p->n_inserts, text->data};
    p->n_inserts++;
    *text = (gj_buf){0};
}

/* ---- where ---- */

static void add_stretch(paging *p, size_t from, size_t to, size_t remark, bool first)
{
    GJ_GROW(p->list, p->n, p->cap);
    p->list[p->n++] = (stretch){from, to, remark, first};
}

/* A tag of that name, given with what it begins with, stands there. */
static bool is_tag(const gj_stream *st, size_t at, const char *name)
{
    size_t len = strlen(name);
    return at + len < st->len && strncasecmp(st->s + at, name, len) == 0 && strchr(" \t\r\n/>", st->s[at + len]);
}

/* A blank cell begins behind its tag. */
static bool begins_cell(const gj_stream *st, size_t at)
{
    size_t tag = at > 0 ? at - 1 : 0;
    while (tag > 0 && st->s[tag] != '<')
        tag--;
    return at > 0 && st->s[at - 1] == '>' && (is_tag(st, tag, "<td") || is_tag(st, tag, "<th"));
}

/* All pieces of the span; false if it has none. */
static bool add_place(paging *p, size_t remark, gj_span src, bool first)
{
    gj_stream_piece x;
    const gj_text *t = p->job->list[remark].text;
    size_t before = p->n;
    if (src.len == 0) {
        uint32_t byte = gj_text_origin(t, src.off).byte;
        if (byte > 1 && byte - 1 < p->stream.len && begins_cell(&p->stream, byte - 1))
            add_stretch(p, byte - 1, byte - 1, remark, first);
    }
    for (uint32_t at = src.off; gj_next_piece(&x, &p->stream, t, src, &at);)
        if (x.len > 0)
            add_stretch(p, x.off, x.off + x.len, remark, first && p->n == before);
    return p->n > before;
}

static void find_places(paging *p)
{
    for (size_t i = 0; i < p->job->n; i++) {
        const gj_marking *x = &p->job->list[i];
        for (size_t k = 0; k < x->n_places && !p->placed[i]; k++)
            p->placed[i] = add_place(p, i, x->places[k], true);
        for (size_t k = 0; k < x->n_others; k++)
            (void)add_place(p, i, x->others[k], false);
    }
}

/* The highest number of an anchor that is there. */
static uint32_t highest_anchor(const gj_stream *st)
{
    enum { BELOW = 1 << 30 };
    static const char anchor[] = "id=\"gouji-";
    uint32_t highest = 0;
    for (size_t at = gj_stream_find(st, 0, st->len, anchor); at < st->len; at = gj_stream_find(st, at + 1, st->len, anchor)) {
        uint32_t number = 0;
        for (size_t i = at + sizeof anchor - 1; i < st->len && st->s[i] >= '0' && st->s[i] <= '9' && number < BELOW / 10; i++)
            number = number * 10 + (uint32_t)(st->s[i] - '0');
        highest = number > highest ? number : highest;
    }
    return highest;
}

/* ---- marks ---- */

/* The words of a remark with the lines parted by `parting`. */
static void put_words(gj_buf *b, const paging *p, size_t remark, const char *parting)
{
    for (const char *line = p->job->list[remark].words; line;) {
        size_t len = strcspn(line, "\n");
        gj_mark_words(b, line, len, p->encoding);
        line = line[len] ? line + len + 1 : NULL;
        gj_buf_puts(b, line ? parting : "");
    }
}

static void open_mark(gj_buf *b, const paging *p, const size_t *remarks, size_t n)
{
    gj_buf_puts(b, "<mark class=\"gouji\" data-gouji=\"");
    for (size_t i = 0; i < n; i++)
        gj_buf_printf(b, i > 0 ? ",%u" : "%u", (unsigned)(p->number + remarks[i]));
    gj_buf_puts(b, "\" title=\"");
    for (size_t i = 0; i < n; i++) {
        gj_buf_puts(b, i > 0 ? "&#10;" : "");
        put_words(b, p, remarks[i], "&#10;");
    }
    gj_buf_puts(b, "\">");
}

static int by_start(const void *left, const void *right)
{
    const stretch *a = left, *b = right;
    const size_t keys[][2] = {{a->from, b->from}, {a->to, b->to}, {a->remark, b->remark}};
    for (size_t i = 0; i < GJ_COUNT(keys); i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    return 0;
}

/* Stretches that are open, and the remarks that they are about, each once. */
typedef struct sweep {
    const stretch **open;
    size_t *remarks;
    size_t n, n_remarks;
} sweep;

static void list_remarks(sweep *s)
{
    s->n_remarks = 0;
    for (size_t i = 0; i < s->n; i++) {
        size_t k = 0;
        while (k < s->n_remarks && s->remarks[k] != s->open[i]->remark)
            k++;
        s->remarks[k] = s->open[i]->remark;
        s->n_remarks += k == s->n_remarks;
    }
}

static void close_until(sweep *s, size_t at)
{
    size_t kept = 0;
    for (size_t i = 0; i < s->n; i++)
        if (s->open[i]->to > at)
            s->open[kept++] = s->open[i];
    s->n = kept;
}

/* Where the next stretch ends or begins. */
static size_t next_border(const paging *p, const sweep *s, size_t next)
{
    size_t at = next < p->n ? p->list[next].from : SIZE_MAX;
    for (size_t i = 0; i < s->n; i++)
        at = s->open[i]->to < at ? s->open[i]->to : at;
    return at;
}

static void write_marks(paging *p)
{
    sweep s = {.open = gj_alloc_array(p->n + 1, sizeof *s.open), .remarks = gj_alloc_array(p->n + 1, sizeof *s.remarks)};
    if (p->n > 0)
        qsort(p->list, p->n, sizeof *p->list, by_start);
    for (size_t next = 0, at; (at = next_border(p, &s, next)) != SIZE_MAX;) {
        gj_buf b = {0};
        gj_buf_puts(&b, s.n > 0 ? "</mark>" : "");
        close_until(&s, at);
        for (; next < p->n && p->list[next].from == at; next++) {
            const stretch *x = &p->list[next];
            if (x->first)
                gj_buf_printf(&b, "<span id=\"gouji-%u\"></span>", (unsigned)(p->number + x->remark));
            if (x->to > at) {
                s.open[s.n++] = x;
                continue;
            }
            open_mark(&b, p, &x->remark, 1);
            gj_buf_puts(&b, "</mark>");
        }
        list_remarks(&s);
        if (s.n > 0)
            open_mark(&b, p, s.remarks, s.n_remarks);
        put(p, at, &b);
    }
    free(s.open);
    free(s.remarks);
}

/* ---- the list ---- */

/* Behind the `what` at or behind `at`; the end of the page if there is none. */
static size_t behind(const gj_stream *st, size_t at, const char *what)
{
    size_t found = gj_stream_find(st, at, st->len, what);
    return found < st->len ? found + strlen(what) : st->len;
}

/* Behind the tag at `at`; a ">" may stand in the value of an attribute. */
static size_t behind_tag(const gj_stream *st, size_t at)
{
    char quote = 0;
    for (; at < st->len; at++) {
        char c = st->s[at];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return at + 1;
    }
    return at;
}

/* Behind what stands in the head of a page at `at`; `at` itself if that is of its body. */
static size_t behind_head(const gj_stream *st, size_t at)
{
    static const struct {
        const char *open, *close;
    } whole[] = {{"<title", "</title"}, {"<script", "</script"}, {"<style", "</style"}, {"<noscript", "</noscript"}};
    static const char *const single[] = {"<html", "<head", "</head", "<meta", "<link", "<base", "<!doctype", "<?xml"};
    if (st->s[at] && strchr(" \t\r\n", st->s[at]))
        return at + 1;
    if (at + 4 <= st->len && memcmp(st->s + at, "<!--", 4) == 0)
        return behind(st, at, "-->");
    for (size_t i = 0; i < GJ_COUNT(whole); i++) {
        if (!is_tag(st, at, whole[i].open))
            continue;
        for (at = behind_tag(st, at); at < st->len && !is_tag(st, at, whole[i].close);)
            at++;
        return behind_tag(st, at);
    }
    for (size_t i = 0; i < GJ_COUNT(single); i++)
        if (is_tag(st, at, single[i]))
            return behind_tag(st, at);
    return at;
}

/* Where the page begins to show something: behind <body>, or before what stands first without one. */
static size_t top_of_page(const gj_stream *st)
{
    size_t at = 0, next;
    while (at < st->len) {
        if (is_tag(st, at, "<body"))
            return behind_tag(st, at);
        next = behind_head(st, at);
        if (next == at)
            break;
        at = next;
    }
    return at;
}

static void write_list(paging *p)
{
    gj_buf b = {0}, head = {0};
    const char *date = p->job->date;
    gj_buf_puts(&b, "<gouji-marks style=\"display:block;margin:1em;padding:1em;border:2px solid #b00;background:#fffbe6;color:#000;"
                    "text-align:left;font-size:medium\"><style>mark.gouji{background:#ffd54d;color:inherit}mark.gouji::after{content:\"[\" "
                    "attr(data-gouji) \"]\";font-size:smaller;vertical-align:super}</style><b>");
    gj_buf_printf(&head, date ? _("审查批注 %zu 处（gouji，%s）") : _("审查批注 %zu 处（gouji）"), p->job->n, date);
    gj_mark_words(&b, head.data, head.len, p->encoding);
    gj_buf_puts(&b, "</b><ol style=\"list-style:none;padding:0\">");
    for (size_t i = 0; i < p->job->n; i++) {
        unsigned number = (unsigned)(p->number + i);
        gj_buf_puts(&b, "<li style=\"margin:.5em 0\">");
        if (p->placed[i])
            gj_buf_printf(&b, "<a href=\"#gouji-%u\">[%u]</a> ", number, number);
        else
            gj_buf_printf(&b, "[%u] ", number);
        put_words(&b, p, i, "<br>");
        gj_buf_puts(&b, "</li>");
    }
    gj_buf_puts(&b, "</ol></gouji-marks>");
    put(p, top_of_page(&p->stream), &b);
    gj_buf_free(&head);
}

/* ---- the page ---- */

static int by_byte(const void *left, const void *right)
{
    const insert *a = left, *b = right;
    return a->at != b->at ? (a->at > b->at) - (a->at < b->at) : (a->order > b->order) - (a->order < b->order);
}

static gj_status write_page(gj_buf *out, paging *p, gj_error *err)
{
    gj_arena *arena = gj_arena_new();
    gj_patch *patches = gj_arena_array(arena, p->n_inserts, sizeof *patches);
    size_t n = 0;
    qsort(p->inserts, p->n_inserts, sizeof *p->inserts, by_byte);
    for (size_t i = 0; i < p->n_inserts; i++) {
        const insert *x = &p->inserts[i];
        bool same = n > 0 && patches[n - 1].off == x->at;
        const char *text = same ? gj_arena_printf(arena, "%s%s", patches[n - 1].text, x->text) : x->text;
        n += !same;
        patches[n - 1] = (gj_patch){(uint32_t)x->at, 0, text};
    }
    gj_status status = gj_stream_patch(out, &p->stream, patches, n, err);
    gj_arena_free(arena);
    return status;
}

gj_status gj_mark_page(gj_buf *out, const gj_marking_job *job, gj_error *err)
{
    paging p = {.job = job};
    gj_buf written = {0};
    const gj_text *t = job->list[0].text;
    gj_status status = gj_stream_open(&p.stream, t, job->file, err);
    if (status == GJ_OK) {
        p.encoding = gj_encoding_named(gj_text_encoding(t), (const unsigned char *)job->file->data, job->file->len);
        p.number = highest_anchor(&p.stream) + 1;
        p.placed = gj_alloc_array(job->n, sizeof *p.placed);
        find_places(&p);
        write_list(&p);
        write_marks(&p);
        status = write_page(&written, &p, err);
    }
    if (status == GJ_OK)
        gj_buf_add(out, written.data, written.len);
    gj_buf_free(&written);
    for (size_t i = 0; i < p.n_inserts; i++)
        free(p.inserts[i].text);
    free(p.inserts);
    free(p.list);
    free(p.placed);
    gj_stream_close(&p.stream);
    return status;
}
