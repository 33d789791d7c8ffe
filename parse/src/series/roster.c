/* batch.missing: who should have reported, and has not. */
#include <stdlib.h>
#include <string.h>

#include "series/series.h"

static size_t reported_in(const gj_series *s, int year)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n_due; i++)
        n += gj_series_find(s, s->due[i].key, year) != SIZE_MAX;
    return n;
}

int gj_series_year(const gj_series *s)
{
    enum { YEARS = 10000 };
    int year = 0;
    size_t *n = gj_alloc_array(YEARS, sizeof *n);
    for (size_t i = 0; i < s->n; i++)
        if (s->members[i]->year > 0 && s->members[i]->year < YEARS)
            n[s->members[i]->year]++;
    for (int y = 1; y < YEARS; y++)
        if (n[y] > 0 && n[y] >= n[year])
            year = y;
    free(n);
    return year;
}

/* Of an organ without a report for the year one for another year may have been given: its year, 0 if there is none. */
static int other_year(const gj_series *s, const char *key)
{
    int year = 0;
    for (size_t i = 0; i < s->n; i++)
        if (strcmp(s->members[i]->key, key) == 0 && s->members[i]->year > year)
            year = s->members[i]->year;
    return year;
}

static void put_missing(gj_buf *b, const gj_series *s, int year, uint32_t *line)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n_due; i++) {
        const gj_due *d = &s->due[i];
        if (gj_series_find(s, d->key, year) != SIZE_MAX)
            continue;
        int other = other_year(s, d->key);
        gj_buf_puts(b, n++ > 0 ? "、" : "：");
        gj_buf_puts(b, d->name);
        if (other)
            gj_buf_printf(b, _("（有 %d 年度的）"), other);
        *line = *line ? *line : d->line;
    }
}

/* Reports for the year of organs that the roster does not name, and those that do not tell their organ: perhaps one that seems missing. */
static void put_others(gj_buf *b, const gj_series *s, int year)
{
    size_t others = 0, unknown = 0;
    for (size_t i = 0; i < s->n; i++) {
        const gj_member *m = s->members[i];
        if (!*m->key || m->year == 0) {
            unknown++;
        } else if (m->year == year && gj_due_find(s, m->key) == SIZE_MAX && gj_series_find(s, m->key, year) == i) {
            gj_buf_puts(b, others++ > 0 ? "、" : _("；名单以外的报告："));
            gj_buf_puts(b, m->unit);
        }
    }
    if (unknown > 0)
        gj_buf_printf(b, _("；看不出机关或年度的报告 %zu 份"), unknown);
}

void gj_series_missing(gj_series *s)
{
    if (!s->due || s->in_force[GJ_SERIES_MISSING].off)
        return;
    gj_buf b = {0};
    uint32_t line = 0;
    int year = gj_series_year(s);
    size_t reported = reported_in(s, year);
    s->roll = (gj_roll){.file = s->roster, .year = year, .due = s->n_due, .reported = reported};
    if (year)
        gj_buf_printf(&b, _("%d 年度："), year);
    gj_buf_printf(&b, _("应报 %zu，已报 %zu，未报 %zu"), s->n_due, reported, s->n_due - reported);
    put_missing(&b, s, year, &line);
    put_others(&b, s, year);
    s->roll.words = gj_arena_strndup(s->arena, b.data, b.len);
    gj_buf_free(&b);
    s->roll.missing = gj_arena_array(s->arena, s->n_due, sizeof *s->roll.missing);
    for (size_t i = 0; i < s->n_due; i++)
        if (gj_series_find(s, s->due[i].key, year) == SIZE_MAX)
            s->roll.missing[s->roll.n_missing++] = s->due[i].name;
    if (s->roll.n_missing == 0)
        return;
    gj_series_finding *f = gj_series_found(s, GJ_SERIES_MISSING, SIZE_MAX, SIZE_MAX, "%s", s->roll.words);
    f->file = s->roster;
    f->line = line;
}

const gj_roll *gj_series_roll(const gj_series *s)
{
    return s->roll.words ? &s->roll : NULL;
}
