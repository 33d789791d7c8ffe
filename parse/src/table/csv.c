/* Lines of comma-separated values, told by their neighbours. */
#include "table/csv.h"

#include <string.h>

#include "base/base.h"

enum {
    NEIGHBOURS = 8,    /* lines looked at on either side: more than any head has rows */
    FIGURE_BYTES = 64, /* what is longer is no figure */
    LIST_MARKS = 2,    /* marks between figures that make a list */
};

/* What the commas of a line look like. */
typedef struct shape {
    size_t commas; /* outside quotes */
    bool figures;  /* a cell holds what stands for a figure */
    bool loose;    /* a comma does not stand between digits, so it groups no thousands */
    bool other;    /* tabs, borders, a sentence: the commas part nothing */
} shape;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* What stands where a figure belongs: begins with a digit, is a sign or is empty; "3500元" and "—" count, sentences do not. */
static bool is_figure(const char *s, const char *end)
{
    static const char *const signs[] = {"-", "/", "—", "无"};
    if (s < end && *s == '"')
        s++;
    size_t len = (size_t)(end - s);
    if (len == 0 || is_digit(*s))
        return len < FIGURE_BYTES;
    if (len >= 3 && memcmp(s, "\xEF\xBC", 2) == 0 && (unsigned char)s[2] >= 0x90 && (unsigned char)s[2] <= 0x99) /* ０ to ９ */
        return len < FIGURE_BYTES;
    for (size_t i = 0; i < GJ_COUNT(signs); i++) {
        if (len >= strlen(signs[i]) && memcmp(s, signs[i], strlen(signs[i])) == 0)
            return len < FIGURE_BYTES;
    }
    return false;
}

/* True if the line holds a full stop of Chinese text. */
static bool is_sentence(const char *s, const char *end)
{
    for (; end - s >= 3; s++) {
        if (memcmp(s, "。", 3) == 0)
            return true;
    }
    return false;
}

bool gj_csv_starts_quoted(const char *s, size_t len)
{
    const char *quote = memchr(s, '"', len), *end = s + len;
    size_t quotes = 0;
    for (const char *q = quote; q; q = memchr(q + 1, '"', (size_t)(end - q - 1)))
        quotes++;
    return quotes % 2 == 1 && quote > s && quote[-1] != ',' && quote[-1] != '\t' && (quote + 1 == end || quote[1] == ',' || quote[1] == '\t');
}

static shape shape_of(const char *s, const char *end)
{
    shape found = {.other = is_sentence(s, end)};
    const char *line = s, *cell = s;
    bool quoted = gj_csv_starts_quoted(s, (size_t)(end - s));
    for (; s <= end; s++) {
        if (s < end && *s == '"' && (quoted || s == cell || s[-1] == '"')) /* a doubled quote leaves and enters again */
            quoted = !quoted;
        if (s < end && (quoted || *s != ',')) {
            found.other |= *s == '\t' || *s == '|';
            continue;
        }
        found.figures |= is_figure(cell, s);
        cell = s + 1;
        if (s == end)
            break;
        found.commas++;
        found.loose |= s == line || s + 1 == end || !is_digit(s[-1]) || !is_digit(s[1]);
    }
    return found;
}

static shape shape_of_line(const gj_text *t, uint32_t line)
{
    size_t len;
    const char *text = gj_text_data(t, &len);
    gj_span span = gj_text_line(t, line);
    if (span.len == 0 || !memchr(text + span.off, ',', span.len))
        return (shape){0};
    return shape_of(text + span.off, text + span.off + span.len);
}

/* Adds what the neighbours of `line` with as many commas show, in one direction; returns how many there are. */
static size_t add_neighbours(shape *sum, const gj_text *t, uint32_t line, int step)
{
    size_t equal = 0;
    size_t len;
    for (size_t n = 0; n < NEIGHBOURS; n++) {
        int64_t at = (int64_t)line + step * ((int64_t)n + 1);
        if (at < 1 || at > (int64_t)gj_text_lines(t))
            break;
        shape s = shape_of_line(t, (uint32_t)at);
        gj_span other = gj_text_line(t, (uint32_t)at);
        if (gj_csv_starts_quoted(gj_text_data(t, &len) + other.off, other.len)) {
            equal++; /* the rest of a row: it may have any number */
            continue;
        }
        if (s.commas != sum->commas)
            break;
        equal++;
        sum->figures |= s.figures;
        sum->loose |= s.loose;
        sum->other |= s.other;
    }
    return equal;
}

bool gj_csv_line(const gj_text *t, uint32_t line)
{
    shape sum = shape_of_line(t, line);
    if (sum.commas == 0 || sum.other)
        return false;
    gj_span span = gj_text_line(t, line);
    size_t len;
    if (sum.figures && gj_csv_starts_quoted(gj_text_data(t, &len) + span.off, span.len))
        return true;
    size_t n = add_neighbours(&sum, t, line, -1) + add_neighbours(&sum, t, line, 1);
    return n > 0 && sum.figures && sum.loose && !sum.other;
}

typedef struct list_mark {
    const char *text;
    uint32_t cp;
} list_mark;

/* Bytes of the mark at s, with blanks around it passed over; a digit must follow. 0 if it is not there. */
static size_t mark_length(const char *s, const char *end, const list_mark *mark)
{
    const char *at = s;
    while (at < end && *at == ' ')
        at++;
    size_t n = strlen(mark->text);
    if ((size_t)(end - at) < n || memcmp(at, mark->text, n) != 0)
        return 0;
    at += n;
    while (at < end && (*at == ' ' || *at == '\'' || *at == '"'))
        at++;
    return at < end && is_digit(*at) ? (size_t)(at - s) : 0;
}

/* How often the mark stands between figures. */
static size_t count_mark(const char *s, const char *end, const list_mark *mark)
{
    size_t n = 0;
    while (s < end) {
        bool digit = is_digit(*s) || *s == '\'' || *s == '"';
        s++;
        size_t len = digit ? mark_length(s, end, mark) : 0;
        n += len > 0;
        s += len;
    }
    return n;
}

uint32_t gj_list_mark(const char *s, size_t len)
{
    static const list_mark marks[] = {{"；", 0xff1b}, {"，", 0xff0c}, {"、", 0x3001}, {";", ';'}, {"&", '&'}, {", ", ','}};
    for (size_t i = 0; i < GJ_COUNT(marks); i++)
        if (memchr(s, marks[i].text[0], len) && count_mark(s, s + len, &marks[i]) >= LIST_MARKS)
            return marks[i].cp;
    return 0;
}
