/* Boxes of characters that say too much: those of Type 3 fonts, as browsers write them, are as high as the tallest shape of the whole
 * font and reach over the lines above and below. A Chinese character is as high as it is wide: its box shrinks to the part of that
 * height that holds the most ink. All characters of one height are of one font and size, and shrink alike. */
#include <math.h>

#include "reader/pdf_page.h"

#define TALL 1.6f         /* heights of a Chinese character in ems that no sound box has; those of common fonts stay below 1.45 */
#define SAME_HEIGHT 0.25f /* points */
#define MAX_ROWS 1024u    /* pixels of a box */
#define MAX_LOOKED_AT 500u
#define MAX_CLASSES 32u /* heights of boxes on a page that are looked at; others stay */

/* Characters whose boxes have one height, in points. */
typedef struct box_class {
    float height, em;
} box_class;

static bool is_of(const box_class *k, const gj_page_char *c)
{
    return fabsf(c->y1 - c->y0 - k->height) < SAME_HEIGHT;
}

/* Finds the heights of Chinese characters whose boxes are too tall; returns how many. */
static size_t find_classes(box_class *classes, const gj_page *p)
{
    size_t n = 0;
    for (size_t i = 0; i < p->n_chars && n < MAX_CLASSES; i++) {
        const gj_page_char *c = &p->chars[i];
        float em = c->x1 - c->x0;
        bool known = c->y1 - c->y0 <= TALL * em || gj_width_char(c->cp, 1) != 2;
        for (size_t k = 0; k < n && !known; k++)
            known = is_of(&classes[k], c);
        if (!known)
            classes[n++] = (box_class){c->y1 - c->y0, em};
    }
    return n;
}

/* Adds the ink of each row of the box, from its upper edge on: what is darker than the lightest pixel of the row. A row of one grey is
 * background or a ruled line. */
static void add_ink(size_t *ink, size_t n_rows, const gj_page_char *c, const gj_pdf_grey *g)
{
    if (c->x0 < 0 || c->y0 < 0)
        return;
    size_t left = (size_t)(c->x0 * g->scale), right = (size_t)(c->x1 * g->scale), top = (size_t)(c->y0 * g->scale);
    if (right > g->width)
        right = g->width;
    for (size_t row = 0; row < n_rows && top + row < g->height && left < right; row++) {
        const unsigned char *pixels = g->pixels + (top + row) * g->width;
        unsigned char lightest = 0;
        for (size_t x = left; x < right; x++)
            lightest = pixels[x] > lightest ? pixels[x] : lightest;
        for (size_t x = left; x < right; x++)
            ink[row] += (size_t)(lightest - pixels[x]);
    }
}

/* First of the n_em rows that hold the most ink; the middle of those that hold the same. */
static float most_ink(const size_t *ink, size_t n_rows, size_t n_em)
{
    size_t sum = 0, most = 0, first = 0, last = 0;
    for (size_t row = 0; row < n_rows; row++) {
        sum += ink[row];
        if (row >= n_em)
            sum -= ink[row - n_em];
        if (row + 1 < n_em || sum < most)
            continue;
        if (sum > most)
            first = row + 1 - n_em;
        last = row + 1 - n_em;
        most = sum;
    }
    return (float)(first + last) / 2;
}

static void shrink(gj_page *p, const box_class *k, const gj_pdf_grey *g)
{
    size_t ink[MAX_ROWS] = {0}, n_rows = (size_t)(k->height * g->scale), n_em = (size_t)(k->em * g->scale), looked_at = 0;
    if (n_rows > MAX_ROWS || n_em == 0)
        return;
    for (size_t i = 0; i < p->n_chars && looked_at < MAX_LOOKED_AT; i++) {
        if (is_of(k, &p->chars[i])) {
            add_ink(ink, n_rows, &p->chars[i], g);
            looked_at++;
        }
    }
    float top = most_ink(ink, n_rows, n_em) / g->scale;
    for (size_t i = 0; i < p->n_chars; i++) {
        gj_page_char *c = &p->chars[i];
        if (is_of(k, c)) {
            c->y0 += top;
            c->y1 = c->y0 + k->em;
        }
    }
}

void gj_pdf_boxes_shrink(gj_page *p, const gj_pdf_grey *g)
{
    box_class classes[MAX_CLASSES];
    size_t n = find_classes(classes, p);
    for (size_t i = 0; i < n; i++)
        shrink(p, &classes[i], g);
}
