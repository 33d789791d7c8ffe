#include "table/cut/page_numbers.h"

#include <stdlib.h>
#include <string.h>

#include "base/base.h"
#include "text/fold.h"

enum {
    BLANK_LINES = 6, /* passed over at most between a page's edge and its number */
    PAGE_DIGITS = 4,
    FEWEST = 2, /* pages with a number */
    MOST_WITHOUT = 1, /* pages without one: a cover */
};

/* Number that stands alone on the line; -1 for anything else, -2 for nothing. */
static int32_t number_on(const gj_text *t, uint32_t line)
{
    size_t len, digits = 0;
    gj_span span = gj_text_line(t, line);
    const char *s = gj_text_data(t, &len) + span.off, *end = s + span.len;
    int32_t value = 0;
    bool gap = false;
    while (s < end) {
        uint32_t cp;
        s += gj_utf8_next(s, (size_t)(end - s), &cp);
        if (gj_class_of(cp) == GJ_CLASS_BLANK || gj_class_of(cp) == GJ_CLASS_IGNORE) {
            gap |= digits > 0;
            continue;
        }
        if (cp < '0' || cp > '9' || gap || ++digits > PAGE_DIGITS)
            return -1;
        value = value * 10 + (int32_t)(cp - '0');
    }
    return digits ? value : -2;
}

/* The first line with text from `line` on, in steps of `step`, among a few; 0 if there is none. */
static uint32_t edge_line(const gj_text *t, uint32_t line, int step)
{
    for (int i = 0; i < BLANK_LINES && line >= 1 && line <= gj_text_lines(t); i++, line += (uint32_t)step)
        if (number_on(t, line) != -2)
            return line;
    return 0;
}

/* The lines at the edges of pages, as far as they can all be numbers. */
typedef struct edges {
    gj_page_numbers *found;
    size_t others; /* that are no numbers */
} edges;

static void add_line(edges *e, const gj_text *t, uint32_t line)
{
    gj_page_numbers *p = e->found;
    e->others += line == 0 || number_on(t, line) < 0;
    GJ_GROW(p->lines, p->n, p->cap);
    p->lines[p->n++] = line;
}

/* The line at the edge (last or first) of each page; a page ends before the line of its form feed. None if more than one page has none. */
static void list_edges(gj_page_numbers *p, const gj_text *t, bool last)
{
    size_t len;
    const char *s = gj_text_data(t, &len), *feed = s;
    uint32_t before = 0;
    edges e = {.found = p};
    if (!last)
        add_line(&e, t, edge_line(t, 1, 1));
    while (e.others <= MOST_WITHOUT && (feed = memchr(feed, '\f', len - (size_t)(feed - s))) != NULL) {
        uint32_t line = gj_text_line_of(t, (uint32_t)(feed++ - s));
        if (line == before)
            continue;
        before = line;
        add_line(&e, t, last ? edge_line(t, line - 1, -1) : edge_line(t, line, 1));
    }
    if (last && edge_line(t, gj_text_lines(t), -1) > before)
        add_line(&e, t, edge_line(t, gj_text_lines(t), -1));
    if (e.others > MOST_WITHOUT)
        p->n = 0;
}

/* Keeps the lines whose numbers count the pages; none if more than one page has another line there. */
static void keep_counting(gj_page_numbers *p, const gj_text *t)
{
    size_t best = 0;
    int32_t offset = 0;
    for (size_t i = 0; i < p->n && i < FEWEST; i++) { /* one page may be without, so that the first or second one has its number */
        int32_t shift = p->lines[i] ? number_on(t, p->lines[i]) - (int32_t)i : -1;
        size_t count = 0;
        for (size_t k = 0; shift >= 0 && k < p->n; k++)
            count += p->lines[k] && number_on(t, p->lines[k]) == shift + (int32_t)k;
        if (count > best) {
            best = count;
            offset = shift;
        }
    }
    size_t kept = 0;
    for (size_t k = 0; best >= FEWEST && best + MOST_WITHOUT >= p->n && k < p->n; k++)
        if (p->lines[k] && number_on(t, p->lines[k]) == offset + (int32_t)k)
            p->lines[kept++] = p->lines[k];
    p->n = kept;
}

void gj_page_numbers_read(gj_page_numbers *p, const gj_text *t)
{
    size_t len;
    const char *s = gj_text_data(t, &len);
    *p = (gj_page_numbers){0};
    if (len == 0 || !memchr(s, '\f', len))
        return;
    list_edges(p, t, true);
    keep_counting(p, t);
    if (p->n > 0)
        return;
    list_edges(p, t, false);
    keep_counting(p, t);
}

void gj_page_numbers_free(gj_page_numbers *p)
{
    free(p->lines);
    *p = (gj_page_numbers){0};
}

bool gj_page_numbers_has(gj_page_numbers *p, uint32_t line)
{
    while (p->at < p->n && p->lines[p->at] < line)
        p->at++;
    return p->at < p->n && p->lines[p->at] == line;
}
