/* What a cell's text says: a number, nothing, or something that is no number. */
#include "gouji/table.h"

#include <string.h>

#include "base/base.h"
#include "gouji/text.h"
#include "text/fold.h"

#define MAX_DIGITS 18
#define MAX_SCALE 9
#define MAX_FOLDED 64 /* code points of a text that can still be a number */

/* Reads "12", "-3", "+3", "3,985,758", "3 985 758", "652344.8327" from folded code points; false if it is no such number.
 * Separators, commas or blanks, must stand every three digits. */
static bool read_arabic(const uint32_t *s, size_t n, gj_number *out)
{
    size_t i = 0, digits = 0, since_comma = 0;
    bool negative = false, commas = false, point = false;
    gj_number v = {0, 0};
    if (n > 1 && (s[0] == '-' || s[0] == '+' || s[0] == 0x2212))
        negative = s[i++] != '+';
    for (; i < n; i++) {
        if (s[i] >= '0' && s[i] <= '9') {
            if (++digits > MAX_DIGITS || (point && v.scale == MAX_SCALE))
                return false;
            v.mantissa = v.mantissa * 10 + (int64_t)(s[i] - '0');
            v.scale = (uint8_t)(v.scale + point);
            since_comma++;
        } else if ((s[i] == ',' || s[i] == ' ') && !point && digits > 0 && (commas ? since_comma == 3 : since_comma <= 3)) {
            commas = true;
            since_comma = 0;
        } else if (s[i] == '.' && !point && digits > 0 && i + 1 < n && (!commas || since_comma == 3)) {
            point = true;
        } else {
            return false;
        }
    }
    if (digits == 0 || (commas && !point && since_comma != 3))
        return false;
    v.mantissa = negative ? -v.mantissa : v.mantissa;
    *out = v;
    return true;
}

/* Value of a Chinese digit, -1 if it is none. */
static int64_t chinese_digit(uint32_t c)
{
    static const uint32_t digits[] = {0x96f6, 0x4e00, 0x4e8c, 0x4e09, 0x56db, 0x4e94, 0x516d, 0x4e03, 0x516b, 0x4e5d};
    if (c == 0x3007) /* 〇 */
        return 0;
    if (c == 0x4e24) /* 两 */
        return 2;
    for (size_t i = 0; i < GJ_COUNT(digits); i++)
        if (digits[i] == c)
            return (int64_t)i;
    return -1;
}

static int64_t chinese_unit(uint32_t c)
{
    switch (c) {
    case 0x5341: /* 十 */
        return 10;
    case 0x767e: /* 百 */
        return 100;
    case 0x5343: /* 千 */
        return 1000;
    case 0x4e07: /* 万 */
        return 10000;
    default:
        return 0;
    }
}

/* 二〇二三: digits one after the other; no zero in front. */
static bool read_chinese_digits(const uint32_t *s, size_t n, gj_number *out)
{
    int64_t v = 0;
    if (n > MAX_DIGITS || (n > 1 && chinese_digit(s[0]) == 0))
        return false;
    for (size_t i = 0; i < n; i++) {
        int64_t d = chinese_digit(s[i]);
        if (d < 0)
            return false;
        v = v * 10 + d;
    }
    *out = (gj_number){v, 0};
    return n > 0;
}

/* 十二, 三百零五, 一万二千: digits and units, units falling. A digit at the end stands for ones only behind 十 or 零 (一百五 is
 * 150 when spoken: not read). */
static bool read_chinese_units(const uint32_t *s, size_t n, gj_number *out)
{
    int64_t total = 0, below = 0, digit = -1, last = INT64_MAX;
    if (n > 1 && chinese_digit(s[n - 1]) > 0 && chinese_digit(s[n - 2]) != 0 && s[n - 2] != 0x5341)
        return false;
    if (n > 1 && chinese_digit(s[n - 1]) == 0)
        return false;
    for (size_t i = 0; i < n; i++) {
        int64_t d = chinese_digit(s[i]), unit = chinese_unit(s[i]);
        if (d >= 0) {
            if (digit > 0)
                return false;
            digit = d;
        } else if (unit == 10000 && total == 0 && (below > 0 || digit > 0)) {
            total = (below + (digit > 0 ? digit : 0)) * unit;
            below = 0;
            digit = -1;
            last = INT64_MAX;
        } else if (unit > 0 && unit < last && (digit > 0 || (i == 0 && unit == 10))) {
            below += (digit > 0 ? digit : 1) * unit;
            last = unit;
            digit = -1;
        } else {
            return false;
        }
    }
    *out = (gj_number){total + below + (digit > 0 ? digit : 0), 0};
    return n > 0;
}

