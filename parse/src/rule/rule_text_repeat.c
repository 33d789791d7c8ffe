/* Text alone: clauses that come twice, lists that count wrong. */
#include <string.h>
#include <uchar.h>

#include "rule/form_text.h"

/* ---- text.repeated ---- */

enum {
    SEED = 4, /* characters by which a second occurrence is found */
    SHORTEST_UNIT = 6,
    LONGEST_UNIT = 80,
    NOTE = 16, /* what is as long as the note above the table of applications, and stands there, is no prose */
    SEED_TABLE = 1 << 11,
};

static size_t seed_hash(const uint32_t *key)
{
    uint32_t h = key[0] * 2654435761u ^ key[1] * 2246822519u ^ key[2] * 3266489917u ^ key[3] * 668265263u;
    return (h ^ h >> 15) % SEED_TABLE;
}

static bool is_han(uint32_t c)
{
    return c >= 0x4e00 && c <= 0x9fff;
}

/* Length of the unit at `from` without the punctuation at its end; 0 if it is no phrase of Chinese, or the last of its
 * block: lines of a list may well be the same. */
static size_t unit_length(const gj_prose *p, size_t from, size_t to)
{
    size_t han = 0;
    for (; to > from && gj_ends_clause(p->key[to - 1]); to--)
        if (p->key[to - 1] == GJ_PROSE_BREAK)
            return 0;
    for (size_t i = from; i < to; i++) {
        if (gj_ends_sentence(p->key[i]))
            return 0;
        han += is_han(p->key[i]);
    }
    return to - from >= SHORTEST_UNIT && han >= SHORTEST_UNIT - 2 ? to - from : 0;
}

static bool ends_clause_at(const gj_prose *p, size_t i)
{
    return i >= p->n || gj_ends_clause(p->key[i]);
}

/* Words that a doubled phrase may have more in one of its copies. */
static bool is_particle(uint32_t c)
{
    return c == U'的' || c == U'了' || c == U'地' || c == U'得' || c == U'和' || c == U'与' || c == U'及';
}

/* Characters at `second` that repeat the `length` ones at `first`, one particle more allowed; 0 if they do not. */
static size_t repeated_length(const gj_prose *p, size_t first, size_t second, size_t length, bool particle)
{
    size_t i = 0, k = second;
    for (; i < length && k < p->n; i++, k++) {
        if (p->key[first + i] == p->key[k])
            continue;
        if (!particle || !is_particle(p->key[k]) || k + 1 >= p->n || p->key[k + 1] != p->key[first + i])
            return 0;
        particle = false;
        k++;
    }
    return i == length ? k - second : 0;
}

/* A blank, but no end of line, stands before index i: words of a torn table, not a doubled one. */
static bool is_gap(const gj_judge *j, size_t i)
{
    gj_span last = gj_prose_span(&j->prose, j->s, i - 1, i);
    uint32_t from = last.off + last.len, to = j->prose.off[i];
    return to > from && memchr(j->s + from, '\n', to - from) == NULL;
}

/* Length of the repetition at `second` of what begins at `first`; 0 if there is none worth a finding. Behind punctuation
 * it must be a whole clause: "提升公开水平，公开水平决定…" takes up a word and repeats none. */
static size_t find_repetition(const gj_judge *j, size_t first, size_t second)
{
    const gj_prose *p = &j->prose;
    size_t unit = unit_length(p, first, second);
    if (!unit || gj_ends_clause(p->key[first]))
        return 0;
    if (first + unit == second)
        return is_gap(j, second) ? 0 : repeated_length(p, first, second, unit, true);
    size_t length = repeated_length(p, first, second, unit, false);
    return length && ends_clause_at(p, second + length) ? length : 0;
}

/* A clause that comes twice is shown once; of a doubled phrase both copies, which may differ by a particle. */
static void report_repetition(gj_judge *j, gj_rule_id self, size_t first, size_t second, size_t length)
{
    bool doubled = !gj_ends_clause(j->prose.key[second - 1]);
    gj_span src = gj_prose_span(&j->prose, j->s, doubled ? first : second, second + length);
    const char *fmt = doubled ? _("“%s”词语叠写") : _("“%s”紧接着重复出现");
    gj_place_span(j, gj_judge_violated(j, self, fmt, gj_arena_strndup(j->arena, j->s + src.off, src.len)), src);
}

void gj_check_repeated(gj_judge *j, gj_rule_id self)
{
    const gj_prose *p = &j->prose;
    uint32_t last[SEED_TABLE] = {0}; /* index of the seed's last occurrence + 1 */
    gj_judge_passed(j, self);
    for (size_t i = 0; i + SEED <= p->n; i++) {
        size_t h = seed_hash(p->key + i), before = last[h];
        last[h] = (uint32_t)i + 1;
        if (!before || i - (before - 1) > LONGEST_UNIT || i - (before - 1) < SHORTEST_UNIT)
            continue;
        if (memcmp(p->key + i, p->key + before - 1, SEED * sizeof *p->key) != 0)
            continue;
        size_t length = find_repetition(j, before - 1, i);
        if (!length)
            continue;
        if (length < NOTE || !gj_is_form_text(j, gj_prose_span(p, j->s, i, i + length)))
            report_repetition(j, self, before - 1, i, length);
        i += length - 1;
    }
}

