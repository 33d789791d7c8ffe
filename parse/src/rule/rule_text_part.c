/* Text alone: what parts 一, 五 and 六 must speak of. */
#include "rule/judge.h"

#include <string.h>
#include <uchar.h>

/* The head of a part whose text can be judged; else says why not and returns NULL. */
static const gj_part_head *judged_part(gj_judge *j, gj_rule_id self, unsigned part)
{
    const gj_part_head *head = j->first_head[part];
    bool any;
    if (!head)
        gj_judge_skipped(j, self, _("没有找到该部分"));
    else if (gj_part_is_empty(j, head, &any))
        gj_judge_skipped(j, self, _("该部分没有实际内容"));
    else
        return head;
    return NULL;
}

/* ---- text.aspects ---- */

static const struct {
    const char *name;
    const char32_t *const *words; /* any of them, the last is NULL */
} aspects[] = {
    {N_("主动公开"), (const char32_t *const[]){U"主动公开", U"主动向", U"公开信息", U"公开政府信息", U"公开内容", U"公开事项", NULL}},
    {N_("依申请公开"), (const char32_t *const[]){U"依申请", U"公开申请", U"申请公开", U"申请人", U"受理申请", U"依法申请", NULL}},
    {N_("政府信息管理"), (const char32_t *const[]){U"信息管理", U"管理", U"审核", U"审查", U"规范化", U"制度", U"清理", NULL}},
    {N_("政府信息公开平台建设"), (const char32_t *const[]){U"平台", U"网站", U"公众号", U"新媒体", U"专栏", U"公开栏", U"公示栏", U"微信",
                                                           U"微博", U"渠道", U"专区", NULL}},
    {N_("监督保障"), (const char32_t *const[]){U"监督", U"保障", U"考核", U"培训", U"问责", U"责任追究", U"评议", U"督促", U"督查", NULL}},
};

void gj_check_aspects(gj_judge *j, gj_rule_id self)
{
    if (j->facts->form->first_year < 2021)
        return; /* the older form does not ask for them */
    const gj_part_head *head = judged_part(j, self, 1);
    if (!head)
        return;
    gj_buf missing = {0};
    for (size_t i = 0; i < GJ_COUNT(aspects); i++)
        if (!gj_prose_part_has(&j->prose, 1, aspects[i].words))
            gj_buf_printf(&missing, missing.len ? _("、%s") : "%s", _(aspects[i].name));
    if (missing.len)
        gj_place_span(j, gj_judge_violated(j, self, _("第一部分没有写到：%s"), missing.data), head->src);
    else
        gj_judge_passed(j, self);
    gj_buf_free(&missing);
}

/* ---- text.improvement ---- */

static const char32_t *const problem_words[] = {
    U"不足",       U"不够",           U"有待",     U"薄弱",   U"欠缺",   U"短板", U"困难",   U"差距",     U"不强",       U"不高",
    U"不及时",     U"不规范",         U"不全",     U"缺乏",   U"较少",   U"滞后", U"不完善", U"偏少",     U"偏低",       U"单一",
    U"仍需",       U"弱项",           U"不深",     U"不到位", U"不平衡", U"缺少", U"问题是", U"存在问题", U"存在以下",   U"存在一些",
    U"存在的问题", U"存在的主要问题", U"主要问题", U"有差",   U"不太",   U"较弱", U"较低",   U"需进一步", U"需要进一步", NULL};
static const char32_t *const measure_words[] = {U"改进", U"措施",   U"下一步", U"下步", U"今后", U"加强", U"进一步",
                                                U"整改", U"提升",   U"完善",   U"强化", U"加大", U"健全", U"拓宽",
                                                U"优化", U"将继续", U"推进",   U"提高", NULL};

/* The heading has both words itself: its own characters do not count. */
static bool part_says(const gj_judge *j, const gj_part_head *head, const char32_t *const *words)
{
    uint32_t title_end = head->src.off + head->src.len;
    for (size_t i = 0; i < j->prose.n_blocks; i++) {
        const gj_prose_block *b = &j->prose.blocks[i];
        if (b->part != head->part)
            continue;
        size_t from = b->from;
        while (from < b->to && j->prose.off[from] >= head->src.off && j->prose.off[from] < title_end)
            from++;
        for (const char32_t *const *w = words; *w; w++)
            if (gj_prose_find(&j->prose, from, b->to, *w) != SIZE_MAX)
                return true;
    }
    return false;
}

