/* What mends the violations of a revision: looked for once, when there is time or need for it. */
#include "app/doc.h"

#include "mem.h"
#include "say/repair_words.h"

/* A repair of sums changes each of them somewhere; one that only fills a blank touches no sum that fails. */
static bool mends(const gj_repair *x, const gj_violation *v)
{
    for (size_t i = 0; i < x->n_changes; i++)
        if (repair_mends(v, &x->changes[i]))
            return true;
    return false;
}

static doc_remedy find_remedy(const gj_repair *all, size_t n, const gj_violation *v)
{
    doc_remedy r = {0};
    for (size_t i = 0; v->table >= 0 && i < n; i++) {
        if (!mends(&all[i], v))
            continue;
        if (r.n == 0)
            r.first = i;
        r.n++;
    }
    return r;
}

/* Of the report itself: those across reports have no repairs. */
static size_t n_violations(const doc *d)
{
    size_t n;
    gj_report_violations(doc_report(d), &n);
    return n;
}

bool doc_wants_repairs(const doc *d)
{
    return d->state == DOC_READY && d->repairs == NULL && n_violations(d) > 0;
}

void doc_find_repairs(doc *d)
{
    size_t n, n_repairs;
    if (!doc_wants_repairs(d))
        return;
    const gj_violation *violations = gj_report_violations(doc_report(d), &n);
    d->repairs = gj_repairs_find(doc_report(d));
    const gj_repair *all = gj_repairs_all(d->repairs, &n_repairs);
    d->remedies = mem_array(n, sizeof(doc_remedy));
    for (size_t i = 0; i < n; i++)
        d->remedies[i] = find_remedy(all, n_repairs, &violations[i]);
    d->tally.certain = 0;
    for (size_t i = 0; i < n_repairs; i++)
        d->tally.certain += all[i].certain;
}

void doc_drop_repairs(doc *d)
{
    gj_repairs_free(d->repairs);
    free(d->remedies);
    d->repairs = NULL;
    d->remedies = NULL;
}

doc_remedy doc_remedy_of(const doc *d, size_t i)
{
    return d->remedies != NULL && i < n_violations(d) ? d->remedies[i] : (doc_remedy){0};
}

const gj_repair *doc_repair(const doc *d, size_t index)
{
    size_t n;
    return &gj_repairs_all(d->repairs, &n)[index];
}

size_t doc_next_repair(const doc *d, size_t i, size_t index)
{
    size_t n;
    const gj_violation *v = &gj_report_violations(doc_report(d), &n)[i];
    do
        index++;
    while (!mends(doc_repair(d, index), v));
    return index;
}
