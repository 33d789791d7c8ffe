/* Text alone: words that name another organ or another year than the report's. */
#include "rule/judge.h"

#include <string.h>
#include <uchar.h>

/* ---- text.self-name ---- */

/* Kinds of organs by the end of their name, and what none of them calls itself. The longest end decides. */
static const struct {
    const char *end;
    const char32_t *const *wrong; /* behind 我; the last is NULL */
} organ_kinds[] = {
    {"街道", (const char32_t *const[]){U"镇", U"乡", U"县", U"局", U"村", NULL}},
    {"街道办事处", (const char32_t *const[]){U"镇", U"乡", U"县", U"局", U"村", NULL}},
    {"办事处", (const char32_t *const[]){U"镇", U"乡", U"县", U"局", U"村", NULL}},
    {"镇", (const char32_t *const[]){U"街", U"乡", U"局", U"村", NULL}},
    {"镇人民政府", (const char32_t *const[]){U"街", U"乡", U"局", U"村", NULL}},
    {"镇政府", (const char32_t *const[]){U"街", U"乡", U"局", U"村", NULL}},
    {"乡", (const char32_t *const[]){U"街", U"镇", U"局", U"村", NULL}},
    {"乡人民政府", (const char32_t *const[]){U"街", U"镇", U"局", U"村", NULL}},
    {"乡政府", (const char32_t *const[]){U"街", U"镇", U"局", U"村", NULL}},
    {"县人民政府", (const char32_t *const[]){U"街", U"镇", U"乡", U"局", NULL}},
    {"区人民政府", (const char32_t *const[]){U"街", U"镇", U"乡", U"局", NULL}},
    {"市人民政府", (const char32_t *const[]){U"街", U"镇", U"乡", U"局", NULL}},
    {"局", (const char32_t *const[]){U"街", U"镇", U"乡", U"村", NULL}},
};

static const char32_t *const *wrong_names(const char *unit)
{
    const char32_t *const *found = NULL;
    size_t longest = 0, len = strlen(unit);
    for (size_t i = 0; i < GJ_COUNT(organ_kinds); i++) {
        size_t n = strlen(organ_kinds[i].end);
        if (n <= longest || n > len || strcmp(unit + len - n, organ_kinds[i].end) != 0)
            continue;
        longest = n;
        found = organ_kinds[i].wrong;
    }
    return found;
}

/* A name that is part of the organ's own ("某县某镇街道办事处") is not wrong. */
static bool unit_has(const char *unit, const char32_t *word)
{
    for (size_t len = strlen(unit), at = 0; at < len;) {
        uint32_t cp;
        at += gj_utf8_next(unit + at, len - at, &cp);
        if (cp == word[0])
            return true;
    }
    return false;
}

/* First index from `at` where 我 and the word stand; "自我" is no pronoun of an organ. */
static size_t find_name(const gj_prose *p, size_t at, const char32_t *word)
{
    for (; (at = gj_prose_find(p, at, p->n, U"我")) != SIZE_MAX; at++)
        if (gj_prose_at(p, at + 1, word) && (at == 0 || p->key[at - 1] != U'自'))
            return at;
    return SIZE_MAX;
}

static void judge_name(gj_judge *j, gj_rule_id self, const char32_t *word)
{
    const gj_prose *p = &j->prose;
    size_t first = find_name(p, 0, word), count = 0;
    if (first == SIZE_MAX || unit_has(j->facts->doc->unit, word))
        return;
    for (size_t at = first; at != SIZE_MAX; at = find_name(p, at + 1, word))
        count++;
    gj_span src = gj_prose_span(p, j->s, first, first + 2);
    gj_violation *v = gj_judge_violated(j, self, _("“%s”与报告机关“%s”不符（共 %zu 处）"),
                                        gj_arena_strndup(j->arena, j->s + src.off, src.len), j->facts->doc->unit, count);
    gj_place_span(j, v, src);
}

void gj_check_self_name(gj_judge *j, gj_rule_id self)
{
    const char32_t *const *words = wrong_names(j->facts->doc->unit);
    if (!*j->facts->doc->unit)
        gj_judge_skipped(j, self, _("不能从标题判断报告机关的类别"));
    if (!words)
        return; /* nothing is known of how such an organ does not call itself */
    gj_judge_passed(j, self);
    for (; *words; words++)
        judge_name(j, self, *words);
}

/* ---- text.year ---- */

/* Year "2021年" or "2021年度" whose first digit is at i, 0 if there is none; *end behind it. */
static int year_at(const gj_prose *p, size_t i, size_t *end)
{
    int year = 0;
    if (i + 5 > p->n || (i > 0 && p->key[i - 1] >= '0' && p->key[i - 1] <= '9'))
        return 0;
    for (size_t k = i; k < i + 4; k++) {
        if (p->key[k] < '0' || p->key[k] > '9')
            return 0;
        year = year * 10 + (int)(p->key[k] - '0');
    }
    if (p->key[i + 4] != U'年')
        return 0;
    *end = i + 5;
    if (gj_prose_at(p, *end, U"度"))
        ++*end;
    return year >= 2000 && year <= 2099 ? year : 0;
}

