/* The runner: every rule of the book in turn, then order, outcomes and coverage. */
#include "rule/check.h"

#include <stdlib.h>
#include <string.h>

#include "rule/gather.h"
#include "rule/wanting.h"

static gj_rule_function *const functions[GJ_RULE_COUNT] = {
#define RULE(symbol, id, severity, finds, function, title, help, source, example) [GJ_RULE_##symbol] = function,
#include "rule/rules.def"
#undef RULE
};

bool gj_rule_is_across(const gj_rule *rule)
{
    size_t n;
    ptrdiff_t id = rule - gj_rules(&n);
    return functions[id] == gj_check_across || id == GJ_RULE_growth; /* the prose against last year's report */
}

typedef struct ranked {
    gj_violation violation;
    size_t rank; /* as found: keeps the order of equals */
} ranked;

static int compare_numbers(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

static int by_place(const void *left, const void *right)
{
    const gj_violation *a = &((const ranked *)left)->violation, *b = &((const ranked *)right)->violation;
    int order = compare_numbers(a->line, b->line);
    if (!order)
        order = compare_numbers(a->table, b->table);
    if (!order)
        order = compare_numbers(a->row, b->row);
    if (!order)
        order = compare_numbers(a->col, b->col);
    if (!order)
        order = strcmp(a->rule->id, b->rule->id);
    return order ? order : compare_numbers((int64_t)((const ranked *)left)->rank, (int64_t)((const ranked *)right)->rank);
}

/* The findings in their order, members behind their heads, in the arena. head[i] as gj_gather gives it; [0, plain) stand for themselves. */
static gj_violation *sorted(gj_judge *j, const size_t *head, size_t plain)
{
    size_t n = 0;
    gj_violation *out = gj_arena_array(j->arena, j->n, sizeof *out);
    ranked *list = gj_alloc_array(j->n ? j->n : 1, sizeof *list);
    for (size_t i = 0; i < j->n; i++)
        list[i] = (ranked){j->violations[i], i};
    qsort(list, j->n, sizeof *list, by_place);
    for (size_t i = 0; i < j->n; i++) {
        if (head[list[i].rank] != SIZE_MAX)
            continue;
        gj_violation *top = &out[n++];
        *top = list[i].violation;
        for (size_t k = 0; k < j->n && list[i].rank >= plain; k++) {
            if (head[list[k].rank] != list[i].rank)
                continue;
            out[n] = list[k].violation;
            out[n++].is_member = true;
            top->n_members++;
        }
    }
    free(list);
    return out;
}

static bool begins(const char *id, const char *with)
{
    return strncmp(id, with, strlen(with)) == 0;
}

/* What rules on figures compare is not all there. */
static bool needs_figures(gj_rule_id rule, const char *id)
{
    static const char *const families[] = {"requests.",     "disputes.",        "art20.",          "cell.",
                                           "structure.row", "structure.column", "structure.table", "structure.label"};
    for (size_t i = 0; i < GJ_COUNT(families); i++)
        if (begins(id, families[i]))
            return true;
    return rule == GJ_RULE_text_requests || rule == GJ_RULE_text_disputes || rule == GJ_RULE_text_documents || rule == GJ_RULE_fees;
}

/* It says what is not there. */
static bool tells_absence(gj_rule_id rule, const char *id)
{
    static const char *const families[] = {"structure.section",     "structure.title",          "structure.table",
                                           "structure.row-missing", "structure.column-missing", "cell.blank"};
    for (size_t i = 0; i < GJ_COUNT(families); i++)
        if (begins(id, families[i]))
            return true;
    return rule == GJ_RULE_aspects || rule == GJ_RULE_improvement || rule == GJ_RULE_fees;
}

/* Why a rule is not asked of a report that was read from pictures: words, labels and headings are misread too often to accuse anybody of;
 * figures are weighed cell by cell, and a blank is told as doubted. */
static const char *bar_of_scan(const gj_judge *j, const char *id)
{
    static const char *const asked[] = {"requests.", "disputes.", "cell.ambiguous", "structure.scope"};
    if (!gj_text_is_scanned(j->facts->text))
        return NULL;
    for (size_t i = 0; i < GJ_COUNT(asked); i++)
        if (begins(id, asked[i]))
            return NULL;
    return _("扫描件的文字是识读出来的，不作判断的依据");
}

/* A rule that says what is not there must have seen all: where a limit was met it is not asked, and its reason is the limit. Rules that
 * say what is there are asked, but have not passed. One that rests on the form is not asked of a report that it is not for. */
static void judge(gj_judge *j, gj_rule_id rule, const gj_limits *limits)
{
    size_t n;
    const char *id = gj_rules(&n)[rule].id, *bar = gj_scope_bars(j, rule);
    if (!bar)
        bar = bar_of_scan(j, id);
    if (bar) {
        gj_judge_skipped(j, rule, bar);
        return;
    }
    const char *figures = limits->of[GJ_LIMIT_FIGURES].left_out > 0 && needs_figures(rule, id) ? gj_limit_reason(GJ_LIMIT_FIGURES) : NULL;
    bool foot = rule == GJ_RULE_section_empty || rule == GJ_RULE_date; /* of the last part, and of what stands below it */
    const char *prose = limits->of[GJ_LIMIT_PROSE].left_out > 0 && (foot || begins(id, "text.")) ? gj_limit_reason(GJ_LIMIT_PROSE) : NULL;
    bool met = gj_limits_met(limits), absence = met && (foot || tells_absence(rule, id)),
         on_pages = absence || (met && (needs_figures(rule, id) || begins(id, "text.")));
    gj_limit_kind unread = limits->of[GJ_LIMIT_PAGES].left_out > 0 ? GJ_LIMIT_PAGES : GJ_LIMIT_UNSEEN;
    const char *pages = limits->of[unread].left_out > 0 && on_pages ? gj_limit_reason(unread) : NULL;
    if (!figures && !((prose || pages) && absence)) {
        functions[rule](j, rule);
        gj_judge_count_unseen(j, rule);
    }
    const char *wanting = gj_wanting_of(j, rule);
    gj_tally *t = &j->tally[rule];
    if (wanting && t->evaluated + t->skipped + t->doubtful > 0) {
        t->skipped = 1; /* whatever else it could not judge, this comes first */
        t->reason = wanting;
    }
    if (figures || prose || (pages && j->tally[rule].skipped == 0))
        gj_judge_skipped(j, rule, _(figures ? figures : prose ? prose : pages));
}

static gj_outcome outcome_of(gj_judge *j, const gj_tally *t)
{
    if (t->violations)
        return (gj_outcome){GJ_VIOLATED, t->violations, NULL};
    if (t->skipped) {
        const char *reason =
            t->skipped == 1 ? t->reason : gj_arena_printf(j->arena, _("%u 处无法判定：%s"), (unsigned)t->skipped, t->reason);
        return (gj_outcome){GJ_NOT_EVALUATED, 0, reason};
    }
    if (t->doubtful)
        return (gj_outcome){GJ_DOUBTFUL, 0, NULL};
    return (gj_outcome){t->evaluated ? GJ_PASSED : GJ_NOT_APPLICABLE, 0, NULL};
}

static gj_coverage coverage_of(const gj_outcome *outcomes)
{
    gj_coverage c = {0};
    uint32_t *const counter[] = {
        [GJ_PASSED] = &c.passed, [GJ_VIOLATED] = &c.violated, [GJ_DOUBTFUL] = &c.doubtful, [GJ_NOT_EVALUATED] = &c.not_evaluated,
        [GJ_WAIVED] = &c.waived,
    };
    for (size_t i = 0; i < GJ_RULE_COUNT; i++)
        if (outcomes[i].verdict != GJ_NOT_APPLICABLE)
            ++*counter[outcomes[i].verdict];
    c.checked = c.passed + c.violated + c.doubtful + c.waived;
    c.due = c.checked + c.not_evaluated;
    return c;
}

/* Index of a rule of the book. */
static size_t index_of(const gj_rule *rule)
{
    size_t n;
    return (size_t)(rule - gj_rules(&n));
}

void gj_findings_count(gj_findings *f)
{
    for (size_t i = 0; i < f->n_violations; i++)
        f->outcomes[index_of(f->violations[i].rule)].verdict = GJ_WAIVED;
    for (size_t i = 0; i < f->n_violations; i++)
        if (!f->violations[i].waived)
            f->outcomes[index_of(f->violations[i].rule)].verdict = GJ_VIOLATED;
    f->coverage = coverage_of(f->outcomes);
}

/* The rules across reports have nothing to say of one: they are not applicable, and not due. */
void gj_check_across(gj_judge *j, gj_rule_id self)
{
    (void)j;
    (void)self;
}

static void read_settings(gj_judge *j)
{
    size_t n;
    const gj_rule *rules = gj_rules(&n);
    for (size_t i = 0; i < GJ_RULE_COUNT; i++)
        j->in_force[i] = gj_rule_in_force(j->facts->settings, &rules[i]);
}

void gj_check_run(gj_findings *out, gj_arena *a, const gj_facts *facts)
{
    gj_judge j = {.arena = a, .facts = facts};
    read_settings(&j);
    j.s = gj_text_data(facts->text, &j.len);
    j.sums = gj_arena_array(a, facts->n_tables, sizeof *j.sums);
    for (size_t i = 0; i < facts->n_tables; i++)
        j.sums[i] = gj_sums_read(a, &facts->tables[i]);
    gj_sums_compare_blanks(j.sums, facts->tables, facts->n_tables);
    gj_prose_read(&j.prose, facts->text, facts->doc, facts->parts, facts->n_parts);
    out->limits = facts->limits;
    gj_limit_add(&out->limits, GJ_LIMIT_PROSE, j.prose.left, j.prose.left_line);
    gj_told_read(&j.told, &j.prose, facts->text, facts->doc);
    for (size_t i = facts->n_parts; i-- > 0;)
        j.first_head[facts->parts[i].part] = &facts->parts[i];
    gj_wanting_read(&j.wanting, &j);
    for (size_t rule = 0; rule < GJ_RULE_COUNT; rule++) {
        if (j.in_force[rule].off)
            continue;
        judge(&j, (gj_rule_id)rule, &out->limits);
    }
    out->outcomes = gj_arena_array(a, GJ_RULE_COUNT, sizeof *out->outcomes);
    for (size_t rule = 0; rule < GJ_RULE_COUNT; rule++)
        out->outcomes[rule] = outcome_of(&j, &j.tally[rule]);
    gj_growths_read(&j, out);
    gj_dates_read(&j, out);
    size_t plain = j.n, *head = gj_gather(&j);
    out->violations = sorted(&j, head, plain);
    free(head);
    out->n_violations = j.n;
    out->coverage = coverage_of(out->outcomes);
    gj_told_free(&j.told);
    gj_prose_free(&j.prose);
    free(j.violations);
    free(j.stated);
    free(j.compared);
}
