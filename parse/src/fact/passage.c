/* The words that belong to one figure, and what makes it another one's: another year, organ or thing, or no count at all. */
#include "fact/passage.h"

static bool is_number(const gj_token *t)
{
    return t->kind == GJ_TOKEN_FIGURE || t->kind == GJ_TOKEN_SHARE || t->kind == GJ_TOKEN_MONEY;
}

/* false if another figure stands behind this one in its clause. */
static bool find_end(const gj_fact_reader *r, gj_passage *g)
{
    for (g->end = g->figure + 1; !gj_fact_clause_ends(r, g->end); g->end++)
        if (is_number(gj_fact_token(r, g->end)))
            return false;
    g->to = g->end;
    if (!gj_fact_mark(r, g->end, ','))
        return true;
    size_t i = g->end + 1;
    for (; !gj_fact_clause_ends(r, i) && !is_number(gj_fact_token(r, i)); i++)
        ;
    g->to = gj_fact_clause_ends(r, i) ? i : g->end;
    return true;
}

/* 较上年增加144件，|达|…: the clause of the figure says nothing of itself, and the figure before it is only a change. */
static bool goes_on_from_change(const gj_fact_reader *r, size_t own, size_t figure, size_t number)
{
    for (size_t i = own; i < figure; i++)
        if (gj_fact_token(r, i)->kind != GJ_TOKEN_PLAIN && gj_fact_token(r, i)->kind != GJ_TOKEN_SUM)
            return false;
    for (size_t i = gj_fact_clause(r, number); i < number; i++)
        if (gj_fact_token(r, i)->kind == GJ_TOKEN_COMPARED)
            return true;
    return false;
}

bool gj_passage_find(const gj_fact_reader *r, size_t figure, gj_passage *g)
{
    size_t i = figure;
    while (i > 0 && !gj_fact_clause_ends(r, i - 1) && !is_number(gj_fact_token(r, i - 1)))
        i--;
    bool joined = i > 0 && i < figure && is_number(gj_fact_token(r, i - 1)) && (gj_fact_token(r, i)->places & GJ_JOIN); /* 39件|和|… */
    g->figure = figure;
    g->own = g->from = i += joined;
    if (joined)
        return find_end(r, g);
    if (i > 0 && is_number(gj_fact_token(r, i - 1)))
        return false;
    for (g->from = i; i > 0 && (!is_number(gj_fact_token(r, i - 1)) || goes_on_from_change(r, g->own, figure, i - 1)); i--)
        if (gj_fact_clause_ends(r, i - 1))
            g->from = i; /* behind the words of the figure before */
    g->from = i == 0 ? 0 : g->from;
    return find_end(r, g);
}

/* true if one of the words stands in the tokens [from, to). */
bool gj_passage_says(const gj_fact_reader *r, size_t from, size_t to, const char32_t *const *words)
{
    return from < to && gj_prose_has(r->x.prose, gj_fact_token(r, from)->from, gj_fact_token(r, to - 1)->to, words);
}

/* ---- what makes the figure another one ---- */

/* Others, who are no organ by name. */
static const char32_t *const somebody[] = {U"某",   U"下属",     U"所属",   U"基层", U"兄弟", U"其他单位", U"其他机关", U"其他部门",
                                           U"部门", U"公安机关", U"系统各", U"上级", U"省级", U"国务院",   NULL};

static const char32_t bodies[] = U"局办委厅镇街乡县区市州省";

/* 区教育局: a text that names another organ. */
static bool names_body(const gj_fact_reader *r, const gj_token *t)
{
    static const char32_t *const offices[] = {U"办公室", U"办公厅", NULL};
    const gj_prose *p = r->x.prose;
    bool text = t->kind == GJ_TOKEN_TEXT && t->to > t->from + 1; /* 待|办 */
    for (size_t k = t->from; text && k < t->to; k++)
        if (gj_is_one_of(p->key[k], bodies) && !gj_is_one_of(p->key[k + 1], U"里法") && (k == 0 || !gj_is_one_of(p->key[k - 1], U"我本")))
            return !(k == t->from && t > r->x.tokens && t[-1].kind == GJ_TOKEN_SELF &&
                     gj_prose_has(p, k, t->to, offices)); /* 我局|办公室 */
    return false;
}

/* Who asks, at the end of the text: 科研单位|申请. */
static bool ends_in_applicant(const gj_fact_reader *r, const gj_token *t)
{
    static const char32_t *const ends[] = {U"单位", U"企业", U"公司", U"组织", U"机构", U"院校",
                                           U"高校", U"个人", U"律所", U"主体", U"类别", U"类型"};
    for (size_t k = 0; k < GJ_COUNT(ends); k++)
        if (t->to - t->from >= 2 && gj_prose_at(r->x.prose, t->to - 2, ends[k]))
            return true;
    return false;
}

/* 取水许可|申请, 用水报装|申请: what kind of request is said before it. */
static bool is_other_request(const gj_fact_reader *r, size_t i)
{
    static const char32_t open[] = U"的到交出起类为由收理结办复握,";
    const gj_token *t = gj_fact_token(r, i), *before = i ? t - 1 : t;
    const gj_token *of = gj_fact_token(r, i + 1); /* 向上级机关申请|行政复议 */
    return t->kind == GJ_TOKEN_REQUEST && !(of->kind == GJ_TOKEN_TOPIC && gj_fact_is_dispute((gj_topic)of->code)) &&
           before->kind == GJ_TOKEN_TEXT && before->to > before->from + 1 && !gj_is_one_of(r->x.prose->key[before->to - 1], open) &&
           !ends_in_applicant(r, before);
}

