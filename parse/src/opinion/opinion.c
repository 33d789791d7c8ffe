/* From a report to what is said of it: findings with their causes, the tables with everything corrected that leaves no choice. */
#include "opinion/opinion.h"

#include <stdlib.h>
#include <string.h>

#include "gouji/report.h"
#include "export/list.h"
#include "opinion/wording.h"

static const char *keep(gj_arena *arena, const char *s)
{
    return gj_arena_strndup(arena, s, strlen(s));
}

const char *gj_opinion_sender(const gj_opinion *o)
{
    const char *slash = strrchr(o->file, '/');
    return o->unit[0] ? o->unit : slash && slash[1] ? slash + 1 : o->file;
}

const char *gj_opinion_title(const gj_opinion *o)
{
    if (o->title[0])
        return o->title;
    if (o->unit[0] && o->year > 0)
        return gj_arena_printf(o->arena, _("%s%d年政府信息公开工作年度报告"), o->unit, o->year);
    return gj_opinion_sender(o);
}

/* ---- what is corrected: by the officer, and by repairs that leave no choice ---- */

typedef struct corrections {
    gj_correction *list; /* heap; a later one for the same cell wins */
    size_t n, cap;
} corrections;

static void add_correction(corrections *c, gj_correction one)
{
    GJ_GROW(c->list, c->n, c->cap);
    c->list[c->n++] = one;
}

/* `r` with the corrections; NULL if there are none. The caller frees it before `r`. */
static gj_report *revise(const gj_report *r, const corrections *c)
{
    gj_report *edited = NULL;
    gj_error err = {0};
    if (c->n == 0)
        return NULL;
    gj_edit *edits = gj_alloc_array(c->n, sizeof *edits);
    for (size_t i = 0; i < c->n; i++)
        edits[i] = (gj_edit){.table = c->list[i].table, .row = c->list[i].row, .col = c->list[i].col, .text = c->list[i].to};
    gj_status status = gj_report_edit(&edited, r, edits, c->n, &err);
    GJ_CHECK(status == GJ_OK); /* the corrections are of cells of this report */
    gj_error_clear(&err);
    free(edits);
    return edited;
}

/* The officer's corrections of one table as a repair; those that give no figure are left out. */
static gj_repair repair_of_table(gj_arena *arena, const gj_report *r, const corrections *made, uint16_t table)
{
    size_t n_tables;
    const gj_table *t = &gj_report_tables(r, &n_tables)[table];
    gj_change *changes = gj_arena_array(arena, made->n, sizeof *changes);
    gj_repair x = {.changes = changes, .certain = true, .evidence = ""};
    for (size_t i = 0; i < made->n; i++) {
        const gj_correction *c = &made->list[i];
        unsigned flags = 0;
        gj_change change = {.table = table, .row = c->row, .col = c->col};
        if (c->table != table || gj_value_read(c->to, strlen(c->to), &change.to, &flags) != GJ_CELL_NUMBER)
            continue;
        const gj_cell *before = gj_table_cell(t, c->row, c->col);
        change.from = before->value;
        change.from_blank = before->kind != GJ_CELL_NUMBER;
        changes[x.n_changes++] = change;
        x.evidence = x.n_changes == 1 ? c->why : "";
    }
    return x;
}

static void find_made(gj_causes *causes, gj_arena *arena, const gj_report *r, const corrections *made)
{
    size_t n;
    (void)gj_report_tables(r, &n);
    for (size_t t = 0; t < n && made->n > 0; t++) {
        gj_repair *x = gj_arena_alloc(arena, sizeof *x);
        *x = repair_of_table(arena, r, made, (uint16_t)t);
        gj_causes_find(causes, arena, r, x, x->n_changes > 0, NULL);
    }
}

static bool has_cell(const corrections *c, const gj_change *change)
{
    for (size_t i = 0; i < c->n; i++)
        if (c->list[i].table == change->table && c->list[i].row == change->row && c->list[i].col == change->col)
            return true;
    return false;
}

/* Unless the cell is corrected already. */
static void add_change(corrections *all, gj_arena *arena, const gj_report *r, const gj_change *c, const char *why)
{
    size_t n;
    const gj_cell *before = gj_table_cell(&gj_report_tables(r, &n)[c->table], c->row, c->col);
    if (has_cell(all, c))
        return;
    add_correction(all, (gj_correction){.table = c->table,
                                        .row = c->row,
                                        .col = c->col,
                                        .from = before->text,
                                        .to = gj_number_words(arena, c->to),
                                        .why = keep(arena, why)});
}

