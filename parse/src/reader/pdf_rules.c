/* Ruled lines, from a picture: the file has them in too many ways (strokes, thin boxes, one piece a cell). A line is a long run of
 * pixels that are darker than what is at both sides of it, so that the edge of a shaded cell is none. */
#include <stdlib.h>
#include <string.h>

#include "reader/pdf_page.h"

#define CONTRAST 10u     /* levels of grey, of 255 */
#define MIN_ACROSS 14.0f /* points: what is left of characters, which are taken out first, is shorter */
#define MIN_DOWN 7.0f
#define MAX_THICK 4.0f /* points */
#define MAX_GAP 2u     /* pixels that may be missing in a line */
#define DASH_GAP 6u    /* pixels between the dashes of a dashed line */
#define MIN_DASHES 4u
#define MAX_DASH 32u    /* pixels */
#define AT_ONCE 64u     /* pixels that are compared at once: a number that the compiler knows */
#define MAX_RULES 4000u /* of a page and direction */

/* Grey levels of a picture whose lines are rows of it, or of the same with rows and columns exchanged. */
typedef struct grey {
    const unsigned char *pixels;
    size_t length, breadth; /* pixels of a row, rows */
    float scale;
    const unsigned char *white; /* a row of that, which is what lies outside */
} grey;

static const unsigned char *row_of(const grey *g, size_t across)
{
    return across < g->breadth ? g->pixels + across * g->length : g->white;
}

static inline unsigned char is_dark(unsigned char here, unsigned char a, unsigned char b, unsigned char c, unsigned char d)
{
    unsigned char before = a > b ? a : b, behind = c > d ? c : d, side = before < behind ? before : behind;
    unsigned char least = (unsigned char)(side > CONTRAST ? side - CONTRAST : 0);
    return here <= least && side >= CONTRAST;
}

/* Sets dark[i] to 1 where pixel i of the row is darker than what is at both sides of it. At each side the brighter of two pixels counts,
 * near by and farther: a second line close to this one is no side. All pixels at once, without a jump: this is most of the work. */
static void find_dark(unsigned char *dark, const grey *g, size_t across)
{
    size_t near_by = (size_t)(2.0f * g->scale), farther = (size_t)(3.5f * g->scale);
    /* before the edge the subtraction wraps round to a place outside, which is white */
    const unsigned char *here = row_of(g, across), *a = row_of(g, across - near_by), *b = row_of(g, across - farther);
    const unsigned char *c = row_of(g, across + near_by), *d = row_of(g, across + farther);
    size_t i = 0;
    for (; i + AT_ONCE <= g->length; i += AT_ONCE)
        for (size_t k = i; k < i + AT_ONCE; k++)
            dark[k] = is_dark(here[k], a[k], b[k], c[k], d[k]);
    for (; i < g->length; i++)
        dark[i] = is_dark(here[i], a[i], b[i], c[i], d[i]);
}

/* Runs found in the last row of pixels, which those of the next may continue. */
typedef struct run {
    size_t from, to, first; /* first: row in which it began */
    size_t last;
} run;

typedef struct runs {
    run *v;
    size_t n, cap;
} runs;

static void keep(gj_page_rules *out, const grey *g, const run *r)
{
    if ((float)(r->last + 1 - r->first) > MAX_THICK * g->scale || out->n == MAX_RULES)
        return;
    GJ_GROW(out->v, out->n, out->cap);
    out->v[out->n++] = (gj_page_rule){
        .at = (float)(r->first + r->last + 1) / 2 / g->scale,
        .from = (float)r->from / g->scale,
        .to = (float)r->to / g->scale,
    };
}

/* Adds the run [from, to) of row `across`: to one of the row before that it continues, or as a new one. */
static void add_run(runs *open, size_t from, size_t to, size_t across)
{
    for (size_t i = 0; i < open->n; i++) {
        run *r = &open->v[i];
        size_t start = from > r->from ? from - r->from : r->from - from, end = to > r->to ? to - r->to : r->to - to;
        if (r->last + 1 == across && start <= 2 * MAX_GAP && end <= 2 * MAX_GAP) {
            r->last = across;
            return;
        }
    }
    GJ_GROW(open->v, open->n, open->cap);
    open->v[open->n++] = (run){from, to, across, across};
}

