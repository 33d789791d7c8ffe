#include "table/cut/separator.h"

#include <string.h>

#include "base/base.h"
#include "table/cut/tex.h"
#include "text/fold.h"
#include "text/utf8.h"

#define TAG_BYTES 1024 /* a longer tag is text */

/* Length of a tag at s ("<td>", "</td>", "<br/>", "<!-- ... -->"), 0 if there is none. */
static size_t tag_length(const char *s, const char *end)
{
    if (end - s < 3 || !(s[1] == '/' || s[1] == '!' || ((s[1] | 0x20) >= 'a' && (s[1] | 0x20) <= 'z')))
        return 0;
    size_t most = (size_t)(end - s) < TAG_BYTES ? (size_t)(end - s) : TAG_BYTES;
    const char *close = memchr(s, '>', most);
    return close ? (size_t)(close - s) + 1 : 0;
}

/* "</td>" and "</th>". */
static size_t cell_end_length(const char *s, const char *end)
{
    size_t n = tag_length(s, end);
    return n == 5 && s[1] == '/' && (s[2] | 0x20) == 't' && ((s[3] | 0x20) == 'd' || (s[3] | 0x20) == 'h') ? n : 0;
}

static size_t entity_length(const char *s, const char *end)
{
    static const char *const names[] = {"&nbsp;", "&#160;", "&emsp;", "&ensp;"};
    for (size_t i = 0; i < GJ_COUNT(names); i++) {
        size_t len = strlen(names[i]);
        if ((size_t)(end - s) >= len && memcmp(s, names[i], len) == 0)
            return len;
    }
    return 0;
}

/* A backslash before a mark that is meant as text ("\\-12"). */
static size_t escape_length(const char *s, const char *end)
{
    return end - s > 1 && s[1] > ' ' && strchr("-+*.#|_~&%$", s[1]) ? 1 : 0;
}

typedef enum lines {
    ANY = 0,
    CSV = 1,  /* lines of separated values */
    LIST = 2, /* lists of a programming language, rows of LaTeX */
} lines;

typedef enum where {
    ANYWHERE,
    UNQUOTED, /* not within quotes */
    BETWEEN,  /* not within a token */
    AT_QUOTE, /* before a token, or at the end of what is quoted */
} where;

#define ITS_MARK '\0' /* the mark of the line */

/* The table of separators, the first that fits is taken: on which lines, the characters it begins with, its length (NULL: one character),
 * what it parts and where, and whether it takes columns of the screen. What else parts is told by the class of the character: borders and
 * blanks. */
static const struct {
    lines on;
    const char *begins;
    size_t (*length)(const char *s, const char *end);
    gj_parts parts;
    where where;
    bool wide, blank;
} table[] = {
    {CSV, "\"", NULL, GJ_PARTS_QUOTE, AT_QUOTE, true, false},
    {CSV, "", NULL, GJ_PARTS_CELL, UNQUOTED, true, false},
    {ANY, "\\", gj_tex_length, GJ_PARTS_TEXT, ANYWHERE, true, false},
    {ANY, "\\", escape_length, GJ_PARTS_TEXT, BETWEEN, true, false},
    {LIST, "", NULL, GJ_PARTS_CELL, UNQUOTED, true, false},
    {LIST, "[](){}'\"\\", NULL, GJ_PARTS_TEXT, ANYWHERE, true, false},
    {ANY, "\t", NULL, GJ_PARTS_CELL, ANYWHERE, true, false},
    {ANY, "|", NULL, GJ_PARTS_BAR, ANYWHERE, true, false},
    {ANY, "<", cell_end_length, GJ_PARTS_CELL, ANYWHERE, false, false},
    {ANY, "<", tag_length, GJ_PARTS_EDGE, ANYWHERE, false, false},
    {ANY, "&", entity_length, GJ_PARTS_TEXT, ANYWHERE, false, true},
};

/* Some row of the table may begin with the character: most characters go by without a look at it. */
static bool may_begin(uint32_t cp, const gj_line_marks *line)
{
    switch (cp) {
    case '"':
    case '\'':
    case '\\':
    case '[':
    case ']':
    case '(':
    case ')':
    case '{':
    case '}':
    case '\t':
    case '|':
    case '<':
    case '&':
        return true;
    default:
        return cp == line->mark || cp == (unsigned char)line->csv;
    }
}

static bool begins(size_t i, uint32_t cp, const gj_line_marks *line)
{
    if (*table[i].begins == ITS_MARK)
        return cp == (table[i].on == CSV ? (unsigned char)line->csv : line->mark);
    return cp < 0x80 && cp != 0 && strchr(table[i].begins, (int)cp);
}

static bool may_stand(where at, const gj_line_marks *line, bool in_token)
{
    switch (at) {
    case UNQUOTED:
        return !line->quoted;
    case BETWEEN:
        return !in_token;
    case AT_QUOTE:
        return line->quoted || !in_token;
    default:
        return true;
    }
}

static bool from_table(gj_separator *out, const char *s, const char *end, uint32_t cp, size_t len, const gj_line_marks *line, bool in_token)
{
    for (size_t i = 0; i < GJ_COUNT(table); i++) {
        if ((table[i].on == CSV && !line->csv) || (table[i].on == LIST && !line->mark) || !begins(i, cp, line) ||
            !may_stand(table[i].where, line, in_token))
            continue;
        size_t n = table[i].length ? table[i].length(s, end) : len;
        if (n == 0)
            continue;
        *out = (gj_separator){table[i].parts, n, !table[i].wide ? 0 : table[i].length ? (unsigned)n : 1, table[i].blank};
        return true;
    }
    return false;
}

static bool is_vertical(uint32_t cp)
{
    static const uint16_t bars[] = {0xa6,   0x2223, 0x2502, 0x2503, 0x2506, 0x2507, 0x250a, 0x250b,
                                    0x254e, 0x254f, 0x2551, 0x2758, 0xff5c, 0xffe4, 0xffe8};
    for (size_t i = 0; i < GJ_COUNT(bars); i++)
        if (bars[i] == cp)
            return true;
    return false;
}

bool gj_separator_at(gj_separator *out, const char *s, const char *end, uint32_t cp, size_t len, const gj_line_marks *line, bool in_token)
{
    gj_class class = cp == ' ' ? GJ_CLASS_BLANK : cp < 0x7f && cp > ' ' ? GJ_CLASS_WORD : gj_class_of(cp);
    if (line->laid && cp != '\t' && class != GJ_CLASS_BLANK)
        return false;
    if (may_begin(cp, line) && from_table(out, s, end, cp, len, line, in_token))
        return true;
    if (class != GJ_CLASS_BORDER && class != GJ_CLASS_BLANK)
        return false;
    if (class == GJ_CLASS_BORDER && is_vertical(cp)) {
        *out = (gj_separator){GJ_PARTS_BAR, len, 1, 0};
        return true;
    }
    size_t n = gj_utf8_run(s, (size_t)(end - s), len);
    unsigned columns = (unsigned)(n / len) * (cp == 0x3000 ? 2 : 1);
    *out = (gj_separator){GJ_PARTS_TEXT, n, columns, class == GJ_CLASS_BLANK ? columns : 0};
    return true;
}
