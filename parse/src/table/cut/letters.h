/* Letters: the characters that occur in labels of the forms, numbered. Label text is compared as strings of letters, so that one
 * machine word holds a whole label for the bit-parallel longest common subsequence. */
#ifndef GJ_LETTERS_H
#define GJ_LETTERS_H

#include "base/base.h"
#include "gouji/form.h"
#include "gouji/text.h"

typedef uint8_t gj_letter; /* 0: a character that no label has */
#define GJ_LETTERS 256
#define GJ_PATTERN_MAX 64 /* longest label, in letters */

/* A label to be found: its letters, and for each letter the bit set of its places. */
typedef struct gj_pattern {
    const gj_letter *key;
    uint8_t len;
    uint64_t places[GJ_LETTERS];
} gj_pattern;

/* Patterns of one table of a form: innermost labels of its rows and columns (len 0 for a row without label), and its caption. */
typedef struct gj_table_patterns {
    const gj_form_table *table;
    const gj_pattern *rows, *cols;
    const gj_pattern *heads; /* outer labels of the columns, then the corner if there is one */
    size_t n_heads, n_outer; /* all of them; without the corner */
    const gj_pattern *caption;
    bool head_ends[GJ_LETTERS]; /* letters that a head or a column's label ends in */
} gj_table_patterns;

/* Patterns of a table of gj_forms; never NULL for one. Thread-safe. */
const gj_table_patterns *gj_patterns_of(const gj_form_table *t);

/* Numbers the letters of all labels; cheap when done before. */
void gj_letters_ready(void);

/* s[0,n) begins as (ends as) some label of the forms does: its first (last) three letters are those of a label of a row or a
 * column, or all of a shorter one. For telling labels from figures that stick to them. */
bool gj_begins_label(const gj_letter *s, size_t n);
bool gj_ends_label(const gj_letter *s, size_t n);

/* s[0,n), at least three letters, stands within the label of some row, letter by letter: a piece of a torn label. */
bool gj_within_label(const gj_letter *s, size_t n);

/* Letters of one character of text: writes 0 to 4 letters, returns how many (blanks and punctuation give none). Call
 * gj_letters_ready once before. */
size_t gj_letters_of_char(uint32_t cp, gj_letter out[4]);

/* Letters of the last characters of s[0,len) (UTF-8), at most `bytes` bytes of it; out has room for GJ_TAIL_LETTERS(bytes). Returns how
 * many. gj_letters_head likewise of the first ones. */
#define GJ_TAIL_LETTERS(bytes) ((bytes) / 3 * 4 + (bytes) + 4)
size_t gj_letters_tail(const char *s, size_t len, size_t bytes, gj_letter *out);
size_t gj_letters_head(const char *s, size_t len, size_t bytes, gj_letter *out);

/* Length of the longest common subsequence of the pattern and s[0,n): how many letters of the label are there in order.
 * Bit-parallel, O(n): Hyyrö, "Bit-Parallel LCS-length Computation Revisited" (2004). */
unsigned gj_pattern_lcs(const gj_pattern *p, const gj_letter *s, size_t n);
/* s[0,n) ends in the pattern, letter by letter. False for an empty pattern. */
bool gj_pattern_ends(const gj_pattern *p, const gj_letter *s, size_t n);
/* Every letter of the pattern is in s[0,n), in whatever order, as often as in the pattern. */
bool gj_pattern_scattered(const gj_pattern *p, const gj_letter *s, size_t n);

#endif
