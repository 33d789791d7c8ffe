#include "table/cut/token.h"

#include <string.h>

#include "gouji/table.h"
#include "gouji/text.h"
#include "text/fold.h"

#define CELL_WORDS 4    /* longest sign or figure with a unit, in characters beyond its digits */
#define FIGURE_BYTES 64 /* a longer token is no figure */
#define VALUE_DIGITS 18 /* see gj_number */

/* "——", "---", "……", "***": one mark over and over. */
static bool is_rule(const uint32_t *s, size_t n)
{
    static const uint32_t marks[] = {'-', 0x2212, '=', '_', '*', '.', 0x2026, '~'};
    for (size_t i = 1; i < n; i++)
        if (s[i] != s[0])
            return false;
    for (size_t i = 0; i < GJ_COUNT(marks); i++)
        if (marks[i] == s[0])
            return true;
    return false;
}

/* "——", "/", "无", "N/A" and the like: what people write for "no figure". */
static bool is_stand_in(const uint32_t *s, size_t n)
{
    static const char *const words[] = {"/", "//", "\\", "*", "n/a", "na", "null", "nil", "x", "."};
    if (n == 1 && (s[0] == 0x65e0 || s[0] == 0x96f6 || s[0] == 0x3007 || s[0] == 0x7a7a || s[0] == 0x203b)) /* 无 零 〇 空 ※ */
        return true;
    if (is_rule(s, n))
        return true;
    for (size_t i = 0; i < GJ_COUNT(words); i++) {
        size_t k = 0;
        while (k < n && words[i][k] && s[k] == (unsigned char)words[i][k])
            k++;
        if (k == n && !words[i][k])
            return true;
    }
    return false;
}

static bool is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

static bool between_digits(const uint32_t *s, size_t n, size_t i)
{
    return i > 0 && i + 1 < n && is_digit(s[i - 1]) && is_digit(s[i + 1]);
}

/* A figure with a unit or a slip in it: "12件", "-5件", "251000元", "1O", "O1", "3,14", "约3": digits and at most CELL_WORDS other
 * characters, none of which is the point or mark of an ordinal ("1.", "3、", "(2)"). */
static bool is_spoilt_figure(const uint32_t *s, size_t n)
{
    size_t digits = 0, alike = 0;
    for (size_t i = 0; i < n; i++) {
        if (is_digit(s[i]))
            digits++;
        else if (s[i] == 0x5e74 || s[i] == 0x6708 || s[i] == 0x65e5) /* 年 月 日: a date */
            return false;
        else if (s[i] == 'o' || s[i] == 'l' || s[i] == 'i')
            alike++;
        else if (s[i] == 0x3001 || s[i] == '(' || s[i] == ')' || s[i] == ':' || ((s[i] == ',' || s[i] == '.') && !between_digits(s, n, i)))
            return false;
    }
    if (digits == 0 || n - digits > CELL_WORDS)
        return false;
    bool begins = is_digit(s[0]) || ((s[0] == '-' || s[0] == '+') && n > 1 && is_digit(s[1]));
    return begins || digits + alike == n || (s[0] >= 0x80 && digits >= n - digits && n <= 4);
}

/* Nothing but digits, more than a figure has: figures of a row without anything between them. */
static bool is_glued(const char *s, size_t len)
{
    size_t i = 0;
    while (i < len && s[i] >= '0' && s[i] <= '9')
        i++;
    return i == len && len > VALUE_DIGITS;
}

gj_frag_kind gj_token_kind(const char *s, size_t len, bool alone)
{
    gj_number value;
    unsigned flags = 0;
    if (len == 1 && s[0] >= '0' && s[0] <= '9')
        return GJ_FRAG_NUMBER;
    if (len > FIGURE_BYTES)
        return GJ_FRAG_LABEL;
    uint32_t cp;
    gj_utf8_next(s, len, &cp);
    bool chinese = cp >= 0x2e80 && cp < 0xff00;
    if (!chinese && gj_value_read(s, len, &value, &flags) == GJ_CELL_NUMBER)
        return GJ_FRAG_NUMBER;
    if (is_glued(s, len))
        return GJ_FRAG_NUMBER;
    if (!alone)
        return GJ_FRAG_LABEL;
    uint32_t folded[FIGURE_BYTES];
    size_t n = gj_fold(s, len, 0, folded, GJ_COUNT(folded));
    if (n == 0)
        return GJ_FRAG_LABEL;
    if (is_stand_in(folded, n) || is_spoilt_figure(folded, n))
        return GJ_FRAG_SIGN;
    /* A Chinese numeral is a figure only if it cannot be the torn-off ordinal of a label (三、). */
    if (chinese && n >= 2 && gj_value_read(s, len, &value, &flags) == GJ_CELL_NUMBER)
        return GJ_FRAG_NUMBER;
    return GJ_FRAG_LABEL;
}
