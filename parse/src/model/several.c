#define _GNU_SOURCE /* memmem */
#include "model/several.h"

#include <stdlib.h>
#include <string.h>
#include <uchar.h>

#include "model/head.h"
#include "model/title_inside.h"
#include "model/title_line.h"
#include "model/title_text.h"
#include "text/fold.h"

enum {
    MOST_TITLES = 2000, /* of a text are looked at */
    MOST_PARTS = 4000,
    MOST_PARTS_DUE = 4, /* parts of the form that a report has at least */
    LEAST_ROWS = 3,     /* headings that stand in two columns, at least */
};

/* A title with the organ and year that it names, as a hash. */
typedef struct named {
    uint32_t off;
    uint64_t says;
} named;

typedef struct scan {
    const gj_text *text;
    const char *s;
    uint32_t len;
    named *titles;
    size_t n, cap;
    gj_inside *parts; /* places of the words of parts */
    size_t n_parts;
} scan;

/* ---- titles ---- */

static uint64_t hash_of(const gj_title_text *x, const gj_title_parts *p)
{
    uint64_t hash = 14695981039346656037u ^ (uint64_t)p->year;
    for (size_t i = p->organ_from; i < p->organ_to; i++)
        hash = (hash ^ x->key[i]) * 1099511628211u;
    return hash;
}

/* Adds the title in the span, if it names organ and year. */
static void add_title(scan *c, gj_span span)
{
    gj_title_text x = {.n = 0};
    gj_title_text_add(&x, c->s, span);
    gj_title_parts p = gj_title_parts_read(&x);
    if (!p.is_title || !p.year || p.organ_to == p.organ_from || c->n == MOST_TITLES)
        return;
    GJ_GROW(c->titles, c->n, c->cap);
    c->titles[c->n++] = (named){span.off, hash_of(&x, &p)};
}

static bool has_word(const char *s, gj_span line, const char *word)
{
    return memmem(s + line.off, line.len, word, strlen(word)) != NULL;
}

/* All titles of a line: it is one, or they stand in it. */
static void titles_of_line(scan *c, gj_span line)
{
    if (gj_title_line_whole(c->s, line)) {
        add_title(c, gj_line_trim(c->s, line));
        return;
    }
    gj_span title;
    while (line.len > 0 && c->n < MOST_TITLES && gj_title_line_inside(&title, c->s, line)) {
        add_title(c, title);
        uint32_t end = line.off + line.len;
        line.off = title.off + title.len;
        line.len = end - line.off;
    }
}

static void find_titles(scan *c)
{
    for (uint32_t line = 1; line <= gj_text_lines(c->text); line++) {
        gj_span span = gj_text_line(c->text, line);
        if (has_word(c->s, span, "公开") && (has_word(c->s, span, "报告") || has_word(c->s, span, "年报")))
            titles_of_line(c, span);
    }
}

/* ---- one after the other ---- */

/* The first place of a part at or behind byte `off`. */
static size_t part_from(const scan *c, uint32_t off)
{
    size_t i = 0;
    while (i < c->n_parts && c->parts[i].start < off)
        i++;
    return i;
}

/* How many parts of the form have a place in bytes [from, to). */
static size_t parts_between(const scan *c, uint32_t from, uint32_t to)
{
    bool has[GJ_PARTS + 1] = {false};
    size_t n = 0;
    for (size_t i = part_from(c, from); i < c->n_parts && c->parts[i].start < to; i++) {
        n += !has[c->parts[i].part];
        has[c->parts[i].part] = true;
    }
    return n;
}

/* A report begins at title k, where one began at byte `from`: the first part is what follows, and most parts of both are there. A title with
 * the same organ and year is a running one unless the first part comes before the next title. */
static bool begins(const scan *c, size_t k, uint32_t from, uint64_t says)
{
    uint32_t off = c->titles[k].off, next = k + 1 < c->n ? c->titles[k + 1].off : c->len;
    size_t first = part_from(c, off);
    if (first == c->n_parts || c->parts[first].part != 1)
        return false;
    if (c->titles[k].says == says && c->parts[first].start >= next)
        return false;
    return parts_between(c, from, off) >= MOST_PARTS_DUE && parts_between(c, off, c->len) >= MOST_PARTS_DUE;
}

