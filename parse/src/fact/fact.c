/* The grammar of statements, over the tokens of one sentence after the other. */
#include "fact/fact.h"

#include <stdlib.h>

#include "fact/reader.h"

enum { LONGEST_HEADING = 24 };

const gj_token *gj_fact_token(const gj_fact_reader *r, size_t i)
{
    static const gj_token end = {.kind = GJ_TOKEN_CLAUSE, .code = GJ_PROSE_BREAK};
    return i < r->x.n ? &r->x.tokens[i] : &end;
}

bool gj_fact_clause_ends(const gj_fact_reader *r, size_t i)
{
    return gj_fact_token(r, i)->kind == GJ_TOKEN_CLAUSE;
}

bool gj_fact_mark(const gj_fact_reader *r, size_t i, uint32_t mark)
{
    return gj_fact_clause_ends(r, i) && gj_fact_token(r, i)->code == mark;
}

size_t gj_fact_clause(const gj_fact_reader *r, size_t i)
{
    while (i > 0 && !gj_fact_clause_ends(r, i - 1))
        i--;
    return i;
}

bool gj_fact_may_stand(const gj_fact_reader *r, size_t from, size_t to, unsigned places)
{
    for (size_t i = from; i < to; i++)
        if (!(gj_fact_token(r, i)->places & places))
            return false;
    return true;
}

bool gj_fact_is_dispute(gj_topic topic)
{
    return topic == GJ_TOPIC_REVIEW || topic == GJ_TOPIC_SUIT || topic == GJ_TOPIC_DIRECT || topic == GJ_TOPIC_AFTER_REVIEW;
}

const gj_statement *gj_fact_last(const gj_fact_reader *r)
{
    return r->last == SIZE_MAX ? NULL : &r->out->statements[r->out->n - 1];
}

static bool is_outcome(gj_aspect aspect)
{
    return aspect == GJ_ASPECT_UPHELD || aspect == GJ_ASPECT_CORRECTED || aspect == GJ_ASPECT_OTHER_RESULT || aspect == GJ_ASPECT_PENDING;
}

const gj_fact *gj_fact_meant(const gj_fact_reader *r, gj_topic topic, gj_aspect aspect)
{
    const gj_statement *before = gj_fact_last(r);
    bool document = topic == GJ_TOPIC_RULES || topic == GJ_TOPIC_NORMS;
    if (document && aspect == GJ_ASPECT_COUNT && before && (before->fact->topic == GJ_TOPIC_RULES || before->fact->topic == GJ_TOPIC_NORMS))
        aspect = before->fact->aspect;
    const gj_fact *f = gj_fact_find(topic, aspect);
    if (!f || (gj_fact_is_dispute(topic) && ((!r->disclosure && r->part != GJ_FACT_LAST_PART) || r->other_cases)))
        return NULL;
    if ((aspect == GJ_ASPECT_NEW && r->carried_within) || (aspect == GJ_ASPECT_RECEIVED && r->carried && topic == GJ_TOPIC_REQUESTS))
        return gj_fact_find(topic, GJ_ASPECT_TAKEN);
    bool marked = aspect == GJ_ASPECT_COUNT || aspect == GJ_ASPECT_GRANTED || aspect == GJ_ASPECT_PARTIAL || aspect == GJ_ASPECT_OPEN ||
                  aspect == GJ_ASPECT_DENIED;
    if (r->alien || (topic == GJ_TOPIC_REQUESTS && r->attributes && marked))
        return NULL;
    if (gj_fact_is_dispute(topic) && !r->stated && r->part != GJ_FACT_LAST_PART &&
        (r->strange || r->defends || aspect == GJ_ASPECT_ACCEPTED || (r->dispute != topic && is_outcome(aspect))))
        return NULL; /* of whatever kind: 受理复议310件，维持率92%，纠正3件 */
    return r->withdrawn && (f->flags & GJ_FACT_RESULT) ? NULL : f;
}

void gj_fact_add(gj_fact_reader *r, const gj_fact *f, int64_t value, size_t first, size_t last)
{
    gj_told *out = r->out;
    GJ_GROW(out->statements, out->n, out->cap);
    if (gj_fact_is_dispute(f->topic) && (f->flags & GJ_FACT_WHOLE))
        r->dispute = f->topic;
    out->statements[out->n++] = (gj_statement){f, value, gj_fact_token(r, first)->from, gj_fact_token(r, last)->to, 0, 0, false, false};
}

void gj_fact_add_figure(gj_fact_reader *r, const gj_fact *f, size_t i, size_t first, size_t last)
{
    gj_fact_add(r, f, gj_fact_token(r, i)->value.mantissa, first, last);
    r->out->statements[r->out->n - 1].half = gj_fact_token(r, i)->half;
}

/* ---- context ---- */

