/* A series of reports: who comes before whom, and the findings in their order. */
#include "series/series.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *id;
    void (*check)(gj_series *s, size_t member);
} rules[GJ_SERIES_RULES] = {
    [GJ_SERIES_CARRIED] = {"series.carried", gj_series_carried}, [GJ_SERIES_STOCK] = {"series.stock", gj_series_stock},
    [GJ_SERIES_JUMP] = {"series.jump", gj_series_jump},          [GJ_SERIES_COPIED] = {"series.copied", gj_series_copied},
    [GJ_SERIES_GROWTH] = {"text.growth", gj_series_growth},      [GJ_SERIES_SUM] = {"hierarchy.sum", gj_series_sum},
    [GJ_SERIES_VERSION] = {"series.version", gj_series_version}, [GJ_SERIES_MISSING] = {"batch.missing", NULL},
};

gj_series *gj_series_new(void)
{
    return gj_alloc(sizeof(gj_series));
}

/* Drops what an earlier check made. */
static void forget(gj_series *s)
{
    gj_arena_free(s->arena);
    free(s->by_unit);
    free(s->prior);
    free(s->findings);
    s->arena = NULL;
    s->by_unit = s->prior = NULL;
    s->copies = NULL;
    s->findings = NULL;
    s->roll = (gj_roll){0};
    s->lines = NULL;
    s->n_findings = s->cap_findings = s->n_pairs = 0;
}

void gj_series_free(gj_series *s)
{
    if (!s)
        return;
    forget(s);
    gj_series_drop_roster(s);
    for (size_t i = 0; i < s->n; i++)
        gj_member_free(s->members[i]);
    for (size_t i = 0; i < s->n_below; i++) {
        free(s->below[i].parent);
        free(s->below[i].child);
    }
    gj_shelf_free(s->shelf);
    free(s->members);
    free(s->below);
    free(s);
}

void gj_series_add(gj_series *s, gj_member *m)
{
    if (!m)
        return;
    GJ_GROW(s->members, s->n, s->cap);
    s->members[s->n++] = m;
}

const gj_member *gj_series_member(const gj_series *s, size_t index)
{
    return s->members[index];
}

void gj_series_replace(gj_series *s, size_t index, gj_member *m)
{
    forget(s);
    gj_member_free(s->members[index]);
    s->members[index] = m;
}

/* ---- organs and years ---- */

typedef struct place {
    const gj_member *m;
    size_t index;
} place;

static int compare_place(const char *key, int year, const gj_member *m)
{
    int order = strcmp(key, m->key);
    return order ? order : year < m->year ? -1 : year > m->year;
}

static int by_place(const void *left, const void *right)
{
    const place *a = left, *b = right;
    int order = compare_place(a->m->key, a->m->year, b->m);
    return order ? order : a->index < b->index ? -1 : a->index > b->index;
}

static void sort_members(gj_series *s)
{
    place *places = gj_alloc_array(s->n ? s->n : 1, sizeof *places);
    s->by_unit = gj_alloc_array(s->n ? s->n : 1, sizeof *s->by_unit);
    for (size_t i = 0; i < s->n; i++)
        places[i] = (place){s->members[i], i};
    qsort(places, s->n, sizeof *places, by_place);
    for (size_t i = 0; i < s->n; i++)
        s->by_unit[i] = places[i].index;
    free(places);
}

void gj_series_reports(const gj_series *s, const char *key, int year, size_t *from, size_t *to)
{
    size_t low = 0, high = s->n;
    *from = *to = 0;
    if (!*key || year == 0)
        return;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_place(key, year, s->members[s->by_unit[middle]]) > 0)
            low = middle + 1;
        else
            high = middle;
    }
    *from = *to = low;
    while (*to < s->n && compare_place(key, year, s->members[s->by_unit[*to]]) == 0)
        ++*to;
}

size_t gj_series_find(const gj_series *s, const char *key, int year)
{
    size_t from, to;
    gj_series_reports(s, key, year, &from, &to);
    return from < to ? s->by_unit[from] : SIZE_MAX;
}

static void find_prior(gj_series *s)
{
    s->prior = gj_alloc_array(s->n ? s->n : 1, sizeof *s->prior);
    for (size_t i = 0; i < s->n; i++) {
        const gj_member *m = s->members[i];
        s->prior[i] = m->year ? gj_series_find(s, m->key, m->year - 1) : SIZE_MAX;
        s->n_pairs += s->prior[i] != SIZE_MAX;
    }
}

/* ---- findings ---- */

gj_series_finding *gj_series_found(gj_series *s, gj_series_rule rule, size_t member, size_t other, const char *fmt, ...)
{
    gj_buf message = {0};
    va_list args;
    va_start(args, fmt);
    gj_buf_vprintf(&message, fmt, args);
    va_end(args);
    gj_series_finding *f = gj_series_tell(s, rule, member, other, &message);
    gj_buf_free(&message);
    return f;
}

gj_series_finding *gj_series_tell(gj_series *s, gj_series_rule rule, size_t member, size_t other, const gj_buf *message)
{
    const gj_rule_setting *force = &s->in_force[rule];
    GJ_GROW(s->findings, s->n_findings, s->cap_findings);
    gj_series_finding *f = &s->findings[s->n_findings++];
    *f = (gj_series_finding){.rule = force->rule,
                             .severity = force->severity,
                             .member = member,
                             .other_member = other,
                             .file = member == SIZE_MAX ? NULL : s->members[member]->file,
                             .message = gj_arena_strndup(s->arena, message->data, message->len),
                             .other = other == SIZE_MAX ? NULL : s->members[other]->file};
    return f;
}

void gj_series_place(gj_series_finding *f, const gj_member *m, const gj_figure *figure)
{
    const gj_form_table *t = &m->form->tables[figure->table];
    f->line = figure->line;
    f->table = t->id;
    f->row_key = t->rows[figure->row].key;
    f->col_key = t->cols[figure->col].key;
}

void gj_series_check(gj_series *s, const gj_settings *settings)
{
    forget(s);
    s->arena = gj_arena_new();
    sort_members(s);
    find_prior(s);
    for (size_t i = 0; i < GJ_SERIES_RULES; i++)
        s->in_force[i] = gj_rule_in_force(settings, gj_rule_find(rules[i].id));
    for (size_t member = 0; member < s->n; member++)
        for (size_t i = 0; i < GJ_SERIES_RULES; i++)
            if (rules[i].check && !s->in_force[i].off)
                rules[i].check(s, member);
    gj_series_mark(s);
    gj_series_missing(s);
    gj_series_call_roll(s, settings);
}

const gj_series_finding *gj_series_findings(const gj_series *s, size_t *n)
{
    *n = s->n_findings;
    return s->findings;
}

size_t gj_series_pairs(const gj_series *s)
{
    return s->n_pairs;
}
