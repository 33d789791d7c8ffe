/* Display width and grapheme clusters: the only place that knows them. */
#include "gouji/text.h"

#include <string.h>
#include <unigbrk.h>

#include "base/base.h"
#include "text/utf8.h"

/* A cluster has at most this many bytes; a longer run of combining marks goes on as further clusters without width. Keeps
 * hostile text from costing its length at every look. */
#define LONGEST_CLUSTER 256

enum { NARROW, ZERO, WIDE, AMBIGUOUS };

typedef struct width_range {
    uint32_t first, last;
    uint32_t class;
} width_range;

static const width_range ranges[] = {
#include "text/width_ranges.inc"
};

static unsigned class_of(uint32_t cp)
{
    size_t low = 0, high = GJ_COUNT(ranges);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (cp > ranges[middle].last)
            low = middle + 1;
        else if (cp < ranges[middle].first)
            high = middle;
        else
            return ranges[middle].class;
    }
    return NARROW;
}

static inline bool is_han(uint32_t cp)
{
    return cp >= 0x4E00 && cp <= 0x9FFF;
}

int gj_width_char(uint32_t cp, int ambiguous)
{
    if (cp < 0xA0)
        return 1;
    if (is_han(cp))
        return 2;
    switch (class_of(cp)) {
    case ZERO:
        return 0;
    case WIDE:
        return 2;
    case AMBIGUOUS:
        return ambiguous == 2 ? 2 : 1;
    default:
        return 1;
    }
}

/* Characters that always stand alone beside another of them: printable ASCII, Han, the punctuation and the lines that
 * reports and our screens are made of. */
static inline bool is_plain(uint32_t cp)
{
    return (cp >= 0x20 && cp < 0x7F) || is_han(cp) || (cp >= 0x3001 && cp <= 0x3029) || (cp >= 0xFF01 && cp <= 0xFF60) ||
           (cp >= 0x2500 && cp <= 0x259F) || (cp >= 0x2010 && cp <= 0x2027);
}

/* The cluster at s as libunistring sees it. */
static size_t long_cluster(const char *s, size_t len)
{
    const uint8_t *start = (const uint8_t *)s;
    if (len > LONGEST_CLUSTER) {
        len = LONGEST_CLUSTER;
        while ((start[len] & 0xC0) == 0x80)
            len--;
    }
    return (size_t)(u8_grapheme_next(start, start + len) - start);
}

size_t gj_grapheme_next(const char *s, size_t len)
{
    if (len == 0)
        return 0;
    const unsigned char *start = (const unsigned char *)s, *at = start;
    uint32_t first = gj_utf8_take(&at);
    size_t length = (size_t)(at - start);
    if (length == len)
        return len;
    if (is_plain(first) && is_plain(gj_utf8_take(&at)))
        return length;
    return long_cluster(s, len);
}

size_t gj_width(const char *s, size_t len, int ambiguous)
{
    size_t width;
    (void)gj_width_fit(s, len, SIZE_MAX, ambiguous, &width);
    return width;
}

size_t gj_width_fit(const char *s, size_t len, size_t cols, int ambiguous, size_t *used)
{
    size_t at = 0, width = 0;
    while (at < len) {
        const unsigned char *p = (const unsigned char *)s + at;
        size_t next = (size_t)gj_width_char(gj_utf8_take(&p), ambiguous);
        if (next > cols - width)
            break;
        width += next;
        at += gj_grapheme_next(s + at, len - at);
    }
    if (used)
        *used = width;
    return at;
}
