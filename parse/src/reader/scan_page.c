/* One picture of a page. It is made grey and upright (scan_picture.c); long runs of ink are the ruled lines, which make cells as in any
 * file of pages. A cell holds a figure (scan_figures.c) or words (scan_words.c), as what stands outside the tables does. A cell without
 * ink is blank. A page that takes too long is given back unread. */
#include "reader/scan_page.h"

#include <string.h>
#include <time.h>

#define PAGE_LONG 842.0f   /* points: pages are taken for A4 */
#define SECONDS_OF_PAGE 40 /* of work: twenty times what a page takes that is full */
#define SECONDS_OF_FILE 240
enum {
    INSET = 5,         /* pixels from the borders of a cell */
    AROUND = 12,       /* of a table, that are no text */
    LEAST_INK = 20000, /* a page of which less than one pixel in so many is dark is blank: the back of a sheet */
    DARK_PAPER = 128,  /* no paper is so dark but in one pixel of DARK_SHARE */
    DARK_SHARE = 50,
};

static double seconds_worked(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

bool gj_scan_is_over(const gj_scan *s)
{
    double now = seconds_worked();
    return now > s->page_ends || now > s->file_ends;
}

/* Ink that no reader makes anything of is told: it is no blank. */
static void put_unread(gj_scan_sheet *s, gj_scan_rect r)
{
    gj_page *p = s->page;
    float x = (float)(r.x + r.w / 2) / s->scale, y = (float)(r.y + r.h / 2) / s->scale;
    GJ_GROW(p->chars, p->n_chars, p->cap_chars);
    p->chars[p->n_chars++] = (gj_page_char){x, y, x + 1, y + 1, '?', GJ_SCAN_UNREAD, 0};
}

static void read_cell(gj_scan_sheet *s, gj_scan_rect r)
{
    size_t n, before = s->page->n_chars;
    if (r.w <= 0 || r.h <= 0 || gj_scan_read_figure(s, r, &n) || n == 0)
        return;
    gj_scan_read_words(s, r);
    if (s->page->n_chars == before)
        put_unread(s, r);
}

static void read_table(gj_scan_sheet *s, const gj_page_table *t)
{
    size_t n = t->n_rows * t->n_cols;
    for (size_t first = 0; first < n && !gj_scan_is_over(s->scan); first++) {
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
        read_cell(s, (gj_scan_rect){x0, y0, x1 - x0, y1 - y0});
    }
}

/* Reads what stands outside the tables, which are painted white. */
static void read_rest(gj_scan_sheet *s, const gj_page_table *tables, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const gj_page_table *t = &tables[i];
        int x = (int)(t->xs[0] * s->scale) - AROUND, y = (int)(t->ys[0] * s->scale) - AROUND;
        int w = (int)((t->xs[t->n_cols] - t->xs[0]) * s->scale) + 2 * AROUND,
            h = (int)((t->ys[t->n_rows] - t->ys[0]) * s->scale) + 2 * AROUND;
        gj_lept.pixRasterop(s->grey, x, y, w, h, PIX_SET, NULL, 0, 0);
        gj_lept.pixRasterop(s->ink, x, y, w, h, PIX_CLR, NULL, 0, 0);
    }
    gj_scan_read_words(s, (gj_scan_rect){0, 0, gj_lept.pixGetWidth(s->ink), gj_lept.pixGetHeight(s->ink)});
}

/* True if less than one in `share` of the picture's pixels is dark. */
static bool is_light(PIX *ink, int share)
{
    l_int32 dark = 0;
    return ink && gj_lept.pixCountPixels(ink, &dark, NULL) == 0 &&
           (int64_t)dark * share < (int64_t)gj_lept.pixGetWidth(ink) * gj_lept.pixGetHeight(ink);
}

/* The picture before its ground is made even: paper, not a photograph or a black page. */
static bool is_paper(PIX *grey)
{
    PIX *dark = gj_lept.pixThresholdToBinary(grey, DARK_PAPER);
    bool paper = is_light(dark, DARK_SHARE);
    gj_lept.pixDestroy(&dark);
    return paper;
}

/* Forgets the figures of a page that took too long: what was read of it would look like all of it. */
static void give_up(gj_scan *s, gj_page *p, size_t cells)
{
    for (size_t i = cells; i < s->n; i++)
        free(s->cells[i].glyphs);
    s->n = cells;
    p->n_chars = p->across.n = p->down.n = 0;
    p->kind = GJ_PAGE_PICTURE;
    p->scanned = false;
}

/* Reads the picture, which it frees. */
static void read_grey(gj_scan *scan, gj_page *p, PIX *grey)
{
    size_t cells = scan->n, n = 0;
    scan->page_ends = seconds_worked() + SECONDS_OF_PAGE;
    if (scan->file_ends == 0)
        scan->file_ends = seconds_worked() + SECONDS_OF_FILE;
    bool paper = is_paper(grey);
    gj_scan_straighten(&grey);
    gj_scan_sheet s = {.scan = scan, .page = p, .grey = grey};
    float width = (float)gj_lept.pixGetWidth(grey), height = (float)gj_lept.pixGetHeight(grey);
    s.scale = (width > height ? width : height) / PAGE_LONG;
    p->width = width / s.scale;
    p->height = height / s.scale;
    p->kind = GJ_PAGE_TEXT;
    p->scanned = true;
    gj_scan_take_rules(&s);
    if (paper && is_light(s.ink, LEAST_INK)) {
        p->kind = GJ_PAGE_BLANK;
        p->scanned = false;
    } else if (s.ink && !gj_scan_is_over(scan)) {
        gj_page_table *tables = gj_page_tables(p, &n);
        for (size_t i = 0; i < n; i++)
            read_table(&s, &tables[i]);
        read_rest(&s, tables, n);
        gj_page_tables_free(tables, n);
    }
    if (!s.ink || gj_scan_is_over(scan))
        give_up(scan, p, cells);
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
    int bad = tiff ? gj_lept.readHeaderMemTiff(data, len, number, &width, &height, NULL, NULL, NULL, NULL, NULL)
                   : gj_lept.pixReadHeaderMem(data, len, &format, &width, &height, NULL, NULL, NULL);
    if (bad)
        return GJ_E_SYNTAX;
    if (!tiff && format != IFF_PNG && format != IFF_JFIF_JPEG)
        return GJ_E_KIND;
    if (width > GJ_SCAN_LONGEST || height > GJ_SCAN_LONGEST || (uint64_t)width * (uint64_t)height > GJ_SCAN_PIXELS)
        return GJ_E_LIMIT;
    if (width < GJ_SCAN_LEAST || height < GJ_SCAN_LEAST)
        return GJ_E_KIND;
    PIX *picture = tiff ? gj_lept.pixReadMemTiff(data, len, number) : gj_lept.pixReadMem(data, len);
    PIX *grey = picture ? gj_scan_to_grey(picture) : NULL;
    gj_lept.pixDestroy(&picture);
    if (!grey)
        return GJ_E_SYNTAX;
    read_grey(s, p, grey);
    return GJ_OK;
}
