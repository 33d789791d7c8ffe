/* What happens to pages on their way: each changes a picture in place. */
#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "picture.h"

static unsigned char clamp(double v)
{
    return (unsigned char)(v < 0 ? 0 : v > 255 ? 255 : v);
}

static double share(uint64_t *state) /* 0 to 1 */
{
    return (double)tear_below(state, 1u << 20) / (double)(1u << 20);
}

static size_t at(const picture *p, int x, int y)
{
    return ((size_t)y * (size_t)p->width + (size_t)x) * 3;
}

static void noise(picture *p, uint64_t *state)
{
    for (size_t i = 0; i < (size_t)p->width * (size_t)p->height; i++) {
        double add = (share(state) + share(state) - 1) * 70;
        for (size_t c = 0; c < 3; c++)
            p->rgb[3 * i + c] = clamp(p->rgb[3 * i + c] + add);
    }
}

static void light(picture *p, uint64_t *state)
{
    double side = share(state) < 0.5 ? 1 : -1;
    for (int y = 0; y < p->height; y++) {
        for (int x = 0; x < p->width; x++) {
            double across = (double)x / p->width - 0.5, down = (double)y / p->height - 0.5;
            double factor = 0.78 + 0.22 * side * across - 0.25 * down;
            for (size_t c = 0; c < 3; c++)
                p->rgb[at(p, x, y) + c] = clamp(p->rgb[at(p, x, y) + c] * factor);
        }
    }
}

/* The picture seen so that its pixel (x, y) comes from m applied to it; what is outside is white. */
static void warp(picture *p, const double m[8])
{
    picture old = *p;
    p->rgb = malloc((size_t)p->width * (size_t)p->height * 3);
    if (p->rgb == NULL)
        abort();
    for (int y = 0; y < p->height; y++) {
        for (int x = 0; x < p->width; x++) {
            double w = m[6] * x + m[7] * y + 1, u = (m[0] * x + m[1] * y + m[2]) / w, v = (m[3] * x + m[4] * y + m[5]) / w;
            int i = (int)floor(u), j = (int)floor(v);
            bool inside = i >= 0 && j >= 0 && i + 1 < p->width && j + 1 < p->height;
            double a = u - i, b = v - j;
            for (size_t c = 0; c < 3; c++) {
                const unsigned char *q = old.rgb + c;
                p->rgb[at(p, x, y) + c] = !inside ? 255
                                                  : clamp((1 - b) * ((1 - a) * q[at(p, i, j)] + a * q[at(p, i + 1, j)]) +
                                                          b * ((1 - a) * q[at(p, i, j + 1)] + a * q[at(p, i + 1, j + 1)]) + 0.5);
            }
        }
    }
    free(old.rgb);
}

static void turn(picture *p, double degrees)
{
    double s = sin(degrees * M_PI / 180), c = cos(degrees * M_PI / 180), x = p->width / 2.0, y = p->height / 2.0;
    const double m[8] = {c, -s, x - c * x + s * y, s, c, y - s * x - c * y, 0, 0};
    warp(p, m);
}

static void tilt1(picture *p, uint64_t *state)
{
    turn(p, share(state) < 0.5 ? 1 : -1);
}

static void tilt3(picture *p, uint64_t *state)
{
    turn(p, share(state) < 0.5 ? 2.8 : -2.8);
}

/* Held by hand: the far end is narrower by about 2 in 100. */
static void perspective(picture *p, uint64_t *state)
{
    double k = 0.02 / p->height, side = (share(state) - 0.5) * 0.02 / p->width, x = p->width / 2.0, y = p->height / 2.0;
    double w = 1 - k * y - side * x;
    const double m[8] = {1 / w, 0, x - x / w, 0, 1 / w, y - y / w, side / w, k / w};
    warp(p, m);
}

static void put(picture *p, int x, int y, const double ink[3], double cover)
{
    if (x < 0 || y < 0 || x >= p->width || y >= p->height)
        return;
    for (size_t c = 0; c < 3; c++)
        p->rgb[at(p, x, y) + c] = clamp(p->rgb[at(p, x, y) + c] * (1 - cover * (1 - ink[c])));
}

static void stamp(picture *p, uint64_t *state, const double ink[3])
{
    double x0 = p->width * (0.3 + 0.4 * share(state)), y0 = p->height * (0.3 + 0.4 * share(state)), r = p->width * 0.11;
    double thick = p->width / 220.0;
    for (int y = (int)(y0 - r); y <= (int)(y0 + r); y++) {
        for (int x = (int)(x0 - r); x <= (int)(x0 + r); x++) {
            double far = hypot(x - x0, y - y0), angle = atan2(y - y0, x - x0);
            bool ring = far < r && far > r - thick, star = far < r * 0.35 * (0.6 + 0.4 * cos(5 * angle));
            if (ring || star)
                put(p, x, y, ink, 0.8);
        }
    }
}

static void red_stamp(picture *p, uint64_t *state)
{
    static const double red[3] = {0.9, 0.1, 0.12};
    stamp(p, state, red);
}

static void grey_stamp(picture *p, uint64_t *state)
{
    static const double grey[3] = {0.4, 0.4, 0.4};
    stamp(p, state, grey);
}

/* Scratches across and down, and ruled lines worn away here and there. */
static void scratches(picture *p, uint64_t *state)
{
    for (int i = 0; i < 24; i++) {
        bool down = tear_below(state, 4) > 0;
        int where = (int)tear_below(state, (uint32_t)(down ? p->width : p->height)), thick = 1 + (int)tear_below(state, 3);
        for (int k = where; k < where + thick && k < (down ? p->width : p->height); k++)
            for (int l = 0; l < (down ? p->height : p->width); l++)
                memset(p->rgb + (down ? at(p, k, l) : at(p, l, k)), 255, 3);
    }
}

