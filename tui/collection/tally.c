/* What each rule has found in all rows. */
#include <stdlib.h>

#include "collection/parts.h"
#include "mem.h"

void tally_init(tally *t)
{
    size_t n;
    (void)gj_rules(&n);
    *t = (tally){.reports = mem_array(n, sizeof(uint32_t)), .findings = mem_array(n, sizeof(uint32_t[3])), .stale = true};
    t->list = mem_array(n, sizeof(collection_rule));
}

void tally_free(tally *t)
{
    free(t->reports);
    free(t->findings);
    free(t->list);
    *t = (tally){0};
}

static bool is_first_of_rule(const collection_row *row, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (row->counts[k].rule == row->counts[i].rule)
            return false;
    return true;
}

void tally_add(tally *t, const collection_row *row, int by)
{
    for (size_t i = 0; i < row->n_counts; i++) {
        const collection_count *c = &row->counts[i];
        t->findings[c->rule][c->severity] += (uint32_t)(by * c->n);
        if (is_first_of_rule(row, i))
            t->reports[c->rule] += (uint32_t)by;
        t->stale = true;
    }
}

static int compare_rules(const void *x, const void *y)
{
    const collection_rule *a = x, *b = y;
    if (a->severity != b->severity)
        return a->severity > b->severity ? -1 : 1;
    if (a->reports != b->reports)
        return a->reports > b->reports ? -1 : 1;
    return (a->rule > b->rule) - (a->rule < b->rule);
}

const collection_rule *tally_list(tally *t, size_t *n)
{
    size_t n_rules;
    (void)gj_rules(&n_rules);
    if (t->stale) {
        t->n = 0;
        for (size_t i = 0; i < n_rules; i++) {
            const uint32_t *found = t->findings[i];
            if (t->reports[i] == 0)
                continue;
            uint8_t severity = found[GJ_ERROR] > 0 ? GJ_ERROR : found[GJ_WARNING] > 0 ? GJ_WARNING : GJ_INFO;
            t->list[t->n++] = (collection_rule){(uint16_t)i, severity, t->reports[i], found[GJ_ERROR] + found[GJ_WARNING] + found[GJ_INFO]};
        }
        qsort(t->list, t->n, sizeof(collection_rule), compare_rules);
        t->stale = false;
    }
    *n = t->n;
    return t->list;
}
