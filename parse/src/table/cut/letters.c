#include "table/cut/letters.h"

#include <pthread.h>
#include <string.h>

#include "gouji/text.h"
#include "text/fold.h"

#define MAX_TABLES 32
#define BMP 0x10000

#define AFFIX 3
#define MAX_AFFIXES 512

typedef struct affixes {
    uint32_t v[MAX_AFFIXES];
    size_t n;
} affixes;

static gj_letter letter_of[BMP]; /* by folded code point */
static unsigned n_letters = 1;   /* 0 stands for all others */
static gj_table_patterns all[MAX_TABLES];
static size_t n_all;
static gj_arena *arena;
/* First and last letters of all labels, AFFIX of them packed into a number; sorted. */
static affixes starts, ends;
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* Characters whose fold is longer than one character: enclosed numbers and the like. */
static bool expands(uint32_t cp)
{
    return (cp >= 0x2460 && cp <= 0x24ff) || (cp >= 0x2160 && cp <= 0x217f) || (cp >= 0x3200 && cp <= 0x33ff);
}

static size_t fold_to(uint32_t cp, uint32_t folded[4])
{
    if (!expands(cp)) {
        folded[0] = gj_fold_char(cp);
        return folded[0] != 0;
    }
    char utf8[4];
    return gj_fold(utf8, gj_utf8_put(utf8, cp), GJ_FOLD_PUNCT, folded, 4);
}

static bool is_word(uint32_t folded)
{
    if (folded < 0x80)
        return (folded >= '0' && folded <= '9') || (folded >= 'a' && folded <= 'z');
    if (folded >= 0x4e00 && folded <= 0x9fff)
        return true;
    gj_class class = gj_class_of(folded);
    return class == GJ_CLASS_WORD || class == GJ_CLASS_DIGIT;
}

static gj_letter add_letter(uint32_t folded)
{
    GJ_CHECK(folded < BMP);
    if (letter_of[folded] == 0) {
        GJ_CHECK(n_letters < GJ_LETTERS);
        letter_of[folded] = (gj_letter)n_letters++;
    }
    return letter_of[folded];
}

static void make_pattern(gj_pattern *p, const char *label)
{
    gj_letter *key = gj_arena_alloc(arena, GJ_PATTERN_MAX);
    size_t len = label ? strlen(label) : 0;
    uint32_t folded[GJ_PATTERN_MAX * 2];
    size_t n = gj_fold(label ? label : "", len, GJ_FOLD_PUNCT, folded, GJ_COUNT(folded));
    for (size_t i = 0; i < n; i++) {
        GJ_CHECK(p->len < GJ_PATTERN_MAX);
        gj_letter letter = add_letter(folded[i]);
        p->places[letter] |= UINT64_C(1) << p->len;
        key[p->len++] = letter;
    }
    p->key = key;
}

static const gj_pattern *make_patterns(const gj_form_line *lines, size_t n)
{
    gj_pattern *patterns = gj_arena_array(arena, n, sizeof(*patterns));
    for (size_t i = 0; i < n; i++)
        make_pattern(&patterns[i], lines[i].levels ? lines[i].label[lines[i].levels - 1] : NULL);
    return patterns;
}

static uint32_t pack(const gj_letter *s, size_t n)
{
    uint32_t packed = 0;
    for (size_t i = 0; i < n; i++)
        packed = packed << 8 | s[i];
    return packed;
}

