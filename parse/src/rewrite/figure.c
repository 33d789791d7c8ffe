/* A new figure in the dress of the old one. */
#include <string.h>

#include "rewrite/plan.h"

#define FULL_WIDTH 0xFEE0u /* from ASCII to its full-width form */

/* How a figure was written. */
typedef struct style {
    bool wide;          /* full-width digits */
    uint32_t separator; /* of thousands; 0: none */
} style;

static bool is_digit(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= '0' + FULL_WIDTH && cp <= '9' + FULL_WIDTH);
}

static style style_of(const char *s, size_t len)
{
    style found = {0};
    uint32_t before = 0, cp;
    for (size_t at = 0; at < len; before = cp) {
        at += gj_utf8_next(s + at, len - at, &cp);
        found.wide |= is_digit(cp) && cp > 0x7F;
        if (is_digit(before) && !is_digit(cp) && cp != '.' && cp != '.' + FULL_WIDTH && at < len && found.separator == 0)
            found.separator = cp;
    }
    return found;
}

static void put(gj_buf *b, uint32_t cp)
{
    char bytes[4];
    gj_buf_add(b, bytes, gj_utf8_put(bytes, cp));
}

const char *gj_figure_like(gj_arena *a, const char *s, size_t len, const gj_cell *now)
{
    char plain[32];
    gj_buf b = {0};
    if (now->kind != GJ_CELL_NUMBER)
        return now->text;
    gj_number_print(plain, now->value);
    style like = style_of(s, len);
    size_t whole = strcspn(plain, "."); /* bytes before the decimals */
    for (size_t i = 0; plain[i]; i++) {
        if (like.separator && i < whole && i > 0 && (whole - i) % 3 == 0 && plain[i - 1] != '-')
            put(&b, like.separator);
        put(&b, (uint32_t)(unsigned char)plain[i] + (like.wide ? FULL_WIDTH : 0));
    }
    const char *text = gj_arena_strndup(a, b.data, b.len);
    gj_buf_free(&b);
    return text;
}
