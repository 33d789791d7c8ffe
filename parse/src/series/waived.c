/* Findings across reports that are waived. A waiver belongs to the report that the finding is told of, and is kept by its member. */
#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"
#include "series/series.h"

/* ---- keys ---- */

/* One part of what is hashed; its NUL parts it from the next one. */
static void put(gj_buf *b, const char *part)
{
    gj_buf_add(b, part ? part : "", part ? strlen(part) + 1 : 1);
}

static void put_number(gj_buf *b, gj_number value)
{
    char text[32];
    gj_number_print(text, value);
    put(b, text);
}

/* All but its number among equals. Files are known by what they say: neither names nor lines are among it. */
static void describe(gj_buf *b, const gj_series *s, const gj_series_finding *f)
{
    const gj_member *other = f->other_member == SIZE_MAX ? NULL : s->members[f->other_member];
    put(b, f->rule->id);
    put(b, f->table);
    put(b, f->row_key);
    put(b, f->col_key);
    if (f->has_figures) {
        put_number(b, f->expected);
        put_number(b, f->actual);
    }
    put(b, other ? other->key : "");
    gj_buf_printf(b, "%d %llx", other ? other->year : 0, (unsigned long long)f->gist);
}

typedef char finding_key[GJ_FINDING_KEY];

/* The first of the findings that are told of the same report as the `index`th. */
static size_t first_of(const gj_series *s, size_t index)
{
    size_t member = s->findings[index].member;
    while (index > 0 && s->findings[index - 1].member == member)
        index--;
    return index;
}

/* The keys of the findings [first, end) of one report; the second and further ones of equals are hashed once more with their number. Heap. */
static finding_key *keys_of(const gj_series *s, size_t first, size_t end)
{
    finding_key *plain = gj_alloc_array(end - first, sizeof *plain), *keys = gj_alloc_array(end - first, sizeof *keys);
    for (size_t i = first; i < end; i++) {
        gj_buf b = {0};
        size_t nth = 0;
        describe(&b, s, &s->findings[i]);
        gj_sha256(plain[i - first], b.data, b.len);
        for (size_t k = first; k < i; k++)
            nth += strcmp(plain[k - first], plain[i - first]) == 0;
        memcpy(keys[i - first], plain[i - first], sizeof *keys);
        b.len = 0;
        if (nth > 0) {
            gj_buf_printf(&b, "%s %zu", plain[i - first], nth);
            gj_sha256(keys[i - first], b.data, b.len);
        }
        gj_buf_free(&b);
    }
    free(plain);
    return keys;
}

void gj_series_key(char key[GJ_FINDING_KEY], const gj_series *s, size_t index)
{
    size_t first = first_of(s, index);
    finding_key *keys = keys_of(s, first, index + 1);
    memcpy(key, keys[index - first], GJ_FINDING_KEY);
    free(keys);
}

/* ---- marks ---- */

static const char *reason_of(const gj_member *m, const char *key)
{
    for (size_t i = 0; i < m->n_waivers; i++)
        if (strcmp(m->waivers[i].key, key) == 0)
            return m->waivers[i].reason;
    return NULL;
}

/* Marks the findings from `first` on that are of one report; returns where those of the next begin. */
static size_t mark_report(gj_series *s, size_t first)
{
    size_t end = first, member = s->findings[first].member;
    const gj_member *m = member == SIZE_MAX ? NULL : s->members[member];
    while (end < s->n_findings && s->findings[end].member == member)
        s->findings[end++].waived = NULL;
    if (!m || m->n_waivers == 0)
        return end;
    finding_key *keys = keys_of(s, first, end);
    for (size_t i = first; i < end; i++)
        s->findings[i].waived = reason_of(m, keys[i - first]);
    free(keys);
    return end;
}

void gj_series_mark(gj_series *s)
{
    for (size_t i = 0; i < s->n_findings;)
        i = mark_report(s, i);
}

void gj_series_waive(gj_series *s, size_t index, const gj_waiver *waivers, size_t n)
{
    size_t low = 0, high = s->n_findings;
    gj_member_waive(s->members[index], waivers, n);
    while (low < high) { /* findings are in the order of the members, those of none at the end */
        size_t middle = low + (high - low) / 2;
        if (s->findings[middle].member < index)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < s->n_findings && s->findings[low].member == index)
        mark_report(s, low);
}

/* ---- what a member keeps ---- */

static void free_waivers(gj_member *m)
{
    for (size_t i = 0; i < m->n_waivers; i++) {
        free((char *)(uintptr_t)m->waivers[i].key);
        free((char *)(uintptr_t)m->waivers[i].rule);
        free((char *)(uintptr_t)m->waivers[i].finding);
        free((char *)(uintptr_t)m->waivers[i].reason);
    }
    free(m->waivers);
    m->waivers = NULL;
    m->n_waivers = 0;
}

void gj_member_waive(gj_member *m, const gj_waiver *waivers, size_t n)
{
    free_waivers(m);
    for (size_t i = 0; i < n; i++) {
        const gj_waiver *w = &waivers[i];
        const gj_rule *rule = gj_rule_find(w->rule);
        if (!rule || !gj_rule_is_across(rule))
            continue;
        m->waivers = gj_realloc_array(m->waivers, m->n_waivers + 1, sizeof *m->waivers);
        m->waivers[m->n_waivers++] = (gj_waiver){gj_strdup(w->key), gj_strdup(w->rule), gj_strdup(w->finding), gj_strdup(w->reason)};
    }
}