/* Folds at most MAX_FOLDED characters; blanks within become one ' ', those around and zero-width characters are dropped. `usual`:
 * nothing but ASCII is left. Returns MAX_FOLDED for a text that is too long. */
static size_t fold_cell(const char *s, size_t len, uint32_t *out, bool *usual)
{
    size_t n = 0;
    bool blank = false;
    *usual = true;
    for (const char *end = s + len; s < end;) {
        uint32_t cp;
        s += gj_utf8_next(s, (size_t)(end - s), &cp);
        gj_class class = gj_class_of(cp);
        if (class == GJ_CLASS_BLANK)
            blank = n > 0;
        if (class == GJ_CLASS_BLANK || class == GJ_CLASS_IGNORE)
            continue;
        if (n + 2 > MAX_FOLDED)
            return MAX_FOLDED;
        if (blank)
            out[n++] = ' ';
        out[n++] = gj_fold_char(cp);
        *usual &= cp < 0x80;
        blank = false;
    }
    return n;
}

/* Nothing but ASCII digits: nearly all cells. */
static bool read_digits(const char *s, size_t len, gj_number *out)
{
    int64_t v = 0;
    for (size_t i = 0; i < len; i++) {
        if (s[i] < '0' || s[i] > '9')
            return false;
        v = v * 10 + (s[i] - '0');
    }
    *out = (gj_number){v, 0};
    return len > 0;
}

gj_cell_kind gj_value_read(const char *s, size_t len, gj_number *value, unsigned *flags)
{
    *value = (gj_number){0, 0};
    if (len <= MAX_DIGITS && read_digits(s, len, value))
        return GJ_CELL_NUMBER;
    uint32_t folded[MAX_FOLDED];
    bool usual;
    size_t n = fold_cell(s, len, folded, &usual);
    if (n == 0)
        return GJ_CELL_BLANK;
    if (n == MAX_FOLDED)
        return GJ_CELL_TEXT;
    bool number = read_arabic(folded, n, value);
    if (!number && !usual)
        number = read_chinese_digits(folded, n, value) || read_chinese_units(folded, n, value);
    if (!number)
        return GJ_CELL_TEXT;
    if (!usual)
        *flags |= GJ_CELL_UNUSUAL;
    return GJ_CELL_NUMBER;
}

size_t gj_number_print(char *buf, gj_number v)
{
    char digits[24]; /* from the end: 20 digits, a point, a sign and the NUL at most */
    char *at = digits + sizeof digits - 1;
    uint64_t magnitude = v.mantissa < 0 ? (uint64_t)0 - (uint64_t)v.mantissa : (uint64_t)v.mantissa;
    *at = '\0';
    for (unsigned n = 0; n <= v.scale || magnitude > 0; n++, magnitude /= 10) {
        if (n == v.scale && n > 0)
            *--at = '.';
        *--at = (char)('0' + magnitude % 10);
    }
    if (v.mantissa < 0)
        *--at = '-';
    size_t len = (size_t)(digits + sizeof digits - 1 - at);
    memcpy(buf, at, len + 1);
    return len;
}

/* Brings both to the same scale; false on overflow. */
static bool align_scales(gj_number *a, gj_number *b)
{
    while (a->scale != b->scale) {
        gj_number *low = a->scale < b->scale ? a : b;
        if (__builtin_mul_overflow(low->mantissa, (int64_t)10, &low->mantissa))
            return false;
        low->scale++;
    }
    return true;
}

int gj_number_compare(gj_number a, gj_number b)
{
    gj_number x = a, y = b;
    if (align_scales(&x, &y))
        return (x.mantissa > y.mantissa) - (x.mantissa < y.mantissa);
    /* One overflowed when scaled up: its magnitude is beyond the other's. */
    const gj_number *big = a.scale < b.scale ? &a : &b;
    int sign = big->mantissa < 0 ? -1 : 1;
    return big == &a ? sign : -sign;
}

bool gj_number_add(gj_number *out, gj_number a, gj_number b)
{
    int64_t sum;
    if (!align_scales(&a, &b) || __builtin_add_overflow(a.mantissa, b.mantissa, &sum))
        return false;
    *out = (gj_number){sum, a.scale};
    return true;
}

bool gj_number_subtract(gj_number *out, gj_number a, gj_number b)
{
    int64_t difference;
    if (!align_scales(&a, &b) || __builtin_sub_overflow(a.mantissa, b.mantissa, &difference))
        return false;
    *out = (gj_number){difference, a.scale};
    return true;
}