/* ---- text.enumeration: 一是 二是 ..., 一要 二要 ... ---- */

static const char *const numerals[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};

/* Chinese numeral 1..10 */
static unsigned numeral(uint32_t c)
{
    static const char32_t digits[] = U"一二三四五六七八九十";
    for (unsigned d = 0; digits[d]; d++)
        if (digits[d] == c)
            return d + 1;
    return c == U'两' ? 2 : c >= '1' && c <= '9' ? c - '0' : 0;
}

/* Value of an item's mark "N是" or "N要", whose 是 or 要 is at i; 0 if there is none. A list of 是 may begin within a clause
 * ("主要做法一是…"), other items begin clauses. */
static unsigned mark_at(const gj_prose *p, size_t i)
{
    bool must = p->key[i] == U'要';
    if ((p->key[i] != U'是' && !must) || i == 0 || p->key[i - 1] < 0x80)
        return 0;
    unsigned value = numeral(p->key[i - 1]);
    uint32_t before = i == 1 ? GJ_PROSE_BREAK : p->key[i - 2];
    if (must && i + 1 < p->n && gj_is_one_of(p->key[i + 1], U"素件点求务"))
        return 0; /* 三要素 */
    if (value == 1 && !must && !gj_is_one_of(before, U"其之第统唯同单逐万期"))
        return 1;
    return gj_ends_clause(before) ? value : 0;
}

static const char32_t *const measures[] = {U"方面", U"个", U"项", U"点", U"大", U"条", U"种", NULL};

/* "三个更加”:" before index i, which is the first character of an item: how many are announced, 0 if none. */
static unsigned announced(const gj_prose *p, size_t i)
{
    enum { LONGEST_NAME = 8 };
    size_t end = i;
    if (end == 0 || p->key[end - 1] != ':')
        return 0;
    end--;
    for (size_t k = end; k > 1 && k + LONGEST_NAME > end && !gj_ends_sentence(p->key[k - 1]) && p->key[k - 1] != ','; k--)
        for (const char32_t *const *m = measures; *m; m++)
            if (gj_prose_at(p, k, *m) && numeral(p->key[k - 1]) > 1 && !numeral(p->key[k - 2]))
                return numeral(p->key[k - 1]);
    return 0;
}

typedef struct item_list {
    unsigned last; /* value of the last mark, 0 before the first */
    size_t mark;   /* where it stands */
    unsigned announced;
    unsigned pause; /* before its second item, see pause_before */
} item_list;

/* The list that is read, and the one before it, which it may be within. */
typedef struct item_chain {
    item_list list, outer;
} item_chain;

/* How strong the mark before index i is: items of an inner list are parted by weaker ones than those of the outer. */
static unsigned pause_before(const gj_prose *p, size_t i)
{
    uint32_t before = i ? p->key[i - 1] : GJ_PROSE_BREAK;
    return before == ',' ? 1 : before == ';' ? 2 : 3;
}

/* "一是…：一是甲，二是乙。二是…": the mark goes on with the outer list. */
static bool returns_to_outer(const item_chain *chain, unsigned value, unsigned pause)
{
    const item_list *list = &chain->list, *outer = &chain->outer;
    return value != list->last + 1 && outer->last && value == outer->last + 1 && list->last > 1 && pause > list->pause;
}

static void report_mark(gj_judge *j, gj_rule_id self, const item_list *list, size_t i, unsigned value)
{
    gj_span src = gj_prose_span(&j->prose, j->s, i - 1, i + 1);
    const char *mark = j->prose.key[i] == U'要' ? "要" : "是";
    if (list->last == 0)
        gj_place_span(j, gj_judge_violated(j, self, _("列举从“%s%s”开始，前面没有“一%s”"), numerals[value], mark, mark), src);
    else if (value == list->last)
        gj_place_span(j, gj_judge_violated(j, self, _("列举中“%s%s”重复"), numerals[value], mark), src);
    else if (value != list->last + 1)
        gj_place_span(j, gj_judge_violated(j, self, _("列举从“%s%s”跳到“%s%s”"), numerals[list->last], mark, numerals[value], mark), src);
    else if (list->announced && value == list->announced + 1)
        gj_place_span(j, gj_judge_violated(j, self, _("前文说%s项，列举到了“%s%s”"), numerals[list->announced], numerals[value], mark),
                      src);
}