static void see_topic(gj_fact_reader *r, size_t i)
{
    r->topic = (gj_topic)gj_fact_token(r, i)->code;
    r->base = r->topic == GJ_TOPIC_FOREIGN ? r->base : r->topic;
    r->named = true;
    r->defends = gj_prose_find(r->x.prose, gj_fact_token(r, i)->from, gj_fact_token(r, i)->to, U"应诉") != SIZE_MAX;
    bool named = r->topic == GJ_TOPIC_REQUESTS ||
                 gj_prose_find(r->x.prose, gj_fact_token(r, i)->from, gj_fact_token(r, i)->to, U"信息公开") != SIZE_MAX;
    r->disclosure |= named;
    r->stated |= named;
    r->alien = false;
    gj_aspect aspect =
        i > 0 && gj_fact_token(r, i - 1)->kind == GJ_TOKEN_ASPECT ? (gj_aspect)gj_fact_token(r, i - 1)->code : GJ_ASPECT_NONE;
    if (gj_fact_is_dispute(r->topic) && (aspect == GJ_ASPECT_HANDLED || aspect == GJ_ASPECT_ACCEPTED))
        r->disclosure = false; /* 办理行政复议案件: of whatever kind */
}

/* 许可申请: another kind of request than the one spoken of. */
static void see_request(gj_fact_reader *r, size_t i)
{
    if (i > 0 && gj_fact_token(r, i - 1)->kind == GJ_TOKEN_TEXT && !r->named)
        r->topic = GJ_TOPIC_FOREIGN;
}

static void see_information(gj_fact_reader *r, size_t i)
{
    (void)i;
    r->disclosure = r->stated = true;
}

/* What follows a year is of that year, until the next one; a year that is only compared with changes nothing. */
static void see_year(gj_fact_reader *r, size_t i)
{
    bool another = false;
    for (size_t k = gj_fact_clause(r, i); k < i; k++) {
        if (gj_fact_token(r, k)->kind == GJ_TOKEN_COMPARED)
            return;
        another |= gj_fact_token(r, k)->kind == GJ_TOKEN_YEAR && gj_fact_token(r, k)->code != GJ_YEAR_THIS &&
                   gj_fact_token(r, k)->code != GJ_YEAR_END;
    }
    if (gj_fact_token(r, i)->code != GJ_YEAR_THIS && gj_fact_token(r, i)->code != GJ_YEAR_END) {
        r->other_year = true;
        r->spans |= gj_fact_token(r, i)->code == GJ_YEAR_ANOTHER;
    } else if (!another) {
        r->other_year = false; /* but 2020年至2022年 is a span */
        if (i == 0) {
            r->others = false;
            r->level = GJ_LEVEL_ANY;
        }
    }
}

static void see_until(gj_fact_reader *r, size_t i)
{
    (void)i;
    r->spans = true;
}

static void see_within(gj_fact_reader *r, size_t i)
{
    r->within = i;
}

static void see_self(gj_fact_reader *r, size_t i)
{
    if (i == gj_fact_clause(r, i) || gj_fact_may_stand(r, gj_fact_clause(r, i), i, GJ_LEAD)) {
        r->others = r->quoted;
        r->level = (gj_level)gj_fact_token(r, i)->code;
    }
}

static void (*const see[])(gj_fact_reader *r, size_t i) = {
    [GJ_TOKEN_TOPIC] = see_topic,     [GJ_TOKEN_REQUEST] = see_request,  [GJ_TOKEN_INFORMATION] = see_information,
    [GJ_TOKEN_YEAR] = see_year,       [GJ_TOKEN_FIGURE] = gj_see_figure, [GJ_TOKEN_MONEY] = gj_see_figure,
    [GJ_TOKEN_NOT] = gj_see_negation, [GJ_TOKEN_ALL_OF] = gj_see_all,    [GJ_TOKEN_SHARE] = gj_see_share,
    [GJ_TOKEN_WITHIN] = see_within,   [GJ_TOKEN_SELF] = see_self,        [GJ_TOKEN_EACH] = gj_see_each,
    [GJ_TOKEN_UNTIL] = see_until,     [GJ_TOKEN_PLAIN] = NULL,
};

/* 主动公开106件、依申请公开153件: of documents, or of what was published. */
static bool counts_published(const gj_fact_reader *r, size_t i)
{
    const gj_token *t = gj_fact_token(r, i);
    while (t->kind == GJ_TOKEN_TOPIC && gj_prose_at(r->x.prose, t->from, U"主动公开") &&
           ((gj_fact_token(r, i + 1)->places & GJ_GAP) || gj_prose_at(r->x.prose, gj_fact_token(r, i + 1)->from, U"信息")))
        i++;
    return t->kind == GJ_TOKEN_TOPIC && gj_prose_at(r->x.prose, t->from, U"主动公开") && gj_fact_token(r, i + 1)->kind == GJ_TOKEN_FIGURE;
}

static bool is_none(const gj_token *t)
{
    return t->kind == GJ_TOKEN_FIGURE && t->value.mantissa == 0;
}

