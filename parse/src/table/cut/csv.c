/* Lines of separated values, told by their neighbours or by what ends them. */
#include "table/cut/csv.h"

#include <string.h>

#include "gouji/table.h"
#include "text/mark_line.h"

enum {
    NEIGHBOURS = 8,    /* lines looked at on either side: more than any head has rows */
    FIGURE_BYTES = 64, /* what is longer is no figure */
    LIST_MARKS = 2,    /* marks between figures that make a list */
    GROUP = 3,         /* digits of thousands */
    FULL_WIDTH_COMMA = 0xff0c,
};

/* What the marks of a line look like. */
typedef struct shape {
    size_t marks; /* outside quotes */
    bool figures; /* a cell holds what stands for a figure */
    bool loose;   /* a mark does not stand between digits, so it groups no thousands */
    bool other;   /* tabs, borders, a sentence outside quotes: the marks part nothing */
} shape;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A Chinese numeral; most words are seen to be none by their first character. */
static bool is_numeral(const char *s, size_t len)
{
    static const char firsts[] = "〇零一二两三四五六七八九十百";
    gj_number value;
    unsigned flags = 0;
    for (size_t i = 0; len >= 3 && len < FIGURE_BYTES && i + 3 < sizeof(firsts); i += 3)
        if (memcmp(s, firsts + i, 3) == 0)
            return gj_value_read(s, len, &value, &flags) == GJ_CELL_NUMBER;
    return false;
}

/* What stands where a figure belongs: begins with a digit, is a sign, a Chinese numeral or empty; "3500元" and "—" count, and
 * what a spreadsheet's apostrophe makes text; sentences do not. */
static bool is_figure(const char *s, const char *end)
{
    static const char *const signs[] = {"-", "+", "/", "—", "无", "'"};
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
    return is_numeral(s, len);
}

/* A full stop of Chinese text stands at s. */
static bool is_full_stop(const char *s, const char *end)
{
    return end - s >= 3 && memcmp(s, "。", 3) == 0;
}

bool gj_csv_starts_quoted(const char *s, size_t len, char mark)
{
    const char *quote = memchr(s, '"', len), *end = s + len;
    size_t quotes = 0;
    for (const char *q = quote; q; q = memchr(q + 1, '"', (size_t)(end - q - 1)))
        quotes++;
    return quotes % 2 == 1 && quote > s && quote[-1] != mark && quote[-1] != '\t' && (quote + 1 == end || quote[1] == mark || quote[1] == '\t');
}

static shape shape_of(const char *s, const char *end, char mark)
{
    shape found = {0};
    const char *line = s, *cell = s;
    bool quoted = gj_csv_starts_quoted(s, (size_t)(end - s), mark);
    for (; s <= end; s++) {
        if (s < end && *s == '"' && (quoted || s == cell || s[-1] == '"')) /* a doubled quote leaves and enters again */
            quoted = !quoted;
        if (s < end && (quoted || *s != mark)) {
            found.other |= *s == '\t' || *s == '|' || (!quoted && is_full_stop(s, end));
            continue;
        }
        found.figures |= is_figure(cell, s);
        cell = s + 1;
        if (s == end)
            break;
        found.marks++;
        found.loose |= mark != ',' || s == line || s + 1 == end || !is_digit(s[-1]) || !is_digit(s[1]);
    }
    return found;
}

static shape shape_of_line(const gj_text *t, uint32_t line, char mark)
{
    size_t len;
    const char *text = gj_text_data(t, &len);
    gj_span span = gj_text_line(t, line);
    if (span.len == 0 || !memchr(text + span.off, mark, span.len))
        return (shape){0};
    return shape_of(text + span.off, text + span.off + span.len, mark);
}

static bool line_starts_quoted(const gj_text *t, uint32_t line, char mark)
{
    size_t len;
    gj_span span = gj_text_line(t, line);
    return gj_csv_starts_quoted(gj_text_data(t, &len) + span.off, span.len, mark);
}

/* Adds what the neighbours of `line` with as many marks show, in one direction; returns how many there are. */
static size_t add_neighbours(shape *sum, const gj_text *t, uint32_t line, int step, char mark)
{
    size_t equal = 0;
    for (size_t n = 0; n < NEIGHBOURS; n++) {
        int64_t at = (int64_t)line + step * ((int64_t)n + 1);
        if (at < 1 || at > (int64_t)gj_text_lines(t))
            break;
        shape s = shape_of_line(t, (uint32_t)at, mark);
        if (line_starts_quoted(t, (uint32_t)at, mark)) {
            equal++; /* the rest of a row: it may have any number */
            continue;
        }
        if (s.marks != sum->marks)
            break;
        equal++;
        sum->figures |= s.figures;
        sum->loose |= s.loose;
        sum->other |= s.other;
        if (sum->other)
            break;
    }
    return equal;
}

/* The text ends with the mark of what gouji wrote: it has rows of cells, whatever stands in them. */
static bool is_own(const gj_text *t)
{
    size_t len;
    const char *text = gj_text_data(t, &len);
    uint32_t line = gj_text_lines(t);
    while (line > 0 && gj_text_line(t, line).len == 0)
        line--;
    gj_span span = gj_text_line(t, line);
    return span.len > strlen(GJ_MARK_LINE) && memcmp(text + span.off, GJ_MARK_LINE, strlen(GJ_MARK_LINE)) == 0;
}

static bool parts_cells(const gj_text *t, uint32_t line, char mark)
{
    shape sum = shape_of_line(t, line, mark);
    if (sum.marks == 0 || sum.other)
        return false;
    if (sum.figures && line_starts_quoted(t, line, mark))
        return true;
    size_t n = add_neighbours(&sum, t, line, -1, mark) + add_neighbours(&sum, t, line, 1, mark);
    return n > 0 && (sum.figures || (mark == ',' && is_own(t))) && sum.loose && !sum.other;
}

