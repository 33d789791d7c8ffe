/* What may stand before the words of a statement, and what it makes of them. */
#include "fact/reader.h"

/* 累计 at token `summed` is of the report's year: 全年累计, but not 截至2022年底累计. Of requests it is so by itself, where no longer time
 * is spoken of; documents are summed up over the years. */
static bool sums_this_year(const gj_fact_reader *r, size_t summed, gj_topic topic)
{
    bool this_year = false, alone = topic == GJ_TOPIC_REQUESTS && !r->spans;
    for (size_t i = 0; i < summed; i++) {
        this_year |= gj_fact_token(r, i)->kind == GJ_TOKEN_YEAR;
        alone &= gj_fact_token(r, i)->kind != GJ_TOKEN_TEXT;
        if (gj_fact_token(r, i)->kind == GJ_TOKEN_UNTIL)
            return false;
    }
    return this_year || alone;
}

/* True if reasons end with this token: 没有现成信息等, or 等原因. */
static bool ends_reasons(const gj_fact_reader *r, size_t start, size_t i)
{
    static const char32_t *const ends[] = {U"等原因", U"等理由", U"等因素", U"等情形", U"等情况"};
    const gj_prose *p = r->x.prose;
    const gj_token *t = gj_fact_token(r, i);
    for (size_t k = 0; i > start && k < GJ_COUNT(ends); k++)
        if (t->to >= 3 && gj_prose_at(p, t->to - 3, ends[k]))
            return true; /* in whatever words it is cut */
    return t->kind == GJ_TOKEN_TEXT && (t->to - t->from > 1 || i > start) && p->key[t->to - 1] == U'等';
}

/* First token of the clause behind the reasons that stand before the words: 没有现成信息等|无法提供. */
static size_t behind_reasons(const gj_fact_reader *r, size_t start, size_t first, unsigned flags)
{
    for (size_t i = first; (flags & GJ_FACT_REASONS) && i-- > start;)
        if (ends_reasons(r, start, i))
            return i + 1;
    return start;
}

/* 被, 引发; 申请|行政复议 */
bool gj_fact_raises(const gj_fact_reader *r, size_t i)
{
    const gj_token *t = gj_fact_token(r, i), *next = gj_fact_token(r, i + 1);
    return t->kind == GJ_TOKEN_RAISED ||
           (t->kind == GJ_TOKEN_REQUEST && next->kind == GJ_TOKEN_TOPIC && gj_fact_is_dispute((gj_topic)next->code));
}

/* First token behind what led to a dispute: 因依申请公开答复|被|提起行政复议; SIZE_MAX if that was something else: 因征地补偿被…. */
size_t gj_fact_behind_cause(const gj_fact_reader *r, size_t start, size_t first)
{
    bool cause = false, ours = false, other = false;
    for (size_t i = start; i < first; i++) {
        const gj_token *t = gj_fact_token(r, i);
        if (cause && gj_fact_raises(r, i))
            return other && !ours ? SIZE_MAX : i;
        if (cause) {
            ours |= t->kind == GJ_TOKEN_INFORMATION || t->kind == GJ_TOKEN_OBJECT || t->kind == GJ_TOKEN_REQUEST ||
                    t->kind == GJ_TOKEN_ASPECT || (t->kind == GJ_TOKEN_TOPIC && t->code == GJ_TOPIC_REQUESTS);
            other |= t->kind == GJ_TOKEN_TEXT || (t->kind == GJ_TOKEN_TOPIC && t->code != GJ_TOPIC_REQUESTS);
        }
        cause |= t->kind == GJ_TOKEN_CAUSE && gj_fact_may_stand(r, start, i, GJ_LEAD);
    }
    return start;
}

/* 行政处罚类行政复议: of that, not of disclosure. */
static bool may_lead(gj_topic said, gj_topic topic)
{
    bool requests = said == GJ_TOPIC_REQUESTS, dispute = gj_fact_is_dispute(said),
         document = said == GJ_TOPIC_RULES || said == GJ_TOPIC_NORMS;
    if (gj_fact_is_dispute(topic)) /* 行政复议应诉18件: of which? */
        return requests || said == topic || (said == GJ_TOPIC_SUIT && topic != GJ_TOPIC_REVIEW) ||
               (dispute && topic == GJ_TOPIC_AFTER_REVIEW);
    if (topic == GJ_TOPIC_RULES || topic == GJ_TOPIC_NORMS)
        return document;
    return topic == GJ_TOPIC_NONE || (topic == GJ_TOPIC_REQUESTS ? requests : !requests && !dispute && !document);
}

/* 属于…, 涉及…, 因…, 针对…: token i opens a condition. */
static bool opens_condition(const gj_fact_reader *r, size_t i)
{
    const gj_token *t = gj_fact_token(r, i);
    return t->kind == GJ_TOKEN_CAUSE || gj_is_one_of(r->x.prose->key[t->from], U"属涉");
}

