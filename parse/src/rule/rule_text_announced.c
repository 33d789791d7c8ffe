/* What the preface announces of the report's own parts: 本报告由六部分组成, 包括…六个部分. */
#include <uchar.h>

#include "rule/judge.h"

static const struct {
    const char *title;
    const char32_t *const *words;
} titles[] = {
    {N_("总体情况"), (const char32_t *const[]){U"总体", U"概述", U"基本情况", U"概况", NULL}},
    {N_("主动公开"), (const char32_t *const[]){U"主动公开", NULL}},
    {N_("收到和处理申请"), (const char32_t *const[]){U"公开申请", U"依申请", NULL}},
    {N_("行政复议、行政诉讼"), (const char32_t *const[]){U"复议", U"诉讼", NULL}},
    {N_("问题及改进"), (const char32_t *const[]){U"问题", U"改进", NULL}},
    {N_("其他事项"), (const char32_t *const[]){U"其他", U"其它", NULL}},
};

static unsigned numeral(uint32_t c)
{
    static const char32_t digits[] = U"一二三四五六七八九";
    for (unsigned d = 0; digits[d]; d++)
        if (digits[d] == c)
            return d + 1;
    return c == U'两' ? 2 : c >= '1' && c <= '9' ? c - '0' : 0;
}

/* 六部分, 六个部分, 6大部分: how many are announced at index i, 0 if none; *end behind it. */
static unsigned announced_at(const gj_prose *p, size_t i, size_t *end)
{
    size_t at = i + 1;
    at += at < p->n && (p->key[at] == U'个' || p->key[at] == U'大');
    if (!numeral(p->key[i]) || (i > 0 && (numeral(p->key[i - 1]) || p->key[i - 1] == U'第' || p->key[i - 1] == U'十')) ||
        !gj_prose_at(p, at, U"部分"))
        return 0;
    *end = at + 2;
    return numeral(p->key[i]);
}

static unsigned count_parts(const gj_judge *j)
{
    unsigned n = 0;
    for (size_t i = 0; i < j->facts->doc->n_sections; i++)
        n += j->facts->doc->sections[i].level == 1;
    return n;
}

/* The titles listed in [from, to), and the names of those that are not; at least three make a list. */
static bool lists_fewer(const gj_prose *p, size_t from, size_t to, unsigned announced, gj_buf *missing)
{
    enum { LIST = 3 };
    unsigned listed = 0;
    for (size_t i = 0; i < GJ_COUNT(titles); i++) {
        bool there = gj_prose_has(p, from, to, titles[i].words);
        listed += there;
        if (!there)
            gj_buf_printf(missing, missing->len ? _("、%s") : "%s", _(titles[i].title));
    }
    return listed >= LIST && announced == GJ_COUNT(titles) && listed < announced;
}

static void judge_announcement(gj_judge *j, gj_rule_id self, size_t start, size_t i, size_t end, unsigned announced)
{
    const gj_prose *p = &j->prose;
    unsigned parts = count_parts(j);
    gj_buf missing = {0};
    const char *words = NULL;
    gj_span src = gj_prose_span(p, j->s, i, end);
    words = gj_arena_strndup(j->arena, j->s + src.off, src.len);
    if (lists_fewer(p, start, i, announced, &missing))
        gj_place_span(j, gj_judge_violated(j, self, _("前言说报告有“%s”，列出的却没有：%s"), words, missing.data), src);
    else if (parts != announced)
        gj_place_span(j, gj_judge_violated(j, self, _("前言说报告有“%s”，实际有 %u 个部分"), words, parts), src);
    else
        gj_judge_passed(j, self);
    gj_buf_free(&missing);
}

/* All parts of the form are there: what is missing is told by structure.section-missing. */
static bool is_whole(const gj_judge *j)
{
    for (unsigned part = 1; part <= 6; part++)
        if (!j->first_head[part])
            return false;
    return true;
}

void gj_check_announced(gj_judge *j, gj_rule_id self)
{
    static const char32_t *const composed[] = {U"组成", U"构成", U"包括", U"包含", U"共", U"分为", U"分", NULL};
    enum { LONGEST = 400 }; /* characters of a sentence that are looked at */
    const gj_prose *p = &j->prose;
    for (size_t b = 0; b < p->n_blocks && p->blocks[b].part == 0; b++)
        for (size_t i = p->blocks[b].from, start = i, end; i < p->blocks[b].to; i++) {
            if (gj_ends_sentence(p->key[i]))
                start = i + 1;
            if (i > start + LONGEST)
                start = i - LONGEST;
            unsigned n = announced_at(p, i, &end);
            size_t last = n ? end : i;
            while (n && last < p->blocks[b].to && last < end + LONGEST && !gj_ends_clause(p->key[last]))
                last++;
            if (!n || gj_prose_find(p, start, last, U"报告") == SIZE_MAX || !gj_prose_has(p, start, last, composed))
                continue;
            if (is_whole(j))
                judge_announcement(j, self, start, i, end, n);
            else
                gj_judge_skipped(j, self, _("报告缺少部分，无法与前言核对"));
            i = end - 1;
        }
}
