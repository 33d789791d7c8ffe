/* Text alone: what parts 一, 五 and 六 must speak of. */
#include "rule/judge.h"

#include <string.h>
#include <uchar.h>

#include "fact/token.h"

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

/* What speaks of each aspect: its name in the form, words of a sub-title about it, and words of the text. */
static const struct {
    const char *name, *own;
    const char32_t *own_key;
    const char *const *titles;    /* any of them, the last is NULL */
    const char32_t *const *words; /* likewise */
} aspects[] = {
    {N_("主动公开"), "主动公开", U"主动公开", (const char *const[]){"主动", NULL},
     (const char32_t *const[]){U"主动公开", U"主动向", U"公开信息", U"公开政府信息", U"公开内容", U"公开事项", NULL}},
    {N_("依申请公开"), "依申请", U"依申请", (const char *const[]){"申请", NULL},
     (const char32_t *const[]){U"依申请", U"公开申请", U"申请公开", U"申请人", U"受理申请", U"依法申请", NULL}},
    {N_("政府信息管理"), "信息管理", U"信息管理", (const char *const[]){"管理", "制度", "审查", NULL},
     (const char32_t *const[]){U"信息管理", U"管理", U"审核", U"审查", U"制度", U"清理", NULL}},
    {N_("政府信息公开平台建设"), "平台", U"平台", (const char *const[]){"平台", "载体", "网站", "渠道", "媒体", NULL},
     (const char32_t *const[]){U"平台", U"网站", U"公众号", U"新媒体", U"专栏", U"公开栏", U"公示栏", U"微信", U"微博", U"渠道", U"专区",
                               NULL}},
    {N_("监督保障"), "监督", U"监督", (const char *const[]){"监督", "保障", "考核", "培训", "组织", "队伍", NULL},
     (const char32_t *const[]){U"监督", U"保障", U"考核", U"培训", U"问责", U"责任追究", U"评议", U"督促", U"督查", NULL}},
};

/* A sub-title of part 一 has one of the words. */
static bool title_says(const gj_judge *j, const char *const *words)
{
    bool first = false;
    for (size_t i = 0; i < j->facts->doc->n_sections; i++) {
        const gj_section *s = &j->facts->doc->sections[i];
        if (s->level == 1)
            first = s->part == 1;
        for (const char *const *w = words; first && s->level == 2 && *w; w++)
            if (strstr(s->title, *w))
                return true;
    }
    return false;
}

/* The sub-title names one of the aspects. */
static bool names_aspect(const gj_section *s)
{
    for (size_t i = 0; i < GJ_COUNT(aspects); i++)
        if (strstr(s->title, aspects[i].own))
            return true;
    return false;
}

/* Part 一 has two sub-titles or more, and each names an aspect: it is arranged by them. */
static bool is_arranged(const gj_judge *j)
{
    bool first = false;
    size_t n = 0;
    for (size_t i = 0; i < j->facts->doc->n_sections; i++) {
        const gj_section *s = &j->facts->doc->sections[i];
        if (s->level == 1)
            first = s->part == 1;
        if (!first || s->level != 2)
            continue;
        if (!names_aspect(s))
            return false;
        n++;
    }
    return n >= 2;
}

/* The sub-titles of part 一 follow the form: they have the names of nearly all aspects, or no others. */
static bool follows_form(const gj_judge *j)
{
    size_t named = 0;
    if (is_arranged(j))
        return true;
    for (size_t i = 0; i < GJ_COUNT(aspects); i++)
        named += title_says(j, (const char *const[]){aspects[i].own, NULL});
    return named + 1 >= GJ_COUNT(aspects);
}

/* The sentence lists titles of parts ("本报告由总体情况、主动公开政府信息情况…组成"): it says nothing about an aspect. */
static bool lists_titles(const gj_prose *p, size_t from, size_t to)
{
    static const char32_t *const titles[] = {U"总体情况", U"主动公开政府信息", U"收到和处理政府信息公开申请",
                                             U"行政复议", U"存在的主要问题",   U"其他需要报告"};
    size_t found = 0;
    for (size_t i = 0; i < GJ_COUNT(titles); i++)
        found += gj_prose_find(p, from, to, titles[i]) != SIZE_MAX;
    return found * 2 > GJ_COUNT(titles);
}

