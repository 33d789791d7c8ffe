#include "opinion/point.h"

#include <stdlib.h>
#include <string.h>

#include "gouji/opinion.h"
#include "gouji/report.h"
#include "opinion/wording.h"

enum { MOST_WAYS = 2 }; /* corrections that are as small, to be named */

typedef struct ask {
    gj_chapter chapter;
    const char *text;
} ask;

static const ask asks[GJ_RULE_COUNT] = {
#define ASK(symbol, in, text) [GJ_RULE_##symbol] = {GJ_CHAPTER_##in, (text)},
#include "opinion/asks.def"
#undef ASK
};

const char *gj_chapter_title(gj_chapter a)
{
    static const char *const titles[] = {
#define CHAPTER(symbol, title, column) (title),
#include "opinion/chapters.def"
#undef CHAPTER
    };
    return _(titles[a]);
}

const char *gj_chapter_column(gj_chapter a)
{
    static const char *const columns[] = {
#define CHAPTER(symbol, title, column) (column),
#include "opinion/chapters.def"
#undef CHAPTER
    };
    return _(columns[a]);
}

gj_chapter gj_rule_chapter(const gj_rule *rule)
{
    size_t n;
    return asks[rule - gj_rules(&n)].chapter;
}

static size_t index_of(const gj_rule *rule)
{
    size_t n;
    return (size_t)(rule - gj_rules(&n));
}

bool gj_rule_is_of_reading(const gj_rule *rule)
{
    size_t i = index_of(rule);
    return i == GJ_RULE_ambiguous || i == GJ_RULE_malformed;
}

static bool begins(const char *s, size_t len, const char *with)
{
    return len >= strlen(with) && strncmp(s, with, strlen(with)) == 0;
}

/* The sources, parted by "；", without those that the letter names at its top, and without practice, which is no basis. */
static const char *basis_beside(gj_arena *arena, const char *source)
{
    static const char parting[] = "；", practice[] = "实务";
    static const char *const common[] = {"国办公开办函〔", "2019、2020年度为国办公开办函〔", "《政府信息公开条例》第四十九条",
                                         "《政府信息公开条例》第五十条"};
    const char *basis = "";
    if (strcmp(_(source), source) != 0)
        return _(source);
    for (const char *at = source, *end; *at; at = end + (*end ? sizeof parting - 1 : 0)) {
        end = strstr(at, parting);
        end = end ? end : at + strlen(at);
        size_t len = (size_t)(end - at);
        const char *one = gj_arena_strndup(arena, at, len);
        bool named = strstr(one, practice) != NULL;
        for (size_t i = 0; i < GJ_COUNT(common); i++)
            named |= begins(at, len, common[i]);
        if (!named)
            basis = basis[0] ? gj_arena_printf(arena, "%s%s%s", basis, parting, one) : one;
    }
    return basis;
}

/* A new point for findings of this rule, with what is always asked and said of them. */
static gj_point *add_point(gj_points *p, gj_arena *arena, const gj_rule *rule)
{
    GJ_GROW(p->list, p->n, p->cap);
    gj_point *x = &p->list[p->n++];
    *x = (gj_point){.rule = index_of(rule), .table = -1, .head = "", .basis = basis_beside(arena, rule->source)};
    x->chapter = asks[x->rule].chapter;
    x->ask = _(asks[x->rule].text);
    return x;
}

static void count(gj_point *x, gj_severity severity)
{
    if (severity > x->severity && x->chapter != GJ_CHAPTER_WORDING)
        x->severity = severity;
}

static void add_detail(gj_point *x, const char *detail)
{
    x->details[x->n_details++] = detail;
}

/* ---- findings with one cause ---- */

/* The sources of the rules of a cause, each once. */
static const char *basis_of(gj_arena *arena, const gj_violation *violations, const gj_cause *c)
{
    const char *basis = "";
    for (size_t i = 0; i < c->n; i++) {
        const char *source = basis_beside(arena, violations[c->violations[i]].rule->source);
        if (source[0] && !strstr(basis, source))
            basis = basis[0] ? gj_arena_printf(arena, _("%s；%s"), basis, source) : source;
    }
    return basis;
}

