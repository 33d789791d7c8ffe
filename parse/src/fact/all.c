/* What is said of all: 均已按期办结, 均维持. */
#include "fact/reader.h"

/* 上述申请: all that was told of. */
static bool is_said_above(const gj_fact_reader *r, const gj_token *t)
{
    static const char32_t *const words[] = {U"上述申请", U"以上申请", U"应办申请"};
    for (size_t k = 0; k < GJ_COUNT(words); k++)
        if (gj_prose_at(r->x.prose, t->from, words[k]) && t->to == t->from + 4)
            return true;
    return false;
}

/* The clause says of what all is told: 收到的政府信息公开申请均…, or nothing, where it goes on from a statement. */
static bool names_all_requests(const gj_fact_reader *r, size_t start, size_t i)
{
    bool named = false, any_received = false, carried = false;
    for (size_t k = start; k < i; k++) {
        const gj_token *t = gj_fact_token(r, k);
        bool received =
            t->kind == GJ_TOKEN_ASPECT && (t->code == GJ_ASPECT_RECEIVED || t->code == GJ_ASPECT_ACCEPTED || t->code == GJ_ASPECT_NEW);
        bool counted =
            t->kind == GJ_TOKEN_FIGURE && k > start && gj_prose_at(r->x.prose, gj_fact_token(r, k - 1)->to - 1, U"的"); /* 收到的39件 */
        bool in =
            (t->kind == GJ_TOKEN_ASPECT && t->code == GJ_ASPECT_CARRIED_IN) || (t->kind == GJ_TOKEN_CARRY && any_received); /* 及结转的 */
        any_received |= received || (counted && !carried);
        carried |= in;
        if (!(t->places & (GJ_LEAD | GJ_GAP | GJ_JOIN)) && !received && !counted && !in)
            return false;
        if (t->kind == GJ_TOKEN_WITHIN)
            return false;
        named |= t->kind == GJ_TOKEN_REQUEST || (!r->unread && is_said_above(r, t)) ||
                 (t->kind == GJ_TOKEN_TOPIC && t->code == GJ_TOPIC_REQUESTS);
    }
    return carried ? any_received : named; /* 收到的39件申请连同上年结转的2件均…; but not 上年结转的申请均… */
}

/* 新收的39件和结转的2件申请，|均已办结: the clause before says of what. */
static bool names_before(const gj_fact_reader *r, size_t start, size_t i)
{
    return start > 1 && gj_fact_mark(r, start - 1, ',') && gj_fact_may_stand(r, start, i, GJ_LEAD) &&
           names_all_requests(r, gj_fact_clause(r, start - 1), start - 1);
}

/* 全年新收39件，均已办结; 所有申请均已办结: nothing is carried over. */
static void see_all_closed(gj_fact_reader *r, size_t i)
{
    size_t start = gj_fact_clause(r, i);
    const gj_statement *before = gj_fact_last(r);
    gj_aspect of = before ? before->fact->aspect : GJ_ASPECT_NONE;
    bool all = of == GJ_ASPECT_NEW || of == GJ_ASPECT_RECEIVED || of == GJ_ASPECT_TAKEN || of == GJ_ASPECT_ACCEPTED ||
               (of == GJ_ASPECT_CARRIED_IN && r->whole != SIZE_MAX) ||
               (of == GJ_ASPECT_HANDLED && gj_prose_at(r->x.prose, before->from, U"应办"));
    for (size_t k = before ? r->last + 1 : i; k < i; k++)
        all &= gj_fact_token(r, k)->kind != GJ_TOKEN_FIGURE; /* all of a part */
    bool follows = all && (r->last + 1 == i || gj_fact_may_stand(r, start, i, GJ_LEAD));
    if (r->topic == GJ_TOPIC_REQUESTS && !r->except && (follows || names_all_requests(r, start, i) || names_before(r, start, i)))
        gj_fact_add(r, gj_fact_find(GJ_TOPIC_REQUESTS, GJ_ASPECT_CARRIED_OUT), 0, i, i);
}

/* 政府信息公开行政复议案件|均已审结: the clause says of nothing but this dispute. */
static bool names_dispute(const gj_fact_reader *r, size_t start, size_t i)
{
    bool named = false;
    for (size_t k = start; k < i; k++) {
        const gj_token *t = gj_fact_token(r, k);
        if (!(t->places & (GJ_LEAD | GJ_GAP)) || t->kind == GJ_TOKEN_WITHIN || t->kind == GJ_TOKEN_CAUSE)
            return false;
        if (t->kind == GJ_TOKEN_TOPIC && (gj_topic)t->code != r->topic)
            return false;
        named |= t->kind == GJ_TOKEN_TOPIC;
    }
    return named;
}

/* 被申请行政复议3件，均已审结; 均维持: of the last dispute counted. */
static void see_all_disputes(gj_fact_reader *r, size_t i, gj_aspect aspect)
{
    const gj_statement *before = gj_fact_last(r);
    bool decided = aspect == GJ_ASPECT_DECIDED || aspect == GJ_ASPECT_CLOSED;
    if (!before && decided && !r->unread && names_dispute(r, gj_fact_clause(r, i), i) && gj_fact_meant(r, r->topic, GJ_ASPECT_PENDING))
        gj_fact_add(r, gj_fact_find(r->topic, GJ_ASPECT_PENDING), 0, i, i);
    if (!before || before->fact->topic != r->topic ||
        (before->fact->aspect != GJ_ASPECT_COUNT && before->fact->aspect != GJ_ASPECT_RECEIVED))
        return;
    for (size_t k = r->last + 1; k < i; k++)
        if (gj_fact_token(r, k)->kind == GJ_TOKEN_FIGURE)
            return;
    const gj_fact *f = gj_fact_meant(r, r->topic, decided ? GJ_ASPECT_PENDING : aspect);
    size_t from = r->last + 1 > gj_fact_clause(r, i) ? r->last + 1 : gj_fact_clause(r, i);
    if (f && gj_fact_may_stand(r, from, i, GJ_LEAD))
        gj_fact_add(r, f, decided ? 0 : before->value, i, i);
}

/* 均已办结|并|答复 */
static bool ends_likewise(const gj_token *t)
{
    return t->kind == GJ_TOKEN_ASPECT && (t->code == GJ_ASPECT_ANSWERED || t->code == GJ_ASPECT_CLOSED);
}

void gj_see_all(gj_fact_reader *r, size_t i)
{
    gj_aspect aspect = (gj_aspect)gj_fact_token(r, i)->code;
    size_t end = i + 1;
    while ((gj_fact_token(r, end)->places & GJ_TAIL) || ends_likewise(gj_fact_token(r, end)))
        end++;
    if (!gj_fact_clause_ends(r, end) || r->other_year || r->others || r->level == GJ_LEVEL_OWN)
        return;
    if (gj_fact_is_dispute(r->topic))
        see_all_disputes(r, i, aspect);
    else if (aspect == GJ_ASPECT_ANSWERED || aspect == GJ_ASPECT_CLOSED)
        see_all_closed(r, i);
}
