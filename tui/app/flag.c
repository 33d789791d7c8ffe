#include "app/flag.h"

#include "app/filter.h"
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

/* A filter may hide them. */
static bool any_wanted(const doc *d, flag_kind kind)
{
    size_t n;
    (void)doc_violations(d, &n);
    for (size_t i = 0; i < n; i++)
        if (is_wanted(d, i, kind))
            return true;
    return false;
}

/* True if the report has a violation of the kind that is not waived; one that was not read yet is read for it. */
static bool has_flag(app *a, size_t index, flag_kind kind)
{
    if (!a->docs[index].known)
        (void)record_read(a, index);
    const uint32_t *counts = a->docs[index].nodes[0].counts;
    bool some = counts[GJ_ERROR] > 0 || (kind == FLAG_ANY && counts[GJ_WARNING] + counts[GJ_INFO] > 0);
    if (a->filter_findings.filter != NULL && a->docs[index].known) /* those that it leaves nothing of need not be read */
        some = some && filter_may_show(a->filter_findings.filter, collection_row_at(a->reports, index));
    if (!some || !record_read(a, index))
        return false;
    place_filter(a, index);
    return any_wanted(&a->docs[index], kind);
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

/* The next report with a violation of the kind, around the end, with `again` to the current one again; that is the first if the place is
 * above the reports. n_docs if none has one. */
static size_t next_doc(app *a, int by, flag_kind kind, bool again, flag_found *found)
{
    size_t i = a->at.doc, from = i;
    *found = FLAG_FOUND;
    if (app_in_collection(a) && by > 0 && has_flag(a, i, kind))
        return i;
    for (size_t steps = 0; steps < a->n_docs; steps++) { /* files may turn out to hold more reports meanwhile */
        if (by < 0 ? i == 0 : i + 1 == a->n_docs)
            *found = FLAG_AROUND;
        i = by < 0 ? (i == 0 ? a->n_docs : i) - 1 : (i + 1) % a->n_docs;
        if ((i != from || again) && has_flag(a, i, kind))
            return i;
    }
    return a->n_docs;
}

flag_found flag_next(app *a, int by, flag_kind kind)
{
    size_t n;
    flag_found found;
    app_violations(a, &n);
    size_t next = n == 0 ? 0 : next_in_doc(a, by, kind);
    if (next < n) {
        place_at_violation(a, a->at.doc, next);
        return FLAG_FOUND;
    }
    size_t index = next_doc(a, by, kind, true, &found);
    if (index == a->n_docs)
        return FLAG_NONE;
    enter_flagged(a, index, by, kind);
    return found;
}

flag_found flag_next_report(app *a, int by)
{
    flag_found found;
    size_t index = next_doc(a, by, FLAG_ERROR, false, &found);
    if (index == a->n_docs)
        return FLAG_NONE;
    enter_flagged(a, index, 1, FLAG_ERROR);
    return found;
}
