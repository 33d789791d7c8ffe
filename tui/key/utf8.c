#include "key/utf8.h"

size_t key_utf8_put(char buf[4], uint32_t cp)
{
    static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
    size_t n = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--) {
        buf[i] = (char)(0x80 | (cp & 0x3f));
        cp >>= 6;
    }
    buf[0] = (char)(lead[n] | cp);
    return n;
}

size_t key_utf8_length(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead < 0xc2 || lead > 0xf4)
        return 0;
    return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

uint32_t key_utf8_get(const char *s, size_t len)
{
    static const unsigned char mask[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (len == 0 || key_utf8_length((unsigned char)s[0]) != len)
        return UINT32_MAX;
    uint32_t cp = (unsigned char)s[0] & mask[len];
    for (size_t i = 1; i < len; i++) {
        if (((unsigned char)s[i] & 0xc0) != 0x80)
            return UINT32_MAX;
        cp = cp << 6 | ((unsigned char)s[i] & 0x3f);
    }
    if (cp < least[len] || cp > 0x10ffff || (cp >= 0xd800 && cp < 0xe000))
        return UINT32_MAX;
    return cp;
}
