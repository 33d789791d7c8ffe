/* Comments in Word files (ECMA-376 part 1, 17.13.4): what is said stands in comments.xml, what it is said of between w:commentRangeStart
 * and w:commentRangeEnd in the document. A run that holds more than the words concerned is cut, with its look on both sides; where it
 * cannot be, the whole run is commented on, or the paragraph. Nothing is taken out, and all other parts of the file stay. */
#define _GNU_SOURCE /* memmem */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reader/docx_comments.h"
#include "rewrite/markup.h"
#include "rewrite/pieces.h"
#include "rewrite/writers.h"

static const char author[] = "gouji", initials[] = "勾";

/* Where comments begin and end in the document. */
typedef enum cut_kind {
    CUT_OUTSIDE, /* between runs */
    CUT_BETWEEN, /* in a run, between its elements: it ends and begins anew */
    CUT_INSIDE,  /* in the text of a run */
    CUT_EMPTY,   /* in a paragraph without content, in place of its "/>" */
} cut_kind;

typedef struct cut {
    size_t at;
    cut_kind kind;
    const gj_element *holder;      /* paragraph or run: the names in it have its prefix */
    const gj_element *look, *text; /* of the run; NULL: it has none, it is not cut in a text */
} cut;

/* A begin or an end, at a cut. Those at one place: ends, then comments on nothing, then begins. */
typedef struct border {
    cut cut;
    enum { BORDER_END, BORDER_BLANK, BORDER_BEGIN } order;
    bool ends;
    uint32_t id;
} border;

typedef struct commenting {
    const gj_marking_job *job;
    gj_docx_comments parts;
    gj_markup markup;
    gj_stream stream; /* the document */
    border *borders;  /* heap */
    size_t n, cap;
    uint32_t next; /* number of the next comment */
} commenting;

/* ---- where ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool holds(const gj_markup *m, size_t from, size_t to, const char *what)
{
    return to > from && memmem(m->s + from, to - from, what, strlen(what)) != NULL;
}

/* The outermost element of that kind around `e`, or itself; NULL. */
static const gj_element *outermost(const gj_markup *m, const gj_element *e, gj_element_kind kind)
{
    const gj_element *found = NULL;
    for (e = gj_markup_up(m, e, kind); e; e = e->parent == UINT32_MAX ? NULL : gj_markup_up(m, &m->list[e->parent], kind))
        found = e;
    return found;
}

/* Begin or end of what stands in a paragraph. */
static cut paragraph_cut(const gj_markup *m, const gj_element *p, bool end)
{
    if (p->inner == p->end)
        return (cut){.at = p->inner - 2, .kind = CUT_EMPTY, .holder = p};
    const gj_element *properties = gj_markup_child(m, p, GJ_EL_PARAGRAPH_PROPERTIES);
    return (cut){.at = end ? p->inner_end : properties ? properties->end : p->inner, .holder = p};
}

/* True if the run may be cut in the text: it is plain, and nothing in its look has a number of its own. */
static bool can_be_cut(const gj_markup *m, const gj_element *run, const gj_element *look, const gj_element *text)
{
    return text && text->kind == GJ_EL_TEXT && &m->list[text->parent] == run && !holds(m, text->inner, text->inner_end, "<") &&
           !(look && holds(m, look->start, look->end, "id=")) && !gj_markup_up(m, run, GJ_EL_MATH);
}

