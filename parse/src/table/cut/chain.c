#include "table/cut/chain.h"

#include <string.h>

#include "table/cut/token.h"

enum {
    RUN_SURE = 3,
    LABEL_BYTES = 96, /* of a word's end tell whether it is a label */
};

/* A sentence: its words hold a comma, full stop or semicolon of Chinese text outside brackets. */
static bool is_sentence(const gj_frags *f, const char *text, size_t from, size_t to)
{
    const char *s = text + f->v[from].src.off, *end = text + f->v[to - 1].src.off + f->v[to - 1].src.len;
    int depth = 0;
    for (; s + 3 <= end; s++) {
        if (memcmp(s, "（", 3) == 0)
            depth++;
        else if (memcmp(s, "）", 3) == 0)
            depth--;
        else if (depth <= 0 && (memcmp(s, "，", 3) == 0 || memcmp(s, "。", 3) == 0 || memcmp(s, "；", 3) == 0))
            return true;
    }
    return false;
}

/* Figures that go on behind token `to` of the line, over wider gaps. */
static size_t figures_after(const gj_frags *f, const char *text, size_t to)
{
    size_t n = 0;
    while (to + n < f->n && f->v[to + n].kind != GJ_FRAG_BLANK && n < RUN_SURE &&
           gj_token_kind(text + f->v[to + n].src.off, f->v[to + n].src.len, true) != GJ_FRAG_LABEL)
        n++;
    return n;
}

/* The token ends as a label of the forms does, or is a piece of one. */
static bool is_label_end(const gj_frag *f, const char *text)
{
    gj_letter tail[GJ_TAIL_LETTERS(LABEL_BYTES)];
    size_t n = gj_letters_tail(text + f->src.off, f->src.len, LABEL_BYTES, tail);
    return gj_ends_label(tail, n) || (f->src.len <= LABEL_BYTES && gj_within_label(tail, n));
}

/* The token begins as a label of the forms does. */
static bool begins_label(const gj_frag *f, const char *text)
{
    gj_letter head[GJ_TAIL_LETTERS(LABEL_BYTES)];
    return gj_begins_label(head, gj_letters_head(text + f->src.off, f->src.len, LABEL_BYTES, head));
}

/* Decides which tokens of the chain [from, to) are figures. */
static void settle_chain(gj_frags *f, const char *text, size_t from, size_t to)
{
    bool alone = to - from == 1;
    size_t figures = 0;
    for (size_t i = to; i-- > from;) {
        bool before_figure = i + 1 < to && f->v[i + 1].kind == GJ_FRAG_NUMBER; /* "/ 0 0 4" */
        f->v[i].kind = (uint8_t)gj_token_kind(text + f->v[i].src.off, f->v[i].src.len, alone || i > from || before_figure);
        figures += f->v[i].kind != GJ_FRAG_LABEL;
    }
    if (figures == 0 || figures == to - from)
        return;
    bool sentence = is_sentence(f, text, from, to);
    for (size_t i = from; i < to;) {
        size_t end = i;
        while (end < to && f->v[end].kind != GJ_FRAG_LABEL)
            end++;
        size_t run = end - i;
        if (end == to && run > 0)
            run += figures_after(f, text, to);
        bool number = run > 0 && f->v[i].kind == GJ_FRAG_NUMBER;
        bool behind_label = run > 0 && i > from && (number || end == to) && is_label_end(&f->v[i - 1], text);
        bool before_label = number && end < to && begins_label(&f->v[end], text);
        bool keep = run >= RUN_SURE || behind_label || before_label || (number && !sentence && end == to);
        for (size_t k = i; !keep && k < end; k++)
            f->v[k].kind = GJ_FRAG_LABEL;
        i = end + 1;
    }
}

void gj_chains_settle(gj_frags *f, const char *text, size_t first)
{
    for (size_t i = first; i < f->n;) {
        size_t end = i + 1;
        while (end < f->n && f->v[end].sep == GJ_SEP_SPACE && f->v[end].kind == GJ_FRAG_LABEL)
            end++;
        if (f->v[i].kind == GJ_FRAG_LABEL)
            settle_chain(f, text, i, end);
        i = end;
    }
}
