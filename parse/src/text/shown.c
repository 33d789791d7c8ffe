/* The gate: which characters may not leave as they are, and what is shown in their place. */
#include <stdio.h>
#include <string.h>

#include "gouji/text.h"
#include "text/utf8.h"

/* Three bytes from U+200E to U+2069: marks and overrides of direction, separators of lines and paragraphs, isolates. */
static bool directs(uint32_t cp)
{
    return cp == 0x061C || cp == 0x200E || cp == 0x200F || (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

size_t gj_unshown(const char *s, size_t len, char shown[GJ_SHOWN])
{
    unsigned char c = (unsigned char)s[0];
    if (c >= 0x20 && c < 0x7F)
        return 0;
    if (c < 0x20 || c == 0x7F) { /* U+2400, the pictures of controls */
        shown[gj_utf8_put(shown, c == 0x7F ? 0x2421 : 0x2400u + c)] = '\0';
        return 1;
    }
    size_t n = gj_utf8_length((const unsigned char *)s, (const unsigned char *)s + len);
    if (n == 0) {
        snprintf(shown, GJ_SHOWN, "\\x%02X", c);
        return 1;
    }
    if (c != 0xC2 && c != 0xD8 && c != 0xE2)
        return 0;
    uint32_t cp;
    gj_utf8_next(s, n, &cp);
    if (!(cp >= 0x80 && cp < 0xA0) && !directs(cp))
        return 0;
    snprintf(shown, GJ_SHOWN, "<U+%04X>", (unsigned)cp);
    return n;
}
