/* One picture of a page. It is made grey by its red channel, in which red stamps vanish, its background even, and its lines level; long
 * runs of ink are the ruled lines. A cell whose marks are all narrow and of one height holds a figure; any other, and what stands outside
 * the tables, holds words. A cell without ink is blank. */
#include "reader/scan_page.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reader/scan_lib.h"

#define PAGE_LONG 842.0f /* points: pages are taken for A4 */
#define PIXELS_LONG 3300 /* of the longer side: 280 a inch */
#define PIXELS_TOO_LONG 4200
#define DARK 160    /* of the even background's 200 */
#define SURE 3.0f   /* how sure of the tilt */
#define LEVEL 0.05f /* degrees that are no tilt */
#define TILT 0.0174533f
enum {
    RULE_ACROSS = 110, /* pixels, at least: longer than a bold character of a title is wide */
    RULE_DOWN = 70,
    RULE_THICK = 14,
    RULE_GAP = 9,     /* pixels that may be missing in a line */
    INSET = 5,        /* from the borders of a cell */
    SPECK = 9,        /* pixels: what is smaller at both sides is no ink */
    DIGIT_LEAST = 18, /* pixels high */
    LINE_HIGH = 44,   /* as high characters are made for the first reader */
    MARGIN = 12,
    PARTS = 64, /* marks of ink in a cell that are looked at */
};

typedef struct sheet {
    gj_scan *scan;
    gj_page *page;
    PIX *grey, *ink; /* without the ruled lines */
    float scale;     /* pixels a point */
} sheet;

typedef struct rect {
    int x, y, w, h;
} rect;

/* ---- the picture ---- */

static PIX *to_grey(PIX *picture)
{
    PIX *plain = gj_lept.pixGetColormap(picture) ? gj_lept.pixRemoveColormap(picture, REMOVE_CMAP_BASED_ON_SRC) : NULL;
    PIX *from = plain ? plain : picture;
    PIX *grey = gj_lept.pixGetDepth(from) == 32 ? gj_lept.pixGetRGBComponent(from, COLOR_RED) : gj_lept.pixConvertTo8(from, 0);
    gj_lept.pixDestroy(&plain);
    return grey;
}

static void replace(PIX **old, PIX *by)
{
    if (!by)
        return;
    gj_lept.pixDestroy(old);
    *old = by;
}

