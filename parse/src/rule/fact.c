/* The grammar of statements, over the tokens of one sentence after the other. */
#include "rule/fact.h"

#include <stdlib.h>

#include "rule/fact_token.h"

enum { LAST_PART = 4, LONGEST_HEADING = 24 };

typedef struct reader {
    gj_lexer x;
    gj_told *out;
    unsigned part;
    /* of the paragraph */
    gj_topic topic;
    bool disclosure; /* 信息公开 was spoken of */
    bool others;     /* somebody else's requests were told of: what follows is of them, until the organ or the year is named anew */
    /* of the sentence */
    bool other_year;
    bool named;          /* the topic was named in it */
    bool other_cases;    /* 均为工伤认定案件: its disputes are about something else */
    bool except;         /* see GJ_TOKEN_EXCEPT */
    bool withdrawn;      /* see GJ_TOKEN_WITHDRAWN */
    bool carried_within; /* 含上年结转2件: what was received is counted together with it */
    bool carried;        /* what was carried in is told of: what was received may be counted with it */
    size_t last;         /* token of the figure of the last statement, SIZE_MAX if there is none */
    size_t whole;        /* likewise of the last statement of a whole */
    size_t within;       /* last token of its kind, SIZE_MAX if there is none */
} reader;

static const gj_token *token_at(const reader *r, size_t i)
{
    static const gj_token end = {.kind = GJ_TOKEN_CLAUSE, .code = GJ_PROSE_BREAK};
    return i < r->x.n ? &r->x.tokens[i] : &end;
}

static bool is_clause_end(const reader *r, size_t i)
{
    return token_at(r, i)->kind == GJ_TOKEN_CLAUSE;
}

static bool is_mark(const reader *r, size_t i, uint32_t mark)
{
    return is_clause_end(r, i) && token_at(r, i)->code == mark;
}

/* First token of the clause that token i is in. */
static size_t clause_start(const reader *r, size_t i)
{
    while (i > 0 && !is_clause_end(r, i - 1))
        i--;
    return i;
}

static bool all_may_stand(const reader *r, size_t from, size_t to, unsigned places)
{
    for (size_t i = from; i < to; i++)
        if (!(token_at(r, i)->places & places))
            return false;
    return true;
}

static bool is_dispute(gj_topic topic)
{
    return topic == GJ_TOPIC_REVIEW || topic == GJ_TOPIC_SUIT || topic == GJ_TOPIC_DIRECT || topic == GJ_TOPIC_AFTER_REVIEW;
}

/* The last statement of this sentence, NULL if there is none. */
static const gj_statement *last_stated(const reader *r)
{
    return r->last == SIZE_MAX ? NULL : &r->out->statements[r->out->n - 1];
}

/* The fact that is meant by the words; NULL if there is none, or if it is not certain that disclosure is spoken of. In a list of
 * documents one verb is for all: 制定规范性文件3件、规章1件. */
static const gj_fact *fact_of(const reader *r, gj_topic topic, gj_aspect aspect)
{
    const gj_statement *before = last_stated(r);
    bool document = topic == GJ_TOPIC_RULES || topic == GJ_TOPIC_NORMS;
    if (document && aspect == GJ_ASPECT_COUNT && before && (before->fact->topic == GJ_TOPIC_RULES || before->fact->topic == GJ_TOPIC_NORMS))
        aspect = before->fact->aspect;
    const gj_fact *f = gj_fact_find(topic, aspect);
    if (!f || (is_dispute(topic) && ((!r->disclosure && r->part != LAST_PART) || r->other_cases)))
        return NULL;
    if ((aspect == GJ_ASPECT_NEW && r->carried_within) || (aspect == GJ_ASPECT_RECEIVED && r->carried && topic == GJ_TOPIC_REQUESTS))
        return gj_fact_find(topic, GJ_ASPECT_TAKEN);
    return r->withdrawn && (f->flags & GJ_FACT_RESULT) ? NULL : f;
}

static void add(reader *r, const gj_fact *f, int64_t value, size_t first, size_t last)
{
    gj_told *out = r->out;
    GJ_GROW(out->statements, out->n, out->cap);
    out->statements[out->n++] = (gj_statement){f, value, token_at(r, first)->from, token_at(r, last)->to};
}

