#include "app/across.h"

#include "app/rows.h"
#include "mem.h"

bool across_has_work(const app *a)
{
    return a->series != NULL && a->uncompared && app_is_free(a);
}

void across_touch(app *a, size_t index)
{
    a->docs[index].changed = true;
    a->uncompared = true;
}

/* What was kept of report `index` when it was read: by the series, or not yet; NULL if nothing was. */
static const gj_member *member_of(const app *a, size_t index)
{
    const doc *d = &a->docs[index];
    if (d->member != NULL)
        return d->member;
    return a->series != NULL && d->known && d->compared ? gj_series_member(a->series, d->member_at) : NULL;
}

bool across_is_kin(const app *a, size_t index, size_t other, gj_kin kin)
{
    const gj_member *m = member_of(a, index), *o = member_of(a, other);
    return index != other && m != NULL && o != NULL && gj_member_is_kin(m, o, kin);
}

/* Gives the series what each report left for it when it was read, and again what was changed since. */
static void bring_up_to_date(app *a)
{
    for (size_t i = 0; i < a->n_docs; i++) {
        doc *d = &a->docs[i];
        if (d->member != NULL) {
            d->member_at = a->n_members++;
            gj_series_add(a->series, d->member);
            d->member = NULL;
        }
        if (d->changed && d->state == DOC_READY) {
            gj_member *m = gj_member_of(doc_report(d));
            gj_member_waive(m, d->waivers, d->n_waivers);
            gj_series_replace(a->series, d->member_at, m);
        }
        d->changed = false;
    }
}

/* The findings on the `member`th report, *n of them, from *all on; both are moved behind them. */
static size_t count_of_member(const gj_series_finding *all, size_t n, size_t member)
{
    size_t count = 0;
    while (count < n && all[count].member == member)
        count++;
    return count;
}

void across_work(app *a)
{
    size_t n;
    bring_up_to_date(a);
    gj_series_check(a->series, a->options.settings);
    const gj_series_finding *f = gj_series_findings(a->series, &n);
    for (size_t i = 0; i < a->n_docs; i++) {
        doc *d = &a->docs[i];
        if (!d->known)
            continue;
        size_t count = count_of_member(f, n, d->member_at);
        bool told = count > 0 || d->n_across > 0;
        doc_set_across(d, a->series, f, count);
        if (told)
            rows_update(a, i);
        f += count;
        n -= count;
    }
    const gj_roll *roll = gj_series_roll(a->series);
    if (roll != NULL && !a->roster_told)
        app_say(a, "%s", roll->words);
    a->roster_told = true;
    a->uncompared = false;
}
