/* UTF-8: validity and single characters, for the files of this folder. */
#ifndef GJ_UTF8_H
#define GJ_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define GJ_UTF8_REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

/* Bytes of the well-formed character at s (s < end): 1 to 4; 0 if what stands there is malformed or cut off by `end`. */
size_t gj_utf8_length(const unsigned char *s, const unsigned char *end);

/* Start of the first malformed sequence in s[0,len), or s + len if all of it is well-formed. */
const unsigned char *gj_utf8_check(const unsigned char *s, size_t len);

/* Length of the run of ASCII bytes at the start of s[0,len). */
size_t gj_ascii_length(const unsigned char *s, size_t len);

/* Decodes the character at s, which is well-formed; *s moves behind it. Inline because folding and measuring live on it. */
static inline uint32_t gj_utf8_take(const unsigned char **s)
{
    const unsigned char *p = *s;
    if (p[0] < 0x80) {
        *s = p + 1;
        return p[0];
    }
    if (p[0] < 0xE0) {
        *s = p + 2;
        return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    }
    if (p[0] < 0xF0) {
        *s = p + 3;
        return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    }
    *s = p + 4;
    return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 | (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
}

/* Bytes of s[0,n) that are its first character, of `len` bytes, over and over (at least len): blanks and lines of borders come in
 * long runs. */
static inline size_t gj_utf8_run(const char *s, size_t n, size_t len)
{
    size_t at = len;
    while (at < n && s[at] == s[at - len])
        at++;
    return at / len * len;
}

#endif
