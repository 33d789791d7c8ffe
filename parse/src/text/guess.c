/* Encoding by statistics: how many characters are among the most frequent ones of such reports, under each reading. */
#include "text/encoding.h"

#include <stdlib.h>
#include <string.h>
#include <uchar.h>

#include "base/base.h"
#include "text/decode.h"
#include "text/utf8.h"

/* Bytes that are looked at at most; a report is a tenth of it. */
#define SAMPLE ((size_t)64 << 10)
/* Bytes that usually suffice to know GBK. */
#define GLANCE ((size_t)4 << 10)

static const char16_t frequent[] =
    u"的，。、（）：“”一二三四五六七八九十年月日度工作政府信息公开開行机機关關报報告主动動申请請内內容规規范範性文件条條例"
    u"情况況国國家部门門不予理其他总總计計数數量新收上结結转轉下本无無法提供人民市县縣区區镇鎮街道办辦在和有中";

/* A set of the characters below U+10000. */
typedef struct char_set {
    uint64_t bits[0x10000 / 64];
} char_set;

static void fill_frequent(char_set *set)
{
    memset(set, 0, sizeof *set);
    for (size_t i = 0; i < GJ_COUNT(frequent) - 1; i++)
        set->bits[frequent[i] / 64] |= UINT64_C(1) << frequent[i] % 64;
}

static bool contains(const char_set *set, uint32_t cp)
{
    return cp < 0x10000 && (set->bits[cp / 64] >> cp % 64 & 1);
}

static bool is_plain_ascii(unsigned unit)
{
    return (unit >= 0x20 && unit < 0x7F) || (unit >= '\t' && unit <= '\r');
}

/* Blocks that make up Chinese text: punctuation, CJK, full-width forms. */
static bool is_cjk_block(unsigned unit)
{
    unsigned block = unit >> 8;
    return block == 0x20 || block == 0x30 || (block >= 0x4E && block <= 0x9F) || block == 0xFF;
}

/* Of n units: how many are plausible, and how many are what such a text is surely made of. */
typedef struct utf16_count {
    size_t n, plausible, sure;
} utf16_count;

static utf16_count count_utf16(const char_set *set, const unsigned char *s, size_t len, size_t high)
{
    utf16_count count = {.n = len / 2};
    for (size_t i = 0; i + 1 < len; i += 2) {
        unsigned unit = (unsigned)s[i + high] << 8 | s[i + 1 - high];
        bool sure = is_plain_ascii(unit) || contains(set, unit);
        count.sure += sure;
        count.plausible += sure || is_cjk_block(unit);
    }
    return count;
}

const gj_encoding *gj_encoding_utf16(const unsigned char *s, size_t len, bool *likely)
{
    char_set set;
    fill_frequent(&set);
    size_t sample = len < SAMPLE ? len : SAMPLE;
    utf16_count le = count_utf16(&set, s, sample, 1), be = count_utf16(&set, s, sample, 0);
    bool big = be.sure > le.sure;
    const utf16_count *best = big ? &be : &le;
    /* 85 of 100 plausible, 10 of 100 sure: neither GBK nor UTF-8 comes near, a report is far above */
    *likely = best->n > 0 && best->plausible * 100 >= best->n * 85 && best->sure * 10 >= best->n;
    return &gj_encodings[big ? GJ_UTF16BE : GJ_UTF16LE];
}

/* True if s[0,len) is UTF-8 with some damage: Chinese characters by far outnumber the runs of malformed bytes. Two-byte
 * sequences do not count: GBK text is full of them. */
static bool is_damaged_utf8(const unsigned char *s, size_t len)
{
    const unsigned char *end = s + len;
    size_t good = 0, damaged = 0;
    bool in_run = false;
    while (s < end) {
        size_t length = gj_utf8_length(s, end);
        damaged += length == 0 && !in_run;
        good += length >= 3;
        in_run = length == 0;
        s += in_run ? 1 : length;
    }
    return good > 0 && good >= 2 * damaged;
}

/* What came of decoding a sample: characters beyond ASCII, how many of them are frequent ones, runs of malformed bytes. */
typedef struct reading {
    size_t chars, hits, damaged;
} reading;

static reading read_as(gj_encoding_id id, const char_set *set, const unsigned char *s, size_t len)
{
    gj_decoded d = {0};
    reading r = {0};
    if (!gj_decode(&d, &gj_encodings[id], s, len))
        return (reading){.damaged = len};
    const unsigned char *at = (const unsigned char *)d.text.data, *end = at + d.text.len;
    while (at < end) {
        uint32_t cp = gj_utf8_take(&at);
        r.chars += cp >= 0x80;
        r.hits += cp >= 0x80 && contains(set, cp);
    }
    r.damaged = d.total;
    gj_decoded_free(&d);
    return r;
}

/* A fifth of frequent characters and no damage but at the cut. Big5 read as GB has one in a hundred. */
static bool is_clear(reading r)
{
    return r.hits * 5 >= r.chars && r.damaged <= 1;
}

static long score(reading r)
{
    return (long)r.hits - 4 * (long)r.damaged;
}

/* GB18030 or Big5 for s[0,len), which starts with a character beyond ASCII. */
static gj_encoding_id guess_double_byte(const unsigned char *s, size_t len)
{
    char_set set;
    fill_frequent(&set);
    if (is_clear(read_as(GJ_GB18030, &set, s, len < GLANCE ? len : GLANCE)))
        return GJ_GB18030;
    reading gb = read_as(GJ_GB18030, &set, s, len), big5 = read_as(GJ_BIG5, &set, s, len);
    return score(big5) > score(gb) ? GJ_BIG5 : GJ_GB18030;
}

const gj_encoding *gj_encoding_guess(const unsigned char *s, size_t len, bool utf8)
{
    bool likely;
    const gj_encoding *utf16 = gj_encoding_utf16(s, len, &likely);
    if (likely)
        return utf16;
    if (utf8)
        return &gj_encodings[GJ_UTF8];
    size_t ascii = gj_ascii_length(s, len); /* what follows is in step: no encoding starts a character with ASCII */
    s += ascii;
    len = len - ascii < SAMPLE ? len - ascii : SAMPLE;
    if (is_damaged_utf8(s, len))
        return &gj_encodings[GJ_UTF8];
    return &gj_encodings[guess_double_byte(s, len)];
}
