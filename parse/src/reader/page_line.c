/* Characters into lines, lines into text. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reader/page.h"

/* Gaps, in heights of the line. */
#define WORD_GAP 0.12f   /* between Latin words or figures */
#define HAN_GAP 0.55f    /* beside a Chinese character: less is how type is spread */
#define CELL_GAP 0.3f    /* between Chinese characters of a line with columns: cells whose text fills them */
#define COLUMN_GAP 0.75f /* more than that parts columns */
#define SAME_LINE 0.4f
#define SAME_PLACE 0.15f /* a character printed twice, to look bold */

static float height_of(const gj_page_char *c)
{
    return c->y1 - c->y0;
}

static float middle_of(const gj_page_char *c)
{
    return (c->y0 + c->y1) / 2;
}

static int compare_y(const void *a, const void *b)
{
    float x = middle_of(a), y = middle_of(b);
    return (x > y) - (x < y);
}

static int compare_x(const void *a, const void *b)
{
    const gj_page_char *c = a, *d = b;
    return c->x0 != d->x0 ? (c->x0 > d->x0) - (c->x0 < d->x0) : (c->cp > d->cp) - (c->cp < d->cp);
}

static void finish(gj_page_run *line, gj_page_char *chars)
{
    qsort(chars + line->from, line->to - line->from, sizeof(*chars), compare_x);
    line->x0 = line->y0 = INFINITY;
    line->x1 = line->y1 = -INFINITY;
    for (size_t i = line->from; i < line->to; i++) {
        line->x0 = fminf(line->x0, chars[i].x0);
        line->y0 = fminf(line->y0, chars[i].y0);
        line->x1 = fmaxf(line->x1, chars[i].x1);
        line->y1 = fmaxf(line->y1, chars[i].y1);
    }
}

gj_page_run *gj_page_runs(gj_page_char *chars, size_t n_chars, size_t *n)
{
    gj_page_run *lines = NULL;
    size_t cap = 0;
    *n = 0;
    if (n_chars > 0)
        qsort(chars, n_chars, sizeof(*chars), compare_y);
    for (size_t from = 0, to; from < n_chars; from = to) {
        for (to = from + 1; to < n_chars; to++) {
            float step = middle_of(&chars[to]) - middle_of(&chars[to - 1]), height = fminf(height_of(&chars[to]), height_of(&chars[from]));
            if (step > SAME_LINE * height || middle_of(&chars[to]) - middle_of(&chars[from]) > height)
                break;
        }
        GJ_GROW(lines, *n, cap);
        lines[*n] = (gj_page_run){.from = from, .to = to};
        finish(&lines[(*n)++], chars);
    }
    return lines;
}

static bool is_wide(uint32_t cp)
{
    return gj_width_char(cp, 2) == 2;
}

static bool is_repeated(const gj_page_char *c)
{
    return c[-1].cp == c->cp && c->x0 - c[-1].x0 < SAME_PLACE * height_of(c);
}

/* Blanks before a character, which stands behind c[-1], in a line with columns or without: two where a column begins. */
static size_t blanks_before(const gj_page_char *c, float height, bool columns)
{
    float gap = (c->x0 - c[-1].x1) / height;
    bool wide = is_wide(c->cp), after_wide = is_wide(c[-1].cp);
    if (gap > COLUMN_GAP)
        return 2;
    if (columns)
        return gap > (wide && after_wide ? CELL_GAP : WORD_GAP);
    return gap > (wide || after_wide ? HAN_GAP : WORD_GAP);
}

bool gj_page_has_gap(const gj_page_char *chars, const gj_page_run *line)
{
    for (size_t i = line->from + 1; i < line->to; i++)
        if (blanks_before(&chars[i], line->y1 - line->y0, false) > 1)
            return true;
    return false;
}

/* Adds `n` blanks, at most as many as a line may begin with. */
static void add_blanks(gj_lay *l, size_t n)
{
    static const char blanks[] = "                                                                                ";
    gj_lay_text(l, blanks, n < sizeof(blanks) ? n : sizeof(blanks) - 1);
}

static void add_char(gj_lay *l, const gj_page_char *c)
{
    char bytes[4];
    if (c->box > 0)
        gj_lay_at_byte(l, c->box);
    gj_lay_text(l, bytes, gj_utf8_put(bytes, c->cp));
}

void gj_page_add_run(gj_lay *l, const gj_page_char *chars, const gj_page_run *line)
{
    for (size_t i = line->from; i < line->to; i++) {
        const gj_page_char *c = &chars[i];
        if (i > line->from && is_repeated(c))
            continue;
        if (i > line->from && blanks_before(c, line->y1 - line->y0, false) > 0)
            add_blanks(l, 1);
        add_char(l, c);
    }
}

/* Columns of the text from its column `at` to where x stands. */
static size_t columns_to(float x, float left, float unit, size_t at)
{
    float wanted = (x - left) / unit - (float)at;
    return wanted > 0 && wanted < 1000 ? (size_t)wanted : 0;
}

void gj_page_add_columns(gj_lay *l, const gj_page_char *chars, const gj_page_run *line, float left, float unit)
{
    size_t at = 0; /* column of the text */
    for (size_t i = line->from; i < line->to; i++) {
        const gj_page_char *c = &chars[i];
        if (i > line->from && is_repeated(c))
            continue;
        size_t blanks = i > line->from ? blanks_before(c, line->y1 - line->y0, true) : 0;
        if (i == line->from || blanks > 1) {
            size_t wanted = columns_to(c->x0, left, unit, at);
            blanks = wanted > blanks ? wanted : blanks;
        }
        add_blanks(l, blanks);
        add_char(l, c);
        at += blanks + (size_t)gj_width_char(c->cp, 2);
    }
}

bool gj_page_may_have_table(const gj_page *p)
{
    enum { FIGURES = 3, LINES = 3 };
    size_t figures = 0, n, gaps = 0;
    for (size_t i = 0; i < p->n_chars && figures < FIGURES; i++)
        figures += p->chars[i].cp >= '0' && p->chars[i].cp <= '9';
    if (figures < FIGURES)
        return false;
    gj_page_char *chars = gj_alloc_array(p->n_chars, sizeof(*chars)); /* those of the page stay in their order */
    memcpy(chars, p->chars, p->n_chars * sizeof(*chars));
    gj_page_run *lines = gj_page_runs(chars, p->n_chars, &n);
    for (size_t i = 0; i < n; i++)
        gaps += gj_page_has_gap(chars, &lines[i]);
    free(lines);
    free(chars);
    return n >= LINES || gaps > 0;
}
