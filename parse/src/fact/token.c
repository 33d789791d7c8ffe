#include "fact/token.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "text/fold.h"

/* Codes of the words, by kind. */
enum { CODE_NONE = 0 };
#define CODE_TOPIC(code) GJ_TOPIC_##code
#define CODE_ASPECT(code) GJ_ASPECT_##code
#define CODE_YEAR(code) GJ_YEAR_##code
#define CODE_CARRY(code) CODE_##code
#define CODE_NOT(code) CODE_##code
#define CODE_WITHIN(code) CODE_##code
#define CODE_EXCEPT(code) CODE_##code
#define CODE_WITHDRAWN(code) CODE_##code
#define CODE_PORTION(code) CODE_##code
#define CODE_SUMMED(code) CODE_##code
#define CODE_UNTIL(code) CODE_##code
#define CODE_COMPARED(code) CODE_##code
#define CODE_REQUEST(code) CODE_##code
#define CODE_INFORMATION(code) CODE_##code
#define CODE_OBJECT(code) CODE_##code
#define CODE_PLAIN(code) CODE_##code
#define CODE_UNFINISHED(code) CODE_##code
#define CODE_FIGURE(code) CODE_##code
#define CODE_FILL(code) CODE_##code
#define CODE_ALL(code) CODE_##code
#define CODE_HOW(code) CODE_##code
#define CODE_MADE(code) CODE_##code
#define CODE_EACH(code) CODE_##code
#define CODE_SUM(code) CODE_##code
#define CODE_BUSY(code) CODE_##code
#define CODE_CAUSE(code) CODE_##code
#define CODE_RAISED(code) CODE_##code
#define CODE_RATE(code) CODE_##code
#define CODE_REASON(code) GJ_ASPECT_##code
#define CODE_ATTRIBUTE(code) CODE_##code
#define CODE_STEP(code) CODE_##code

enum { LEAD = GJ_LEAD, GAP = GJ_GAP, TAIL = GJ_TAIL, JOIN = GJ_JOIN };

/* The lists of words.def, each named by its line. */
#define NAMED(line) words_of_line_##line
#define LIST(line) NAMED(line)
#define EXAMPLE(text, told)
#define WORD(text, kind, code, places) WORDS(kind, code, places, text)
#define WORDS(kind, code, places, ...) static const char32_t *const LIST(__LINE__)[] = {__VA_ARGS__, NULL};
#include "fact/words.def"
#undef WORDS

static const struct family {
    const char32_t *const *words; /* NULL behind the last */
    gj_token_kind kind;
    uint32_t code;
    unsigned places;
} families[] = {
#define WORDS(kind, code, places, ...) {LIST(__LINE__), GJ_TOKEN_##kind, CODE_##kind(code), places},
#include "fact/words.def"
#undef WORDS
#undef WORD
#undef EXAMPLE
};

typedef struct entry {
    const char32_t *text;
    const struct family *family;
    uint16_t next; /* 1 + index of the next word of the bucket, 0 behind the last */
} entry;

/* All words by the bucket of their first character; made once, by whoever reads first. */
static struct {
    entry *words;
    uint16_t heads[GJ_WORD_BUCKETS]; /* 1 + index of the first word */
} dictionary;
static pthread_once_t dictionary_made = PTHREAD_ONCE_INIT;