static const char *bracketed(gj_arena *arena, const char *remark)
{
    return remark[0] ? gj_arena_printf(arena, _("（%s）"), remark) : "";
}

/* "①…；②…". */
static const char *ways_words(gj_wording *w, const gj_cause *c)
{
    static const char *const numbers[MOST_WAYS] = {"①", "②"};
    const char *words = "";
    for (size_t i = 0; i < c->n_ways; i++) {
        const char *way = gj_arena_printf(w->arena, _("%s%s"), numbers[i], gj_changes_words(w, c->ways[i].changes, c->ways[i].n));
        words = i > 0 ? gj_arena_printf(w->arena, _("%s；%s"), words, way) : way;
    }
    return words;
}

/* Of many corrections that are as small none is named: they would only lead astray. */
static const char *ask_of(gj_wording *w, const gj_cause *c)
{
    const gj_way *best = &c->ways[0];
    if (c->n_ways > MOST_WAYS)
        return _("请对照原始台账核对上述算式中的各数，更正有误之处。");
    if (c->n_ways > 1)
        return gj_arena_printf(w->arena, _("请对照原始台账核对后更正。改动最少而能使上述关系成立的改法有 %zu 种，供核对时参考：%s。"),
                               c->n_ways, ways_words(w, c));
    return gj_arena_printf(w->arena, c->certain ? _("请更正：%s%s。") : _("请对照原始台账核对后更正，建议：%s%s。"),
                           gj_changes_words(w, best->changes, best->n), bracketed(w->arena, c->evidence));
}

/* All findings of the cause are sums; else the text states a figure as well. */
static bool only_sums(const gj_violation *violations, const gj_cause *c)
{
    for (size_t i = 0; i < c->n; i++)
        if (!violations[c->violations[i]].cells)
            return false;
    return true;
}

/* A single wrong cell is named; else only the sums are. */
static const char *head_of(gj_wording *w, const gj_violation *violations, const gj_cause *c)
{
    const gj_way *way = &c->ways[0];
    const char *table = gj_table_words(w, way->changes[0]->table);
    if (!c->certain || way->n > 1)
        return gj_arena_printf(w->arena, only_sums(violations, c) ? _("%s下列勾稽关系不成立：") : _("%s下列数字相互不符："), table);
    return gj_arena_printf(w->arena,
                           only_sums(violations, c) ? _("%s“%s”填报为 %s，应为 %s，致使下列勾稽关系不成立：")
                                                    : _("%s“%s”填报为 %s，应为 %s，与下列勾稽关系和正文不符："),
                           table, gj_change_cell(w, way->changes[0]), gj_before_words(w, way->changes[0]),
                           gj_number_words(w->arena, way->changes[0]->to));
}

static bool was_told(const gj_recheck *earlier, const gj_violation *all, const gj_violation *v)
{
    return earlier && gj_recheck_told(earlier, (size_t)(v - all));
}

static void add_cause(gj_points *p, gj_wording *w, const gj_violation *violations, const gj_cause *c, const gj_recheck *earlier)
{
    const gj_violation *first = &violations[c->violations[0]];
    gj_point *x = add_point(p, w->arena, first->rule);
    x->table = first->table;
    x->line = first->line;
    x->head = head_of(w, violations, c);
    x->ask = ask_of(w, c);
    x->basis = basis_of(w->arena, violations, c);
    x->details = gj_arena_array(w->arena, c->n, sizeof *x->details);
    for (size_t i = 0; i < c->n; i++) {
        const gj_violation *v = &violations[c->violations[i]];
        add_detail(x, gj_finding_words(w, v, true));
        x->told |= was_told(earlier, violations, v);
        count(x, v->severity);
    }
}

/* ---- findings of one rule, in one table or in the text ---- */

/* The table whose findings are told together; those on tables as a whole are told together whatever the table. */
static int32_t table_of(const gj_violation *v)
{
    return v->row >= 0 || v->col >= 0 ? v->table : -1;
}

static bool same_row(const gj_violation *a, const gj_violation *b)
{
    return a->row >= 0 && a->col >= 0 && b->col >= 0 && a->row == b->row;
}

