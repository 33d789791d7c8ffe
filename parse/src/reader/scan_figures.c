/* Figures of a scan. A cell whose marks of ink are all narrow and of one height holds one; small marks at its foot are its point and its
 * commas. The first reader is tesseract, on the line in several sizes, and where that gives nothing on each character. */
#include <stdlib.h>
#include <string.h>

#include "reader/scan_page.h"

enum {
    DIGIT_LEAST = 16, /* pixels high */
    PARTS = 64,       /* marks of ink in a cell that are looked at */
};

static int compare_rects(const void *a, const void *b)
{
    const gj_scan_rect *p = a, *q = b;
    return (p->x > q->x) - (p->x < q->x);
}

/* Marks of ink within `r`, from left to right, by the page; at most PARTS + 1. */
static size_t find_parts(gj_scan_rect *parts, const gj_scan_sheet *s, gj_scan_rect r)
{
    PIX *part = gj_scan_clip(s->ink, r);
    BOXA *boxes = part ? gj_lept.pixConnCompBB(part, 8) : NULL;
    int n = boxes ? gj_lept.boxaGetCount(boxes) : 0;
    size_t kept = 0;
    for (int i = 0; i < n && kept <= PARTS; i++) {
        gj_scan_rect b;
        gj_lept.boxaGetBoxGeometry(boxes, i, &b.x, &b.y, &b.w, &b.h);
        b.x += r.x;
        b.y += r.y;
        parts[kept++] = b;
    }
    gj_lept.boxaDestroy(&boxes);
    gj_lept.pixDestroy(&part);
    qsort(parts, kept, sizeof(*parts), compare_rects);
    return kept;
}

static int tallest(const gj_scan_rect *parts, size_t n)
{
    int most = 0;
    for (size_t i = 0; i < n; i++)
        most = parts[i].h > most ? parts[i].h : most;
    return most;
}

/* '.' or ',' if a small mark at the foot of a line of figures (from `top`, `high` pixels) looks like one; else 0. */
static char mark_of(const gj_scan_rect *p, int top, int high)
{
    int foot = top + high, below = p->y + p->h - foot;
    if (p->h * 5 > high * 2 || p->w * 3 > high || p->y < top + high * 3 / 5 || below > high / 3)
        return '\0';
    return below > high / 8 || p->h > p->w * 3 / 2 ? ',' : '.';
}

/* Keeps what makes a figure of one line: narrow marks of one height, one behind the other, and points between them. Specks are dropped.
 * 0: there is no figure. marks[i]: that of parts[i]. */
static size_t keep_figure(gj_scan_rect *parts, char *marks, size_t n)
{
    int high = tallest(parts, n), top = 0;
    size_t kept = 0, digits = 0;
    for (size_t i = 0; i < n && top == 0; i++)
        top = parts[i].h == high ? parts[i].y : 0;
    if (n == 0 || n > PARTS || high < DIGIT_LEAST)
        return 0;
    for (size_t i = 0; i < n; i++) {
        gj_scan_rect p = parts[i];
        bool tall = p.w * 10 <= p.h * 9 && (high - p.h) * 4 <= high && abs(p.y - top) * 4 <= high;
        bool behind = kept == 0 || p.x >= parts[kept - 1].x + parts[kept - 1].w / 2;
        char mark = tall ? '\0' : mark_of(&p, top, high);
        bool speck = p.w < 2 * GJ_SCAN_SPECK && p.h < 2 * GJ_SCAN_SPECK;
        if (!tall && speck && (!mark || digits == 0))
            continue; /* a point is between figures */
        if ((!tall && !mark) || !behind || kept == GJ_SCAN_FIGURE)
            return 0;
        digits += tall;
        parts[kept] = p;
        marks[kept++] = mark;
    }
    while (kept > 0 && marks[kept - 1])
        kept--;
    return digits > 0 && !marks[0] ? kept : 0;
}

