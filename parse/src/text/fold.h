/* Comparison keys. The source text is never changed; labels and headings are compared by what is left of them after folding:
 * NFKC (full-width, Kangxi radicals, compatibility characters, enclosed numbers), ASCII lower case, traditional
 * characters of the forms' and rules' vocabulary to simplified, blanks, controls and zero-width characters dropped. */
#ifndef GJ_FOLD_H
#define GJ_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum gj_class {
    GJ_CLASS_BLANK,  /* space, tab, NBSP, U+3000, U+2000..200A, NUL, form feed, other controls */
    GJ_CLASS_IGNORE, /* zero-width: U+200B..200F, U+2060, U+FEFF, U+00AD, variation selectors, bidi marks */
    GJ_CLASS_DIGIT,  /* 0-9 and full-width digits */
    GJ_CLASS_WORD,   /* Han, letters, Chinese numerals, other alphabetic; digits of other scripts */
    GJ_CLASS_BORDER, /* box drawing U+2500..257F, '|' and U+FF5C, U+2502 and the like */
    GJ_CLASS_PUNCT,  /* everything else */
} gj_class;

/* Class of a code point before folding. */
gj_class gj_class_of(uint32_t cp);

/* Simple fold: the first character of the fold of cp, 0 if it is dropped (blank, control, zero-width). Most characters
 * fold to one; for the few that expand (㈠, ⑴, ℃) gj_fold gives all. Fast, thread-safe. */
uint32_t gj_fold_char(uint32_t cp);

enum {
    GJ_FOLD_PUNCT = 1, /* drop punctuation too (all but letters, digits, Han) */
};

/* Folds s[0,len) (valid UTF-8) into out[0,cap); returns how many were written. What does not fit is left out: a cap of
 * len is enough but for compatibility characters that expand more than threefold. */
size_t gj_fold(const char *s, size_t len, unsigned flags, uint32_t *out, size_t cap);

#endif