static void add_certain_cause(corrections *all, gj_arena *arena, const gj_report *r, const gj_cause *c)
{
    for (size_t k = 0; c->certain && k < c->ways[0].n; k++)
        add_change(all, arena, r, c->ways[0].changes[k], c->evidence);
}

/* A blank that gets the same figure whatever else is right. */
static void add_certain_fill(corrections *all, gj_arena *arena, const gj_report *r, const gj_repair *x)
{
    bool fills = x->certain;
    for (size_t k = 0; k < x->n_changes; k++)
        fills &= x->changes[k].from_blank;
    for (size_t k = 0; fills && k < x->n_changes; k++)
        add_change(all, arena, r, &x->changes[k], x->evidence);
}

/* ---- copies that outlive the report ---- */

static const gj_table_line *copy_lines(gj_arena *arena, const gj_table_line *lines, size_t n)
{
    gj_table_line *copy = gj_arena_array(arena, n, sizeof *copy);
    for (size_t i = 0; i < n; i++) {
        copy[i] = lines[i];
        copy[i].key = keep(arena, lines[i].key);
        copy[i].label = keep(arena, lines[i].label);
    }
    return copy;
}

static gj_table copy_table(gj_arena *arena, const gj_table *t)
{
    size_t n = (size_t)t->n_rows * t->n_cols;
    gj_cell *cells = gj_arena_array(arena, n, sizeof *cells);
    gj_table copy = *t;
    for (size_t i = 0; i < n; i++) {
        cells[i] = t->cells[i];
        cells[i].text = keep(arena, t->cells[i].text);
        cells[i].doubt = cells[i].evidence = NULL;
    }
    copy.id = keep(arena, t->id);
    copy.caption = keep(arena, t->caption);
    copy.rows = copy_lines(arena, t->rows, t->n_rows);
    copy.cols = copy_lines(arena, t->cols, t->n_cols);
    copy.cells = cells;
    return copy;
}

static size_t count_in(const corrections *all, size_t table)
{
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++)
        n += all->list[i].table == table;
    return n;
}

/* `w` is of the report as it was sent, `table` an index, `t` the corrected table. */
static gj_mended mend(gj_wording *w, const gj_table *t, size_t table, const corrections *all)
{
    const char *const heads[] = {_("单元格"), _("原值"), _("更正后"), _("理由")};
    gj_mended m = {.table = copy_table(w->arena, t)};
    size_t row = 0;
    m.marked = gj_arena_array(w->arena, (size_t)t->n_rows * t->n_cols, sizeof *m.marked);
    m.changes = gj_list_new(w->arena, _("更正对照表"), heads, GJ_COUNT(heads), count_in(all, table));
    for (size_t i = 0; i < all->n; i++) {
        const gj_correction *c = &all->list[i];
        if (c->table != table)
            continue;
        m.marked[(size_t)c->row * t->n_cols + c->col] = true;
        gj_list_put(m.changes, row, 0, gj_cell_name(&w->names, table, c->row, c->col));
        gj_list_put(m.changes, row, 1, c->from[0] ? keep(w->arena, c->from) : _("空白"));
        gj_list_put(m.changes, row, 2, c->to[0] ? keep(w->arena, c->to) : _("空白"));
        gj_list_put(m.changes, row++, 3, keep(w->arena, c->why));
    }
    return m;
}

static void keep_mended(gj_opinion *o, const gj_report *sent, const gj_report *corrected, const corrections *all)
{
    size_t n;
    gj_wording w;
    const gj_table *tables = gj_report_tables(corrected, &n);
    gj_wording_start(&w, o->arena, sent);
    o->mended = gj_arena_array(o->arena, n, sizeof *o->mended);
    for (size_t t = 0; t < n; t++)
        if (count_in(all, t) > 0)
            o->mended[o->n_mended++] = mend(&w, &tables[t], t, all);
}

/* ---- what could not be decided ---- */

/* The entry for this reason, new if there was none. */
static gj_undecided *undecided_for(gj_opinion *o, const char *reason)
{
    for (size_t i = 0; i < o->n_undecided; i++)
        if (strcmp(o->undecided[i].reason, reason) == 0)
            return &o->undecided[i];
    gj_undecided *u = &o->undecided[o->n_undecided++];
    *u = (gj_undecided){.reason = keep(o->arena, reason), .rules = ""};
    return u;
}

