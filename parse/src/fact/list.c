/* 予以公开、部分公开分别为20件、5件. */
#include "fact/reader.h"

/* What token i may be in a list: 新收、办结申请分别为… */
static bool is_listed(const gj_fact_reader *r, size_t i)
{
    const gj_token *t = gj_fact_token(r, i);
    bool decision = t->code == GJ_TOPIC_LICENCE || t->code == GJ_TOPIC_PENALTY || t->code == GJ_TOPIC_COERCION;
    return t->kind == GJ_TOKEN_ASPECT || (t->kind == GJ_TOKEN_TOPIC && (decision || gj_fact_is_dispute((gj_topic)t->code)));
}

/* A thing listed: its token and what it says. */
struct thing {
    size_t token;
    gj_aspect aspect;
};

/* 公开、部分公开 are two where each has a figure of its own; 公开(含部分公开) is one. */
static bool is_two(const gj_fact_reader *r, size_t i)
{
    const gj_token *t = gj_fact_token(r, i);
    return t->kind == GJ_TOKEN_ASPECT && t->code == GJ_ASPECT_OPEN && gj_prose_find(r->x.prose, t->from, t->to, U"(") == SIZE_MAX;
}

/* A figure, or one whose unit stands behind the last of the list: 分别为20、5、4件. */
static bool is_figure(const gj_fact_reader *r, size_t i)
{
    const gj_token *t = gj_fact_token(r, i);
    uint32_t first = r->x.prose->key[t->from];
    return t->kind == GJ_TOKEN_FIGURE || (t->kind == GJ_TOKEN_TEXT && first >= '0' && first <= '9' && !t->value.scale && i + 1 < r->x.n);
}

/* 予以公开、部分公开和不予公开分别为20件、5件和4件: as many figures as things listed, in this order. */
void gj_see_each(gj_fact_reader *r, size_t i)
{
    enum { MOST = 8 };
    struct thing things[MOST];
    size_t figures[MOST], n = 0, k = i;
    bool made = false;
    for (; k > 0; k--) {
        const gj_token *t = gj_fact_token(r, k - 1);
        made |= t->kind == GJ_TOKEN_MADE;
        if (is_two(r, k - 1) && n + 1 < MOST) {
            things[n++] = (struct thing){k - 1, GJ_ASPECT_PARTIAL};
            things[n++] = (struct thing){k - 1, GJ_ASPECT_GRANTED};
        } else if (is_listed(r, k - 1) && n < MOST)
            things[n++] = (struct thing){k - 1, (gj_aspect)t->code};
        else if ((!(t->places & (GJ_LEAD | GJ_GAP | GJ_JOIN)) && !gj_fact_mark(r, k - 1, ',')) ||
                 (n > 1 && t->kind == GJ_TOKEN_CLAUSE && r->x.prose->key[t->from] == ',')) /* 办结申请按结果分，予以公开、… */
            break;
    }
    size_t found = 0, end = i + 1;
    while (gj_fact_token(r, end)->places & GJ_GAP) /* 分别提出30件和9件 */
        end++;
    for (; found < MOST && (is_figure(r, end) || (gj_fact_token(r, end)->places & GJ_JOIN) || gj_fact_mark(r, end, ',')); end++)
        if (is_figure(r, end))
            figures[found++] = end;
    if (found > 0 && gj_fact_token(r, figures[found - 1])->kind != GJ_TOKEN_FIGURE)
        return;
    bool decisions = n > 1;
    for (size_t m = 0; m < n; m++)
        decisions &= gj_fact_token(r, things[m].token)->kind == GJ_TOKEN_TOPIC &&
                     !gj_fact_is_dispute((gj_topic)gj_fact_token(r, things[m].token)->code);
    made |= decisions; /* 行政许可、行政处罚分别为204件、47件: of nothing else are there so many of each */
    bool zero = gj_prose_at(r->x.prose, gj_fact_token(r, i)->to - 1, U"零");               /* 均为零 */
    bool none = zero || (found == 1 && gj_fact_token(r, figures[0])->value.mantissa == 0); /* 均为0件 */
    if (r->other_year || r->others || r->level == GJ_LEVEL_OWN || n < 2 || (found != n && !none) ||
        (k > 0 && !gj_fact_clause_ends(r, k - 1)))
        return;
    for (size_t m = 0; m < n; m++) {
        size_t figure = zero ? i : figures[none ? 0 : m];
        const struct thing *thing = &things[n - 1 - m];
        const gj_token *t = gj_fact_token(r, thing->token);
        bool topic = t->kind == GJ_TOKEN_TOPIC;
        const gj_fact *f = gj_fact_meant(r, topic ? (gj_topic)t->code : r->topic, topic ? GJ_ASPECT_COUNT : thing->aspect);
        if (f && !(f->flags & GJ_FACT_MONEY) && (made || !(f->flags & GJ_FACT_LOOSE)))
            gj_fact_add_figure(r, f, figure, thing->token, figure);
    }
}