/* Each pixel black or white. */
static void fax(picture *p, uint64_t *state)
{
    (void)state;
    for (size_t i = 0; i < (size_t)p->width * (size_t)p->height; i++)
        memset(p->rgb + 3 * i, p->rgb[3 * i] < 140 ? 0 : 255, 3);
}

static void jpeg(picture *p, uint64_t *state)
{
    (void)state;
    l_uint8 *bytes = NULL;
    size_t len = 0;
    PIX *pix = pixCreate(p->width, p->height, 32);
    for (int y = 0; y < p->height; y++)
        for (int x = 0; x < p->width; x++)
            pixSetRGBPixel(pix, x, y, p->rgb[at(p, x, y)], p->rgb[at(p, x, y) + 1], p->rgb[at(p, x, y) + 2]);
    if (pixWriteMemJpeg(&bytes, &len, pix, 30, 0) != 0)
        abort();
    pixDestroy(&pix);
    pix = pixReadMem(bytes, len);
    for (int y = 0; y < p->height; y++) {
        for (int x = 0; x < p->width; x++) {
            l_int32 r, g, b;
            pixGetRGBPixel(pix, x, y, &r, &g, &b);
            p->rgb[at(p, x, y)] = (unsigned char)r;
            p->rgb[at(p, x, y) + 1] = (unsigned char)g;
            p->rgb[at(p, x, y) + 2] = (unsigned char)b;
        }
    }
    pixDestroy(&pix);
    lept_free(bytes);
}

const picture_wear picture_wears[] = {
    {"clean, 300 dpi", 300, {0}},        {"clean, 200 dpi", 200, {0}},
    {"clean, 150 dpi", 150, {0}},        {"noise", 300, {noise}},
    {"tilt 1 degree", 300, {tilt1}},     {"tilt 3 degrees", 300, {tilt3}},
    {"perspective", 300, {perspective}}, {"uneven light", 300, {light}},
    {"red stamp", 200, {red_stamp}},     {"grey stamp", 200, {grey_stamp}},
    {"scratches", 300, {scratches}},     {"JPEG 30", 200, {jpeg}},
    {"black and white", 200, {fax}},     {"tilt, light, noise", 200, {tilt1, light, noise}},
};
const size_t picture_wear_count = sizeof(picture_wears) / sizeof(picture_wears[0]);

/* ---- the file ---- */

static void put16(unsigned char *to, unsigned v)
{
    to[0] = (unsigned char)v;
    to[1] = (unsigned char)(v >> 8);
}

static void put32(unsigned char *to, size_t v)
{
    put16(to, v & 0xffff);
    put16(to + 2, (v >> 16) & 0xffff);
}

static unsigned char *put_tag(unsigned char *to, unsigned tag, unsigned type, size_t count, size_t value)
{
    put16(to, tag);
    put16(to + 2, type);
    put32(to + 4, count);
    put32(to + 8, value);
    return to + 12;
}

static bool is_grey(const pictures *p)
{
    for (size_t i = 0; i < p->n; i++)
        for (size_t k = 0; k < (size_t)p->v[i].width * (size_t)p->v[i].height * 3; k += 3)
            if (p->v[i].rgb[k] != p->v[i].rgb[k + 1] || p->v[i].rgb[k] != p->v[i].rgb[k + 2])
                return false;
    return true;
}

unsigned char *picture_tiff(const pictures *p, size_t *len)
{
    enum { TAGS = 9, DIRECTORY = 2 + 12 * TAGS + 4 + 8, SHORT = 3, LONG = 4 };
    size_t depth = is_grey(p) ? 1 : 3;
    *len = 8;
    for (size_t i = 0; i < p->n; i++)
        *len += DIRECTORY + (size_t)p->v[i].width * (size_t)p->v[i].height * depth;
    unsigned char *file = calloc(*len, 1);
    if (file == NULL)
        abort();
    memcpy(file, "II*\0\10\0\0", 8);
    for (size_t i = 0, pos = 8; i < p->n; i++) {
        const picture *q = &p->v[i];
        size_t pixels = (size_t)q->width * (size_t)q->height, bits = pos + DIRECTORY - 8, data = pos + DIRECTORY;
        unsigned char *t = file + pos;
        put16(t, TAGS);
        t = put_tag(t + 2, 256, LONG, 1, (size_t)q->width);
        t = put_tag(t, 257, LONG, 1, (size_t)q->height);
        t = put_tag(t, 258, SHORT, depth, depth == 1 ? 8 : bits);
        t = put_tag(t, 259, SHORT, 1, 1);                  /* not compressed */
        t = put_tag(t, 262, SHORT, 1, depth == 1 ? 1 : 2); /* black is 0, or RGB */
        t = put_tag(t, 273, LONG, 1, data);
        t = put_tag(t, 277, SHORT, 1, depth);
        t = put_tag(t, 278, LONG, 1, (size_t)q->height);
        t = put_tag(t, 279, LONG, 1, pixels * depth);
        put32(t, i + 1 < p->n ? data + pixels * depth : 0);
        for (size_t c = 0; c < 3; c++)
            put16(file + bits + 2 * c, 8);
        for (size_t k = 0; k < pixels * depth; k++)
            file[data + k] = q->rgb[k * 3 / depth];
        pos = data + pixels * depth;
    }
    return file;
}