static void keep_undecided(gj_opinion *o, const gj_report *r)
{
    size_t n;
    const gj_rule *rules = gj_rules(&n);
    const gj_outcome *outcomes = gj_report_outcomes(r);
    o->undecided = gj_arena_array(o->arena, n, sizeof *o->undecided);
    for (size_t i = 0; i < n; i++) {
        if (outcomes[i].verdict != GJ_NOT_EVALUATED) /* what is doubtful is so by the reading */
            continue;
        gj_undecided *u = undecided_for(o, outcomes[i].reason);
        u->rules = u->rules[0] ? gj_arena_printf(o->arena, _("%s、%s"), u->rules, _(rules[i].title)) : _(rules[i].title);
    }
}

/* ---- what is waived ---- */

static void keep_let(gj_opinion *o, const gj_report *r)
{
    size_t n;
    gj_wording w;
    const gj_violation *violations = gj_report_violations(r, &n);
    gj_wording_start(&w, o->arena, r);
    o->let = gj_arena_array(o->arena, n, sizeof *o->let);
    for (size_t i = 0; i < n; i++)
        if (violations[i].waived && !violations[i].is_member)
            o->let[o->n_let++] = (gj_let){gj_finding_words(&w, &violations[i], false), keep(o->arena, violations[i].waived)};
}

/* Behind those of the report itself. */
static void let_stand(gj_opinion *o, const gj_series_finding *f)
{
    gj_let *longer = gj_arena_array(o->arena, o->n_let + 1, sizeof *longer);
    if (o->n_let > 0)
        memcpy(longer, o->let, o->n_let * sizeof *longer);
    longer[o->n_let++] = (gj_let){gj_across_words(o->arena, f, o->kind == GJ_SOURCE_TEXT), keep(o->arena, f->waived)};
    o->let = longer;
}

/* ---- what only the reading leaves open ---- */

static void keep_open(gj_opinion *o, const gj_report *r)
{
    size_t n;
    char place[64];
    const gj_text *text = gj_report_text(r);
    const gj_violation *v = gj_report_violations(r, &n);
    o->open = gj_arena_array(o->arena, n, sizeof *o->open);
    for (size_t i = 0; i < n; i++) {
        if (!gj_rule_is_of_reading(v[i].rule) || v[i].waived || (v[i].is_member && gj_rule_is_of_reading(v[gj_violation_head(v, i)].rule)))
            continue;
        gj_text_place(place, sizeof place, text, v[i].line, v[i].src);
        const char *where = gj_arena_strndup(o->arena, place, strlen(place));
        o->open[o->n_open++] = gj_sentence(o->arena, where, v[i].message);
    }
}

const char *const *gj_opinion_open(const gj_opinion *o, size_t *n)
{
    *n = o->n_open;
    return o->open;
}

const char *gj_opinion_file(const gj_opinion *o)
{
    return o->file;
}

/* ---- what became of the earlier review ---- */

/* The table that the point is of, unless its message names it; "" if it is of none. */
static const char *table_told(gj_wording *w, const gj_settling *x)
{
    for (size_t t = 0; x->table && t < w->facts.n_tables; t++)
        if (strcmp(w->tables[t].id, x->table) == 0)
            return strstr(x->message, w->tables[t].caption) ? "" : gj_table_words(w, t);
    return "";
}

/* "第三部分“…”表：（一）予以公开：1 + 2 = 3，不等于总计 4：已改正（改动：总计列：4 → 3）。" */
static const char *settled_words(gj_wording *w, const gj_settling *x, const gj_violation *now)
{
    const char *words = gj_arena_printf(w->arena, _("%s：%s"), gj_message_words(w, x->message), gj_settlement_words(x->state));
    if (x->state == GJ_STILL && x->places > 1)
        words = gj_arena_printf(w->arena, _("%s，%zu 处中还有 %zu 处"), words, x->places, x->left);
    else if (x->state == GJ_STILL && x->now != SIZE_MAX)
        words = gj_arena_printf(w->arena, _("%s，现在：%s"), words, gj_message_words(w, now[x->now].message));
    if (x->changes[0] && x->state != GJ_UNSETTLED)
        words = gj_arena_printf(w->arena, _("%s（改动：%s）"), words, x->changes);
    if (x->reason[0])
        words = gj_arena_printf(w->arena, _("%s（理由：%s）"), words, x->reason);
    return gj_sentence(w->arena, table_told(w, x), words);
}

