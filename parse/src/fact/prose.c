#include "fact/prose.h"

#include <stdlib.h>
#include <wchar.h>

#include "text/emphasis.h"
#include "text/fold.h"

static bool is_prose(const gj_block *b)
{
    return b->kind == GJ_BLOCK_PARAGRAPH || b->kind == GJ_BLOCK_HEADING;
}

/* Characters and blocks of prose within the limit, and in p what is beyond. */
static void count(gj_prose *p, const gj_doc *doc, const char *s, size_t *chars, size_t *blocks)
{
    size_t bytes = 0;
    *chars = *blocks = 0;
    for (size_t i = 0; i < doc->n_blocks; i++) {
        const gj_block *b = &doc->blocks[i];
        if (!is_prose(b))
            continue;
        bytes += b->src.len;
        if (bytes > GJ_PROSE_BYTES) {
            p->left_line = p->left == 0 ? b->first_line : p->left_line;
            p->left += b->src.len;
            continue;
        }
        for (uint32_t k = b->src.off; k < b->src.off + b->src.len; k++)
            *chars += ((unsigned char)s[k] & 0xc0) != 0x80;
        ++*chars;
        ++*blocks;
    }
}

static void add(gj_prose *p, uint32_t key, uint32_t off)
{
    p->key[p->n] = key;
    p->off[p->n++] = off;
}

static bool ends_in_words(uint32_t c)
{
    return !gj_ends_clause(c) && c != ']' && c != U'…' && c != '>' && c != U'』' && c != U'」';
}

enum { HEAD = 12 };

/* The first characters of a block, 0 behind the last. */
static void read_head(uint32_t head[HEAD + 1], const char *s, gj_span src)
{
    size_t n = 0;
    uint32_t cp;
    for (uint32_t at = src.off, end = src.off + src.len; at < end && n < HEAD;) {
        at += (uint32_t)gj_utf8_next(s + at, end - at, &cp);
        head[n] = gj_fold_char(cp);
        n += head[n] != 0;
    }
    head[n] = 0;
}

/* 3.…, 三是…, (三)…, 第三…: the number of a list, not 39件 that a line broke before. */
static bool is_numbered(const uint32_t *head)
{
    static const char32_t numerals[] = U"一二三四五六七八九十0123456789";
    size_t open = head[0] == '(', n = open;
    while (head[n] && gj_is_one_of(head[n], numerals))
        n++;
    if (n == open)
        return head[0] == U'第' || head[0] == U'附' || head[0] == U'注' || head[0] == U'表' || head[0] == U'图';
    return open ? head[n] == ')' : !head[n] || gj_is_one_of(head[n], U".、,:)是");
}

/* A paragraph that breaks off within a sentence goes on in the next one: a blank line, or a page, came between. The next one begins
 * with no number of a list. Short words without a mark may be a heading. */
static bool goes_on(const gj_prose *p, const char *s, gj_span src)
{
    enum { SHORTEST = 20 };
    if (p->n_blocks == 0)
        return false;
    const gj_prose_block *last = &p->blocks[p->n_blocks - 1];
    uint32_t mark = p->key[last->to - 1], head[HEAD + 1];
    bool in_list = mark == ',' || mark == U'、';
    if (last->heading || (!in_list && (last->to - last->from < SHORTEST || !ends_in_words(mark))))
        return false;
    read_head(head, s, src);
    return !is_numbered(head);
}

static void add_block(gj_prose *p, const char *s, gj_span src, uint8_t part, bool heading)
{
    bool joined = !heading && goes_on(p, s, src) && p->blocks[p->n_blocks - 1].part == part;
    p->n -= joined; /* without the break */
    p->n_blocks += !joined;
    gj_prose_block *b = &p->blocks[p->n_blocks - 1];
    if (!joined)
        *b = (gj_prose_block){.from = p->n, .part = part, .heading = heading};
    const char *begin = s + src.off, *closing = NULL;
    uint32_t end = src.off + src.len, cp;
    size_t marks = 0;
    for (uint32_t at = src.off; at < end;) {
        uint32_t here = at;
        if (s + at == closing || (s + at > closing && (marks = gj_emphasis_at(&closing, begin, s + at, s + end)) > 0)) {
            at += (uint32_t)marks;
            continue;
        }
        at += (uint32_t)gj_utf8_next(s + at, end - at, &cp);
        uint32_t folded = gj_fold_char(cp);
        if (folded)
            add(p, folded, here);
    }
    b->to = p->n;
    add(p, GJ_PROSE_BREAK, end);
}