/* What an organ is called for short, behind 我, 本 or 全 or, if it is one, by itself. A longer one comes before its beginning. */
static const char32_t *const organs[] = {
    U"街道",   U"街", U"省", U"自治区", U"镇",   U"乡",   U"县",   U"区",   U"市",   U"州",   U"旗", U"办事处", U"办", U"分局", U"局",
    U"委员会", U"委", U"厅", U"管委会", U"单位", U"机关", U"部门", U"中心", U"支队", U"大队", U"院", U"站",     U"所", U"处",   NULL,
};
/* What may follow it: 我镇政府. */
static const char32_t *const offices[] = {U"人民政府", U"政府", U"办事处", U"办", NULL};
/* All that are below it, behind 全 or its name, in parts: 全市各级行政机关, 全区各部门、各街道. */
static const char32_t *const below[] = {
    U"各级",         U"各部门",     U"各单位",       U"各街道",     U"各镇街", U"各乡镇",   U"各镇",
    U"各区县",       U"各县区",     U"各区",         U"各县",       U"各地区", U"各地",     U"各区(市、县)",
    U"各县(市、区)", U"各镇(街道)", U"各乡镇(街道)", U"各街道(镇)", U"各科室", U"行政机关", U"政府及其部门",
    U"政府及部门",   U"政府和部门", U"政府部门",     U"政府系统",   U"政府",   U"机关",     U"部门",
    U"各行政机关",   U"各政府部门", U"系统",         U"范围内",     U"范围",   U"上下",     U"、",
    U"和",           U"及",         U"内",           NULL,
};

static size_t word_length(const char32_t *text)
{
    size_t n = 0;
    while (text[n])
        n++;
    return n;
}

static size_t bucket_of(uint32_t key)
{
    return key % GJ_WORD_BUCKETS;
}

static void make_dictionary(void)
{
    size_t n = 0;
    for (size_t f = 0; f < GJ_COUNT(families); f++)
        for (size_t w = 0; families[f].words[w]; w++)
            n++;
    GJ_CHECK(n < UINT16_MAX);
    dictionary.words = gj_alloc_array(n, sizeof *dictionary.words);
    for (size_t f = GJ_COUNT(families); f-- > 0;)
        for (size_t w = 0; families[f].words[w]; w++) {
            uint16_t *head = &dictionary.heads[bucket_of(families[f].words[w][0])];
            dictionary.words[--n] = (entry){families[f].words[w], &families[f], *head};
            *head = (uint16_t)(n + 1);
        }
}

/* All characters that a token begins with, but for those of the organ's name. */
static void mark_starts(gj_lexer *x)
{
    static const char32_t marks[] = U",、:()\"《》。;!?\n我本全以各";
    for (size_t i = 0; i < GJ_WORD_BUCKETS; i++)
        x->starts[i] = dictionary.heads[i] != 0;
    for (const char32_t *c = gj_numerals; *c; c++)
        x->starts[bucket_of(*c)] = true;
    for (const char32_t *c = marks; *c; c++)
        x->starts[bucket_of(*c)] = true;
    for (const char32_t *const *organ = organs; *organ; organ++)
        x->starts[bucket_of(**organ)] = true;
}

static bool unit_ends(const gj_lexer *x, size_t n, const char32_t *word)
{
    size_t len = word_length(word);
    for (size_t i = 0; i < len; i++)
        if (len > n || x->unit[n - len + i] != word[i])
            return false;
    return true;
}

static void read_unit(gj_lexer *x, const char *unit)
{
    size_t len = strlen(unit);
    x->unit = gj_alloc_array(len + 1, sizeof *x->unit);
    x->n_unit = x->n_place = gj_fold(unit, len, 0, x->unit, len);
    for (const char32_t *const *office = offices; *office && x->n_place == x->n_unit; office++)
        if (unit_ends(x, x->n_unit, *office))
            x->n_place -= word_length(*office);
    for (size_t i = 0; i < x->n_unit; i++)
        x->starts[bucket_of(x->unit[i])] = true;
}

void gj_lexer_open(gj_lexer *x, const gj_prose *prose, const char *s, const char *unit, int year)
{
    *x = (gj_lexer){.prose = prose, .s = s, .year = year};
    pthread_once(&dictionary_made, make_dictionary);
    mark_starts(x);
    read_unit(x, unit);
}

void gj_lexer_close(gj_lexer *x)
{
    free(x->unit);
    free(x->tokens);
}

