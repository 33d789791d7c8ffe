/* Counts in prose, of whatever is counted: 120条, 1,045次, 三十件. */
#ifndef GJ_COUNT_WORDS_H
#define GJ_COUNT_WORDS_H

#include "fact/prose.h"

typedef struct gj_count {
    int64_t value;
    uint32_t unit;   /* the character behind the number; 万 counts as a unit of its own */
    size_t from, to; /* characters of the prose: the number and its unit */
} gj_count;

/* The count that begins at index i and ends before `end`: a whole number in figures with a unit of one Chinese character behind it. Not
 * years, dates, shares, amounts of money, or numbers with 余 and 多 behind them. false, and *out untouched, if there is none. */
bool gj_count_at(const gj_prose *p, size_t i, size_t end, gj_count *out);
/* A number with "%" behind it, likewise; its value in millionths: 32.8% is 328000. */
bool gj_percent_at(const gj_prose *p, size_t i, size_t end, gj_count *out);

#endif
