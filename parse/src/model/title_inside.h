/* Titles of parts wherever they stand, each with its evidence as a price. */
#ifndef GJ_TITLE_INSIDE_H
#define GJ_TITLE_INSIDE_H

#include "base/base.h"
#include "model/part_title.h"

/* A place where the words of a part's title stand. */
typedef struct gj_inside {
    uint8_t part;   /* 1..6 */
    uint32_t start; /* byte where its number begins, or the title if it has none */
    uint32_t end;   /* behind the title, and a colon or full stop that closes it */
    int price;      /* what speaks against its being a heading */
} gj_inside;

/* One that costs more is a mention, not a heading. */
enum { GJ_INSIDE_MOST = 40 };

/* The cheapest place of a title of `part` in bytes [from, to) of s; of equal ones the last, as tables of contents come first. False if
 * there is none of at most GJ_INSIDE_MOST. O(to - from). */
bool gj_title_inside(gj_inside *out, const gj_part_titles *titles, unsigned part, const char *s, uint32_t from, uint32_t to);

/* All places of titles in bytes [from, to) of s that cost at most GJ_INSIDE_MOST, by offset; where several begin, the cheapest. Heap memory,
 * *n of them. O(to - from). */
gj_inside *gj_titles_inside(const gj_part_titles *titles, const char *s, uint32_t from, uint32_t to, size_t *n);

#endif
