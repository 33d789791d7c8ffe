/* What became of the points of an earlier review. Findings of then and now are paired one to one, without those that stand for several:
 * first those that are the same, then those of one rule and place, those that say the same of other figures, last those of a rule that has
 * one finding at most. What finds no partner is settled if the rule could look at its place, and new if it is of now. What a point stood
 * for is then told of it as a whole. */
#include "opinion/recheck.h"

#include <stdlib.h>
#include <string.h>

#include "rule/judge.h"

struct gj_recheck {
    gj_arena *arena;
    const gj_reviews *reviews;
    size_t index;
    const gj_report *now;
    gj_settling *points;
    size_t n_points;
    size_t *found;
    size_t n_found;
    bool *told; /* one a violation of now */
};

typedef struct pairing {
    gj_recheck *c;
    const json_t *record;
    gj_then *then;
    size_t n_then;
    const gj_violation *now;
    size_t n_now;
    const gj_table *tables;
    size_t n_tables;
    bool *taken; /* one a violation of now */
} pairing;

const char *gj_settlement_words(gj_settlement s)
{
    static const char *const words[GJ_SETTLEMENTS] = {N_("已改正"), N_("未改正"), N_("改动后仍不符"), N_("已豁免"), N_("无法判定")};
    return _(words[s]);
}

const char *gj_settlement_name(gj_settlement s)
{
    static const char *const names[GJ_SETTLEMENTS] = {"settled", "unsettled", "still", "waived", "undecided"};
    return names[s];
}

/* ---- pairs ---- */

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_place(const pairing *p, const gj_then *t, const gj_violation *v)
{
    const char *table = v->table >= 0 ? p->tables[v->table].id : NULL;
    return strcmp(t->rule, v->rule->id) == 0 && same_text(t->table, table) && same_text(t->row_key, v->row_key) &&
           same_text(t->col_key, v->col_key);
}

/* The number of a line, page or paragraph behind 第: it says where, not what. */
static const char *skip_number(const char *s)
{
    static const char *const units[] = {"行", "页", "段", "格", "表"};
    const char *end = s + strspn(s, " ");
    size_t digits = strspn(end, "0123456789");
    end += digits;
    end += strspn(end, " ");
    for (size_t i = 0; digits > 0 && i < GJ_COUNT(units); i++)
        if (strncmp(end, units[i], strlen(units[i])) == 0)
            return end;
    return s;
}

static bool same_message(const char *a, const char *b)
{
    static const char ordinal[] = "第";
    while (*a && *a == *b) {
        bool behind = strncmp(a, ordinal, sizeof ordinal - 1) == 0 && strncmp(b, ordinal, sizeof ordinal - 1) == 0;
        a += behind ? sizeof ordinal - 1 : 1;
        b += behind ? sizeof ordinal - 1 : 1;
        a = behind ? skip_number(a) : a;
        b = behind ? skip_number(b) : b;
    }
    return *a == *b;
}

static double number_of(gj_number v)
{
    double value = (double)v.mantissa;
    for (unsigned i = 0; i < v.scale; i++)
        value /= 10;
    return value;
}

/* What it says of its place is what it said. Of a member only the figures are known, if it has any. */
static bool is_same(const gj_then *t, const gj_violation *v)
{
    if (t->has_figures && v->has_figures)
        return t->expected == number_of(v->expected) && t->actual == number_of(v->actual);
    return t->is_member || same_message(t->message, v->message);
}

/* The same words about other figures. */
static bool same_words(const char *a, const char *b)
{
    static const char digits[] = "0123456789";
    for (;;) {
        a += strspn(a, digits);
        b += strspn(b, digits);
        if (!*a || *a != *b)
            return *a == *b;
        a++;
        b++;
    }
}

enum { SAME, PLACE, WORDS, RULE, ROUNDS };

static bool fits(const pairing *p, const gj_then *t, const gj_violation *v, int round)
{
    if (round == RULE)
        return gj_rule_finds_one(v->rule) && strcmp(t->rule, v->rule->id) == 0;
    if (!same_place(p, t, v))
        return false;
    return round == SAME ? is_same(t, v) : round == PLACE ? t->table != NULL : !t->is_member && same_words(t->message, v->message);
}

static void pair_all(pairing *p, int round)
{
    for (size_t i = 0; i < p->n_then; i++) {
        gj_then *t = &p->then[i];
        for (size_t k = 0; t->n_members == 0 && t->now == SIZE_MAX && k < p->n_now; k++) {
            if (p->taken[k] || p->now[k].n_members > 0 || !fits(p, t, &p->now[k], round))
                continue;
            t->now = k;
            t->is_same = round == SAME;
            p->taken[k] = true;
        }
    }
}

/* ---- what became of one ---- */

