/* Near-copies among passages, without comparing all pairs.
 *
 *   sentences -> less the standard ones -> MinHash signature -> bands -> passages with a band in common -> share of sentences
 *
 * A signature has BANDS bands of ROWS minima. Two passages that share a part j of all their sentences agree in a minimum with
 * probability j and in some band with 1 - (1 - j^ROWS)^BANDS: above 0.999 for j = 0.8, which nine sentences in ten come to. One
 * band is handled at a time, so that a signature is never stored. */
#include <stdlib.h>
#include <string.h>

#include "series/series.h"

enum {
    BANDS = 20,
    ROWS = 4,
    NEIGHBOURS = 8,      /* passages of a band that each is compared with: copies of copies are found by one of them */
    MIN_SENTENCES = 4,   /* fewer may be alike by chance */
    STANDARD_ORGANS = 8, /* a sentence that so many organs have, */
    STANDARD_SHARE = 4,  /* and one organ in so many, is not anybody's own */
    SHARE_PERCENT = 90,
};

/* A passage among those that are compared, earlier years first. */
typedef struct entry {
    size_t member, passage;
    gj_passage p;        /* its sentences that are not standard */
    size_t best, common; /* entry that it is nearest to, SIZE_MAX if none is near; sentences of it found there */
} entry;

/* ---- standard sentences ---- */

typedef struct posting {
    uint64_t sentence;
    size_t organ;
} posting;

static int by_sentence(const void *left, const void *right)
{
    const posting *a = left, *b = right;
    if (a->sentence != b->sentence)
        return a->sentence < b->sentence ? -1 : 1;
    return a->organ < b->organ ? -1 : a->organ > b->organ;
}

/* All sentences with the number of their organ; *organs gets how many organs there are. Heap memory. */
static posting *all_postings(const gj_series *s, size_t *n, size_t *organs)
{
    size_t all = 0;
    for (size_t i = 0; i < s->n; i++)
        for (size_t k = 0; k < GJ_PASSAGES; k++)
            all += s->members[i]->passages[k].n;
    posting *list = gj_alloc_array(all ? all : 1, sizeof *list);
    *n = *organs = 0;
    for (size_t i = 0; i < s->n; i++) {
        const gj_member *m = s->members[s->by_unit[i]];
        if (i == 0 || strcmp(m->key, s->members[s->by_unit[i - 1]]->key) != 0)
            ++*organs;
        for (size_t k = 0; k < GJ_PASSAGES; k++) {
            for (size_t at = 0; at < m->passages[k].n; at++)
                list[(*n)++] = (posting){m->passages[k].sentences[at], *organs};
        }
    }
    return list;
}

/* The sentences that are nobody's own, ascending. Heap memory. */
static uint64_t *standard_sentences(const gj_series *s, size_t *n)
{
    size_t n_postings, organs, cap = 0;
    uint64_t *standard = NULL;
    posting *list = all_postings(s, &n_postings, &organs);
    *n = 0;
    if (n_postings > 0)
        qsort(list, n_postings, sizeof *list, by_sentence);
    for (size_t from = 0, to; from < n_postings; from = to) {
        size_t of = 1;
        for (to = from + 1; to < n_postings && list[to].sentence == list[from].sentence; to++)
            of += list[to].organ != list[to - 1].organ;
        if (of >= STANDARD_ORGANS && of * STANDARD_SHARE >= organs) {
            GJ_GROW(standard, *n, cap);
            standard[(*n)++] = list[from].sentence;
        }
    }
    free(list);
    return standard;
}

/* The passage without the sentences of the ascending list standard[0,n); in the arena. */
static gj_passage own_sentences(gj_arena *a, const gj_passage *p, const uint64_t *standard, size_t n)
{
    gj_passage own = {.sentences = gj_arena_array(a, p->n, sizeof *own.sentences), .line = p->line};
    for (size_t i = 0, k = 0; i < p->n; i++) {
        while (k < n && standard[k] < p->sentences[i])
            k++;
        if (k == n || standard[k] != p->sentences[i])
            own.sentences[own.n++] = p->sentences[i];
    }
    return own;
}

/* ---- candidates ---- */

static uint64_t mixed(uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

static uint64_t band_of(const gj_passage *p, unsigned band)
{
    uint64_t key = band;
    for (unsigned row = 0; row < ROWS; row++) {
        uint64_t seed = (band * ROWS + row + 1) * 0x9e3779b97f4a7c15u, least = UINT64_MAX;
        for (size_t i = 0; i < p->n; i++) {
            uint64_t hash = mixed(p->sentences[i] ^ seed);
            least = hash < least ? hash : least;
        }
        key = mixed(key ^ least);
    }
    return key;
}

typedef struct banded {
    uint64_t key;
    size_t entry;
} banded;

static int by_key(const void *left, const void *right)
{
    const banded *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->entry < b->entry ? -1 : a->entry > b->entry;
}

/* ---- comparison ---- */

static size_t common(const gj_passage *a, const gj_passage *b)
{
    size_t n = 0;
    for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
        n += a->sentences[i] == b->sentences[k];
        uint64_t left = a->sentences[i], right = b->sentences[k];
        i += left <= right;
        k += right <= left;
    }
    return n;
}

static bool same_organ(const gj_series *s, const entry *a, const entry *b)
{
    const char *key = s->members[a->member]->key;
    return *key && strcmp(key, s->members[b->member]->key) == 0;
}

