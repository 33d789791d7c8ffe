#include "charset/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "gouji/text.h"

/* Of these all characters below 0x80 are ASCII, wherever they do not follow a lead byte. */
static const char *const spoken[] = {"GB18030", "GBK",        "CP936",     "GB2312", "EUC-CN", "EUCCN",
                                     "BIG5",    "BIG5-HKSCS", "BIG5HKSCS", "CP950",  "EUC-TW", "EUCTW"};

/* What stands for characters of the interface that the older sets lack. */
static const struct {
    uint32_t cp;
    char likeness;
} likenesses[] = {
    {0x2717, 'x'}, {0x25b8, '+'}, {0x25be, '-'}, {0x2212, '-'}, {0x2013, '-'}, {0xa0, ' '}, {0xb7, '.'}, {0xbb, '>'}, {0x2409, '>'},
};

static iconv_t to_terminal = (iconv_t)-1, from_terminal = (iconv_t)-1;
static bool other; /* than UTF-8 */

const char *charset_named(const char *lc_all, const char *lc_ctype, const char *lang)
{
    const char *const values[] = {lc_all, lc_ctype, lang};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        if (values[i] != NULL && values[i][0] != '\0') {
            const char *dot = strchr(values[i], '.');
            return dot != NULL ? dot + 1 : "";
        }
    return "";
}

void charset_choose(const char *codeset)
{
    if (other) {
        iconv_close(to_terminal);
        iconv_close(from_terminal);
    }
    other = false;
    for (size_t i = 0; i < sizeof spoken / sizeof spoken[0]; i++) {
        if (strcasecmp(codeset, spoken[i]) != 0)
            continue;
        to_terminal = iconv_open(codeset, "UTF-8");
        from_terminal = iconv_open("UTF-8", codeset);
        other = to_terminal != (iconv_t)-1 && from_terminal != (iconv_t)-1;
    }
}

bool charset_is_utf8(void)
{
    return !other;
}

/* Converts the one character s[0,len); its bytes in out, and how many: 0 if the set does not have it. -1 if it is not whole. */
static int convert(iconv_t cd, char out[CHARSET_UNIT], const char *s, size_t len)
{
    char *in = (char *)(uintptr_t)s, *to = out;
    size_t left = len, room = CHARSET_UNIT;
    size_t changed = iconv(cd, &in, &left, &to, &room);
    if (changed == (size_t)-1) {
        int why = errno;
        (void)iconv(cd, NULL, NULL, NULL, NULL);
        return why == EINVAL ? -1 : 0;
    }
    return changed == 0 ? (int)(CHARSET_UNIT - room) : 0; /* what iconv calls irreversible is a guess of its own */
}

/* ---- to the terminal ---- */

static void put_substitute(gj_out *o, uint32_t cp)
{
    static const char geta[] = "〓";
    char bytes[CHARSET_UNIT];
    for (size_t i = 0; i < sizeof likenesses / sizeof likenesses[0]; i++)
        if (likenesses[i].cp == cp) {
            gj_out_write(o, &likenesses[i].likeness, 1);
            return;
        }
    int width = gj_width_char(cp, 1);
    int n = width == 2 ? convert(to_terminal, bytes, geta, sizeof geta - 1) : 0;
    if (n > 0)
        gj_out_write(o, bytes, (size_t)n);
    else
        gj_out_write(o, "??", (size_t)(width > 0 ? width : 0));
}

static void put_char(gj_out *o, const char *s, size_t len)
{
    char bytes[CHARSET_UNIT];
    uint32_t cp;
    int n = convert(to_terminal, bytes, s, len);
    if (n > 0) {
        gj_out_write(o, bytes, (size_t)n);
        return;
    }
    (void)gj_utf8_next(s, len, &cp);
    put_substitute(o, cp);
}

/* Bytes of the UTF-8 character that begins with `lead`. */
static size_t utf8_bytes(unsigned char lead)
{
    return lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

void charset_encode(gj_out *o, charset_rest *rest, const char *s, size_t len)
{
    if (!other) {
        gj_out_write(o, s, len);
        return;
    }
    for (size_t i = 0; i < len; i++) {
        if (rest->n == 0 && (unsigned char)s[i] < 0x80) {
            gj_out_write(o, s + i, 1);
            continue;
        }
        rest->bytes[rest->n++] = s[i];
        if (rest->n < utf8_bytes((unsigned char)rest->bytes[0]))
            continue;
        put_char(o, rest->bytes, rest->n);
        rest->n = 0;
    }
}

/* ---- from the terminal ---- */

/* Takes the characters out that stand whole in *rest. */
static void take_chars(gj_out *o, charset_rest *rest)
{
    char bytes[CHARSET_UNIT];
    while (rest->n > 0) {
        int n = (unsigned char)rest->bytes[0] < 0x80 ? 1 : convert(from_terminal, bytes, rest->bytes, rest->n);
        size_t used = rest->n;
        if (n < 0 && rest->n < CHARSET_UNIT)
            return;
        if ((unsigned char)rest->bytes[0] < 0x80) {
            gj_out_write(o, rest->bytes, used = 1);
        } else if (n > 0) {
            gj_out_write(o, bytes, (size_t)n);
        } else {
            gj_out_puts(o, "\xEF\xBF\xBD"); /* its lead byte; what follows may be a character */
            used = 1;
        }
        rest->n -= used;
        memmove(rest->bytes, rest->bytes + used, rest->n);
    }
}

void charset_decode(gj_out *o, charset_rest *rest, const char *s, size_t len)
{
    if (!other) {
        gj_out_write(o, s, len);
        return;
    }
    for (size_t i = 0; i < len; i++) {
        rest->bytes[rest->n++] = s[i];
        take_chars(o, rest);
    }
}