/* A sentence of part 一 has one of the words. */
static bool text_says(const gj_prose *p, const char32_t *const *words)
{
    for (size_t i = 0; i < p->n_blocks; i++) {
        const gj_prose_block *b = &p->blocks[i];
        for (size_t from = b->from, to; b->part == 1 && from < b->to; from = to + 1) {
            for (to = from; to < b->to && !gj_ends_sentence(p->key[to]);)
                to++;
            for (const char32_t *const *w = words; *w && !lists_titles(p, from, to); w++)
                if (gj_prose_find(p, from, to, *w) != SIZE_MAX)
                    return true;
        }
    }
    return false;
}

void gj_check_aspects(gj_judge *j, gj_rule_id self)
{
    if (j->facts->form->first_year < 2021)
        return; /* the older form does not ask for them */
    const gj_part_head *head = judged_part(j, self, 1);
    if (!head)
        return;
    bool strict = follows_form(j); /* then a word in passing is not enough */
    gj_buf missing = {0};
    for (size_t i = 0; i < GJ_COUNT(aspects); i++) {
        const char32_t *const *words = strict ? (const char32_t *const[]){aspects[i].own_key, NULL} : aspects[i].words;
        if (!title_says(j, aspects[i].titles) && !text_says(&j->prose, words))
            gj_buf_printf(&missing, missing.len ? _("、%s") : "%s", _(aspects[i].name));
    }
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
    U"存在的问题", U"存在的主要问题", U"主要问题", U"有差",   U"不太",   U"较弱", U"较低",   U"需进一步", U"需要进一步", U"距离",
    U"问题:",      U"不熟",           U"偏弱",     U"较慢",   U"不多",   NULL};
static const char32_t *const measure_words[] = {U"改进", U"措施", U"下一步", U"下步", U"今后", U"加强", U"进一步", U"整改",
                                                U"提升", U"完善", U"强化",   U"加大", U"健全", U"拓宽", U"优化",   U"将继续",
                                                U"推进", U"提高", U"增强",   U"解决", U"改正", U"改善", U"办法",   U"对策",
                                                U"丰富", U"拓展", U"创新",   U"将",   NULL};
/* Before such a word it is a lack, not a measure: 有待加强. */
static const char32_t *const lacks[] = {U"有待", U"还需", U"仍需", U"尚需", U"亟待", U"亟需", U"须", U"需要", U"不够", NULL};

/* The word at index i follows one of lacks in its clause, at most a few characters behind. */
static bool is_lack(const gj_prose *p, size_t from, size_t i)
{
    enum { NEAR = 6 };
    for (size_t k = i; k > from && k + NEAR > i && !gj_ends_clause(p->key[k - 1]); k--)
        for (const char32_t *const *w = lacks; *w; w++)
            if (gj_prose_at(p, k - 1, *w))
                return true;
    return false;
}

/* The heading has both words itself: its own characters do not count. */
static bool part_says(const gj_judge *j, const gj_part_head *head, const char32_t *const *words, bool measures)
{
    const gj_prose *p = &j->prose;
    uint32_t title_end = head->src.off + head->src.len;
    for (size_t i = 0; i < p->n_blocks; i++) {
        const gj_prose_block *b = &p->blocks[i];
        if (b->part != head->part)
            continue;
        size_t from = b->from;
        while (from < b->to && p->off[from] >= head->src.off && p->off[from] < title_end)
            from++;
        for (const char32_t *const *w = words; *w; w++)
            for (size_t at = from; (at = gj_prose_find(p, at, b->to, *w)) != SIZE_MAX; at++)
                if (!measures || !is_lack(p, from, at))
                    return true;
    }
    return false;
}

/* 不存在突出问题: the part says that there are none. 不存在泄密问题 says something else. */
static bool denies_problems(const gj_judge *j, const gj_part_head *head)
{
    static const char32_t *const words[] = {
        U"不存在问题",     U"不存在突出问题", U"不存在明显问题", U"不存在主要问题", U"无突出问题", U"没有突出问题",
        U"未发现问题",     U"未发现突出问题", U"没有发现问题",   U"没有明显问题",   U"无明显问题", U"暂未发现问题",
        U"未发现明显问题", U"不存在较大问题", U"无重大问题",     U"不存在重大问题", NULL};
    return gj_prose_part_has(&j->prose, head->part, words);
}

