#include "model/heading.h"

#include <stdlib.h>
#include <string.h>
#include <uchar.h>

#include "text/fold.h"

enum { LONGEST_TITLE = 36 }; /* characters of the title of a run-in heading */

/* Numbers that begin items of a list rather than titles: their text is prose, however short. */
static bool is_item(gj_style s)
{
    return s == GJ_STYLE_CN_IS || s == GJ_STYLE_CN_DI || s == GJ_STYLE_CIRCLED;
}

/* Numbers that a broken line of prose does not begin with by chance. */
static bool is_strong(gj_style s)
{
    return s == GJ_STYLE_CN_DOT || s == GJ_STYLE_CN_PAREN;
}

static bool ends_clause(uint32_t cp, bool comma)
{
    static const char32_t marks[] = U"。：；:;！？";
    for (size_t i = 0; marks[i]; i++)
        if (marks[i] == cp)
            return true;
    return comma && (cp == U'，' || cp == ',');
}

/* First index in [from, limit) that ends the clause, limit if none does. */
static size_t clause_end(const gj_head *h, size_t from, size_t limit, bool comma)
{
    for (size_t i = from; i < limit; i++)
        if (ends_clause(h->cp[i], comma))
            return i;
    return limit;
}

bool gj_heading_read(gj_heading *out, const gj_head *h, bool weak)
{
    gj_numbering number = gj_numbering_read(h, 0);
    if (number.style == GJ_STYLE_NONE || number.style == GJ_STYLE_CN_BLANK || number.next >= h->n)
        return false;
    if (weak && !is_strong(number.style))
        return false;
    size_t from = number.next, limit = from + LONGEST_TITLE < h->n ? from + LONGEST_TITLE : h->n;
    size_t end = clause_end(h, from, limit, false);
    if (end == limit && !(h->whole && limit == h->n))
        end = clause_end(h, from, limit, true);
    bool rest = !h->whole || end + 1 < h->n;
    bool sentence = end < h->n && end - from > LONGEST_TITLE / 2 && h->cp[end] == U'。';
    if (end == from)
        return false;
    out->number = number;
    out->start = h->off[0];
    out->number_src = (gj_span){h->off[number.from], h->off[number.to] - h->off[number.from]};
    out->title_src = (gj_span){h->off[from], h->off[end] - h->off[from]};
    out->run_in = rest || sentence || is_item(number.style);
    return true;
}

static gj_style style_of_part(const char *s, const gj_part_head *part)
{
    gj_head h;
    if (!part->number_src.len)
        return GJ_STYLE_NONE;
    gj_head_read(&h, s, part->src);
    return gj_numbering_read(&h, 0).style;
}

gj_style gj_part_style(const char *s, const gj_part_head *parts, size_t n)
{
    size_t count[GJ_STYLE_COUNT] = {0};
    for (size_t i = 0; i < n; i++)
        count[style_of_part(s, &parts[i])]++;
    gj_style best = GJ_STYLE_CN_DOT;
    for (gj_style style = GJ_STYLE_CN_DOT; style < GJ_STYLE_COUNT; style++)
        if (count[style] > count[best])
            best = style;
    return best;
}

/* Text of a span, the line ends in it left out. */
static const char *span_text(gj_section_list *l, gj_span src)
{
    char *text = gj_arena_alloc(l->arena, src.len + 1);
    size_t n = 0;
    for (uint32_t i = src.off; i < src.off + src.len; i++)
        if (l->s[i] != '\n' && l->s[i] != '\r')
            text[n++] = l->s[i];
    return text;
}

/* An ordinal in plain characters: radicals and full-width digits are what they stand for. */
static const char *number_text(gj_section_list *l, gj_span src)
{
    enum { LONGEST = 16 };
    uint32_t folded[LONGEST];
    size_t n = gj_fold(l->s + src.off, src.len, GJ_FOLD_PUNCT, folded, LONGEST), at = 0;
    char *text = gj_arena_alloc(l->arena, n * 4 + 1);
    for (size_t i = 0; i < n; i++)
        at += gj_utf8_put(text + at, folded[i]);
    return text;
}

static gj_section *append(gj_section_list *l, gj_span number, gj_span title, uint32_t start, uint32_t line)
{
    GJ_GROW(l->items, l->n, l->cap);
    gj_section *x = &l->items[l->n++];
    *x = (gj_section){.level = (uint8_t)(l->depth + 1),
                      .parent = l->depth ? l->open_section[l->depth - 1] : UINT32_MAX,
                      .number = number_text(l, number),
                      .title = span_text(l, title),
                      .number_src = number,
                      .title_src = title,
                      .body = {start, 0},
                      .line = line};
    return x;
}

static void push(gj_section_list *l, gj_style style)
{
    l->open[l->depth] = style;
    l->open_section[l->depth] = (uint32_t)(l->n - 1);
    l->depth++;
}

void gj_sections_add_part(gj_section_list *l, const gj_part_head *part)
{
    l->depth = 0;
    append(l, part->number_src, part->title_src, part->src.off, part->line)->part = part->part;
    push(l, l->part_style);
}

void gj_sections_add(gj_section_list *l, const gj_heading *h, uint32_t line)
{
    size_t depth = 0;
    while (depth < l->depth && l->open[depth] != h->number.style)
        depth++;
    l->depth = h->number.style == l->part_style ? 0 : depth;
    append(l, h->number_src, h->title_src, h->start, line);
    push(l, h->number.style);
}

gj_section *gj_sections_finish(gj_section_list *l, uint32_t len, size_t *n)
{
    uint32_t open[GJ_STYLE_COUNT + 1];
    size_t depth = 0;
    for (size_t i = 0; i <= l->n; i++) {
        uint32_t start = i < l->n ? l->items[i].body.off : len;
        while (depth > 0 && (i == l->n || l->items[open[depth - 1]].level >= l->items[i].level)) {
            gj_section *x = &l->items[open[--depth]];
            x->body.len = start - x->body.off;
        }
        if (i < l->n)
            open[depth++] = (uint32_t)i;
    }
    gj_section *out = gj_arena_array(l->arena, l->n, sizeof *out);
    if (l->n)
        memcpy(out, l->items, l->n * sizeof *out);
    *n = l->n;
    free(l->items);
    l->items = NULL;
    return out;
}