/* Compares an entry with an earlier one and remembers the nearest; of equals the first compared stays. */
static void compare(entry *entries, size_t later, size_t earlier)
{
    entry *e = &entries[later];
    size_t n = common(&e->p, &entries[earlier].p);
    if (n * 100 >= e->p.n * SHARE_PERCENT && n > e->common) {
        e->common = n;
        e->best = earlier;
    }
}

static void compare_band(const gj_series *s, entry *entries, banded *list, size_t n, unsigned band)
{
    for (size_t i = 0; i < n; i++)
        list[i] = (banded){band_of(&entries[i].p, band), i};
    qsort(list, n, sizeof *list, by_key);
    for (size_t i = 1; i < n; i++)
        for (size_t back = 1; back <= NEIGHBOURS && back <= i && list[i - back].key == list[i].key; back++)
            if (entries[list[i].entry].passage == entries[list[i - back].entry].passage &&
                !same_organ(s, &entries[list[i].entry], &entries[list[i - back].entry]))
                compare(entries, list[i].entry, list[i - back].entry);
}

/* Of its own reports an organ's is compared with last year's alone. */
static void compare_prior(const gj_series *s, entry *entries, size_t n)
{
    size_t *at = gj_alloc_array(s->n * GJ_PASSAGES, sizeof *at); /* entry of each passage, counted from 1 */
    for (size_t i = 0; i < n; i++)
        at[entries[i].member * GJ_PASSAGES + entries[i].passage] = i + 1;
    for (size_t i = 0; i < n; i++) {
        size_t prior = s->prior[entries[i].member];
        size_t earlier = prior == SIZE_MAX ? 0 : at[prior * GJ_PASSAGES + entries[i].passage];
        if (earlier)
            compare(entries, i, earlier - 1);
    }
    free(at);
}

/* ---- the rule ---- */

typedef struct dated {
    int year;
    size_t member;
} dated;

static int by_year(const void *left, const void *right)
{
    const dated *a = left, *b = right;
    if (a->year != b->year)
        return a->year < b->year ? -1 : 1;
    return a->member < b->member ? -1 : a->member > b->member;
}

/* The passages of known years that are long enough, earlier ones first: of two alike the later one is the copy. Heap memory; the
 * sentences are in the arena. */
static entry *make_entries(const gj_series *s, gj_arena *a, size_t *n)
{
    size_t n_standard;
    uint64_t *standard = standard_sentences(s, &n_standard);
    dated *order = gj_alloc_array(s->n, sizeof *order);
    entry *entries = gj_alloc_array(s->n * GJ_PASSAGES, sizeof *entries);
    *n = 0;
    for (size_t i = 0; i < s->n; i++)
        order[i] = (dated){s->members[i]->year, i};
    qsort(order, s->n, sizeof *order, by_year);
    for (size_t i = 0; i < s->n; i++) {
        for (size_t k = 0; k < GJ_PASSAGES && order[i].year; k++) {
            gj_passage own = own_sentences(a, &s->members[order[i].member]->passages[k], standard, n_standard);
            if (own.n >= MIN_SENTENCES)
                entries[(*n)++] = (entry){.member = order[i].member, .passage = k, .p = own, .best = SIZE_MAX};
        }
    }
    free(order);
    free(standard);
    return entries;
}

/* Fills s->copies. */
static void find_copies(gj_series *s)
{
    size_t n;
    s->copies = gj_arena_array(s->arena, s->n * GJ_PASSAGES, sizeof *s->copies);
    for (size_t i = 0; i < s->n * GJ_PASSAGES; i++)
        s->copies[i].member = SIZE_MAX;
    gj_arena *scratch = gj_arena_new();
    entry *entries = make_entries(s, scratch, &n);
    banded *list = gj_alloc_array(n ? n : 1, sizeof *list);
    compare_prior(s, entries, n);
    for (unsigned band = 0; band < BANDS && n > 1; band++)
        compare_band(s, entries, list, n, band);
    for (const entry *e = entries; e < entries + n; e++)
        if (e->best != SIZE_MAX)
            s->copies[e->member * GJ_PASSAGES + e->passage] = (gj_copy){entries[e->best].member, e->common, e->p.n};
    free(list);
    free(entries);
    gj_arena_free(scratch);
}

/* When a sentence of either changes it is another finding. */
static uint64_t gist_of(const gj_passage *own, const gj_passage *other, size_t passage)
{
    uint64_t gist = gj_hash_add(GJ_HASH_START, own->sentences, own->n * sizeof *own->sentences);
    return gj_hash_add(gist, other->sentences, other->n * sizeof *other->sentences) ^ passage;
}

void gj_series_copied(gj_series *s, size_t member)
{
    static const char *const numbers[] = {"", "一", "二", "三", "四", "五", "六"};
    if (!s->copies)
        find_copies(s);
    for (size_t passage = 0; passage < GJ_PASSAGES; passage++) {
        const gj_copy *copy = &s->copies[member * GJ_PASSAGES + passage];
        if (copy->member == SIZE_MAX)
            continue;
        const gj_member *other = s->members[copy->member];
        gj_series_finding *f = gj_series_found(
            s, GJ_SERIES_COPIED, member, copy->member, _("第%s部分与%s %d 年度报告几乎相同：%zu 句中有 %zu 句一样"),
            numbers[gj_passage_part(passage)], *other->unit ? other->unit : other->file, other->year, copy->among, copy->common);
        f->line = s->members[member]->passages[passage].line;
        f->other_line = other->passages[passage].line;
        f->gist = gist_of(&s->members[member]->passages[passage], &other->passages[passage], passage);
    }
}
