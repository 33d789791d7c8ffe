/* Shares and rates: 占76.9%, 办结率95.1%. */
#include "fact/reader.h"

/* Figure that the share at i is of: 自然人30件，占新收申请总数的76.9%; SIZE_MAX if it is not clear. */
static size_t part_of_share(const gj_fact_reader *r, size_t i)
{
    while (i > 0 && ((gj_fact_token(r, i - 1)->places & GJ_GAP) || gj_fact_token(r, i - 1)->kind == GJ_TOKEN_ASPECT))
        i--;
    if (i == 0 || gj_fact_token(r, i - 1)->kind != GJ_TOKEN_PORTION)
        return SIZE_MAX;
    for (i--; i > 0 && gj_fact_token(r, i - 1)->kind == GJ_TOKEN_PORTION;)
        i--;
    if (i > 0 && (gj_fact_mark(r, i - 1, ',') || gj_fact_mark(r, i - 1, '(')))
        i--;
    while (i > 0 && ((gj_fact_token(r, i - 1)->places & (GJ_GAP | GJ_TAIL)) || gj_fact_token(r, i - 1)->kind == GJ_TOKEN_ASPECT))
        i--;
    return i > 0 && gj_fact_token(r, i - 1)->kind == GJ_TOKEN_FIGURE ? i - 1 : SIZE_MAX;
}

/* 办结率51.3%; 100 % is said of those that were due. */
static bool see_rate(gj_fact_reader *r, size_t i)
{
    size_t k = i;
    while (k > 0 && (gj_fact_token(r, k - 1)->places & GJ_GAP))
        k--;
    if (k == 0 || gj_fact_token(r, k - 1)->kind != GJ_TOKEN_RATE)
        return false;
    const gj_token *share = gj_fact_token(r, i);
    bool clear = gj_fact_may_stand(r, gj_fact_clause(r, k - 1), k - 1, GJ_LEAD) && (k < 2 || gj_fact_token(r, k - 2)->kind != GJ_TOKEN_HOW);
    if (!clear || r->other_year || r->others || r->topic != GJ_TOPIC_REQUESTS || (share->value.scale == 0 && share->value.mantissa == 100))
        return true;
    gj_told *out = r->out;
    GJ_GROW(out->shares, out->n_shares, out->cap_shares);
    out->shares[out->n_shares++] = (gj_stated_share){r->topic, GJ_SHARE_CLOSED, share->value, gj_fact_token(r, k - 1)->from, share->to};
    return true;
}

void gj_see_share(gj_fact_reader *r, size_t i)
{
    if (see_rate(r, i))
        return;
    size_t part = part_of_share(r, i);
    if (part == SIZE_MAX || r->whole == part || r->other_year || (r->last == SIZE_MAX && r->whole == SIZE_MAX))
        return;
    const gj_statement *last = &r->out->statements[r->out->n - 1];
    bool stated = r->last == part, follows = r->whole != SIZE_MAX && r->within != SIZE_MAX;
    if (!stated && !(follows && r->whole < r->within && r->within < part))
        return;
    gj_told *out = r->out;
    GJ_GROW(out->shares, out->n_shares, out->cap_shares);
    out->shares[out->n_shares++] = (gj_stated_share){last->fact->topic, gj_fact_token(r, part)->value.mantissa, gj_fact_token(r, i)->value,
                                                     stated ? last->from : gj_fact_token(r, part)->from, gj_fact_token(r, i)->to};
}
