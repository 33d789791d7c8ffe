#include "key/paste.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "key/utf8.h"

enum { ESC = 0x1b, BEL = 0x07, CSI = 0x9b, ST = 0x9c };

static bool is_between(char c, unsigned char from, unsigned char to)
{
    return (unsigned char)c >= from && (unsigned char)c <= to;
}

/* Bytes of parameters, intermediates and the final byte of a control sequence, as far as they are there. */
static size_t control_sequence(const char *s, size_t len)
{
    size_t i = 0;
    while (i < len && is_between(s[i], 0x30, 0x3f))
        i++;
    while (i < len && is_between(s[i], 0x20, 0x2f))
        i++;
    return i < len && is_between(s[i], 0x40, 0x7e) ? i + 1 : i;
}

/* Bytes of a string for the terminal up to and with its end: ST, or BEL as xterm has it. One without an end stops at the line's. */
static size_t control_string(const char *s, size_t len)
{
    size_t i = 0;
    for (; i < len && s[i] != '\n' && s[i] != '\r'; i++) {
        if (s[i] == BEL)
            return i + 1;
        if (len - i >= 2 && ((s[i] == ESC && s[i + 1] == '\\') || ((unsigned char)s[i] == 0xc2 && (unsigned char)s[i + 1] == ST)))
            return i + 2;
    }
    return i;
}

/* Bytes of the escape sequence that starts with the ESC at s. */
static size_t escape_sequence(const char *s, size_t len)
{
    size_t i = 1;
    if (len < 2)
        return len;
    if (s[1] == '[')
        return 2 + control_sequence(s + 2, len - 2);
    if (strchr("]PX^_", s[1]) != NULL && s[1] != '\0')
        return 2 + control_string(s + 2, len - 2);
    if (s[1] == 'O' || s[1] == 'N') { /* a key: ESC O final, ESC O modifier final */
        for (i = 2; i < len && is_between(s[i], '0', '9');)
            i++;
        return i < len && is_between(s[i], 0x21, 0x7e) ? i + 1 : i;
    }
    while (i < len && is_between(s[i], 0x20, 0x2f))
        i++;
    return i < len && is_between(s[i], 0x30, 0x7e) ? i + 1 : i;
}

/* Bytes of the sequence that begins behind the C1 control `cp`; 0 if that begins none. */
static size_t after_c1(uint32_t cp, const char *s, size_t len)
{
    if (cp == CSI)
        return control_sequence(s, len);
    return cp == 0x90 || cp == 0x98 || (cp >= 0x9d && cp <= 0x9f) ? control_string(s, len) : 0;
}

size_t paste_clean(char *to, const char *s, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len;) {
        size_t bytes = key_utf8_length((unsigned char)s[i]);
        uint32_t cp = bytes != 0 && bytes <= len - i ? key_utf8_get(s + i, bytes) : UINT32_MAX;
        if (cp == ESC) {
            i += escape_sequence(s + i, len - i);
            continue;
        }
        i += cp == UINT32_MAX ? 1 : bytes;
        if (cp == '\r' || cp == '\n' || cp == 0x2028 || cp == 0x2029) {
            i += cp == '\r' && i < len && s[i] == '\n';
            to[n++] = '\n';
        } else if (cp == '\t' || (cp >= ' ' && cp != UINT32_MAX && !(cp >= 0x7f && cp < 0xa0))) {
            n += key_utf8_put(to + n, cp);
        } else {
            i += after_c1(cp, s + i, len - i);
        }
    }
    return n;
}
