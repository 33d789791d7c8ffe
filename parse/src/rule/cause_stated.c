/* One figure of the text is wrong: the table holds another. What the text says against it elsewhere, and the balance of the passage that
 * holds with the table's figure, are told with it:
 *
 *     新收171件，上年结转8件，办结161件，结转8件        the table: 161 — one finding, not one for the figure and one for 171 + 8 = 161 + 8
 */
#include "rule/causes.h"

#include <stdlib.h>

static const gj_stated_at *wrong_of(const gj_judge *j, const gj_statement *s)
{
    for (size_t i = 0; i < j->n_stated; i++)
        if (j->stated[i].said == s)
            return &j->stated[i];
    return NULL;
}

/* The figure as it would have to be. */
static int64_t right_of(const gj_judge *j, const gj_statement *s)
{
    const gj_stated_at *wrong = wrong_of(j, s);
    return wrong ? wrong->right : s->value;
}

static bool is_explained(const gj_judge *j, const gj_compared *c, const gj_statement *wrong)
{
    bool there = false;
    for (size_t i = 0; i < c->n; i++)
        there |= c->said[i] == wrong;
    return there &&
           (!c->balances || right_of(j, c->said[0]) + right_of(j, c->said[1]) == right_of(j, c->said[2]) + right_of(j, c->said[3]));
}

static void gather_around(gj_gathering *g, const gj_stated_at *wrong)
{
    gj_judge *j = g->j;
    const gj_violation lead = j->violations[wrong->violation];
    g->n = 0;
    if (!gj_gathering_take(g, wrong->violation))
        return;
    for (size_t i = 0; i < j->n_compared; i++)
        if (is_explained(j, &j->compared[i], wrong->said))
            gj_gathering_take(g, j->compared[i].violation);
    if (g->n < 2) {
        g->head[wrong->violation] = SIZE_MAX;
        g->n = 0;
        return;
    }
    size_t n;
    const char *message = gj_arena_printf(j->arena, _("%s；正文因此另有 %zu 处不符"), lead.message, g->n - 1);
    gj_violation *v = gj_gathering_close(g, (gj_rule_id)(lead.rule - gj_rules(&n)), message);
    gj_severity highest = v->severity;
    *v = lead;
    v->message = message;
    v->severity = highest;
}

void gj_gather_stated(gj_gathering *g)
{
    for (size_t i = 0; i < g->j->n_stated; i++)
        gather_around(g, &g->j->stated[i]);
}
