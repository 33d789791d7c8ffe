#include "model/head.h"

#include <uchar.h>

#include "model/page_line.h"
#include "text/bullet.h"
#include "text/fold.h"
#include "text/utf8.h"

static bool is_decoration(uint32_t cp)
{
    if (cp < 0x80)
        return cp <= ' ' || cp == '#' || cp == '*' || cp == '>' || cp == '|' || cp == 0x7f;
    if (cp >= 0x4e00 && cp <= 0x9fff)
        return false;
    if (cp >= 0x2500 && cp <= 0x257f) /* box drawing: all of a line between two rows */
        return true;
    gj_class c = gj_class_of(cp);
    return c == GJ_CLASS_BLANK || c == GJ_CLASS_IGNORE || c == GJ_CLASS_BORDER;
}

/* Start of the character before byte `end`. */
static uint32_t step_back(const char *s, uint32_t end)
{
    do
        end--;
    while (((unsigned char)s[end] & 0xc0) == 0x80);
    return end;
}

/* Bytes of a mark of a list that s[0,len) begins with; "- 3 -" is a number of a page. */
static uint32_t bullet_before_words(const char *s, size_t len)
{
    uint32_t n = gj_bullet_at(s, len);
    return n < len && (unsigned char)s[n] >= 0x80 ? n : 0;
}

gj_span gj_line_trim(const char *s, gj_span line)
{
    size_t stamp = gj_page_stamp(s + line.off, line.len).at;
    uint32_t from = line.off, to = line.off + (uint32_t)(stamp > 0 ? stamp : line.len), cp;
    while (from < to) {
        size_t step = gj_utf8_next(s + from, to - from, &cp);
        uint32_t bullet = bullet_before_words(s + from, to - from);
        if (bullet == 0 && !is_decoration(cp))
            break;
        from += bullet > 0 ? bullet : (uint32_t)gj_utf8_run(s + from, to - from, step);
    }
    while (to > from && s[to - 1] == ' ')
        to--;
    while (to > from) {
        uint32_t prev = step_back(s, to);
        gj_utf8_next(s + prev, to - prev, &cp);
        if (!is_decoration(cp))
            break;
        to = prev;
    }
    return (gj_span){from, to - from};
}

void gj_head_read(gj_head *h, const char *s, gj_span trimmed)
{
    uint32_t at = trimmed.off, end = trimmed.off + trimmed.len;
    h->n = 0;
    while (at < end && h->n < GJ_HEAD_CHARS) {
        h->off[h->n] = at;
        at += (uint32_t)gj_utf8_next(s + at, end - at, &h->cp[h->n]);
        h->n++;
    }
    h->off[h->n] = at;
    h->whole = at == end;
}

static size_t skip_blanks(const gj_head *h, size_t i)
{
    while (i < h->n && gj_fold_char(h->cp[i]) == 0)
        i++;
    return i;
}

/* Folded character at i, 0 behind the end. */
static uint32_t peek(const gj_head *h, size_t i)
{
    return i < h->n ? gj_fold_char(h->cp[i]) : 0;
}

static uint32_t chinese_digit(uint32_t c)
{
    static const char32_t digits[] = U"一二三四五六七八九";
    for (uint32_t d = 0; digits[d]; d++)
        if (digits[d] == c)
            return d + 1;
    return 0;
}

/* Chinese ordinal 1..99 at *i; 0 if there is none. */
static uint32_t read_chinese(const gj_head *h, size_t *i)
{
    size_t at = *i;
    uint32_t value = chinese_digit(peek(h, at));
    if (value)
        at++;
    if (peek(h, at) == U'十') {
        at++;
        uint32_t unit = chinese_digit(peek(h, at));
        value = (value ? value : 1) * 10 + unit;
        at += unit != 0;
    }
    if (value)
        *i = at;
    return value;
}

/* Decimal ordinal of at most three digits at *i; 0 if there is none. */
static uint32_t read_arabic(const gj_head *h, size_t *i)
{
    size_t at = *i;
    uint32_t value = 0;
    while (at < h->n && at < *i + 4 && gj_class_of(h->cp[at]) == GJ_CLASS_DIGIT) {
        value = value * 10 + (gj_fold_char(h->cp[at]) - '0');
        at++;
    }
    if (at > *i + 3)
        return 0;
    if (value)
        *i = at;
    return value;
}

/* Numbers that are one character: their range, its style and the value of the first. */
static const struct {
    uint32_t first, last;
    gj_style style;
} single_numbers[] = {
    {0x2460, 0x2473, GJ_STYLE_CIRCLED},  /* ① */
    {0x2474, 0x2487, GJ_STYLE_AR_PAREN}, /* ⑴ */
    {0x2488, 0x249b, GJ_STYLE_AR_DOT},   /* ⒈ */
    {0x3220, 0x3229, GJ_STYLE_CN_PAREN}, /* ㈠ */
    {0x2776, 0x277f, GJ_STYLE_CIRCLED},  /* ❶ */
};

