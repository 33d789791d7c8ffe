/* Text against tables, and text against itself: what the prose states in figures. */
#include <stdlib.h>
#include <string.h>

#include "rule/held.h"
#include "rule/twice.h"

/* The first statement of each fact. Received, taken and new are one quantity, but for what was carried in. */
typedef struct first_told {
    const gj_statement **of; /* heap, one a fact of the book */
} first_told;

static size_t quantity_of(const gj_fact *f)
{
    size_t n;
    const gj_fact *same = f->aspect == GJ_ASPECT_RECEIVED || f->aspect == GJ_ASPECT_TAKEN ? gj_fact_find(f->topic, GJ_ASPECT_NEW) : NULL;
    return (size_t)((same ? same : f) - gj_fact_book(&n));
}

static first_told read_first(void)
{
    size_t n;
    gj_fact_book(&n);
    return (first_told){gj_alloc_array(n, sizeof(gj_statement *))};
}

/* The first statement of the same quantity, `s` itself if it is the first. */
static const gj_statement *first_of(first_told *first, const gj_statement *s)
{
    const gj_statement **slot = &first->of[quantity_of(s->fact)];
    if (!*slot)
        *slot = s;
    return *slot;
}

/* ---- text.requests, text.disputes, text.documents ---- */

/* The rule that compares what is stated with this table; those of part two have one together. */
static gj_rule_id rule_of(const char *table)
{
    return strcmp(table, "requests") == 0   ? GJ_RULE_text_requests
           : strcmp(table, "disputes") == 0 ? GJ_RULE_text_disputes
                                            : GJ_RULE_text_documents;
}

/* A figure as the table has it: money is held in yuan. */
static gj_number figure_of(const gj_fact *f, int64_t value)
{
    gj_number v = {value, f->flags & GJ_FACT_MONEY ? 4 : 0};
    while (v.scale && v.mantissa % 10 == 0) {
        v.mantissa /= 10;
        v.scale--;
    }
    return v;
}

static gj_violation *report_stated(gj_judge *j, gj_rule_id self, const gj_statement *s, const gj_held *held)
{
    char number[32];
    gj_number_print(number, figure_of(s->fact, held->value));
    gj_violation *v = gj_judge_violated(j, self, _("正文第 %u 行“%s”，表格“%s”为 %s"), gj_quote_line(j, s->from, s->to),
                                        gj_quote(j, s->from, s->to), gj_held_name(j, s->fact, held), number);
    if (s->fact->flags & GJ_FACT_LOOSE)
        gj_judge_lower(v, GJ_WARNING);
    gj_place_span(j, v, gj_prose_span(&j->prose, j->s, s->from, s->to));
    gj_set_figures(v, figure_of(s->fact, held->value), figure_of(s->fact, s->value));
    if (v == &j->unseen)
        return v;
    GJ_GROW(j->stated, j->n_stated, j->cap_stated);
    j->stated[j->n_stated++] = (gj_stated_at){j->n - 1, s, held->value, held->n_cells == 1, held->table, held->row, held->col};
    return v;
}

/* ---- how far a figure is from the table's ---- */

enum { LARGE = 100 };

/* One digit is another, or two stand the other way round. */
static bool is_digit_slip(int64_t a, int64_t b)
{
    unsigned differ = 0;
    int64_t diff_a[2] = {0}, diff_b[2] = {0};
    for (; a > 0 && b > 0; a /= 10, b /= 10)
        if (a % 10 != b % 10) {
            if (differ == 2)
                return false;
            diff_a[differ] = a % 10;
            diff_b[differ++] = b % 10;
        }
    bool turned = differ == 2 && diff_a[0] == diff_b[1] && diff_a[1] == diff_b[0];
    return a == b && (differ < 2 || turned);
}

/* So near to the table's that it is that figure, miswritten: small figures are near to everything. */
static bool is_slip(int64_t held, int64_t value)
{
    enum { OF = 50 };
    return held >= LARGE && value >= LARGE && (is_digit_slip(held, value) || llabs(held - value) <= held / OF);
}

/* More than the table holds, but not so much more that it is a figure of something else. */
static bool is_above(int64_t held, int64_t value)
{
    enum { TIMES = 3, MORE = 20 };
    return value > held && value <= TIMES * held + MORE;
}

/* The figure as stated may be rounded, or that of another level. */
static bool is_same(int64_t value, const gj_statement *s)
{
    if (s->has_rival && value == s->rival)
        return true;
    return value >= s->value - s->half && value <= s->value + s->half;
}

static void judge_stated(gj_judge *j, gj_rule_id self, const gj_statement *s)
{
    const char *rows = s->fact->rows;
    gj_held shown = gj_held_next(j, s->fact, &rows), held = shown;
    bool open = !held.known, equal = held.known && is_same(held.value, s);
    while (rows && !equal) {
        held = gj_held_next(j, s->fact, &rows);
        open |= !held.known;
        equal = held.known && is_same(held.value, s);
    }
    if (shown.n_cells == 0)
        return; /* the older form has no such cell */
    if (equal && held.by_prose)
        gj_judge_skipped(j, self, _("该格由正文所述的数字定出，不能再用正文来核对"));
    else if (equal)
        gj_judge_passed(j, self);
    else if (open)
        gj_judge_skipped(j, self, _("正文所写的数字对应的单元格空白、缺失或位置不能确定"));
    else if (!s->wide || is_slip(shown.value, s->value) || (shown.value < LARGE && s->value < LARGE))
        report_stated(j, self, s, &shown);
}

