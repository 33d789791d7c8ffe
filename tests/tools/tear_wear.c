/* Wear: what happens to the text of a report besides its layout, and changes nothing of what it says. Each kind works on the
 * whole UTF-8 text, and any of them can come together. */
#include "tear.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct text {
    char *s;
    size_t len, cap;
} text;

static void add(text *t, const char *s, size_t len)
{
    while (t->cap < t->len + len + 1) {
        t->cap = t->cap ? 2 * t->cap : 4096;
        char *grown = realloc(t->s, t->cap);
        if (grown == NULL)
            abort();
        t->s = grown;
    }
    memcpy(t->s + t->len, s, len);
    t->len += len;
    t->s[t->len] = '\0';
}

static bool begins(const char *s, const char *word)
{
    return strncmp(s, word, strlen(word)) == 0;
}

/* ---- one character for another ---- */

typedef struct swap {
    const char *from, *to;
} swap;

static char *swap_all(const char *s, const swap *swaps, size_t n, uint64_t *state)
{
    text t = {0};
    while (*s) {
        size_t i = 0;
        while (i < n && !begins(s, swaps[i].from))
            i++;
        if (i < n && tear_below(state, 2) == 0) {
            add(&t, swaps[i].to, strlen(swaps[i].to));
            s += strlen(swaps[i].from);
        } else {
            add(&t, s++, 1);
        }
    }
    return t.s;
}

/* Characters that fonts of PDF makers give as radicals. */
static char *wear_radicals(const char *s, uint64_t *state)
{
    static const swap swaps[] = {{"一", "⼀"}, {"二", "⼆"}, {"人", "⼈"}, {"行", "⾏"}, {"自", "⾃"}, {"大", "⼤"}};
    return swap_all(s, swaps, sizeof(swaps) / sizeof(swaps[0]), state);
}

/* ---- characters that are not seen ---- */

/* Zero-width spaces behind characters of labels. */
static char *wear_zero_width(const char *s, uint64_t *state)
{
    text t = {0};
    for (; *s; s++) {
        add(&t, s, 1);
        bool end = ((unsigned char)*s & 0xc0) == 0x80 && ((unsigned char)s[1] & 0xc0) != 0x80; /* last byte of a character */
        if (end && (unsigned char)s[1] >= 0xe0 && tear_below(state, 12) == 0)
            add(&t, "\u200b", strlen("\u200b"));
    }
    return t.s;
}

static char *wear_trailing_blanks(const char *s, uint64_t *state)
{
    text t = {0};
    for (; *s; s++) {
        if (*s == '\n' && s[1] != '\n' && t.len > 0 && t.s[t.len - 1] != '\n' && t.s[t.len - 1] != '\t' && tear_below(state, 3) == 0)
            add(&t, "  ", 2);
        add(&t, s, 1);
    }
    return t.s;
}

/* ---- pages ---- */

static const char *page_line(char *room, size_t size, unsigned page, unsigned style)
{
    static const char *const styles[] = {"- %u -", "第 %u 页 共 9 页", "— %u —", "Page %u of 9"};
    snprintf(room, size, styles[style % 4], page);
    return room;
}

/* Page numbers on lines of their own between lines with text. */
static char *wear_pages(const char *s, uint64_t *state)
{
    text t = {0};
    unsigned page = 0, style = tear_below(state, 4), lines = 0;
    char room[64];
    for (; *s; s++) {
        add(&t, s, 1);
        bool between = *s == '\n' && s[1] != '\n' && s[1] != '\0' && t.len > 1 && t.s[t.len - 2] != '\n';
        if (!between || ++lines < 20 || tear_below(state, 12) > 0)
            continue;
        lines = 0;
        page_line(room, sizeof(room), ++page, style);
        add(&t, room, strlen(room));
        add(&t, "\n", 1);
    }
    return t.s;
}

const tear_wear tear_wears[] = {
    {"radicals", wear_radicals}, {"zero-width", wear_zero_width},
    {"trailing blanks", wear_trailing_blanks}, {"pages", wear_pages},
};
const size_t tear_wear_count = sizeof(tear_wears) / sizeof(tear_wears[0]);