/* The longest word at i that ends before `to`; false if there is none. */
static bool lex_word(const gj_lexer *x, size_t i, size_t to, gj_token *out)
{
    size_t longest = 0;
    for (size_t w = dictionary.heads[bucket_of(x->prose->key[i])]; w; w = dictionary.words[w - 1].next) {
        const entry *found = &dictionary.words[w - 1];
        if (found->text[0] != x->prose->key[i] || !gj_prose_at(x->prose, i, found->text))
            continue;
        size_t n = word_length(found->text);
        if (n <= longest || i + n > to)
            continue;
        longest = n;
        *out = (gj_token){found->family->kind, found->family->code, found->family->places, i, i + n, {0, 0}, 0};
    }
    return longest > 0;
}

/* Length of the first of the words that stands at i, 0 if none does. */
static size_t first_at(const gj_prose *p, size_t i, const char32_t *const *list, const char32_t **word)
{
    for (*word = NULL; *list; list++) {
        if (!gj_prose_at(p, i, *list))
            continue;
        *word = *list;
        return word_length(*list);
    }
    return 0;
}

/* 各区县: what is below a government, without its own organs. */
static bool names_regions(const char32_t *part)
{
    static const char32_t regions[] = U"区县地";
    return part[0] == U'各' && gj_is_one_of(part[1], regions);
}

/* End of 各级行政机关 and the like at i; a mark alone is not taken. *regions: nothing but 各区县 is named. */
static size_t below_end(const gj_prose *p, size_t i, bool *regions)
{
    const char32_t *part;
    size_t begin = i;
    size_t end = i;
    bool all = false;
    for (size_t n; (n = first_at(p, i, below, &part)); i += n) {
        bool joins = part[0] == U'、' || part[0] == U'和' || part[0] == U'及';
        end = joins ? end : i + n;
        all |= !joins && !names_regions(part);
    }
    *regions = end > begin && !all;
    return end;
}

/* End of 市政府及其工作部门, in the report of such a government; i if something else stands there. */
static size_t departments_end(const gj_lexer *x, size_t i)
{
    static const char32_t *const governments[] = {U"市政府",     U"县政府",     U"区政府",     U"省政府",     U"州政府",
                                                  U"市人民政府", U"县人民政府", U"区人民政府", U"省人民政府", NULL};
    static const char32_t *const departments[] = {U"及其工作部门", U"及其各部门", U"及其所属部门", U"及其部门",   U"及工作部门",
                                                  U"及各部门",     U"及所属部门", U"和各部门",     U"和工作部门", NULL};
    const char32_t *government, *department;
    size_t n = first_at(x->prose, i, governments, &government), more = n ? first_at(x->prose, i + n, departments, &department) : 0;
    const char32_t own[] = {n ? government[0] : 0, 0};
    return more && unit_ends(x, x->n_place, own) ? i + n + more : i;
}

/* 各级行政机关, in the report of a government: all that are below it. */
static bool lex_all_below(const gj_lexer *x, size_t i, size_t to, gj_token *out)
{
    bool regions = false;
    size_t end = gj_prose_at(x->prose, i, U"各级") ? below_end(x->prose, i, &regions) : departments_end(x, i);
    if (end <= i + 2 || end > to || !unit_ends(x, x->n_unit, U"政府"))
        return false;
    *out = (gj_token){.kind = GJ_TOKEN_SELF, .code = GJ_LEVEL_ALL, .places = GJ_LEAD | GJ_GAP, .from = i, .to = end};
    return true;
}

