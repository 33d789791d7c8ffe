#include "model/title_inside.h"

#include <stdlib.h>
#include <uchar.h>

#include "text/fold.h"

enum {
    LONGEST_NUMBER = 6, /* characters before a title that may be its number: "第三部分：" */
    LONGEST_GAP = 3,    /* blanks and marks between two letters of a title */
    LONG_TITLE = 9,     /* letters; a shorter title says something only with its number */
};

/* What speaks against a heading. */
enum {
    PRICE_OTHER_WORDS = 10,  /* a wording that is not the form's */
    PRICE_NO_NUMBER = 25,    /* a long title in the form's words */
    PRICE_WRONG_NUMBER = 30, /* that of another part, or of a list */
    PRICE_BRACKET = 30,      /* a number in brackets, as sub-headings have */
    PRICE_IN_WORDS = 20,     /* it follows a word, with nothing between */
    PRICE_SENTENCE = 30,     /* number and title in full, and a word behind that may go on with a sentence */
    PRICE_MENTION = 60,      /* a list or sentence that mentions the title */
};

static uint32_t step_back(const char *s, uint32_t at)
{
    do
        at--;
    while (((unsigned char)s[at] & 0xc0) == 0x80);
    return at;
}

static uint32_t char_at(const char *s, uint32_t at, uint32_t to)
{
    uint32_t cp = 0;
    if (at < to)
        gj_utf8_next(s + at, to - at, &cp);
    return cp;
}

/* Character before `at` that is no blank of a line; '\n' at the beginning of a line. *blank: blanks stand between. */
static uint32_t char_before(const char *s, uint32_t at, bool *blank)
{
    *blank = false;
    while (at > 0) {
        at = step_back(s, at);
        uint32_t cp = char_at(s, at, at + 4);
        if (cp == '\n' || cp == '\r')
            return '\n';
        if (gj_fold_char(cp) != 0)
            return cp;
        *blank = true;
    }
    return '\n';
}

static bool is_one_of(uint32_t c, const char32_t *set)
{
    for (; *set; set++)
        if (*set == c)
            return true;
    return false;
}

/* End of the title if its letters stand at byte `at`, blanks and marks between them aside; a title may go on in the next line. 0: no. */
static uint32_t match(const gj_known_title *title, const char *s, uint32_t at, uint32_t to)
{
    size_t i = 0, gap = 0, lines = 0;
    while (at < to) {
        uint32_t cp;
        at += (uint32_t)gj_utf8_next(s + at, to - at, &cp);
        if (gj_fold_char(cp) == title->key[i]) {
            gap = 0;
            if (++i == title->n)
                return at;
            continue;
        }
        gj_class class = gj_class_of(cp);
        lines += cp == '\n';
        if (i == 0 || class == GJ_CLASS_WORD || class == GJ_CLASS_DIGIT || ++gap > LONGEST_GAP || lines > 1)
            return 0;
    }
    return 0;
}

/* The number of a part right before byte `at`: where it begins, `at` if there is none. One that is the part's own is preferred, then the
 * longest reading of it: （三） rather than 三）. */
static uint32_t number_before(const char *s, uint32_t from, uint32_t at, unsigned part, gj_numbering *out)
{
    uint32_t begin = at, found = at;
    *out = (gj_numbering){.style = GJ_STYLE_NONE};
    for (int k = 0; k < LONGEST_NUMBER && begin > from; k++) {
        gj_head h;
        begin = step_back(s, begin);
        if (s[begin] == '\n')
            break;
        gj_head_read(&h, s, (gj_span){begin, at - begin});
        h.cp[h.n] = U'情'; /* a number is read as one only if text follows */
        h.n++;
        h.off[h.n] = h.off[h.n - 1];
        gj_numbering number = gj_numbering_read(&h, 0);
        if (number.style == GJ_STYLE_NONE || h.off[number.next] != at)
            continue;
        uint32_t first = gj_fold_char(h.cp[0]);
        bool wraps = first == '(' || first == U'第'; /* what was read before is a part of it */
        if (out->style == GJ_STYLE_NONE || wraps || (number.ordinal == part && out->ordinal != part)) {
            *out = number;
            found = begin;
        }
    }
    return found;
}

static int price_of_number(const gj_numbering *number, unsigned part, bool exact, size_t letters)
{
    bool bracket = number->style == GJ_STYLE_CN_PAREN || number->style == GJ_STYLE_AR_PAREN || number->style == GJ_STYLE_CN_HALF ||
                   number->style == GJ_STYLE_AR_HALF;
    bool list = number->style == GJ_STYLE_CIRCLED || number->style == GJ_STYLE_CN_IS || number->style == GJ_STYLE_CN_DI;
    if (number->style == GJ_STYLE_NONE)
        return exact && letters >= LONG_TITLE ? PRICE_NO_NUMBER : PRICE_MENTION;
    return (exact ? 0 : PRICE_OTHER_WORDS) + (number->ordinal == part && !list ? 0 : PRICE_WRONG_NUMBER) + (bracket ? PRICE_BRACKET : 0);
}