/* ---- figures ---- */

/* 累计 at token `summed` is of the report's year: 全年累计, but not 截至2022年底累计. */
static bool sums_this_year(const reader *r, size_t summed)
{
    bool this_year = false;
    for (size_t i = 0; i < summed; i++) {
        this_year |= token_at(r, i)->kind == GJ_TOKEN_YEAR;
        if (token_at(r, i)->kind == GJ_TOKEN_UNTIL)
            return false;
    }
    return this_year;
}

/* True if reasons end with this token: 没有现成信息等, or 等原因. */
static bool ends_reasons(const reader *r, size_t start, size_t i)
{
    static const char32_t *const ends[] = {U"等原因", U"等理由", U"等因素"};
    const gj_prose *p = r->x.prose;
    const gj_token *t = token_at(r, i);
    for (size_t k = 0; i > start && k < GJ_COUNT(ends); k++)
        if (t->to >= 3 && gj_prose_at(p, t->to - 3, ends[k]))
            return true;
    return t->kind == GJ_TOKEN_TEXT && (t->to - t->from > 1 || i > start) && p->key[t->to - 1] == U'等';
}

/* First token of the clause behind the reasons that stand before the words: 没有现成信息等|无法提供. */
static size_t behind_reasons(const reader *r, size_t start, size_t first, unsigned flags)
{
    for (size_t i = first; (flags & GJ_FACT_REASONS) && i-- > start;)
        if (ends_reasons(r, start, i))
            return i + 1;
    return start;
}

/* First token behind what led to a dispute: 因依申请公开答复|被|提起行政复议; SIZE_MAX if that was something else: 因征地补偿被…. */
static size_t behind_cause(const reader *r, size_t start, size_t first)
{
    bool cause = false, ours = false, other = false;
    for (size_t i = start; i < first; i++) {
        const gj_token *t = token_at(r, i);
        if (cause && t->kind == GJ_TOKEN_RAISED)
            return other && !ours ? SIZE_MAX : i;
        if (cause) {
            ours |= t->kind == GJ_TOKEN_INFORMATION || t->kind == GJ_TOKEN_OBJECT || t->kind == GJ_TOKEN_REQUEST ||
                    t->kind == GJ_TOKEN_ASPECT || (t->kind == GJ_TOKEN_TOPIC && t->code == GJ_TOPIC_REQUESTS);
            other |= t->kind == GJ_TOKEN_TEXT || (t->kind == GJ_TOKEN_TOPIC && t->code != GJ_TOPIC_REQUESTS);
        }
        cause |= t->kind == GJ_TOKEN_CAUSE && all_may_stand(r, start, i, GJ_LEAD);
    }
    return start;
}

/* What stands before token `first`, up to the mark before it, leaves the statement as it is. */
static bool lead_is_clear(const reader *r, size_t first, unsigned flags)
{
    size_t start = clause_start(r, first);
    bool main = flags & GJ_FACT_MAIN;
    size_t from = is_dispute(r->topic) ? behind_cause(r, start, first) : behind_reasons(r, start, first, flags);
    if (from == SIZE_MAX)
        return false;
    for (size_t i = from; i < first; i++) {
        const gj_token *t = token_at(r, i);
        if (!(t->places & GJ_LEAD) || (t->kind == GJ_TOKEN_SUMMED && !sums_this_year(r, i)) || (t->kind == GJ_TOKEN_WITHIN && main))
            return false;
    }
    if (main && token_at(r, 0)->kind == GJ_TOKEN_WITHIN)
        return false;
    return !main || start < 2 || token_at(r, start - 2)->kind != GJ_TOKEN_WITHIN; /* 其中，受理… */
}

/* What stands behind the figure leaves it as it is; *topic becomes the one named there: 5件政府信息公开申请. The aspect may be said
 * again: 未办结的3件顺延到下一年度. */
