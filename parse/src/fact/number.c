/* Figures in prose: numerals with what follows them. */
#include "fact/token.h"

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

const char32_t gj_numerals[] = U"0123456789一二三四五六七八九十百千万零两〇";
static const char32_t *const chinese_numerals = gj_numerals + 10;
static const char32_t units[] = U"件份条宗起例";
static const char32_t end_units[] = U"项个部"; /* only where the clause ends: 3个工作日 */

static bool is_unit(const gj_prose *p, size_t i)
{
    return i < p->n && (gj_is_one_of(p->key[i], units) ||
                        (gj_is_one_of(p->key[i], end_units) && (i + 1 >= p->n || gj_ends_clause(p->key[i + 1]) || p->key[i + 1] == U'、')));
}

/* 被提起行政复议3次, the numeral from..end: only behind a dispute; whatever else happens so often is no case. */
static bool counts_times(const gj_lexer *x, size_t from, size_t end, size_t to)
{
    return end < to && x->prose->key[end] == U'次' && from > 0 && gj_is_one_of(x->prose->key[from - 1], U"议讼诉");
}

bool gj_ends_figure(const gj_prose *p, size_t i)
{
    return i > 0 && gj_is_one_of(p->key[i - 1], gj_numerals) && is_unit(p, i);
}

static size_t digits_at(const gj_lexer *x, size_t i, size_t to)
{
    size_t n = 0;
    while (i + n < to && is_digit(x->prose->key[i + n]))
        n++;
    return n;
}

/* End of the Arabic numeral at i: digits, thousands behind commas, decimals. */
static size_t arabic_end(const gj_lexer *x, size_t i, size_t to)
{
    size_t lead = digits_at(x, i, to), end = i + lead;
    while (lead <= 3 && end + 3 < to && x->prose->key[end] == ',' && digits_at(x, end + 1, to) == 3)
        end += 4;
    size_t decimals = end < to && x->prose->key[end] == '.' ? digits_at(x, end + 1, to) : 0;
    return decimals ? end + 1 + decimals : end;
}

/* The year in figures at i, whose 年 is at `end`, as seen from the report. */
static gj_year year_of(const gj_lexer *x, int64_t year)
{
    if (x->year && year == x->year)
        return GJ_YEAR_THIS;
    if (x->year && year == x->year - 1)
        return GJ_YEAR_PREVIOUS;
    return x->year && year == x->year + 1 ? GJ_YEAR_NEXT : GJ_YEAR_ANOTHER;
}

/* 2022年, of the report. */
static bool own_year_at(const gj_lexer *x, size_t i, size_t to)
{
    int year = 0;
    for (size_t k = i; k < i + 4; k++) {
        if (k >= to || !is_digit(x->prose->key[k]))
            return false;
        year = year * 10 + (int)(x->prose->key[k] - '0');
    }
    return x->year == year && i + 4 < to && x->prose->key[i + 4] == U'年';
}

/* End of 至12月31日 behind 1月 or 1月1日, 0 if it is another span. */
static size_t whole_year_end(const gj_lexer *x, size_t i, size_t to)
{
    static const char32_t *const parts[] = {U"1日",  U"起",   U"至", U"到", U"-",  U"—",    U"~",   U"12月",
                                            U"31日", U"期间", U"底", U"末", U"止", U"当年", U"同年"};
    bool december = false;
    for (size_t k = 0; k < GJ_COUNT(parts) && i < to;) {
        if (own_year_at(x, i, to)) {
            i += 5;
            k = 0;
        }
        if (!gj_prose_at(x->prose, i, parts[k])) {
            k++;
            continue;
        }
        december |= gj_prose_at(x->prose, i, U"12月");
        while (parts[k][0] && gj_prose_at(x->prose, i, parts[k])) {
            size_t n = 0;
            while (parts[k][n])
                n++;
            i += n;
        }
        k = 0;
    }
    return december && i <= to ? i : 0;
}

/* 2020|至2022年: the year that a span begins with. */
static bool begins_span(const gj_lexer *x, size_t to, const gj_token *number)
{
    const uint32_t *key = x->prose->key;
    size_t end = number->to;
    return number->value.mantissa >= 2000 && number->value.mantissa < 2100 && end + 5 < to && gj_is_one_of(key[end], U"-—~至到") &&
           digits_at(x, end + 1, to) == 4 && key[end + 5] == U'年';
}

/* End of 31日 behind 10月, where nothing but that day is named: 截至2022年10月31日，…; 0 if it goes on otherwise. */
static size_t day_end(const gj_lexer *x, size_t i, size_t to)
{
    size_t end = i + digits_at(x, i, to);
    bool day = end > i && end < to && x->prose->key[end] == U'日';
    return day && (end + 1 >= to || gj_ends_clause(x->prose->key[end + 1]) || gj_is_one_of(x->prose->key[end + 1], U"前止")) ? end + 1 : 0;
}