static bool has_affix(const affixes *a, uint32_t packed)
{
    for (size_t low = 0, high = a->n; low < high;) {
        size_t middle = low + (high - low) / 2;
        if (a->v[middle] == packed)
            return true;
        if (a->v[middle] < packed)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static void add_affix(affixes *a, uint32_t packed)
{
    if (has_affix(a, packed))
        return;
    GJ_CHECK(a->n < MAX_AFFIXES);
    size_t i = a->n++;
    for (; i > 0 && a->v[i - 1] > packed; i--)
        a->v[i] = a->v[i - 1];
    a->v[i] = packed;
}

static void add_affixes(const gj_pattern *p)
{
    size_t n = p->len < AFFIX ? p->len : AFFIX;
    if (n < 2)
        return;
    add_affix(&starts, pack(p->key, n));
    add_affix(&ends, pack(p->key + p->len - n, n));
}

/* All levels of the labels of some rows or columns. */
static void add_line_affixes(const gj_form_line *lines, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t level = 0; level < lines[i].levels; level++) {
            gj_pattern p = {0};
            make_pattern(&p, lines[i].label[level]);
            add_affixes(&p);
        }
}

static bool has_pattern(const gj_pattern *patterns, size_t n, const gj_pattern *p)
{
    for (size_t i = 0; i < n; i++)
        if (patterns[i].len == p->len && memcmp(patterns[i].key, p->key, p->len) == 0)
            return true;
    return false;
}

static void make_heads(gj_table_patterns *out)
{
    const gj_form_table *t = out->table;
    gj_pattern *heads = gj_arena_array(arena, (size_t)t->n_cols * GJ_LABEL_LEVELS + 1, sizeof(*heads));
    for (size_t c = 0; c < t->n_cols; c++) {
        for (size_t level = 0; level + 1 < t->cols[c].levels; level++) {
            gj_pattern p = {0};
            make_pattern(&p, t->cols[c].label[level]);
            if (!has_pattern(heads, out->n_heads, &p))
                heads[out->n_heads++] = p;
        }
    }
    out->n_outer = out->n_heads;
    make_pattern(&heads[out->n_heads], t->corner);
    out->n_heads += heads[out->n_heads].len > 0;
    out->heads = heads;
}

static void note_ends(gj_table_patterns *out, const gj_pattern *patterns, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (patterns[i].len > 0)
            out->head_ends[patterns[i].key[patterns[i].len - 1]] = true;
}

static void make_all(void)
{
    size_t n_forms;
    const gj_form *forms = gj_forms(&n_forms);
    arena = gj_arena_new();
    for (size_t f = 0; f < n_forms; f++) {
        for (size_t i = 0; i < forms[f].n_tables; i++) {
            const gj_form_table *t = &forms[f].tables[i];
            gj_pattern *caption = gj_arena_alloc(arena, sizeof(*caption));
            make_pattern(caption, t->caption);
            GJ_CHECK(n_all < MAX_TABLES);
            gj_table_patterns *out = &all[n_all++];
            *out = (gj_table_patterns){.table = t, .caption = caption};
            out->rows = make_patterns(t->rows, t->n_rows);
            out->cols = make_patterns(t->cols, t->n_cols);
            make_heads(out);
            note_ends(out, out->heads, out->n_heads);
            note_ends(out, out->cols, t->n_cols);
            add_line_affixes(t->rows, t->n_rows);
            add_line_affixes(t->cols, t->n_cols);
            add_affixes(caption);
            if (out->n_heads > out->n_outer)
                add_affixes(&out->heads[out->n_outer]);
        }
    }
}

void gj_letters_ready(void)
{
    pthread_once(&once, make_all);
}

const gj_table_patterns *gj_patterns_of(const gj_form_table *t)
{
    pthread_once(&once, make_all);
    for (size_t i = 0; i < n_all; i++)
        if (all[i].table == t)
            return &all[i];
    return NULL;
}

bool gj_begins_label(const gj_letter *s, size_t n)
{
    return (n >= AFFIX && has_affix(&starts, pack(s, AFFIX))) || (n == 2 && has_affix(&starts, pack(s, 2)));
}

bool gj_ends_label(const gj_letter *s, size_t n)
{
    return (n >= AFFIX && has_affix(&ends, pack(s + n - AFFIX, AFFIX))) || (n >= 2 && has_affix(&ends, pack(s + n - 2, 2)));
}

static bool stands_within(const gj_pattern *p, const gj_letter *s, size_t n)
{
    for (size_t i = 0; i + n <= p->len; i++)
        if (memcmp(p->key + i, s, n) == 0)
            return true;
    return false;
}

bool gj_within_label(const gj_letter *s, size_t n)
{
    if (n < AFFIX)
        return false;
    for (size_t t = 0; t < n_all; t++)
        for (size_t r = 0; r < all[t].table->n_rows; r++)
            if (stands_within(&all[t].rows[r], s, n))
                return true;
    return false;
}

size_t gj_letters_of_char(uint32_t cp, gj_letter out[4])
{
    if (cp >= 0x4e00 && cp <= 0x9fff) {
        out[0] = letter_of[gj_fold_char(cp)];
        return 1;
    }
    if (cp < 0x80 && !is_word(cp | 0x20))
        return 0;
    uint32_t folded[4];
    size_t n = fold_to(cp, folded), written = 0;
    for (size_t i = 0; i < n; i++)
        if (is_word(folded[i]))
            out[written++] = folded[i] < BMP ? letter_of[folded[i]] : 0;
    return written;
}

static size_t letters_of(const char *s, const char *end, gj_letter *out)
{
    size_t n = 0;
    while (s < end) {
        uint32_t cp;
        s += gj_utf8_next(s, (size_t)(end - s), &cp);
        n += gj_letters_of_char(cp, out + n);
    }
    return n;
}

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

size_t gj_letters_tail(const char *s, size_t len, size_t bytes, gj_letter *out)
{
    size_t skip = len > bytes ? len - bytes : 0;
    while (skip < len && is_continuation(s[skip]))
        skip++;
    return letters_of(s + skip, s + len, out);
}

size_t gj_letters_head(const char *s, size_t len, size_t bytes, gj_letter *out)
{
    size_t take = len < bytes ? len : bytes;
    while (take > 0 && take < len && is_continuation(s[take]))
        take--;
    return letters_of(s, s + take, out);
}

unsigned gj_pattern_lcs(const gj_pattern *p, const gj_letter *s, size_t n)
{
    uint64_t v = ~UINT64_C(0);
    for (size_t i = 0; i < n; i++) {
        uint64_t u = v & p->places[s[i]];
        v = (v + u) | (v - u);
    }
    uint64_t used = p->len < 64 ? (UINT64_C(1) << p->len) - 1 : ~UINT64_C(0);
    return (unsigned)__builtin_popcountll(~v & used);
}

bool gj_pattern_ends(const gj_pattern *p, const gj_letter *s, size_t n)
{
    return p->len > 0 && n >= p->len && s[n - 1] == p->key[p->len - 1] && memcmp(s + n - p->len, p->key, p->len) == 0;
}

bool gj_pattern_scattered(const gj_pattern *p, const gj_letter *s, size_t n)
{
    uint8_t count[GJ_LETTERS] = {0};
    for (size_t i = 0; i < n; i++)
        if (count[s[i]] < UINT8_MAX)
            count[s[i]]++;
    for (size_t i = 0; i < p->len; i++)
        if (count[p->key[i]]-- == 0)
            return false;
    return true;
}
