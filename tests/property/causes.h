/* Causes put into reports, and the ways to write these, for the property of causes.c. */
#ifndef CAUSES_H
#define CAUSES_H

#include "tear.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define PICTURE "@PICTURE@" /* a line of a text that becomes an image of a PDF */

enum { MOST_WAYS = 16, MOST_RESTING = 16 };

/* A way to lay out and pack a report. */
typedef struct way {
    const tear_layout *layout;
    char *(*file)(const char *text, size_t *len);
    const char *picture; /* what an image is in it; NULL: it has none */
} way;

/* The text as the bytes of a file, heap memory: what ways of plain text do. */
char *text_file(const char *text, size_t *len);
/* Fills ways, of MOST_WAYS; how many there are. */
size_t all_ways(way *ways);

/* A report under way. */
typedef struct making {
    tear_report r;
    const way *way;
    uint64_t seed;
} making;

/* A kind of cause, and what must be told of it. */
typedef struct kind {
    const char *name;
    char *(*make)(making *m);       /* the text, heap memory; NULL: not in this layout */
    const char *rules;              /* one of these is told, parted by '|'; NULL: nothing is */
    const char *open[MOST_RESTING]; /* are 无法判定 */
    const char *not_passed[MOST_RESTING];
} kind;

extern const kind cause_kinds[];
extern const size_t cause_kind_count;

#endif
