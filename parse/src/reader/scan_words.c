/* Words of a scan, line by line: left to itself the reader takes a few short lines in a cell for columns, and a page for a drawing. */
#include <stdlib.h>
#include <string.h>

#include "reader/scan_page.h"

enum {
    LINE_LEAST = 18,   /* pixels high; less is a stroke, or a piece of the line beside it */
    LINE_USUAL = 60,   /* two pieces are one line if it is no higher */
    LINE_HIGHEST = 96, /* more is several lines that run into one another */
    NEAR = 4,          /* pixels between pieces of one line: 量, 三 */
    LINES = 512,
    HAIR = 2,     /* pixels of ink in a row that are none */
    DARKEST = 45, /* percent of ink in a block of words, at most: more is a picture */
    SURE = 35,    /* of 100, how sure the reader is of words, at least */
};
#define LETTERSPACE 0.6f /* heights between characters of one word, at most */

/* ---- lines ---- */

static bool has_ink(const gj_scan_sheet *s, gj_scan_rect r, int y)
{
    const l_uint32 *line = gj_lept.pixGetData(s->ink) + (size_t)y * (size_t)gj_lept.pixGetWpl(s->ink);
    int dark = 0;
    for (int x = r.x; x < r.x + r.w && dark <= HAIR; x++)
        dark += GET_DATA_BIT(line, x) != 0;
    return dark > HAIR;
}

/* Adds a piece to the lines, or to the last of them. */
static size_t add_piece(gj_scan_rect *lines, size_t n, gj_scan_rect piece)
{
    gj_scan_rect *last = n > 0 ? &lines[n - 1] : NULL;
    int gap = last ? piece.y - last->y - last->h : 0, both = last ? piece.y + piece.h - last->y : 0;
    bool stroke = last && (last->h < LINE_LEAST || piece.h < LINE_LEAST);
    if (last && gap <= (stroke ? LINE_LEAST : NEAR) && both <= LINE_USUAL) {
        last->h = both;
        return n;
    }
    if (n < LINES)
        lines[n++] = piece;
    return n;
}

/* Lines of ink within `r`, from above. */
static size_t find_lines(gj_scan_rect *lines, const gj_scan_sheet *s, gj_scan_rect r)
{
    size_t n = 0;
    for (int y = r.y, end = r.y + r.h; y < end; y++) {
        int from = y;
        while (y < end && has_ink(s, r, y))
            y++;
        if (y > from)
            n = add_piece(lines, n, (gj_scan_rect){r.x, from, r.w, y - from});
    }
    return n;
}

/* ---- characters ---- */

static void put_symbol(gj_scan_sheet *s, TessResultIterator *at, gj_scan_rect r)
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
            .x0 = (float)(r.x + x0) / s->scale,
            .y0 = (float)(r.y + ly0) / s->scale,
            .x1 = (float)(r.x + x1) / s->scale,
            .y1 = (float)(r.y + ly1) / s->scale,
            .cp = cp,
            .scan = GJ_SCAN_ONCE,
        };
    }
    gj_tess.TessDeleteText(symbol);
}

/* Characters reach to the next one: the reader's boxes are as narrow as their ink, which looks like blanks between them. */
static void close_gaps(gj_page *p, size_t from)
{
    for (size_t i = from; i + 1 < p->n_chars; i++) {
        gj_page_char *c = &p->chars[i];
        float next = p->chars[i + 1].x0;
        if (p->chars[i + 1].y0 < c->y1 && next > c->x1 && next - c->x1 < LETTERSPACE * (c->y1 - c->y0))
            c->x1 = next;
    }
}

/* Too dark for words: a photograph, a picture of the page's edge. */
static bool is_picture(const gj_scan_sheet *s, gj_scan_rect r)
{
    PIX *part = gj_scan_clip(s->ink, r);
    l_int32 dark = 0;
    if (part)
        gj_lept.pixCountPixels(part, &dark, NULL);
    gj_lept.pixDestroy(&part);
    return (int64_t)dark * 100 > (int64_t)r.w * r.h * DARKEST;
}

static void read_line(gj_scan_sheet *s, gj_scan_rect r)
{
    size_t before = s->page->n_chars;
    PIX *framed = r.h > LINE_HIGHEST && is_picture(s, r) ? NULL : gj_scan_framed(s->grey, r, 1);
    if (!framed)
        return;
    gj_tess.TessBaseAPISetPageSegMode(gj_tess.words, r.h > LINE_HIGHEST ? PSM_SINGLE_BLOCK : PSM_SINGLE_LINE);
    gj_tess.TessBaseAPISetImage2(gj_tess.words, framed);
    gj_tess.TessBaseAPISetSourceResolution(gj_tess.words, GJ_SCAN_INCH);
    TessResultIterator *at = gj_tess.TessBaseAPIRecognize(gj_tess.words, NULL) == 0 ? gj_tess.TessBaseAPIGetIterator(gj_tess.words) : NULL;
    r.x -= GJ_SCAN_FRAME;
    r.y -= GJ_SCAN_FRAME;
    if (at && gj_tess.TessBaseAPIMeanTextConf(gj_tess.words) >= SURE) {
        do
            put_symbol(s, at, r);
        while (gj_tess.TessResultIteratorNext(at, RIL_SYMBOL));
    }
    if (at)
        gj_tess.TessResultIteratorDelete(at);
    gj_tess.TessBaseAPIClear(gj_tess.words);
    gj_lept.pixDestroy(&framed);
    close_gaps(s->page, before);
}

void gj_scan_read_words(gj_scan_sheet *s, gj_scan_rect r)
{
    gj_scan_rect *lines = gj_alloc_array(LINES, sizeof(*lines));
    size_t n = find_lines(lines, s, r);
    for (size_t i = 0; i < n && !gj_scan_is_over(s->scan); i++) {
        gj_scan_rect line = lines[i];
        int more = line.h < LINE_LEAST ? LINE_LEAST - line.h : 2;
        line.y -= more;
        line.h += 2 * more;
        read_line(s, line);
    }
    free(lines);
}