static bool tail_is_clear(const reader *r, size_t figure, gj_aspect aspect, gj_topic *topic)
{
    size_t i = figure + 1;
    for (; token_at(r, i)->places & GJ_TAIL; i++)
        if (token_at(r, i)->kind == GJ_TOKEN_TOPIC)
            *topic = (gj_topic)token_at(r, i)->code;
    const gj_token *next = token_at(r, i);
    if (next->kind == GJ_TOKEN_TOPIC)
        return false;
    bool adjacent = i == figure + 1;
    return !adjacent || (next->kind != GJ_TOKEN_TEXT && (next->kind != GJ_TOKEN_ASPECT || next->code == aspect));
}

/* 行政复议、行政诉讼3件: nobody knows how many of which. */
static bool shares_figure(const reader *r, size_t first)
{
    size_t start = clause_start(r, first), before = start ? clause_start(r, start - 1) : 0;
    bool topic = false;
    for (size_t i = before; i + 1 < start; i++)
        topic |= token_at(r, i)->kind == GJ_TOKEN_TOPIC && is_dispute((gj_topic)token_at(r, i)->code);
    return topic && is_mark(r, start - 1, ',') && all_may_stand(r, before, start - 1, GJ_LEAD | GJ_GAP);
}

/* The words before the figure: their first token and aspect. A topic alone is what is counted, but 依申请公开政府信息5条 are not
 * requests. */
static bool words_before(const reader *r, size_t figure, size_t *first, gj_aspect *aspect)
{
    size_t i = figure, topic = SIZE_MAX;
    bool object = false;
    bool summed = false; /* …目录，共计50件 */
    unsigned places = GJ_GAP;
    for (; i > 0 && ((token_at(r, i - 1)->places & places) || is_mark(r, i - 1, ':') || (summed && is_mark(r, i - 1, ','))); i--) {
        places |= is_clause_end(r, i - 1) && summed ? GJ_TAIL : 0;
        if (topic != SIZE_MAX && token_at(r, i - 1)->kind == GJ_TOKEN_RAISED)
            break;
        summed = token_at(r, i - 1)->kind == GJ_TOKEN_SUM;
        object |= topic == SIZE_MAX && token_at(r, i - 1)->kind == GJ_TOKEN_OBJECT;
        if (topic == SIZE_MAX && token_at(r, i - 1)->kind == GJ_TOKEN_TOPIC)
            topic = i - 1;
    }
    bool has_aspect = i > 0 && token_at(r, i - 1)->kind == GJ_TOKEN_ASPECT;
    *first = has_aspect ? i - 1 : object ? SIZE_MAX : topic;
    *aspect = has_aspect ? (gj_aspect)token_at(r, i - 1)->code : GJ_ASPECT_COUNT;
    return *first != SIZE_MAX;
}

/* Text in the clause before what was done says who did it; a single character (应, 需) does not. */
static bool has_subject(const reader *r, size_t first)
{
    size_t chars = 0;
    for (size_t i = clause_start(r, first); i < first; i++) {
        const gj_token *t = token_at(r, i);
        chars += t->kind == GJ_TOKEN_TEXT ? t->to - t->from : 0;
    }
    return chars > 1;
}

/* 行政许可204件 may be items of a list: what was decided says so, or goes on in a list of decisions. */
static bool is_decision(const reader *r, const gj_fact *f, size_t figure)
{
    const gj_statement *before = last_stated(r);
    if (!(f->flags & GJ_FACT_LOOSE) || (f->flags & GJ_FACT_MONEY) || f->aspect != GJ_ASPECT_COUNT)
        return true;
    for (size_t i = clause_start(r, figure); i < figure; i++)
        if (token_at(r, i)->kind == GJ_TOKEN_MADE)
            return true;
    return before && (before->fact->flags & GJ_FACT_LOOSE);
}

/* 全年新收政府信息公开申请39件 */
static const gj_fact *read_before(reader *r, size_t figure, size_t *first)
{
    gj_aspect aspect;
    gj_topic topic = r->topic;
    if (!words_before(r, figure, first, &aspect) || !tail_is_clear(r, figure, aspect, &topic))
        return NULL;
    const gj_fact *f = fact_of(r, topic, aspect);
    if (!f || !lead_is_clear(r, *first, f->flags)) {
        r->others |= f && (f->flags & GJ_FACT_WHOLE) && has_subject(r, *first);
        return NULL;
    }
    if (!is_decision(r, f, figure))
        return NULL;
    return aspect == GJ_ASPECT_COUNT && shares_figure(r, *first) ? NULL : f;
}

