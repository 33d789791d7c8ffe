/* The text is compared character by character as it is folded, so nothing of it is copied. */
#include "gouji/match.h"

#include <stdlib.h>

#include "base/base.h"
#include "text/fold.h"
#include "text/initials.h"
#include "text/utf8.h"

enum { GROUP = 3 /* digits between separators of thousands */ };

typedef struct unit {
    uint32_t cp; /* folded */
    bool letter; /* a to z: an initial as well */
    bool placed; /* a digit beside another one: a Chinese digit as well */
} unit;

struct gj_needle {
    unit *units;
    size_t n;
};

static bool is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

/* True if a separator of thousands is at[0] of [at, end): three digits follow, and then none. */
static bool is_separator(const uint32_t *at, const uint32_t *end)
{
    size_t digits = 0;
    if (*at != ',')
        return false;
    for (at++; at < end && is_digit(*at) && digits <= GROUP; at++)
        digits++;
    return digits == GROUP;
}

gj_needle *gj_needle_new(const char *s, size_t len)
{
    gj_needle *p = gj_alloc(sizeof(*p));
    size_t cap = 3 * len + 1;
    uint32_t *folded = gj_alloc_array(cap, sizeof(*folded));
    size_t n = gj_fold(s, len, 0, folded, cap);
    p->units = gj_alloc_array(n + 1, sizeof(*p->units));
    for (size_t i = 0; i < n; i++) {
        uint32_t cp = folded[i];
        bool after_digit = p->n > 0 && is_digit(p->units[p->n - 1].cp);
        if (after_digit && is_separator(folded + i, folded + n))
            continue;
        p->units[p->n++] = (unit){cp, cp >= 'a' && cp <= 'z', false};
        if (after_digit && is_digit(cp))
            p->units[p->n - 2].placed = p->units[p->n - 1].placed = true;
    }
    free(folded);
    return p;
}

void gj_needle_free(gj_needle *p)
{
    if (p == NULL)
        return;
    free(p->units);
    free(p);
}

bool gj_needle_is_empty(const gj_needle *p)
{
    return p->n == 0;
}

/* ---- the text ---- */

typedef const unsigned char *bytes;

/* Folds the next character that is not dropped; 0 at the end. *start is where it begins, *at moves behind it. */
static uint32_t take(bytes *at, bytes end, bytes *start)
{
    while (*at < end) {
        *start = *at;
        uint32_t cp = gj_fold_char(gj_utf8_take(at));
        if (cp != 0)
            return cp;
    }
    return 0;
}

static bool stands_separator(bytes at, bytes end)
{
    bytes start;
    for (int i = 0; i < GROUP; i++)
        if (!is_digit(take(&at, end, &start)))
            return false;
    return !is_digit(take(&at, end, &start));
}

/* The digit that a Chinese one stands for; 0 if it is none. */
static uint32_t digit_of(uint32_t cp)
{
    static const uint32_t digits[] = {0x3007, 0x4e00, 0x4e8c, 0x4e09, 0x56db, 0x4e94, 0x516d, 0x4e03, 0x516b, 0x4e5d};
    for (uint32_t i = 0; i < GJ_COUNT(digits); i++)
        if (digits[i] == cp)
            return '0' + i;
    return cp == 0x96f6 /* 零 */ || cp == 0x25cb /* ○ */ ? '0' : 0;
}

static bool fits(const unit *u, uint32_t cp)
{
    return u->cp == cp || (u->letter && gj_has_initial(cp, (char)u->cp)) || (u->placed && digit_of(cp) == u->cp);
}

/* Where the pattern that begins with the character before `at` ends; NULL if it does not stand there. */
static bytes match(const gj_needle *p, bytes at, bytes end)
{
    for (size_t i = 1; i < p->n; i++) {
        bytes start;
        uint32_t cp = take(&at, end, &start);
        if (cp == ',' && is_digit(p->units[i].cp) && is_digit(p->units[i - 1].cp) && stands_separator(at, end))
            cp = take(&at, end, &start);
        if (cp == 0 || !fits(&p->units[i], cp))
            return NULL;
    }
    return at;
}

bool gj_needle_find(const gj_needle *p, const char *s, size_t len, size_t from, gj_span *where)
{
    if (p->n == 0 || from >= len)
        return false;
    bytes text = (bytes)s, at = text + from, end = text + len, start;
    for (uint32_t cp; (cp = take(&at, end, &start)) != 0;) {
        bytes behind = fits(&p->units[0], cp) ? match(p, at, end) : NULL;
        if (behind == NULL)
            continue;
        *where = (gj_span){(uint32_t)(start - text), (uint32_t)(behind - start)};
        return true;
    }
    return false;
}
