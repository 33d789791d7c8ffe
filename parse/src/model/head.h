/* The beginning of a line, as headings are told by it: decoration aside, the first characters, the number before the text. */
#ifndef GJ_HEAD_H
#define GJ_HEAD_H

#include "base/base.h"
#include "gouji/text.h"

enum { GJ_HEAD_CHARS = 48 }; /* a line with more characters is no heading of its own, only a run-in one */

/* First characters of a line: Markdown marks, table borders and blanks at both its ends are left out. */
typedef struct gj_head {
    uint32_t cp[GJ_HEAD_CHARS];      /* as in the source */
    uint32_t off[GJ_HEAD_CHARS + 1]; /* byte offset of each in the text; off[n] is the end of the last */
    size_t n;
    bool whole; /* the line has no more characters */
} gj_head;

/* `line` (without its line end) without decoration at its ends and without a date of printing behind it; len 0 if nothing else is left. */
gj_span gj_line_trim(const char *s, gj_span line);
/* Reads the head of a trimmed span of s. */
void gj_head_read(gj_head *h, const char *s, gj_span trimmed);

typedef enum gj_style {
    GJ_STYLE_NONE,
    GJ_STYLE_CN_DOT,   /* 一、 */
    GJ_STYLE_AR_DOT,   /* 1. 1、 ⒈ */
    GJ_STYLE_CN_PAREN, /* （一） ㈠ */
    GJ_STYLE_AR_PAREN, /* （1） ⑴ */
    GJ_STYLE_CN_HALF,  /* 一） */
    GJ_STYLE_AR_HALF,  /* 1） */
    GJ_STYLE_CIRCLED,  /* ① */
    GJ_STYLE_CN_IS,    /* 一是 */
    GJ_STYLE_CN_DI,    /* 第一， */
    GJ_STYLE_CN_PART,  /* 第一部分 */
    GJ_STYLE_CN_BLANK, /* 一 followed by blanks only: a number only before the title of a part */
    GJ_STYLE_COUNT
} gj_style;

/* Number at the start of a head. Indexes are into the head: the ordinal is [from, to), the text starts at `next`
 * (blanks skipped; next == n if there is none). */
typedef struct gj_numbering {
    gj_style style;
    uint32_t ordinal;
    size_t from, to, next;
} gj_numbering;

/* The number that starts at index `at` of h; style GJ_STYLE_NONE (next = at) if there is none. */
gj_numbering gj_numbering_read(const gj_head *h, size_t at);

/* Characters [from, h->n) as comparison key: folded, without blanks and punctuation. key and at (index in the head of
 * each) have room for GJ_HEAD_CHARS. Returns how many. */
size_t gj_head_key(const gj_head *h, size_t from, uint32_t *key, uint8_t *at);

#endif