/* One line for the findings on cells of a row, one for each of the others. */
static void add_details(gj_point *x, gj_wording *w, const gj_violation *const *list, size_t n)
{
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && same_row(list[i], list[end]);)
            end++;
        add_detail(x, end - i > 1 ? gj_row_words(w, &list[i], end - i) : gj_finding_words(w, list[i], x->table >= 0));
    }
}

static const char *group_head(gj_wording *w, const gj_point *x, const gj_rule *rule, size_t n)
{
    const char *table = x->table >= 0 ? gj_table_words(w, (size_t)x->table) : "";
    return gj_arena_printf(w->arena, table[0] ? _("%s存在“%s”问题 %zu 处：") : _("%s“%s”问题 %zu 处："), table, _(rule->title), n);
}

/* What a finding with one cause stands for, row by row. */
static void add_members(gj_point *x, gj_wording *w, const gj_violation *head)
{
    const gj_violation **list = gj_arena_array(w->arena, head->n_members, sizeof *list);
    x->details = gj_arena_array(w->arena, head->n_members, sizeof *x->details);
    x->table = head->table;
    size_t n = 0;
    for (size_t i = 1; i <= head->n_members; i++)
        if (!head[i].waived && !gj_rule_is_of_reading(head[i].rule))
            list[n++] = head + i;
    add_details(x, w, list, n);
}

static void add_group(gj_points *p, gj_wording *w, const gj_violation *const *list, size_t n)
{
    gj_point *x = add_point(p, w->arena, list[0]->rule);
    x->table = table_of(list[0]);
    x->line = list[0]->line;
    for (size_t i = 0; i < n; i++)
        count(x, list[i]->severity);
    if (n == 1) {
        x->head = gj_finding_words(w, list[0], false);
        add_members(x, w, list[0]);
        return;
    }
    x->head = group_head(w, x, list[0]->rule, n);
    x->details = gj_arena_array(w->arena, n, sizeof *x->details);
    add_details(x, w, list, n);
}

void gj_point_of_finding(gj_points *p, gj_wording *w, const gj_violation *v)
{
    add_group(p, w, &v, 1);
}

void gj_point_of_cause(gj_points *p, gj_wording *w, const gj_violation *violations, const gj_cause *c)
{
    add_cause(p, w, violations, c, NULL);
}