/* Where reports begin, byte 0 first; in the arena. */
static uint32_t *beginnings(const scan *c, gj_arena *a, size_t *n)
{
    uint32_t *list = gj_arena_array(a, c->n + 1, sizeof *list);
    uint64_t says = c->n ? c->titles[0].says : 0;
    list[0] = 0;
    *n = 1;
    for (size_t k = 1; k < c->n; k++) {
        if (begins(c, k, list[*n - 1], says)) {
            list[(*n)++] = c->titles[k].off;
            says = c->titles[k].says;
        } else if (parts_between(c, list[*n - 1], c->titles[k].off) == 0) {
            says = c->titles[k].says; /* the real one, below that of the page */
        }
    }
    return list;
}

static gj_share *in_sequence(const scan *c, gj_arena *a, size_t *n)
{
    uint32_t *starts = beginnings(c, a, n);
    gj_share *shares = gj_arena_array(a, *n, sizeof *shares);
    for (size_t i = 0; i < *n; i++) {
        uint32_t end = i + 1 < *n ? starts[i + 1] : c->len;
        shares[i].spans = gj_arena_array(a, 1, sizeof *shares[i].spans);
        shares[i].spans[0] = (gj_span){starts[i], end - starts[i]};
        shares[i].n = 1;
    }
    return shares;
}

/* ---- side by side ---- */

static size_t column_of(const scan *c, uint32_t off)
{
    gj_span line = gj_text_line(c->text, gj_text_line_of(c->text, off));
    return gj_width(c->s + line.off, off - line.off, 1);
}

/* The column at which the second of two headings of one part begins, in all lines that have two; 0 if there is none. */
static size_t second_column(const scan *c)
{
    size_t column = 0, rows = 0;
    for (size_t i = 1; i < c->n_parts; i++) {
        const gj_inside *left = &c->parts[i - 1], *right = &c->parts[i];
        if (left->part != right->part || gj_text_line_of(c->text, left->start) != gj_text_line_of(c->text, right->start))
            continue;
        size_t at = column_of(c, right->start);
        if (rows > 0 && at != column)
            return 0;
        column = at;
        rows++;
    }
    return rows >= LEAST_ROWS ? column : 0;
}

/* Byte of the line where its second column begins: behind blanks that reach up to the column; its end if it has none. */
static uint32_t cut_of(const scan *c, gj_span line, size_t column)
{
    size_t used = 0;
    const char *s = c->s + line.off;
    size_t at = gj_width_fit(s, line.len, column, 1, &used);
    bool parted = at == 0 || s[at - 1] == ' ';
    return line.off + (at < line.len && used == column && parted ? (uint32_t)at : line.len);
}

/* Two shares of pieces of lines; NULL if a line runs across the column between them. */
static gj_share *in_columns(const scan *c, gj_arena *a, size_t column)
{
    uint32_t lines = gj_text_lines(c->text);
    gj_share *shares = gj_arena_array(a, 2, sizeof *shares);
    for (size_t k = 0; k < 2; k++)
        shares[k].spans = gj_arena_array(a, 2 * (size_t)lines, sizeof *shares[k].spans);
    for (uint32_t line = 1; line <= lines; line++) {
        gj_span span = gj_text_line(c->text, line);
        uint32_t next = line < lines ? gj_text_line(c->text, line + 1).off : c->len, end = span.off + span.len;
        uint32_t cut = cut_of(c, span, column);
        bool wide = cut == end && gj_width(c->s + span.off, span.len, 1) > column;
        if (wide)
            return NULL;
        shares[0].spans[shares[0].n++] = (gj_span){span.off, cut - span.off};
        shares[0].spans[shares[0].n++] = (gj_span){end, next - end};
        shares[1].spans[shares[1].n++] = (gj_span){cut, next - cut};
    }
    return shares;
}

gj_share *gj_several_find(gj_arena *a, const gj_text *t, const gj_form *form, size_t *n)
{
    size_t len;
    scan c = {.text = t, .s = gj_text_data(t, &len)};
    gj_share *shares = NULL;
    c.len = (uint32_t)len;
    *n = 0;
    find_titles(&c);
    if (c.n >= 2) {
        gj_part_titles titles;
        gj_part_titles_read(&titles, form);
        c.parts = gj_titles_inside(&titles, c.s, 0, c.len, &c.n_parts);
        size_t column = c.n_parts <= MOST_PARTS ? second_column(&c) : 0;
        if (column > 0 && (shares = in_columns(&c, a, column)) != NULL)
            *n = 2;
        else if (c.n_parts <= MOST_PARTS)
            shares = in_sequence(&c, a, n);
    }
    free(c.titles);
    free(c.parts);
    if (*n < 2)
        *n = 0;
    return shares;
}
