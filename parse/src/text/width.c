/* Display width and grapheme clusters: the only place that knows them. */
#include "gouji/text.h"

#include <unictype.h>
#include <unigbrk.h>

#include "base/base.h"
#include "text/utf8.h"

/* A cluster has at most this many bytes; a longer run of combining marks goes on as further clusters without width. Keeps
 * hostile text from costing its length at every look. */
#define LONGEST_CLUSTER 256
#define ZERO_WIDTH_JOINER 0x200D

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

/* 、。《》（），： and the like, which are next in number to Han. */
static inline bool is_wide_sign(uint32_t cp)
{
    return (cp >= 0x3001 && cp <= 0x3029) || (cp >= 0xFF01 && cp <= 0xFF60);
}

int gj_width_char(uint32_t cp, int ambiguous)
{
    if (cp < 0xA0)
        return 1;
    if (is_han(cp) || is_wide_sign(cp))
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
    return (cp >= 0x20 && cp < 0x7F) || is_han(cp) || is_wide_sign(cp) || (cp >= 0x2500 && cp <= 0x259F) || (cp >= 0x2010 && cp <= 0x2027);
}

static bool is_pictograph_joined(uint32_t before, uint32_t joiner, uint32_t cp)
{
    return joiner == ZERO_WIDTH_JOINER && uc_is_property_extended_pictographic(before) && uc_is_property_extended_pictographic(cp);
}

/* End of the cluster that starts at `at`, by the pair rules of libunistring and rule GB11 of UAX #29, which needs the
 * pictograph before a joiner. Regional indicators are not paired: each is its own cluster of one column, which sums up to
 * what terminals give a flag. */
static const unsigned char *cluster_end(const unsigned char *at, const unsigned char *end)
{
    uint32_t last = gj_utf8_take(&at), base = last;
    while (at < end) {
        const unsigned char *next = at;
        uint32_t cp = gj_utf8_take(&next);
        bool joined = is_pictograph_joined(base, last, cp);
        if (!joined && uc_is_grapheme_break(last, cp))
            break;
        if (joined)
            base = cp;
        last = cp;
        at = next;
    }
    return at;
}

static size_t long_cluster(const unsigned char *s, size_t len)
{
    if (len > LONGEST_CLUSTER) {
        len = LONGEST_CLUSTER;
        while ((s[len] & 0xC0) == 0x80)
            len--;
    }
    return (size_t)(cluster_end(s, s + len) - s);
}

/* Bytes of the cluster at s, len > 0; *cp gets its first character. */
static inline size_t first_cluster(const char *s, size_t len, uint32_t *cp)
{
    const unsigned char *start = (const unsigned char *)s, *at = start;
    *cp = gj_utf8_take(&at);
    size_t length = (size_t)(at - start);
    if (length == len || (is_plain(*cp) && is_plain(gj_utf8_take(&at))))
        return length;
    return long_cluster(start, len);
}

size_t gj_grapheme_next(const char *s, size_t len)
{
    uint32_t cp;
    return len == 0 ? 0 : first_cluster(s, len, &cp);
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
        uint32_t cp;
        size_t length = first_cluster(s + at, len - at, &cp);
        size_t more = (size_t)gj_width_char(cp, ambiguous);
        if (more > cols - width)
            break;
        width += more;
        at += length;
    }
    if (used)
        *used = width;
    return at;
}