/* 市本级, 县政府本级, in the report of such a government: the organ itself, without those below it. */
static bool lex_own_level(const gj_lexer *x, size_t i, size_t to, gj_token *out)
{
    static const char32_t *const names[] = {U"市", U"县", U"区", U"省", U"州", U"旗", U"镇", U"乡", NULL};
    static const char32_t *const levels[] = {U"人民政府本级", U"政府本级", U"本级", NULL};
    const char32_t *name, *level;
    size_t n = first_at(x->prose, i, names, &name),
           own = n && !unit_ends(x, x->n_place, name) ? 0 : first_at(x->prose, i + n, levels, &level);
    if (!own || i + n + own > to || !unit_ends(x, x->n_unit, U"政府"))
        return false;
    *out = (gj_token){.kind = GJ_TOKEN_SELF, .code = GJ_LEVEL_OWN, .places = GJ_LEAD | GJ_GAP, .from = i, .to = i + n + own};
    return true;
}

/* 我局, 本镇政府; 全街道, 街道办 only of such an organ: 全市 is not what a bureau of the city does. */
static bool lex_self(const gj_lexer *x, size_t i, size_t to, gj_token *out)
{
    const gj_prose *p = x->prose;
    uint32_t key = p->key[i];
    const char32_t *organ, *office;
    size_t pronoun = key == U'我' || key == U'本' || key == U'全', n = first_at(p, i + pronoun, organs, &organ);
    if (n == 0)
        return lex_all_below(x, i, to, out);
    bool regions = false, own = unit_ends(x, x->n_unit, organ) || unit_ends(x, x->n_place, organ);
    size_t end = i + pronoun + n;
    n += first_at(p, end, offices, &office);
    bool verb = office && !office[1] && gj_is_one_of(end + 1 < p->n ? p->key[end + 1] : 0, U"结理毕完复"); /* 我街道|办结 */
    end = verb ? end : i + pronoun + n;
    n -= office ? word_length(office) : 0;
    bool town = own && office && (p->key[i] == U'镇' || p->key[i] == U'乡'); /* 镇政府; 县政府 may be but one of the county's organs */
    static const char32_t *const its_office[] = {U"及其办公室", U"及其办公厅", U"及市政府办公室", U"及县政府办公室", U"及区政府办公室",
                                                 U"及办公室",   NULL};
    const char32_t *with;
    size_t government = !pronoun && own && office && x->n_place < x->n_unit ? first_at(p, end, its_office, &with) : 0;
    if (!pronoun && own && office && x->n_place < x->n_unit &&
        (government || !gj_is_one_of(end < p->n ? p->key[end] : 0, U"办系及各和、部门机本所下信公网"))) {
        *out = (gj_token){.kind = GJ_TOKEN_SELF, .code = GJ_LEVEL_ANY, .places = GJ_LEAD | GJ_GAP, .from = i, .to = end + government};
        return out->to <= to;
    }
    if (n + pronoun < 2 && !town)
        return false;
    if (end > to || (!own && key != U'我' && key != U'本'))
        return false;
    end = pronoun && own ? below_end(p, end, &regions) : end;
    if (regions)
        return false;
    gj_level level = key == U'全' ? GJ_LEVEL_ALL : GJ_LEVEL_ANY;
    *out = (gj_token){.kind = GJ_TOKEN_SELF, .code = level, .places = GJ_LEAD | GJ_GAP, .from = i, .to = end < to ? end : to};
    return true;
}

/* Length of the longest end of unit[0, n) that stands at i, 0 if none does: 住房和城乡建设局. */
static size_t unit_end_at(const gj_lexer *x, size_t n, size_t i, size_t to)
{
    enum { SHORTEST = 3 };
    for (size_t k = 0; k + SHORTEST <= n; k++)
        if (x->unit[k] == x->prose->key[i] && i + n - k <= to && memcmp(x->prose->key + i, x->unit + k, (n - k) * sizeof *x->unit) == 0)
            return n - k;
    return 0;
}

