/* The prose of a report as one sequence of folded characters without blanks, so that words are found across broken lines. */
#ifndef GJ_PROSE_H
#define GJ_PROSE_H

#include <uchar.h>

#include "gouji/text.h"
#include "model/doc.h"

enum {
    GJ_PROSE_BYTES = 4 << 20, /* prose beyond is not read */
    GJ_PROSE_BREAK = '\n',    /* stands in the sequence behind each block */
};

/* One heading, or one paragraph with those that go on in the middle of its last sentence: characters [from, to) of the sequence. */
typedef struct gj_prose_block {
    size_t from, to;
    uint8_t part; /* 1..6, 0 before the first */
    bool heading;
} gj_prose_block;

typedef struct gj_prose {
    uint32_t *key; /* folded; ， is ',' and 、 stays */
    uint32_t *off; /* byte offset of each character */
    size_t n;
    gj_prose_block *blocks;
    size_t n_blocks;
    size_t left;        /* bytes beyond GJ_PROSE_BYTES, which are not in it */
    uint32_t left_line; /* where they begin */
} gj_prose;

/* Reads the prose among the blocks of the document; `parts` as gj_outline_parts gives them. Heap memory: free with gj_prose_free. */
void gj_prose_read(gj_prose *p, const gj_text *text, const gj_doc *doc, const gj_part_head *parts, size_t n_parts);
void gj_prose_free(gj_prose *p);

/* true if `word` (folded) stands at index i. */
bool gj_prose_at(const gj_prose *p, size_t i, const char32_t *word);
/* First index in [from, to) where `word` stands, SIZE_MAX if it does not. */
size_t gj_prose_find(const gj_prose *p, size_t from, size_t to, const char32_t *word);
/* First index in [from, to) where one of the words (the last is NULL) stands, SIZE_MAX if none does. */
size_t gj_prose_first(const gj_prose *p, size_t from, size_t to, const char32_t *const *words);
/* true if one of the words stands in [from, to). */
bool gj_prose_has(const gj_prose *p, size_t from, size_t to, const char32_t *const *words);
/* true if one of the words (the last is NULL) stands in a block of the part. */
bool gj_prose_part_has(const gj_prose *p, unsigned part, const char32_t *const *words);
/* Source of the characters [from, to), to > from. */
gj_span gj_prose_span(const gj_prose *p, const char *s, size_t from, size_t to);

/* The words of the characters [from, to) as they stand in the text s[0, len), without blanks and line ends; in the arena. */
const char *gj_prose_quote(const gj_prose *p, const char *s, size_t len, size_t from, size_t to, gj_arena *a);

/* true if c ends a clause: punctuation of a sentence, a bracket or quotation mark, or GJ_PROSE_BREAK. */
bool gj_ends_clause(uint32_t c);
/* true if c ends a sentence. */
bool gj_ends_sentence(uint32_t c);
/* true if c is one of the characters of `set`. */
bool gj_is_one_of(uint32_t c, const char32_t *set);

/* Where the sentence that character i is in begins, and where it ends (the index of its mark); at most 400 characters away: what is longer
 * is no sentence but text without marks. */
size_t gj_sentence_start(const gj_prose *p, size_t i);
size_t gj_sentence_end(const gj_prose *p, size_t i);

#endif
