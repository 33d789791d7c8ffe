/* The list of findings: one line a cause, and below it, once it is unfolded, one for each finding that it stands for. */
#include "app/doc.h"

#include <stdlib.h>

static const gj_violation *all(const doc *d, size_t *n)
{
    *n = 0;
    return doc_report(d) == NULL ? NULL : doc_violations(d, n);
}

/* Lines that head `i` and what it stands for take. */
static size_t lines_of(const doc *d, const gj_violation *list, size_t i)
{
    return d->hidden != NULL && d->hidden[i] ? 0 : 1 + (d->unfolded[i] ? list[i].n_members : 0);
}

void doc_hide(doc *d, bool *hidden)
{
    free(d->hidden);
    d->hidden = hidden;
}

bool doc_is_shown(const doc *d, size_t i)
{
    size_t n;
    const gj_violation *list = all(d, &n);
    size_t head = gj_violation_head(list, i);
    return (d->hidden == NULL || !d->hidden[head]) && (!list[i].is_member || d->unfolded[head]);
}

size_t doc_shown(const doc *d)
{
    size_t n, shown = 0;
    const gj_violation *list = all(d, &n);
    for (size_t i = 0; i < n; i += 1 + list[i].n_members)
        shown += lines_of(d, list, i);
    return shown;
}

size_t doc_findings(const doc *d, size_t *waived)
{
    size_t n, found = 0;
    const gj_violation *list = all(d, &n);
    *waived = 0;
    for (size_t i = 0; i < n; i += 1 + list[i].n_members) {
        found++;
        *waived += list[i].waived != NULL;
    }
    return found;
}

size_t doc_shown_at(const doc *d, size_t row)
{
    size_t n;
    const gj_violation *list = all(d, &n);
    for (size_t i = 0; i < n; i += 1 + list[i].n_members) {
        size_t lines = lines_of(d, list, i);
        if (row < lines)
            return i + row;
        row -= lines;
    }
    return 0;
}

size_t doc_shown_row(const doc *d, size_t i)
{
    size_t n, row = 0;
    const gj_violation *list = all(d, &n);
    size_t head = n > 0 ? gj_violation_head(list, i) : 0;
    for (size_t k = 0; k < head; k += 1 + list[k].n_members)
        row += lines_of(d, list, k);
    return n > 0 && d->unfolded[head] ? row + i - head : row;
}

bool doc_unfold(doc *d, size_t i, bool unfolded)
{
    size_t n;
    const gj_violation *list = all(d, &n);
    if (i >= n || list[i].n_members == 0 || d->unfolded[i] == unfolded)
        return false;
    d->unfolded[i] = unfolded;
    return true;
}
