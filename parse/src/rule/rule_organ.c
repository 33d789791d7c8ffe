/* What the law asks of some organs only: who makes 规章, and what the report of a 人民政府 speaks of. */
#include <string.h>
#include <uchar.h>

#include "rule/judge.h"
#include "rule/organ.h"

/* ---- art20.rules-power ---- */

static const char *why_not(gj_organ o)
{
    if (o.level == GJ_LEVEL_TOWNSHIP)
        return _("乡镇、街道没有规章制定权");
    if (o.level == GJ_LEVEL_COUNTY)
        return _("县级机关没有规章制定权");
    return o.government ? _("只有设区的市才有规章制定权") : _("地方政府部门没有规章制定权");
}

/* true if such an organ may make 规章: 国务院部门, and governments from 设区的市 and 自治州 upwards. */
static bool has_power(gj_organ o)
{
    return o.level == GJ_LEVEL_STATE || (o.government && (o.level == GJ_LEVEL_PROVINCE || o.level == GJ_LEVEL_PREFECTURE));
}

static bool is_above_zero(const gj_cell *c)
{
    return c->kind == GJ_CELL_NUMBER && c->value.mantissa > 0 && !(c->flags & GJ_CELL_AMBIGUOUS);
}

void gj_check_rules_power(gj_judge *j, gj_rule_id self)
{
    gj_organ o = gj_organ_read(j->facts->doc->unit);
    int table = gj_form_table_index(j->facts->form, "art20_1");
    if (table < 0 || has_power(o))
        return;
    const gj_table *t = &j->facts->tables[table];
    size_t rules = 0, first = t->form->n_cols;
    while (rules < t->form->n_rows && strcmp(t->form->rows[rules].key, "rules") != 0)
        rules++;
    for (size_t c = t->form->n_cols; t->found && rules < t->form->n_rows && c-- > 0;)
        if (is_above_zero(gj_table_cell(t, rules, c)))
            first = c;
    if (!t->found) {
        gj_judge_skipped(j, self, _("没有找到该表"));
        return;
    }
    if (first == t->form->n_cols) {
        gj_judge_passed(j, self);
        return;
    }
    if (o.level == GJ_LEVEL_UNKNOWN && !o.city) {
        gj_judge_skipped(j, self, _("从机关名称看不出它是哪一级的机关"));
        return;
    }
    char number[32];
    gj_number_print(number, gj_table_cell(t, rules, first)->value);
    gj_violation *v = gj_judge_violated(j, self, _("%s：%s为 %s，而%s，这里应是 0（规范性文件填在下一行）"), j->facts->doc->unit,
                                        gj_cell_name(j, (size_t)table, rules, first), number, why_not(o));
    if (o.level == GJ_LEVEL_UNKNOWN && o.government)
        gj_judge_lower(v, GJ_INFO);
    gj_place_cell(j, v, (size_t)table, rules, first);
}

/* ---- text.accountability ---- */

static const struct {
    const char *name;
    const char32_t *const *words;
} accounts[] = {
    {N_("工作考核"), (const char32_t *const[]){U"考核", U"考评", U"绩效", NULL}},
    {N_("社会评议"), (const char32_t *const[]){U"评议", U"满意度", U"第三方评估", NULL}},
    {N_("责任追究结果"), (const char32_t *const[]){U"责任追究", U"追责", U"问责", U"追究责任", U"追究", NULL}},
};

void gj_check_accountability(gj_judge *j, gj_rule_id self)
{
    if (!gj_organ_read(j->facts->doc->unit).government)
        return;
    const gj_part_head *first = j->first_head[1] ? j->first_head[1] : j->first_head[5] ? j->first_head[5] : j->first_head[6];
    if (!first || j->prose.left > 0) {
        gj_judge_skipped(j, self, _("没有找到该部分"));
        return;
    }
    gj_buf missing = {0};
    for (size_t i = 0; i < GJ_COUNT(accounts); i++) {
        bool told = false;
        for (unsigned part = 1; part <= 6; part++)
            told |= (part == 1 || part >= 5) && gj_prose_part_has(&j->prose, part, accounts[i].words);
        if (!told)
            gj_buf_printf(&missing, missing.len ? _("、%s") : "%s", _(accounts[i].name));
    }
    if (missing.len)
        gj_place_span(j, gj_judge_violated(j, self, _("人民政府的年度报告还应写明：%s"), missing.data), first->src);
    else
        gj_judge_passed(j, self);
    gj_buf_free(&missing);
}

/* ---- text.organ ---- */

static const char32_t *const organ_ends[] = {U"局",   U"委员会", U"厅",   U"办公室", U"人民政府", U"政府",   U"办事处",
                                             U"中心", U"院",     U"支队", U"大队",   U"总队",     U"管委会", U"委",
                                             U"办",   U"部",     U"处",   U"所",     U"队",       U"会",     NULL};

static bool is_han(uint32_t c)
{
    return c >= 0x4e00 && c <= 0x9fff;
}

/* End of the longest name of an organ in [from, to) that begins at from: Chinese characters up to an ending of organs. 0 if none. */
static size_t organ_end(const gj_prose *p, size_t from, size_t to)
{
    enum { LONGEST = 40 };
    size_t end = 0;
    for (size_t i = from; i < to && i < from + LONGEST && is_han(p->key[i]); i++)
        for (const char32_t *const *e = organ_ends; *e; e++)
            if (i > from + 1 && gj_prose_at(p, i, *e)) {
                size_t n = 0;
                while ((*e)[n])
                    n++;
                if (i + n <= to && i + n > end)
                    end = i + n;
            }
    return end;
}