static gj_scan_rect around(const gj_scan_rect *parts, size_t n)
{
    gj_scan_rect r = parts[0];
    for (size_t i = 1; i < n; i++) {
        int right = r.x + r.w > parts[i].x + parts[i].w ? r.x + r.w : parts[i].x + parts[i].w;
        int low = r.y + r.h > parts[i].y + parts[i].h ? r.y + r.h : parts[i].y + parts[i].h;
        r.y = parts[i].y < r.y ? parts[i].y : r.y;
        r.w = right - r.x;
        r.h = low - r.y;
    }
    return r;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* What the first reader makes of `r`, enlarged to `high` pixels; true if it is a figure of `n` digits and not more than `most` characters.
 */
static bool read_as(char *figure, gj_scan_sheet *s, gj_scan_rect r, int high, size_t n, size_t most, TessPageSegMode mode)
{
    PIX *framed = gj_scan_framed(s->grey, (gj_scan_rect){r.x - 2, r.y - 2, r.w + 4, r.h + 4}, (float)high / (float)r.h);
    size_t found = 0, digits = 0;
    bool sound = framed != NULL;
    if (!framed)
        return false;
    gj_tess.TessBaseAPISetPageSegMode(gj_tess.figures, mode);
    gj_tess.TessBaseAPISetImage2(gj_tess.figures, framed);
    gj_tess.TessBaseAPISetSourceResolution(gj_tess.figures, 300);
    char *text = gj_tess.TessBaseAPIGetUTF8Text(gj_tess.figures);
    for (const char *c = text; c && *c && sound; c++) {
        if (*c <= ' ')
            continue;
        sound = found < most && (is_digit(*c) || ((*c == '.' || *c == ',') && found > 0));
        digits += is_digit(*c);
        if (sound)
            figure[found++] = *c;
    }
    gj_tess.TessDeleteText(text);
    gj_tess.TessBaseAPIClear(gj_tess.figures);
    gj_lept.pixDestroy(&framed);
    sound &= digits == n && is_digit(found > 0 ? figure[found - 1] : '\0');
    figure[sound ? found : 0] = '\0';
    return sound;
}

/* Spreads the mark's ink over the grid. */
static void take_shape(gj_scan_glyph *g, const gj_scan_sheet *s, gj_scan_rect r)
{
    const l_uint32 *data = gj_lept.pixGetData(s->grey);
    int words = gj_lept.pixGetWpl(s->grey);
    float count[GJ_SCAN_GRID_Y * GJ_SCAN_GRID_X] = {0};
    for (int y = 0; y < r.h; y++) {
        const l_uint32 *line = data + (size_t)(r.y + y) * (size_t)words;
        for (int x = 0; x < r.w; x++) {
            size_t cell = (size_t)(y * GJ_SCAN_GRID_Y / r.h) * GJ_SCAN_GRID_X + (size_t)(x * GJ_SCAN_GRID_X / r.w);
            g->ink[cell] += 1.0f - (float)GET_DATA_BYTE(line, r.x + x) / 255;
            count[cell]++;
        }
    }
    for (size_t i = 0; i < GJ_COUNT(count); i++)
        g->ink[i] = count[i] > 0 ? g->ink[i] / count[i] : 0;
    g->slender = (float)r.w / (float)r.h;
    g->x0 = (float)r.x / s->scale;
    g->x1 = (float)(r.x + r.w) / s->scale;
}

/* What the first reader makes of a figure, from two sizes of it that it reads alike; "" if there are none. It errs in one size and not in
 * another. */
static void read_whole(char *figure, gj_scan_sheet *s, gj_scan_rect r, size_t digits)
{
    static const int highs[] = {44, 32, 60};
    char seen[GJ_COUNT(highs)][GJ_SCAN_FIGURE + 1];
    for (size_t i = 0; i < GJ_COUNT(highs); i++) {
        if (!read_as(seen[i], s, r, highs[i], digits, GJ_SCAN_FIGURE, PSM_SINGLE_LINE))
            continue;
        for (size_t k = 0; k < i; k++) {
            if (strcmp(seen[k], seen[i]) != 0)
                continue;
            memcpy(figure, seen[i], sizeof seen[i]);
            return;
        }
    }
    figure[0] = '\0';
}

/* The same, character by character. */
static void read_apart(char *figure, gj_scan_sheet *s, const gj_scan_rect *parts, size_t n)
{
    enum { HIGH = 44 };
    bool read = true;
    for (size_t i = 0; i < n && read; i++) {
        char one[2];
        read = read_as(one, s, parts[i], HIGH, 1, 1, PSM_SINGLE_CHAR);
        figure[i] = one[0];
    }
    figure[read ? n : 0] = '\0';
}

static void add_figure(gj_scan_sheet *s, const gj_scan_rect *parts, const char *marks, size_t n)
{
    gj_scan *to = s->scan;
    gj_scan_rect all = around(parts, n);
    gj_scan_cell c = {.page = s->page, .y0 = (float)all.y / s->scale, .y1 = (float)(all.y + all.h) / s->scale, .n_glyphs = n};
    size_t digits = 0;
    for (size_t i = 0; i < n; i++)
        digits += !marks[i];
    read_whole(c.first, s, all, digits);
    if (!c.first[0] && digits == n)
        read_apart(c.first, s, parts, n);
    c.glyphs = gj_alloc_array(n, sizeof(*c.glyphs));
    for (size_t i = 0; i < n; i++) {
        c.glyphs[i] = (gj_scan_glyph){.mark = marks[i]};
        take_shape(&c.glyphs[i], s, parts[i]);
    }
    GJ_GROW(to->cells, to->n, to->cap);
    to->cells[to->n++] = c;
}

bool gj_scan_read_figure(gj_scan_sheet *s, gj_scan_rect r, size_t *n)
{
    gj_scan_rect parts[PARTS + 1];
    char marks[PARTS + 1];
    *n = find_parts(parts, s, r);
    size_t kept = keep_figure(parts, marks, *n);
    if (kept > 0)
        add_figure(s, parts, marks, kept);
    return kept > 0;
}
