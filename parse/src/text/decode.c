/* Decoding. Output goes to one growing buffer; iconv gets the whole of what is left at each call, so that the time is
 * linear in the length of the text plus the number of runs of malformed bytes. */
#include "text/decode.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

static void keep(gj_decoded *d, gj_bad bad)
{
    d->total++;
    if (d->n == GJ_MAX_BAD)
        return;
    GJ_GROW(d->bad, d->n, d->cap);
    d->bad[d->n++] = bad;
}

/* `count` malformed bytes follow what was decoded so far. */
static void add_bad(gj_decoded *d, size_t count)
{
    if (!d->open_run) {
        keep(d, (gj_bad){.off = (uint32_t)d->text.len});
        gj_buf_puts(&d->text, GJ_UTF8_REPLACEMENT);
        d->open_run = true;
    }
    if (d->total == d->n)
        d->bad[d->n - 1].count += (uint32_t)count;
}

static void add_good(gj_decoded *d, const unsigned char *s, size_t len)
{
    if (len == 0)
        return;
    gj_buf_add(&d->text, (const char *)s, len);
    d->open_run = false;
}

/* Decoding goes on until all is read or the text has `limit` bytes; malformed bytes that the last U+FFFD stands for are then read
 * too. Gives the number of bytes read. */

static size_t decode_utf8(gj_decoded *d, const unsigned char *s, size_t len, size_t limit)
{
    const unsigned char *at = s, *end = s + len;
    while (at < end) {
        size_t left = (size_t)(end - at), room = limit - d->text.len, ahead = room < left - 1 ? room + 1 : left;
        while (ahead < left && (at[ahead] & 0xC0) == 0x80)
            ahead++;
        size_t good = (size_t)(gj_utf8_check(at, ahead) - at);
        bool goes_on = good == 0 && d->open_run;
        if (good >= room && !goes_on) {
            add_good(d, at, room);
            return (size_t)(at - s) + room;
        }
        add_good(d, at, good);
        for (at += good; at < end && gj_utf8_length(at, end) == 0; at++)
            add_bad(d, 1);
    }
    return len;
}

/* Bytes to give up at s, where iconv found no character: a unit, and what follows it that cannot start one either. */
static size_t hopeless(const gj_encoding *e, const unsigned char *s, size_t len)
{
    size_t n = len < e->unit ? len : e->unit;
    if (!e->wide_only)
        return n;
    while (n < len && (s[n] == 0xFF || s[n] == 0x80))
        n++;
    return n;
}

/* One call of iconv on s[0,len), at most `room` bytes of output behind d->text, which has that much; returns how many bytes it read. */
static size_t convert(gj_decoded *d, iconv_t cd, const unsigned char *s, size_t len, size_t room)
{
    char *in = (char *)(uintptr_t)s; /* iconv's signature lacks the const; it does not write there */
    size_t in_left = len;
    char *out = d->text.data + d->text.len;
    size_t out_left = room;
    errno = 0;
    (void)iconv(cd, &in, &in_left, &out, &out_left);
    if (out_left < room)
        d->open_run = false;
    d->text.len += room - out_left;
    return len - in_left;
}

static size_t decode_iconv(gj_decoded *d, iconv_t cd, const gj_encoding *e, const unsigned char *s, size_t len, size_t limit)
{
    size_t at = 0;
    while (at < len) {
        size_t left = limit - d->text.len;
        gj_buf_reserve(&d->text, (len - at) / 2 * 3 + 16);
        size_t room = d->text.cap - d->text.len - 1;
        size_t used = convert(d, cd, s + at, len - at, room < left ? room : left);
        int why = at + used < len ? errno : 0;
        at += used;
        if (why == E2BIG && used == 0 && left < room)
            break;
        if (why == 0 || why == E2BIG)
            continue;
        if (d->text.len == limit && !d->open_run)
            break;
        size_t given_up = hopeless(e, s + at, len - at);
        add_bad(d, given_up);
        at += given_up;
        (void)iconv(cd, NULL, NULL, NULL, NULL);
    }
    return at;
}

