/* A dash before a figure may be the cell before it. It is a mark of a list where the lines above or below begin so as well, those with
 * words too:
 *
 *     - 一、本年新收政府信息公开申请数量        15
 *     - 15                                      -        cells: this line does not count
 *     - 2                                       3        not a list
 */
#include "text/bullet.h"

#include <string.h>

#include "base/base.h"

enum {
    AROUND = 24,         /* lines looked at on a side */
    LEAST = 6,           /* of them with a mark */
    MARKED_PERCENT = 80, /* of those that are not empty */
    WORDS = 2,           /* lines with words among them */
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static const char *skip_blanks(const char *s, const char *end)
{
    while (s < end && is_blank(*s))
        s++;
    return s;
}

/* A line and its mark. */
typedef struct marked {
    const char *mark;
    size_t len;   /* of the mark itself; 0: there is none */
    size_t whole; /* with the blanks around it */
    bool empty, words;
} marked;

static marked mark_of(const char *s, size_t len)
{
    static const char *const marks[] = {"-", "*", "+", "•", "·", "●", "○", "■", "□", "◆", "▪", ">"};
    const char *end = s + len, *at = skip_blanks(s, end);
    marked m = {.empty = at == end};
    for (size_t i = 0; i < GJ_COUNT(marks); i++) {
        size_t n = strlen(marks[i]);
        if ((size_t)(end - at) < n || memcmp(at, marks[i], n) != 0 || (at + n < end && !is_blank(at[n])))
            continue;
        const char *rest = at + n < end ? skip_blanks(at + n, at + n + 1) : end, *words = skip_blanks(rest, end);
        m.mark = at;
        m.len = n;
        m.whole = (size_t)(rest - s);
        m.empty = words == end;
        for (const char *c = words; c < end && !m.words; c++)
            m.words = (unsigned char)*c >= 0x80;
        return m;
    }
    return m;
}

static marked mark_on(const gj_text *t, uint32_t line)
{
    size_t len;
    const char *text = gj_text_data(t, &len);
    gj_span span = gj_text_line(t, line);
    return mark_of(text + span.off, span.len);
}

/* True if the lines on this side of `line` begin with the mark, and some of them have words. */
static bool goes_on(const gj_text *t, uint32_t line, int step, const marked *as)
{
    size_t lines = 0, same = 0, words = 0;
    uint32_t last = gj_text_lines(t);
    while (lines < AROUND && (step < 0 ? line > 1 : line < last)) {
        line += (uint32_t)step;
        marked m = mark_on(t, line);
        if (m.empty)
            continue;
        bool alike = m.len == as->len && memcmp(m.mark, as->mark, m.len) == 0;
        lines++;
        same += alike;
        words += alike && m.words;
    }
    return same >= LEAST && same * 100 >= lines * MARKED_PERCENT && words >= WORDS;
}

uint32_t gj_bullet_at(const char *s, size_t len)
{
    return (uint32_t)mark_of(s, len).whole;
}

uint32_t gj_bullet_length(const gj_text *t, uint32_t line)
{
    marked m = mark_on(t, line);
    return m.len > 0 && (goes_on(t, line, 1, &m) || goes_on(t, line, -1, &m)) ? (uint32_t)m.whole : 0;
}