/* 延期答复2件: some were late, so that those done in time are a part. */
static bool counts_late(const gj_fact_reader *r, size_t i)
{
    static const char32_t *const late[] = {U"延期", U"延长", U"逾期", U"超期"};
    bool found = false;
    for (size_t k = 0; k < GJ_COUNT(late); k++)
        found |= gj_prose_find(r->x.prose, gj_fact_token(r, i)->from, gj_fact_token(r, i)->to, late[k]) != SIZE_MAX;
    while (found && !gj_fact_clause_ends(r, i) && gj_fact_token(r, i)->kind != GJ_TOKEN_FIGURE)
        i++;
    return found && gj_fact_token(r, i)->kind == GJ_TOKEN_FIGURE && !is_none(gj_fact_token(r, i));
}

/* 标注失效: how a document that was repealed is shown. */
static bool is_marked(const gj_fact_reader *r, size_t i)
{
    const gj_token *t = gj_fact_token(r, i);
    return i > 0 && gj_prose_at(r->x.prose, t->from, U"失效") && gj_fact_clause_ends(r, i + 1) && t[-1].kind == GJ_TOKEN_ATTRIBUTE;
}

/* 白皮书显示，全市…: told of others in their words. */
static bool quotes_others(const gj_fact_reader *r)
{
    static const char32_t *const sources[] = {U"白皮书",     U"公报",       U"年鉴", U"统计数据显示", U"数据显示", U"通报",
                                              U"发布的数据", U"公布的数据", NULL};
    for (size_t i = 0; !gj_fact_mark(r, i, ',') && i < r->x.n; i++)
        if (r->x.tokens[i].kind == GJ_TOKEN_TEXT && gj_prose_has(r->x.prose, r->x.tokens[i].from, r->x.tokens[i].to, sources))
            return gj_fact_clause_ends(r, i + 1);
    return false;
}

static void start_sentence(gj_fact_reader *r)
{
    r->alien = r->strange = r->attributes = r->stated = r->defends = r->late = false;
    r->other_year = r->named = r->other_cases = r->except = r->withdrawn = r->carried_within = r->carried = false;
    r->last = r->whole = r->within = SIZE_MAX;
    r->listed = GJ_TOPIC_NONE;
    r->quoted = quotes_others(r);
    for (size_t i = 0; i < r->x.n; i++) {
        const gj_token *t = &r->x.tokens[i];
        r->late |= counts_late(r, i);
        r->except |= t->kind == GJ_TOKEN_EXCEPT;
        r->withdrawn |= t->kind == GJ_TOKEN_WITHDRAWN && !is_none(gj_fact_token(r, i + 1)) && !is_marked(r, i); /* 宣布失效0件 */
        r->other_cases |= i > 0 && gj_prose_at(r->x.prose, t->from, U"案件") && gj_fact_token(r, i - 1)->kind == GJ_TOKEN_TEXT &&
                          gj_fact_token(r, i - 1)->to - gj_fact_token(r, i - 1)->from > 1;
        bool carried = (t->kind == GJ_TOKEN_ASPECT || t->kind == GJ_TOKEN_BRACKET) && t->code == GJ_ASPECT_CARRIED_IN;
        r->carried |= carried;
        r->carried_within |= carried && (t->kind == GJ_TOKEN_BRACKET || (i > 0 && gj_fact_token(r, i - 1)->kind == GJ_TOKEN_WITHIN));
        r->attributes |= t->kind == GJ_TOKEN_ATTRIBUTE || counts_published(r, i);
    }
}

static void read_sentence(gj_fact_reader *r, size_t from, size_t to)
{
    gj_lex_sentence(&r->x, from, to);
    start_sentence(r);
    r->others |= r->quoted;
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
        case U'元':
        case '%':
            return true;
        case U'件':
        case U'份':
        case U'条':
        case U'宗':
        case U'起':
        case U'例':
        case U'项':
        case U'个':
        case U'部':
            if (gj_ends_figure(p, i) || (i > b->from && p->key[i - 1] == U'万'))
                return true;
            break;
        case U'次':
            if (i > b->from && gj_is_one_of(p->key[i - 1], gj_numerals))
                return true;
            break;
        case U'未':
        case U'无':
        case U'没':
        case U'零':
        case '0':
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
static void read_block(gj_fact_reader *r, const gj_prose_block *b)
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
        r->topic = r->base = r->dispute = GJ_TOPIC_NONE;
        r->disclosure = r->others = r->told_of_others = r->spans = r->unread = false;
        r->level = GJ_LEVEL_ANY;
        r->own_level = (struct gj_beside){0};
    }
}

void gj_told_read(gj_told *out, const gj_prose *prose, const gj_text *text, const gj_doc *doc)
{
    gj_fact_reader r = {.out = out};
    size_t len;
    *out = (gj_told){0};
    gj_lexer_open(&r.x, prose, gj_text_data(text, &len), doc->unit, doc->year);
    for (size_t i = 0; i < prose->n_blocks; i++)
        if (prose->blocks[i].part <= GJ_FACT_LAST_PART)
            read_block(&r, &prose->blocks[i]);
    gj_lexer_close(&r.x);
}

void gj_told_free(gj_told *told)
{
    free(told->statements);
    free(told->loose);
    free(told->shares);
    *told = (gj_told){0};
}
