/* ncursesw asks wcwidth() where each character ends. Defined here and exported, these two come before those of the C library,
 * so that ncurses, the canvas and the terminal agree whatever the age of the C library's tables and whatever the locale says. */
#include "term/wcwidth.h"

#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

#include "gouji/text.h"

/* The C library's signature leaves no other way to hand the policy over. */
static int ambiguous = 1;

GJ_API int wcwidth(wchar_t c);
GJ_API int wcswidth(const wchar_t *s, size_t n);

void wcwidth_set_ambiguous(int columns)
{
    ambiguous = columns;
}

int wcwidth(wchar_t c)
{
    uint32_t cp = (uint32_t)c;
    if (cp == 0)
        return 0;
    if (cp < ' ' || (cp >= 0x7f && cp < 0xa0) || cp > 0x10ffff)
        return -1;
    return gj_width_char(cp, ambiguous);
}

int wcswidth(const wchar_t *s, size_t n)
{
    int sum = 0;
    for (size_t i = 0; i < n && s[i] != L'\0'; i++) {
        int width = wcwidth(s[i]);
        if (width < 0)
            return -1;
        sum += width;
    }
    return sum;
}
