#include "app/flag.h"

#include "app/place.h"
#include "app/record.h"
#include "app/tree.h"

/* Byte of the text that stands for the place in the order of violations. */
static uint32_t here_offset(const app *a)
{
    const gj_cell *cell = app_cell(a);
    size_t n;
    if (a->at.table < 0)
        return a->at.off;
    if (cell != NULL && cell->line != 0)
        return cell->src.off;
    return gj_report_tables(doc_report(app_doc(a)), &n)[a->at.table].src.off;
}

static bool same_cell(const doc_anchor *x, const doc_anchor *y)
{
    return x->table >= 0 && x->table == y->table && x->row == y->row && x->col == y->col;
}

/* Whether to stop at violation i: what is waived was looked at, and what is folded is one stop. */
static bool is_wanted(const doc *d, size_t i, flag_kind kind)
{
    size_t n;
    const gj_violation *v = &doc_violations(d, &n)[i];
    return v->waived == NULL && doc_is_shown(d, i) && (kind == FLAG_ANY || v->severity == GJ_ERROR);
}

/* Index of the violation nearest after (before) the place in the text; n if there is none. */
static size_t nearest(const app *a, int by, flag_kind kind, size_t n)
{
    const doc_anchor *anchors = app_doc(a)->anchors;
    uint32_t here = here_offset(a);
    size_t best = n;
    for (size_t i = 0; i < n; i++) {
        uint32_t off = anchors[i].off;
        if (!is_wanted(app_doc(a), i, kind))
            continue;
        if (by > 0 ? off > here && (best == n || off < anchors[best].off) : off < here && (best == n || off >= anchors[best].off))
            best = i;
    }
    return best;
}

/* Index of the next violation in the current report; n if there is none. */
static size_t next_in_doc(const app *a, int by, flag_kind kind)
{
    size_t n;
    app_violations(a, &n);
    const doc_anchor *anchors = app_doc(a)->anchors;
    if (!a->on_violation)
        return nearest(a, by, kind, n);
    size_t from = app_finding(a), i = from;
    do {
        if (by < 0 ? i == 0 : i + 1 >= n)
            return n;
        i = by < 0 ? i - 1 : i + 1;
    } while (same_cell(&anchors[i], &anchors[from]) || !is_wanted(app_doc(a), i, kind));
    return i;
}

/* Violations of the kind that are not waived. */
static size_t count_of(app *a, size_t index, flag_kind kind)
{
    const doc *d = &a->docs[index];
    bool none = d->known && d->nodes[0].counts[GJ_ERROR] + d->nodes[0].counts[GJ_WARNING] + d->nodes[0].counts[GJ_INFO] == 0;
    if (none)
        return 0;
    record_read(a, index);
    d = &a->docs[index];
    if (d->state != DOC_READY)
        return 0;
    const uint32_t *counts = d->nodes[0].counts;
    return kind == FLAG_ERROR ? counts[GJ_ERROR] : counts[GJ_ERROR] + counts[GJ_WARNING] + counts[GJ_INFO];
}

/* To the first (last) violation of a report that has one of the kind. */
static void enter_flagged(app *a, size_t index, int by, flag_kind kind)
{
    size_t n, i;
    doc_violations(&a->docs[index], &n);
    i = by < 0 ? n - 1 : 0;
    while (!is_wanted(&a->docs[index], i, kind))
        i = by < 0 ? i - 1 : i + 1;
    tree_build(a);
    place_at_violation(a, index, i);
}

/* The next report with a violation of the kind; n_docs if there is none. */
static size_t next_doc(app *a, int by, flag_kind kind)
{
    size_t i = a->at.doc;
    while (by < 0 ? i > 0 : i + 1 < a->n_docs) {
        i = by < 0 ? i - 1 : i + 1;
        if (count_of(a, i, kind) > 0)
            return i;
    }
    return a->n_docs;
}

bool flag_next(app *a, int by, flag_kind kind)
{
    size_t n;
    app_violations(a, &n);
    size_t next = n == 0 ? 0 : next_in_doc(a, by, kind);
    if (next < n) {
        place_at_violation(a, a->at.doc, next);
        return true;
    }
    size_t index = next_doc(a, by, kind);
    if (index == a->n_docs)
        return false;
    enter_flagged(a, index, by, kind);
    return true;
}

bool flag_next_report(app *a, int by)
{
    size_t index = next_doc(a, by, FLAG_ERROR);
    if (index == a->n_docs)
        return false;
    enter_flagged(a, index, 1, FLAG_ERROR);
    return true;
}
