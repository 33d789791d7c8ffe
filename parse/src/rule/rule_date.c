/* Dates: when the report was published, and what period it says that it covers. */
#include <uchar.h>

#include "gouji/roster.h"
#include "rule/date.h"
#include "rule/judge.h"
#include "rule/organ.h"

static bool may_begin_date(uint32_t c)
{
    return (c >= '0' && c <= '9') || c == U'二' || c == U'一';
}

static const char *words_of(gj_judge *j, const gj_date *d)
{
    gj_span src = gj_prose_span(&j->prose, j->s, d->from, d->to);
    return gj_arena_strndup(j->arena, j->s + src.off, src.len);
}

/* ---- structure.date ---- */

/* 发布时间：2024-02-27 */
static bool is_labelled(const gj_prose *p, const gj_prose_block *b, const gj_date *d)
{
    static const char32_t *const labels[] = {U"发布日期", U"发布时间", U"公布日期", U"公布时间", U"公开日期", U"公开时间",
                                             U"成文日期", U"发文日期", U"印发日期", U"生成日期", U"发文时间", U"成文时间",
                                             U"编制日期", U"日期:",    U"时间:",    NULL};
    enum { NEAR = 7 };
    size_t from = d->from > b->from + NEAR ? d->from - NEAR : b->from;
    return gj_prose_has(p, from, d->from, labels);
}

/* A block of a date alone, or of who signs and a date, behind the last part. */
static bool is_signed(const gj_prose *p, size_t block, const gj_date *d)
{
    enum { LAST = 3, LONGEST_NAME = 40 };
    const gj_prose_block *b = &p->blocks[block];
    if (block + LAST < p->n_blocks || b->part == 0 || d->to != b->to || d->from - b->from > LONGEST_NAME)
        return false;
    for (size_t i = b->from; i < d->from; i++)
        if (gj_ends_clause(p->key[i]) || (p->key[i] >= '0' && p->key[i] <= '9'))
            return false;
    return true;
}

/* The last day to publish the report on `year`: 条例第四十九条, or what the configuration has set. */
static gj_date deadline(const gj_settings *s, gj_organ o, int year)
{
    bool of_place = o.government && o.level != GJ_LEVEL_TOWNSHIP;
    gj_deadline set = s ? (of_place ? s->deadline_government : s->deadline) : (gj_deadline){0, 0};
    if (set.month > 0)
        return (gj_date){.year = year + 1, .month = set.month, .day = set.day};
    return (gj_date){.year = year + 1, .month = of_place ? 3 : 1, .day = 31};
}

/* The date of the report at index i; false if there is none. */
static bool own_date_at(const gj_judge *j, size_t block, size_t i, gj_date *d)
{
    const gj_prose *p = &j->prose;
    return may_begin_date(p->key[i]) && gj_date_at(p, i, d) && d->day > 0 &&
           (is_labelled(p, &p->blocks[block], d) || is_signed(p, block, d));
}

static void judge_date(gj_judge *j, gj_rule_id self, const gj_date *d)
{
    gj_organ o = gj_organ_read(j->facts->doc->unit);
    gj_date last = deadline(j->facts->settings, o, j->facts->doc->year), end = {.year = j->facts->doc->year, .month = 12, .day = 31};
    gj_violation *v = NULL;
    if (!gj_date_exists(d))
        v = gj_judge_violated(j, self, _("日期“%s”不存在"), words_of(j, d));
    else if (gj_date_compare(d, &end) <= 0)
        v = gj_judge_violated(j, self, _("日期“%s”早于报告年度 %d 年年末，全年的数据此时还没有产生"), words_of(j, d), j->facts->doc->year);
    else if (gj_date_compare(d, &last) > 0)
        v = gj_judge_violated(j, self, _("日期“%s”晚于公布期限 %d年%d月%d日"), words_of(j, d), last.year, last.month, last.day);
    else
        gj_judge_passed(j, self);
    if (!v)
        return;
    if (o.level == GJ_LEVEL_TOWNSHIP)
        gj_judge_lower(v, GJ_INFO);
    gj_place_span(j, v, gj_prose_span(&j->prose, j->s, d->from, d->to));
}

void gj_check_date(gj_judge *j, gj_rule_id self)
{
    const gj_prose *p = &j->prose;
    gj_date d;
    for (size_t b = 0; b < p->n_blocks && j->facts->doc->year; b++)
        for (size_t i = p->blocks[b].from; i < p->blocks[b].to; i++)
            if (own_date_at(j, b, i, &d)) {
                judge_date(j, self, &d);
                i = d.to;
            }
}

gj_day gj_due_day(const gj_settings *settings, const char *unit, int year)
{
    gj_date last = deadline(settings, gj_organ_read(unit), year);
    return (gj_day){last.year, last.month, last.day};
}

/* What a report says twice it says with the same day, mostly: the first that can be one of publication counts, which on a page is the
 * labelled one above the text. */
void gj_dates_read(gj_judge *j, gj_findings *out)
{
    const gj_prose *p = &j->prose;
    int year = j->facts->doc->year;
    gj_date d;
    if (!year)
        return;
    out->due = gj_due_day(j->facts->settings, j->facts->doc->unit, year);
    for (size_t b = 0; b < p->n_blocks && !out->published.year; b++)
        for (size_t i = p->blocks[b].from; i < p->blocks[b].to && !out->published.year; i++)
            if (own_date_at(j, b, i, &d) && gj_date_exists(&d) && d.year > year)
                out->published = (gj_day){d.year, d.month, d.day};
}

/* ---- text.period ---- */

static size_t clause_start(const gj_prose *p, size_t i)
{
    enum { LONGEST = 60 };
    size_t least = i > LONGEST ? i - LONGEST : 0;
    while (i > least && !gj_ends_sentence(p->key[i - 1]) && p->key[i - 1] != ',')
        i--;
    return i;
}

