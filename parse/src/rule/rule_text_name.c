/* Text alone: words that name another organ than the reporting one. */
#include "rule/judge.h"

#include <string.h>
#include <uchar.h>

/* Kinds of organs by the end of their name, and what none of them is: behind 我 and 本, and behind 全. The longest end decides. */
static const struct organ_kind {
    const char *end;
    const char32_t *wrong, *wrong_whole;
} organ_kinds[] = {
    {"街道", U"镇乡县局村委厅", U"镇乡"},   {"街道办事处", U"镇乡县局村委厅", U"镇乡"},
    {"办事处", U"镇乡县局村委厅", U"镇乡"}, {"镇", U"街乡局村委厅", U"乡"},
    {"镇人民政府", U"街乡局村委厅", U"乡"}, {"镇政府", U"街乡局村委厅", U"乡"},
    {"乡", U"街镇局村委厅", U"镇"},         {"乡人民政府", U"街镇局村委厅", U"镇"},
    {"乡政府", U"街镇局村委厅", U"镇"},     {"县人民政府", U"街镇乡局委厅", U""},
    {"区人民政府", U"街镇乡局委厅", U""},   {"市人民政府", U"街镇乡局委厅", U""},
    {"局", U"街镇乡村委厅", U""},           {"厅", U"街镇乡村委局", U""},
    {"委员会", U"街镇乡村局厅", U""},       {"政府办公室", U"街镇乡村", U""},
};

/* 我镇, 本镇, 全镇: the pronoun, what before it makes it another word (自我, 根本, 健全), and nouns that it says nothing with. */
static const struct {
    char32_t pronoun;
    const char32_t *never_behind, *no_noun;
} pronouns[] = {
    {U'我', U"自", U""},
    {U'本', U"基根资成样文版日标课脚剧原", U"村县"},
    {U'全', U"安健完齐周保", U""},
};

/* Behind the noun these make it another word: 委托, 局面, 乡村, 镇街. */
static const char32_t other_words[] = U"托派员面限部村街";

typedef struct wrong_name {
    size_t first; /* index in the prose */
    size_t count;
} wrong_name;

static const struct organ_kind *kind_of(const char *unit)
{
    const struct organ_kind *found = NULL;
    size_t longest = 0, len = strlen(unit);
    for (size_t i = 0; i < GJ_COUNT(organ_kinds); i++) {
        size_t n = strlen(organ_kinds[i].end);
        if (n <= longest || n > len || strcmp(unit + len - n, organ_kinds[i].end) != 0)
            continue;
        longest = n;
        found = &organ_kinds[i];
    }
    return found;
}

/* A name that is part of the organ's own ("某县某镇街道办事处") is not wrong. */
static bool unit_has(const char *unit, uint32_t word)
{
    for (size_t len = strlen(unit), at = 0; at < len;) {
        uint32_t cp;
        at += gj_utf8_next(unit + at, len - at, &cp);
        if (cp == word)
            return true;
    }
    return false;
}

/* The noun behind the pronoun at index i if it is a wrong one, 0 if not. */
static uint32_t wrong_noun(const gj_prose *p, size_t i, const struct organ_kind *kind)
{
    size_t k = 0;
    while (k < GJ_COUNT(pronouns) && p->key[i] != pronouns[k].pronoun)
        k++;
    if (k == GJ_COUNT(pronouns) || i + 2 >= p->n || gj_is_one_of(p->key[i + 2], other_words))
        return 0;
    uint32_t noun = p->key[i + 1];
    const char32_t *wrong = pronouns[k].pronoun == U'全' ? kind->wrong_whole : kind->wrong;
    bool another = (i > 0 && gj_is_one_of(p->key[i - 1], pronouns[k].never_behind)) || gj_is_one_of(noun, pronouns[k].no_noun);
    return !another && gj_is_one_of(noun, wrong) ? noun : 0;
}

static void report_name(gj_judge *j, gj_rule_id self, const wrong_name *name)
{
    size_t to = name->first + (gj_prose_at(&j->prose, name->first + 1, U"街道") ? 3 : 2); /* as the text has it */
    gj_span src = gj_prose_span(&j->prose, j->s, name->first, to);
    gj_violation *v = gj_judge_violated(j, self, _("“%s”与报告机关“%s”不符（共 %zu 处）"),
                                        gj_arena_strndup(j->arena, j->s + src.off, src.len), j->facts->doc->unit, name->count);
    gj_place_span(j, v, src);
}

void gj_check_self_name(gj_judge *j, gj_rule_id self)
{
    enum { MOST_NOUNS = 8 };
    const char *unit = j->facts->doc->unit;
    const struct organ_kind *kind = kind_of(unit);
    wrong_name names[MOST_NOUNS] = {0};
    if (!*unit)
        gj_judge_skipped(j, self, _("不能从标题判断报告机关的类别"));
    if (!kind)
        return; /* nothing is known of how such an organ does not call itself */
    gj_judge_passed(j, self);
    for (size_t i = 0; i + 1 < j->prose.n; i++) {
        uint32_t noun = wrong_noun(&j->prose, i, kind);
        if (!noun)
            continue;
        size_t k = 0;
        while (kind->wrong[k] != noun)
            k++;
        if (names[k].count++ == 0)
            names[k].first = i;
    }
    for (size_t k = 0; kind->wrong[k]; k++)
        if (names[k].count && !unit_has(unit, kind->wrong[k]))
            report_name(j, self, &names[k]);
}
