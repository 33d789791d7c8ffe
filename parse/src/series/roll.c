/* The roster line by line, and what it scores. */
#include "gouji/roster.h"

#include <stdlib.h>
#include <string.h>

#include "series/series.h"

static bool is_before(gj_day a, gj_day b)
{
    return a.year != b.year ? a.year < b.year : a.month != b.month ? a.month < b.month : a.day < b.day;
}

static const char *superior_of(const gj_series *s, const char *key)
{
    for (size_t i = 0; i < s->n_under; i++)
        if (strcmp(s->under[i].child, key) == 0)
            return s->under[i].name;
    return "";
}

static void fill_line(gj_series *s, gj_roll_line *l, const gj_due *due, int year, const gj_settings *settings)
{
    size_t from, to;
    gj_series_reports(s, due->key, year, &from, &to);
    *l = (gj_roll_line){.organ = due->name,
                        .key = due->key,
                        .level = due->level,
                        .superior = superior_of(s, due->key),
                        .line = due->line,
                        .deadline = due->deadline,
                        .members = &s->by_unit[from],
                        .n_members = to - from,
                        .standing = to > from ? GJ_STANDING_WAITING : GJ_STANDING_MISSING};
    for (size_t i = from; i < to; i++) {
        gj_day day = s->members[s->by_unit[i]]->published;
        if (day.year && (!l->published.year || is_before(day, l->published)))
            l->published = day;
        if (!l->deadline.year)
            l->deadline = s->members[s->by_unit[i]]->due;
    }
    if (!l->deadline.year && year)
        l->deadline = gj_due_day(settings, due->name, year);
}

void gj_series_call_roll(gj_series *s, const gj_settings *settings)
{
    if (!s->due)
        return;
    int year = gj_series_year(s);
    s->lines = gj_arena_array(s->arena, s->n_due, sizeof *s->lines);
    for (size_t i = 0; i < s->n_due; i++)
        fill_line(s, &s->lines[i], &s->due[i], year, settings);
}

const gj_roll_line *gj_roll_lines(const gj_series *s, size_t *n)
{
    *n = s->lines ? s->n_due : 0;
    return s->lines;
}

size_t gj_roll_find(const gj_series *s, const char *name)
{
    char *key = gj_unit_key(name, strlen(name));
    size_t at = gj_due_find(s, key);
    free(key);
    return at;
}

int gj_roll_year(const gj_series *s)
{
    return gj_series_year(s);
}

void gj_roll_note(gj_series *s, size_t index, const gj_roll_noted *noted)
{
    gj_roll_line *l = &s->lines[index];
    l->standing = noted->standing;
    l->received = noted->received;
    l->returned = noted->returned;
    if (noted->published.year && (!l->published.year || is_before(noted->published, l->published)))
        l->published = noted->published;
}

bool gj_roll_days_late(long *days, const gj_roll_line *l, gj_day today)
{
    gj_day day = l->received.year ? l->received : l->published.year ? l->published : l->n_members == 0 ? today : (gj_day){0};
    if (!day.year || !l->deadline.year)
        return false;
    *days = gj_day_difference(l->deadline, day);
    return true;
}

static const struct {
    const char *name, *words;
} standings[GJ_STANDINGS] = {
    [GJ_STANDING_MISSING] = {"missing", N_("未报")},   [GJ_STANDING_WAITING] = {"waiting", N_("待审")},
    [GJ_STANDING_RETURNED] = {"returned", N_("已退")}, [GJ_STANDING_AGAIN] = {"again", N_("复审")},
    [GJ_STANDING_PASSED] = {"passed", N_("通过")},
};

const char *gj_standing_words(gj_standing s)
{
    return _(standings[s].words);
}

const char *gj_standing_name(gj_standing s)
{
    return standings[s].name;
}

bool gj_standing_find(gj_standing *out, const char *name)
{
    for (gj_standing s = 0; s < GJ_STANDINGS; s++)
        if (strcmp(standings[s].name, name) == 0 || strcmp(standings[s].words, name) == 0 || strcmp(_(standings[s].words), name) == 0) {
            *out = s;
            return true;
        }
    return false;
}

/* ---- the score ---- */

size_t gj_roll_latest(const gj_series *s, const gj_roll_line *l)
{
    size_t latest = SIZE_MAX;
    for (size_t i = 0; i < l->n_members; i++)
        if (latest == SIZE_MAX || !is_before(s->members[l->members[i]]->published, s->members[latest]->published))
            latest = l->members[i];
    return latest;
}

gj_member_tally gj_roll_tally(const gj_series *s, const gj_roll_line *l)
{
    size_t member = gj_roll_latest(s, l);
    gj_member_tally t = member == SIZE_MAX ? (gj_member_tally){0} : s->members[member]->tally;
    for (size_t i = 0; i < s->n_findings; i++) {
        const gj_series_finding *f = &s->findings[i];
        for (size_t k = 0; k < l->n_members && !f->waived; k++)
            if (f->member == l->members[k])
                gj_member_tally_add(&t, f->rule->id, f->severity);
    }
    return t;
}

/* What the finding on its date costs a report that is late: the days do already. */
static int counted_twice(const gj_series *s, const gj_roll_line *l, const gj_member_tally *t, const gj_score_table *table)
{
    const int points[GJ_ERROR + 1] = {[GJ_INFO] = table->info, [GJ_WARNING] = table->warning, [GJ_ERROR] = table->error};
    size_t member = gj_roll_latest(s, l);
    if (member == SIZE_MAX || s->members[member]->due.year == 0 || !is_before(s->members[member]->due, s->members[member]->published))
        return 0;
    for (int severity = GJ_ERROR; severity >= 0; severity--)
        if (t->dates[severity] > 0)
            return points[severity];
    return 0;
}

int gj_score_of(const gj_series *s, size_t index, const gj_score_table *table, gj_day today)
{
    const gj_roll_line *l = &s->lines[index];
    gj_member_tally t = gj_roll_tally(s, l);
    long days;
    if (l->n_members == 0 && l->standing == GJ_STANDING_MISSING)
        return 0;
    double score = table->start;
    score -= (double)table->error * t.severities[GJ_ERROR] + (double)table->warning * t.severities[GJ_WARNING] +
             (double)table->info * t.severities[GJ_INFO] + (double)table->returned * l->returned;
    if (gj_roll_days_late(&days, l, today) && days > 0)
        score -= table->late + (double)table->day * (double)days - counted_twice(s, l, &t, table);
    return score > 0 ? (int)score : 0;
}
