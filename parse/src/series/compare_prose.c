/* Sentences of two reports, part by part.
 *
 *   blocks -> sentences -> those that both have once (anchors) -> the longest run of anchors in one order -> the gaps between them
 *
 * Anchors are found by sorting and the longest run by patience, so that it costs O(n log n) however long the reports are (this is how
 * "patience diff" begins). In a gap equal sentences pair off in their order, then those that have most of their letters in common. */
#include <stdlib.h>
#include <string.h>

#include "series/compare.h"
#include "text/fold.h"

enum {
    LOOK_AHEAD = 12,    /* sentences of a gap that each is compared with */
    ALIKE_PERCENT = 50, /* of the pairs of letters of both: the same sentence, changed */
    MAX_LETTERS = 512,  /* that are looked at for that */
    PARTS = 7,          /* none, and the six of the form */
};

typedef struct sentence {
    gj_span src;
    uint32_t line;
    uint8_t part;
    uint64_t hash; /* of its letters as they are compared, blanks left out */
} sentence;

typedef struct sentences {
    const char *text;
    const gj_text *source;
    sentence *list;
    size_t n, cap;
} sentences;

/* ---- cutting ---- */

static bool ends_sentence(uint32_t cp)
{
    return cp == U'。' || cp == U'；' || cp == U';' || cp == U'！' || cp == U'!' || cp == U'？' || cp == U'?';
}

static uint64_t hash_of(const char *s, size_t len)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t at = 0; at < len;) {
        uint32_t cp, folded;
        at += gj_utf8_next(s + at, len - at, &cp);
        folded = gj_fold_char(cp);
        if (folded)
            hash = (hash ^ folded) * 1099511628211u;
    }
    return hash;
}

/* [from, to) without the blanks around it, unless it is nothing else. */
static void end_sentence(sentences *s, size_t from, size_t to, uint8_t part)
{
    uint32_t cp;
    while (from < to) {
        size_t n = gj_utf8_next(s->text + from, to - from, &cp);
        if (gj_fold_char(cp))
            break;
        from += n;
    }
    while (to > from && strchr(" \t\r\n", s->text[to - 1]))
        to--;
    if (from == to)
        return;
    GJ_GROW(s->list, s->n, s->cap);
    s->list[s->n++] = (sentence){.src = {(uint32_t)from, (uint32_t)(to - from)},
                                 .line = gj_text_line_of(s->source, (uint32_t)from),
                                 .part = part,
                                 .hash = hash_of(s->text + from, to - from)};
}

static void cut_block(sentences *s, gj_span src, uint8_t part)
{
    size_t from = src.off, end = (size_t)src.off + src.len;
    for (size_t at = from; at < end;) {
        uint32_t cp;
        at += gj_utf8_next(s->text + at, end - at, &cp);
        if (!ends_sentence(cp))
            continue;
        end_sentence(s, from, at, part);
        from = at;
    }
    end_sentence(s, from, end, part);
}

static uint8_t part_of(const gj_section *sections, uint32_t section)
{
    uint8_t part = 0;
    for (uint32_t i = section; i != UINT32_MAX; i = sections[i].parent)
        part = sections[i].part;
    return part;
}

/* The sentences of one part, in the order of the text. */
static sentences cut_part(const gj_report *r, uint8_t part)
{
    size_t n, n_sections, len;
    sentences s = {.source = gj_report_text(r)};
    s.text = gj_text_data(s.source, &len);
    const gj_block *blocks = gj_report_blocks(r, &n);
    const gj_section *sections = gj_report_sections(r, &n_sections);
    for (size_t i = 0; i < n; i++)
        if (blocks[i].kind != GJ_BLOCK_TABLE && blocks[i].kind != GJ_BLOCK_FURNITURE && part_of(sections, blocks[i].section) == part)
            cut_block(&s, blocks[i].src, part);
    return s;
}

/* ---- anchors ---- */

typedef struct keyed {
    uint64_t hash;
    size_t at;
    bool other;
} keyed;

static int by_hash(const void *left, const void *right)
{
    const keyed *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    if (a->other != b->other)
        return a->other ? 1 : -1;
    return a->at < b->at ? -1 : a->at > b->at;
}