/* What stands before: nothing, a sentence that ends, a figure or a mark of data says nothing against a heading. */
static int price_before(const char *s, uint32_t start, bool numbered)
{
    bool blank;
    uint32_t c = char_before(s, start, &blank);
    if (is_one_of(c, U"、，,“《‘「和及与或"))
        return PRICE_MENTION;
    if (c == '\n' || blank || gj_class_of(c) != GJ_CLASS_WORD)
        return gj_class_of(c) == GJ_CLASS_DIGIT && !numbered ? PRICE_IN_WORDS : 0;
    return numbered ? PRICE_IN_WORDS : PRICE_MENTION;
}

/* What stands behind: a list or sentence goes on behind a mention. */
static int price_behind(const char *s, uint32_t end, uint32_t to, bool numbered, bool exact)
{
    uint32_t c = char_at(s, end, to);
    if (is_one_of(c, U"、，,”》’」；;") || (c == ')' || c == U'）'))
        return PRICE_MENTION;
    if (is_one_of(c, U"中表的部等和及与或是已将请详见组构"))
        return numbered && exact ? PRICE_SENTENCE : PRICE_MENTION;
    bool word = c && gj_fold_char(c) != 0 && gj_class_of(c) == GJ_CLASS_WORD;
    return word && !numbered ? PRICE_IN_WORDS : 0;
}

/* Leaders, or a page number at the end of a line: an entry of a table of contents. */
static bool is_contents_entry(const char *s, uint32_t end, uint32_t to)
{
    size_t leaders = 0, digits = 0;
    while (end < to) {
        uint32_t cp;
        end += (uint32_t)gj_utf8_next(s + end, to - end, &cp);
        if (cp == '\n' || cp == '\r')
            break;
        if (is_one_of(cp, U".…·．_-─⋯"))
            leaders++;
        else if (gj_class_of(cp) == GJ_CLASS_DIGIT)
            digits++;
        else if (gj_fold_char(cp) != 0)
            return leaders > 1;
    }
    return leaders > 1 || (digits > 0 && digits <= 3);
}

/* Behind a colon or full stop that belongs to the title. */
static uint32_t closing(const char *s, uint32_t end, uint32_t to)
{
    uint32_t c = char_at(s, end, to), cp;
    return is_one_of(c, U"：:。\"") ? end + (uint32_t)gj_utf8_next(s + end, to - end, &cp) : end;
}

/* Quotes of data around it: "三、…", in JSON. */
static bool is_quoted(const char *s, uint32_t start, uint32_t end, uint32_t to)
{
    return start > 0 && end < to && s[start - 1] == '"' && s[end] == '"';
}

static void consider(gj_inside *best, const gj_known_title *title, bool exact, const char *s, uint32_t from, uint32_t at, uint32_t to)
{
    uint32_t end = match(title, s, at, to);
    if (!end || is_contents_entry(s, end, to))
        return;
    gj_numbering number;
    uint32_t start = number_before(s, from, at, title->part, &number);
    bool numbered = number.style != GJ_STYLE_NONE && number.ordinal == title->part;
    int price = price_of_number(&number, title->part, exact, title->n);
    if (!is_quoted(s, start, end, to))
        price += price_before(s, start, numbered) + price_behind(s, end, to, numbered, exact);
    if (price < best->price || (price == best->price && end >= best->end))
        *best = (gj_inside){title->part, start, closing(s, end, to), price};
}

bool gj_title_inside(gj_inside *out, const gj_part_titles *titles, unsigned part, const char *s, uint32_t from, uint32_t to)
{
    *out = (gj_inside){.price = GJ_INSIDE_MOST + 1};
    for (uint32_t at = from; at < to;) {
        uint32_t cp, here = at;
        at += (uint32_t)gj_utf8_next(s + at, to - at, &cp);
        if (cp < 0x80)
            continue;
        uint32_t letter = gj_fold_char(cp);
        for (size_t i = 0; i < titles->n; i++)
            if (titles->known[i].part == part && titles->known[i].key[0] == letter)
                consider(out, &titles->known[i], i < GJ_PARTS, s, from, here, to);
    }
    return out->price <= GJ_INSIDE_MOST;
}

static int by_place(const void *left, const void *right)
{
    const gj_inside *a = left, *b = right;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return a->price < b->price ? -1 : a->price > b->price;
}

gj_inside *gj_titles_inside(const gj_part_titles *titles, const char *s, uint32_t from, uint32_t to, size_t *n)
{
    gj_inside *list = NULL;
    size_t found = 0, cap = 0;
    for (uint32_t at = from; at < to;) {
        uint32_t cp, here = at;
        at += (uint32_t)gj_utf8_next(s + at, to - at, &cp);
        if (cp < 0x80)
            continue;
        uint32_t letter = gj_fold_char(cp);
        for (size_t i = 0; i < titles->n; i++) {
            gj_inside one = {.price = GJ_INSIDE_MOST + 1};
            if (titles->known[i].key[0] != letter)
                continue;
            consider(&one, &titles->known[i], i < GJ_PARTS, s, from, here, to);
            if (one.price > GJ_INSIDE_MOST)
                continue;
            GJ_GROW(list, found, cap);
            list[found++] = one;
        }
    }
    if (found > 0)
        qsort(list, found, sizeof *list, by_place);
    *n = 0;
    for (size_t i = 0; i < found; i++)
        if (*n == 0 || list[i].start != list[*n - 1].start)
            list[(*n)++] = list[i];
    return list;
}
