#include "mode/compare_rows.h"

#include <stdlib.h>
#include <string.h>

#include "app/prose.h"
#include "i18n.h"
#include "mem.h"
#include "say/label.h"

enum { CELL_INDENT = 2, LEAST_COLS = 4 };

/* ---- names ---- */

static const gj_table *table_of(const gj_report *r, int32_t table)
{
    size_t n;
    return table < 0 ? NULL : &gj_report_tables(r, &n)[table];
}

static compare_names names_of(const gj_cell_pair *p, const gj_report *one, const gj_report *other)
{
    bool mine = p->row >= 0;
    const gj_table *t = table_of(mine ? one : other, mine ? p->table : p->other_table);
    int32_t row = mine ? p->row : p->other_row, col = mine ? p->col : p->other_col;
    return (compare_names){mem_strdup(label_table(t)), label_path(&t->rows[row]), label_path(&t->cols[col])};
}

void compare_rows_open(compare_rows *r, const gj_report *one, const gj_report *other)
{
    *r = (compare_rows){.c = gj_compare(one, other)};
    const gj_cell_pair *p = gj_comparison_cells(r->c, &r->n_names);
    r->names = mem_array(r->n_names, sizeof(compare_names));
    for (size_t i = 0; i < r->n_names; i++)
        r->names[i] = names_of(&p[i], one, other);
}

static void clear(compare_rows *r)
{
    for (size_t i = 0; i < r->n_heads; i++)
        free(r->heads[i]);
    r->n = r->n_heads = r->differing = 0;
}

void compare_rows_free(compare_rows *r)
{
    clear(r);
    for (size_t i = 0; i < r->n_names; i++) {
        free(r->names[i].table);
        free(r->names[i].row);
        free(r->names[i].col);
    }
    free(r->names);
    free(r->rows);
    free(r->heads);
    gj_comparison_free(r->c);
    compare_points_free(&r->points);
    *r = (compare_rows){0};
}

/* ---- lines ---- */

static void add(compare_rows *r, compare_row row)
{
    MEM_GROW(r->rows, r->n, r->cap);
    r->rows[r->n++] = row;
    r->differing += row.stop;
}

/* Takes the text. */
static void add_head(compare_rows *r, int indent, size_t pair, char *text)
{
    MEM_GROW(r->heads, r->n_heads, r->cap_heads);
    r->heads[r->n_heads++] = text;
    add(r, (compare_row){.kind = COMPARE_HEAD, .text = text, .indent = indent, .pair = pair});
}

/* ---- cells ---- */

static bool same_row(const gj_cell_pair *x, const gj_cell_pair *y)
{
    bool mine = x->row >= 0 && y->row >= 0, theirs = x->other_row >= 0 && y->other_row >= 0;
    return x->table == y->table && x->other_table == y->other_table &&
           ((mine && x->row == y->row) || (theirs && x->other_row == y->other_row));
}

/* The pairs of one row of a table: [from, to). */
typedef struct group {
    size_t from, to;
    bool differs;
} group;

static group group_at(const gj_cell_pair *p, size_t n, size_t from)
{
    group g = {from, from, false};
    while (g.to < n && (g.to == from || same_row(&p[g.to - 1], &p[g.to])))
        g.differs |= p[g.to++].differs;
    return g;
}

/* The row's name, then its cells; of a row of one column both on one line. */
static void add_cells(compare_rows *r, const gj_cell_pair *p, const group *g)
{
    bool single = g->to == g->from + 1 || r->names[g->from].row[0] == '\0';
    if (!single)
        add_head(r, CELL_INDENT, SIZE_MAX, mem_strdup(r->names[g->from].row));
    for (size_t i = g->from; i < g->to; i++)
        add(r, (compare_row){.kind = COMPARE_CELL,
                             .text = single && r->names[i].row[0] != '\0' ? r->names[i].row : r->names[i].col,
                             .indent = single ? CELL_INDENT : 2 * CELL_INDENT,
                             .pair = i,
                             .stop = p[i].differs});
}

static bool is_wanted(const gj_cell_pair *p, compare_scope scope, const place *at)
{
    if (scope == COMPARE_TABLES)
        return true;
    return p->table == at->table && (scope == COMPARE_TABLE || p->row == at->row);
}

/* Rows of [from, to), those that differ or those that do not; the latter in one line each, unless they are all there is to see. */
static void add_rows(compare_rows *r, size_t from, size_t to, compare_scope scope, const place *at, bool differing)
{
    size_t n;
    const gj_cell_pair *p = gj_comparison_cells(r->c, &n);
    for (group g; from < to; from = g.to) {
        g = group_at(p, to, from);
        if (g.differs != differing || !is_wanted(&p[g.from], scope, at))
            continue;
        if (differing || scope == COMPARE_ROW)
            add_cells(r, p, &g);
        else
            add_head(r, CELL_INDENT, g.from,
                     mem_printf(_("%s：相同"), r->names[g.from].row[0] != '\0' ? r->names[g.from].row : r->names[g.from].col));
    }
}