typedef struct dash {
    size_t from, to;
} dash;

/* Finds what is dark in the row of pixels; returns how many dashes, at most half the length of the row and one. */
static size_t find_dashes(dash *v, const unsigned char *dark, size_t length)
{
    size_t n = 0;
    for (const unsigned char *at = dark, *end = dark + length; at < end && (at = memchr(at, 1, (size_t)(end - at)));) {
        const unsigned char *stop = memchr(at, 0, (size_t)(end - at));
        stop = stop ? stop : end;
        v[n++] = (dash){(size_t)(at - dark), (size_t)(stop - dark)};
        at = stop;
    }
    return n;
}

/* True if most dashes have about one length: a dashed line, not what is left of characters. */
static bool is_regular(const dash *v, size_t n)
{
    size_t counts[MAX_DASH + 2] = {0}, most = 0;
    for (size_t i = 0; i < n; i++)
        if (v[i].to - v[i].from <= MAX_DASH)
            counts[v[i].to - v[i].from]++;
    for (size_t length = 1; length <= MAX_DASH; length++) {
        size_t about = counts[length - 1] + counts[length] + counts[length + 1];
        most = about > most ? about : most;
    }
    return n >= MIN_DASHES && most * 4 >= n * 3;
}

/* Joins dashes whose gaps are no wider than `gap`. */
static void add_runs(runs *open, const dash *v, size_t n, size_t gap, size_t across, size_t least)
{
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && v[to].from - v[to - 1].to <= gap; to++)
            continue;
        if (v[to - 1].to - v[from].from >= least && (gap == MAX_GAP || is_regular(v + from, to - from)))
            add_run(open, v[from].from, v[to - 1].to, across);
    }
}

static void find_lines(gj_page_rules *out, const grey *g, float least)
{
    runs open = {0};
    dash *dashes = gj_alloc_array(g->length / 2 + 1, sizeof(*dashes));
    unsigned char *dark = gj_alloc_array(g->length + 1, 1);
    for (size_t across = 0; across <= g->breadth; across++) {
        size_t kept = 0, n = 0;
        if (across < g->breadth) {
            find_dark(dark, g, across);
            n = find_dashes(dashes, dark, g->length);
        }
        add_runs(&open, dashes, n, MAX_GAP, across, (size_t)(least * g->scale));
        add_runs(&open, dashes, n, DASH_GAP, across, (size_t)(least * g->scale));
        for (size_t i = 0; i < open.n; i++) {
            if (open.v[i].last == across)
                open.v[kept++] = open.v[i];
            else
                keep(out, g, &open.v[i]);
        }
        open.n = kept;
    }
    free(dashes);
    free(dark);
    free(open.v);
}

/* Grey level behind a character: that of most corners of its box. */
static unsigned char background(const unsigned char *box, size_t width, size_t height, size_t stride)
{
    unsigned char corners[4] = {box[0], box[width - 1], box[(height - 1) * stride], box[(height - 1) * stride + width - 1]};
    for (size_t i = 1; i < 4; i++) {
        for (size_t j = i; j > 0 && corners[j - 1] > corners[j]; j--) {
            unsigned char c = corners[j];
            corners[j] = corners[j - 1];
            corners[j - 1] = c;
        }
    }
    return corners[2];
}

static size_t pixel(float at, size_t most)
{
    return at <= 0 ? 0 : at >= (float)most ? most : (size_t)at;
}

/* Paints over the cores of the characters. */
static void take_out(unsigned char *pixels, const gj_pdf_picture *picture, const gj_page *p)
{
    for (size_t i = 0; i < p->n_chars; i++) {
        const gj_page_char *c = &p->chars[i];
        float margin_x = (c->x1 - c->x0) * 0.1f, margin_y = (c->y1 - c->y0) * 0.15f;
        float x0 = (c->x0 + margin_x) * picture->scale, x1 = (c->x1 - margin_x) * picture->scale;
        float y0 = (c->y0 + margin_y) * picture->scale, y1 = (c->y1 - margin_y) * picture->scale;
        size_t left = pixel(x0, picture->width), right = pixel(x1, picture->width);
        size_t top = pixel(y0, picture->height), bottom = pixel(y1, picture->height);
        if (left >= right || top >= bottom)
            continue;
        unsigned char shade = background(pixels + top * picture->width + left, right - left, bottom - top, picture->width);
        for (size_t y = top; y < bottom; y++)
            memset(pixels + y * picture->width + left, shade, right - left);
    }
}