static bool read_single(const gj_head *h, size_t at, gj_numbering *out)
{
    uint32_t cp = at < h->n ? h->cp[at] : 0;
    for (size_t k = 0; k < GJ_COUNT(single_numbers); k++) {
        if (cp < single_numbers[k].first || cp > single_numbers[k].last)
            continue;
        *out = (gj_numbering){single_numbers[k].style, cp - single_numbers[k].first + 1, at, at + 1, skip_blanks(h, at + 1)};
        return true;
    }
    return false;
}

static bool is_comma(const gj_head *h, size_t i)
{
    return i < h->n && (h->cp[i] == U'、' || h->cp[i] == 0xff64 || gj_fold_char(h->cp[i]) == ',');
}

/* "3.5万元" starts with no number of a heading, "3.2021年" does. */
static bool is_decimal(const gj_head *h, size_t dot)
{
    size_t digits = 0;
    while (dot + 1 + digits < h->n && gj_class_of(h->cp[dot + 1 + digits]) == GJ_CLASS_DIGIT)
        digits++;
    return digits > 0 && !(digits == 4 && peek(h, dot + 5) == U'年');
}

/* What follows an ordinal without opening bracket makes its style; *i moves behind it. */
static gj_style closing_style(const gj_head *h, size_t *i, bool chinese)
{
    size_t at = skip_blanks(h, *i);
    bool blank = at > *i;
    uint32_t c = peek(h, at);
    *i = at + 1;
    if (c == ')')
        return chinese ? GJ_STYLE_CN_HALF : GJ_STYLE_AR_HALF;
    if (chinese && (is_comma(h, at) || c == '.'))
        return GJ_STYLE_CN_DOT;
    if (chinese && c == U'是')
        return GJ_STYLE_CN_IS;
    if (!chinese && ((c == '.' && !is_decimal(h, at)) || (is_comma(h, at) && h->cp[at] != ',' && h->cp[at] != 0xff0c)))
        return GJ_STYLE_AR_DOT;
    *i = at;
    return chinese && blank && c ? GJ_STYLE_CN_BLANK : GJ_STYLE_NONE;
}

/* What follows 第 and an ordinal: "，" of a list, or 部分 of a part; *i moves behind it. */
static gj_style ordinal_style(const gj_head *h, size_t *i)
{
    bool part = peek(h, *i) == U'部' && peek(h, *i + 1) == U'分';
    if (part)
        *i = skip_blanks(h, *i + 2);
    bool mark = is_comma(h, *i) || peek(h, *i) == ':';
    *i += mark;
    return part ? GJ_STYLE_CN_PART : mark ? GJ_STYLE_CN_DI : GJ_STYLE_NONE;
}

gj_numbering gj_numbering_read(const gj_head *h, size_t at)
{
    gj_numbering none = {.next = at}, out = {.next = at};
    if (read_single(h, at, &out))
        return out;
    uint32_t first = peek(h, at);
    bool open = first == '(', ordinal = first == U'第';
    size_t i = open || ordinal ? skip_blanks(h, at + 1) : at;
    out.from = i;
    out.ordinal = read_chinese(h, &i);
    bool chinese = out.ordinal != 0;
    if (!chinese)
        out.ordinal = read_arabic(h, &i);
    if (!out.ordinal)
        return none;
    out.to = i;
    if (open) {
        i = skip_blanks(h, i);
        out.style = peek(h, i) != ')' ? GJ_STYLE_NONE : chinese ? GJ_STYLE_CN_PAREN : GJ_STYLE_AR_PAREN;
        i++;
    } else if (ordinal) {
        out.style = chinese ? ordinal_style(h, &i) : GJ_STYLE_NONE;
    } else {
        out.style = closing_style(h, &i, chinese);
    }
    if (out.style == GJ_STYLE_NONE)
        return none;
    out.next = skip_blanks(h, i < h->n ? i : h->n);
    return out;
}

size_t gj_head_key(const gj_head *h, size_t from, uint32_t *key, uint8_t *at)
{
    size_t n = 0;
    for (size_t i = from; i < h->n; i++) {
        uint32_t cp = h->cp[i];
        bool han = cp >= 0x4e00 && cp <= 0x9fff;
        gj_class c = han ? GJ_CLASS_WORD : gj_class_of(cp);
        if (c != GJ_CLASS_WORD && c != GJ_CLASS_DIGIT)
            continue;
        uint32_t f = gj_fold_char(cp);
        if (!f)
            continue;
        key[n] = f;
        at[n++] = (uint8_t)i;
    }
    return n;
}
