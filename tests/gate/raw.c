/* Looks through standard input for what must not leave a program as it is: controls but tab and line end (CR before LF is one), C1, marks
 * and overrides of direction, separators of lines and paragraphs, malformed UTF-8. Says where the first stands, and exits with 1.
 *
 *   raw [color]     "color": the escape sequences of colours are our own */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_raw(uint32_t cp)
{
    return (cp < 0x20 && cp != '\t' && cp != '\n') || (cp >= 0x7F && cp < 0xA0) || cp == 0x061C || cp == 0x200E || cp == 0x200F ||
           (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

/* The character at s, `len` bytes; 0 bytes if it is malformed. */
static size_t decode(const unsigned char *s, size_t left, uint32_t *cp)
{
    size_t len = s[0] < 0x80 ? 1 : s[0] < 0xC2 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : s[0] < 0xF5 ? 4 : 0;
    if (len == 0 || len > left)
        return 0;
    *cp = len == 1 ? s[0] : s[0] & (0x7Fu >> len);
    for (size_t i = 1; i < len; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return 0;
        *cp = *cp << 6 | (s[i] & 0x3F);
    }
    return len;
}

/* Bytes of the sequence of a colour at s, 0 if there is none. */
static size_t color_length(const unsigned char *s, size_t left)
{
    size_t n = 2;
    if (left < 3 || s[0] != 0x1B || s[1] != '[')
        return 0;
    while (n < left && strchr("0123456789;", s[n]) != NULL && s[n] != '\0')
        n++;
    return n < left && s[n] == 'm' ? n + 1 : 0;
}

int main(int argc, char **argv)
{
    bool color = argc > 1 && strcmp(argv[1], "color") == 0;
    size_t len = 0, cap = 1 << 16;
    unsigned char *s = malloc(cap);
    for (size_t n; s != NULL && (n = fread(s + len, 1, cap - len, stdin)) > 0;) {
        len += n;
        if (len == cap)
            s = realloc(s, cap *= 2);
    }
    if (s == NULL)
        return 2;
    size_t line = 1, n;
    for (size_t at = len >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0; at < len; at += n) {
        uint32_t cp = 0;
        if (color && (n = color_length(s + at, len - at)) > 0)
            continue;
        n = decode(s + at, len - at, &cp);
        bool line_end = cp == '\r' && at + 1 < len && s[at + 1] == '\n';
        if (n == 0 || (is_raw(cp) && !line_end)) {
            printf("line %zu: %s%04X\n", line, n == 0 ? "byte " : "U+", n == 0 ? s[at] : (unsigned)cp);
            free(s);
            return 1;
        }
        line += cp == '\n';
    }
    free(s);
    return 0;
}
