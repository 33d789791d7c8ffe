#include "app/prose.h"

#include <string.h>

#include "mem.h"

void prose_clear(prose *p)
{
    for (size_t i = 0; i < p->n_notes; i++)
        free(p->notes[i]);
    p->n = p->n_notes = 0;
}

void prose_free(prose *p)
{
    prose_clear(p);
    free(p->lines);
    free(p->notes);
    *p = (prose){0};
}

static bool is_latin(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Characters that must not start a line. */
static bool is_closing(const char *s, size_t len)
{
    static const char *const closing[] = {"，", "。", "、", "；", "：", "！", "？", "）", "》", "”", "’",
                                          "」", "』", "】", ",",  ".",  ";",  ":",  ")",  "%",  "％"};
    for (size_t i = 0; i < sizeof(closing) / sizeof(closing[0]); i++) {
        size_t n = strlen(closing[i]);
        if (n <= len && memcmp(s, closing[i], n) == 0)
            return true;
    }
    return false;
}

/* Start of the word of Latin letters or digits that the break at `at` would cut; `at` if it cuts none or all is one word. */
static size_t before_word(const char *s, size_t len, size_t at)
{
    size_t start = at;
    if (at == len || !is_latin(s[at]))
        return at;
    while (start > 0 && is_latin(s[start - 1]))
        start--;
    return start > 0 ? start : at;
}

static size_t one_step_back(const char *s, size_t at)
{
    size_t pos = 0, last = 0;
    while (pos < at) {
        last = pos;
        pos += gj_grapheme_next(s + pos, at - pos);
    }
    return last;
}

size_t prose_break(const char *s, size_t len, size_t width, int ambiguous)
{
    size_t fit = gj_width_fit(s, len, width, ambiguous, NULL);
    if (fit == len)
        return len;
    if (fit == 0)
        return gj_grapheme_next(s, len);
    if (s[fit] == ' ')
        return fit + 1; /* seen by no one at the end of the line, but out of place at the start of the next */
    if (is_closing(s + fit, len - fit)) {
        size_t back = one_step_back(s, fit);
        if (back > 0)
            return before_word(s, len, back);
    }
    return before_word(s, len, fit);
}

/* Wraps s[0,len), which stands at `off`; a line without text gives one empty screen line. The first gets the number. */
static void wrap(prose *p, const char *s, size_t len, uint32_t off, uint32_t line, uint32_t number, size_t width, int ambiguous)
{
    size_t pos = 0;
    do {
        size_t n = prose_break(s + pos, len - pos, width, ambiguous);
        MEM_GROW(p->lines, p->n, p->cap);
        p->lines[p->n++] = (prose_line){s + pos, (uint32_t)n, off + (uint32_t)pos, line, number};
        number = 0;
        pos += n;
    } while (pos < len);
}

void prose_note(prose *p, const char *s, size_t width, int ambiguous)
{
    size_t len = strlen(s);
    MEM_GROW(p->notes, p->n_notes, p->cap_notes);
    p->notes[p->n_notes] = mem_dup(s, len);
    size_t from = p->n;
    wrap(p, p->notes[p->n_notes++], len, 0, 0, 0, width, ambiguous);
    for (size_t i = from; i < p->n; i++)
        p->lines[i].off = 0;
}

void prose_source(prose *p, const gj_text *t, uint32_t first, uint32_t last, size_t width, int ambiguous)
{
    size_t len;
    const char *data = gj_text_data(t, &len);
    uint32_t end = gj_text_lines(t);
    if (first < 1)
        first = 1;
    for (uint32_t line = first; line <= last && line <= end; line++) {
        gj_span span = gj_text_line(t, line);
        wrap(p, data + span.off, span.len, span.off, line, gj_text_origin_at(t, line, span).line, width, ambiguous);
    }
}

size_t prose_at(const prose *p, uint32_t off)
{
    size_t low = 0, high = p->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (p->lines[middle].line == 0 || p->lines[middle].off <= off)
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? 0 : low - 1;
}