/* 另58件顺延到下年度 */
static const gj_fact *read_after(const reader *r, size_t figure, size_t *last)
{
    size_t i = figure + 1, end;
    gj_topic topic = r->topic;
    for (; token_at(r, i)->places & (GJ_GAP | GJ_LEAD); i++)
        if (token_at(r, i)->kind == GJ_TOKEN_TOPIC)
            topic = (gj_topic)token_at(r, i)->code; /* 2件规范性文件予以废止 */
    const gj_token *done = token_at(r, i);
    bool all = done->kind == GJ_TOKEN_ALL_OF && (done->code == GJ_ASPECT_ANSWERED || done->code == GJ_ASPECT_CLOSED);
    if (done->kind != GJ_TOKEN_ASPECT && !all)
        return NULL;
    for (end = i + 1; !is_clause_end(r, end); end++)
        if (!(token_at(r, end)->places & (GJ_GAP | GJ_TAIL)) && token_at(r, end)->kind != GJ_TOKEN_ALL_OF) /* 除3件结转下年度外均已办结 */
            return NULL;
    const gj_fact *f = fact_of(r, topic, all ? GJ_ASPECT_ALL_CLOSED : (gj_aspect)done->code);
    *last = i;
    return f && (f->flags & GJ_FACT_AFTER) && lead_is_clear(r, figure, f->flags) ? f : NULL;
}

static void see_figure(reader *r, size_t i)
{
    size_t first = i, last = i;
    if (r->other_year || r->others)
        return;
    const gj_fact *f = read_before(r, i, &first);
    if (!f) {
        first = i;
        f = read_after(r, i, &last);
    }
    if (!f || ((f->flags & GJ_FACT_MONEY) != 0) != (token_at(r, i)->kind == GJ_TOKEN_MONEY))
        return;
    add(r, f, token_at(r, i)->value.mantissa, first, last);
    r->last = i;
    if (f->flags & GJ_FACT_WHOLE)
        r->whole = i;
}

/* ---- what is none, and what is all ---- */

/* End of the clause from i if it is a list of topics, with an aspect where one may stand; SIZE_MAX if it is something else. */
static size_t denied_end(const reader *r, size_t i, bool aspects)
{
    for (; !is_clause_end(r, i); i++)
        if (!(token_at(r, i)->places & (GJ_GAP | GJ_JOIN)) && !(aspects && token_at(r, i)->kind == GJ_TOKEN_ASPECT))
            return SIZE_MAX;
    return i;
}

static bool deny(reader *r, gj_topic topic, gj_aspect aspect, size_t first, size_t last)
{
    const gj_fact *f = fact_of(r, topic, aspect);
    bool deniable = f && (f->flags & GJ_FACT_NONE);
    if (deniable)
        add(r, f, 0, first, last);
    return deniable;
}

/* 未发生被纠错的行政复议: there may have been others. */
static bool is_outcome(gj_aspect aspect)
{
    return aspect == GJ_ASPECT_UPHELD || aspect == GJ_ASPECT_CORRECTED || aspect == GJ_ASPECT_OTHER_RESULT || aspect == GJ_ASPECT_PENDING;
}

/* States 0 of what the clause [from, end) names: of the disputes or documents in it, or else of requests. `first` is the
 * negation's token; *aspect goes on in the next clause of a list. */
