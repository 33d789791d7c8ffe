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

#define PAIRS(list) {list, GJ_COUNT(list) - 1}
static const pairs tables[] = {PAIRS(han_variants), PAIRS(radicals), PAIRS(signs)};

static uint32_t substitute(uint32_t cp)
{
    for (size_t t = 0; t < GJ_COUNT(tables); t++) {
        for (size_t i = 0; i < tables[t].n; i += 2) {
            if (tables[t].list[i] == cp)
                return tables[t].list[i + 1];
        }
    }
    return cp;
}

/* NFKC of cp in out; returns its length. Most characters have no decomposition and are their own. */
static size_t normalize(uint32_t cp, uint32_t out[GJ_FOLD_MAX])
{
    int tag;
    ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
    out[0] = cp;
    if (uc_decomposition(cp, &tag, parts) < 0)
        return 1;
    size_t n = GJ_FOLD_MAX;
    return u32_normalize(UNINORM_NFKC, &cp, 1, out, &n) == out ? n : 1;
}

static bool is_dropped(uint32_t cp)
{
    gj_class class = gj_class_compute(cp);
    return class == GJ_CLASS_BLANK || class == GJ_CLASS_IGNORE;
}

size_t gj_fold_compute(uint32_t cp, uint32_t out[GJ_FOLD_MAX])
{
    if (is_dropped(cp))
        return 0;
    size_t n = normalize(cp, out), kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (!is_dropped(out[i]))
            out[kept++] = substitute(uc_tolower(out[i]));
    }
    return kept;
}