char gj_csv_mark(const gj_text *t, uint32_t line)
{
    static const char marks[] = {',', ';'};
    for (size_t i = 0; i < GJ_COUNT(marks); i++)
        if (parts_cells(t, line, marks[i]))
            return marks[i];
    return 0;
}

typedef struct list_mark {
    const char *text;
    uint32_t cp;
} list_mark;

static const char *skip_blanks(const char *s, const char *end)
{
    while (s < end && *s == ' ')
        s++;
    return s;
}

static bool begins_figure(const char *s, const char *end)
{
    return s < end && (is_digit(*s) || ((*s == '+' || *s == '-') && s + 1 < end && is_digit(s[1])));
}

/* Bytes of the mark at s, with blanks around it passed over; a figure must follow. 0 if it is not there. */
static size_t mark_length(const char *s, const char *end, const list_mark *mark)
{
    const char *at = skip_blanks(s, end);
    size_t n = strlen(mark->text);
    if ((size_t)(end - at) < n || memcmp(at, mark->text, n) != 0)
        return 0;
    at += n;
    while (at < end && (*at == ' ' || *at == '\'' || *at == '"'))
        at++;
    return begins_figure(at, end) ? (size_t)(at - s) : 0;
}

/* Digits at s, at most one more than a group of thousands has. */
static size_t group_length(const char *s, const char *end)
{
    size_t n = 0;
    while (s + n < end && n <= GROUP && is_digit(s[n]))
        n++;
    return n;
}

/* The mark of n bytes at s parts thousands: "1，251，387". */
static bool parts_thousands(const char *begin, const char *s, size_t n, const char *end)
{
    size_t before = 0;
    while (s - before > begin && before <= GROUP && is_digit(s[-1 - (ptrdiff_t)before]))
        before++;
    const char *first = s - before;
    bool goes_on = (size_t)(first - begin) >= n && memcmp(first - n, s, n) == 0;
    return before > 0 && before <= GROUP && (goes_on ? before == GROUP : *first != '0') && group_length(s + n, end) == GROUP;
}

/* The mark stands between figures twice, or once in a line that ends in figures behind it. Where all that stand between figures may part
 * thousands, that is what they do. */
static bool is_list(const char *s, const char *end, const list_mark *mark)
{
    const char *begin = s;
    size_t between = 0, before = 0, grouped = 0;
    bool digit = false, at_end = end > s && is_digit(end[-1]);
    while (s < end) {
        size_t len = *s == ' ' || *s == mark->text[0] ? mark_length(s, end, mark) : 0;
        before += len > 0;
        grouped += len > 0 && mark->cp == FULL_WIDTH_COMMA && parts_thousands(begin, s, len, end);
        between += len > 0 && digit;
        digit = len == 0 && (is_digit(*s) || *s == '\'' || *s == '"');
        s = len > 0 ? s + len : *s == ' ' ? skip_blanks(s, end) : s + 1; /* what is behind a run of blanks was looked at */
    }
    if (grouped > 0 && grouped == before)
        return false;
    return between >= LIST_MARKS || (between > 0 && before >= LIST_MARKS && at_end);
}

/* "[…]" "(…)," "… \\\\": where the line's cells are between `open` and `close`. */
typedef struct list_form {
    const char *open, *close;
    uint32_t mark;
} list_form;

static bool has_form(const char *s, size_t len, const list_form *form)
{
    const char *end = s + len;
    size_t open = strlen(form->open), close = strlen(form->close);
    s = skip_blanks(s, end);
    while (end > s && (end[-1] == ' ' || (end[-1] == ',' && close == 1)))
        end--;
    return (size_t)(end - s) > open + close && memcmp(s, form->open, open) == 0 && memcmp(end - close, form->close, close) == 0 &&
           memchr(s, (int)form->mark, (size_t)(end - s));
}

uint32_t gj_list_form_mark(const char *s, size_t len)
{
    static const list_form forms[] = {{"[", "]", ','}, {"(", ")", ','}, {"{", "}", ','}, {"", "\\\\", '&'}};
    for (size_t i = 0; i < GJ_COUNT(forms); i++)
        if (has_form(s, len, &forms[i]))
            return forms[i].mark;
    return 0;
}

uint32_t gj_list_mark(const char *s, size_t len)
{
    static const list_mark marks[] = {{"；", 0xff1b}, {"，", FULL_WIDTH_COMMA}, {"、", 0x3001}, {";", ';'}, {"&", '&'}, {", ", ','}};
    for (size_t i = 0; i < GJ_COUNT(marks); i++)
        if (memchr(s, marks[i].text[0], len) && is_list(s, s + len, &marks[i]))
            return marks[i].cp;
    return 0;
}

size_t gj_guard_length(const char *s, size_t len)
{
    static const char *const signs[] = {"=", "+", "-", "@", "＝", "＋", "－", "＠"};
    for (size_t i = 0; len > 1 && s[0] == '\'' && i < GJ_COUNT(signs); i++)
        if (len - 1 >= strlen(signs[i]) && memcmp(s + 1, signs[i], strlen(signs[i])) == 0)
            return 1;
    return 0;
}

void gj_csv_unescape(gj_buf *cell)
{
    size_t kept = 0, from = cell->len > 0 ? gj_guard_length(cell->data, cell->len) : 0;
    for (size_t i = from; i < cell->len; i++) {
        cell->data[kept++] = cell->data[i];
        i += cell->data[i] == '"' && i + 1 < cell->len && cell->data[i + 1] == '"';
    }
    cell->len = kept;
}