static bool deny_clause(reader *r, size_t first, size_t from, size_t end, gj_aspect *aspect)
{
    gj_topic topic = GJ_TOPIC_NONE;
    bool listed = false;
    for (size_t i = from; i < end; i++) {
        const gj_token *t = token_at(r, i);
        if (t->kind == GJ_TOKEN_ASPECT) {
            *aspect = (gj_aspect)t->code;
            topic = topic ? topic : r->topic;
        }
        if (t->kind == GJ_TOKEN_TOPIC)
            topic = (gj_topic)t->code;
        r->disclosure |= t->kind == GJ_TOKEN_INFORMATION || topic == GJ_TOPIC_REQUESTS;
        if (t->kind == GJ_TOKEN_TOPIC && topic != GJ_TOPIC_REQUESTS)
            listed |= deny(r, topic, is_dispute(topic) && !is_outcome(*aspect) ? GJ_ASPECT_COUNT : *aspect, first, i);
    }
    if (topic == GJ_TOPIC_REQUESTS && end > from && !listed)
        deny(r, topic, *aspect ? *aspect : GJ_ASPECT_RECEIVED, first, end - 1);
    return listed;
}

/* 依申请公开情况：无 */
static bool deny_heading(reader *r, size_t i)
{
    gj_aspect aspect = GJ_ASPECT_NONE;
    if (i == 0 || !is_mark(r, i - 1, ':') || !is_clause_end(r, i + 1))
        return false;
    size_t from = clause_start(r, i - 1);
    if (all_may_stand(r, from, i - 1, GJ_GAP))
        deny_clause(r, from, from, i + 1, &aspect);
    return true;
}

/* 未发生行政复议、行政诉讼 */
static void see_negation(reader *r, size_t i)
{
    size_t from = i + 1, end = denied_end(r, from, true);
    gj_aspect aspect = GJ_ASPECT_NONE;
    if (r->other_year || deny_heading(r, i) || end == SIZE_MAX || !lead_is_clear(r, i, GJ_FACT_MAIN))
        return;
    bool more = deny_clause(r, i, from, end, &aspect);
    while (more && is_mark(r, end, ',')) {
        from = end + 1;
        end = denied_end(r, from, false);
        more = end != SIZE_MAX && deny_clause(r, from, from, end, &aspect);
    }
}

/* The clause says of what all is told: 收到的政府信息公开申请均…, or nothing, where it goes on from a statement. */
static bool names_all_requests(const reader *r, size_t start, size_t i)
{
    bool named = false;
    for (size_t k = start; k < i; k++) {
        const gj_token *t = token_at(r, k);
        bool received =
            t->kind == GJ_TOKEN_ASPECT && (t->code == GJ_ASPECT_RECEIVED || t->code == GJ_ASPECT_ACCEPTED || t->code == GJ_ASPECT_NEW);
        if (!(t->places & (GJ_LEAD | GJ_GAP)) && !received)
            return false;
        if (t->kind == GJ_TOKEN_WITHIN)
            return false;
        named |= t->kind == GJ_TOKEN_REQUEST || (t->kind == GJ_TOKEN_TOPIC && t->code == GJ_TOPIC_REQUESTS);
    }
    return named;
}

/* 全年新收39件，均已办结; 所有申请均已办结: nothing is carried over. */
static void see_all_closed(reader *r, size_t i)
{
    size_t start = clause_start(r, i);
    const gj_statement *before = last_stated(r);
    gj_aspect of = before ? before->fact->aspect : GJ_ASPECT_NONE;
    bool all =
        of == GJ_ASPECT_NEW || of == GJ_ASPECT_RECEIVED || of == GJ_ASPECT_TAKEN || of == GJ_ASPECT_ACCEPTED || of == GJ_ASPECT_CARRIED_IN;
    for (size_t k = before ? r->last + 1 : i; k < i; k++)
        all &= token_at(r, k)->kind != GJ_TOKEN_FIGURE; /* all of a part */
    bool follows = all && (r->last + 1 == i || all_may_stand(r, start, i, GJ_LEAD));
    if (r->topic == GJ_TOPIC_REQUESTS && !r->except && (follows || names_all_requests(r, start, i)))
        add(r, gj_fact_find(GJ_TOPIC_REQUESTS, GJ_ASPECT_CARRIED_OUT), 0, i, i);
}