/* A byte that goes on with a character of UTF-8. */
static bool is_within(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* Moves a cut away from blanks that would be lost at the new edge of a text which does not say that they count. */
static size_t past_blanks(const gj_markup *m, const gj_element *text, size_t at, bool end)
{
    if (holds(m, text->start, text->inner, "preserve"))
        return at;
    while (at > text->inner && at < text->inner_end && (is_blank(m->s[at - 1]) || is_blank(m->s[at]) || is_within(m->s[at])))
        at = end ? at + 1 : at - 1;
    return at;
}

/* The cut before byte `at`, or behind it if that is the last one of what is commented on. */
static bool find_cut(cut *out, const gj_markup *m, size_t at, bool end)
{
    const gj_element *e = gj_markup_at(m, at), *run = outermost(m, e, GJ_EL_RUN);
    if (!run) {
        const gj_element *p = outermost(m, e, GJ_EL_PARAGRAPH);
        if (p)
            *out = paragraph_cut(m, p, end);
        return p != NULL;
    }
    const gj_element *look = gj_markup_child(m, run, GJ_EL_RUN_PROPERTIES);
    *out = (cut){.at = end ? run->end : run->start, .holder = run, .look = look};
    if (!can_be_cut(m, run, look, e))
        return true;
    at = past_blanks(m, e, at + end, end);
    bool first = e->start == (look ? look->end : run->inner), last = e->end == run->inner_end;
    if (at > e->inner && at < e->inner_end)
        *out = (cut){.at = at, .kind = CUT_INSIDE, .holder = run, .look = look, .text = e};
    else if (end && !last)
        *out = (cut){.at = e->end, .kind = CUT_BETWEEN, .holder = run, .look = look};
    else if (!end && !first)
        *out = (cut){.at = e->start, .kind = CUT_BETWEEN, .holder = run, .look = look};
    return true;
}

/* Begin and end around the words of a span. */
static bool cut_words(cut ends[2], const commenting *c, const gj_text *text, gj_span src)
{
    gj_stream_piece x;
    size_t from = SIZE_MAX, last = 0;
    for (uint32_t at = src.off; gj_next_piece(&x, &c->stream, text, src, &at);) {
        if (x.len == 0) /* a number of a list, which Word makes */
            continue;
        from = from == SIZE_MAX ? x.off : from;
        last = x.off + x.len - 1;
    }
    return from < last + 1 && find_cut(&ends[0], &c->markup, from, false) && find_cut(&ends[1], &c->markup, last, true) &&
           ends[0].at < ends[1].at;
}

/* In the first paragraph of the cell that begins where the blank stands. */
static bool cut_blank(cut ends[2], const commenting *c, const gj_text *text, gj_span src)
{
    const gj_markup *m = &c->markup;
    uint32_t byte = gj_text_origin(text, src.off).byte;
    const gj_element *e = byte > 0 ? gj_markup_at(m, byte - 1) : NULL;
    const gj_element *p = e && e->kind == GJ_EL_CELL && byte == e->inner ? gj_markup_child(m, e, GJ_EL_PARAGRAPH) : NULL;
    if (!p)
        return false;
    ends[0] = paragraph_cut(m, p, false);
    ends[1] = paragraph_cut(m, p, true);
    return true;
}

/* The first paragraph of all. */
static bool cut_first(cut ends[2], const commenting *c)
{
    for (size_t i = 0; i < c->markup.n; i++) {
        const gj_element *p = &c->markup.list[i];
        if (p->kind != GJ_EL_PARAGRAPH)
            continue;
        ends[0] = paragraph_cut(&c->markup, p, false);
        ends[1] = paragraph_cut(&c->markup, p, true);
        return true;
    }
    return false;
}

static bool place(commenting *c, const gj_marking *x)
{
    cut ends[2];
    bool placed = false;
    for (size_t i = 0; i < x->n_places && !placed; i++)
        placed = x->places[i].len > 0 ? cut_words(ends, c, x->text, x->places[i]) : cut_blank(ends, c, x->text, x->places[i]);
    if (!placed && !cut_first(ends, c))
        return false;
    bool blank = ends[0].at == ends[1].at;
    for (int end = 0; end < 2; end++) {
        GJ_GROW(c->borders, c->n, c->cap);
        c->borders[c->n++] = (border){.cut = ends[end],
                                      .order = blank ? BORDER_BLANK
                                               : end ? BORDER_END
                                                     : BORDER_BEGIN,
                                      .ends = end,
                                      .id = c->next};
    }
    c->next++;
    return true;
}

/* ---- the document ---- */

static int by_place(const void *left, const void *right)
{
    const border *a = left, *b = right;
    const uint64_t keys[][2] = {{a->cut.at, b->cut.at}, {a->order, b->order}, {a->id, b->id}, {a->ends, b->ends}};
    for (size_t i = 0; i < GJ_COUNT(keys); i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    return 0;
}

/* Names in the document have the prefix of the element around; where there is none, attributes need one all the same. */
static void put_border(gj_buf *b, const commenting *c, const border *x)
{
    const char *w = c->markup.s + x->cut.holder->start + 1;
    int n = (int)x->cut.holder->prefix;
    const char *space = "";
    char declared[96];
    if (n == 0) {
        w = "w:";
        n = 2;
        snprintf(declared, sizeof declared, " xmlns:w=\"%s\"", gj_word_namespace(c->markup.s, c->markup.len));
        space = declared;
    }
    if (x->ends)
        gj_buf_printf(b, "<%.*scommentRangeEnd%s %.*sid=\"%u\"/><%.*sr%s><%.*scommentReference %.*sid=\"%u\"/></%.*sr>", n, w, space, n, w,
                      (unsigned)x->id, n, w, space, n, w, n, w, (unsigned)x->id, n, w);
    else
        gj_buf_printf(b, "<%.*scommentRangeStart%s %.*sid=\"%u\"/>", n, w, space, n, w, (unsigned)x->id);
}

static void copy(gj_buf *b, const gj_markup *m, size_t from, size_t to)
{
    gj_buf_add(b, m->s + from, to - from);
}

/* What is cut ends here, before the borders. */
static void put_before(gj_buf *b, const gj_markup *m, const cut *x)
{
    if (x->kind == CUT_EMPTY)
        gj_buf_puts(b, ">");
    if (x->kind == CUT_INSIDE)
        copy(b, m, x->text->inner_end, x->text->end);
    if (x->kind == CUT_INSIDE || x->kind == CUT_BETWEEN)
        copy(b, m, x->holder->inner_end, x->holder->end);
}

/* And goes on behind them. */
static void put_behind(gj_buf *b, const gj_markup *m, const cut *x)
{
    if (x->kind == CUT_EMPTY)
        gj_buf_printf(b, "</%.*sp>", (int)x->holder->prefix, m->s + x->holder->start + 1);
    if (x->kind == CUT_INSIDE || x->kind == CUT_BETWEEN) {
        copy(b, m, x->holder->start, x->holder->inner);
        if (x->look)
            copy(b, m, x->look->start, x->look->end);
    }
    if (x->kind == CUT_INSIDE)
        copy(b, m, x->text->start, x->text->inner);
}

static void write_body(gj_buf *out, const commenting *c)
{
    const gj_markup *m = &c->markup;
    size_t from = 0;
    for (size_t i = 0, end; i < c->n; i = end) {
        const cut *x = &c->borders[i].cut;
        copy(out, m, from, x->at);
        put_before(out, m, x);
        for (end = i; end < c->n && c->borders[end].cut.at == x->at; end++)
            put_border(out, c, &c->borders[end]);
        put_behind(out, m, x);
        from = x->at + (x->kind == CUT_EMPTY ? 2 : 0);
    }
    copy(out, m, from, m->len);
}

/* ---- the other parts ---- */

/* Puts `what` at the end of the first element of the part, whose names have its prefix there. */
static bool append_to_root(gj_buf *part, const char *what)
{
    gj_markup m;
    gj_buf out = {0};
    bool good = gj_markup_read(&m, part->data, part->len);
    if (good) {
        const gj_element *root = &m.list[0];
        bool empty = root->inner == root->end;
        const char *name = m.s + root->start + 1;
        copy(&out, &m, 0, empty ? root->end - 2 : root->inner_end);
        if (empty)
            gj_buf_puts(&out, ">");
        gj_buf_puts(&out, what);
        if (empty)
            gj_buf_printf(&out, "</%.*s>", (int)strcspn(name, " \t\r\n/>"), name);
        copy(&out, &m, empty ? root->end : root->inner_end, m.len);
        gj_buf_free(part);
        *part = out;
    }
    gj_markup_free(&m);
    return good;
}

static void put_comment(gj_buf *b, const char *words, uint32_t id, const char *date, const char *space)
{
    gj_buf_printf(b, "<w:comment xmlns:w=\"%s\" w:id=\"%u\" w:author=\"%s\"", space, (unsigned)id, author);
    if (date)
        gj_buf_printf(b, " w:date=\"%sT00:00:00Z\"", date);
    gj_buf_printf(b, " w:initials=\"%s\">", initials);
    for (const char *line = words; line;) {
        size_t len = strcspn(line, "\n");
        gj_buf_printf(b, "<w:p><w:r>%s<w:t xml:space=\"preserve\">", line == words ? "<w:annotationRef/></w:r><w:r>" : "");
        gj_mark_words(b, line, len, NULL);
        gj_buf_puts(b, "</w:t></w:r></w:p>");
        line = line[len] ? line + len + 1 : NULL;
    }
    gj_buf_puts(b, "</w:comment>");
}

/* The relationship and the type of a part that is new. */
static bool tell_of_comments(gj_docx_comments *p, bool strict)
{
    const char *slash = strrchr(p->comments, '/'), *transitional = "http://schemas.openxmlformats.org/officeDocument/2006";
    gj_buf relation = {0}, type = {0};
    unsigned number = 1;
    char id[32] = "gouji1";
    while (p->related.len > 0 && memmem(p->related.data, p->related.len, id, strlen(id)))
        snprintf(id, sizeof id, "gouji%u", ++number);
    gj_buf_printf(&relation,
                  "<Relationship xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\" Id=\"%s\" "
                  "Type=\"%s/relationships/comments\" Target=\"%s\"/>",
                  id, strict ? "http://purl.oclc.org/ooxml/officeDocument" : transitional, slash ? slash + 1 : p->comments);
    gj_buf_printf(&type,
                  "<Override xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\" PartName=\"/%s\" "
                  "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/>",
                  p->comments);
    if (p->related.len == 0)
        gj_buf_puts(&p->related, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                                 "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>");
    bool good = append_to_root(&p->related, relation.data) && append_to_root(&p->types, type.data);
    gj_buf_free(&relation);
    gj_buf_free(&type);
    return good;
}

static bool write_comments(commenting *c)
{
    gj_docx_comments *p = &c->parts;
    const char *space = gj_word_namespace(c->markup.s, c->markup.len);
    gj_buf all = {0};
    uint32_t id = c->next - (uint32_t)c->job->n;
    for (size_t i = 0; i < c->job->n; i++)
        put_comment(&all, c->job->list[i].words, id++, c->job->date, space);
    if (!p->has_comments)
        gj_buf_printf(&p->said, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"%s\"></w:comments>",
                      space);
    bool good = append_to_root(&p->said, all.data) && (p->has_comments || tell_of_comments(p, strstr(space, "purl.oclc.org") != NULL));
    gj_buf_free(&all);
    return good;
}

/* ---- the whole ---- */

/* The first number that no comment has, and nothing else in the document. */
static uint32_t first_number(const commenting *c)
{
    uint32_t document = gj_markup_highest(c->parts.body.data, c->parts.body.len, "id");
    uint32_t comments = c->parts.said.len > 0 ? gj_markup_highest(c->parts.said.data, c->parts.said.len, "id") : 0;
    return (document > comments ? document : comments) + 1;
}

static gj_status strange(const char *name, gj_error *err)
{
    return gj_error_set(err, GJ_E_VALUE, 0, _("%s 的部件不是 UTF-8 的 XML，或没有正文，不能写批注：请用 Word 或 WPS 另存后再试"), name);
}

static gj_status comment(gj_buf *out, commenting *c, const char *name, gj_error *err)
{
    gj_buf body = {0};
    if (!gj_markup_read(&c->markup, c->parts.body.data, c->parts.body.len))
        return strange(name, err);
    c->stream = (gj_stream){.s = c->parts.body.data, .len = c->parts.body.len, .text = c->job->list[0].text, .file = c->job->file};
    c->next = first_number(c);
    for (size_t i = 0; i < c->job->n; i++)
        if (!place(c, &c->job->list[i]))
            return strange(name, err);
    qsort(c->borders, c->n, sizeof *c->borders, by_place);
    if (!write_comments(c))
        return strange(name, err);
    write_body(&body, c);
    gj_markup_free(&c->markup);
    gj_buf_free(&c->parts.body);
    c->parts.body = body;
    return gj_docx_comments_write(out, name, c->job->file, &c->parts, err);
}

gj_status gj_mark_word(gj_buf *out, const gj_marking_job *job, gj_error *err)
{
    commenting c = {.job = job};
    const char *name = gj_text_name(job->list[0].text);
    gj_status status = gj_docx_comments_open(&c.parts, name, job->file, err);
    if (status == GJ_OK)
        status = comment(out, &c, name, err);
    gj_markup_free(&c.markup);
    gj_docx_comments_free(&c.parts);
    free(c.borders);
    return status;
}
