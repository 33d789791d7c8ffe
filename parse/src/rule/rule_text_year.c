/* Text alone: words that name another year than the report's. */
#include <string.h>
#include <uchar.h>

#include "rule/held.h"

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

/* ---- next year's plan ---- */

/* 将 as "shall": these words follow. */
static const char32_t *const plans[] = {
    U"将按照", U"将继续", U"将进一步", U"将认真", U"将不断",   U"将着力", U"将重点", U"将加强", U"将加大", U"将深入",
    U"将坚持", U"将严格", U"将积极",   U"将努力", U"将从",     U"将围绕", U"将大力", U"将持续", U"将切实", U"将以",
    U"将采取", U"将做好", U"将突出",   U"将聚焦", U"将立足",   U"将针对", U"将强化", U"将完善", U"将健全", U"将推进",
    U"将提升", U"将在",   U"将主要",   U"拟加",   U"拟进一步", U"拟继续", U"拟采取", U"拟从",   NULL,
};
/* 将 that only moves the object: 将完善制度作为重点. */
static const char32_t *const moved[] = {U"作为", U"纳入", U"列入", U"融入", U"摆", U"放在", U"贯穿", U"落实到", U"列为", NULL};

static bool is_plan(const gj_prose *p, size_t from, size_t end)
{
    enum { NEAR = 16 };
    size_t near = end < from + NEAR ? end : from + NEAR;
    for (const char32_t *const *w = plans; *w; w++) {
        size_t at = gj_prose_find(p, from, near, *w), clause = at;
        while (clause < end && !gj_ends_clause(p->key[clause]))
            clause++;
        if (at != SIZE_MAX && !gj_prose_has(p, at, clause, moved))
            return true;
    }
    return false;
}

/* "2022年，", "2022年我街", "在2022年的工作中，": the year is when, not a part of a name. *from: behind it. */
static bool opens_clause(const gj_prose *p, size_t i, size_t behind, size_t *from)
{
    static const char32_t work[] = U"的工作中";
    uint32_t before = i ? p->key[i - 1] : GJ_PROSE_BREAK;
    *from = behind + (gj_prose_at(p, behind, work) ? GJ_COUNT(work) - 1 : 0);
    return (gj_ends_clause(before) || before == U'在') && *from < p->n && gj_is_one_of(p->key[*from], U",我本将拟");
}

/* ---- what was done in another year ---- */

/* Words of a sentence that tells how the year went. */
static const char32_t *const gone[] = {U"未收到", U"一定的成效", U"取得一定成效", U"取得一定成绩", U"了一定成效", U"了一定成绩", NULL};
/* "培训两次", "5条": a figure with its unit. */
static bool has_count(const gj_prose *p, size_t from, size_t to)
{
    static const char32_t numerals[] = U"0123456789一二三四五六七八九十百千两余", units[] = U"次场期条件篇份批起宗例";
    for (size_t i = from; i + 1 < to; i++)
        if (gj_is_one_of(p->key[i], numerals) && gj_is_one_of(p->key[i + 1], units))
            return true;
    return false;
}

/* What the organ did in a year, told at the start of a sentence. */
static const char32_t *const deeds[] = {U"组织", U"举办", U"召开", U"开展", U"共", U"累计", U"全年", NULL};

/* A deed at `from`, or behind 我街道 and the like. */
static bool begins_with_deed(const gj_prose *p, size_t from)
{
    enum { LONGEST_SUBJECT = 4 };
    size_t last = from < p->n && gj_is_one_of(p->key[from], U"我本") ? from + LONGEST_SUBJECT : from;
    for (size_t i = from; i <= last; i++)
        for (const char32_t *const *d = deeds; *d; d++)
            if (gj_prose_at(p, i, *d))
                return true;
    return false;
}

static bool tells_fact(const gj_prose *p, size_t from, size_t to, bool comma)
{
    if (comma && gj_prose_has(p, from, to, gone))
        return true;
    if (!has_count(p, from, to))
        return false;
    return comma || (begins_with_deed(p, from) && gj_prose_find(p, from, to, U"的") == SIZE_MAX);
}

/* What makes another year right: comparisons, spans of years, documents, plans. */
static const char32_t *const other_years[] = {U"较",   U"相比", U"同比", U"以来", U"增长", U"下降", U"增加", U"减少", U"上升",
                                              U"上年", U"去年", U"《",   U"印发", U"结转", U"截至", U"截止", U"比上", U"比去",
                                              U"比前", U"将",   U"计划", U"力争", U"预计", U"拟",   U"目标", NULL};

/* The sentence names this year as well: it sets one beside the other. */
static bool names_year(const gj_prose *p, size_t from, size_t to, int year)
{
    size_t behind;
    for (size_t i = from; i < to; i++)
        if (p->key[i] == '2' && year_at(p, i, &behind) == year)
            return true;
    return false;
}

