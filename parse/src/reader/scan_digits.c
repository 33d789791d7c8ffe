/* The second reader: a figure's characters are compared with the mean shape of each digit in this file, which the first reader's answers
 * give. A character never speaks for itself: its own share is taken out of the mean. Where the nearest two shapes are about as near, or a
 * digit is too rare for a mean, this reader says nothing. */
#include <math.h>
#include <string.h>

#include "reader/scan_page.h"

enum { SIZE = GJ_SCAN_GRID_X * GJ_SCAN_GRID_Y, LEAST = 3 };
#define MARGIN 0.8f  /* of the distance to the second nearest shape, at most */
#define SLENDER 2.0f /* weight of the proportions beside the ink */

typedef struct shape {
    float ink[SIZE], slender;
    size_t n;
} shape;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The first reader's digit for glyph `k`, or 0. */
static char first_digit(const gj_scan_cell *c, size_t k)
{
    bool paired = strlen(c->first) == c->n_glyphs;
    return paired && !c->glyphs[k].mark && is_digit(c->first[k]) ? c->first[k] : '\0';
}

static void learn(shape shapes[10], const gj_scan *s)
{
    for (size_t i = 0; i < s->n; i++) {
        const gj_scan_cell *c = &s->cells[i];
        for (size_t k = 0; k < c->n_glyphs; k++) {
            char digit = first_digit(c, k);
            if (!digit)
                continue;
            shape *to = &shapes[digit - '0'];
            for (size_t j = 0; j < SIZE; j++)
                to->ink[j] += c->glyphs[k].ink[j];
            to->slender += c->glyphs[k].slender;
            to->n++;
        }
    }
}

/* Distance from the mean shape; `own`: the glyph is one of those that made it. INFINITY: too few made it. */
static float distance(const shape *to, const gj_scan_glyph *g, bool own)
{
    size_t n = to->n - own;
    if (n < LEAST)
        return INFINITY;
    float sum = 0;
    for (size_t j = 0; j < SIZE; j++) {
        float d = (to->ink[j] - (own ? g->ink[j] : 0)) / (float)n - g->ink[j];
        sum += d * d;
    }
    float d = (to->slender - (own ? g->slender : 0)) / (float)n - g->slender;
    return sum / SIZE + SLENDER * d * d;
}

/* The digit of a glyph, or '?'. */
static char classify(const shape shapes[10], const gj_scan_glyph *g, char first)
{
    float nearest = INFINITY, second = INFINITY;
    char found = '?';
    for (int d = 0; d < 10; d++) {
        float far = distance(&shapes[d], g, first == '0' + d);
        if (far < nearest) {
            second = nearest;
            nearest = far;
            found = (char)('0' + d);
        } else if (far < second) {
            second = far;
        }
    }
    bool clear = nearest < INFINITY && (second == INFINITY || nearest <= MARGIN * second) && second < INFINITY;
    return clear ? found : '?';
}

/* Writes the figure, spread over its place: it is one word, however far its characters stand apart. */
static void put(const gj_scan_cell *c, const char *figure, gj_scan_state state)
{
    gj_page *p = c->page;
    float x0 = c->glyphs[0].x0, x1 = c->glyphs[c->n_glyphs - 1].x1, step = (x1 - x0) / (float)strlen(figure);
    for (size_t k = 0; figure[k]; k++) {
        GJ_GROW(p->chars, p->n_chars, p->cap_chars);
        p->chars[p->n_chars++] =
            (gj_page_char){x0 + (float)k * step, c->y0, x0 + (float)(k + 1) * step, c->y1, (uint32_t)figure[k], (uint8_t)state, 0};
    }
}

static void read_cell(const shape shapes[10], const gj_scan_cell *c)
{
    char again[GJ_SCAN_FIGURE + 1] = {0};
    bool clear = true;
    for (size_t k = 0; k < c->n_glyphs; k++) {
        again[k] = c->glyphs[k].mark ? c->glyphs[k].mark : classify(shapes, &c->glyphs[k], first_digit(c, k));
        clear &= again[k] != '?';
    }
    bool first = c->first[0] != '\0';
    gj_scan_state state = !first ? GJ_SCAN_UNREAD : !clear ? GJ_SCAN_ONCE : strcmp(c->first, again) == 0 ? GJ_SCAN_ALIKE : GJ_SCAN_DIFFERS;
    put(c, first ? c->first : clear ? again : "?", state);
}

void gj_scan_read_again(gj_scan *s)
{
    static const shape none;
    shape shapes[10];
    for (int d = 0; d < 10; d++)
        shapes[d] = none;
    learn(shapes, s);
    for (size_t i = 0; i < s->n; i++)
        read_cell(shapes, &s->cells[i]);
}
