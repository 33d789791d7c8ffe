#include "gouji/day.h"

#include <stdio.h>

#include "base/base.h"

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

bool gj_day_exists(gj_day d)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
           d.day <= days[d.month - 1] + (d.month == 2 && is_leap(d.year));
}

bool gj_day_read(gj_day *out, const char *text)
{
    static const char *const shapes[] = {"%4d-%2d-%2d%n", "%4d/%2d/%2d%n", "%4d.%2d.%2d%n", "%4d年%2d月%2d日%n"};
    if (*text < '0' || *text > '9') /* sscanf would pass blanks and signs by */
        return false;
    for (size_t i = 0; i < GJ_COUNT(shapes); i++) {
        int end = 0;
        gj_day d = {0};
        if (sscanf(text, shapes[i], &d.year, &d.month, &d.day, &end) == 3 && end > 0 && text[end] == '\0' && gj_day_exists(d)) {
            *out = d;
            return true;
        }
    }
    return false;
}

/* Days since 0000-03-01, from which leap days come last: http://howardhinnant.github.io/date_algorithms.html (days_from_civil). */
static long number_of(gj_day d)
{
    long year = d.year - (d.month <= 2), month = (d.month + 9) % 12;
    return year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + d.day - 1;
}

long gj_day_difference(gj_day from, gj_day to)
{
    return number_of(to) - number_of(from);
}