/* The clause [from, to), without a figure, says of which requests a result is told: 信息需要另行加工制作，无法提供的…. */
static bool tells_which(const gj_fact_reader *r, size_t from, size_t to)
{
    bool subject = false, unknown = false;
    if (to > from + 1 && r->x.prose->key[gj_fact_token(r, to - 1)->to - 1] == U'的') /* 需要加工、分析的，无法提供… */
        return true;
    for (size_t i = from; i < to; i++) {
        const gj_token *t = gj_fact_token(r, i);
        bool reason = t->kind == GJ_TOKEN_REASON || (t->kind == GJ_TOKEN_ASPECT && gj_result_of(t->code) != GJ_ASPECT_NONE);
        if (reason || opens_condition(r, i))
            return true;
        unknown |= t->kind == GJ_TOKEN_TEXT && t->to > t->from + 1;
        subject |= t->kind == GJ_TOKEN_REQUEST || t->kind == GJ_TOKEN_OBJECT ||
                   gj_prose_find(r->x.prose, t->from, t->to, U"信息") != SIZE_MAX ||
                   gj_prose_find(r->x.prose, t->from, t->to, U"内容") != SIZE_MAX;
    }
    return subject && unknown;
}

/* 属于咨询类、不予处理的; 针对重复提交的申请，不予处理: only those of this kind. */
static bool has_condition(const gj_fact_reader *r, size_t start, size_t first)
{
    const gj_token *t = gj_fact_token(r, first);
    if (start < 2 || !gj_fact_mark(r, start - 1, ',') || t->kind != GJ_TOKEN_ASPECT || t->code < GJ_ASPECT_GRANTED ||
        t->code > GJ_ASPECT_UNPAID)
        return false;
    size_t before = gj_fact_clause(r, start - 1);
    for (size_t i = before; i < start; i++)
        if (gj_fact_token(r, i)->kind == GJ_TOKEN_FIGURE)
            return false;
    bool listed = r->x.prose->key[gj_fact_token(r, start - 1)->from] == U'、';
    return listed ? opens_condition(r, before) : t->code <= GJ_ASPECT_OTHER_HANDLING && tells_which(r, before, start - 1);
}

/* 其中，已办结38件，结转下年3件: done and carried over are all of what was told before. */
bool gj_fact_divides_all(const gj_fact_reader *r, size_t first)
{
    const gj_token *done = gj_fact_token(r, first);
    if (r->unread || done->kind != GJ_TOKEN_ASPECT || (done->code != GJ_ASPECT_ANSWERED && done->code != GJ_ASPECT_CLOSED))
        return false;
    for (size_t i = first + 1; i < r->x.n; i++)
        if (gj_fact_token(r, i)->kind == GJ_TOKEN_ASPECT && gj_fact_token(r, i)->code == GJ_ASPECT_CARRIED_OUT)
            return true;
    return false;
}

/* 全区收到5210件，其中我局收到39件: not a part of what was told, but all of the organ's own. */
static bool comes_back(const gj_fact_reader *r, size_t start, size_t first)
{
    for (size_t i = start; i < first; i++)
        if (gj_fact_token(r, i)->kind == GJ_TOKEN_SELF && (r->told_of_others || gj_fact_token(r, i)->code == GJ_LEVEL_OWN))
            return true;
    return false;
}

bool gj_fact_lead_is_clear(const gj_fact_reader *r, size_t first, unsigned flags, gj_topic topic)
{
    size_t start = gj_fact_clause(r, first);
    bool main = (flags & GJ_FACT_MAIN) && !gj_fact_divides_all(r, first) && !comes_back(r, start, first);
    size_t from = gj_fact_is_dispute(r->topic) ? gj_fact_behind_cause(r, start, first) : behind_reasons(r, start, first, flags);
    if (from == SIZE_MAX)
        return false;
    for (size_t i = from; i < first; i++) {
        const gj_token *t = gj_fact_token(r, i);
        if (t->kind == GJ_TOKEN_HOW && r->late && (flags & GJ_FACT_RESULT))
            return false;
        if (t->kind == GJ_TOKEN_TOPIC && !may_lead((gj_topic)t->code, topic))
            return false;
        if (!(t->places & GJ_LEAD) || (t->kind == GJ_TOKEN_SUMMED && !sums_this_year(r, i, topic)) || (t->kind == GJ_TOKEN_WITHIN && main))
            return false;
    }
    if ((main && gj_fact_token(r, 0)->kind == GJ_TOKEN_WITHIN) || (from == start && has_condition(r, start, first)))
        return false;
    return !main || start < 2 || gj_fact_token(r, start - 2)->kind != GJ_TOKEN_WITHIN; /* 其中，受理… */
}