/* What was of the reading was never told to the sender. */
static void keep_settled(gj_opinion *o, const gj_report *r, const gj_recheck *earlier)
{
    size_t n, n_now;
    gj_wording w;
    const gj_settling *all = gj_recheck_points(earlier, &n);
    const gj_violation *now = gj_report_violations(r, &n_now);
    gj_wording_start(&w, o->arena, r);
    o->second = true;
    o->settled = gj_arena_array(o->arena, n, sizeof *o->settled);
    for (size_t i = 0; i < n; i++) {
        const gj_rule *rule = gj_rule_find(all[i].rule);
        if (rule && gj_rule_is_of_reading(rule))
            continue;
        gj_chapter chapter = rule ? gj_rule_chapter(rule) : GJ_CHAPTER_CONTENT;
        o->settled[o->n_settled++] = (gj_settled){settled_words(&w, &all[i], now), all[i].state, chapter};
    }
}

/* ---- the whole ---- */

static gj_opinion *opinion_new(const gj_report *r)
{
    const gj_text *text = gj_report_text(r);
    gj_opinion *o = gj_alloc(sizeof *o);
    o->arena = gj_arena_new();
    o->file = keep(o->arena, gj_text_name(text));
    o->title = keep(o->arena, gj_report_title(r));
    o->unit = keep(o->arena, gj_report_unit(r));
    o->year = gj_report_year(r);
    o->kind = gj_text_kind(text);
    o->form = gj_report_has_form(r) ? gj_report_form(r) : NULL;
    o->coverage = gj_report_coverage(r);
    keep_undecided(o, r);
    keep_let(o, r);
    keep_open(o, r);
    return o;
}

/* Adds to `all` what is certain beyond it, found in `edited`, which has the corrections in `all`; and makes the points. */
static void judge(gj_opinion *o, gj_arena *scratch, const gj_report *r, const gj_report *edited, corrections *all,
                  const gj_recheck *earlier)
{
    size_t n;
    gj_causes causes = {0};
    gj_repairs *repairs = gj_repairs_find(edited);
    const gj_repair *list = gj_repairs_all(repairs, &n);
    find_made(&causes, scratch, r, all);
    size_t n_made = causes.n;
    gj_causes_find(&causes, scratch, r, list, n, repairs);
    gj_points_of_report(&o->points, o->arena, r, &causes, earlier);
    gj_points_sort(&o->points);
    for (size_t i = n_made; i < causes.n; i++)
        add_certain_cause(all, scratch, r, &causes.list[i]);
    for (size_t i = 0; i < n; i++)
        add_certain_fill(all, scratch, r, &list[i]);
    free(causes.list);
    gj_repairs_free(repairs);
}

gj_opinion *gj_opinion_of(const gj_report *r, const gj_correction *made, size_t n)
{
    return gj_opinion_second(r, made, n, NULL);
}

gj_opinion *gj_opinion_second(const gj_report *r, const gj_correction *made, size_t n, const gj_recheck *earlier)
{
    gj_opinion *o = opinion_new(r);
    gj_arena *scratch = gj_arena_new();
    corrections all = {0};
    for (size_t i = 0; i < n; i++)
        add_correction(&all, made[i]);
    gj_report *edited = revise(r, &all);
    if (earlier)
        keep_settled(o, r, earlier);
    judge(o, scratch, r, edited ? edited : r, &all, earlier);
    gj_report *corrected = revise(r, &all);
    if (corrected)
        keep_mended(o, r, corrected, &all);
    gj_report_free(corrected);
    gj_report_free(edited);
    free(all.list);
    gj_arena_free(scratch);
    return o;
}

bool gj_opinion_asks(const gj_opinion *o, bool no_wording)
{
    for (size_t i = 0; i < o->points.n; i++)
        if (!no_wording || o->points.list[i].chapter != GJ_CHAPTER_WORDING)
            return true;
    return false;
}

void gj_opinion_free(gj_opinion *o)
{
    if (!o)
        return;
    free(o->points.list);
    gj_arena_free(o->arena);
    free(o);
}

void gj_opinion_across(gj_opinion *o, const gj_series_finding *f)
{
    if (f->waived) {
        let_stand(o, f);
        return;
    }
    gj_points_across(&o->points, o->arena, f, o->kind == GJ_SOURCE_TEXT);
    gj_points_sort(&o->points);
}
