/* poppler leaves out text beyond the edge of the page. A table that is wider than its page loses figures or, worse, the ends of
 * figures there, so the pages are made wider first. The file is changed in memory, byte for byte, as everything in it is found by
 * its offset: the first digit of the width becomes a 9. Boxes in compressed objects stay as they are. */
#define _GNU_SOURCE /* memmem */
#include <string.h>

#include "reader/pdf_page.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static bool is_figure(char c)
{
    return c >= '0' && c <= '9';
}

static char *skip_spaces(char *s, const char *end)
{
    while (s < end && is_space(*s))
        s++;
    return s;
}

/* Skips a number; gives the digits before its point. */
static char *skip_number(char *s, const char *end, size_t *digits)
{
    char *from = s;
    while (s < end && is_figure(*s))
        s++;
    *digits = (size_t)(s - from);
    while (s < end && (is_figure(*s) || *s == '.'))
        s++;
    return skip_spaces(s, end);
}

/* Widens the box at s, behind its name: "[0 0 595.3 841.9]". Others, which do not begin at zero, stay. */
static void widen_box(char *s, const char *end)
{
    size_t digits;
    s = skip_spaces(s, end);
    if (s == end || *s != '[')
        return;
    s = skip_spaces(s + 1, end);
    for (int i = 0; i < 2; i++) {
        if (s == end || *s != '0')
            return;
        s = skip_number(s, end, &digits);
    }
    char *width = s;
    s = skip_number(s, end, &digits);
    if (digits == 3 && s < end && is_figure(*s))
        *width = '9';
}

void gj_pdf_widen(char *s, size_t len)
{
    static const char *const names[] = {"/MediaBox", "/CropBox"};
    const char *end = s + len;
    for (size_t i = 0; i < GJ_COUNT(names); i++) {
        size_t n = strlen(names[i]);
        for (char *at = s; (at = memmem(at, (size_t)(end - at), names[i], n)); at += n)
            widen_box(at + n, end);
    }
}
