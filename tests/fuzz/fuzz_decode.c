/* layer: gj_reader */
/* Any bytes as a text: the first byte chooses the encoding, the rest is the file. What decoding promises is checked here. */
#include <stdint.h>
#include <stdlib.h>

#include "base/base.h"
#include "gouji/text.h"
#include "text/fold.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const encodings[] = {NULL, "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "GB18030", "BIG5"};

/* Lines follow each other without gap, and positions lead back to them. */
static void check_lines(const gj_text *t, size_t len)
{
    uint32_t n = gj_text_lines(t), behind = 0;
    for (uint32_t line = 1; line <= n; line++) {
        gj_span span = gj_text_line(t, line);
        GJ_CHECK(span.off >= behind && span.off - behind <= 2);
        GJ_CHECK(gj_text_line_of(t, span.off) == line);
        GJ_CHECK(gj_text_column_of(t, span.off) == 1);
        behind = span.off + span.len;
    }
    GJ_CHECK(len - behind <= 2);
}

static void check_bad(const gj_text *t, const char *s)
{
    size_t n, total;
    const gj_bad *bad = gj_text_bad(t, &n, &total);
    GJ_CHECK(n <= total);
    for (size_t i = 0; i < n; i++) {
        GJ_CHECK(i == 0 || bad[i].off > bad[i - 1].off);
        GJ_CHECK(bad[i].count > 0);
        GJ_CHECK(bad[i].line == gj_text_line_of(t, bad[i].off));
        GJ_CHECK((unsigned char)s[bad[i].off] == (bad[i].nul ? 0x00 : 0xEF));
    }
}

/* The whole is as wide as its clusters, and cutting at any column keeps to them. */
static void check_width(const char *s, size_t len, int ambiguous)
{
    size_t total = gj_width(s, len, ambiguous), sum = 0;
    for (size_t at = 0; at < len;) {
        size_t cluster = gj_grapheme_next(s + at, len - at), used;
        GJ_CHECK(cluster > 0 && cluster <= len - at);
        GJ_CHECK(gj_width_fit(s + at, cluster, 2, ambiguous, &used) == cluster && used <= 2);
        sum += used;
        at += cluster;
    }
    GJ_CHECK(sum == total);
    size_t used, cut = gj_width_fit(s, len, total / 2, ambiguous, &used);
    GJ_CHECK(cut <= len && used <= total / 2);
}

static void check_fold(const char *s, size_t len)
{
    uint32_t *key = gj_alloc_array(len, sizeof *key);
    size_t n = gj_fold(s, len, 0, key, len);
    GJ_CHECK(gj_fold(s, len, GJ_FOLD_PUNCT, key, len) <= n);
    free(key);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *encoding = size > 0 ? encodings[data[0] % GJ_COUNT(encodings)] : NULL;
    size_t skip = size > 0 ? 1 : 0, len;
    gj_text *t = NULL;
    if (gj_text_decode(&t, "fuzz", data + skip, size - skip, encoding, NULL) != GJ_OK)
        return 0;
    const char *s = gj_text_data(t, &len);
    GJ_CHECK(gj_utf8_check((const unsigned char *)s, len) == (const unsigned char *)s + len);
    check_lines(t, len);
    check_bad(t, s);
    check_width(s, len, 1);
    check_width(s, len, 2);
    check_fold(s, len);
    gj_text_free(t);
    return 0;
}
