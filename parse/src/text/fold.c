/* Comparison keys. Folds and classes are computed once for each page of 256 code points, when the first of them is asked
 * for; a page is published by compare-and-swap, so that threads may race for it and the loser throws its copy away.
 *
 *     pages[cp / 256] ─→ page { entry[cp % 256] ─→ the folded character, or an index into the page's long folds }
 *
 * An entry holds the folded character (0: dropped) and two bits on top of the 21 that a character needs. */
#include "text/fold.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"
#include "text/chars.h"
#include "text/utf8.h"

#define PAGE_SIZE 256u
#define N_PAGES (0x110000u / PAGE_SIZE)
#define ENTRY_LONG (UINT32_C(1) << 31)  /* the rest is an index into `longer`: a count, then as many entries */
#define ENTRY_PUNCT (UINT32_C(1) << 30) /* the folded character is no letter, digit or Han character */
#define ENTRY_CHAR (ENTRY_PUNCT - 1)

typedef struct page {
    uint32_t entry[PAGE_SIZE];
    uint8_t class[PAGE_SIZE];
    uint32_t *longer;
    size_t n_longer, cap_longer;
} page;

/* A cache of constants: the only state of the library, never freed. */
static _Atomic(page *) pages[N_PAGES];

static uint32_t entry_of(uint32_t folded)
{
    gj_class class = gj_class_compute(folded);
    return class == GJ_CLASS_WORD || class == GJ_CLASS_DIGIT ? folded : folded | ENTRY_PUNCT;
}

static void push_longer(page *p, uint32_t value)
{
    GJ_GROW(p->longer, p->n_longer, p->cap_longer);
    p->longer[p->n_longer++] = value;
}

static uint32_t make_entry(page *p, uint32_t cp, gj_class class)
{
    uint32_t folded[GJ_FOLD_MAX];
    if (class == GJ_CLASS_BLANK || class == GJ_CLASS_IGNORE)
        return 0;
    size_t n = gj_fold_compute(cp, folded);
    if (n == 0)
        return 0;
    if (n == 1)
        return entry_of(folded[0]);
    uint32_t index = (uint32_t)p->n_longer;
    push_longer(p, (uint32_t)n);
    for (size_t i = 0; i < n; i++)
        push_longer(p, entry_of(folded[i]));
    return ENTRY_LONG | index;
}

static page *build_page(uint32_t number)
{
    page *p = gj_alloc(sizeof *p);
    for (uint32_t i = 0; i < PAGE_SIZE; i++) {
        uint32_t cp = number * PAGE_SIZE + i;
        gj_class class = gj_class_compute(cp);
        p->class[i] = (uint8_t) class;
        p->entry[i] = make_entry(p, cp, class);
    }
    return p;
}

static const page *publish_page(uint32_t number)
{
    page *mine = build_page(number), *first = NULL;
    if (atomic_compare_exchange_strong_explicit(&pages[number], &first, mine, memory_order_acq_rel, memory_order_acquire))
        return mine;
    free(mine->longer);
    free(mine);
    return first;
}

static inline const page *page_of(uint32_t cp)
{
    const page *p = atomic_load_explicit(&pages[cp / PAGE_SIZE], memory_order_acquire);
    return p ? p : publish_page(cp / PAGE_SIZE);
}

gj_class gj_class_of(uint32_t cp)
{
    return cp > 0x10FFFF ? GJ_CLASS_PUNCT : (gj_class)page_of(cp)->class[cp % PAGE_SIZE];
}

uint32_t gj_fold_char(uint32_t cp)
{
    if (cp > 0x10FFFF)
        return 0;
    const page *p = page_of(cp);
    uint32_t entry = p->entry[cp % PAGE_SIZE];
    if (entry & ENTRY_LONG)
        entry = p->longer[(entry & ~ENTRY_LONG) + 1];
    return entry & ENTRY_CHAR;
}

/* Appends the folded character of a plain entry to out[0,cap) unless it is dropped; returns the new length. */
static inline size_t put_entry(uint32_t entry, uint32_t drop, uint32_t *out, size_t n, size_t cap)
{
    uint32_t folded = entry & drop ? 0 : entry & ENTRY_CHAR;
    if (folded != 0 && n < cap)
        out[n++] = folded;
    return n;
}

size_t gj_fold(const char *s, size_t len, unsigned flags, uint32_t *out, size_t cap)
{
    const unsigned char *at = (const unsigned char *)s, *end = len ? at + len : at;
    uint32_t drop = flags & GJ_FOLD_PUNCT ? ENTRY_PUNCT : 0;
    size_t n = 0;
    while (at < end) {
        uint32_t cp = gj_utf8_take(&at);
        const page *p = page_of(cp);
        uint32_t entry = p->entry[cp % PAGE_SIZE];
        if (!(entry & ENTRY_LONG)) {
            n = put_entry(entry, drop, out, n, cap);
            continue;
        }
        const uint32_t *fold = p->longer + (entry & ~ENTRY_LONG);
        for (uint32_t i = 1; i <= fold[0]; i++)
            n = put_entry(fold[i], drop, out, n, cap);
    }
    return n;
}
