/* Finds the headings of the six parts. Every line that looks like one is a candidate first; which candidates are
 * headings is decided when all are known, because tables of contents and sub-topics carry the same words. */
#include "model/outline.h"

#include <stdlib.h>
#include <string.h>
#include <uchar.h>

#include "model/head.h"
#include "model/part_title.h"
#include "text/fold.h"

enum { LEAST_HEADING = 2 }; /* bytes: a number on a line of its own, "3." */

/* How much a number says for a heading of a part; a part is looked for in the best class that it has. */
enum { RANK_PLAIN, RANK_BRACKET, RANK_DOT, RANK_PART, RANK_COUNT };

static const uint8_t rank_of_style[GJ_STYLE_COUNT] = {
    [GJ_STYLE_CN_DOT] = RANK_PART,     [GJ_STYLE_CN_BLANK] = RANK_PART,    [GJ_STYLE_CN_PART] = RANK_PART,
    [GJ_STYLE_AR_DOT] = RANK_DOT,      [GJ_STYLE_CN_PAREN] = RANK_BRACKET, [GJ_STYLE_AR_PAREN] = RANK_BRACKET,
    [GJ_STYLE_CN_HALF] = RANK_BRACKET, [GJ_STYLE_AR_HALF] = RANK_BRACKET,
};

typedef struct candidate {
    gj_part_head head;
    uint32_t ordinal;
    uint32_t gap;    /* lines with text between the candidate before and this one */
    uint8_t rank;    /* RANK_* */
    bool bare;       /* nothing follows it in its line */
    bool after_page; /* first line of a page */
    bool dropped;
} candidate;

typedef struct finder {
    const gj_text *text;
    const char *s;
    gj_part_titles titles;
    candidate *found;
    size_t n, cap;
    uint32_t gap;
    bool page; /* a form feed came since the last line with text */
} finder;

static bool may_start_title(uint32_t c)
{
    static const char32_t starts[] = U"总工基政主行依收因存其需、.一二三四五六七八九十(第123456789";
    for (size_t i = 0; starts[i]; i++)
        if (starts[i] == c)
            return true;
    return false;
}

static void add(finder *f, const gj_head *h, const gj_numbering *number, uint32_t line, const gj_title_match *m, gj_span title, bool bare)
{
    GJ_GROW(f->found, f->n, f->cap);
    gj_span ordinal = {title.off, 0};
    uint32_t start = title.off;
    if (number->style != GJ_STYLE_NONE) {
        ordinal = (gj_span){h->off[number->from], h->off[number->to] - h->off[number->from]};
        start = h->off[0];
    }
    f->found[f->n++] = (candidate){
        .head = {.part = m->part,
                 .line = line,
                 .src = {start, title.off + title.len - start},
                 .number_src = ordinal,
                 .title_src = title,
                 .exact = m->exact},
        .ordinal = number->ordinal,
        .gap = f->gap,
        .rank = rank_of_style[number->style],
        .bare = bare,
        .after_page = f->page,
    };
}

/* Leaders or a page number, and nothing else, behind a title make it an entry of a table of contents. */
static bool is_contents_tail(const gj_head *h, size_t from)
{
    static const char32_t leaders[] = U".…·．_-─⋯";
    size_t dots = 0, digits = 0;
    for (size_t i = from; i < h->n; i++) {
        size_t k = 0;
        while (leaders[k] && leaders[k] != h->cp[i])
            k++;
        bool digit = gj_class_of(h->cp[i]) == GJ_CLASS_DIGIT;
        if (!leaders[k] && !digit && gj_fold_char(h->cp[i]) != 0)
            return false;
        dots += leaders[k] != 0;
        digits += digit;
    }
    return dots >= 2 || (digits > 0 && digits <= 3);
}

/* Text may follow a title in its line only behind punctuation or a blank. */
static bool ends_title(const gj_head *h, size_t i)
{
    if (i >= h->n)
        return true;
    gj_class c = gj_class_of(h->cp[i]);
    return c == GJ_CLASS_PUNCT || c == GJ_CLASS_BLANK || c == GJ_CLASS_BORDER;
}