/* Reads all that the fact may be: *first is the first reading, *most the largest; false if a cell is not known or one of them is the value.
 */
static bool differs(gj_judge *j, const gj_fact *f, int64_t value, gj_held *first, int64_t *most)
{
    bool any = false, apart = true;
    for (const char *rows = f ? f->rows : NULL; rows; any = true) {
        gj_held held = gj_held_next(j, f, &rows);
        apart &= held.n_cells && held.known && !held.by_prose && held.value != value;
        *first = any ? *first : held;
        *most = any && *most > held.value ? *most : held.value;
    }
    return apart;
}

/* Said in another place in known words. */
static bool is_told(const gj_judge *j, const gj_statement *s)
{
    for (size_t i = 0; i < j->told.n; i++)
        if (j->told.statements[i].value == s->value && strcmp(j->told.statements[i].fact->table, s->fact->table) == 0)
            return true;
    return false;
}

/* A figure in words that are not all known: it is wrong if it is a slip away, or more than the whole. */
static void judge_loose(gj_judge *j, gj_rule_id self, const gj_loose *l)
{
    gj_held held, other;
    int64_t most, ignored;
    const gj_statement *s = &l->said;
    if (!differs(j, s->fact, s->value, &held, &most) || (l->also && !differs(j, l->also, s->value, &other, &ignored)))
        return;
    static const struct {
        gj_topic topic;
        gj_aspect aspect;
    } wholes[] = {{GJ_TOPIC_REQUESTS, GJ_ASPECT_HANDLED}, {GJ_TOPIC_REQUESTS, GJ_ASPECT_NATURAL}, {GJ_TOPIC_REQUESTS, GJ_ASPECT_OPEN}};
    for (size_t i = 0; l->whole && i < GJ_COUNT(wholes); i++)
        if (!differs(j, gj_fact_find(wholes[i].topic, wholes[i].aspect), s->value, &other, &ignored))
            return;
    if (is_told(j, s) || !(is_slip(held.value, s->value) || (!l->whole && is_above(most, s->value))))
        return;
    gj_judge_lower(report_stated(j, self, s, &held), GJ_WARNING);
}

void gj_check_stated(gj_judge *j, gj_rule_id self)
{
    first_told first = read_first();
    for (size_t i = 0; i < j->told.n; i++) {
        const gj_statement *s = &j->told.statements[i], *before;
        if (rule_of(s->fact->table) != self)
            continue;
        before = first_of(&first, s);
        if (before == s || before->value != s->value) /* said again it is the same finding */
            judge_stated(j, self, s);
    }
    for (size_t i = 0; i < j->told.n_loose; i++)
        if (rule_of(j->told.loose[i].said.fact->table) == self)
            judge_loose(j, self, &j->told.loose[i]);
    free(first.of);
}

/* ---- text.contradiction ---- */

/* What was carried in, by the table or else by the text; false if neither says. */
static bool carried_in(const gj_judge *j, const first_told *first, int64_t *value)
{
    const gj_statement *told = first->of[quantity_of(gj_fact_find(GJ_TOPIC_REQUESTS, GJ_ASPECT_CARRIED_IN))];
    bool in_table = gj_held_carried_in(j, value);
    if (!in_table)
        *value = told ? told->value : 0;
    return in_table || told;
}

/* One of the two may count what was carried in. */
static bool may_count_carried(const gj_statement *a, const gj_statement *b)
{
    return strchr(a->fact->rows, '|') || strchr(b->fact->rows, '|');
}

static void judge_pair(gj_judge *j, gj_rule_id self, const first_told *first, const gj_statement *a, const gj_statement *b)
{
    int64_t carried = 0;
    int64_t apart = llabs(a->value - b->value), half = a->half + b->half;
    bool loose = may_count_carried(a, b), known = !loose || carried_in(j, first, &carried);
    if (apart <= half || (loose && known && llabs(apart - carried) <= half)) {
        gj_judge_passed(j, self);
    } else if (!known) {
        gj_judge_skipped(j, self, _("不能判断两处数字之差是否为上年结转"));
    } else {
        gj_violation *v = gj_judge_violated(j, self, _("正文第 %u 行“%s”与第 %u 行“%s”不一致"), gj_quote_line(j, a->from, a->to),
                                            gj_quote(j, a->from, a->to), gj_quote_line(j, b->from, b->to), gj_quote(j, b->from, b->to));
        gj_place_span(j, v, gj_prose_span(&j->prose, j->s, b->from, b->to));
        gj_judge_compared(j, v, (gj_compared){.said = {a, b}, .n = 2});
    }
}

void gj_check_contradiction(gj_judge *j, gj_rule_id self)
{
    first_told first = read_first();
    if (j->told.n)
        gj_judge_passed(j, self);
    for (size_t i = 0; i < j->told.n; i++) {
        const gj_statement *s = &j->told.statements[i], *before;
        if (!(s->fact->flags & GJ_FACT_ONCE))
            continue;
        before = first_of(&first, s);
        if (before != s)
            judge_pair(j, self, &first, before, s);
    }
    free(first.of);
    gj_check_twice(j, self);
}
