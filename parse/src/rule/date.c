#include "rule/date.h"

#include <uchar.h>

#include "gouji/day.h"

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static int chinese_digit(uint32_t c)
{
    static const char32_t digits[] = U"〇一二三四五六七八九";
    for (int d = 0; digits[d]; d++)
        if (digits[d] == c)
            return d;
    return c == U'零' ? 0 : -1;
}

/* Digits in figures from *i, at most `most`; -1 if there are none. */
static int read_arabic(const gj_prose *p, size_t *i, size_t most)
{
    int value = -1;
    for (size_t n = 0; n < most && *i < p->n && is_digit(p->key[*i]); n++, ++*i)
        value = (value < 0 ? 0 : value * 10) + (int)(p->key[*i] - '0');
    return value;
}

/* 二〇二三: one digit after the other. */
static int read_chinese_year(const gj_prose *p, size_t *i)
{
    int value = 0;
    for (size_t n = 0; n < 4; n++, ++*i) {
        int digit = *i < p->n ? chinese_digit(p->key[*i]) : -1;
        if (digit < 0)
            return -1;
        value = value * 10 + digit;
    }
    return value;
}

/* 二十一, 十二, 三: below a hundred. */
static int read_chinese(const gj_prose *p, size_t *i)
{
    int value = 0;
    bool any = false;
    for (; *i < p->n; ++*i) {
        uint32_t c = p->key[*i];
        int digit = chinese_digit(c);
        if (c == U'十')
            value = value ? value * 10 : 10;
        else if (digit >= 0 && value < 100)
            value += digit;
        else
            break;
        any = true;
    }
    return any ? value : -1;
}

static bool take(const gj_prose *p, size_t *i, uint32_t c)
{
    bool there = *i < p->n && p->key[*i] == c;
    *i += there;
    return there;
}

static int read_number(const gj_prose *p, size_t *i)
{
    return *i < p->n && is_digit(p->key[*i]) ? read_arabic(p, i, 2) : read_chinese(p, i);
}

/* 年2月21日 behind the year. */
static bool read_in_words(const gj_prose *p, size_t *i, gj_date *d)
{
    size_t at = *i;
    if (!take(p, &at, U'年') || (d->month = read_number(p, &at)) < 0 || !take(p, &at, U'月'))
        return false;
    *i = at;
    d->day = read_number(p, &at);
    if (d->day >= 0 && take(p, &at, U'日'))
        *i = at;
    else
        d->day = 0;
    return true;
}

/* -02-21 behind the year. */
static bool read_in_figures(const gj_prose *p, size_t *i, gj_date *d)
{
    uint32_t mark = *i < p->n ? p->key[*i] : 0;
    size_t at = *i + 1;
    if ((mark != '-' && mark != '/' && mark != '.') || (d->month = read_arabic(p, &at, 2)) < 0 || !take(p, &at, mark) ||
        (d->day = read_arabic(p, &at, 2)) < 0)
        return false;
    *i = at;
    return true;
}

bool gj_date_at(const gj_prose *p, size_t i, gj_date *out)
{
    gj_date d = {.from = i};
    size_t at = i;
    if (i > 0 && (is_digit(p->key[i]) ? is_digit(p->key[i - 1]) : chinese_digit(p->key[i - 1]) >= 0))
        return false;
    d.year = is_digit(p->key[i]) ? read_arabic(p, &at, 4) : read_chinese_year(p, &at);
    d.in_words = read_in_words(p, &at, &d);
    if (d.year < 1900 || d.year > 2199 || (!d.in_words && !(is_digit(p->key[i]) && read_in_figures(p, &at, &d))))
        return false;
    d.to = at;
    *out = d;
    return true;
}

bool gj_date_exists(const gj_date *d)
{
    return gj_day_exists((gj_day){d->year, d->month, d->day ? d->day : 1});
}

int gj_date_compare(const gj_date *a, const gj_date *b)
{
    return a->year != b->year ? a->year - b->year : a->month != b->month ? a->month - b->month : a->day - b->day;
}