static gj_span head_span(const gj_head *h, size_t from, size_t to)
{
    return (gj_span){h->off[from], h->off[to] - h->off[from]};
}

/* A numbered heading broken over two lines: the rest of the title is the next line with text. */
static bool join_next(finder *f, const gj_head *h, const gj_numbering *number, uint32_t line, const uint32_t *key, size_t n)
{
    gj_head next;
    uint32_t joined[2 * GJ_HEAD_CHARS];
    uint8_t at[GJ_HEAD_CHARS];
    if (!h->whole || !gj_title_begins(&f->titles, key, n))
        return false;
    memcpy(joined, key, n * sizeof *key);
    for (uint32_t l = line + 1; l <= line + 2 && l <= gj_text_lines(f->text); l++) {
        gj_span trimmed = gj_line_trim(f->s, gj_text_line(f->text, l));
        if (!trimmed.len)
            continue;
        gj_head_read(&next, f->s, trimmed);
        size_t more = gj_head_key(&next, 0, joined + n, at);
        gj_title_match m = next.whole ? gj_title_whole(&f->titles, joined, n + more, 0) : (gj_title_match){0};
        if (!m.literal)
            return false;
        uint32_t from = number->next < h->n ? h->off[number->next] : next.off[0];
        add(f, h, number, line, &m, (gj_span){from, next.off[next.n] - from}, true);
        return true;
    }
    return false;
}

/* End of the title in h: the last letter of the key's first `length`, and a bracket that closes right behind it. */
static size_t title_end(const gj_head *h, const uint8_t *at, size_t length)
{
    size_t end = (size_t)at[length - 1] + 1;
    bool closes = end < h->n && gj_fold_char(h->cp[end]) == ')';
    return closes && gj_fold_char(h->cp[end - 1]) != ')' && h->whole && end + 1 == h->n ? end + 1 : end;
}

static void examine(finder *f, uint32_t line, gj_span trimmed)
{
    gj_head h;
    uint32_t key[GJ_HEAD_CHARS];
    uint8_t at[GJ_HEAD_CHARS];
    gj_head_read(&h, f->s, trimmed);
    gj_numbering number = gj_numbering_read(&h, 0);
    bool numbered = number.style != GJ_STYLE_NONE;
    if (!numbered && !h.whole)
        return;
    if (!numbered && h.n > 1 && (h.cp[0] == U'、' || h.cp[0] == U'．'))
        number.next = 1; /* the mark of an ordinal that was lost */
    size_t n = gj_head_key(&h, number.next, key, at);
    bool dotted = rank_of_style[number.style] >= RANK_DOT;
    if (n == 0) {
        if (dotted)
            join_next(f, &h, &number, line, key, 0);
        return;
    }
    gj_title_match m = gj_title_prefix(&f->titles, key, n);
    size_t end = m.part ? title_end(&h, at, m.length) : 0;
    if (m.part && m.length == n && h.whole) {
        if ((numbered || m.exact || n >= 9) && !is_contents_tail(&h, end))
            add(f, &h, &number, line, &m, head_span(&h, number.next, end), true);
    } else if (m.part && numbered && ends_title(&h, end)) {
        if (!is_contents_tail(&h, end))
            add(f, &h, &number, line, &m, head_span(&h, number.next, end), false);
    } else if (dotted && h.whole && !join_next(f, &h, &number, line, key, n)) {
        m = gj_title_whole(&f->titles, key, n, number.ordinal);
        if (m.part && number.style != GJ_STYLE_CN_BLANK && !is_contents_tail(&h, (size_t)at[n - 1] + 1))
            add(f, &h, &number, line, &m, head_span(&h, number.next, title_end(&h, at, n)), true);
    }
}

static void collect(finder *f)
{
    uint32_t lines = gj_text_lines(f->text), cp;
    for (uint32_t line = 1; line <= lines; line++) {
        gj_span span = gj_text_line(f->text, line);
        if (!span.len)
            continue;
        f->page |= (unsigned char)f->s[span.off] == '\f';
        gj_span trimmed = gj_line_trim(f->s, span);
        if (!trimmed.len)
            continue;
        gj_utf8_next(f->s + trimmed.off, trimmed.len, &cp);
        size_t before = f->n;
        if (trimmed.len >= LEAST_HEADING && may_start_title(gj_fold_char(cp)))
            examine(f, line, trimmed);
        f->gap = f->n > before ? 0 : f->gap + 1;
        f->page = false;
    }
}

