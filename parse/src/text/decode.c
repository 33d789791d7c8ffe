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

static void decode_utf8(gj_decoded *d, const unsigned char *s, size_t len)
{
    const unsigned char *end = s + len;
    while (s < end) {
        const unsigned char *stop = gj_utf8_check(s, (size_t)(end - s));
        add_good(d, s, (size_t)(stop - s));
        for (s = stop; s < end && gj_utf8_length(s, end) == 0; s++)
            add_bad(d, 1);
    }
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

/* One call of iconv on s[0,len), output behind d->text; returns how many bytes it read. */
static size_t convert(gj_decoded *d, iconv_t cd, const unsigned char *s, size_t len)
{
    char *in = (char *)(uintptr_t)s; /* iconv's signature lacks the const; it does not write there */
    size_t in_left = len, room = d->text.cap - d->text.len - 1;
    char *out = d->text.data + d->text.len;
    size_t out_left = room;
    errno = 0;
    (void)iconv(cd, &in, &in_left, &out, &out_left);
    if (out_left < room)
        d->open_run = false;
    d->text.len += room - out_left;
    return len - in_left;
}

static void decode_iconv(gj_decoded *d, iconv_t cd, const gj_encoding *e, const unsigned char *s, size_t len)
{
    while (len > 0) {
        gj_buf_reserve(&d->text, len / 2 * 3 + 16);
        size_t used = convert(d, cd, s, len);
        int why = used < len ? errno : 0;
        s += used;
        len -= used;
        if (why == 0 || why == E2BIG)
            continue;
        size_t given_up = hopeless(e, s, len);
        add_bad(d, given_up);
        s += given_up;
        len -= given_up;
        (void)iconv(cd, NULL, NULL, NULL, NULL);
    }
}

bool gj_decode(gj_decoded *d, const gj_encoding *e, const unsigned char *s, size_t len)
{
    gj_buf_reserve(&d->text, len);
    if (!e->iconv_name) {
        decode_utf8(d, s, len);
        return true;
    }
    iconv_t cd = iconv_open("UTF-8", e->iconv_name);
    if (cd == (iconv_t)-1)
        return false;
    decode_iconv(d, cd, e, s, len);
    iconv_close(cd);
    return true;
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