/* By rule, table, row and column, then as found. */
static int by_kind(const void *left, const void *right)
{
    const gj_violation *a = *(const gj_violation *const *)left, *b = *(const gj_violation *const *)right;
    const int64_t keys[][2] = {{(int64_t)index_of(a->rule), (int64_t)index_of(b->rule)},
                               {table_of(a), table_of(b)},
                               {a->row, b->row},
                               {a->col, b->col},
                               {a->line, b->line},
                               {a->src.off, b->src.off},
                               {a - b, 0}};
    for (size_t i = 0; i < GJ_COUNT(keys); i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    return 0;
}

static bool same_kind(const gj_violation *a, const gj_violation *b)
{
    return !a->n_members && !b->n_members && a->rule == b->rule && table_of(a) == table_of(b);
}

/* Those that `earlier` told, or those that it did not. */
static void add_rest(gj_points *p, gj_wording *w, const gj_violation *violations, size_t n, const bool *told, const gj_recheck *earlier,
                     bool again)
{
    const gj_violation **rest = gj_alloc_array(n + 1, sizeof *rest);
    size_t left = 0;
    for (size_t i = 0; i < n; i++)
        if (!told[i] && was_told(earlier, violations, &violations[i]) == again && !violations[i].waived && !violations[i].is_member &&
            !gj_rule_is_of_reading(violations[i].rule))
            rest[left++] = &violations[i];
    qsort(rest, left, sizeof *rest, by_kind);
    for (size_t i = 0, end; i < left; i = end) {
        for (end = i + 1; end < left && same_kind(rest[i], rest[end]);)
            end++;
        add_group(p, w, &rest[i], end - i);
        p->list[p->n - 1].told = again;
    }
    free(rest);
}

void gj_points_of_report(gj_points *p, gj_arena *arena, const gj_report *r, const gj_causes *causes, const gj_recheck *earlier)
{
    size_t n;
    gj_wording w;
    const gj_violation *violations = gj_report_violations(r, &n);
    gj_wording_start(&w, arena, r);
    for (size_t i = 0; i < causes->n; i++)
        add_cause(p, &w, violations, &causes->list[i], earlier);
    add_rest(p, &w, violations, n, causes->told, earlier, false);
    if (earlier)
        add_rest(p, &w, violations, n, causes->told, earlier, true);
}

/* ---- findings across reports ---- */

/* The details of a point of findings on a report have their room; these come one by one. */
static void append_detail(gj_point *x, gj_arena *arena, const char *detail)
{
    const char **longer = gj_arena_array(arena, x->n_details + 1, sizeof *longer);
    if (x->n_details > 0)
        memcpy(longer, x->details, x->n_details * sizeof *longer);
    x->details = longer;
    add_detail(x, detail);
}

/* The table with this id in one of the forms; NULL if there is none. */
static const gj_form_table *find_table(const char *id)
{
    size_t n;
    const gj_form *forms = gj_forms(&n);
    for (size_t i = 0; i < n; i++) {
        int t = gj_form_table_index(&forms[i], id);
        if (t >= 0)
            return &forms[i].tables[t];
    }
    return NULL;
}

static const char *across_place(gj_arena *arena, const gj_series_finding *f, bool lines)
{
    const gj_form_table *t = f->table ? find_table(f->table) : NULL;
    const char *where = t && !strstr(f->message, t->caption) ? gj_form_table_words(arena, t) : "";
    return gj_place_words(arena, where, lines && f->line > 0 ? gj_arena_printf(arena, _("第%u行"), (unsigned)f->line) : "");
}

/* "第三部分“…”表，第48行：message（对照 last-year.txt 第50行）。" */
const char *gj_across_words(gj_arena *arena, const gj_series_finding *f, bool lines)
{
    const char *other = "", *slash = f->other ? strrchr(f->other, '/') : NULL;
    if (f->other && f->other_line > 0 && lines)
        other = gj_arena_printf(arena, _("（对照 %s 第%u行）"), slash ? slash + 1 : f->other, (unsigned)f->other_line);
    else if (f->other)
        other = gj_arena_printf(arena, _("（对照 %s）"), slash ? slash + 1 : f->other);
    return gj_sentence(arena, across_place(arena, f, lines), gj_arena_printf(arena, "%s%s", f->message, other));
}

static gj_point *point_of_rule(gj_points *p, size_t rule)
{
    for (size_t i = 0; i < p->n; i++)
        if (p->list[i].rule == rule)
            return &p->list[i];
    return NULL;
}

/* The findings of a rule are one point: with the second, what was its head becomes the first detail. */
void gj_points_across(gj_points *p, gj_arena *arena, const gj_series_finding *f, bool lines)
{
    const char *words = gj_across_words(arena, f, lines);
    gj_point *x = point_of_rule(p, index_of(f->rule));
    if (!x) {
        x = add_point(p, arena, f->rule);
        x->line = f->line;
        x->head = words;
        count(x, f->severity);
        return;
    }
    if (x->n_details == 0)
        append_detail(x, arena, x->head);
    append_detail(x, arena, words);
    x->head = gj_arena_printf(arena, _("%s“%s”问题 %zu 处："), "", _(f->rule->title), x->n_details);
    count(x, f->severity);
}

/* ---- order ---- */

static int by_weight(const void *left, const void *right)
{
    const gj_point *a = left, *b = right;
    const int64_t keys[][2] = {{!a->told, !b->told},
                               {a->chapter, b->chapter},
                               {-(int64_t)a->severity, -(int64_t)b->severity},
                               {a->table, b->table},
                               {(int64_t)a->rule, (int64_t)b->rule},
                               {a->line, b->line}};
    for (size_t i = 0; i < GJ_COUNT(keys); i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    return strcmp(a->head, b->head);
}

void gj_points_sort(gj_points *p)
{
    if (p->n > 0)
        qsort(p->list, p->n, sizeof *p->list, by_weight);
}