/* One table, pairs [from, to): in one line if nothing of it differs and there are others to see. */
static void add_table(compare_rows *r, size_t from, size_t to, compare_scope scope, const place *at)
{
    bool differs = false;
    size_t n;
    const gj_cell_pair *p = gj_comparison_cells(r->c, &n);
    for (size_t i = from; i < to; i++)
        differs |= p[i].differs;
    if (scope == COMPARE_TABLES && !differs) {
        add_head(r, 0, from, mem_printf(_("%s：相同"), r->names[from].table));
        return;
    }
    add_head(r, 0, SIZE_MAX, mem_strdup(r->names[from].table));
    add_rows(r, from, to, scope, at, true);
    add_rows(r, from, to, scope, at, false);
}

/* Tables that differ come first. */
static void build_tables(compare_rows *r, compare_scope scope, const place *at)
{
    size_t n;
    const gj_cell_pair *p = gj_comparison_cells(r->c, &n);
    for (int same = 0; same <= (scope == COMPARE_TABLES); same++)
        for (size_t from = 0, to; from < n; from = to) {
            bool differs = p[from].differs;
            for (to = from + 1; to < n && p[to].table == p[from].table && p[to].other_table == p[from].other_table; to++)
                differs |= p[to].differs;
            if (scope == COMPARE_TABLES ? differs == (same == 0) : p[from].table == at->table)
                add_table(r, from, to, scope, at);
        }
}

/* ---- sentences ---- */

/* The text of `row` in lines of `cols` columns; the first of them is one to stop at if *stop, which is then no more. */
static void add_wrapped(compare_rows *r, compare_row row, bool *stop, int cols, int ambiguous)
{
    size_t len = row.text != NULL ? strlen(row.text) : 0, room = (size_t)(cols > LEAST_COLS ? cols : LEAST_COLS);
    for (row.from = 0; row.from < len; row.from += row.len) {
        row.len = prose_break(row.text + row.from, len - row.from, room, ambiguous);
        row.stop = *stop;
        add(r, row);
        *stop = false;
    }
}

static void add_sentence(compare_rows *r, compare_kind kind, const gj_sentence *s, size_t pair, bool *stop, int cols, int ambiguous)
{
    compare_row row = {.kind = kind, .text = s->text, .mark = {(uint32_t)s->from, (uint32_t)s->len}, .pair = pair};
    add_wrapped(r, row, stop, cols, ambiguous);
}

static void add_part_head(compare_rows *r, const gj_sentence_pair *p, size_t n, size_t from)
{
    static const char *const parts[] = {N_("第一部分之前"), N_("第一部分"), N_("第二部分"), N_("第三部分"),
                                        N_("第四部分"),     N_("第五部分"), N_("第六部分")};
    size_t kinds[GJ_SENTENCE_GONE + 1] = {0};
    for (size_t i = from; i < n && p[i].part == p[from].part; i++)
        kinds[p[i].kind]++;
    add_head(r, 0, SIZE_MAX,
             mem_printf(_("%s：相同 %zu 句，改动 %zu 句，增加 %zu 句，删去 %zu 句"), _(parts[p[from].part]), kinds[GJ_SENTENCE_SAME],
                        kinds[GJ_SENTENCE_CHANGED], kinds[GJ_SENTENCE_ADDED], kinds[GJ_SENTENCE_GONE]));
}

static void build_text(compare_rows *r, compare_scope scope, uint8_t part, int cols, int ambiguous)
{
    size_t n;
    const gj_sentence_pair *p = gj_comparison_sentences(r->c, &n);
    for (size_t i = 0; i < n; i++) {
        if (scope == COMPARE_PART && p[i].part != part)
            continue;
        if (i == 0 || p[i - 1].part != p[i].part)
            add_part_head(r, p, n, i);
        if (p[i].kind == GJ_SENTENCE_SAME)
            continue;
        bool stop = true;
        add_sentence(r, COMPARE_ONE, &p[i].one, i, &stop, cols, ambiguous);
        add_sentence(r, COMPARE_OTHER, &p[i].other, i, &stop, cols, ambiguous);
    }
}

/* ---- points ---- */

static const char *state_words(gj_settlement state)
{
    return state == GJ_SETTLEMENTS ? _("新发现") : gj_settlement_words(state);
}

/* State by state. */
static void build_points(compare_rows *r, int cols, int ambiguous)
{
    const compare_points *p = &r->points;
    bool head = false;
    add_wrapped(r, (compare_row){.kind = COMPARE_POINT, .text = p->counts, .pair = SIZE_MAX}, &head, cols, ambiguous);
    for (size_t i = 0; i < p->n; i++) {
        bool stop = compare_point_is_left(&p->list[i]);
        if (i == 0 || p->list[i].state != p->list[i - 1].state)
            add_head(r, 0, SIZE_MAX, mem_strdup(state_words(p->list[i].state)));
        add_wrapped(r, (compare_row){.kind = COMPARE_POINT, .text = p->list[i].text, .indent = CELL_INDENT, .pair = i}, &stop, cols,
                    ambiguous);
    }
}

bool compare_scope_has_cells(compare_scope scope)
{
    return scope >= COMPARE_TABLE && scope <= COMPARE_TABLES;
}

void compare_rows_build(compare_rows *r, compare_scope scope, const place *at, uint8_t part, int cols, int ambiguous)
{
    clear(r);
    if (scope == COMPARE_POINTS)
        build_points(r, cols, ambiguous);
    else if (compare_scope_has_cells(scope))
        build_tables(r, scope, at);
    else
        build_text(r, scope, part, cols, ambiguous);
    if (r->n == 0)
        add_head(r, 0, SIZE_MAX, mem_strdup(_("没有可对照的内容")));
}
