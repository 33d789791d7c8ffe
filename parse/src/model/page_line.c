#include "model/page_line.h"

#include <stdint.h>
#include <string.h>

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

bool gj_is_page_line(const char *s, size_t len)
{
    uint32_t folded[LONGEST];
    if (len == 0 || len > LONGEST * 3)
        return false;
    size_t n = gj_fold(s, len, 0, folded, LONGEST);
    cursor c = {folded, n, 0};
    bool blanks = memchr(s, ' ', len) || memchr(s, '\t', len); /* "3 / 12" may be three cells */
    return n > 0 && n < LONGEST && (is_chinese(c) || is_dashed(c) || is_english(c) || (!blanks && is_fraction(c)));
}