static const gj_table *table_of(const pairing *p, const char *id)
{
    for (size_t i = 0; id && i < p->n_tables; i++)
        if (p->tables[i].found && strcmp(p->tables[i].id, id) == 0)
            return &p->tables[i];
    return NULL;
}

/* `key` is that of the line, or names the group that it is in: "review" of "review.total"; NULL: all lines. */
static bool is_line(const char *key, const gj_table_line *line)
{
    size_t len = key ? strlen(key) : 0;
    return !key || (strncmp(line->key, key, len) == 0 && (line->key[len] == '\0' || line->key[len] == '.'));
}

static bool begins(const char *s, const char *with)
{
    return strncmp(s, with, strlen(with)) == 0;
}

/* Why nothing can be said of the place of the finding, or NULL: a figure of it is wanting or has no certain place. */
static const char *open_cells(const gj_then *t, const gj_table *table)
{
    bool sums = begins(t->rule, "requests.") || begins(t->rule, "disputes.") || begins(t->rule, "art20.") || begins(t->rule, "text.");
    if (!t->row_key && !t->col_key)
        return NULL;
    for (size_t row = 0; row < table->n_rows; row++) {
        for (size_t col = 0; col < table->n_cols; col++) {
            if (!is_line(t->row_key, &table->rows[row]) || !is_line(t->col_key, &table->cols[col]))
                continue;
            const gj_cell *cell = gj_table_cell(table, row, col);
            if (cell->flags & GJ_CELL_AMBIGUOUS)
                return _("数字的位置不能确定");
            if (cell->kind == GJ_CELL_ABSENT || (sums && cell->kind != GJ_CELL_NUMBER))
                return _("有空白、缺少或不是数字的单元格");
        }
    }
    return NULL;
}

/* Why it cannot be said that the finding is settled; NULL: it is. */
static const char *why_open(const pairing *p, const gj_then *t)
{
    size_t n;
    const gj_rule *rule = gj_rule_find(t->rule);
    if (!rule)
        return _("本版没有这条规则");
    const gj_outcome *o = &gj_report_outcomes(p->c->now)[rule - gj_rules(&n)];
    const gj_table *table = table_of(p, t->table);
    if (table && (t->row_key || t->col_key) && !begins(t->rule, "text.")) /* whatever the rule could not judge elsewhere */
        return open_cells(t, table);
    if (o->verdict == GJ_NOT_EVALUATED)
        return o->reason;
    if (o->verdict == GJ_DOUBTFUL)
        return _("数字的位置不能确定");
    if (t->table && !table && !begins(t->rule, "structure.") && gj_report_has_form(p->c->now))
        return _("没有找到表格");
    return table ? open_cells(t, table) : NULL;
}

typedef struct fate {
    gj_settlement state;
    const char *reason;
} fate;

static fate fate_of(const pairing *p, const gj_then *t)
{
    const gj_violation *v = t->now == SIZE_MAX ? NULL : &p->now[t->now];
    if (v && (v->waived || t->waived))
        return (fate){GJ_LET, v->waived ? v->waived : t->waived};
    if (v)
        return (fate){t->is_same ? GJ_UNSETTLED : GJ_STILL, ""};
    const char *why = why_open(p, t);
    return why ? (fate){GJ_UNDECIDED, why} : (fate){GJ_SETTLED, ""};
}

/* ---- points ---- */

/* The cells of the place whose text is another, the first few: "（一）予以公开，总计列：19 → 20、…". */
static const char *changes_of(const pairing *p, const gj_then *t, gj_judge *names)
{
    enum { SHOWN = 3 };
    const gj_table *table = table_of(p, t->table);
    gj_buf b = {0};
    size_t n = 0;
    for (size_t row = 0; table && (t->row_key || t->col_key) && row < table->n_rows; row++) {
        for (size_t col = 0; col < table->n_cols; col++) {
            if (!is_line(t->row_key, &table->rows[row]) || !is_line(t->col_key, &table->cols[col]))
                continue;
            const char *was = gj_then_cell(p->record, t->table, table->rows[row].key, table->cols[col].key);
            const char *is = gj_table_cell(table, row, col)->text;
            if (!was || strcmp(was, is) == 0 || n++ >= SHOWN)
                continue;
            gj_buf_puts(&b, b.len ? _("、") : "");
            gj_buf_printf(&b, _("%s：%s → %s"), gj_cell_name(names, (size_t)(table - p->tables), row, col), was[0] ? was : _("空白"),
                          is[0] ? is : _("空白"));
        }
    }
    if (n > SHOWN)
        gj_buf_printf(&b, _(" 等 %zu 格"), n);
    const char *words = gj_arena_strndup(names->arena, b.data ? b.data : "", b.len);
    gj_buf_free(&b);
    return words;
}

static const char *keep(const pairing *p, const char *s)
{
    return s ? gj_arena_strndup(p->c->arena, s, strlen(s)) : NULL;
}

