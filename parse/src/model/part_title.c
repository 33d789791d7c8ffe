#include "model/part_title.h"

#include <assert.h>
#include <string.h>
#include <uchar.h>

#include "text/fold.h"

/* Wordings that are met in practice beside the form's own, folded and without punctuation. */
static const struct {
    uint8_t part;
    const char32_t *title;
} variants[] = {
    {1, U"总体工作情况"},
    {1, U"工作总体情况"},
    {1, U"基本情况"},
    {1, U"概述"},
    {1, U"政府信息公开总体情况"},
    {1, U"政府信息公开工作总体情况"},
    {2, U"主动公开情况"},
    {2, U"政府信息主动公开情况"},
    {2, U"主动公开政府信息的情况"},
    {2, U"行政机关主动公开政府信息情况"},
    {3, U"依申请公开情况"},
    {3, U"依申请公开政府信息情况"},
    {3, U"政府信息依申请公开情况"},
    {3, U"收到和处理政府信息公开申请的情况"},
    {3, U"行政机关收到和处理政府信息公开申请情况"},
    {4, U"因政府信息公开工作被申请行政复议提起行政诉讼情况"},
    {4, U"政府信息公开行政复议和行政诉讼情况"},
    {4, U"行政复议行政诉讼情况"},
    {4, U"行政复议和行政诉讼情况"},
    {5, U"政府信息公开工作存在的主要问题及改进情况"},
    {5, U"政府信息公开工作存在的主要问题和改进情况"},
    {5, U"存在的主要问题和改进情况"},
    {5, U"存在的主要问题及改进措施"},
    {5, U"存在的问题及改进情况"},
    {5, U"存在问题及改进措施"},
    {5, U"存在问题及改进情况"},
    {6, U"其他需要报告的情况"},
    {6, U"其他需要报告事项"},
    {6, U"需要报告的其他事项"},
};

enum {
    CLOSE_PERCENT = 25, /* a title may differ by so much of its length from a known one */
    LOOSE_PERCENT = 50, /* and by so much if its number is that of the part */
};

static_assert(GJ_PARTS + GJ_COUNT(variants) <= GJ_KNOWN_TITLES, "room for all titles");

static uint64_t letters_of(const uint32_t *key, size_t n)
{
    uint64_t set = 0;
    for (size_t i = 0; i < n; i++)
        set |= UINT64_C(1) << (key[i] * UINT32_C(2654435761) >> 26);
    return set;
}

static void add_title(gj_part_titles *out, size_t part, const uint32_t *key, size_t n)
{
    out->known[out->n++] = (gj_known_title){key, letters_of(key, n), (uint8_t)n, (uint8_t)part};
}

void gj_part_titles_read(gj_part_titles *out, const gj_form *form)
{
    out->n = 0;
    for (size_t p = 0; p < GJ_PARTS; p++) {
        const char *title = form->part_title[p];
        add_title(out, p + 1, out->form_key[p], gj_fold(title, strlen(title), GJ_FOLD_PUNCT, out->form_key[p], GJ_TITLE_KEY));
    }
    for (size_t i = 0; i < GJ_COUNT(variants); i++) {
        size_t n = 0;
        while (variants[i].title[n])
            n++;
        add_title(out, variants[i].part, variants[i].title, n);
    }
}

static bool equal(const uint32_t *a, const uint32_t *b, size_t n)
{
    return memcmp(a, b, n * sizeof *a) == 0;
}

/* No distance can be below this one: each letter that only the title has is an edit. Spares most calls of `distance`. */
static size_t least_distance(const gj_known_title *title, uint64_t letters, size_t n)
{
    size_t missing = (size_t)__builtin_popcountll(title->letters & ~letters);
    size_t longer = n > title->n ? n - title->n : 0;
    return missing > longer ? missing : longer;
}

/* Edit distance; both keys are at most GJ_TITLE_KEY long. */
static size_t distance(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
    size_t row[GJ_TITLE_KEY + 1];
    for (size_t j = 0; j <= nb; j++)
        row[j] = j;
    for (size_t i = 1; i <= na; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= nb; j++) {
            size_t best = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
        }
    }
    return row[nb];
}

static gj_title_match whole_literal(const gj_part_titles *t, const uint32_t *key, size_t n)
{
    for (size_t i = 0; i < t->n; i++)
        if (t->known[i].n == n && equal(key, t->known[i].key, n))
            return (gj_title_match){t->known[i].part, i < GJ_PARTS, true, n};
    return (gj_title_match){0};
}

gj_title_match gj_title_whole(const gj_part_titles *t, const uint32_t *key, size_t n, uint32_t ordinal)
{
    if (n < 3 || n > GJ_TITLE_KEY)
        return (gj_title_match){0};
    gj_title_match best = whole_literal(t, key, n);
    if (best.part)
        return best;
    size_t least = SIZE_MAX;
    uint64_t letters = letters_of(key, n);
    for (size_t i = 0; i < t->n; i++) {
        const gj_known_title *title = &t->known[i];
        size_t limit = (size_t)title->n * (title->part == ordinal ? (size_t)LOOSE_PERCENT : (size_t)CLOSE_PERCENT) / 100;
        if (limit > least - 1)
            limit = least - 1;
        if (least_distance(title, letters, n) > limit)
            continue;
        size_t d = distance(key, n, title->key, title->n);
        if (d <= limit) {
            least = d;
            best = (gj_title_match){.part = title->part, .length = n};
        }
    }
    return best;
}

gj_title_match gj_title_prefix(const gj_part_titles *t, const uint32_t *key, size_t n)
{
    gj_title_match best = {0};
    for (size_t i = 0; i < t->n; i++) {
        const gj_known_title *title = &t->known[i];
        if (title->n <= n && title->n > best.length && title->key[0] == key[0] && equal(key, title->key, title->n))
            best = (gj_title_match){title->part, i < GJ_PARTS, true, title->n};
    }
    return best;
}

bool gj_title_begins(const gj_part_titles *t, const uint32_t *key, size_t n)
{
    for (size_t i = 0; i < t->n; i++)
        if (n < t->known[i].n && equal(key, t->known[i].key, n))
            return true;
    return false;
}
