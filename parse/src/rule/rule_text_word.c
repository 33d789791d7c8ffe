/* Words: those that are wrong, and those that the configuration asks for. */
#include <string.h>
#include <uchar.h>

#include "rule/judge.h"
#include "text/fold.h"

enum { LONGEST_WORD = 32 };

/* ---- text.word ---- */

typedef enum around { ANYWHERE, BEFORE_DATE, NEAR_SITE } around;

static const struct {
    const char32_t *wrong;
    const char *right;
    around where;
} book[] = {
#define WORD(wrong, right, where) {wrong, right, where},
#include "rule/words.def"
#undef WORD
};

static bool any_at(const gj_prose *p, size_t i, const char32_t *const *words)
{
    for (; *words; words++)
        if (gj_prose_at(p, i, *words))
            return true;
    return false;
}

/* 截止2022年底, 截止目前; but not 报名截止3月1日, where something ends. */
static bool is_before_date(const gj_prose *p, size_t from, size_t to)
{
    static const char32_t *const dates[] = {U"目前", U"今年", U"去年", U"年底", U"本年", U"当前", U"到", U"至", NULL};
    bool digit = to < p->n && p->key[to] >= '0' && p->key[to] <= '9';
    bool starts = from == 0 || gj_ends_clause(p->key[from - 1]);
    return starts && (digit || any_at(p, to, dates));
}

/* 登陆网站, 登陆省政务服务平台; but not 台风登陆. */
static bool is_near_site(const gj_prose *p, size_t to)
{
    static const char32_t *const sites[] = {U"网站", U"平台", U"系统", U"网址", U"门户", U"账号", U"官网", U"网页", U"客户端", NULL};
    enum { NEAR = 14 };
    for (size_t i = to; i < to + NEAR && i < p->n && !gj_ends_clause(p->key[i]); i++)
        if (any_at(p, i, sites))
            return true;
    return false;
}

static bool is_meant(const gj_prose *p, size_t from, size_t to, around where)
{
    return where == ANYWHERE || (where == BEFORE_DATE ? is_before_date(p, from, to) : is_near_site(p, to));
}

static void seek_word(gj_judge *j, gj_rule_id self, const char32_t *wrong, size_t len, const char *right, around where)
{
    const gj_prose *p = &j->prose;
    for (size_t i = gj_prose_find(p, 0, p->n, wrong); i != SIZE_MAX; i = gj_prose_find(p, i + len, p->n, wrong)) {
        if (!is_meant(p, i, i + len, where))
            continue;
        gj_span src = gj_prose_span(p, j->s, i, i + len);
        gj_place_span(j, gj_judge_violated(j, self, _("“%.*s”应为“%s”"), (int)src.len, j->s + src.off, right), src);
    }
}

/* A word of the configuration as the prose has it, ended by 0; its length, 0 if it is empty or too long. */
static size_t fold_word(char32_t out[LONGEST_WORD + 1], const char *word, size_t bytes)
{
    size_t n = 0;
    for (size_t at = 0; at < bytes;) {
        uint32_t cp, folded;
        at += gj_utf8_next(word + at, bytes - at, &cp);
        folded = gj_fold_char(cp);
        if (!folded)
            continue;
        if (n == LONGEST_WORD)
            return 0;
        out[n++] = (char32_t)folded;
    }
    out[n] = 0;
    return n;
}

static size_t length_of(const char32_t *word)
{
    size_t n = 0;
    while (word[n])
        n++;
    return n;
}

void gj_check_word(gj_judge *j, gj_rule_id self)
{
    const gj_settings *s = j->facts->settings;
    char32_t word[LONGEST_WORD + 1];
    if (j->prose.n > 0)
        gj_judge_passed(j, self);
    for (size_t i = 0; i < GJ_COUNT(book); i++)
        seek_word(j, self, book[i].wrong, length_of(book[i].wrong), book[i].right, book[i].where);
    for (size_t i = 0; s && i < s->n_words; i++) {
        size_t len = fold_word(word, s->words[i].wrong, strlen(s->words[i].wrong));
        if (len > 0)
            seek_word(j, self, word, len, s->words[i].right, ANYWHERE);
    }
}

/* ---- text.required ---- */

static bool part_mentions(const gj_judge *j, unsigned part, const char *words)
{
    char32_t word[LONGEST_WORD + 1];
    for (const char *from = words, *end; from; from = *end ? end + 1 : NULL) {
        end = from + strcspn(from, "|");
        const char32_t *const list[] = {word, NULL};
        if (fold_word(word, from, (size_t)(end - from)) > 0 && gj_prose_part_has(&j->prose, part, list))
            return true;
    }
    return false;
}

static const gj_part_head *head_of(const gj_judge *j, unsigned part)
{
    for (size_t i = 0; i < j->facts->n_parts; i++)
        if (j->facts->parts[i].part == part)
            return &j->facts->parts[i];
    return NULL;
}

void gj_check_required(gj_judge *j, gj_rule_id self)
{
    static const char *const numbers[] = {"", "一", "二", "三", "四", "五", "六"};
    const gj_settings *s = j->facts->settings;
    for (size_t i = 0; s && i < s->n_required; i++) {
        const gj_required *r = &s->required[i];
        const gj_part_head *head = head_of(j, r->part);
        if (!head)
            gj_judge_skipped(j, self, _("没有找到要求写明内容的部分"));
        else if (part_mentions(j, r->part, r->words))
            gj_judge_passed(j, self);
        else
            gj_place_span(j, gj_judge_violated(j, self, _("第%s部分没有写“%s”（本单位的要求）"), numbers[r->part], r->words),
                          head->title_src);
    }
}