/* 截至2023年12月31日，栏目累计更新416次: last year's end, in the report on 2024. */
static bool is_old_count(const gj_judge *j, size_t i, int year, size_t behind, size_t end)
{
    const gj_prose *p = &j->prose;
    static const char32_t *const ends[] = {U"12月31日", U"12月底", U"底", U"年底", U"末", NULL};
    static const char32_t *const elsewhere[] = {U"结转", U"上年", U"去年", U"较", U"比", U"其中", U"增", U"减", NULL};
    bool until =
        i >= 2 && (gj_prose_at(p, i - 2, U"截至") || gj_prose_at(p, i - 2, U"截止")) && (i == 2 || gj_ends_sentence(p->key[i - 3]));
    bool at_end = false;
    for (const char32_t *const *w = ends; *w; w++)
        at_end |= gj_prose_at(p, behind, *w);
    return until && at_end && year == j->facts->doc->year - 1 && has_count(p, behind, end) && !gj_prose_has(p, behind, end, elsewhere) &&
           !names_year(p, behind, end, j->facts->doc->year);
}

/* What came in and what was done in the year before stands in a report to be compared with, also alone: 2022年共收到申请980件. It is this
 * year's under another name only where the figure is the table's. */
static bool is_last_years_count(const gj_judge *j, int year, size_t behind, size_t end)
{
    static const char32_t *const requests[] = {U"申请", U"复议", U"诉讼", NULL};
    static const char *const rows[] = {"new", "total", "new carried_in"};
    const gj_fact *f = gj_fact_find(GJ_TOPIC_REQUESTS, GJ_ASPECT_NEW);
    if (year != j->facts->doc->year - 1 || !gj_prose_has(&j->prose, behind, end, requests))
        return false;
    for (size_t i = behind; i < end; i++) {
        int64_t value = 0;
        size_t k = i;
        for (; k < end && j->prose.key[k] >= '0' && j->prose.key[k] <= '9' && value < INT32_MAX; k++)
            value = value * 10 + (int64_t)(j->prose.key[k] - '0');
        for (size_t r = 0; k > i && r < GJ_COUNT(rows); r++) {
            const char *list = rows[r];
            gj_held held = gj_held_next(j, f, &list);
            if (!held.n_cells || !held.known || held.value == value)
                return false;
        }
        i = k > i ? k - 1 : i;
    }
    return true;
}

static bool is_fact_of(const gj_judge *j, int year, size_t i, size_t behind, size_t end)
{
    const gj_prose *p = &j->prose;
    bool comma = gj_prose_at(p, behind, U",");
    bool first = i == 0 || gj_ends_sentence(p->key[i - 1]) || p->key[i - 1] == ')';
    return first && tells_fact(p, behind + comma, end, comma) && !gj_prose_has(p, behind, end, other_years) &&
           !is_last_years_count(j, year, behind, end);
}

/* ---- what the report says of itself ---- */

/* 统计期限为2021年1月1日至2021年12月31日 */
static bool is_period(const gj_prose *p, size_t from, size_t behind, size_t end)
{
    static const char32_t *const words[] = {U"统计", U"期限", U"时限", U"报告期", U"起止", NULL};
    return (gj_prose_at(p, behind, U"1月1日") || gj_prose_at(p, behind, U"12月31日")) && gj_prose_has(p, from, end, words);
}

/* 现公布某街道2021年政府信息公开工作年度报告 */
static bool is_own_title(const gj_prose *p, size_t from, size_t i, size_t end)
{
    static const char32_t *const words[] = {U"现公布", U"现发布", U"现将", U"现向", U"特编制", U"编制本", NULL};
    static const char32_t *const report[] = {U"政府信息公开工作年度报告", U"政府信息公开年度报告", U"政府信息公开工作情况", NULL};
    return gj_prose_has(p, from, i, words) && gj_prose_has(p, i, end, report);
}

static const char *fault_of(const gj_judge *j, size_t i, int year, size_t behind)
{
    const gj_prose *p = &j->prose;
    size_t start = gj_sentence_start(p, i), end = gj_sentence_end(p, behind), from;
    if (year == j->facts->doc->year)
        return opens_clause(p, i, behind, &from) && is_plan(p, from, end) ? _("“%s”写的是今后的打算，年份却是报告年度 %d 年") : NULL;
    if (is_period(p, start, behind, end))
        return _("统计期限中的“%s”与报告年度 %d 年不符");
    if (is_own_title(p, start, i, end))
        return _("正文称本报告为“%s”的报告，与标题的 %d 年不符");
    if (is_old_count(j, i, year, behind, end))
        return _("“%s”是上一年年末的数字，报告年度是 %d 年");
    return is_fact_of(j, year, i, behind, end) && !names_year(p, behind, end, j->facts->doc->year)
               ? _("“%s”所述事实的年份与报告年度 %d 年不符")
               : NULL;
}

void gj_check_year(gj_judge *j, gj_rule_id self)
{
    const gj_prose *p = &j->prose;
    if (!j->facts->doc->year) {
        gj_judge_skipped(j, self, _("报告没有写明年份"));
        return;
    }
    gj_judge_passed(j, self);
    for (size_t i = 0, behind; i < p->n; i++) {
        int year = p->key[i] == '2' ? year_at(p, i, &behind) : 0;
        const char *fmt = year ? fault_of(j, i, year, behind) : NULL;
        if (!fmt)
            continue;
        gj_span src = gj_prose_span(p, j->s, i, behind);
        gj_place_span(j, gj_judge_violated(j, self, fmt, gj_arena_strndup(j->arena, j->s + src.off, src.len), j->facts->doc->year), src);
        i = gj_sentence_end(p, behind); /* one finding a sentence */
    }
}
