#include "text/emphasis.h"

#include <ctype.h>
#include <stdbool.h>

enum { LONGEST = 3 }; /* "***" is strong emphasis within emphasis */

static size_t run_length(const char *s, const char *end, char mark)
{
    size_t n = 0;
    while (s + n < end && s[n] == mark)
        n++;
    return n;
}

static bool is_mark(char c)
{
    return c == '*' || c == '_';
}

static bool is_digit(const char *s, const char *end)
{
    return s < end && isdigit((unsigned char)*s);
}

size_t gj_emphasis_at(const char **close, const char *begin, const char *s, const char *end)
{
    size_t n = s < end && is_mark(*s) ? run_length(s, end, *s) : 0;
    if (n == 0 || n > LONGEST || !is_digit(s + n, end) || (s > begin && (s[-1] == *s || is_digit(s - 1, end))))
        return 0;
    for (const char *p = s + n; p < end && *p != '\n'; p++) {
        if (!is_mark(*p))
            continue;
        if (*p != *s || run_length(p, end, *s) != n || p[-1] == ' ' || is_digit(p + n, end))
            return 0;
        *close = p;
        return n;
    }
    return 0;
}
