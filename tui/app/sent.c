#include "app/sent.h"

#include "ledger/waive.h"

const gj_report *sent_report(const app *a, size_t index, gj_report **own, gj_error *err)
{
    const doc *d = &a->docs[index];
    *own = NULL;
    if (d->base != NULL) {
        gj_report_waive(d->base, d->waivers, d->n_waivers);
        return d->base;
    }
    if (gj_report_open(own, d->path, &a->options, err) != GJ_OK)
        return NULL;
    (void)waive_report(d->ledger, *own, NULL, NULL); /* a ledger that fails is told elsewhere */
    return *own;
}

gj_reviews *sent_review(const app *a, size_t index, gj_error *err)
{
    size_t len;
    gj_report *own;
    gj_reviews *reviews = NULL;
    const gj_report *r = sent_report(a, index, &own, err);
    if (r == NULL)
        return NULL;
    gj_out *o = gj_out_new();
    gj_write_report_json(o, r);
    const char *s = gj_out_data(o, &len);
    if (gj_reviews_read(&reviews, s, len, err) != GJ_OK)
        reviews = NULL;
    gj_out_free(o);
    gj_report_free(own);
    return reviews;
}
