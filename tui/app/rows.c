#include "app/rows.h"

#include "app/filter.h"
#include "gouji/gouji.h"
#include "gouji/roster.h"
#include "mem.h"

static collection_state state_of(const doc *d, const collection_row *row)
{
    if (d->absent)
        return ROW_MISSING;
    if (d->state == DOC_FAILED)
        return ROW_UNREVIEWED;
    if (!d->known)
        return ROW_WAITING;
    if (d->advised)
        return ROW_ADVISED;
    if (row->changes > 0)
        return ROW_CORRECTED;
    bool found = row->found[GJ_INFO] + row->found[GJ_WARNING] + row->found[GJ_ERROR] > 0;
    if (!found) /* of what was reviewed; the rest must not pass for clean */
        return d->tally.partial != NULL ? ROW_UNREVIEWED : ROW_CLEAN;
    return d->visited || d->seen ? ROW_SEEN : ROW_UNSEEN;
}

/* What its own rules and the comparison with others found. malloc'ed. */
static collection_count *counts_of(const doc *d, size_t *n)
{
    size_t own = d->tally.n;
    const gj_rule *book = gj_rules(n);
    collection_count *all = mem_array(own + d->n_across, sizeof(collection_count));
    if (own > 0)
        memcpy(all, d->tally.counts, own * sizeof(collection_count));
    *n = own;
    for (size_t i = 0; i < d->n_across; i++)
        if (d->across[i].waived == NULL)
            all[(*n)++] = (collection_count){(uint16_t)(d->across[i].rule - book), (uint8_t)d->across[i].severity, 1};
    return all;
}

void rows_update(app *a, size_t index)
{
    doc *d = &a->docs[index];
    while (collection_count_rows(a->reports) <= index)
        collection_add(a->reports, doc_shown_path(&a->docs[collection_count_rows(a->reports)]));
    collection_row row = {.organ = d->organ, .year = d->year, .file = doc_shown_path(d), .waived = d->tally.waived, .certain = d->tally.certain};
    row.changes = (uint32_t)d->corrected;
    for (size_t i = 0; i < d->n_across; i++)
        row.waived += d->across[i].waived != NULL;
    row.reason = d->state == DOC_FAILED ? d->error : d->tally.partial;
    collection_count *counts = d->known ? counts_of(d, &row.n_counts) : NULL;
    row.counts = counts;
    for (size_t i = 0; i < row.n_counts; i++)
        row.found[counts[i].severity] += counts[i].n;
    row.state = state_of(d, &row);
    bool moved = d->standing != GJ_STANDINGS && (d->standing != GJ_STANDING_WAITING || d->absent) && d->standing != GJ_STANDING_MISSING;
    row.standing = moved ? gj_standing_words(d->standing) : "";
    collection_set(a->reports, index, &row);
    free(counts);
}

void rows_update_all(app *a)
{
    for (size_t i = 0; i < a->n_docs; i++)
        rows_update(a, i);
}

void rows_restart(app *a)
{
    a->table_held = false;
    a->table.top = 0;
}

int rows_lines(const app *a)
{
    int lines = a->size.centre_lines - 1 - collection_is_filtered(a->reports);
    return lines > 0 ? lines : 0;
}

void rows_clear_filter(app *a)
{
    collection_set_rule(a->reports, COLLECTION_NONE);
    collection_set_filter(a->reports, NULL, NULL);
    filter_free(a->filter_reports.filter);
    free(a->filter_reports.words);
    a->filter_reports = (app_filter){0};
}
