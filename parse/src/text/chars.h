/* What one code point is and folds to, computed from libunistring and our tables. Slow; fold.c keeps the results. */
#ifndef GJ_CHARS_H
#define GJ_CHARS_H

#include "text/fold.h"

/* No character folds to more than this (U+FDFA is the longest). */
#define GJ_FOLD_MAX 18

/* The block of unified ideographs: letters, their own NFKC, without case. */
static inline bool gj_is_han(uint32_t cp)
{
    return cp >= 0x4E00 && cp <= 0x9FFF;
}

gj_class gj_class_compute(uint32_t cp);
/* Writes the fold of cp, which is neither blank nor to be ignored, to out; returns how many characters it has. */
size_t gj_fold_compute(uint32_t cp, uint32_t out[GJ_FOLD_MAX]);

#endif