/* 约, 近, 逾 before the figure; 增加, 减少: it is no count, or not the whole of one. */
bool gj_passage_is_qualified(const gj_fact_reader *r, const gj_passage *g)
{
    static const char32_t about[] = U"约近逾过破到足概于万";
    static const char32_t *const change[] = {U"增加", U"减少", U"多出", U"少于", U"增长", U"下降", U"上升", U"同比", U"环比", NULL};
    static const char32_t *const more[] = {U"以上", U"以下", U"左右", U"上下", U"多", U"余", U"之多", U"有余"};
    const gj_token *before = g->figure ? gj_fact_token(r, g->figure - 1) : NULL;
    if (g->figure > g->own && before->kind == GJ_TOKEN_TEXT && gj_is_one_of(r->x.prose->key[before->to - 1], about))
        return true;
    for (size_t k = 0; k < GJ_COUNT(more); k++)
        if (gj_prose_at(r->x.prose, gj_fact_token(r, g->figure)->to, more[k]))
            return true;
    for (size_t i = g->own; i < g->figure; i++)
        if (gj_fact_token(r, i)->kind == GJ_TOKEN_COMPARED && gj_fact_token(r, i + 1)->kind != GJ_TOKEN_TOPIC) /* 复议与诉讼 */
            return true;
    return gj_passage_says(r, g->figure > g->own + 2 ? g->figure - 2 : g->own, g->figure, change);
}

static size_t clause_end(const gj_fact_reader *r, size_t i)
{
    while (!gj_fact_clause_ends(r, i))
        i++;
    return i;
}

/* 与上年相比，…: the year is only compared with. */
bool gj_passage_is_compared(const gj_fact_reader *r, size_t i)
{
    for (size_t k = gj_fact_clause(r, i); !gj_fact_clause_ends(r, k); k++)
        if (gj_fact_token(r, k)->kind == GJ_TOKEN_COMPARED)
            return true;
    return false;
}

/* 截至年底 */
static bool is_until_end(const gj_fact_reader *r, size_t i)
{
    const gj_token *year = gj_fact_token(r, i + 1);
    return year->kind == GJ_TOKEN_YEAR && (year->code == GJ_YEAR_END || year->code == GJ_YEAR_THIS);
}

/* Another kind of matter; but 信访 is a reason not to handle a request, and 主动公开范围 one to grant it. */
static bool is_other_matter(const gj_fact_reader *r, size_t i, bool disputes)
{
    static const char32_t *const petitions[] = {U"信访", U"投诉", U"举报", U"诉求", NULL};
    static const char32_t *const scope[] = {U"主动公开范围", U"主动公开的", U"主动公开信息", U"已主动公开", U"应当主动公开", NULL};
    const gj_token *t = gj_fact_token(r, i);
    if (t->kind != GJ_TOKEN_TOPIC || t->code == GJ_TOPIC_REQUESTS)
        return false;
    if (disputes)
        return !gj_fact_is_dispute((gj_topic)t->code);
    return !gj_passage_says(r, i, i + 1, petitions) && !gj_prose_has(r->x.prose, t->from > 2 ? t->from - 2 : 0, t->to + 2, scope);
}

/* Another year, another thing. */
bool gj_passage_is_foreign(const gj_fact_reader *r, const gj_passage *g, bool disputes)
{
    static const char32_t *const outside[] = {U"外", NULL}; /* 除上述情形外，… */
    for (size_t i = g->from; i < g->end; i++) {
        const gj_token *t = gj_fact_token(r, i);
        bool year = t->kind == GJ_TOKEN_YEAR && t->code != GJ_YEAR_THIS && t->code != GJ_YEAR_END &&
                    !(i < g->own && gj_passage_is_compared(r, i)),
             besides = i < g->own && gj_passage_says(r, i, clause_end(r, i), outside),
             except = !besides && t->kind == GJ_TOKEN_EXCEPT && r->x.prose->key[t->from] == U'除' &&
                      (i == g->from || t[-1].kind != GJ_TOKEN_TEXT),
             until = t->kind == GJ_TOKEN_UNTIL && i < g->figure && !is_until_end(r, i);
        if (year || except || until || t->kind == GJ_TOKEN_EACH || t->kind == GJ_TOKEN_ATTRIBUTE || is_other_matter(r, i, disputes) ||
            is_other_request(r, i))
            return true;
    }
    return false;
}

bool gj_passage_is_of_another_place(const gj_fact_reader *r, const gj_passage *g)
{
    static const char32_t places[] = U"市省区县国州某";
    static const char32_t *const levels[] = {U"两级", U"三级", U"各级", NULL};
    if (gj_passage_says(r, g->from, g->figure, levels)) /* 市、县两级 */
        return false;
    for (size_t i = g->from; i < g->figure; i++) {
        const gj_token *t = gj_fact_token(r, i);
        for (size_t k = t->from; t->kind == GJ_TOKEN_TEXT && k < t->to; k++)
            if (gj_is_one_of(r->x.prose->key[k], places) && (k == 0 || !gj_is_one_of(r->x.prose->key[k - 1], U"我本全")))
                return true;
    }
    return false;
}

bool gj_passage_is_others(const gj_fact_reader *r, const gj_passage *g)
{
    for (size_t i = g->from; i < g->end; i++)
        if (names_body(r, gj_fact_token(r, i)))
            return true;
    return gj_passage_says(r, g->from, g->end, somebody);
}