/* match[i]: where in b sentence i of a stands that both have once; SIZE_MAX: nowhere. */
static void find_anchors(const sentences *a, const sentences *b, size_t *match)
{
    size_t n = a->n + b->n;
    keyed *all = gj_alloc_array(n ? n : 1, sizeof *all);
    for (size_t i = 0; i < a->n; i++)
        all[i] = (keyed){a->list[i].hash, i, false};
    for (size_t i = 0; i < b->n; i++)
        all[a->n + i] = (keyed){b->list[i].hash, i, true};
    if (n > 0)
        qsort(all, n, sizeof *all, by_hash);
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && all[to].hash == all[from].hash;)
            to++;
        if (to == from + 2 && !all[from].other && all[from + 1].other)
            match[all[from].at] = all[from + 1].at;
    }
    free(all);
}

/* Keeps of the anchors the longest run that stands in the same order on both sides. */
static void keep_in_order(size_t *match, size_t n)
{
    size_t *tail = gj_alloc_array(n ? n : 1, sizeof *tail), *before = gj_alloc_array(n ? n : 1, sizeof *before), length = 0;
    for (size_t i = 0; i < n; i++) {
        size_t low = 0, high = length;
        if (match[i] == SIZE_MAX)
            continue;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (match[tail[middle]] < match[i])
                low = middle + 1;
            else
                high = middle;
        }
        before[i] = low > 0 ? tail[low - 1] : SIZE_MAX;
        tail[low] = i;
        length = low == length ? length + 1 : length;
    }
    size_t keep = length > 0 ? tail[length - 1] : SIZE_MAX;
    for (size_t i = n; i-- > 0;) {
        if (i == keep)
            keep = before[i];
        else
            match[i] = SIZE_MAX;
    }
    free(tail);
    free(before);
}

/* ---- likeness ---- */

typedef struct letters {
    uint32_t at[MAX_LETTERS];
    size_t n;
} letters;

/* Letters without figures and punctuation: what is left when only figures were changed is the same. */
static void read_letters(letters *l, const sentences *s, const sentence *x)
{
    l->n = 0;
    for (size_t at = x->src.off, end = at + x->src.len; at < end && l->n < MAX_LETTERS;) {
        uint32_t cp, folded;
        at += gj_utf8_next(s->text + at, end - at, &cp);
        folded = gj_fold_char(cp);
        if (folded && gj_class_of(folded) == GJ_CLASS_WORD)
            l->at[l->n++] = folded;
    }
}

static int by_value(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return a < b ? -1 : a > b;
}

static size_t pairs_of(uint64_t *pairs, const letters *l)
{
    size_t n = l->n > 1 ? l->n - 1 : 0;
    for (size_t i = 0; i < n; i++)
        pairs[i] = (uint64_t)l->at[i] << 32 | l->at[i + 1];
    if (n > 0)
        qsort(pairs, n, sizeof *pairs, by_value);
    return n;
}

/* How alike the sentences are, in percent of the pairs of letters of both (Dice). */
static unsigned likeness(const sentences *a, const sentence *x, const sentences *b, const sentence *y)
{
    static _Thread_local letters one, two;
    static _Thread_local uint64_t p[MAX_LETTERS], q[MAX_LETTERS];
    read_letters(&one, a, x);
    read_letters(&two, b, y);
    size_t n = pairs_of(p, &one), m = pairs_of(q, &two), common = 0;
    for (size_t i = 0, k = 0; i < n && k < m;) {
        common += p[i] == q[k];
        bool left = p[i] <= q[k], right = q[k] <= p[i];
        i += left;
        k += right;
    }
    return n + m == 0 ? 0 : (unsigned)(200 * common / (n + m));
}

/* ---- pairs ---- */