/* 被申请行政复议3件，均已审结; 均维持: of the last dispute counted. */
static void see_all_disputes(reader *r, size_t i, gj_aspect aspect)
{
    const gj_statement *before = last_stated(r);
    bool decided = aspect == GJ_ASPECT_DECIDED || aspect == GJ_ASPECT_CLOSED;
    if (!before || before->fact->topic != r->topic ||
        (before->fact->aspect != GJ_ASPECT_COUNT && before->fact->aspect != GJ_ASPECT_RECEIVED))
        return;
    for (size_t k = r->last + 1; k < i; k++)
        if (token_at(r, k)->kind == GJ_TOKEN_FIGURE)
            return;
    const gj_fact *f = fact_of(r, r->topic, decided ? GJ_ASPECT_PENDING : aspect);
    if (f && (r->last + 1 == i || all_may_stand(r, clause_start(r, i), i, GJ_LEAD)))
        add(r, f, decided ? 0 : before->value, i, i);
}

static void see_all(reader *r, size_t i)
{
    gj_aspect aspect = (gj_aspect)token_at(r, i)->code;
    size_t end = i + 1;
    while (token_at(r, end)->places & GJ_TAIL)
        end++;
    if (!is_clause_end(r, end) || r->other_year || r->others)
        return;
    if (is_dispute(r->topic))
        see_all_disputes(r, i, aspect);
    else if (aspect == GJ_ASPECT_ANSWERED || aspect == GJ_ASPECT_CLOSED)
        see_all_closed(r, i);
}

/* ---- lists ---- */

/* What token i may be in a list: 新收、办结申请分别为… */
static bool is_listed(const reader *r, size_t i)
{
    const gj_token *t = token_at(r, i);
    return t->kind == GJ_TOKEN_ASPECT || (t->kind == GJ_TOKEN_TOPIC && is_dispute((gj_topic)t->code));
}

/* 予以公开、部分公开和不予公开分别为20件、5件和4件: as many figures as things listed, in this order. */
static void see_each(reader *r, size_t i)
{
    enum { MOST = 8 };
    size_t things[MOST], figures[MOST], n = 0, k = i;
    for (; k > 0; k--) {
        const gj_token *t = token_at(r, k - 1);
        if (is_listed(r, k - 1) && n < MOST)
            things[n++] = k - 1;
        else if (!(t->places & (GJ_LEAD | GJ_GAP | GJ_JOIN)) && !is_mark(r, k - 1, ','))
            break;
    }
    size_t found = 0, end = i + 1;
    for (; found < MOST && (token_at(r, end)->kind == GJ_TOKEN_FIGURE || (token_at(r, end)->places & GJ_JOIN) || is_mark(r, end, ','));
         end++)
        if (token_at(r, end)->kind == GJ_TOKEN_FIGURE)
            figures[found++] = end;
    bool zero = gj_prose_at(r->x.prose, token_at(r, i)->to - 1, U"零");               /* 均为零 */
    bool none = zero || (found == 1 && token_at(r, figures[0])->value.mantissa == 0); /* 均为0件 */
    if (r->other_year || r->others || n < 2 || (found != n && !none) || (k > 0 && !is_clause_end(r, k - 1)))
        return;
    for (size_t m = 0; m < n; m++) {
        size_t figure = zero ? i : figures[none ? 0 : m];
        const gj_token *t = token_at(r, things[n - 1 - m]);
        bool topic = t->kind == GJ_TOKEN_TOPIC;
        const gj_fact *f = fact_of(r, topic ? (gj_topic)t->code : r->topic, topic ? GJ_ASPECT_COUNT : (gj_aspect)t->code);
        if (f && !(f->flags & GJ_FACT_MONEY))
            add(r, f, token_at(r, figure)->value.mantissa, things[n - 1 - m], figure);
    }
}

/* ---- shares ---- */

/* Figure that the share at i is of: 自然人30件，占新收申请总数的76.9%; SIZE_MAX if it is not clear. */
static size_t part_of_share(const reader *r, size_t i)
{
    while (i > 0 && ((token_at(r, i - 1)->places & GJ_GAP) || token_at(r, i - 1)->kind == GJ_TOKEN_ASPECT))
        i--;
    if (i == 0 || token_at(r, i - 1)->kind != GJ_TOKEN_PORTION)
        return SIZE_MAX;
    for (i--; i > 0 && token_at(r, i - 1)->kind == GJ_TOKEN_PORTION;)
        i--;
    if (i > 0 && (is_mark(r, i - 1, ',') || is_mark(r, i - 1, '(')))
        i--;
    while (i > 0 && ((token_at(r, i - 1)->places & (GJ_GAP | GJ_TAIL)) || token_at(r, i - 1)->kind == GJ_TOKEN_ASPECT))
        i--;
    return i > 0 && token_at(r, i - 1)->kind == GJ_TOKEN_FIGURE ? i - 1 : SIZE_MAX;
}