void gj_check_improvement(gj_judge *j, gj_rule_id self)
{
    const gj_part_head *head = judged_part(j, self, 5);
    if (!head)
        return;
    bool problems = !gj_part_read(j, head).no_problems && !denies_problems(j, head) && part_says(j, head, problem_words, false),
         measures = part_says(j, head, measure_words, true);
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

static bool is_numeral(uint32_t key)
{
    for (const char32_t *c = gj_numerals; *c; c++)
        if (*c == key)
            return true;
    return false;
}

/* An amount in 元 or 万元 at index i, in *yuan in 元; its end, or 0 if there is none. */
static size_t read_amount(const gj_judge *j, size_t i, size_t to, gj_number *yuan)
{
    const gj_prose *p = &j->prose;
    size_t end = i;
    while (end < to && (is_numeral(p->key[end]) || (end > i && (p->key[end] == ',' || p->key[end] == '.'))))
        end++;
    unsigned flags = 0;
    size_t digits = end > i && p->key[end - 1] == U'万' ? end - 1 : end; /* 2万元, 二万元 */
    if (end == i || digits == i || !gj_prose_at(p, end, U"元"))
        return 0;
    gj_span src = gj_prose_span(p, j->s, i, digits);
    if (gj_value_read(j->s + src.off, src.len, yuan, &flags) != GJ_CELL_NUMBER)
        return 0;
    if (digits < end && __builtin_mul_overflow(yuan->mantissa, 10000, &yuan->mantissa))
        return 0;
    return end + 1;
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

/* What was asked for in a notice, or a price, says nothing of what came in. */
static bool is_income(const gj_prose *p, size_t sentence, size_t i, size_t end)
{
    static const char32_t *const others[] = {U"通知", U"标准", U"每", U"应收", NULL};
    for (const char32_t *const *w = others; *w; w++)
        if (gj_prose_find(p, sentence, i, *w) != SIZE_MAX)
            return false;
    return !gj_prose_at(p, end, U"/");
}

static void judge_fee(gj_judge *j, gj_rule_id self, gj_number yuan, gj_span src, bool income)
{
    const char *words = gj_arena_strndup(j->arena, j->s + src.off, src.len);
    const gj_cell *cell = fee_cell(j);
    gj_number in_10000 = {yuan.mantissa, (uint8_t)(yuan.scale + 4)};
    if (!is_multiple_of_ten(yuan)) {
        gj_place_span(j, gj_judge_violated(j, self, _("信息处理费%s不是 10 元的整数倍，不符合收费标准"), words), src);
    } else if (income && cell && gj_number_compare(in_10000, cell->value) > 0) {
        gj_violation *v = gj_judge_violated(j, self, _("信息处理费%s，多于表中行政事业性收费 %s 万元"), words, cell->text);
        gj_place_span(j, v, src);
        gj_set_figures(v, cell->value, in_10000);
    } else {
        gj_judge_passed(j, self);
    }
}

/* All amounts of a sentence that speaks of the fee. */
static void judge_fees(gj_judge *j, gj_rule_id self, size_t from, size_t to)
{
    const gj_prose *p = &j->prose;
    if (gj_prose_find(p, from, to, U"处理费") == SIZE_MAX)
        return;
    for (size_t i = from; i < to; i++) {
        gj_number yuan;
        size_t end = is_numeral(p->key[i]) && (i == from || !is_numeral(p->key[i - 1])) ? read_amount(j, i, to, &yuan) : 0;
        if (!end)
            continue;
        judge_fee(j, self, yuan, gj_prose_span(p, j->s, i, end), is_income(p, from, i, end));
        i = end - 1;
    }
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
        for (size_t from = b->from, to; b->part == 6 && from < b->to; from = to + 1) {
            for (to = from; to < b->to && !gj_ends_sentence(j->prose.key[to]);)
                to++;
            judge_fees(j, self, from, to);
        }
    }
}
