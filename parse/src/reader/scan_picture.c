/* The picture of a page: grey, even, upright, and its ruled lines. */
#include <math.h>

#include "reader/scan_page.h"

#define PIXELS_LONG 3300 /* of the longer side, A4: GJ_SCAN_INCH a inch */
#define PIXELS_TOO_LONG 4200
#define BLACKEST 40 /* of the even background's 200: what is darker is black */
#define WHITEST 190
#define DARK 190    /* of 255, ink at most */
#define SURE 3.0f   /* how sure of the tilt */
#define LEVEL 0.05f /* degrees that are no tilt */
#define TILT 0.0174533f
enum {
    PIECE_ACROSS = 64, /* pixels of a line without a gap, at least: longer than a character of the text is wide */
    PIECE_DOWN = 50,
    RULE_ACROSS = 150, /* of all of a line: longer than a bold character of a title is wide */
    RULE_DOWN = 70,
    RULE_THICK = 14,
    RULE_NICK = 3, /* pixels that may be missing in a piece, and between pieces */
    RULE_GAP = 30,
};

static void replace(PIX **old, PIX *by)
{
    if (!by)
        return;
    gj_lept.pixDestroy(old);
    *old = by;
}

PIX *gj_scan_to_grey(PIX *picture)
{
    PIX *plain = gj_lept.pixGetColormap(picture) ? gj_lept.pixRemoveColormap(picture, REMOVE_CMAP_BASED_ON_SRC) : NULL;
    PIX *from = plain ? plain : picture;
    PIX *grey = gj_lept.pixGetDepth(from) == 32 ? gj_lept.pixGetRGBComponent(from, COLOR_RED) : gj_lept.pixConvertTo8(from, 0);
    gj_lept.pixDestroy(&plain);
    return grey;
}

void gj_scan_straighten(PIX **grey)
{
    int width = gj_lept.pixGetWidth(*grey), height = gj_lept.pixGetHeight(*grey);
    float angle = 0, sure = 0, longer = (float)(width > height ? width : height), factor = PIXELS_LONG / longer;
    if (longer > PIXELS_TOO_LONG || factor > 1.15f)
        replace(grey, gj_lept.pixScale(*grey, factor, factor));
    replace(grey, gj_lept.pixBackgroundNormSimple(*grey, NULL, NULL));
    gj_lept.pixGammaTRC(*grey, *grey, 1, BLACKEST, WHITEST); /* paper is white: parts are read in a white frame */
    PIX *ink = gj_lept.pixThresholdToBinary(*grey, DARK);
    if (ink && gj_lept.pixFindSkew(ink, &angle, &sure) == 0 && sure > SURE && fabsf(angle) > LEVEL)
        replace(grey, gj_lept.pixRotate(*grey, angle * TILT, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
    gj_lept.pixDestroy(&ink);
    ink = gj_lept.pixThresholdToBinary(*grey, DARK);
    if (ink)
        replace(grey, gj_scan_rectified(*grey, ink));
    gj_lept.pixDestroy(&ink);
}

/* ---- ruled lines ---- */

static void add_rule(gj_page_rules *rules, float at, float from, float to)
{
    GJ_GROW(rules->v, rules->n, rules->cap);
    rules->v[rules->n++] = (gj_page_rule){at, from, to};
}

/* `change` over `length` pixels along the lines; frees `from`. */
static PIX *along(PIX *(*change)(PIX *to, PIX *from, l_int32 width, l_int32 height), PIX *from, int length, bool down)
{
    PIX *to = from ? change(NULL, from, down ? 1 : length, down ? length : 1) : NULL;
    gj_lept.pixDestroy(&from);
    return to;
}

/* Finds the lines of one direction and returns where they are: pieces longer than the strokes of characters, put together over what
 * is missing between them. Strokes beside one another would make lines if they were put together first. */
static PIX *find_rules(gj_scan_sheet *s, bool down)
{
    PIX *lines = gj_lept.pixCloseBrick(NULL, s->ink, down ? 1 : RULE_NICK, down ? RULE_NICK : 1);
    lines = along(gj_lept.pixOpenBrick, lines, down ? PIECE_DOWN : PIECE_ACROSS, down);
    lines = along(gj_lept.pixCloseBrick, lines, RULE_GAP, down);
    lines = along(gj_lept.pixOpenBrick, lines, down ? RULE_DOWN : RULE_ACROSS, down);
    BOXA *boxes = lines ? gj_lept.pixConnCompBB(lines, 8) : NULL;
    int n = boxes ? gj_lept.boxaGetCount(boxes) : 0;
    for (int i = 0; i < n; i++) {
        gj_scan_rect r;
        gj_lept.boxaGetBoxGeometry(boxes, i, &r.x, &r.y, &r.w, &r.h);
        if ((down ? r.w : r.h) > RULE_THICK)
            continue;
        float x0 = (float)r.x / s->scale, y0 = (float)r.y / s->scale;
        float x1 = (float)(r.x + r.w) / s->scale, y1 = (float)(r.y + r.h) / s->scale;
        if (down)
            add_rule(&s->page->down, (x0 + x1) / 2, y0, y1);
        else
            add_rule(&s->page->across, (y0 + y1) / 2, x0, x1);
    }
    gj_lept.boxaDestroy(&boxes);
    return lines;
}

static void wipe(gj_scan_sheet *s, PIX **lines)
{
    PIX *wide = *lines ? gj_lept.pixDilateBrick(NULL, *lines, 3, 3) : NULL;
    if (wide) {
        gj_lept.pixSetMasked(s->grey, wide, 255);
        gj_lept.pixSetMasked(s->ink, wide, 0);
    }
    gj_lept.pixDestroy(&wide);
    gj_lept.pixDestroy(lines);
}

void gj_scan_take_rules(gj_scan_sheet *s)
{
    s->ink = gj_lept.pixThresholdToBinary(s->grey, DARK);
    if (!s->ink)
        return;
    PIX *across = find_rules(s, false), *down = find_rules(s, true);
    wipe(s, &across);
    wipe(s, &down);
    replace(&s->ink, gj_lept.pixSelectBySize(s->ink, GJ_SCAN_SPECK, GJ_SCAN_SPECK, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GTE, NULL));
}

PIX *gj_scan_clip(PIX *from, gj_scan_rect r)
{
    BOX *box = gj_lept.boxCreate(r.x, r.y, r.w, r.h);
    PIX *part = box ? gj_lept.pixClipRectangle(from, box, NULL) : NULL;
    gj_lept.boxDestroy(&box);
    return part;
}

PIX *gj_scan_framed(PIX *grey, gj_scan_rect r, float factor)
{
    enum { FRAME = GJ_SCAN_FRAME, WHITE = 255 };
    PIX *part = gj_scan_clip(grey, r);
    if (part && fabsf(factor - 1) > 0.01f)
        replace(&part, gj_lept.pixScale(part, factor, factor));
    PIX *framed = part ? gj_lept.pixAddBorderGeneral(part, FRAME, FRAME, FRAME, FRAME, WHITE) : NULL;
    gj_lept.pixDestroy(&part);
    return framed;
}