/* Exchanges the blocks of `bits` bits beside the diagonal of a and b. */
static inline void swap(uint64_t *a, uint64_t *b, unsigned bits, uint64_t mask)
{
    uint64_t t = ((*a >> bits) ^ *b) & mask;
    *b ^= t;
    *a ^= t << bits;
}

/* Exchanges rows and columns of eight by eight bytes, in words whose lowest byte is the first. */
static void turn_eight(unsigned char *out, size_t out_stride, const unsigned char *in, size_t in_stride)
{
    uint64_t v[8];
    for (size_t i = 0; i < 8; i++)
        memcpy(&v[i], in + i * in_stride, 8);
    for (size_t i = 0; i < 4; i++)
        swap(&v[i], &v[i + 4], 32, UINT64_C(0x00000000ffffffff));
    for (size_t i = 0; i < 8; i += i % 4 == 1 ? 3 : 1)
        swap(&v[i], &v[i + 2], 16, UINT64_C(0x0000ffff0000ffff));
    for (size_t i = 0; i < 8; i += 2)
        swap(&v[i], &v[i + 1], 8, UINT64_C(0x00ff00ff00ff00ff));
    for (size_t i = 0; i < 8; i++)
        memcpy(out + i * out_stride, &v[i], 8);
}

/* The picture with rows and columns exchanged, in blocks that stay near the processor. */
static void exchange(unsigned char *out, const unsigned char *in, size_t w, size_t h)
{
    enum { BLOCK = 64 };
    size_t wide = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? w - w % 8 : 0, high = h - h % 8;
    for (size_t top = 0; top < high; top += BLOCK)
        for (size_t x = 0; x < wide; x += 8)
            for (size_t y = top; y < high && y < top + BLOCK; y += 8)
                turn_eight(out + x * h + y, h, in + y * w + x, w);
    for (size_t y = 0; y < h; y++)
        for (size_t x = y < high ? wide : 0; x < w; x++)
            out[x * h + y] = in[y * w + x];
}

/* Makes room for `size` pixels, and rows of `longer`. */
static void make_room(gj_pdf_room *room, size_t size, size_t longer)
{
    if (size > room->size || longer > room->longer) {
        gj_pdf_room_free(room);
        *room = (gj_pdf_room){gj_alloc_array(size, 1), gj_alloc_array(size, 1), gj_alloc_array(longer, 1), size, longer};
        memset(room->white, 255, longer);
    }
}

void gj_pdf_room_free(gj_pdf_room *room)
{
    free(room->pixels);
    free(room->turned);
    free(room->white);
    *room = (gj_pdf_room){0};
}

static inline unsigned char level_of(const unsigned char *pixel)
{
    return (unsigned char)((pixel[0] + pixel[1] * 2u + pixel[2]) / 4);
}

/* One row of levels of grey. */
static void find_levels(unsigned char *out, const unsigned char *row, size_t width)
{
    size_t x = 0;
    for (; x + AT_ONCE <= width; x += AT_ONCE)
        for (size_t k = x; k < x + AT_ONCE; k++)
            out[k] = level_of(row + 4 * k);
    for (; x < width; x++)
        out[x] = level_of(row + 4 * x);
}

void gj_pdf_rules_find(gj_page *p, const gj_pdf_picture *picture, gj_pdf_room *room)
{
    size_t w = picture->width, h = picture->height;
    make_room(room, w * h, w > h ? w : h);
    for (size_t y = 0; y < h; y++)
        find_levels(room->pixels + y * w, picture->pixels + y * picture->stride, w);
    gj_pdf_boxes_shrink(p, &(gj_pdf_grey){room->pixels, w, h, picture->scale});
    take_out(room->pixels, picture, p);
    exchange(room->turned, room->pixels, w, h);
    find_lines(&p->across, &(grey){room->pixels, w, h, picture->scale, room->white}, MIN_ACROSS);
    find_lines(&p->down, &(grey){room->turned, h, w, picture->scale, room->white}, MIN_DOWN);
}