void gj_prose_read(gj_prose *p, const gj_text *text, const gj_doc *doc, const gj_part_head *parts, size_t n_parts)
{
    size_t len, chars, blocks, head = 0;
    const char *s = gj_text_data(text, &len);
    *p = (gj_prose){0};
    count(p, doc, s, &chars, &blocks);
    p->key = gj_realloc_array(NULL, chars + 1, sizeof *p->key);
    p->off = gj_realloc_array(NULL, chars + 1, sizeof *p->off);
    p->blocks = gj_realloc_array(NULL, blocks + 1, sizeof *p->blocks);
    for (size_t i = 0; i < doc->n_blocks && p->n_blocks < blocks; i++) {
        const gj_block *b = &doc->blocks[i];
        while (head < n_parts && parts[head].src.off < b->src.off + b->src.len)
            head++;
        if (is_prose(b))
            add_block(p, s, b->src, head ? parts[head - 1].part : 0, b->kind == GJ_BLOCK_HEADING);
    }
}

void gj_prose_free(gj_prose *p)
{
    free(p->key);
    free(p->off);
    free(p->blocks);
    *p = (gj_prose){0};
}

bool gj_prose_at(const gj_prose *p, size_t i, const char32_t *word)
{
    for (; *word; word++, i++)
        if (i >= p->n || p->key[i] != *word)
            return false;
    return true;
}

size_t gj_prose_find(const gj_prose *p, size_t from, size_t to, const char32_t *word)
{
    _Static_assert(sizeof(wchar_t) == sizeof *p->key, "wmemchr finds a character");
    for (const wchar_t *at; from < to; from++) {
        at = wmemchr((const wchar_t *)p->key + from, (wchar_t)word[0], to - from);
        if (!at)
            break;
        from = (size_t)(at - (const wchar_t *)p->key);
        if (gj_prose_at(p, from, word))
            return from;
    }
    return SIZE_MAX;
}

size_t gj_prose_first(const gj_prose *p, size_t from, size_t to, const char32_t *const *words)
{
    size_t first = SIZE_MAX;
    for (; *words; words++) {
        size_t at = gj_prose_find(p, from, to < first ? to : first, *words);
        first = at < first ? at : first;
    }
    return first;
}

bool gj_prose_has(const gj_prose *p, size_t from, size_t to, const char32_t *const *words)
{
    for (; *words; words++)
        if (gj_prose_find(p, from, to, *words) != SIZE_MAX)
            return true;
    return false;
}

bool gj_prose_part_has(const gj_prose *p, unsigned part, const char32_t *const *words)
{
    for (; *words; words++)
        for (size_t i = 0; i < p->n_blocks; i++)
            if (p->blocks[i].part == part && gj_prose_find(p, p->blocks[i].from, p->blocks[i].to, *words) != SIZE_MAX)
                return true;
    return false;
}

gj_span gj_prose_span(const gj_prose *p, const char *s, size_t from, size_t to)
{
    uint32_t last = p->off[to - 1], cp;
    uint32_t end = last + (p->key[to - 1] == GJ_PROSE_BREAK ? 0 : (uint32_t)gj_utf8_next(s + last, 4, &cp));
    return (gj_span){p->off[from], end - p->off[from]};
}

bool gj_ends_sentence(uint32_t c)
{
    return c == GJ_PROSE_BREAK || c == U'。' || c == ';' || c == '!' || c == '?';
}

bool gj_ends_clause(uint32_t c)
{
    return gj_ends_sentence(c) || c == ',' || c == ':' || c == '(' || c == ')' || c == '"' || c == U'《' || c == U'》';
}

bool gj_is_one_of(uint32_t c, const char32_t *set)
{
    for (; *set; set++)
        if (*set == c)
            return true;
    return false;
}

enum { LONGEST_SENTENCE = 400 };

size_t gj_sentence_start(const gj_prose *p, size_t i)
{
    size_t least = i > LONGEST_SENTENCE ? i - LONGEST_SENTENCE : 0;
    while (i > least && !gj_ends_sentence(p->key[i - 1]))
        i--;
    return i;
}

size_t gj_sentence_end(const gj_prose *p, size_t i)
{
    size_t most = i + LONGEST_SENTENCE < p->n ? i + LONGEST_SENTENCE : p->n;
    while (i < most && !gj_ends_sentence(p->key[i]))
        i++;
    return i;
}

const char *gj_prose_quote(const gj_prose *p, const char *s, size_t len, size_t from, size_t to, gj_arena *a)
{
    gj_buf words = {0};
    for (size_t i = from; i < to; i++) {
        uint32_t cp;
        gj_buf_add(&words, s + p->off[i], gj_utf8_next(s + p->off[i], len - p->off[i], &cp));
    }
    const char *quote = gj_arena_strndup(a, words.data, words.len);
    gj_buf_free(&words);
    return quote;
}
