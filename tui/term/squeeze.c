#include "term/squeeze.h"

#include <string.h>

#define ESC '\033'

/* A colour is its own SGR parameter (30 to 37, 90 to 97; for the background 10 more), or one of these with what follows "38;5" or "38;2".
 */
#define INDEXED 0x100u
#define DIRECT 0x1000000u

enum {
    MAX_PARAMS = 16, /* of one SGR sequence; ECMA-48 names no limit, curses sends seven at most */
    SGR_ROOM = 96,   /* a sequence with all attributes and two direct colours */
    SO = 14,
    SI = 15,
    /* Attributes that show on a blank: underlined, reversed, crossed out. */
    SHOWN_ON_BLANK = 1 << 4 | 1 << 7 | 1 << 9,
};

void squeeze_forget(squeeze *q)
{
    *q = (squeeze){.off = q->off};
}

/* ---- what is told to the terminal ---- */

static bool same_look(const squeeze_look *a, const squeeze_look *b)
{
    return a->attributes == b->attributes && a->fg == b->fg && a->bg == b->bg;
}

/* True if a blank looks the same in both. */
static bool same_blank(const squeeze_look *a, const squeeze_look *b)
{
    unsigned shown = SHOWN_ON_BLANK & (a->attributes | b->attributes);
    return shown ? same_look(a, b) : a->bg == b->bg;
}

/* Appends a parameter with its semicolon at `to`; returns what is behind it. */
static char *put_param(char *to, uint32_t n)
{
    char digits[10];
    size_t count = 0;
    do
        digits[count++] = (char)('0' + n % 10);
    while ((n /= 10) > 0);
    while (count > 0)
        *to++ = digits[--count];
    *to++ = ';';
    return to;
}

/* The same of a colour that is not the default; `base` is 38 or 48. */
static char *put_color(char *to, uint32_t color, uint32_t base)
{
    if (color < INDEXED)
        return put_param(to, color);
    to = put_param(to, base);
    to = put_param(to, color >= DIRECT ? 2 : 5);
    for (int shift = color >= DIRECT ? 16 : 0; shift >= 0; shift -= 8)
        to = put_param(to, color >> shift & 0xff);
    return to;
}

/* Brings the terminal to the look that is wanted: by what is new, or, if something has to go, from the start. */
static void settle(gj_out *o, squeeze *q)
{
    const squeeze_look *now = &q->now, *wanted = &q->wanted;
    char params[SGR_ROOM], *to = params;
    if (q->known && same_look(now, wanted))
        return;
    bool goes = (now->attributes & ~wanted->attributes) != 0 || (now->fg != 0 && wanted->fg == 0) || (now->bg != 0 && wanted->bg == 0);
    squeeze_look from = q->known && !goes ? *now : (squeeze_look){0};
    bool reset = !q->known || goes;
    for (uint32_t n = 1; n <= 9; n++)
        if ((wanted->attributes & ~from.attributes) >> n & 1)
            to = put_param(to, n);
    if (wanted->fg != from.fg)
        to = put_color(to, wanted->fg, 38);
    if (wanted->bg != from.bg)
        to = put_color(to, wanted->bg, 48);
    size_t len = (size_t)(to - params);
    gj_out_puts(o, reset && len > 0 ? "\033[0;" : "\033[");
    gj_out_write(o, params, len > 0 ? len - 1 : 0);
    gj_out_puts(o, "m");
    q->now = *wanted;
    q->known = true;
}

/* The same before something that leaves blanks. */
static void settle_blank(gj_out *o, squeeze *q)
{
    if (!q->known || !same_blank(&q->now, &q->wanted))
        settle(o, q);
}

/* ---- what curses wants ---- */

/* The numbers of s[0,len) parted by semicolons; 0 if there are other bytes, or too many. "" is one 0. */
static size_t read_params(uint32_t *out, const char *s, size_t len)
{
    size_t n = 1;
    out[0] = 0;
    for (size_t i = 0; i < len; i++) {
        if (s[i] == ';' && n < MAX_PARAMS)
            out[n++] = 0;
        else if (s[i] >= '0' && s[i] <= '9' && out[n - 1] < 1000)
            out[n - 1] = out[n - 1] * 10 + (uint32_t)(s[i] - '0');
        else
            return 0;
    }
    return n;
}

/* A colour from "5;n" or "2;r;g;b" behind 38 or 48: parameters used, 0 if it is neither. */
static size_t read_color(uint32_t *color, const uint32_t *p, size_t n)
{
    if (n >= 2 && p[0] == 5 && p[1] < 256) {
        *color = INDEXED | p[1];
        return 2;
    }
    if (n >= 4 && p[0] == 2 && p[1] < 256 && p[2] < 256 && p[3] < 256) {
        *color = DIRECT | p[1] << 16 | p[2] << 8 | p[3];
        return 4;
    }
    return 0;
}

