#define _GNU_SOURCE /* memmem */
#include "rewrite/pieces.h"

#include <string.h>
#include <strings.h>

#include "text/source.h"

size_t gj_stream_find(const gj_stream *st, size_t at, size_t end, const char *what)
{
    const char *found = at < end ? memmem(st->s + at, end - at, what, strlen(what)) : NULL;
    return found ? (size_t)(found - st->s) : end;
}

/* The stream has a reference to "&" itself there, and not that alone, as pages may. */
static bool is_ampersand(const gj_stream *st, size_t at)
{
    static const char *const names[] = {"&amp;", "&#38;", "&#x26;"};
    for (size_t i = 0; i < GJ_COUNT(names); i++)
        if (at + strlen(names[i]) <= st->len && strncasecmp(st->s + at, names[i], strlen(names[i])) == 0)
            return true;
    return false;
}

/* Bytes of the stream at `at` that stand for s[0,len): these themselves or a character reference; 0 if neither. */
static size_t written(const gj_stream *st, size_t at, const char *s, size_t len)
{
    enum { LONGEST_REFERENCE = 40 };
    bool itself = at + len <= st->len && memcmp(st->s + at, s, len) == 0;
    if (itself && !(len == 1 && s[0] == '&' && is_ampersand(st, at)))
        return len;
    if (at >= st->len || st->s[at] != '&')
        return 0;
    size_t end = st->len - at < LONGEST_REFERENCE ? st->len : at + LONGEST_REFERENCE, stop = gj_stream_find(st, at, end, ";");
    return stop < end ? stop + 1 - at : 0;
}

bool gj_next_piece(gj_stream_piece *out, const gj_stream *st, const gj_text *t, gj_span src, uint32_t *at)
{
    size_t len;
    const char *data = gj_text_data(t, &len);
    uint32_t off = *at, end = src.off + src.len, next = gj_text_next_mark(t, off);
    *out = (gj_stream_piece){0};
    while (off < end) {
        next = next < end ? next : end;
        size_t n = next - off;
        while (n > 0 && data[off + n - 1] == ' ' && n < src.len) /* a joint of ours */
            n--;
        if (n > 0) {
            uint32_t byte = gj_text_origin(t, off).byte;
            out->len = byte > 0 ? written(st, byte - 1, data + off, n) : 0;
            out->off = out->len > 0 ? byte - 1 : 0;
            *at = next;
            return true;
        }
        off = next;
        next = gj_text_next_mark(t, off);
    }
    *at = end;
    return false;
}
