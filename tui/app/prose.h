/* Text wrapped into lines of the screen, each knowing where in the source it stands. Pure: knows no screen. */
#ifndef TUI_PROSE_H
#define TUI_PROSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gouji/text.h"

typedef struct prose_line {
    const char *s;   /* borrowed from the text, or from the prose for a note */
    uint32_t len;    /* bytes */
    uint32_t off;    /* of s in the decoded text; of what follows for a note */
    uint32_t line;   /* 1-based line of the text; 0 for a note */
    uint32_t number; /* to show beside it: the line of the file as gj_origin has it; 0 for none, as on all but the line's first piece */
} prose_line;

/* {0} is empty. */
typedef struct prose {
    prose_line *lines;
    size_t n, cap;
    char **notes; /* text of the notes, owned */
    size_t n_notes, cap_notes;
} prose;

void prose_clear(prose *p); /* empty again, memory kept for the next text */
void prose_free(prose *p);
/* Appends a text of ours (copied), wrapped to `width` columns. */
void prose_note(prose *p, const char *s, size_t width, int ambiguous);
/* Appends lines [first, last] of the text, 1-based, as far as they exist; the text must outlive the prose's content. */
void prose_source(prose *p, const gj_text *t, uint32_t first, uint32_t last, size_t width, int ambiguous);
/* Index of the screen line that holds byte `off` of the text, or of the last one that starts before it; 0 if none does. */
size_t prose_at(const prose *p, uint32_t off);

/* Bytes of s[0,len) that go on one line of `width` columns: whole clusters, at least one, not within a word of Latin
 * letters or digits if that can be, and no closing punctuation left for the next line if one step back avoids it. */
size_t prose_break(const char *s, size_t len, size_t width, int ambiguous);

#endif
