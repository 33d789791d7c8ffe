/* Sets of cells of one table, by their index in the problem. */
#ifndef GJ_CELLSET_H
#define GJ_CELLSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { GJ_CELLSET_WORDS = 3, GJ_MAX_CELLS = 64 * GJ_CELLSET_WORDS };

/* {0} is empty. */
typedef struct gj_cellset {
    uint64_t w[GJ_CELLSET_WORDS];
} gj_cellset;

static inline bool gj_cellset_has(const gj_cellset *s, size_t i)
{
    return (s->w[i / 64] >> (i % 64)) & 1;
}

static inline void gj_cellset_add(gj_cellset *s, size_t i)
{
    s->w[i / 64] |= (uint64_t)1 << (i % 64);
}

static inline void gj_cellset_remove(gj_cellset *s, size_t i)
{
    s->w[i / 64] &= ~((uint64_t)1 << (i % 64));
}

static inline gj_cellset gj_cellset_or(gj_cellset a, gj_cellset b)
{
    for (size_t i = 0; i < GJ_CELLSET_WORDS; i++)
        a.w[i] |= b.w[i];
    return a;
}

static inline gj_cellset gj_cellset_and(gj_cellset a, gj_cellset b)
{
    for (size_t i = 0; i < GJ_CELLSET_WORDS; i++)
        a.w[i] &= b.w[i];
    return a;
}

/* What is in a and not in b. */
static inline gj_cellset gj_cellset_minus(gj_cellset a, gj_cellset b)
{
    for (size_t i = 0; i < GJ_CELLSET_WORDS; i++)
        a.w[i] &= ~b.w[i];
    return a;
}

static inline bool gj_cellset_empty(gj_cellset s)
{
    uint64_t any = 0;
    for (size_t i = 0; i < GJ_CELLSET_WORDS; i++)
        any |= s.w[i];
    return any == 0;
}

static inline size_t gj_cellset_count(gj_cellset s)
{
    size_t n = 0;
    for (size_t i = 0; i < GJ_CELLSET_WORDS; i++)
        n += (size_t)__builtin_popcountll(s.w[i]);
    return n;
}

/* The least member that is at least `from`; GJ_MAX_CELLS if there is none. */
static inline size_t gj_cellset_next(gj_cellset s, size_t from)
{
    for (size_t i = from / 64; i < GJ_CELLSET_WORDS; i++) {
        uint64_t word = i == from / 64 ? s.w[i] >> (from % 64) << (from % 64) : s.w[i];
        if (word)
            return i * 64 + (size_t)__builtin_ctzll(word);
    }
    return GJ_MAX_CELLS;
}

#endif
