/* The fold of one code point: NFKC, lower case, then variants, radicals and signs. */
#include "text/chars.h"

#include <string.h>
#include <uchar.h>
#include <unicase.h>
#include <uninorm.h>

#include "base/base.h"

#include "text/variants.inc"

typedef struct pairs {
    const char32_t *list; /* from, to, from, to, ... */
    size_t n;             /* characters */
} pairs;

#define PAIRS(list)                                                                                                                        \
    {                                                                                                                                      \
        list, GJ_COUNT(list) - 1                                                                                                           \
    }
static const pairs tables[] = {PAIRS(han_variants), PAIRS(radicals), PAIRS(signs)};

/* What the sorted list has for cp, or cp. */
static uint32_t look_up(const pairs *table, uint32_t cp)
{
    size_t low = 0, high = table->n / 2;
    if (cp < table->list[0] || cp > table->list[table->n - 2])
        return cp;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (table->list[2 * middle] == cp)
            return table->list[2 * middle + 1];
        if (table->list[2 * middle] < cp)
            low = middle + 1;
        else
            high = middle;
    }
    return cp;
}

static uint32_t substitute(uint32_t cp)
{
    for (size_t i = 0; i < GJ_COUNT(tables); i++)
        cp = look_up(&tables[i], cp);
    return cp;
}

/* NFKC of cp in out; returns its length. Most characters have no decomposition and are their own. */
static size_t normalize(uint32_t cp, uint32_t out[GJ_FOLD_MAX])
{
    int tag;
    ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
    out[0] = cp;
    if (gj_is_han(cp) || uc_decomposition(cp, &tag, parts) < 0)
        return 1;
    size_t n = GJ_FOLD_MAX;
    return u32_normalize(UNINORM_NFKC, &cp, 1, out, &n) == out ? n : 1;
}

static bool is_dropped(uint32_t cp)
{
    gj_class class = gj_class_compute(cp);
    return class == GJ_CLASS_BLANK || class == GJ_CLASS_IGNORE;
}

static uint32_t lower(uint32_t cp)
{
    return gj_is_han(cp) ? cp : uc_tolower(cp);
}

size_t gj_fold_compute(uint32_t cp, uint32_t out[GJ_FOLD_MAX])
{
    size_t n = normalize(cp, out), kept = 0;
    bool itself = n == 1 && out[0] == cp;
    for (size_t i = 0; i < n; i++) {
        if (itself || !is_dropped(out[i]))
            out[kept++] = substitute(lower(out[i]));
    }
    return kept;
}