static const char *name_at(gj_judge *j, size_t from, size_t to)
{
    gj_buf b = {0};
    for (size_t i = from; i < to; i++) {
        char bytes[4];
        gj_buf_add(&b, bytes, gj_utf8_put(bytes, j->prose.key[i]));
    }
    const char *name = gj_arena_strndup(j->arena, b.data ? b.data : "", b.len);
    gj_buf_free(&b);
    return name;
}

static bool is_own(const gj_judge *j, const char *name)
{
    static const char *const own[] = {"本机关", "我局", "本局", "我委",   "我办",   "本办",   "我厅",   "本厅",     "我镇",
                                      "我县",   "我市", "我区", "本级",   "县政府", "市政府", "区政府", "局",       "委",
                                      "厅",     "街道", "党政", "镇政府", "镇党政", "乡政府", "乡党政", "政务公开", "综合办"};
    for (size_t i = 0; i < GJ_COUNT(own); i++)
        if (strncmp(name, own[i], strlen(own[i])) == 0)
            return true;
    const char *unit = j->facts->doc->unit;
    size_t len = strlen(name), whole = strlen(unit), least = 3 * strlen("局");
    for (size_t from = 0; whole > from && whole - from >= least; from += 3) /* 区水利局办公室: an office within */
        if ((unsigned char)unit[from] >= 0xe0 && len > whole - from && strncmp(name, unit + from, whole - from) == 0)
            return true;
    return gj_organ_same(name, unit);
}

static bool judge_name(gj_judge *j, gj_rule_id self, size_t from, size_t to, const char *fmt)
{
    const char *name = name_at(j, from, to);
    if (is_own(j, name))
        return false;
    gj_place_span(j, gj_judge_violated(j, self, fmt, name, j->facts->doc->unit), gj_prose_span(&j->prose, j->s, from, to));
    return true;
}

/* 报告|由, or 本报告依据…,|由 */
static bool says_by_whom(const gj_prose *p, size_t i)
{
    if (i >= 2 && gj_prose_at(p, i - 2, U"报告"))
        return true;
    return i > 0 && p->key[i - 1] == ',' && gj_prose_at(p, gj_sentence_start(p, i), U"本报告");
}

/* 本报告由…编制 */
static void judge_author(gj_judge *j, gj_rule_id self)
{
    const gj_prose *p = &j->prose;
    enum { LONGEST = 80 };
    static const char32_t *const verbs[] = {U"编制", U"编写", U"撰写", U"发布", U"负责编制", NULL};
    for (size_t i = 0; (i = gj_prose_find(p, i, p->n, U"由")) != SIZE_MAX; i++) {
        size_t from = i + 1, to = from;
        if (!says_by_whom(p, i))
            continue;
        while (to < p->n && to < from + LONGEST && !gj_ends_clause(p->key[to]))
            to++;
        for (const char32_t *const *v = verbs; *v; v++) {
            size_t verb = gj_prose_find(p, from, to, *v);
            if (verb == SIZE_MAX || verb < from + 3 || organ_end(p, from, verb) != verb)
                continue;
            judge_name(j, self, from, verb, _("正文称本报告由“%s”编制，与标题的“%s”不符"));
            break;
        }
    }
}

/* 现公布…2023年政府信息公开工作年度报告, in the preface */
static void judge_preface(gj_judge *j, gj_rule_id self)
{
    const gj_prose *p = &j->prose;
    static const char32_t *const starts[] = {U"现公布", U"现发布", U"现向社会公布", U"现将", U"编制了", NULL};
    for (size_t b = 0; b < p->n_blocks && p->blocks[b].part == 0; b++)
        for (const char32_t *const *s = starts; *s; s++) {
            size_t at = gj_prose_find(p, p->blocks[b].from, p->blocks[b].to, *s), from = at, to;
            if (at == SIZE_MAX)
                continue;
            for (size_t n = 0; (*s)[n]; n++)
                from++;
            for (to = from; to < p->blocks[b].to && is_han(p->key[to]);)
                to++;
            if (to < p->blocks[b].to && p->key[to] >= '0' && p->key[to] <= '9' && organ_end(p, from, to) == to)
                judge_name(j, self, from, to, _("前言称本报告为“%s”的报告，与标题的“%s”不符"));
        }
}

/* A block that is nothing but the name of an organ, behind the last part: who signs. */
static void judge_signature(gj_judge *j, gj_rule_id self)
{
    const gj_prose *p = &j->prose;
    enum { LAST = 3 }; /* blocks: name, date, and what a page adds */
    for (size_t b = p->n_blocks > LAST ? p->n_blocks - LAST : 0; b < p->n_blocks; b++) {
        const gj_prose_block *k = &p->blocks[b];
        if (k->part != 0 && k->to > k->from && organ_end(p, k->from, k->to) == k->to)
            judge_name(j, self, k->from, k->to, _("落款“%s”与标题的“%s”不符"));
    }
}

void gj_check_organ(gj_judge *j, gj_rule_id self)
{
    if (!*j->facts->doc->unit) {
        gj_judge_skipped(j, self, _("没有找到报告的机关名称"));
        return;
    }
    gj_judge_passed(j, self);
    judge_author(j, self);
    judge_preface(j, self);
    judge_signature(j, self);
}