/* 2022年, 2022年度, 2022年以来, 6月: the token ends behind it. */
static bool take_period(const gj_lexer *x, size_t to, gj_token *out)
{
    const uint32_t *key = x->prose->key;
    size_t end = out->to;
    if (end >= to || out->value.scale)
        return false;
    if (out->value.mantissa == 1 && gj_is_one_of(key[end], U"-—~至到") && whole_year_end(x, end, to)) { /* 1-12月 */
        *out = (gj_token){GJ_TOKEN_YEAR, GJ_YEAR_THIS, GJ_LEAD | GJ_GAP, out->from, whole_year_end(x, end, to), {0, 0}, 0};
        return true;
    }
    if (begins_span(x, to, out)) {
        out->code = year_of(x, out->value.mantissa);
    } else if (key[end] == U'年' && out->value.mantissa >= 2000 && out->value.mantissa < 2100) {
        out->code = year_of(x, out->value.mantissa);
        for (out->to = end + 1; out->to < to && gj_is_one_of(key[out->to], U"度底末初内中");)
            out->to++;
        if (out->to + 2 <= to && gj_prose_at(x->prose, out->to, U"以来"))
            out->to += 2;
        out->places = out->code == GJ_YEAR_THIS ? GJ_LEAD | GJ_GAP : 0;
    } else if (key[end] == U'月' && out->value.mantissa == 1 && whole_year_end(x, end + 1, to)) {
        out->code = GJ_YEAR_THIS;
        out->to = whole_year_end(x, end + 1, to);
        out->places = GJ_LEAD | GJ_GAP;
    } else if (key[end] == U'月' && out->value.mantissa == 12 && gj_prose_at(x->prose, end + 1, U"31日") && end + 4 <= to) {
        out->code = GJ_YEAR_END;
        out->to = end + 4;
        out->places = GJ_LEAD;
    } else if (key[end] == U'月' && (end + 1 >= to || !is_digit(key[end + 1]))) {
        out->code = GJ_YEAR_ANOTHER; /* a month, not the day of one */
        out->to = end + 1;
    } else if (key[end] == U'月' && day_end(x, end + 1, to)) {
        out->code = GJ_YEAR_ANOTHER;
        out->to = day_end(x, end + 1, to);
    } else {
        return false;
    }
    out->kind = GJ_TOKEN_YEAR;
    return true;
}

/* The number if it is whole, as 118.0 is; false, and *out untouched, if not. */
static bool in_yuan(gj_number value, gj_number *out)
{
    for (; value.scale > 0; value.scale--, value.mantissa /= 10)
        if (value.mantissa % 10)
            return false;
    *out = value;
    return true;
}

/* The number in 万 as a whole one, and half a unit of its last place: nobody states such a figure to the last one. */
static bool in_ones(gj_number value, gj_number *out, int64_t *half)
{
    enum { DIGITS = 4 };
    *half = 1;
    if (value.scale > DIGITS)
        return false;
    for (unsigned i = value.scale; i < DIGITS; i++, *half *= 10)
        if (__builtin_mul_overflow(value.mantissa, 10, &value.mantissa))
            return false;
    *half /= 2;
    *out = (gj_number){value.mantissa, 0};
    return true;
}

/* 申请为0。 */
static bool is_zero_alone(const gj_lexer *x, size_t to, const gj_token *t)
{
    const uint32_t *key = x->prose->key;
    bool ends = t->to >= to || gj_ends_clause(key[t->to]) || key[t->to] == U'、';
    return ends && t->value.mantissa == 0 && t->from > 0 && gj_is_one_of(key[t->from - 1], U"为是:");
}

/* Kind of the number that was read, by what stands behind it. */
static void take_unit(const gj_lexer *x, size_t to, gj_token *out)
{
    uint32_t unit = out->to < to ? x->prose->key[out->to] : 0;
    if (unit == '%') {
        out->kind = GJ_TOKEN_SHARE;
        out->to++;
    } else if (out->value.scale == 0 && out->to < to && (is_unit(x->prose, out->to) || counts_times(x, out->from, out->to, to))) {
        out->kind = GJ_TOKEN_FIGURE;
        out->to += unit == U'件' && out->to + 1 < to && x->prose->key[out->to + 1] == U'次' ? 2 : 1;
    } else if (unit == U'万' && out->to + 1 < to && is_unit(x->prose, out->to + 1) && in_ones(out->value, &out->value, &out->half)) {
        out->kind = GJ_TOKEN_FIGURE;
        out->to += 2;
    } else if (is_zero_alone(x, to, out)) {
        out->kind = GJ_TOKEN_FIGURE;
    } else if (unit == U'元' && in_yuan(out->value, &out->value)) {
        out->kind = GJ_TOKEN_MONEY;
        out->to++;
    } else if (out->to + 2 <= to && gj_prose_at(x->prose, out->to, U"万元") && in_ones(out->value, &out->value, &out->half)) {
        out->kind = GJ_TOKEN_MONEY;
        out->to += 2;
    } else {
        take_period(x, to, out);
    }
}

bool gj_lex_figure(const gj_lexer *x, size_t i, size_t to, gj_token *out)
{
    const uint32_t *key = x->prose->key;
    size_t end = i;
    if (is_digit(key[i])) {
        end = arabic_end(x, i, to);
    } else {
        while (end < to && gj_is_one_of(key[end], chinese_numerals))
            end++;
        bool idiom = end == i + 1 && key[i] == U'一' && end + 1 < to && key[end + 1] == U'一'; /* 一件一档 */
        if (end == i || end == to || idiom || (!gj_is_one_of(key[end], units) && !counts_times(x, i, end, to)))
            return false; /* 一是, 三审: not a figure but a word */
    }
    *out = (gj_token){.kind = GJ_TOKEN_TEXT, .from = i, .to = end};
    gj_span src = gj_prose_span(x->prose, x->s, i, end);
    unsigned flags = 0;
    bool ordinal = i > 0 && key[i - 1] == U'第';
    if (!ordinal && gj_value_read(x->s + src.off, src.len, &out->value, &flags) == GJ_CELL_NUMBER)
        take_unit(x, to, out);
    return true;
}
