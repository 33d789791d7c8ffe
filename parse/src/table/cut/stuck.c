#include "table/cut/stuck.h"

#include <string.h>

enum {
    LONG_TAIL = 7, /* digits at the end of a word that are the glued figures of a row */
    LOOK = 24, /* bytes of label text that are looked at on either side of a figure */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool begins_label(const char *s, size_t len)
{
    gj_letter letters[GJ_TAIL_LETTERS(LOOK)];
    return gj_begins_label(letters, gj_letters_head(s, len, LOOK, letters));
}

static bool ends_label(const char *s, size_t len)
{
    gj_letter letters[GJ_TAIL_LETTERS(LOOK)];
    return gj_ends_label(letters, gj_letters_tail(s, len, LOOK, letters));
}

/* Mark of an ordinal at s ("." "\\." "．" "、"): its bytes, 0 if there is none. */
static size_t ordinal_mark(const char *s, size_t len)
{
    if (len >= 1 && s[0] == '.')
        return 1;
    if (len >= 2 && s[0] == '\\' && s[1] == '.')
        return 2;
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
        bool long_tail = to == len && from > 0 && to - from >= LONG_TAIL && ((unsigned char)s[from - 1] & 0x80);
        if (long_tail || (end > from && (from == 0 || ends_label(s, from))))
            return from > 0 ? from : end;
        from = to;
    }
    return len;
}
