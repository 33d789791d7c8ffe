#include "table/cut/row_line.h"

#include <string.h>

#include "base/base.h"
#include "text/bullet.h"
#include "text/fold.h"

enum {
    COUNTED = 5,       /* lines that count by chance are fewer */
    COUNTED_BELOW = 2, /* ... below heads that count as well */
    COUNTER_DIGITS = 6,
    COUNTER_INDENT = 16, /* blanks before a counter */
    HEADS = 2,         /* columns at least that heads count */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static const char *skip_blanks(const char *s, const char *end)
{
    while (s < end && *s == ' ')
        s++;
    return s;
}

/* Digits at s as a number; *s is moved behind them. -1 if there are none or too many. */
static int32_t read_counter(const char **s, const char *end)
{
    const char *from = *s;
    int32_t value = 0;
    for (; *s < end && is_digit(**s) && *s - from <= COUNTER_DIGITS; ++*s)
        value = value * 10 + (**s - '0');
    return *s == from || *s - from > COUNTER_DIGITS ? -1 : value;
}

/* A line and the counter it may begin with. */
typedef struct counted {
    int32_t value; /* -1: none */
    size_t len;    /* bytes up to what it counts */
    bool text;     /* something follows it */
} counted;

static counted counter_of(const char *s, size_t len)
{
    const char *end = s + len, *at = skip_blanks(s, end);
    counted none = {.value = -1};
    if (at < end && *at == '|')
        at = skip_blanks(at + 1, end);
    if (at - s > COUNTER_INDENT)
        return none;
    int32_t value = read_counter(&at, end);
    const char *rest = skip_blanks(at, end);
    if (rest < end && memchr("\t,:|", *rest, 4))
        rest++;
    else if (rest == at && rest < end)
        return none;
    return (counted){value, (size_t)(rest - s), skip_blanks(rest, end) < end};
}

/* Nothing but borders and blanks. */
static bool is_ruled(const char *s, size_t len)
{
    for (const char *end = s + len; s < end;) {
        uint32_t cp;
        s += gj_utf8_next(s, (size_t)(end - s), &cp);
        gj_class class = gj_class_of(cp);
        if (class != GJ_CLASS_BLANK && class != GJ_CLASS_BORDER && !(cp < 0x80 && strchr("-=+:", (int)cp)))
            return false;
    }
    return true;
}

/* The next line from `line` on, in steps of `step`, that is neither empty nor ruled; 0 if there is none near. */
static uint32_t next_line(const gj_text *t, uint32_t line, int step)
{
    size_t len;
    const char *text = gj_text_data(t, &len);
    for (int i = 0; i < COUNTED && line + (uint32_t)step >= 1 && line + (uint32_t)step <= gj_text_lines(t); i++) {
        line += (uint32_t)step;
        gj_span span = gj_text_line(t, line);
        if (!is_ruled(text + span.off, span.len))
            return line;
    }
    return 0;
}

static counted counter_at(const gj_text *t, uint32_t line)
{
    size_t len;
    const char *text = gj_text_data(t, &len);
    gj_span span = gj_text_line(t, line);
    return line ? counter_of(text + span.off, span.len) : (counted){.value = -1};
}

/* 0 1 2 3, or 1 2 3 4: heads of columns that have no names. */
static bool counts_columns(const char *s, size_t len)
{
    const char *end = s + len;
    int32_t n = 0, first = 0;
    while (s < end) {
        if (memchr(" \t,|", *s, 4)) {
            s++;
            continue;
        }
        int32_t value = read_counter(&s, end);
        if (n == 0)
            first = value;
        if (value != first + n || first > 1 || (s < end && !memchr(" \t,|", *s, 4)))
            return false;
        n++;
    }
    return n >= HEADS;
}

static bool line_counts_columns(const gj_text *t, uint32_t line)
{
    size_t len;
    const char *text = gj_text_data(t, &len);
    gj_span span = gj_text_line(t, line);
    return line > 0 && counts_columns(text + span.off, span.len);
}

/* Lines that go on counting from `line`, whose counter is `value`; *last gets the last of them. */
static size_t count_on(const gj_text *t, uint32_t line, int32_t value, int step, uint32_t *last)
{
    size_t n = 0;
    *last = line;
    for (uint32_t at; n < COUNTED && (at = next_line(t, *last, step)) > 0; n++) {
        counted c = counter_at(t, at);
        value += step;
        if (c.value != value || value < 0 || !c.text)
            break;
        *last = at;
    }
    return n;
}

static bool has_words(const gj_text *t, uint32_t line)
{
    size_t len;
    const char *text = gj_text_data(t, &len);
    gj_span span = gj_text_line(t, line);
    for (uint32_t i = 0; i < span.len; i++)
        if ((unsigned char)text[span.off + i] >= 0x80)
            return true;
    return false;
}

/* Bytes that line `line` begins with and that count it. */
static size_t counter_length(const gj_text *t, uint32_t line)
{
    uint32_t first, last;
    counted c = counter_at(t, line);
    if (c.value < 0)
        return 0;
    size_t n = 1 + count_on(t, line, c.value, 1, &last);
    if (n < COUNTED)
        n += count_on(t, line, c.value, -1, &first);
    if (n >= COUNTED)
        return c.len;
    return n >= COUNTED_BELOW && has_words(t, first) && line_counts_columns(t, next_line(t, first, -1)) ? c.len : 0;
}

static bool is_counted_head(const gj_text *t, uint32_t line)
{
    if (!line_counts_columns(t, line))
        return false;
    uint32_t below = next_line(t, line, 1);
    return below > 0 && counter_at(t, below).value <= 1 && counter_length(t, below) > 0;
}

static bool is_number(const char *s, const char *end)
{
    s += s < end && *s == '-';
    const char *digits = s;
    while (s < end && (is_digit(*s) || *s == '.'))
        s++;
    return s == end && s > digits;
}

/* "规章", or 12, with the quotes or comma that say so: what stands in them. */
static gj_row_line list_item(const char *s, gj_span span)
{
    gj_row_line none = {GJ_ROW_CELLS, span};
    const char *start = s + span.off, *end = start + span.len, *at = skip_blanks(start, end);
    while (end > at && end[-1] == ' ')
        end--;
    bool comma = end > at && end[-1] == ',';
    end -= comma;
    if (end - at >= 2 && (*at == '"' || *at == '\'') && end[-1] == *at) {
        if (memchr(at + 1, *at, (size_t)(end - at) - 2))
            return none;
        at++;
        end--;
    } else {
        if (end - at == 4 && memcmp(at, "null", 4) == 0)
            return (gj_row_line){GJ_ROW_BLANK, {(uint32_t)(at - s), 0}};
        if (!comma || !is_number(at, end))
            return none;
    }
    gj_span cells = {(uint32_t)(at - s), (uint32_t)(end - at)};
    return (gj_row_line){cells.len ? GJ_ROW_CELLS : GJ_ROW_BLANK, cells};
}

/* "[", "],", "{|", "|}", "|-": rows and tables begin and end. */
static bool is_rule(const char *s, size_t len)
{
    static const char *const rules[] = {"[", "]", "],", "[[", "]]", "{", "}", "},", "{|", "|}", "|-", "(", ")", "),"};
    const char *end = s + len;
    s = skip_blanks(s, end);
    while (end > s && end[-1] == ' ')
        end--;
    for (size_t i = 0; i < GJ_COUNT(rules); i++)
        if ((size_t)(end - s) == strlen(rules[i]) && memcmp(s, rules[i], (size_t)(end - s)) == 0)
            return true;
    return false;
}

gj_row_line gj_row_line_of(const gj_text *t, uint32_t line)
{
    size_t len;
    const char *text = gj_text_data(t, &len);
    gj_span span = gj_text_line(t, line);
    if (span.len == 0)
        return (gj_row_line){GJ_ROW_CELLS, span};
    if (is_rule(text + span.off, span.len) || is_counted_head(t, line))
        return (gj_row_line){GJ_ROW_RULE, span};
    uint32_t bullet = gj_bullet_length(t, line);
    if (bullet > 0)
        return (gj_row_line){bullet < span.len ? GJ_ROW_CELLS : GJ_ROW_BLANK, {span.off + bullet, span.len - bullet}};
    uint32_t counter = (uint32_t)counter_length(t, line);
    if (counter > 0)
        return (gj_row_line){GJ_ROW_CELLS, {span.off + counter, span.len - counter}};
    return list_item(text, span);
}