/* Notes one SGR parameter at p[0]: how many it takes, 0 if it is not known. */
static size_t note_param(squeeze_look *look, const uint32_t *p, size_t n)
{
    uint32_t v = p[0];
    if (v == 0)
        *look = (squeeze_look){0};
    else if (v <= 9)
        look->attributes |= (uint16_t)(1u << v);
    else if (v == 22)
        look->attributes &= (uint16_t) ~(1u << 1 | 1u << 2);
    else if (v == 25)
        look->attributes &= (uint16_t) ~(1u << 5 | 1u << 6);
    else if (v >= 23 && v <= 29 && v != 26)
        look->attributes &= (uint16_t) ~(1u << (v - 20));
    else if ((v >= 30 && v <= 37) || (v >= 90 && v <= 97))
        look->fg = v;
    else if ((v >= 40 && v <= 47) || (v >= 100 && v <= 107))
        look->bg = v;
    else if (v == 39)
        look->fg = 0;
    else if (v == 49)
        look->bg = 0;
    else if (v == 38 || v == 48) {
        size_t used = read_color(v == 38 ? &look->fg : &look->bg, p + 1, n - 1);
        return used > 0 ? used + 1 : 0;
    } else
        return 0;
    return 1;
}

/* Notes what an SGR sequence with the parameters s[0,len) asks for; false if it is not understood. */
static bool note_sgr(squeeze *q, const char *s, size_t len)
{
    uint32_t p[MAX_PARAMS];
    size_t n = read_params(p, s, len);
    squeeze_look look = q->wanted;
    for (size_t i = 0, used; i < n; i += used) {
        used = note_param(&look, p + i, n - i);
        if (used == 0)
            return false;
    }
    if (n > 0)
        q->wanted = look;
    return n > 0;
}

/* ---- a frame ---- */

/* Bytes of the control sequence at s, "ESC [" to its final byte; 0 if that is missing. */
static size_t csi_length(const char *s, size_t len)
{
    size_t i = 2;
    while (i < len && s[i] >= 0x20 && s[i] < 0x40)
        i++;
    return i < len && s[i] >= 0x40 && s[i] < 0x7f ? i + 1 : 0;
}

static void take_csi(gj_out *o, squeeze *q, const char *s, size_t len)
{
    char final = s[len - 1];
    if (final == 'm') {
        if (note_sgr(q, s + 2, len - 3))
            return;
        /* From here on the terminal has what curses believes, and curses alone knows what that is. */
        settle(o, q);
        q->off = true;
    } else if (strchr("JKLMPSTX@", final)) {
        settle_blank(o, q);
    } else if (!strchr("ABCDEFGHIZ`abdefrhl", final)) {
        settle(o, q);
        q->known = false;
    }
    gj_out_write(o, s, len);
}

/* An escape sequence that is not a control sequence: its bytes, what it does noted. */
static size_t take_escape(gj_out *o, squeeze *q, const char *s, size_t len)
{
    char what = s[1];
    size_t n = what == '(' && len > 2 ? 3 : 2;
    if (what == '(' && n == 3) {
        if (s[2] == q->set)
            return n;
        q->set = s[2];
    } else if (what == '7') {
        q->saved = q->now;
        q->saved_known = q->known;
        q->saved_set = q->set;
    } else if (what == '8') {
        q->now = q->saved;
        q->known = q->saved_known;
        q->set = q->saved_set;
        q->shift = 0;
    } else if (what == 'M' || what == 'D' || what == 'E') { /* at an edge they scroll */
        settle_blank(o, q);
    } else {
        settle(o, q);
        q->known = false;
    }
    gj_out_write(o, s, n);
    return n;
}

/* A character that is none of ours, or a control: settles what it needs. */
static void take_byte(gj_out *o, squeeze *q, unsigned char byte)
{
    if (byte == SI || byte == SO) {
        if ((char)byte == q->shift)
            return;
        q->shift = (char)byte;
    } else if (byte == ' ' || byte == '\n') {
        settle_blank(o, q);
    } else if (byte > ' ') {
        settle(o, q);
    }
    gj_out_write(o, (const char *)&byte, 1);
}

void squeeze_frame(gj_out *o, squeeze *q, const char *s, size_t len)
{
    size_t at = 0;
    while (at < len && !q->off) {
        size_t n = 1;
        if (s[at] != ESC) {
            take_byte(o, q, (unsigned char)s[at]);
        } else if (at + 1 < len && s[at + 1] == '[') {
            n = csi_length(s + at, len - at);
            if (n > 0)
                take_csi(o, q, s + at, n);
        } else {
            n = len - at > 1 ? take_escape(o, q, s + at, len - at) : 0;
        }
        if (n == 0)
            break;
        at += n;
    }
    if (!q->off)
        settle(o, q);
    gj_out_write(o, s + at, len - at);
}
