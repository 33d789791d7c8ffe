#include "export/shown.h"

#include <string.h>

#include "gouji/text.h"

static bool is_break(char c)
{
    return c == '\t' || c == '\n' || c == '\r';
}

/* Most texts are plain: they are seen to be so before anything is copied. */
static bool is_plain(const char *s)
{
    char shown[GJ_SHOWN];
    for (size_t len = strlen(s), n; len > 0; s += n, len -= n) {
        uint32_t cp;
        if (gj_unshown(s, len, shown) > 0)
            return false;
        n = (unsigned char)*s < 0x80 ? 1 : gj_utf8_next(s, len, &cp);
    }
    return true;
}

/* Appends the text; in a cell, breaks are blanks. */
static void add(gj_buf *b, const char *s, bool cell)
{
    char shown[GJ_SHOWN];
    for (size_t len = strlen(s), n; len > 0; s += n, len -= n) {
        size_t hidden = gj_unshown(s, len, shown);
        uint32_t cp;
        n = hidden > 0 ? hidden : gj_utf8_next(s, len, &cp);
        if (cell && is_break(*s))
            gj_buf_puts(b, s[0] == '\r' && s[1] == '\n' ? "" : " ");
        else if (hidden > 0)
            gj_buf_puts(b, shown);
        else
            gj_buf_add(b, s, n);
    }
}

static const char *copy(gj_arena *a, const char *s, bool cell)
{
    if (is_plain(s))
        return s;
    gj_buf b = {0};
    add(&b, s, cell);
    const char *text = gj_arena_strndup(a, b.data, b.len);
    gj_buf_free(&b);
    return text;
}

const char *gj_shown(gj_arena *a, const char *s)
{
    return copy(a, s, false);
}

const char *gj_shown_cell(gj_arena *a, const char *s)
{
    return copy(a, s, true);
}

void gj_out_shown(gj_out *o, const char *s)
{
    if (is_plain(s)) {
        gj_out_puts(o, s);
        return;
    }
    gj_buf b = {0};
    add(&b, s, false);
    gj_out_write(o, b.data, b.len);
    gj_buf_free(&b);
}