/* 统计期限为, 报告期自, behind which the first date stands. */
static bool begins_period(const gj_prose *p, size_t i)
{
    static const char32_t *const words[] = {U"统计期",   U"期限",     U"时限",     U"报告期",   U"起止",     U"统计时间", U"时间范围",
                                            U"统计时段", U"数据统计", U"统计区间", U"统计周期", U"统计范围", NULL};
    return gj_prose_has(p, clause_start(p, i), i, words);
}

/* The end of a span behind its first date: 至2023年12月31日, 起至12月31日止, —12月. false if nothing of the kind follows. */
static bool end_of_period(const gj_prose *p, const gj_date *start, gj_date *end)
{
    size_t i = start->to;
    while (i < p->n && (p->key[i] == U'起' || p->key[i] == U'始'))
        i++;
    size_t mark = i;
    while (i < p->n &&
           (p->key[i] == U'至' || p->key[i] == U'到' || p->key[i] == '-' || p->key[i] == U'—' || p->key[i] == '~' || p->key[i] == U'–'))
        i++;
    if (i == mark || i >= p->n)
        return false;
    if (gj_date_at(p, i, end))
        return true;
    *end = (gj_date){.year = start->year, .from = i};
    for (int *field = &end->month; i < p->n; field = &end->day) { /* 12月31日 without its year */
        int value = 0;
        size_t digits = i;
        while (i < p->n && p->key[i] >= '0' && p->key[i] <= '9' && i < digits + 2)
            value = value * 10 + (int)(p->key[i++] - '0');
        if (i == digits || i >= p->n || p->key[i] != (field == &end->month ? U'月' : U'日'))
            break;
        *field = value;
        end->to = ++i;
        if (field == &end->day)
            break;
    }
    return end->month > 0;
}

static bool is_whole_year(const gj_date *start, const gj_date *end, int year)
{
    return start->year == year && end->year == year && start->month == 1 && start->day <= 1 && end->month == 12 &&
           (end->day == 31 || end->day == 0);
}

static void judge_period(gj_judge *j, gj_rule_id self, const gj_date *start, const gj_date *end)
{
    gj_date whole = *start;
    whole.to = end->to;
    if (!gj_date_exists(start) || !gj_date_exists(end) || is_whole_year(start, end, j->facts->doc->year))
        return; /* what does not exist is told by itself */
    gj_place_span(
        j, gj_judge_violated(j, self, _("统计期限“%s”不是报告年度 %d 年的1月1日至12月31日"), words_of(j, &whole), j->facts->doc->year),
        gj_prose_span(&j->prose, j->s, whole.from, whole.to));
}

/* 2023月1日, 202311日: a date that lost a part. */
static bool is_broken_date(const gj_prose *p, size_t i, gj_date *out)
{
    enum { MOST = 7 };
    size_t digits = 0;
    if (p->key[i] != '2' || (i > 0 && p->key[i - 1] >= '0' && p->key[i - 1] <= '9'))
        return false;
    while (digits < MOST && i + digits < p->n && p->key[i + digits] >= '0' && p->key[i + digits] <= '9')
        digits++;
    if (i + digits >= p->n)
        return false;
    uint32_t unit = p->key[i + digits];
    *out = (gj_date){.from = i, .to = i + digits + 1};
    return (unit == U'月' && digits == 4) || (unit == U'日' && (digits == 6 || digits == 5) && p->key[i + 1] == '0');
}

/* 2月30日 without a year: no year has such a day. */
static bool is_no_day(const gj_prose *p, size_t i, gj_date *out)
{
    enum { LEAP = 2000 };
    size_t at = i;
    int figures[2] = {0, 0};
    if (i > 0 && (p->key[i - 1] == U'年' || p->key[i - 1] == '.' || (p->key[i - 1] >= '0' && p->key[i - 1] <= '9')))
        return false;
    for (size_t k = 0; k < GJ_COUNT(figures); k++, at++) {
        size_t begin = at;
        for (; at < p->n && at - begin < 2 && p->key[at] >= '0' && p->key[at] <= '9'; at++)
            figures[k] = figures[k] * 10 + (int)(p->key[at] - '0');
        if (at == begin || at >= p->n || p->key[at] != (k ? U'日' : U'月'))
            return false;
    }
    *out = (gj_date){.year = LEAP, .month = figures[0], .day = figures[1], .in_words = true, .from = i, .to = at};
    return !gj_date_exists(out);
}

void gj_check_period(gj_judge *j, gj_rule_id self)
{
    const gj_prose *p = &j->prose;
    gj_date d, end;
    if (!j->facts->doc->year) {
        gj_judge_skipped(j, self, _("报告没有写明年份"));
        return;
    }
    gj_judge_passed(j, self);
    for (size_t i = 0; i < p->n; i++) {
        if (is_no_day(p, i, &d)) {
            gj_place_span(j, gj_judge_violated(j, self, _("日期“%s”不存在"), words_of(j, &d)), gj_prose_span(p, j->s, d.from, d.to));
            i = d.to - 1;
            continue;
        }
        if (!may_begin_date(p->key[i]))
            continue;
        bool whole = gj_date_at(p, i, &d);
        if (!whole && !is_broken_date(p, i, &d))
            continue;
        if (!whole || (d.in_words && !gj_date_exists(&d)))
            gj_place_span(j, gj_judge_violated(j, self, _("日期“%s”不存在"), words_of(j, &d)), gj_prose_span(p, j->s, d.from, d.to));
        else if (begins_period(p, i) && end_of_period(p, &d, &end))
            judge_period(j, self, &d, &end);
        i = d.to - 1;
    }
}