/* How many of the findings [first, first + n) ended so, and the first reason. */
typedef struct fates {
    size_t of[GJ_SETTLEMENTS];
    const char *reason[GJ_SETTLEMENTS];
    size_t now; /* the first violation that one of them is */
} fates;

static fates count_fates(const pairing *p, size_t first, size_t n)
{
    fates f = {.now = SIZE_MAX};
    for (size_t i = first; i < first + n; i++) {
        fate one = fate_of(p, &p->then[i]);
        if (f.of[one.state]++ == 0)
            f.reason[one.state] = one.reason;
        f.now = p->then[i].now < f.now ? p->then[i].now : f.now;
    }
    return f;
}

/* Of all that it stood for together. */
static gj_settlement state_of(const fates *f, size_t n)
{
    for (gj_settlement s = 0; s < GJ_SETTLEMENTS; s++)
        if (f->of[s] == n)
            return s;
    if (f->of[GJ_UNSETTLED] + f->of[GJ_STILL] > 0)
        return GJ_STILL;
    return f->of[GJ_UNDECIDED] > 0 ? GJ_UNDECIDED : GJ_LET;
}

static void add_point(pairing *p, size_t i, gj_judge *names)
{
    const gj_then *t = &p->then[i];
    size_t first = i + (t->n_members > 0), n = t->n_members > 0 ? t->n_members : 1;
    fates f = count_fates(p, first, n);
    gj_settling *x = &p->c->points[p->c->n_points++];
    *x = (gj_settling){.state = state_of(&f, n), .severity = t->severity, .places = n, .now = f.now};
    x->rule = keep(p, t->rule);
    x->message = keep(p, t->message);
    x->table = keep(p, t->table);
    x->row_key = keep(p, t->row_key);
    x->col_key = keep(p, t->col_key);
    x->left = f.of[GJ_UNSETTLED] + f.of[GJ_STILL] + f.of[GJ_UNDECIDED];
    x->reason = x->state == GJ_LET || x->state == GJ_UNDECIDED ? keep(p, f.reason[x->state]) : "";
    x->changes = changes_of(p, t, names);
}

/* A head whose members are all new stands for them. */
static void find_new(pairing *p)
{
    for (size_t i = 0; i < p->n_now; i++) {
        size_t known = 0;
        for (size_t k = 1; k <= p->now[i].n_members; k++)
            known += p->taken[i + k];
        p->c->told[i] = p->taken[i] || known > 0;
        if (p->now[i].n_members > 0 && known > 0)
            continue; /* its members are looked at one by one */
        if (!p->taken[i] && !p->now[i].waived)
            p->c->found[p->c->n_found++] = i;
        i += p->now[i].n_members;
    }
    for (size_t i = 0; i < p->n_now; i++)
        p->c->told[i] = p->c->told[i] || p->taken[i];
}

gj_recheck *gj_recheck_new(const gj_reviews *r, size_t index, const gj_report *now)
{
    gj_recheck *c = gj_alloc(sizeof *c);
    *c = (gj_recheck){.arena = gj_arena_new(), .reviews = r, .index = index, .now = now};
    pairing p = {.c = c, .record = r->list[index]};
    p.then = gj_then_read(p.record, &p.n_then);
    p.now = gj_report_violations(now, &p.n_now);
    p.tables = gj_report_tables(now, &p.n_tables);
    p.taken = gj_alloc_array(p.n_now + 1, sizeof *p.taken);
    c->points = gj_arena_array(c->arena, p.n_then, sizeof *c->points);
    c->found = gj_arena_array(c->arena, p.n_now, sizeof *c->found);
    c->told = gj_arena_array(c->arena, p.n_now, sizeof *c->told);
    for (int round = 0; round < ROUNDS; round++)
        pair_all(&p, round);
    gj_facts facts = {.tables = p.tables, .n_tables = p.n_tables};
    gj_judge names = {.arena = c->arena, .facts = &facts};
    for (size_t i = 0; i < p.n_then; i += 1 + p.then[i].n_members)
        add_point(&p, i, &names);
    find_new(&p);
    free(p.taken);
    free(p.then);
    return c;
}

void gj_recheck_free(gj_recheck *c)
{
    if (!c)
        return;
    gj_arena_free(c->arena);
    free(c);
}

const char *gj_recheck_file(const gj_recheck *c)
{
    return gj_reviews_file(c->reviews, c->index);
}

const gj_settling *gj_recheck_points(const gj_recheck *c, size_t *n)
{
    *n = c->n_points;
    return c->points;
}

const size_t *gj_recheck_found(const gj_recheck *c, size_t *n)
{
    *n = c->n_found;
    return c->found;
}

bool gj_recheck_told(const gj_recheck *c, size_t violation)
{
    return c->told[violation];
}