/* 办结率51.3%; 100 % is said of those that were due. */
static bool see_rate(reader *r, size_t i)
{
    size_t k = i;
    while (k > 0 && (token_at(r, k - 1)->places & GJ_GAP))
        k--;
    if (k == 0 || token_at(r, k - 1)->kind != GJ_TOKEN_RATE)
        return false;
    const gj_token *share = token_at(r, i);
    bool clear = all_may_stand(r, clause_start(r, k - 1), k - 1, GJ_LEAD) && (k < 2 || token_at(r, k - 2)->kind != GJ_TOKEN_HOW);
    if (!clear || r->other_year || r->others || r->topic != GJ_TOPIC_REQUESTS || (share->value.scale == 0 && share->value.mantissa == 100))
        return true;
    gj_told *out = r->out;
    GJ_GROW(out->shares, out->n_shares, out->cap_shares);
    out->shares[out->n_shares++] = (gj_share){r->topic, GJ_SHARE_CLOSED, share->value, token_at(r, k - 1)->from, share->to};
    return true;
}

static void see_share(reader *r, size_t i)
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
    out->shares[out->n_shares++] = (gj_share){last->fact->topic, token_at(r, part)->value.mantissa, token_at(r, i)->value,
                                              stated ? last->from : token_at(r, part)->from, token_at(r, i)->to};
}

/* ---- context ---- */

static void see_topic(reader *r, size_t i)
{
    r->topic = (gj_topic)token_at(r, i)->code;
    r->named = true;
    r->disclosure |= r->topic == GJ_TOPIC_REQUESTS;
    gj_aspect aspect = i > 0 && token_at(r, i - 1)->kind == GJ_TOKEN_ASPECT ? (gj_aspect)token_at(r, i - 1)->code : GJ_ASPECT_NONE;
    if (is_dispute(r->topic) && (aspect == GJ_ASPECT_HANDLED || aspect == GJ_ASPECT_ACCEPTED))
        r->disclosure = false; /* 办理行政复议案件: of whatever kind */
}

/* 许可申请: another kind of request than the one spoken of. */
static void see_request(reader *r, size_t i)
{
    if (i > 0 && token_at(r, i - 1)->kind == GJ_TOKEN_TEXT && !r->named)
        r->topic = GJ_TOPIC_FOREIGN;
}

static void see_information(reader *r, size_t i)
{
    (void)i;
    r->disclosure = true;
}

/* What follows a year is of that year, until the next one; a year that is only compared with changes nothing. */
static void see_year(reader *r, size_t i)
{
    bool another = false;
    for (size_t k = clause_start(r, i); k < i; k++) {
        if (token_at(r, k)->kind == GJ_TOKEN_COMPARED)
            return;
        another |= token_at(r, k)->kind == GJ_TOKEN_YEAR && token_at(r, k)->code != GJ_YEAR_THIS;
    }
    if (token_at(r, i)->code != GJ_YEAR_THIS) {
        r->other_year = true;
    } else if (!another) {
        r->other_year = false; /* but 2020年至2022年 is a span */
        if (i == 0)
            r->others = false;
    }
}

static void see_within(reader *r, size_t i)
{
    r->within = i;
}

static void see_self(reader *r, size_t i)
{
    if (i == clause_start(r, i) || all_may_stand(r, clause_start(r, i), i, GJ_LEAD))
        r->others = false;
}

