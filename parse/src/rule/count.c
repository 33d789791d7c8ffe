#include "rule/count.h"

#include <uchar.h>

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

/* Digits at i with commas between thousands; *i moves behind them. false if there are none, or too many. */
static bool read_digits(const gj_prose *p, size_t *i, size_t end, int64_t *value)
{
    enum { MOST = 15 };
    size_t first = *i, digits = 0;
    *value = 0;
    while (*i < end && digits <= MOST) {
        bool comma = p->key[*i] == ',' && *i > first && *i + 3 < end && is_digit(p->key[*i + 1]) && is_digit(p->key[*i + 2]) &&
                     is_digit(p->key[*i + 3]) && (*i + 4 >= end || !is_digit(p->key[*i + 4]));
        if (!comma && !is_digit(p->key[*i]))
            break;
        if (!comma) {
            *value = *value * 10 + (int64_t)(p->key[*i] - '0');
            digits++;
        }
        ++*i;
    }
    return digits > 0 && digits <= MOST;
}

static bool starts_number(const gj_prose *p, size_t i)
{
    return is_digit(p->key[i]) && (i == 0 || (!is_digit(p->key[i - 1]) && p->key[i - 1] != '.' && p->key[i - 1] != U'第' && p->key[i - 1] != '-'));
}

bool gj_count_at(const gj_prose *p, size_t i, size_t end, gj_count *out)
{
    static const char32_t no_units[] = U"年月日号余多万亿元个大项方点类";
    gj_count c = {.from = i};
    if (i >= end || !starts_number(p, i) || !read_digits(p, &i, end, &c.value) || i >= end)
        return false;
    c.unit = p->key[i];
    if (c.unit < 0x4e00 || c.unit > 0x9fff)
        return false;
    for (const char32_t *u = no_units; *u; u++)
        if (*u == c.unit)
            return false;
    c.to = i + 1;
    *out = c;
    return true;
}

bool gj_percent_at(const gj_prose *p, size_t i, size_t end, gj_count *out)
{
    enum { DECIMALS = 4 };
    gj_count c = {.from = i};
    int64_t whole, part = 0;
    size_t digits = 0;
    if (i >= end || !starts_number(p, i) || !read_digits(p, &i, end, &whole) || whole > 1000000)
        return false;
    if (i + 1 < end && p->key[i] == '.' && is_digit(p->key[i + 1]))
        for (i++; i < end && is_digit(p->key[i]); i++)
            if (digits < DECIMALS) {
                part = part * 10 + (int64_t)(p->key[i] - '0');
                digits++;
            }
    for (; digits < DECIMALS; digits++)
        part *= 10;
    if (i >= end || p->key[i] != '%')
        return false;
    c.value = whole * 10000 + part;
    c.unit = '%';
    c.to = i + 1;
    *out = c;
    return true;
}