/* The list ends: 三方面问题：一是甲；二是乙。 */
static void end_list(gj_judge *j, gj_rule_id self, const item_list *list)
{
    if (list->last == 0 || list->announced <= list->last)
        return;
    gj_span src = gj_prose_span(&j->prose, j->s, list->mark - 1, list->mark + 1);
    gj_place_span(j, gj_judge_violated(j, self, _("前文说%s项，列举只到“%s”"), numerals[list->announced], numerals[list->last]), src);
}

static void end_chain(gj_judge *j, gj_rule_id self, item_chain *chain)
{
    end_list(j, self, &chain->outer);
    end_list(j, self, &chain->list);
    *chain = (item_chain){0};
}

static void judge_mark(gj_judge *j, gj_rule_id self, item_chain *chain, size_t i, unsigned value)
{
    unsigned pause = pause_before(&j->prose, i - 1);
    if (value == 1) {
        end_list(j, self, &chain->outer);
        chain->outer = chain->list;
        chain->list = (item_list){.announced = announced(&j->prose, i - 1)};
    } else if (returns_to_outer(chain, value, pause)) {
        end_list(j, self, &chain->list);
        chain->list = chain->outer;
        chain->outer = (item_list){0};
    } else {
        report_mark(j, self, &chain->list, i, value);
    }
    if (value == 2)
        chain->list.pause = pause;
    chain->list.last = value;
    chain->list.mark = i;
}

static void judge_items(gj_judge *j, gj_rule_id self)
{
    const gj_prose *p = &j->prose;
    item_chain is = {0}, must = {0};
    for (size_t b = 0; b < p->n_blocks; b++) {
        if (b > 0 && p->blocks[b].part != p->blocks[b - 1].part) {
            end_chain(j, self, &is);
            end_chain(j, self, &must);
        }
        for (size_t i = p->blocks[b].from; i < p->blocks[b].to; i++) {
            unsigned value = mark_at(p, i);
            if (value)
                judge_mark(j, self, p->key[i] == U'要' ? &must : &is, i, value);
        }
    }
    end_chain(j, self, &is);
    end_chain(j, self, &must);
}

/* ---- text.enumeration: （一） （二） ... ---- */

enum { DEEPEST = 16, NO_PART = 0xff };

/* Ordinal of a section's number; 0 for one that is not read here. */
static unsigned ordinal_of(const gj_section *s)
{
    static const char ten[] = "十";
    for (unsigned d = 1; d < GJ_COUNT(numerals); d++)
        if (strcmp(s->number, numerals[d]) == 0)
            return d;
    if (strncmp(s->number, ten, sizeof ten - 1) == 0)
        for (unsigned d = 1; d < 10; d++)
            if (strcmp(s->number + sizeof ten - 1, numerals[d]) == 0)
                return 10 + d;
    unsigned value = 0;
    for (const char *c = s->number; *c >= '0' && *c <= '9' && value < 100; c++)
        value = value * 10 + (unsigned)(*c - '0');
    return value;
}

static bool is_item(const gj_judge *j, const gj_section *s)
{
    static const char mark[] = "是";
    uint32_t end = s->number_src.off + s->number_src.len;
    return end + sizeof mark - 1 <= j->len && memcmp(j->s + end, mark, sizeof mark - 1) == 0;
}

/* Prose parts only: rows of a table that was not recognised look like sections. */
static bool is_prose_part(unsigned part)
{
    return part == 1 || part == 5 || part == 6;
}

static void judge_sibling(gj_judge *j, gj_rule_id self, const gj_section *s, unsigned before, unsigned ordinal)
{
    if (ordinal == before && ordinal > 1)
        gj_place_span(j, gj_judge_violated(j, self, _("小标题序号“%s”重复：%s"), s->number, s->title), s->number_src);
    else if (ordinal > before + 1 && before > 0)
        gj_place_span(j, gj_judge_violated(j, self, _("小标题序号从 %u 跳到 %u：%s"), before, ordinal, s->title), s->number_src);
}

static void judge_sections(gj_judge *j, gj_rule_id self)
{
    unsigned last[DEEPEST] = {0}, part = NO_PART;
    for (size_t i = 0; i < j->facts->doc->n_sections; i++) {
        const gj_section *s = &j->facts->doc->sections[i];
        if (s->level == 1 && s->part)
            part = s->part;
        for (size_t deeper = s->level; deeper < DEEPEST; deeper++)
            last[deeper] = 0;
        unsigned ordinal = ordinal_of(s);
        if (s->level < 2 || s->level > DEEPEST || !ordinal || is_item(j, s))
            continue;
        if (is_prose_part(part))
            judge_sibling(j, self, s, last[s->level - 1], ordinal);
        last[s->level - 1] = ordinal;
    }
}

void gj_check_enumeration(gj_judge *j, gj_rule_id self)
{
    gj_judge_passed(j, self);
    judge_items(j, self);
    judge_sections(j, self);
}