/* What of the texts differs: all but the characters that both begin and both end with. */
static void find_middle(gj_sentence *x, gj_sentence *y)
{
    size_t a = x->src.len, b = y->src.len, head = 0, tail = 0;
    while (head < a && head < b) {
        size_t n = gj_grapheme_next(x->text + head, a - head);
        if (n > b - head || memcmp(x->text + head, y->text + head, n) != 0 || gj_grapheme_next(y->text + head, b - head) != n)
            break;
        head += n;
    }
    while (tail < a - head && tail < b - head && x->text[a - tail - 1] == y->text[b - tail - 1])
        tail++;
    while (tail > 0 && ((unsigned char)x->text[a - tail] & 0xc0) == 0x80)
        tail--;
    x->from = y->from = head;
    x->len = a - head - tail;
    y->len = b - head - tail;
}

static gj_sentence side_of(gj_comparison *c, const sentences *s, const sentence *x)
{
    if (!x)
        return (gj_sentence){.text = NULL};
    return (gj_sentence){
        .text = gj_arena_strndup(c->arena, s->text + x->src.off, x->src.len), .src = x->src, .line = x->line, .len = x->src.len};
}

/* Two sides of one pair of parts. */
typedef struct pairing {
    gj_comparison *c;
    const sentences *a, *b;
} pairing;

static void add_pair(const pairing *p, const sentence *x, const sentence *y)
{
    gj_comparison *c = p->c;
    gj_sentence_pair pair = {.part = x ? x->part : y->part, .one = side_of(c, p->a, x), .other = side_of(c, p->b, y)};
    pair.kind = !y ? GJ_SENTENCE_ADDED : !x ? GJ_SENTENCE_GONE : x->hash == y->hash ? GJ_SENTENCE_SAME : GJ_SENTENCE_CHANGED;
    if (pair.kind == GJ_SENTENCE_CHANGED)
        find_middle(&pair.one, &pair.other);
    else if (pair.kind == GJ_SENTENCE_SAME)
        pair.one.len = pair.other.len = 0;
    GJ_GROW(c->sentences, c->n_sentences, c->cap_sentences);
    c->sentences[c->n_sentences++] = pair;
}

/* The sentence of b[k, end) that x is, or is most like; `end` if there is none. */
static size_t find_like(const pairing *p, const sentence *x, size_t k, size_t end)
{
    size_t best = end;
    unsigned most = ALIKE_PERCENT - 1;
    for (size_t i = k; i < end && i < k + LOOK_AHEAD; i++) {
        if (p->b->list[i].hash == x->hash)
            return i;
        unsigned alike = likeness(p->a, x, p->b, &p->b->list[i]);
        if (alike > most) {
            most = alike;
            best = i;
        }
    }
    return best;
}

/* What stands between two anchors: a[i, i_end) and b[k, k_end). */
static void pair_gap(const pairing *p, size_t i, size_t i_end, size_t k, size_t k_end)
{
    for (; i < i_end; i++) {
        const sentence *x = &p->a->list[i];
        size_t like = find_like(p, x, k, k_end);
        if (like == k_end) {
            add_pair(p, x, NULL);
            continue;
        }
        while (k < like)
            add_pair(p, NULL, &p->b->list[k++]);
        add_pair(p, x, &p->b->list[k++]);
    }
    while (k < k_end)
        add_pair(p, NULL, &p->b->list[k++]);
}

static void pair_part(const pairing *p)
{
    size_t *match = gj_alloc_array(p->a->n ? p->a->n : 1, sizeof *match), i = 0, k = 0;
    for (size_t at = 0; at < p->a->n; at++)
        match[at] = SIZE_MAX;
    find_anchors(p->a, p->b, match);
    keep_in_order(match, p->a->n);
    for (size_t at = 0; at < p->a->n; at++) {
        if (match[at] == SIZE_MAX)
            continue;
        pair_gap(p, i, at, k, match[at]);
        add_pair(p, &p->a->list[at], &p->b->list[match[at]]);
        i = at + 1;
        k = match[at] + 1;
    }
    pair_gap(p, i, p->a->n, k, p->b->n);
    free(match);
}

void gj_compare_sentences(gj_comparison *c, const gj_report *one, const gj_report *other)
{
    for (uint8_t part = 0; part < PARTS; part++) {
        sentences a = cut_part(one, part), b = cut_part(other, part);
        pair_part(&(pairing){c, &a, &b});
        free(a.list);
        free(b.list);
    }
}
