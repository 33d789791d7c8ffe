#include "repair/evidence.h"

#include <inttypes.h>

#include "repair/pattern.h"

/* Clauses of the sentence. */
static void add_clause(gj_buf *b, const char *clause)
{
    if (b->len > 0)
        gj_buf_puts(b, _("；"));
    gj_buf_puts(b, clause);
}

/* The relations behind a change of one cell, by their number. */
static const char *agreement(gj_arena *a, const gj_proposal *x)
{
    static const char *const formats[] = {
        N_("改为 %s 后各条算式成立"),
        N_("一条算式要求此值为 %s"),
        N_("两条算式一致指向 %s"),
        N_("三条算式一致指向 %s"),
    };
    char number[32];
    size_t k = x->agreeing < GJ_COUNT(formats) ? x->agreeing : GJ_COUNT(formats) - 1;
    gj_number_print(number, (gj_number){.mantissa = x->cells[0].to});
    return gj_arena_printf(a, _(formats[k]), number);
}

static void add_one_cell(gj_buf *b, gj_arena *a, const gj_problem *p, const gj_proposal *x)
{
    const gj_proposal_cell *c = &x->cells[0];
    const gj_cell *source = gj_table_cell(p->table, c->row, c->col);
    add_clause(b, agreement(a, x));
    if (source->text[0] && gj_slip_title(c->slip))
        add_clause(b, gj_arena_printf(a, _("%s 应为 %" PRId64 "：%s"), source->text, c->to, _(gj_slip_title(c->slip))));
}

static void add_cells(gj_buf *b, gj_judge *names, const gj_evidence_case *c, const gj_proposal *x)
{
    if (x->pattern)
        add_clause(b, x->pattern->tell(names, c->table, x));
    add_clause(b, gj_arena_printf(names->arena, _("改 %zu 格后 %zu 条不成立的算式全部成立"), x->n, c->p->n_failed));
}

/* Everything adds up but for what came in and went out: the figures may be as they were counted. */
static bool fails_in_balance_only(const gj_problem *p)
{
    for (size_t i = 0; i < p->n_relations; i++)
        if (p->relations[i].failed && p->relations[i].relation->kind != GJ_RELATION_BALANCE)
            return false;
    return p->n_failed > 0;
}

static void add_doubt(gj_buf *b, gj_arena *a, const gj_evidence_case *c, const gj_proposal *x)
{
    if (fails_in_balance_only(c->p))
        add_clause(b, _("各行各列的合计都相符，只有收办结转不平，可能确实如此，请核对原始记录"));
    if (c->cut)
        add_clause(b, _("搜索没有做完，可能还有别的或更少的改法"));
    else if (c->n > 1)
        add_clause(b, gj_arena_printf(a, _("算式不足以定位，改动同样少的有 %zu 种改法"), c->n));
    else if (c->n == 1 && x->unique)
        add_clause(b, _("没有其他改动同样少的改法"));
    if (!c->cut && c->n <= 1 && x->unique && !gj_proposal_is_sound(x))
        add_clause(b, _("相关算式没有全部核算或不足两条，须核对原始记录"));
    if (!x->unique)
        add_clause(b, _("算式没有定下数值，取较可能的"));
}

const char *gj_evidence(gj_judge *names, const gj_evidence_case *c, const gj_proposal *x)
{
    gj_buf b = {0};
    if (x->n == 1)
        add_one_cell(&b, names->arena, c->p, x);
    else
        add_cells(&b, names, c, x);
    add_doubt(&b, names->arena, c, x);
    const char *text = gj_arena_strndup(names->arena, b.data, b.len);
    gj_buf_free(&b);
    return text;
}