static void (*const see[])(reader *r, size_t i) = {
    [GJ_TOKEN_TOPIC] = see_topic,   [GJ_TOKEN_REQUEST] = see_request, [GJ_TOKEN_INFORMATION] = see_information,
    [GJ_TOKEN_YEAR] = see_year,     [GJ_TOKEN_FIGURE] = see_figure,   [GJ_TOKEN_MONEY] = see_figure,
    [GJ_TOKEN_NOT] = see_negation,  [GJ_TOKEN_ALL_OF] = see_all,      [GJ_TOKEN_SHARE] = see_share,
    [GJ_TOKEN_WITHIN] = see_within, [GJ_TOKEN_SELF] = see_self,       [GJ_TOKEN_EACH] = see_each,
    [GJ_TOKEN_PLAIN] = NULL,
};

static void start_sentence(reader *r)
{
    r->other_year = r->named = r->other_cases = r->except = r->withdrawn = r->carried_within = r->carried = false;
    r->last = r->whole = r->within = SIZE_MAX;
    for (size_t i = 0; i < r->x.n; i++) {
        const gj_token *t = &r->x.tokens[i];
        r->except |= t->kind == GJ_TOKEN_EXCEPT;
        r->withdrawn |= t->kind == GJ_TOKEN_WITHDRAWN;
        r->other_cases |= i > 0 && gj_prose_at(r->x.prose, t->from, U"案件") && token_at(r, i - 1)->kind == GJ_TOKEN_TEXT &&
                          token_at(r, i - 1)->to - token_at(r, i - 1)->from > 1;
        bool carried = t->kind == GJ_TOKEN_ASPECT && t->code == GJ_ASPECT_CARRIED_IN;
        r->carried |= carried;
        r->carried_within |= carried && i > 0 && token_at(r, i - 1)->kind == GJ_TOKEN_WITHIN;
    }
}

static void read_sentence(reader *r, size_t from, size_t to)
{
    gj_lex_sentence(&r->x, from, to);
    start_sentence(r);
    for (size_t i = 0; i < r->x.n; i++)
        if (see[r->x.tokens[i].kind])
            see[r->x.tokens[i].kind](r, i);
}

static size_t sentence_end(const gj_prose *p, size_t from, size_t to)
{
    while (from < to && !gj_ends_sentence(p->key[from]))
        from++;
    return from;
}

/* A first look, since most paragraphs state nothing: a figure with a unit, a rate, or that none, or all, is something to deny or to be
 * done. */
static bool may_state(const gj_prose *p, const gj_prose_block *b)
{
    bool denied = false, deniable = false;
    for (size_t i = b->from; i < b->to; i++) {
        switch (p->key[i]) {
        case U'件':
        case U'份':
        case U'条':
        case U'宗':
        case U'起':
        case U'例':
            if (gj_ends_figure(p, i))
                return true;
            break;
        case U'元':
        case '%':
            return true;
        case U'未':
        case U'无':
        case U'没':
        case U'不':
        case U'均':
        case U'都':
        case U'全':
            denied = true;
            break;
        case U'申':
        case U'诉':
        case U'复':
        case U'结':
        case U'规':
            deniable = true;
            break;
        default:
            break;
        }
    }
    return denied && deniable;
}

/* The topic of a heading goes on in the paragraph below, that of a paragraph does not. */
static void read_block(reader *r, const gj_prose_block *b)
{
    bool heading = b->to - b->from <= LONGEST_HEADING;
    r->part = b->part;
    bool read = heading || may_state(r->x.prose, b);
    for (size_t from = b->from; read && from < b->to;) {
        size_t end = sentence_end(r->x.prose, from, b->to);
        read_sentence(r, from, end);
        from = end + 1;
    }
    if (!heading) {
        r->topic = GJ_TOPIC_NONE;
        r->disclosure = r->others = false;
    }
}

void gj_told_read(gj_told *out, const gj_prose *prose, const gj_facts *facts)
{
    reader r = {.out = out};
    size_t len;
    *out = (gj_told){0};
    gj_lexer_open(&r.x, prose, gj_text_data(facts->text, &len), facts->doc->unit, facts->doc->year);
    for (size_t i = 0; i < prose->n_blocks; i++)
        if (prose->blocks[i].part <= LAST_PART)
            read_block(&r, &prose->blocks[i]);
    gj_lexer_close(&r.x);
}

void gj_told_free(gj_told *told)
{
    free(told->statements);
    free(told->shares);
    *told = (gj_told){0};
}
