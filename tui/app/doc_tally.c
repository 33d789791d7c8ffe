#include "app/doc_tally.h"

#include "app/doc.h"
#include "mem.h"

void doc_tally_free(doc_tally *t)
{
    free(t->counts);
    free(t->partial);
    *t = (doc_tally){0};
}

/* What must not pass for reviewed: limits that cut the review, and pieces of the file that could not be read. malloc'ed, or NULL. */
static char *partial_words(const gj_report *r)
{
    for (size_t i = 0; i < GJ_LIMITS; i++) {
        char *words = gj_limit_words(gj_report_limits(r), (gj_limit_kind)i);
        if (words != NULL)
            return words;
    }
    return gj_text_unread_words(gj_report_text(r));
}

void doc_count(doc *d)
{
    size_t n, cap = 0;
    doc_tally *t = &d->tally;
    const gj_violation *v = gj_report_violations(doc_report(d), &n);
    uint32_t certain = t->certain;
    doc_tally_free(t);
    t->certain = certain;
    t->partial = partial_words(doc_report(d));
    for (size_t i = 0; i < n; i++) {
        if (v[i].is_member)
            continue;
        if (v[i].waived != NULL) {
            t->waived++;
            continue;
        }
        size_t rule = (size_t)(v[i].rule - gj_rules(&(size_t){0})), at = 0;
        while (at < t->n && (t->counts[at].rule != rule || t->counts[at].severity != v[i].severity))
            at++;
        if (at == t->n) {
            MEM_GROW(t->counts, t->n, cap);
            t->counts[t->n++] = (collection_count){(uint16_t)rule, (uint8_t)v[i].severity, 0};
        }
        t->counts[at].n++;
    }
}
