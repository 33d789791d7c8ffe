#include "reader/numeral.h"

#include <stdio.h>
#include <string.h>

#define MAX_ROMAN 3999u
#define MAX_CHINESE 9999u

static void put_decimal(gj_buf *out, unsigned n)
{
    gj_buf_printf(out, "%u", n);
}

static void put_two_digits(gj_buf *out, unsigned n)
{
    gj_buf_printf(out, "%02u", n);
}

static void put_full_width(gj_buf *out, unsigned n)
{
    char digits[16];
    snprintf(digits, sizeof(digits), "%u", n);
    for (const char *d = digits; *d; d++)
        gj_buf_printf(out, "\xef\xbc%c", (char)(0x90 + *d - '0'));
}

static void put_nothing(gj_buf *out, unsigned n)
{
    (void)out, (void)n;
}

/* a … z, aa, bb, … */
static void put_letters(gj_buf *out, unsigned n, char first)
{
    unsigned index = n > 0 ? n - 1 : 0;
    char letter = (char)(first + (char)(index % 26));
    for (unsigned i = 0; i <= index / 26 && i < 8; i++)
        gj_buf_add(out, &letter, 1);
}

static void put_lower_letter(gj_buf *out, unsigned n)
{
    put_letters(out, n, 'a');
}

static void put_upper_letter(gj_buf *out, unsigned n)
{
    put_letters(out, n, 'A');
}

static void put_upper_roman(gj_buf *out, unsigned n)
{
    static const struct {
        unsigned value;
        const char *sign;
    } signs[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
                 {40, "XL"},  {10, "X"},   {9, "IX"},  {5, "V"},    {4, "IV"},  {1, "I"}};
    if (n > MAX_ROMAN)
        put_decimal(out, n);
    for (size_t i = 0; i < GJ_COUNT(signs) && n <= MAX_ROMAN; i++)
        for (; n >= signs[i].value; n -= signs[i].value)
            gj_buf_puts(out, signs[i].sign);
}

static void put_lower_roman(gj_buf *out, unsigned n)
{
    size_t from = out->len;
    put_upper_roman(out, n);
    for (size_t i = from; i < out->len; i++)
        if (out->data[i] >= 'A' && out->data[i] <= 'Z')
            out->data[i] = (char)(out->data[i] | 0x20);
}

/* ① … ⑳ */
static void put_circled(gj_buf *out, unsigned n)
{
    if (n >= 1 && n <= 20)
        gj_buf_printf(out, "\xe2\x91%c", (char)(0xa0 + n - 1));
    else
        put_decimal(out, n);
}

/* 一, 十, 十二, 二十, 一百零二, … with these digits and units. */
static void put_han(gj_buf *out, unsigned n, const char *const digits[10], const char *const units[4], bool short_ten)
{
    unsigned power = 1000;
    bool started = false, gap = false;
    if (n > MAX_CHINESE) {
        put_decimal(out, n);
        return;
    }
    if (n == 0)
        gj_buf_puts(out, digits[0]);
    for (int unit = 3; unit >= 0; unit--, power /= 10) {
        unsigned digit = n / power % 10;
        gap |= digit == 0;
        if (digit == 0)
            continue;
        if (started && gap)
            gj_buf_puts(out, digits[0]);
        if (!(short_ten && unit == 1 && digit == 1 && !started))
            gj_buf_puts(out, digits[digit]);
        gj_buf_puts(out, units[unit]);
        started = true;
        gap = false;
    }
}

static const char *const counting_digits[10] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

static void put_counting(gj_buf *out, unsigned n)
{
    put_han(out, n, counting_digits, (const char *const[4]){"", "十", "百", "千"}, true);
}

static void put_legal(gj_buf *out, unsigned n)
{
    static const char *const digits[10] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
    put_han(out, n, digits, (const char *const[4]){"", "拾", "佰", "仟"}, false);
}

/* 一, 二, … 一〇 */
static void put_digital(gj_buf *out, unsigned n)
{
    char digits[16];
    snprintf(digits, sizeof(digits), "%u", n);
    for (const char *d = digits; *d; d++)
        gj_buf_puts(out, *d == '0' ? "〇" : counting_digits[*d - '0']);
}

static const struct {
    const char *format;
    void (*put)(gj_buf *out, unsigned n);
} formats[] = {
    {"bullet", put_nothing},
    {"chineseCounting", put_counting},
    {"chineseCountingThousand", put_counting},
    {"chineseLegalSimplified", put_legal},
    {"decimalEnclosedCircle", put_circled},
    {"decimalEnclosedCircleChinese", put_circled},
    {"decimalFullWidth", put_full_width},
    {"decimalFullWidth2", put_full_width},
    {"decimalZero", put_two_digits},
    {"ideographDigital", put_digital},
    {"ideographLegalTraditional", put_legal},
    {"japaneseCounting", put_counting},
    {"lowerLetter", put_lower_letter},
    {"lowerRoman", put_lower_roman},
    {"none", put_nothing},
    {"taiwaneseCounting", put_counting},
    {"taiwaneseCountingThousand", put_counting},
    {"upperLetter", put_upper_letter},
    {"upperRoman", put_upper_roman},
};

void gj_numeral_add(gj_buf *out, const char *format, unsigned n)
{
    for (size_t i = 0; i < GJ_COUNT(formats); i++) {
        if (strcmp(formats[i].format, format) == 0) {
            formats[i].put(out, n);
            return;
        }
    }
    put_decimal(out, n);
}