/* true if candidate i may stand behind the one before it in a table of contents. */
static bool follows(const finder *f, size_t i)
{
    return f->found[i].gap == 0 && f->found[i - 1].bare && f->found[i - 1].head.part < f->found[i].head.part;
}

/* A run of three or more ascending headings with nothing between them, most of them of parts that come again below, is a table of
 * contents or navigation; those that come again are dropped. */
static void drop_contents(finder *f)
{
    bool again[GJ_PARTS + 1] = {false};
    size_t end = f->n;
    while (end > 0) {
        size_t start = end - 1, repeated = 0;
        while (start > 0 && follows(f, start))
            start--;
        for (size_t i = start; i < end; i++)
            repeated += again[f->found[i].head.part];
        bool contents = end - start >= 3 && 2 * repeated > end - start;
        for (size_t i = start; i < end; i++) {
            f->found[i].dropped = contents && again[f->found[i].head.part];
            again[f->found[i].head.part] |= !contents;
        }
        end = start;
    }
}

/* The heading of a part that goes on, repeated at the top of a page. */
static void drop_running_heads(finder *f)
{
    uint8_t last = 0;
    for (size_t i = 0; i < f->n; i++) {
        candidate *c = &f->found[i];
        if (c->dropped)
            continue;
        c->dropped = c->after_page && c->head.part == last;
        last = c->head.part;
    }
}

/* How much a candidate says for its part. A bracketed sub-topic in other words says no more than a bare title that lost its number. */
static uint8_t rank_of(const candidate *c)
{
    bool topic = c->rank == RANK_BRACKET && !c->head.exact;
    return topic ? (uint8_t)RANK_PLAIN : c->rank;
}

/* Sub-topics that have the words of a part ("（一）主动公开情况", "一、主动公开情况"), where the part itself is there. */
static void drop_sub_topics(finder *f)
{
    uint8_t best[GJ_PARTS + 1] = {0};
    bool sure[GJ_PARTS + 1] = {false};
    for (size_t i = 0; i < f->n; i++) {
        const candidate *c = &f->found[i];
        uint8_t p = c->head.part;
        if (c->dropped)
            continue;
        if (rank_of(c) > best[p])
            best[p] = rank_of(c);
        sure[p] |= c->rank == RANK_PART && (c->head.exact || c->ordinal == p);
    }
    for (size_t i = 0; i < f->n; i++) {
        candidate *c = &f->found[i];
        uint8_t p = c->head.part;
        bool vague = !c->head.exact && c->ordinal != p;
        c->dropped |= rank_of(c) < best[p] || (vague && sure[p]);
    }
}

/* What is no clear heading of a part must at least stand where the part belongs. */
static void drop_misplaced(finder *f)
{
    uint8_t highest = 0;
    for (size_t i = 0; i < f->n; i++) {
        candidate *c = &f->found[i];
        bool clear = c->rank == RANK_PART || (c->rank == RANK_DOT && c->head.exact);
        if (!c->dropped && !clear)
            c->dropped = (c->rank == RANK_BRACKET && !c->head.exact) || c->head.part <= highest;
        if (!c->dropped && c->head.part > highest)
            highest = c->head.part;
    }
}

gj_part_head *gj_outline_parts(gj_arena *a, const gj_text *t, const gj_form *form, size_t *n)
{
    size_t len;
    finder f = {.text = t, .s = gj_text_data(t, &len)};
    gj_part_titles_read(&f.titles, form);
    collect(&f);
    drop_contents(&f);
    drop_running_heads(&f);
    drop_sub_topics(&f);
    drop_misplaced(&f);
    gj_part_head *heads = gj_arena_array(a, f.n, sizeof *heads);
    *n = 0;
    for (size_t i = 0; i < f.n; i++)
        if (!f.found[i].dropped)
            heads[(*n)++] = f.found[i].head;
    free(f.found);
    return heads;
}