/* A converter that UTF-8 does not need; false if this system has none. */
static bool open_converter(iconv_t *cd, const gj_encoding *e)
{
    *cd = e->iconv_name ? iconv_open("UTF-8", e->iconv_name) : (iconv_t)-1;
    return !e->iconv_name || *cd != (iconv_t)-1;
}

static void close_converter(iconv_t cd)
{
    if (cd != (iconv_t)-1)
        iconv_close(cd);
}

static size_t decode_to(gj_decoded *d, iconv_t cd, const gj_encoding *e, const unsigned char *s, size_t len, size_t limit)
{
    return e->iconv_name ? decode_iconv(d, cd, e, s, len, limit) : decode_utf8(d, s, len, limit);
}

bool gj_decode(gj_decoded *d, const gj_encoding *e, const unsigned char *s, size_t len)
{
    iconv_t cd;
    if (!open_converter(&cd, e))
        return false;
    gj_buf_reserve(&d->text, len);
    (void)decode_to(d, cd, e, s, len, SIZE_MAX);
    close_converter(cd);
    return true;
}

bool gj_decode_offsets(size_t *raw, const gj_encoding *e, const unsigned char *s, size_t len, const uint32_t *offs, size_t n)
{
    iconv_t cd;
    gj_decoded d = {0};
    size_t at = 0;
    if (!open_converter(&cd, e))
        return false;
    for (size_t i = 0; i < n; i++) {
        at += decode_to(&d, cd, e, s + at, len - at, offs[i]);
        raw[i] = at;
    }
    close_converter(cd);
    gj_decoded_free(&d);
    return true;
}

bool gj_encode(gj_buf *out, const gj_encoding *e, const char *s, size_t len)
{
    size_t before = out->len, room = 4 * len; /* no encoding takes more for a byte of UTF-8 */
    gj_buf_reserve(out, room);
    if (!e->iconv_name) {
        gj_buf_add(out, s, len);
        return true;
    }
    iconv_t cd = iconv_open(e->iconv_name, "UTF-8");
    if (cd == (iconv_t)-1)
        return false;
    char *in = (char *)(uintptr_t)s, *to = out->data + before;
    bool fits = iconv(cd, &in, &len, &to, &room) == 0;
    iconv_close(cd);
    out->len = fits ? (size_t)(to - out->data) : before;
    return fits;
}

void gj_decoded_free(gj_decoded *d)
{
    gj_buf_free(&d->text);
    free(d->bad);
    *d = (gj_decoded){0};
}

/* The runs of NULs alone, as records of their own. */
static gj_decoded find_nuls(const char *s, size_t len, unsigned unit)
{
    gj_decoded nuls = {0};
    const char *end = s + len, *at = s;
    while (at < end && (at = memchr(at, 0, (size_t)(end - at)))) {
        const char *run = at;
        while (at < end && *at == '\0')
            at++;
        keep(&nuls, (gj_bad){.off = (uint32_t)(run - s), .count = (uint32_t)(at - run) * unit, .nul = true});
    }
    return nuls;
}

void gj_decoded_add_nuls(gj_decoded *d, const char *s, size_t len, unsigned unit)
{
    gj_decoded nuls = find_nuls(s, len, unit), all = {0};
    if (nuls.n == 0)
        return;
    for (size_t i = 0, j = 0; i < d->n || j < nuls.n;) {
        bool nul_first = i == d->n || (j < nuls.n && nuls.bad[j].off < d->bad[i].off);
        keep(&all, nul_first ? nuls.bad[j++] : d->bad[i++]);
    }
    free(d->bad);
    free(nuls.bad);
    d->bad = all.bad;
    d->n = all.n;
    d->cap = all.cap;
    d->total += nuls.total;
}
