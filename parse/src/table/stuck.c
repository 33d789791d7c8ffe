#include "table/stuck.h"

#include <string.h>

#include "gouji/text.h"

enum {
    LOOK = 24, /* bytes of label text that are looked at on either side of a figure */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t letters_of(const char *s, size_t len, gj_letter *out)
{
    size_t n = 0;
    for (const char *end = s + len; s < end;) {
        uint32_t cp;
        s += gj_utf8_next(s, (size_t)(end - s), &cp);
        n += gj_letters_of_char(cp, out + n);
    }
    return n;
}

static bool begins_label(const char *s, size_t len)
{
    gj_letter letters[LOOK * 2];
    size_t take = len < LOOK ? len : LOOK;
    while (take < len && ((unsigned char)s[take] & 0xc0) == 0x80)
        take--;
    return gj_begins_label(letters, letters_of(s, take, letters));
}

static bool ends_label(const char *s, size_t len)
{
    gj_letter letters[LOOK * 2];
    size_t skip = len > LOOK ? len - LOOK : 0;
    while (skip < len && ((unsigned char)s[skip] & 0xc0) == 0x80)
        skip++;
    return gj_ends_label(letters, letters_of(s + skip, len - skip, letters));
}

/* Mark of an ordinal at s ("." "．" "、"): its bytes, 0 if there is none. */
static size_t ordinal_mark(const char *s, size_t len)
{
    if (len >= 1 && s[0] == '.')
        return 1;
    return len >= 3 && (memcmp(s, "．", 3) == 0 || memcmp(s, "、", 3) == 0) ? 3 : 0;
}

/* End of the figure that the digits s[from, to) are, followed by label text; `from` if they are none. */
static size_t figure_end(const char *s, size_t len, size_t from, size_t to)
{
    size_t mark = ordinal_mark(s + to, len - to);
    if (to == len)
        return to;
    if (mark && !(mark < len - to && is_digit(s[to + mark])))
        return to - from > 1 && begins_label(s + to - 1, len - to + 1) ? to - 1 : from;
    return begins_label(s + to, len - to) ? to : from;
}

size_t gj_stuck_piece(const char *s, size_t len, bool after_label)
{
    if (is_digit(s[0]) && (len == 1 || (after_label && len < 3)))
        return len;
    for (size_t from = 0; from < len;) {
        if (!is_digit(s[from])) {
            from++;
            continue;
        }
        size_t to = from;
        while (to < len && (is_digit(s[to]) || (s[to] == '.' && to + 1 < len && is_digit(s[to + 1]) && to > from)))
            to++;
        size_t end = to == len && from == 0 ? from : figure_end(s, len, from, to);
        if (end > from && (from == 0 || ends_label(s, from)))
            return from > 0 ? from : end;
        from = to;
    }
    return len;
}
