/* UTF-8 (RFC 3629): shortest forms only, no surrogates, nothing above U+10FFFF. */
#include "text/utf8.h"

#include <string.h>

#include "gouji/text.h"

#define HIGH_BITS UINT64_C(0x8080808080808080)

static bool is_tail(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

/* The second byte of a lead with a narrowed range: E0 and F0 would be overlong, ED a surrogate, F4 above U+10FFFF. */
static bool second_fits(unsigned char lead, unsigned char second)
{
    switch (lead) {
    case 0xE0:
        return second >= 0xA0;
    case 0xED:
        return second < 0xA0;
    case 0xF0:
        return second >= 0x90;
    case 0xF4:
        return second < 0x90;
    default:
        return true;
    }
}

size_t gj_utf8_length(const unsigned char *s, const unsigned char *end)
{
    unsigned char lead = s[0];
    if (lead < 0x80)
        return 1;
    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if ((size_t)(end - s) < length)
        return 0;
    for (size_t i = 1; i < length; i++) {
        if (!is_tail(s[i]))
            return 0;
    }
    return second_fits(lead, s[1]) ? length : 0;
}

size_t gj_ascii_length(const unsigned char *s, size_t len)
{
    size_t i = 0;
    for (; len - i >= 8; i += 8) {
        uint64_t word;
        memcpy(&word, s + i, 8);
        if (word & HIGH_BITS)
            break;
    }
    while (i < len && s[i] < 0x80)
        i++;
    return i;
}

/* Skips three-byte characters that need no closer look (leads E1 to EC: nearly all of Chinese). */
static const unsigned char *skip_common(const unsigned char *s, const unsigned char *end)
{
    while (end - s >= 3 && s[0] - 0xE1U <= 0xEC - 0xE1 && is_tail(s[1]) && is_tail(s[2]))
        s += 3;
    return s;
}

const unsigned char *gj_utf8_check(const unsigned char *s, size_t len)
{
    const unsigned char *end = s + len;
    while (s < end) {
        s += gj_ascii_length(s, (size_t)(end - s));
        s = skip_common(s, end);
        if (s == end || *s < 0x80)
            continue;
        size_t length = gj_utf8_length(s, end);
        if (length == 0)
            return s;
        s += length;
    }
    return end;
}

size_t gj_utf8_next(const char *s, size_t len, uint32_t *cp)
{
    (void)len;
    const unsigned char *start = (const unsigned char *)s, *p = start;
    *cp = gj_utf8_take(&p);
    return (size_t)(p - start);
}

size_t gj_utf8_put(char buf[4], uint32_t cp)
{
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
        cp = 0xFFFD;
    if (cp < 0x80) {
        buf[0] = (char)cp;
        return 1;
    }
    size_t length = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = length - 1; i > 0; i--, cp >>= 6)
        buf[i] = (char)(0x80 | (cp & 0x3F));
    buf[0] = (char)(lead[length] | cp);
    return length;
}
