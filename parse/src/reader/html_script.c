#define _GNU_SOURCE /* memmem, strcasestr */
#include "reader/html_script.h"

#include <stdlib.h>
#include <string.h>

#include "gouji/text.h"

enum { LONG = 600, DEEP = 3 }; /* bytes of a string that may be a report; strings in strings */

static bool has(const char *s, size_t len, const char *what)
{
    return memmem(s, len, what, strlen(what)) != NULL;
}

/* Four hexadecimal digits; -1: they are none. */
static long hex4(const char *s, size_t len)
{
    char digits[5] = {0}, *end;
    if (len < 4)
        return -1;
    memcpy(digits, s, 4);
    long v = strtol(digits, &end, 16);
    return end == digits + 4 && digits[0] != '-' && digits[0] != '+' && digits[0] != ' ' ? v : -1;
}

/* Decodes the escape behind a backslash; gives the bytes that it has. */
static size_t add_escape(gj_buf *out, const char *s, size_t len)
{
    static const char letters[] = "nrtbfv", values[] = "\n\r\t   ";
    const char *letter = memchr(letters, s[0], sizeof letters - 1);
    long unit = s[0] == 'u' ? hex4(s + 1, len - 1) : -1;
    char utf8[4];
    if (letter) {
        gj_buf_add(out, &values[letter - letters], 1);
        return 1;
    }
    if (unit < 0) {
        gj_buf_add(out, s, 1);
        return 1;
    }
    long low = unit >= 0xd800 && unit < 0xdc00 && len > 7 && s[5] == '\\' && s[6] == 'u' ? hex4(s + 7, len - 7) : -1;
    bool pair = low >= 0xdc00 && low < 0xe000;
    uint32_t cp = pair ? 0x10000u + (((uint32_t)unit - 0xd800u) << 10) + ((uint32_t)low - 0xdc00u) : (uint32_t)unit;
    gj_buf_add(out, utf8, gj_utf8_put(utf8, cp));
    return pair ? 11 : 5;
}

/* The string that begins behind the quote at s[0]; *used gets the bytes up to and with its end, 0 if it has none. */
static gj_buf read_string(const char *s, size_t len, size_t *used)
{
    gj_buf out = {0};
    size_t at = 1;
    *used = 0;
    while (at < len && s[at] != s[0] && (s[at] != '\n' || s[0] == '`')) {
        if (s[at] == '\\' && at + 1 < len) {
            at += 1 + add_escape(&out, s + at + 1, len - at - 1);
            continue;
        }
        gj_buf_add(&out, s + at++, 1);
    }
    if (at < len && s[at] == s[0])
        *used = at + 1;
    return out;
}

static void add_found(gj_buf *out, const gj_buf *string)
{
    bool page = has(string->data, string->len, "</p>") || has(string->data, string->len, "</td>") ||
                has(string->data, string->len, "<br") || has(string->data, string->len, "</P>") || has(string->data, string->len, "</TD>");
    gj_buf_puts(out, page ? "<div>" : "<pre>");
    for (size_t i = 0; i < string->len; i++) {
        char c = string->data[i];
        if (!page && (c == '<' || c == '&'))
            gj_buf_puts(out, c == '<' ? "&lt;" : "&amp;");
        else
            gj_buf_add(out, &c, 1);
    }
    gj_buf_puts(out, page ? "</div>\n" : "</pre>\n");
}

/* Looks at the strings of s[0,len); returns where the first that is taken begins, SIZE_MAX if none is. Comments and patterns may hold
 * single quotes: a string that does not end on its line is none. */
static size_t find_strings(gj_buf *out, const char *s, size_t len, unsigned depth)
{
    size_t first = SIZE_MAX;
    for (size_t at = 0; at < len; at++) {
        if (s[at] == '\\') {
            at++;
            continue;
        }
        if (s[at] != '"' && s[at] != '\'' && s[at] != '`')
            continue;
        size_t used;
        gj_buf string = read_string(s + at, len - at, &used);
        if (used > 0 && string.len >= LONG && has(string.data, string.len, "信息公开")) {
            bool inner = depth + 1 < DEEP && (string.data[0] == '{' || string.data[0] == '[') &&
                         find_strings(out, string.data, string.len, depth + 1) != SIZE_MAX;
            if (!inner)
                add_found(out, &string);
            first = first == SIZE_MAX ? at : first;
        }
        gj_buf_free(&string);
        at += used > 0 ? used - 1 : 0;
    }
    return first;
}

size_t gj_html_scripts(gj_buf *out, const gj_buf *page)
{
    size_t first = SIZE_MAX;
    const char *end = page->data + page->len;
    for (const char *at = page->data; at && (at = strcasestr(at, "<script"));) {
        const char *body = memchr(at, '>', (size_t)(end - at)), *stop = body ? strcasestr(body, "</script") : NULL;
        if (!body)
            break;
        stop = stop ? stop : end;
        size_t found = find_strings(out, body + 1, (size_t)(stop - body - (body < stop)), 0);
        if (found != SIZE_MAX && first == SIZE_MAX)
            first = (size_t)(body + 1 - page->data) + found;
        at = stop;
        if (at == end)
            break;
    }
    return first;
}

size_t gj_html_han(const char *s, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++) /* U+4000 to U+9FFF */
        n += (unsigned char)s[i] >= 0xe4 && (unsigned char)s[i] <= 0xe9;
    return n;
}
