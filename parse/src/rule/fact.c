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
    /* of the sentence */
    bool other_year;
    bool named;          /* the topic was named in it */
    bool except;         /* see GJ_TOKEN_EXCEPT */
    bool others;         /* somebody else's requests were told of: what follows is of them, too */
    bool withdrawn;      /* see GJ_TOKEN_WITHDRAWN */
    bool carried_within; /* 含上年结转2件: what was received is counted together with it */
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

/* The fact that is meant by the words; NULL if there is none, or if it is not certain that disclosure is spoken of. */
static const gj_fact *fact_of(const reader *r, gj_topic topic, gj_aspect aspect)
{
    const gj_fact *f = gj_fact_find(topic, aspect);
    if (!f || (is_dispute(topic) && !r->disclosure && r->part != LAST_PART))
        return NULL;
    if (aspect == GJ_ASPECT_NEW && r->carried_within)
        return gj_fact_find(topic, GJ_ASPECT_RECEIVED);
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

/* What stands before token `first`, up to the mark before it, leaves the statement as it is. */
static bool lead_is_clear(const reader *r, size_t first, unsigned flags)
{
    size_t start = clause_start(r, first);
    bool main = flags & GJ_FACT_MAIN;
    for (size_t i = start; i < first; i++) {
        const gj_token *t = token_at(r, i);
        if (!(t->places & GJ_LEAD) || (t->kind == GJ_TOKEN_SUMMED && !sums_this_year(r, i)) || (t->kind == GJ_TOKEN_WITHIN && main))
            return false;
    }
    if (main && token_at(r, 0)->kind == GJ_TOKEN_WITHIN)
        return false;
    return !main || start < 2 || token_at(r, start - 2)->kind != GJ_TOKEN_WITHIN; /* 其中，受理… */
}

/* What stands behind the figure leaves it as it is; *topic becomes the one named there: 5件政府信息公开申请. */
static bool tail_is_clear(const reader *r, size_t figure, gj_topic *topic)
{
    size_t i = figure + 1;
    for (; token_at(r, i)->places & GJ_TAIL; i++)
        if (token_at(r, i)->kind == GJ_TOKEN_TOPIC)
            *topic = (gj_topic)token_at(r, i)->code;
    const gj_token *next = token_at(r, i);
    if (next->kind == GJ_TOKEN_TOPIC)
        return false;
    bool adjacent = i == figure + 1;
    return !adjacent || (next->kind != GJ_TOKEN_TEXT && (next->kind != GJ_TOKEN_ASPECT || next->code == GJ_ASPECT_ALL_CLOSED));
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
    for (; i > 0 && ((token_at(r, i - 1)->places & GJ_GAP) || is_mark(r, i - 1, ':')); i--) {
        object |= topic == SIZE_MAX && token_at(r, i - 1)->kind == GJ_TOKEN_OBJECT;
        if (topic == SIZE_MAX && token_at(r, i - 1)->kind == GJ_TOKEN_TOPIC)
            topic = i - 1;
    }
    bool has_aspect = i > 0 && token_at(r, i - 1)->kind == GJ_TOKEN_ASPECT;
    *first = has_aspect ? i - 1 : object ? SIZE_MAX : topic;
    *aspect = has_aspect ? (gj_aspect)token_at(r, i - 1)->code : GJ_ASPECT_COUNT;
    return *first != SIZE_MAX;
}

/* Text before what was done says who did it; a single character (应, 需) does not. */
static bool is_subject(const gj_token *t)
{
    return t->kind == GJ_TOKEN_TEXT && t->to - t->from > 1;
}

/* 全年新收政府信息公开申请39件 */
static const gj_fact *read_before(reader *r, size_t figure, size_t *first)
{
    gj_aspect aspect;
    gj_topic topic = r->topic;
    if (!words_before(r, figure, first, &aspect) || !tail_is_clear(r, figure, &topic))
        return NULL;
    const gj_fact *f = fact_of(r, topic, aspect);
    if (!f || !lead_is_clear(r, *first, f->flags)) {
        r->others |= f && (f->flags & GJ_FACT_WHOLE) && *first > 0 && is_subject(token_at(r, *first - 1));
        return NULL;
    }
    return aspect == GJ_ASPECT_COUNT && shares_figure(r, *first) ? NULL : f;
}

/* 另58件顺延到下年度 */
static const gj_fact *read_after(const reader *r, size_t figure, size_t *last)
{
    size_t i = figure + 1, end;
    while (token_at(r, i)->places & (GJ_GAP | GJ_LEAD))
        i++;
    if (token_at(r, i)->kind != GJ_TOKEN_ASPECT)
        return NULL;
    for (end = i + 1; !is_clause_end(r, end); end++)
        if (!(token_at(r, end)->places & (GJ_GAP | GJ_TAIL)))
            return NULL;
    const gj_fact *f = fact_of(r, r->topic, (gj_aspect)token_at(r, i)->code);
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
    if (!f)
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
            listed |= deny(r, topic, is_dispute(topic) ? GJ_ASPECT_COUNT : *aspect, first, i);
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

/* 全年新收39件，均已办结 */
static void see_aspect(reader *r, size_t i)
{
    if (token_at(r, i)->code != GJ_ASPECT_ALL_CLOSED || r->last == SIZE_MAX || r->except || !is_clause_end(r, i + 1))
        return;
    gj_aspect of = r->out->statements[r->out->n - 1].fact->aspect;
    if (of != GJ_ASPECT_NEW && of != GJ_ASPECT_RECEIVED && of != GJ_ASPECT_ACCEPTED && of != GJ_ASPECT_CARRIED_IN)
        return;
    for (size_t k = r->last + 1; k < i; k++)
        if (token_at(r, k)->kind == GJ_TOKEN_FIGURE)
            return; /* all of a part */
    if (r->last + 1 == i || all_may_stand(r, clause_start(r, i), i, GJ_LEAD))
        add(r, gj_fact_find(GJ_TOPIC_REQUESTS, GJ_ASPECT_CARRIED_OUT), 0, i, i);
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

static void see_share(reader *r, size_t i)
{
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
    if (token_at(r, i)->code != GJ_YEAR_THIS)
        r->other_year = true;
    else if (!another)
        r->other_year = false; /* but 2020年至2022年 is a span */
}

static void see_within(reader *r, size_t i)
{
    r->within = i;
}

static void (*const see[])(reader *r, size_t i) = {
    [GJ_TOKEN_TOPIC] = see_topic,   [GJ_TOKEN_REQUEST] = see_request, [GJ_TOKEN_INFORMATION] = see_information,
    [GJ_TOKEN_YEAR] = see_year,     [GJ_TOKEN_FIGURE] = see_figure,   [GJ_TOKEN_NOT] = see_negation,
    [GJ_TOKEN_ASPECT] = see_aspect, [GJ_TOKEN_SHARE] = see_share,     [GJ_TOKEN_WITHIN] = see_within,
    [GJ_TOKEN_PLAIN] = NULL,
};

static void start_sentence(reader *r)
{
    r->other_year = r->named = r->others = r->except = r->withdrawn = r->carried_within = false;
    r->last = r->whole = r->within = SIZE_MAX;
    for (size_t i = 0; i < r->x.n; i++) {
        const gj_token *t = &r->x.tokens[i];
        r->except |= t->kind == GJ_TOKEN_EXCEPT;
        r->withdrawn |= t->kind == GJ_TOKEN_WITHDRAWN;
        r->carried_within |=
            t->kind == GJ_TOKEN_ASPECT && t->code == GJ_ASPECT_CARRIED_IN && i > 0 && token_at(r, i - 1)->kind == GJ_TOKEN_WITHIN;
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

/* A first look, since most paragraphs state nothing: a figure with a unit, or a negation and something to deny. */
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
        case U'未':
        case U'无':
        case U'没':
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
        r->disclosure = false;
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
