/* What is none: 未发生行政复议、行政诉讼. */
#include "fact/reader.h"

/* End of the clause from i if it is a list of topics, with an aspect where one may stand; SIZE_MAX if it is something else. */
static size_t denied_end(const gj_fact_reader *r, size_t i, bool aspects)
{
    for (; !gj_fact_clause_ends(r, i); i++)
        if (!(gj_fact_token(r, i)->places & (GJ_GAP | GJ_JOIN)) && !(aspects && gj_fact_token(r, i)->kind == GJ_TOKEN_ASPECT))
            return SIZE_MAX;
    return i;
}

static bool deny(gj_fact_reader *r, gj_topic topic, gj_aspect aspect, size_t first, size_t last)
{
    const gj_fact *f = gj_fact_meant(r, topic, aspect);
    bool deniable = f && (f->flags & GJ_FACT_NONE);
    if (deniable)
        gj_fact_add(r, f, 0, first, last);
    return deniable;
}

/* 未发生被纠错的行政复议: there may have been others. */
static bool is_outcome(gj_aspect aspect)
{
    return aspect == GJ_ASPECT_UPHELD || aspect == GJ_ASPECT_CORRECTED || aspect == GJ_ASPECT_OTHER_RESULT || aspect == GJ_ASPECT_PENDING;
}

/* Requests for disclosure are spoken of where none is told of at token `not`. */
static bool names_requests(const gj_fact_reader *r, size_t not )
{
    return r->topic == GJ_TOPIC_REQUESTS || (not > 0 && gj_fact_token(r, not -1)->kind == GJ_TOKEN_INFORMATION);
}

/* States 0 of what the clause [from, end) names: of the disputes or documents in it, or else of requests. `first` is the
 * negation's token; *aspect goes on in the next clause of a list. */
static bool deny_clause(gj_fact_reader *r, size_t first, size_t from, size_t end, gj_aspect *aspect)
{
    gj_topic topic = GJ_TOPIC_NONE;
    bool listed = false;
    for (size_t i = from; i < end; i++) {
        const gj_token *t = gj_fact_token(r, i);
        if (t->kind == GJ_TOKEN_ASPECT) {
            *aspect = (gj_aspect)t->code;
            topic = topic ? topic : r->topic;
        }
        if (t->kind == GJ_TOKEN_TOPIC)
            topic = (gj_topic)t->code;
        else if (t->kind == GJ_TOKEN_REQUEST && topic == GJ_TOPIC_NONE && names_requests(r, first))
            topic = GJ_TOPIC_REQUESTS; /* 政府信息公开零申请 */
        r->disclosure |= t->kind == GJ_TOKEN_INFORMATION || topic == GJ_TOPIC_REQUESTS;
        if (t->kind == GJ_TOKEN_TOPIC && topic != GJ_TOPIC_REQUESTS)
            listed |= deny(r, topic, gj_fact_is_dispute(topic) && !is_outcome(*aspect) ? GJ_ASPECT_COUNT : *aspect, first, i);
    }
    if (topic == GJ_TOPIC_REQUESTS && end > from && !listed)
        deny(r, topic, *aspect ? *aspect : GJ_ASPECT_RECEIVED, first, end - 1);
    return listed;
}

/* 依申请公开情况：无 */
static bool deny_heading(gj_fact_reader *r, size_t i)
{
    gj_aspect aspect = GJ_ASPECT_NONE;
    if (i == 0 || !gj_fact_mark(r, i - 1, ':') || !gj_fact_clause_ends(r, i + 1))
        return false;
    size_t from = gj_fact_clause(r, i - 1);
    if (denied_end(r, from, true) == i - 1)
        deny_clause(r, from, from, i + 1, &aspect);
    return true;
}

/* 未发生行政复议、行政诉讼 */
void gj_see_negation(gj_fact_reader *r, size_t i)
{
    size_t from = i + 1, end = denied_end(r, from, true);
    gj_aspect aspect = GJ_ASPECT_NONE;
    if (r->other_year || deny_heading(r, i) || end == SIZE_MAX || !gj_fact_lead_is_clear(r, i, GJ_FACT_MAIN, GJ_TOPIC_NONE))
        return;
    bool more = deny_clause(r, i, from, end, &aspect);
    while (more && gj_fact_mark(r, end, ',')) {
        from = end + 1;
        end = denied_end(r, from, false);
        more = end != SIZE_MAX && deny_clause(r, from, from, end, &aspect);
    }
}