/* The organ's own name stands before a statement like 我局. */
static bool lex_unit(const gj_lexer *x, size_t i, size_t to, gj_token *out)
{
    static const char32_t places[] = U"市区县省州旗镇乡";
    size_t whole = unit_end_at(x, x->n_unit, i, to), place = unit_end_at(x, x->n_place, i, to);
    size_t n = whole > place ? whole : place;
    const gj_token *before = x->n ? &x->tokens[x->n - 1] : NULL;
    bool goes_on = before && before->kind == GJ_TOKEN_TEXT && before->to == i;
    if (n == 0 || (goes_on && (gj_is_one_of(x->prose->key[i], places) || gj_is_one_of(x->prose->key[i - 1], places))))
        return false; /* 砚东|区水利局, 市|水利局: the end of another name */
    bool regions = false;
    size_t end = below_end(x->prose, i + n, &regions);
    if (regions)
        return false;
    *out = (gj_token){.kind = GJ_TOKEN_SELF, .places = GJ_LEAD | GJ_GAP, .from = i, .to = end < to ? end : to};
    return true;
}

/* The mark at i is one of two around a few words: 答复“不予处理”的3件. */
static bool quotes_words(const gj_lexer *x, size_t i)
{
    enum { LONGEST = 12 };
    const gj_prose *p = x->prose;
    size_t before = i, after = i + 1;
    while (before > 0 && i - before < LONGEST && !gj_ends_clause(p->key[before - 1]))
        before--;
    while (after < p->n && after - i < LONGEST && !gj_ends_clause(p->key[after]))
        after++;
    return (after < p->n && p->key[after] == '"') || (before > 0 && p->key[before - 1] == '"');
}

/* 零申请, 零复议: none; but 零件 is a figure. */
static bool lex_zero(const gj_lexer *x, size_t i, size_t to, gj_token *out)
{
    static const char32_t nouns[] = U"申复诉行公依";
    if (x->prose->key[i] != U'零' || i + 1 >= to || !gj_is_one_of(x->prose->key[i + 1], nouns))
        return false;
    *out = (gj_token){.kind = GJ_TOKEN_NOT, .from = i, .to = i + 1};
    return true;
}

/* A word, or a phrase known by its parts, whichever is longer. */
static bool lex_longest(const gj_lexer *x, size_t i, size_t to, gj_token *out)
{
    gj_token phrase;
    bool word = lex_word(x, i, to, out);
    if (!gj_lex_phrase(x, i, to, &phrase) || (word && phrase.to <= out->to))
        return word;
    *out = phrase;
    return true;
}

static gj_token next_token(const gj_lexer *x, size_t i, size_t to)
{
    gj_token t = {.kind = GJ_TOKEN_TEXT, .from = i, .to = i + 1};
    if (!x->starts[bucket_of(x->prose->key[i])])
        return t;
    if (lex_own_level(x, i, to, &t) || (departments_end(x, i) > i && lex_all_below(x, i, to, &t)) || lex_unit(x, i, to, &t) ||
        lex_zero(x, i, to, &t) || lex_longest(x, i, to, &t) || gj_lex_figure(x, i, to, &t) || lex_self(x, i, to, &t))
        return t;
    uint32_t key = x->prose->key[i];
    if (key == '"' && quotes_words(x, i)) {
        t.kind = GJ_TOKEN_FILL;
        t.places = GJ_LEAD | GJ_GAP;
        return t;
    }
    if (key == U'、' || gj_ends_clause(key)) {
        t.kind = GJ_TOKEN_CLAUSE;
        t.code = key == U'、' ? ',' : key;
    }
    return t;
}

void gj_lex_sentence(gj_lexer *x, size_t from, size_t to)
{
    x->n = 0;
    for (size_t i = from; i < to && x->n < GJ_SENTENCE_TOKENS;) {
        gj_token t = next_token(x, i, to);
        gj_token *last = x->n ? &x->tokens[x->n - 1] : NULL;
        i = t.to;
        if (last && last->kind == GJ_TOKEN_TEXT && t.kind == GJ_TOKEN_TEXT) {
            last->to = t.to;
        } else {
            GJ_GROW(x->tokens, x->n, x->cap);
            x->tokens[x->n++] = t;
        }
    }
    gj_compose(x);
}
