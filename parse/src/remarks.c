#define _GNU_SOURCE /* memmem */
#include "remarks.h"

#include <stdlib.h>
#include <string.h>

#include "gouji/opinion.h"
#include "opinion/point.h"

enum { NEW_FORM = 2021 };

/* What is looked at while the remarks on one report are made. */
typedef struct remarking {
    gj_remarks *out;
    gj_arena *arena;
    const gj_report *r;
    const gj_table *tables;
    const gj_violation *violations;
    size_t n_violations;
    gj_wording wording;
} remarking;

/* ---- places ---- */

/* Spans that are collected, in the arena. */
typedef struct spans {
    gj_span *list;
    size_t n, cap;
} spans;

static bool is_blank(char c)
{
    return c == ' ' || c == '\r';
}

/* The field of the line that the span begins in, as far as the span goes; blanks at its ends are left out. */
static gj_span one_field(const gj_text *t, gj_span src)
{
    size_t len;
    const char *s = gj_text_data(t, &len);
    uint32_t from = src.off, to = src.off + src.len, stop;
    while (from < to && (is_blank(s[from]) || s[from] == '\t' || s[from] == '\n'))
        from++;
    for (stop = from; stop < to && s[stop] != '\t' && s[stop] != '\n';)
        stop++;
    while (stop > from && is_blank(s[stop - 1]))
        stop--;
    return (gj_span){from, stop - from};
}

static bool has_span(const gj_span *list, size_t n, gj_span x)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].off == x.off && list[i].len == x.len)
            return true;
    return false;
}

/* `blank`: a span without text is a place, too. */
static void add_span(const remarking *m, spans *to, gj_span src, bool blank)
{
    gj_span x = src.len > 0 ? one_field(gj_report_text(m->r), src) : src;
    if ((x.len == 0 && !blank) || has_span(to->list, to->n, x))
        return;
    if (to->n == to->cap) {
        gj_span *longer = gj_arena_array(m->arena, 2 * to->cap + 4, sizeof *longer);
        if (to->n > 0)
            memcpy(longer, to->list, to->n * sizeof *longer);
        to->list = longer;
        to->cap = 2 * to->cap + 4;
    }
    to->list[to->n++] = x;
}

static void add_cell(const remarking *m, spans *to, size_t table, size_t row, size_t col)
{
    const gj_cell *c = gj_table_cell(&m->tables[table], row, col);
    if (c->line > 0)
        add_span(m, to, c->src, true);
}

static void add_line(const remarking *m, spans *to, uint32_t line)
{
    if (line > 0)
        add_span(m, to, gj_text_line(gj_report_text(m->r), line), false);
}

/* The place that a finding names itself; nothing if it has none. */
static void add_own(const remarking *m, spans *to, const gj_violation *v)
{
    bool on_line = v->src.off > 0 && gj_text_line_of(gj_report_text(m->r), v->src.off) == v->line;
    if (v->src.len > 0)
        add_span(m, to, v->src, false);
    else if (v->table >= 0 && v->row >= 0 && v->col >= 0)
        add_cell(m, to, (size_t)v->table, (size_t)v->row, (size_t)v->col);
    else if (on_line) /* a blank */
        add_span(m, to, v->src, true);
}

/* What stands near by: the labels of its row and column, its line, its table. */
static void add_near(const remarking *m, spans *to, const gj_violation *v)
{
    const gj_table *t = v->table >= 0 ? &m->tables[v->table] : NULL;
    if (t && v->row >= 0)
        add_span(m, to, t->rows[v->row].src, false);
    if (t && v->col >= 0)
        add_span(m, to, t->cols[v->col].src, false);
    add_line(m, to, v->line);
    if (t && t->found)
        add_span(m, to, t->src, false);
}

/* Where that stands which has no place: at the title, or at the beginning. */
static void add_top(const remarking *m, spans *to)
{
    const gj_text *t = gj_report_text(m->r);
    add_span(m, to, gj_report_title_src(m->r), false);
    for (uint32_t line = 1; line <= gj_text_lines(t) && to->n == 0; line++)
        add_line(m, to, line);
    add_line(m, to, 1);
}

/* ---- words ---- */

static bool begins(const char *s, const char *with)
{
    return strncmp(s, with, strlen(with)) == 0;
}

/* The sources of a rule, parted by "；", as far as they are law and were in force in the year of the form; practice is no basis. */
static void add_basis(const remarking *m, gj_buf *b, const char *source)
{
    static const char parting[] = "；", practice[] = "实务", older[] = "2019、2020年度为", newer[] = "国办公开办函〔2021〕30号所附格式";
    bool new_form = gj_report_form(m->r)->first_year >= NEW_FORM;
    for (const char *at = source, *end; *at; at = end + (*end ? sizeof parting - 1 : 0)) {
        end = strstr(at, parting);
        end = end ? end : at + strlen(at);
        const char *one = gj_arena_strndup(m->arena, at, (size_t)(end - at));
        if (strstr(one, practice) || begins(one, older))
            continue;
        if (!new_form && begins(one, newer))
            one = "国办公开办函〔2019〕60号所附格式";
        if (b->len > 0 && memmem(b->data, b->len, one, strlen(one)))
            continue;
        gj_buf_printf(b, b->len > 0 ? "；%s" : "%s", one);
    }
}

