#include "draw/glyph.h"

#include <stdbool.h>
#include <string.h>

#include "gouji/text.h"

/* The stand-ins are chosen among characters whose width is not ambiguous. */
enum {
    ZWJ = 0x200d,
    ARROW = 0xbb,            /* » */
    PICTURE_NUL = 0x2400,    /* ␀, then one picture for each control up to U+001F */
    PICTURE_DELETE = 0x2421, /* ␡ */
    PICTURE_HIDDEN = 0x2422, /* ␢ */
    PICTURE_BREAK = 0x2424,  /* ␤ */
    DOTTED_CIRCLE = 0x25cc,
};

/* Characters shown as another one. */
static const struct {
    uint32_t first, last, shown;
} stand_ins[] = {
    {'\t', '\t', ARROW}, /* reports are full of tabs, and many fonts lack the pictures of controls */
    {0x7f, 0x7f, PICTURE_DELETE},
    {0x80, 0x9f, '?'},
    {0xa0, 0xa0, ' '},
    {0xad, 0xad, '-'},
    {0x61c, 0x61c, PICTURE_HIDDEN},
    {0x200b, 0x200f, PICTURE_HIDDEN},
    {0x2028, 0x2029, PICTURE_BREAK},
    {0x202a, 0x202e, PICTURE_HIDDEN},
    {0x2060, 0x206f, PICTURE_HIDDEN},
    {0xfe00, 0xfe0f, PICTURE_HIDDEN},
    {0xfeff, 0xfeff, PICTURE_HIDDEN},
    {0xe0000, 0xe0fff, PICTURE_HIDDEN},
};

static uint32_t stand_in(uint32_t cp)
{
    for (size_t i = 0; i < sizeof stand_ins / sizeof stand_ins[0]; i++)
        if (cp >= stand_ins[i].first && cp <= stand_ins[i].last)
            return stand_ins[i].shown;
    return cp < ' ' ? PICTURE_NUL + cp : cp;
}

/* Joined emoji are kept by their first character, and variation selectors dropped: terminals do not agree on them. */
static bool is_variation(uint32_t cp)
{
    return (cp >= 0xfe00 && cp <= 0xfe0f) || (cp >= 0xe0100 && cp <= 0xe01ef);
}

/* Appends the marks of a cluster, s[0,len), as long as they fit and take no columns of their own. */
static void add_marks(glyph *g, size_t used, const char *s, size_t len)
{
    size_t first = used;
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        size_t n = gj_utf8_next(s + i, len - i, &cp);
        if (cp == ZWJ || gj_width_char(cp, 1) != 0)
            return;
        if (!is_variation(cp)) {
            if (used + n >= CANVAS_BYTES) {
                memset(g->text + first, 0, CANVAS_BYTES - first);
                return;
            }
            memcpy(g->text + used, s + i, n);
            used += n;
        }
        i += n;
    }
}

size_t glyph_next(glyph *out, const char *s, size_t len, int ambiguous)
{
    size_t bytes = gj_grapheme_next(s, len);
    *out = (glyph){.width = 1};
    if (s[0] >= ' ' && s[0] < 0x7f && bytes == 1) {
        out->text[0] = s[0];
        return 1;
    }
    uint32_t cp;
    size_t n = gj_utf8_next(s, len, &cp);
    uint32_t shown = stand_in(cp);
    int width = gj_width_char(shown, ambiguous);
    size_t used = gj_utf8_put(out->text, width == 0 ? DOTTED_CIRCLE : shown);
    if (width == 0)
        used += gj_utf8_put(out->text + used, shown);
    else
        out->width = (uint8_t)width;
    if (shown == cp)
        add_marks(out, used, s + n, bytes - n);
    return bytes;
}