/* Even in light, of a known size, level. */
static void straighten(PIX **grey)
{
    float longer =
        (float)(gj_lept.pixGetWidth(*grey) > gj_lept.pixGetHeight(*grey) ? gj_lept.pixGetWidth(*grey) : gj_lept.pixGetHeight(*grey));
    float angle = 0, sure = 0, factor = PIXELS_LONG / longer;
    if (longer > PIXELS_TOO_LONG || factor > 1.15f)
        replace(grey, gj_lept.pixScale(*grey, factor, factor));
    replace(grey, gj_lept.pixBackgroundNormSimple(*grey, NULL, NULL));
    PIX *ink = gj_lept.pixThresholdToBinary(*grey, DARK);
    if (ink && gj_lept.pixFindSkew(ink, &angle, &sure) == 0 && sure > SURE && fabsf(angle) > LEVEL)
        replace(grey, gj_lept.pixRotate(*grey, angle * TILT, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
    gj_lept.pixDestroy(&ink);
}

/* ---- ruled lines ---- */

static void add_rule(gj_page_rules *rules, float at, float from, float to)
{
    GJ_GROW(rules->v, rules->n, rules->cap);
    rules->v[rules->n++] = (gj_page_rule){at, from, to};
}

/* Finds the lines of one direction and returns where they are. */
static PIX *find_rules(sheet *s, bool down)
{
    PIX *closed = gj_lept.pixCloseBrick(NULL, s->ink, down ? 1 : RULE_GAP, down ? RULE_GAP : 1);
    PIX *lines = closed ? gj_lept.pixOpenBrick(NULL, closed, down ? 1 : RULE_ACROSS, down ? RULE_DOWN : 1) : NULL;
    gj_lept.pixDestroy(&closed);
    BOXA *boxes = lines ? gj_lept.pixConnCompBB(lines, 8) : NULL;
    int n = boxes ? gj_lept.boxaGetCount(boxes) : 0;
    for (int i = 0; i < n; i++) {
        rect r;
        gj_lept.boxaGetBoxGeometry(boxes, i, &r.x, &r.y, &r.w, &r.h);
        if ((down ? r.w : r.h) > RULE_THICK)
            continue;
        float x0 = (float)r.x / s->scale, y0 = (float)r.y / s->scale, x1 = (float)(r.x + r.w) / s->scale,
              y1 = (float)(r.y + r.h) / s->scale;
        if (down)
            add_rule(&s->page->down, (x0 + x1) / 2, y0, y1);
        else
            add_rule(&s->page->across, (y0 + y1) / 2, x0, x1);
    }
    gj_lept.boxaDestroy(&boxes);
    return lines;
}

/* Takes the lines out of the picture and the ink. */
static void wipe(sheet *s, PIX **lines)
{
    PIX *wide = *lines ? gj_lept.pixDilateBrick(NULL, *lines, 3, 3) : NULL;
    if (wide) {
        gj_lept.pixSetMasked(s->grey, wide, 255);
        gj_lept.pixSetMasked(s->ink, wide, 0);
    }
    gj_lept.pixDestroy(&wide);
    gj_lept.pixDestroy(lines);
}

static PIX *clip(PIX *from, rect r)
{
    BOX *box = gj_lept.boxCreate(r.x, r.y, r.w, r.h);
    PIX *part = box ? gj_lept.pixClipRectangle(from, box, NULL) : NULL;
    gj_lept.boxDestroy(&box);
    return part;
}

/* ---- words ---- */

static void put_symbol(sheet *s, TessResultIterator *at, rect r, float scale)
{
    const TessPageIterator *place = gj_tess.TessResultIteratorGetPageIterator(at);
    int x0, y0, x1, y1, lx0, ly0, lx1, ly1;
    char *symbol = gj_tess.TessResultIteratorGetUTF8Text(at, RIL_SYMBOL);
    bool placed = gj_tess.TessPageIteratorBoundingBox(place, RIL_SYMBOL, &x0, &y0, &x1, &y1) &&
                  gj_tess.TessPageIteratorBoundingBox(place, RIL_TEXTLINE, &lx0, &ly0, &lx1, &ly1);
    gj_page *p = s->page;
    for (size_t i = 0, len = symbol && placed ? strlen(symbol) : 0; i < len;) {
        uint32_t cp;
        i += gj_utf8_next(symbol + i, len - i, &cp);
        if (cp <= ' ')
            continue;
        GJ_GROW(p->chars, p->n_chars, p->cap_chars);
        p->chars[p->n_chars++] = (gj_page_char){
            .x0 = ((float)r.x + (float)x0 / scale) / s->scale,
            .y0 = ((float)r.y + (float)ly0 / scale) / s->scale,
            .x1 = ((float)r.x + (float)x1 / scale) / s->scale,
            .y1 = ((float)r.y + (float)ly1 / scale) / s->scale,
            .cp = cp,
            .scan = GJ_SCAN_ONCE,
        };
    }
    gj_tess.TessDeleteText(symbol);
}

/* Reads the words within `r` of the picture. */
static void read_words(sheet *s, PIX *picture, rect r, TessPageSegMode mode)
{
    PIX *part = clip(picture, r);
    PIX *framed = part ? gj_lept.pixAddBorderGeneral(part, MARGIN, MARGIN, MARGIN, MARGIN, 255) : NULL;
    gj_lept.pixDestroy(&part);
    if (!framed)
        return;
    gj_tess.TessBaseAPISetPageSegMode(gj_tess.words, mode);
    gj_tess.TessBaseAPISetImage2(gj_tess.words, framed);
    gj_tess.TessBaseAPISetSourceResolution(gj_tess.words, (int)(s->scale * 72));
    TessResultIterator *at = gj_tess.TessBaseAPIRecognize(gj_tess.words, NULL) == 0 ? gj_tess.TessBaseAPIGetIterator(gj_tess.words) : NULL;
    r.x -= MARGIN;
    r.y -= MARGIN;
    if (at) {
        do
            put_symbol(s, at, r, 1);
        while (gj_tess.TessResultIteratorNext(at, RIL_SYMBOL));
        gj_tess.TessResultIteratorDelete(at);
    }
    gj_tess.TessBaseAPIClear(gj_tess.words);
    gj_lept.pixDestroy(&framed);
}

/* ---- figures ---- */

static int compare_rects(const void *a, const void *b)
{
    const rect *p = a, *q = b;
    return (p->x > q->x) - (p->x < q->x);
}

/* Marks of ink within `r`, from left to right, by the page; at most PARTS + 1. */
static size_t find_parts(rect *parts, sheet *s, rect r)
{
    PIX *part = clip(s->ink, r);
    BOXA *boxes = part ? gj_lept.pixConnCompBB(part, 8) : NULL;
    int n = boxes ? gj_lept.boxaGetCount(boxes) : 0;
    size_t kept = 0;
    for (int i = 0; i < n && kept <= PARTS; i++) {
        rect b;
        gj_lept.boxaGetBoxGeometry(boxes, i, &b.x, &b.y, &b.w, &b.h);
        if (b.w < SPECK && b.h < SPECK)
            continue;
        b.x += r.x;
        b.y += r.y;
        parts[kept++] = b;
    }
    gj_lept.boxaDestroy(&boxes);
    gj_lept.pixDestroy(&part);
    qsort(parts, kept, sizeof(*parts), compare_rects);
    return kept;
}

/* All marks are narrow, of one height and in one line, one behind the other. */
static bool is_figure(const rect *parts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const rect *p = &parts[i], *first = &parts[0];
        if (p->h < DIGIT_LEAST || p->w > p->h * 9 / 10 || abs(p->h - first->h) * 4 > first->h || abs(p->y - first->y) * 4 > first->h)
            return false;
        if (i > 0 && p->x < parts[i - 1].x + parts[i - 1].w / 2)
            return false;
    }
    return n > 0 && n <= GJ_SCAN_FIGURE;
}

static rect around(const rect *parts, size_t n)
{
    rect r = parts[0];
    for (size_t i = 1; i < n; i++) {
        int right = r.x + r.w > parts[i].x + parts[i].w ? r.x + r.w : parts[i].x + parts[i].w;
        int low = r.y + r.h > parts[i].y + parts[i].h ? r.y + r.h : parts[i].y + parts[i].h;
        r.y = parts[i].y < r.y ? parts[i].y : r.y;
        r.w = right - r.x;
        r.h = low - r.y;
    }
    return r;
}

/* What the first reader makes of `r`: digits in `figure`, true if they are `n`. */
static bool read_figure(char *figure, sheet *s, rect r, size_t n, TessPageSegMode mode)
{
    PIX *part = clip(s->grey, (rect){r.x - 2, r.y - 2, r.w + 4, r.h + 4});
    float factor = LINE_HIGH / (float)r.h;
    PIX *scaled = part ? gj_lept.pixScale(part, factor, factor) : NULL;
    PIX *framed = scaled ? gj_lept.pixAddBorderGeneral(scaled, MARGIN, MARGIN, MARGIN, MARGIN, 255) : NULL;
    size_t found = 0;
    gj_lept.pixDestroy(&part);
    gj_lept.pixDestroy(&scaled);
    if (!framed)
        return false;
    gj_tess.TessBaseAPISetPageSegMode(gj_tess.figures, mode);
    gj_tess.TessBaseAPISetImage2(gj_tess.figures, framed);
    gj_tess.TessBaseAPISetSourceResolution(gj_tess.figures, 300);
    char *text = gj_tess.TessBaseAPIGetUTF8Text(gj_tess.figures);
    for (const char *c = text; c && *c && found <= n; c++) {
        if (*c <= ' ')
            continue;
        if (found == n || *c < '0' || *c > '9')
            found = n + 1;
        else
            figure[found++] = *c;
    }
    gj_tess.TessDeleteText(text);
    gj_tess.TessBaseAPIClear(gj_tess.figures);
    gj_lept.pixDestroy(&framed);
    figure[found <= n ? found : 0] = '\0';
    return found == n;
}

/* Spreads the mark's ink over the grid. */
static void take_shape(gj_scan_glyph *g, const sheet *s, rect r)
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

static void add_figure(sheet *s, const rect *parts, size_t n)
{
    gj_scan *to = s->scan;
    rect all = around(parts, n);
    gj_scan_cell c = {.page = s->page, .y0 = (float)all.y / s->scale, .y1 = (float)(all.y + all.h) / s->scale, .n_glyphs = n};
    if (!read_figure(c.first, s, all, n, PSM_SINGLE_LINE)) {
        bool whole = true;
        for (size_t i = 0; i < n && whole; i++) {
            char one[2];
            whole = read_figure(one, s, parts[i], 1, PSM_SINGLE_CHAR);
            c.first[i] = one[0];
        }
        c.first[whole ? n : 0] = '\0';
    }
    c.glyphs = gj_alloc_array(n, sizeof(*c.glyphs));
    for (size_t i = 0; i < n; i++) {
        c.glyphs[i] = (gj_scan_glyph){0};
        take_shape(&c.glyphs[i], s, parts[i]);
    }
    GJ_GROW(to->cells, to->n, to->cap);
    to->cells[to->n++] = c;
}

/* ---- cells ---- */

/* Ink that no reader makes anything of is told: it is no blank. */
static void put_unread(sheet *s, rect r)
{
    gj_page *p = s->page;
    float x = (float)r.x / s->scale, y = (float)r.y / s->scale;
    GJ_GROW(p->chars, p->n_chars, p->cap_chars);
    p->chars[p->n_chars++] = (gj_page_char){x, y, x + (float)r.w / s->scale, y + (float)r.h / s->scale, '?', GJ_SCAN_UNREAD};
}

static void read_cell(sheet *s, rect r)
{
    rect parts[PARTS + 1];
    size_t n = r.w > 0 && r.h > 0 ? find_parts(parts, s, r) : 0;
    if (n == 0)
        return;
    if (is_figure(parts, n)) {
        add_figure(s, parts, n);
        return;
    }
    size_t before = s->page->n_chars;
    read_words(s, s->grey, r, PSM_SINGLE_BLOCK);
    if (s->page->n_chars == before)
        put_unread(s, around(parts, n));
}

static void read_table(sheet *s, const gj_page_table *t)
{
    size_t n = t->n_rows * t->n_cols;
    for (size_t first = 0; first < n; first++) {
        if (t->region[first] != first)
            continue;
        size_t col = first % t->n_cols, row = first / t->n_cols, right = col, low = row;
        for (size_t i = first; i < n; i++) {
            if (t->region[i] != first)
                continue;
            right = i % t->n_cols > right ? i % t->n_cols : right;
            low = i / t->n_cols;
        }
        int x0 = (int)(t->xs[col] * s->scale) + INSET, x1 = (int)(t->xs[right + 1] * s->scale) - INSET;
        int y0 = (int)(t->ys[row] * s->scale) + INSET, y1 = (int)(t->ys[low + 1] * s->scale) - INSET;
        read_cell(s, (rect){x0, y0, x1 - x0, y1 - y0});
    }
}

/* Reads what stands outside the tables, which are painted white. */
static void read_rest(sheet *s, const gj_page_table *tables, size_t n)
{
    int width = gj_lept.pixGetWidth(s->grey), height = gj_lept.pixGetHeight(s->grey);
    for (size_t i = 0; i < n; i++) {
        const gj_page_table *t = &tables[i];
        int x = (int)(t->xs[0] * s->scale), y = (int)(t->ys[0] * s->scale);
        int w = (int)((t->xs[t->n_cols] - t->xs[0]) * s->scale), h = (int)((t->ys[t->n_rows] - t->ys[0]) * s->scale);
        gj_lept.pixRasterop(s->grey, x - MARGIN, y - MARGIN, w + 2 * MARGIN, h + 2 * MARGIN, PIX_SET, NULL, 0, 0);
    }
    read_words(s, s->grey, (rect){0, 0, width, height}, PSM_SINGLE_COLUMN);
}

/* Reads the picture, which it frees. */
static void read_grey(gj_scan *scan, gj_page *p, PIX *grey)
{
    straighten(&grey);
    sheet s = {.scan = scan, .page = p, .grey = grey, .ink = gj_lept.pixThresholdToBinary(grey, DARK)};
    float width = (float)gj_lept.pixGetWidth(grey), height = (float)gj_lept.pixGetHeight(grey);
    s.scale = (width > height ? width : height) / PAGE_LONG;
    p->width = width / s.scale;
    p->height = height / s.scale;
    if (s.ink) {
        size_t n;
        PIX *across = find_rules(&s, false), *down = find_rules(&s, true);
        gj_page_table *tables = gj_page_tables(p, &n);
        wipe(&s, &across);
        wipe(&s, &down);
        for (size_t i = 0; i < n; i++)
            read_table(&s, &tables[i]);
        read_rest(&s, tables, n);
        gj_page_tables_free(tables, n);
    }
    p->kind = GJ_PAGE_TEXT;
    p->scanned = true;
    gj_lept.pixDestroy(&s.ink);
    gj_lept.pixDestroy(&s.grey);
}

void gj_scan_add_grey(gj_scan *s, gj_page *p, const unsigned char *grey, size_t width, size_t height)
{
    PIX *picture = gj_lept.pixCreate((int)width, (int)height, 8);
    if (!picture)
        return;
    l_uint32 *data = gj_lept.pixGetData(picture);
    size_t words = (size_t)gj_lept.pixGetWpl(picture);
    for (size_t y = 0; y < height; y++)
        for (size_t x = 0; x < width; x++)
            SET_DATA_BYTE(data + y * words, x, grey[y * width + x]);
    read_grey(s, p, picture);
}

gj_status gj_scan_add_file(gj_scan *s, gj_page *p, const char *bytes, size_t len, int number)
{
    int width = 0, height = 0, format = 0;
    const l_uint8 *data = (const l_uint8 *)bytes;
    bool tiff = len > 4 && (memcmp(bytes, "II*", 3) == 0 || memcmp(bytes, "MM\0*", 4) == 0);
    if (number > 0 && !tiff)
        return GJ_E_NAME;
    int bad = tiff ? gj_lept.readHeaderMemTiff(data, len, number, &width, &height, NULL, NULL, NULL, NULL, NULL)
                   : gj_lept.pixReadHeaderMem(data, len, &format, &width, &height, NULL, NULL, NULL);
    if (bad)
        return number > 0 ? GJ_E_NAME : GJ_E_SYNTAX;
    if (!tiff && format != IFF_PNG && format != IFF_JFIF_JPEG)
        return GJ_E_KIND;
    if (width > GJ_SCAN_LONGEST || height > GJ_SCAN_LONGEST || (uint64_t)width * (uint64_t)height > GJ_SCAN_PIXELS)
        return GJ_E_LIMIT;
    if (width < GJ_SCAN_LEAST || height < GJ_SCAN_LEAST)
        return GJ_E_KIND;
    PIX *picture = tiff ? gj_lept.pixReadMemTiff(data, len, number) : gj_lept.pixReadMem(data, len);
    PIX *grey = picture ? to_grey(picture) : NULL;
    gj_lept.pixDestroy(&picture);
    if (!grey)
        return GJ_E_SYNTAX;
    read_grey(s, p, grey);
    return GJ_OK;
}