/* The basis of the findings [i] = which of the report; "" if there is none but practice. */
static const char *basis_of(const remarking *m, const size_t *which, size_t n)
{
    gj_buf b = {0};
    for (size_t i = 0; i < n; i++) {
        const char *source = m->violations[which[i]].rule->source, *shown = _(source);
        if (shown == source)
            add_basis(m, &b, source);
        else if (b.len == 0 || !memmem(b.data, b.len, shown, strlen(shown)))
            gj_buf_printf(&b, b.len > 0 ? "; %s" : "%s", shown);
    }
    const char *basis = b.len > 0 ? gj_arena_strndup(m->arena, b.data, b.len) : "";
    gj_buf_free(&b);
    return basis;
}

/* The point as the letter has it, line by line, with what it rests on. */
static const char *words_of(const remarking *m, const gj_point *x, const char *basis)
{
    gj_buf b = {0};
    gj_buf_puts(&b, x->head);
    for (size_t i = 0; i < x->n_details; i++)
        gj_buf_printf(&b, "\n%s", x->details[i]);
    gj_buf_printf(&b, "\n%s", x->ask);
    gj_buf_puts(&b, basis[0] ? "\n" : "");
    if (basis[0])
        gj_buf_printf(&b, _("依据：%s。"), basis);
    const char *words = gj_arena_strndup(m->arena, b.data, b.len);
    gj_buf_free(&b);
    return words;
}

/* ---- remarks ---- */

static void add_remark(remarking *m, const gj_points *points, const char *basis, const spans *places, const spans *others)
{
    gj_remarks *out = m->out;
    spans rest = {0};
    for (size_t i = 0; i < others->n; i++)
        if (places->n == 0 || !has_span(places->list, 1, others->list[i]))
            add_span(m, &rest, others->list[i], true);
    GJ_GROW(out->list, out->n, out->cap);
    out->list[out->n++] = (gj_marking){
        .text = gj_report_text(m->r),
        .words = words_of(m, &points->list[points->n - 1], basis),
        .places = places->list,
        .n_places = places->n,
        .others = rest.list,
        .n_others = rest.n,
        .order = out->n - 1,
    };
}

static void remark_cause(remarking *m, gj_points *points, const gj_cause *c)
{
    spans places = {0}, others = {0};
    const gj_way *way = &c->ways[0];
    gj_point_of_cause(points, &m->wording, m->violations, c);
    if (c->certain && way->n == 1) /* the figure that is wrong is known */
        add_cell(m, &places, way->changes[0]->table, way->changes[0]->row, way->changes[0]->col);
    for (size_t i = 0; i < c->n; i++) {
        const gj_violation *v = &m->violations[c->violations[i]];
        add_own(m, &places, v);
        add_own(m, &others, v);
    }
    add_near(m, &places, &m->violations[c->violations[0]]);
    add_top(m, &places);
    add_remark(m, points, basis_of(m, c->violations, c->n), &places, &others);
}

static void remark_finding(remarking *m, gj_points *points, size_t index)
{
    spans places = {0}, others = {0};
    const gj_violation *v = &m->violations[index];
    gj_point_of_finding(points, &m->wording, v);
    add_own(m, &places, v);
    for (size_t i = 1; i <= v->n_members; i++) {
        if (v[i].waived || gj_rule_is_of_reading(v[i].rule))
            continue;
        add_own(m, &places, &v[i]);
        add_own(m, &others, &v[i]);
    }
    add_near(m, &places, v);
    add_top(m, &places);
    add_remark(m, points, basis_of(m, &index, 1), &places, &others);
}

static bool is_wording(const gj_rule *rule)
{
    return gj_rule_chapter(rule) == GJ_CHAPTER_WORDING;
}

static void remark_all(remarking *m, const gj_causes *causes, bool wording)
{
    gj_points points = {0};
    for (size_t i = 0; i < causes->n; i++)
        remark_cause(m, &points, &causes->list[i]);
    for (size_t i = 0; i < m->n_violations; i++) {
        const gj_violation *v = &m->violations[i];
        bool told = causes->told[i] || v->waived || v->is_member || gj_rule_is_of_reading(v->rule);
        if (!told && (wording || !is_wording(v->rule)))
            remark_finding(m, &points, i);
    }
    free(points.list);
}

/* By their first place; what is found in one place stays in the order of the rules. */
static int by_place(const void *left, const void *right)
{
    const gj_marking *a = left, *b = right;
    uint32_t x = a->n_places > 0 ? a->places[0].off : 0, y = b->n_places > 0 ? b->places[0].off : 0;
    return x != y ? (x > y) - (x < y) : (a->order > b->order) - (a->order < b->order);
}

void gj_remarks_add(gj_remarks *out, gj_arena *arena, const gj_report *r, bool wording)
{
    size_t n, n_tables, before = out->n;
    gj_causes causes = {0};
    remarking m = {.out = out, .arena = arena, .r = r, .tables = gj_report_tables(r, &n_tables)};
    m.violations = gj_report_violations(r, &m.n_violations);
    gj_wording_start(&m.wording, arena, r);
    gj_repairs *repairs = gj_repairs_find(r);
    const gj_repair *list = gj_repairs_all(repairs, &n);
    gj_causes_find(&causes, arena, r, list, n, repairs);
    remark_all(&m, &causes, wording);
    if (out->n > before)
        qsort(out->list + before, out->n - before, sizeof *out->list, by_place);
    free(causes.list);
    gj_repairs_free(repairs);
}