void gj_check_improvement(gj_judge *j, gj_rule_id self)
{
    const gj_part_head *head = judged_part(j, self, 5);
    if (!head)
        return;
    bool problems = part_says(j, head, problem_words), measures = part_says(j, head, measure_words);
    if (problems && measures)
        gj_judge_passed(j, self);
    else if (problems)
        gj_place_span(j, gj_judge_violated(j, self, _("第五部分只写了问题，没有改进措施")), head->src);
    else if (measures)
        gj_place_span(j, gj_judge_violated(j, self, _("第五部分只写了改进措施，没有存在的问题")), head->src);
    else
        gj_place_span(j, gj_judge_violated(j, self, _("第五部分既没有写存在的问题，也没有写改进措施")), head->src);
}

/* ---- text.fees ---- */

static const char32_t *const fee_words[] = {U"处理费", U"处理收费", U"收费", U"费用", NULL};

/* Reads "处理费…1,234.5元" behind index `from`: the number as text, in *yuan the amount in 元. false if there is none. */
static bool read_fee(const gj_judge *j, size_t from, gj_number *yuan, size_t *start, size_t *end)
{
    enum { LONGEST_GAP = 10, LONGEST_NUMBER = 18 };
    const gj_prose *p = &j->prose;
    size_t at = from;
    while (at < p->n && at < from + LONGEST_GAP && !(p->key[at] >= '0' && p->key[at] <= '9')) {
        if (gj_ends_sentence(p->key[at]))
            return false;
        at++;
    }
    char number[LONGEST_NUMBER + 1];
    size_t n = 0;
    for (*start = at; at < p->n && n < LONGEST_NUMBER && p->key[at] < 0x80 && strchr("0123456789.,", (int)p->key[at]); at++)
        number[n++] = (char)p->key[at];
    unsigned flags = 0;
    if (n == 0 || gj_value_read(number, n, yuan, &flags) != GJ_CELL_NUMBER)
        return false;
    *end = at + 1;
    if (gj_prose_at(p, at, U"元"))
        return true;
    *end = at + 2;
    return gj_prose_at(p, at, U"万元") && !__builtin_mul_overflow(yuan->mantissa, 10000, &yuan->mantissa);
}

/* The printed 收费金额 in 万元; NULL if there is none. */
static const gj_cell *fee_cell(const gj_judge *j)
{
    for (size_t i = 0; i < j->facts->n_tables; i++) {
        const gj_table *t = &j->facts->tables[i];
        if (!t->form || !t->found || strcmp(t->form->id, "art20_8") != 0)
            continue;
        int row = gj_form_row_index(t->form, "fees"), col = gj_form_col_index(t->form, "amount");
        const gj_cell *cell = row >= 0 && col >= 0 ? gj_table_cell(t, (size_t)row, (size_t)col) : NULL;
        return cell && cell->kind == GJ_CELL_NUMBER && !(cell->flags & GJ_CELL_AMBIGUOUS) ? cell : NULL;
    }
    return NULL;
}

static bool is_multiple_of_ten(gj_number yuan)
{
    int64_t unit = 10;
    for (unsigned i = 0; i < yuan.scale; i++)
        unit *= 10;
    return yuan.mantissa % unit == 0;
}

static void judge_fee(gj_judge *j, gj_rule_id self, gj_number yuan, gj_span src)
{
    const char *words = gj_arena_strndup(j->arena, j->s + src.off, src.len);
    const gj_cell *cell = fee_cell(j);
    gj_number in_10000 = {yuan.mantissa, (uint8_t)(yuan.scale + 4)};
    if (!is_multiple_of_ten(yuan))
        gj_place_span(j, gj_judge_violated(j, self, _("信息处理费%s不是 10 元的整数倍，不符合收费标准"), words), src);
    else if (cell && gj_number_compare(in_10000, cell->value) > 0)
        gj_place_span(j, gj_judge_violated(j, self, _("信息处理费%s，多于表中行政事业性收费 %s 万元"), words, cell->text), src);
    else
        gj_judge_passed(j, self);
}

void gj_check_fees(gj_judge *j, gj_rule_id self)
{
    const gj_part_head *head = j->first_head[6];
    if (j->facts->form->first_year < 2021)
        return; /* the fee came with 2021 */
    if (!head) {
        gj_judge_skipped(j, self, _("没有找到该部分"));
        return;
    }
    if (!gj_prose_part_has(&j->prose, 6, fee_words)) {
        gj_place_span(j, gj_judge_violated(j, self, _("第六部分没有说明信息处理费收取情况")), head->src);
        return;
    }
    gj_judge_passed(j, self);
    for (size_t i = 0; i < j->prose.n_blocks; i++) {
        const gj_prose_block *b = &j->prose.blocks[i];
        size_t at = b->from, start, end;
        gj_number yuan;
        while (b->part == 6 && (at = gj_prose_find(&j->prose, at, b->to, U"处理费")) != SIZE_MAX) {
            at += 3;
            if (read_fee(j, at, &yuan, &start, &end))
                judge_fee(j, self, yuan, gj_prose_span(&j->prose, j->s, start, end));
        }
    }
}
