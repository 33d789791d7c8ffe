#include "model/page_line.h"

#include <stdint.h>
#include <string.h>

#include "base/base.h"
#include "text/fold.h"

#define LONGEST 80    /* code points; a longer line is text */
#define PAGE_DIGITS 3 /* of a page number without a word or dash beside it */

typedef struct cursor {
    const uint32_t *s;
    size_t n, at;
} cursor;

static bool eat(cursor *c, uint32_t cp)
{
    if (c->at >= c->n || c->s[c->at] != cp)
        return false;
    c->at++;
    return true;
}

static bool eat_word(cursor *c, const char *word)
{
    size_t start = c->at;
    for (; *word; word++)
        if (!eat(c, (unsigned char)*word)) {
            c->at = start;
            return false;
        }
    return true;
}

static size_t eat_digits(cursor *c)
{
    size_t start = c->at;
    while (c->at < c->n && c->s[c->at] >= '0' && c->s[c->at] <= '9')
        c->at++;
    return c->at - start;
}

static size_t eat_dashes(cursor *c)
{
    size_t start = c->at;
    while (eat(c, '-') || eat(c, '~') || eat(c, 0xb7))
        ;
    return c->at - start;
}

/* 第3页, 第3页共9页, 第3页/共9页 */
static bool is_chinese(cursor c)
{
    if (!eat(&c, 0x7b2c) || eat_digits(&c) == 0 || !eat(&c, 0x9875))
        return false;
    eat(&c, '/');
    eat(&c, ',');
    if (eat(&c, 0x5171) && (eat_digits(&c) == 0 || !eat(&c, 0x9875)))
        return false;
    return c.at == c.n;
}

static bool is_dashed(cursor c)
{
    return eat_dashes(&c) > 0 && eat_digits(&c) > 0 && eat_dashes(&c) > 0 && c.at == c.n;
}

/* "page9", "page9of12", "page9-title" */
static bool is_english(cursor c)
{
    if (!eat_word(&c, "page") || eat_digits(&c) == 0)
        return false;
    return c.at == c.n || eat_word(&c, "of") || eat(&c, '/') || eat_dashes(&c) > 0;
}

static bool is_fraction(cursor c)
{
    size_t page = eat_digits(&c), first = c.at - page;
    return page > 0 && page <= PAGE_DIGITS && c.s[first] != '0' && eat(&c, '/') && eat_digits(&c) >= page && c.at == c.n;
}

/* ---- dates of printing ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits at s, at most `most`; -1 if there are none or more. */
static int read_digits(const char **s, const char *end, size_t most)
{
    const char *from = *s;
    int value = 0;
    for (; *s < end && is_digit(**s) && (size_t)(*s - from) <= most; ++*s)
        value = value * 10 + (**s - '0');
    return *s == from || (size_t)(*s - from) > most ? -1 : value;
}

static bool eat_text(const char **s, const char *end, const char *text)
{
    size_t len = strlen(text);
    if ((size_t)(end - *s) < len || memcmp(*s, text, len) != 0)
        return false;
    *s += len;
    return true;
}

/* " 3:41 AM", ", 15:41", " 上午3:41:07" */
static bool read_time(const char *s, const char *end)
{
    eat_text(&s, end, ",");
    if (!eat_text(&s, end, " "))
        return false;
    if (!eat_text(&s, end, "上午"))
        eat_text(&s, end, "下午");
    int hour = read_digits(&s, end, 2);
    if (hour < 0 || hour > 24 || !eat_text(&s, end, ":"))
        return false;
    int minute = read_digits(&s, end, 2);
    return minute >= 0 && minute < 60;
}

/* What follows the first "/" of a date: day and year, or month and day. */
static bool read_date(const char *s, const char *end, bool year_first)
{
    int second = read_digits(&s, end, 2);
    if (second < 1 || second > (year_first ? 12 : 31) || !eat_text(&s, end, "/"))
        return false;
    int third = read_digits(&s, end, year_first ? 2 : 4);
    return third > 0 && read_time(s, end);
}

/* Digits before the first "/" that belong to the date: a year of this century, or a month without needless zero. */
static size_t date_lead(const char *line, const char *slash)
{
    size_t digits = 0;
    while (digits < 4 && (size_t)(slash - line) > digits && is_digit(*(slash - 1 - digits)))
        digits++;
    if (digits == 4 && slash[-4] == '2' && slash[-3] == '0')
        return 4;
    if (digits >= 2 && slash[-2] == '1' && slash[-1] <= '2')
        return 2;
    return digits > 0 && slash[-1] != '0' ? 1 : 0;
}

/* Behind the last mark of a sentence. */
static const char *behind_sentences(const char *s, const char *end)
{
    static const char *const marks[] = {"，", "。", "；"};
    for (const char *at = end; at - s >= 3; at--)
        for (size_t i = 0; i < GJ_COUNT(marks); i++)
            if (memcmp(at - 3, marks[i], 3) == 0)
                return at;
    return s;
}

gj_stamp gj_page_stamp(const char *s, size_t len)
{
    const char *end = s + len;
    gj_stamp none = {.at = len};
    if (len == 0 || !memchr(s, '/', len) || !memchr(s, ':', len))
        return none;
    const char *from = behind_sentences(s, end), *slash = from;
    while ((slash = memchr(slash, '/', (size_t)(end - slash))) != NULL) {
        size_t lead = date_lead(from, slash++);
        if (lead == 0 || !read_date(slash, end, lead == 4))
            continue;
        const char *start = slash - 1 - lead;
        bool behind = start > from && (is_digit(start[-1]) || start[-1] == ' ' || start[-1] == '\t');
        return (gj_stamp){(size_t)(start - s), lead, behind && lead == 2 && start[1] != '0'};
    }
    return none;
}

/* It may begin such a line: a first look, since most lines are none. */
static bool begins_page_line(uint32_t folded)
{
    return folded == 0x7b2c || folded == '-' || folded == '~' || folded == 0xb7 || folded == 'p' || (folded >= '0' && folded <= '9');
}

/* The first bytes, up to the end of a character. */
static size_t first_bytes(const char *s, size_t len)
{
    enum { LOOK = 8 };
    size_t n = len < LOOK ? len : LOOK;
    while (n < len && ((unsigned char)s[n] & 0xc0) == 0x80)
        n++;
    return n;
}

bool gj_is_page_line(const char *s, size_t len)
{
    uint32_t folded[LONGEST];
    if (len == 0 || len > LONGEST * 3)
        return false;
    if (gj_page_stamp(s, len).at == 0)
        return true;
    if (gj_fold(s, first_bytes(s, len), 0, folded, LONGEST) > 0 && !begins_page_line(folded[0]))
        return false;
    size_t n = gj_fold(s, len, 0, folded, LONGEST);
    cursor c = {folded, n, 0};
    bool blanks = memchr(s, ' ', len) || memchr(s, '\t', len); /* "3 / 12" may be three cells */
    return n > 0 && n < LONGEST && (is_chinese(c) || is_dashed(c) || is_english(c) || (!blanks && is_fraction(c)));
}
