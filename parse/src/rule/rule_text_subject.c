/* Text alone: subjects that cannot be the reporting organ. */
#include <string.h>
#include <uchar.h>

#include "rule/judge.h"

/* Organs by the end of their name. None of them is 多数部门; those that are small have no 地区 under them either. */
static const struct {
    const char *end;
    bool small;
} organs[] = {
    {"街道", true},       {"办事处", true}, {"镇", true},     {"乡", true},  {"镇人民政府", true},
    {"乡人民政府", true}, {"镇政府", true}, {"乡政府", true}, {"局", false},
};

/* What such a subject is made of: 一些 + 地区. A longer amount comes before the one that it ends with. */
static const char32_t *const amounts[] = {U"大多数", U"多数", U"一些", U"有些", U"有的", U"部分", U"少数", U"个别", NULL};

static const struct {
    const char32_t *noun;
    bool small;       /* only small organs cannot be it */
    size_t n_amounts; /* as many of the amounts make it general: 部分部门, 个别部门 may be the organ's own */
    const char32_t *another; /* characters behind it that make it another word: 地方性, 地方志, 有的地方便于, 有些地方还需完善 */
} nouns[] = {
    {U"地区", true, 8, U"性的"}, {U"地方", true, 8, U"性志便的还仍尚有需做"},
    {U"乡镇", true, 8, U"级的"}, {U"县区", true, 8, U"级的"},
    {U"区县", true, 8, U"级的"}, {U"部门", false, 4, U"规的"},
};

/* Index of the kind of the organ, SIZE_MAX if nothing is known of it. */
static size_t kind_of(const char *unit)
{
    size_t len = strlen(unit);
    for (size_t i = 0; i < GJ_COUNT(organs); i++) {
        size_t n = strlen(organs[i].end);
        if (n <= len && strcmp(unit + len - n, organs[i].end) == 0)
            return i;
    }
    return SIZE_MAX;
}

/* Start of the amount that ends before index i, SIZE_MAX if there is none. */
static size_t amount_before(const gj_prose *p, size_t i, size_t n_amounts)
{
    for (size_t k = 0; k < n_amounts; k++) {
        size_t n = 0;
        while (amounts[k][n])
            n++;
        if (n <= i && gj_prose_at(p, i - n, amounts[k]))
            return i - n;
    }
    return SIZE_MAX;
}

/* A subject stands at the start of a clause, or behind 一是, 但, 目前, 仍, 还, 使. */
static bool is_subject(const gj_prose *p, size_t from, size_t end, const char32_t *another)
{
    uint32_t before = from ? p->key[from - 1] : GJ_PROSE_BREAK, behind = p->key[end];
    return (gj_ends_clause(before) || gj_is_one_of(before, U"是但前仍还使")) && !gj_ends_clause(behind) && !gj_is_one_of(behind, another);
}

static void judge_noun(gj_judge *j, gj_rule_id self, size_t i, size_t noun)
{
    const gj_prose *p = &j->prose;
    size_t from = amount_before(p, i, nouns[noun].n_amounts);
    if (from == SIZE_MAX || !is_subject(p, from, i + 2, nouns[noun].another))
        return;
    gj_span src = gj_prose_span(p, j->s, from, i + 2);
    gj_violation *v = gj_judge_violated(j, self, _("“%s”不会是报告机关“%s”自身的情况"), gj_arena_strndup(j->arena, j->s + src.off, src.len),
                                        j->facts->doc->unit);
    gj_place_span(j, v, src);
}

void gj_check_generic(gj_judge *j, gj_rule_id self)
{
    const gj_prose *p = &j->prose;
    size_t kind = kind_of(j->facts->doc->unit);
    if (kind == SIZE_MAX)
        return;
    gj_judge_passed(j, self);
    for (size_t i = 0; i + 2 < p->n; i++)
        if (gj_is_one_of(p->key[i], U"地部乡县区"))
            for (size_t k = 0; k < GJ_COUNT(nouns); k++)
                if ((organs[kind].small || !nouns[k].small) && gj_prose_at(p, i, nouns[k].noun))
                    judge_noun(j, self, i, k);
}