static bool is_one_of(uint32_t c, const char32_t *set)
{
    for (; *set; set++)
        if (*set == c)
            return true;
    return false;
}

static size_t sentence_end(const gj_prose *p, size_t i)
{
    while (i < p->n && !gj_ends_sentence(p->key[i]))
        i++;
    return i;
}

static bool has_any(const gj_prose *p, size_t from, size_t to, const char32_t *const *words)
{
    for (; *words; words++)
        if (gj_prose_find(p, from, to, *words) != SIZE_MAX)
            return true;
    return false;
}

/* 将 as "shall": these words follow; before a noun it only moves the object ("将政务公开纳入"). */
static const char32_t *const plans[] = {U"将按照",   U"将继续", U"将进一步", U"将认真", U"将不断", U"将着力", U"将重点",
                                        U"将加强",   U"将加大", U"将深入",   U"将坚持", U"将严格", U"将积极", U"将努力",
                                        U"将从以下", U"将围绕", U"将大力",   U"将持续", U"将切实", NULL};

/* "2021年，我街将继续…" in the report on 2021: next year's plan with the wrong year. */
static bool is_plan(const gj_prose *p, size_t from, size_t end)
{
    enum { NEAR = 16 };
    return has_any(p, from, end < from + NEAR ? end : from + NEAR, plans);
}

/* A sentence that tells what the organ did. */
static const char32_t *const facts_told[] = {U"共主动公开", U"共收到", U"共受理",   U"共公开",       U"共发布",           U"未收到",
                                             U"新收",       U"全年共", U"累计公开", U"主动公开信息", U"主动公开政府信息", NULL};
/* "培训两次", "5条": a figure with its unit. */
static bool has_count(const gj_prose *p, size_t from, size_t to)
{
    static const char32_t numerals[] = U"0123456789一二三四五六七八九十百千两余", units[] = U"次场期条件篇份批起宗例";
    for (size_t i = from; i + 1 < to; i++)
        if (is_one_of(p->key[i], numerals) && is_one_of(p->key[i + 1], units))
            return true;
    return false;
}

/* What the organ did in a year, told at the start of a sentence. */
static const char32_t *const deeds[] = {U"组织", U"举办", U"召开", U"开展", U"共", U"累计", U"全年", NULL};

static bool tells_fact(const gj_prose *p, size_t from, size_t to, bool comma)
{
    if (comma && has_any(p, from, to, facts_told))
        return true;
    for (const char32_t *const *d = deeds; *d; d++)
        if (gj_prose_at(p, from, *d))
            return has_count(p, from, to) && gj_prose_find(p, from, to, U"的") == SIZE_MAX;
    return false;
}

/* What makes another year right: comparisons, spans of years, documents. */
static const char32_t *const other_years[] = {U"较",   U"相比", U"同比", U"以来", U"增长", U"下降", U"增加", U"减少", U"上升", U"上年",
                                              U"去年", U"《",   U"印发", U"结转", U"截至", U"截止", U"比",   U"将",   NULL};

static void judge_year(gj_judge *j, gj_rule_id self, size_t i, int year, size_t behind)
{
    const gj_prose *p = &j->prose;
    size_t end = sentence_end(p, behind);
    bool comma = gj_prose_at(p, behind, U",");
    const char *fmt = NULL;
    if (year == j->facts->doc->year && (comma || gj_prose_at(p, behind, U"我")) && is_plan(p, behind + comma, end))
        fmt = _("“%s”写的是今后的打算，年份却是报告年度 %d 年");
    else if (year < j->facts->doc->year && tells_fact(p, behind + comma, end, comma) && !has_any(p, behind, end, other_years))
        fmt = _("“%s”所述事实的年份与报告年度 %d 年不符");
    if (!fmt)
        return;
    gj_span src = gj_prose_span(p, j->s, i, behind);
    gj_place_span(j, gj_judge_violated(j, self, fmt, gj_arena_strndup(j->arena, j->s + src.off, src.len), j->facts->doc->year), src);
}

void gj_check_year(gj_judge *j, gj_rule_id self)
{
    const gj_prose *p = &j->prose;
    if (!j->facts->doc->year) {
        gj_judge_skipped(j, self, _("报告没有写明年份"));
        return;
    }
    gj_judge_passed(j, self);
    for (size_t i = 0; i < p->n; i++) {
        size_t behind;
        if (p->key[i] != '2' || (i > 0 && !gj_ends_sentence(p->key[i - 1])))
            continue;
        int year = year_at(p, i, &behind);
        if (year)
            judge_year(j, self, i, year, behind);
    }
}
