/* The report side by side with another: of the year before, another version of it, or one that was marked. Cells with both values and the
 * difference, rows that differ first; of the text the sentences that were changed. The comparison itself is gouji/compare.h. Of two
 * versions also the second review: what became of each point of the earlier one (gouji/recheck.h). */
#include <stdlib.h>
#include <string.h>

#include "app/across.h"
#include "app/kin.h"
#include "app/place.h"
#include "app/record.h"
#include "app/revise.h"
#include "app/sent.h"
#include "gouji/day.h"
#include "i18n.h"
#include "mem.h"
#include "mode/acts.h"
#include "mode/compare_rows.h"
#include "mode/document.h"
#include "mode/panes.h"
#include "pane/paint.h"
#include "pane/pane.h"

enum { VALUE_COLS = 10, NAME_COLS = 5, GAP = 2 };

typedef struct compare {
    size_t *others; /* reports to compare with */
    size_t n_others, other;
    bool is_later;          /* this report is the later of two versions */
    char *title, *names[2]; /* both reports; each in short */
    compare_scope scope;
    place from; /* where it was opened */
    uint8_t part;
    compare_rows rows;
    list list;
} compare;

/* ---- scopes ---- */

/* The part of the form that the node stands in; 0: none. */
static uint8_t part_of(const doc *d, size_t node)
{
    size_t n;
    uint8_t part = 0;
    for (; node != NO_NODE && d->nodes[node].kind != NODE_REPORT; node = d->nodes[node].parent)
        if (d->nodes[node].kind == NODE_SECTION || d->nodes[node].kind == NODE_PROSE)
            part = gj_report_sections(doc_report(d), &n)[d->nodes[node].index].part != 0
                       ? gj_report_sections(doc_report(d), &n)[d->nodes[node].index].part
                       : part;
    return part;
}

static bool has_scope(const compare *f, compare_scope scope)
{
    if (scope == COMPARE_POINTS)
        return f->rows.points.n > 0;
    if (scope == COMPARE_ROW || scope == COMPARE_TABLE)
        return f->from.row >= 0;
    return scope != COMPARE_PART || f->part != 0;
}

static compare_scope next_scope(const compare *f)
{
    compare_scope s = f->scope;
    do
        s = (compare_scope)((s + 1) % COMPARE_SCOPES);
    while (!has_scope(f, s));
    return s;
}

static int text_cols(const app *a)
{
    return a->size.overlay_cols - NAME_COLS - 2 * GAP;
}

static void build(app *a, compare *f)
{
    if (!has_scope(f, f->scope))
        f->scope = f->from.row >= 0 ? COMPARE_TABLE : f->part != 0 ? COMPARE_PART : COMPARE_TABLES;
    compare_rows_build(&f->rows, f->scope, &f->from, f->part, text_cols(a), a->ambiguous);
    list_resize(&f->list, f->rows.n, (size_t)(a->size.overlay_lines > 1 ? a->size.overlay_lines - 1 : 0));
}

/* To the cell that it was opened on, where its row differs; else to the first difference; else to the line that stands for the row. */
static void go_home(compare *f)
{
    size_t n, home = SIZE_MAX, first = 0;
    const gj_cell_pair *p = gj_comparison_cells(f->rows.c, &n);
    while (first < f->rows.n && !f->rows.rows[first].stop)
        first++;
    for (size_t i = 0; i < f->rows.n && home == SIZE_MAX && compare_scope_has_cells(f->scope); i++) {
        const compare_row *row = &f->rows.rows[i];
        bool here = row->pair != SIZE_MAX && p[row->pair].table == f->from.table && p[row->pair].row == f->from.row && f->from.row >= 0;
        if (here && (row->kind == COMPARE_HEAD || p[row->pair].col == f->from.col))
            home = i;
    }
    f->list.cur = f->list.top = 0;
    bool differs = first < f->rows.n, shown = home != SIZE_MAX && f->rows.rows[home].kind == COMPARE_CELL;
    list_go(&f->list, shown || (!differs && home != SIZE_MAX) ? home : differs ? first : 0);
}

/* ---- opening ---- */

/* True if the report is the later of the two versions: it came behind a letter that was about the other; else by the days of publication
 * that they name; else because it is the one that is looked at. */
static bool is_later(const doc *one, const doc *other)
{
    bool again = one->standing == GJ_STANDING_AGAIN, other_again = other->standing == GJ_STANDING_AGAIN;
    gj_day day = gj_report_published(one->base), other_day = gj_report_published(other->base);
    if (again != other_again)
        return again;
    return !gj_day_exists(day) || !gj_day_exists(other_day) || gj_day_difference(other_day, day) >= 0;
}

/* Holds the later of two versions against the review of the other. Nothing if one cannot be read as it was sent. */
static void recheck(app *a, compare *f)
{
    size_t other = f->others[f->other], index = a->at.doc;
    f->is_later = is_later(&a->docs[index], &a->docs[other]);
    gj_error err = {0};
    gj_report *own = NULL;
    gj_reviews *earlier = sent_review(a, f->is_later ? other : index, &err);
    const gj_report *now = earlier != NULL ? sent_report(a, f->is_later ? index : other, &own, &err) : NULL;
    if (now != NULL)
        compare_points_open(&f->rows.points, earlier, now);
    gj_reviews_free(earlier);
    gj_report_free(own);
    gj_error_clear(&err);
}

/* Names of both, as short as they can be told apart by. */
static void name(app *a, compare *f)
{
    const doc *d = app_doc(a), *o = &a->docs[f->others[f->other]];
    int year = gj_report_year(doc_report(d)), other_year = gj_report_year(doc_report(o));
    bool years = year != other_year && year != 0 && other_year != 0, same = strcmp(d->label, o->label) == 0;
    free(f->title);
    free(f->names[0]);
    free(f->names[1]);
    f->title = mem_printf(_("%s 对照 %s"), same ? doc_name(d) : d->label, same ? doc_name(o) : o->label);
    f->names[0] = years ? mem_printf("%d", year) : mem_strdup(_("本份"));
    f->names[1] = years ? mem_printf("%d", other_year) : mem_strdup(_("另份"));
}

/* False, with a message, if the other report cannot be read. */
static bool hold_against(app *a, compare *f)
{
    size_t other = f->others[f->other];
    bool was_read = a->docs[other].state == DOC_READY;
    if (!record_read(a, other)) {
        app_say_error(a, _("%s 没有读入，不能对照"), doc_name(&a->docs[other]));
        return false;
    }
    compare_rows_free(&f->rows);
    compare_rows_open(&f->rows, doc_report(app_doc(a)), doc_report(&a->docs[other]));
    name(a, f);
    if (across_is_kin(a, a->at.doc, other, GJ_KIN_VERSION))
        recheck(a, f);
    if (!was_read && other != a->at.doc && !doc_is_input(&a->docs[other]))
        doc_shelve(&a->docs[other]); /* all that is shown of it was copied */
    build(a, f);
    go_home(f);
    return true;
}

unsigned act_compare(app *a)
{
    size_t n;
    if (!record_read(a, a->at.doc)) { /* in the table of reports it may wait still */
        app_say_error(a, _("这份报告没有读入"));
        return 0;
    }
    size_t *others = kin_of(a, a->at.doc, &n);
    if (n == 0) {
        free(others);
        app_say(a, _("没有可对照的报告：请把同一机关上一年或另一版的报告一起打开，或在全部报告里用 Space 选一份"));
        return 0;
    }
    compare *f = mode_enter(a, &mode_compare);
    *f = (compare){.others = others, .n_others = n, .from = a->at, .part = part_of(app_doc(a), a->at.node)};
    bool on_cell = f->from.row >= 0 && !a->on_violation;
    f->scope = on_cell ? COMPARE_TABLE : COMPARE_POINTS;
    if (!hold_against(a, f))
        mode_leave(a);
    else if (n > 1)
        app_say(a, _("可对照 %zu 份报告，按 {compare_next} 换下一份"), n);
    return REACT_LAYOUT;
}

/* ---- keys ---- */

unsigned act_compare_next(app *a)
{
    compare *f = mode_fields(a);
    size_t before = f->other;
    if (f->n_others == 1) {
        app_say(a, _("只有这一份可对照"));
        return 0;
    }
    f->other = (f->other + 1) % f->n_others;
    if (!hold_against(a, f))
        f->other = before;
    return 0;
}

unsigned act_second_opinion(app *a)
{
    const compare *f = mode_fields(a);
    if (f->rows.points.counts == NULL || !f->is_later) {
        app_say(a, _("只有对照同一机关、同一年度较早的一份时，才能写第二次审查意见"));
        return 0;
    }
    return document_ask_second(a, f->others[f->other]);
}

unsigned act_compare_scope(app *a)
{
    compare *f = mode_fields(a);
    f->scope = next_scope(f);
    build(a, f);
    go_home(f);
    return 0;
}

static unsigned go_stop(app *a, int by)
{
    compare *f = mode_fields(a);
    for (size_t i = f->list.cur; by < 0 ? i > 0 : i + 1 < f->rows.n;) {
        i = by < 0 ? i - 1 : i + 1;
        if (f->rows.rows[i].stop) {
            list_go(&f->list, i);
            return 0;
        }
    }
    app_say(a, by > 0 ? _("后面没有不同了") : _("前面没有不同了"));
    return 0;
}

unsigned act_stop_next(app *a)
{
    return go_stop(a, 1);
}

unsigned act_stop_prev(app *a)
{
    return go_stop(a, -1);
}

/* To the cell, or the first of the row, column or table; a table that was not found has none. */
static void go_cell(app *a, size_t index, int32_t table, int32_t row, int32_t col)
{
    size_t n;
    bool found = gj_report_tables(doc_report(&a->docs[index]), &n)[table].found;
    place_at_cell(a, index, table, found && row < 0 ? 0 : row, found && col < 0 ? 0 : col);
}

/* To where the point is in this report, if this is the later version. */
static unsigned go_point(app *a, const compare_point *x)
{
    const compare *f = mode_fields(a);
    const compare_point to = *x; /* goes with the mode */
    size_t index = a->at.doc;
    if (!f->is_later || !to.placed) {
        app_say(a, f->is_later ? _("这一点在本份没有位置") : _("本份是较早的一份：请从较晚的一份打开对照"));
        return 0;
    }
    mode_leave(a);
    if (to.table >= 0)
        go_cell(a, index, to.table, to.row, to.col);
    else
        place_at_offset(a, index, to.off);
    a->focus = PANE_CENTRE;
    return REACT_PLACE | REACT_LAYOUT;
}

/* To the cell, the sentence or the point in the report. */
unsigned act_compare_go(app *a)
{
    size_t n, index = a->at.doc;
    const compare *f = mode_fields(a);
    const compare_row *row = f->list.cur < f->rows.n ? &f->rows.rows[f->list.cur] : NULL;
    if (row == NULL || row->pair == SIZE_MAX) {
        app_say(a, _("这一行不能跳转"));
        return 0;
    }
    if (row->kind == COMPARE_POINT)
        return go_point(a, &f->rows.points.list[row->pair]);
    bool cells = row->kind == COMPARE_CELL || row->kind == COMPARE_HEAD;
    gj_cell_pair cell = cells ? gj_comparison_cells(f->rows.c, &n)[row->pair] : (gj_cell_pair){0};
    gj_sentence_pair pair = cells ? (gj_sentence_pair){0} : gj_comparison_sentences(f->rows.c, &n)[row->pair];
    if (cells ? cell.row < 0 : pair.one.text == NULL) {
        app_say(a, cells ? _("本份没有这一格") : _("本份没有这一句"));
        return 0;
    }
    mode_leave(a);
    if (cells)
        place_at_cell(a, index, cell.table, cell.row, cell.col);
    else
        place_at_offset(a, index, pair.one.src.off);
    a->focus = PANE_CENTRE;
    return REACT_PLACE | REACT_LAYOUT;
}

static unsigned step(app *a, mode_step s)
{
    compare *f = mode_fields(a);
    mode_step_list(&f->list, s);
    return 0;
}

static unsigned click(app *a, const layout *l, int x, int y)
{
    compare *f = mode_fields(a);
    (void)x;
    return y < l->overlay.y + l->overlay.h && list_point(&f->list, y - l->overlay.y - 1) ? act_compare_go(a) : 0;
}

/* The line that holds what the cursor was on: the same cell, or the same bytes of the sentence. */
static void follow(app *a, void *fields)
{
    compare *f = fields;
    const compare_row was = f->list.cur < f->rows.n ? f->rows.rows[f->list.cur] : (compare_row){.pair = SIZE_MAX};
    size_t cur = f->list.cur;
    build(a, f);
    for (size_t i = 0; was.pair != SIZE_MAX && i < f->rows.n; i++) {
        const compare_row *row = &f->rows.rows[i];
        if (row->pair == was.pair && row->kind == was.kind && row->from <= was.from)
            cur = i;
    }
    list_go(&f->list, cur);
}

/* ---- drawing ---- */

static const char *value(const char *text)
{
    return text == NULL ? "–" : revise_shown(text);
}

/* "+3", "−2"; malloc'ed. */
static char *difference(const gj_cell_pair *p, int ambiguous)
{
    char number[32];
    gj_number zero = {0};
    if (!p->has_difference)
        return mem_strdup(p->differs ? "?" : "");
    gj_number_print(number, p->difference);
    if (gj_number_compare(p->difference, zero) == 0)
        return mem_strdup("");
    (void)ambiguous;
    return mem_printf("%s%s", number[0] == '-' ? "" : "+", number);
}

static void draw_values(canvas *c, rect r, const char *one, const char *other, const char *more, const enum role role[3])
{
    int x = r.x + r.w - 1 - 3 * (VALUE_COLS + 1);
    paint_right(c, x + 1, r.y, VALUE_COLS, one, role[0], 0);
    paint_right(c, x + VALUE_COLS + 2, r.y, VALUE_COLS, other, role[1], 0);
    paint_right(c, x + 2 * VALUE_COLS + 3, r.y, VALUE_COLS, more, role[2], 0);
}

static void draw_cell(canvas *c, const compare *f, const compare_row *row, rect r)
{
    size_t n;
    const gj_cell_pair *p = &gj_comparison_cells(f->rows.c, &n)[row->pair];
    char *more = difference(p, canvas_ambiguous(c));
    int label = r.w - 2 - 3 * (VALUE_COLS + 1) - row->indent;
    enum role role = p->differs ? ROLE_NUMBER : ROLE_DIM;
    const enum role roles[3] = {role, ROLE_DIM, ROLE_SUGGEST};
    paint_text(c, r.x + 1 + row->indent, r.y, label, row->text, p->differs ? ROLE_STUB : ROLE_DIM, 0);
    draw_values(c, r, value(p->text), value(p->other_text), more, roles);
    free(more);
}

static void draw_point(canvas *c, const compare *f, const compare_row *row, rect r)
{
    int x = r.x + 1 + row->indent;
    bool counts = row->pair == SIZE_MAX, left = !counts && compare_point_is_left(&f->rows.points.list[row->pair]);
    enum role role = counts ? ROLE_HEAD : left ? ROLE_TEXT : ROLE_DIM;
    canvas_text(c, x, r.y, r.w - x, row->text + row->from, row->len, role, 0);
}

/* The part of the sentence on this line, with what differs underlined. */
static void draw_sentence(canvas *c, const compare *f, const compare_row *row, rect r)
{
    bool one = row->kind == COMPARE_ONE;
    int x = r.x + 1 + NAME_COLS + GAP, ambiguous = canvas_ambiguous(c);
    if (row->from == 0)
        paint_text(c, r.x + 1, r.y, NAME_COLS, f->names[one ? 0 : 1], one ? ROLE_SUGGEST : ROLE_DIM, 0);
    canvas_text(c, x, r.y, r.w - x, row->text + row->from, row->len, one ? ROLE_TEXT : ROLE_DIM, 0);
    size_t from = row->mark.off > row->from ? row->mark.off : row->from, end = row->from + row->len;
    size_t to = row->mark.off + row->mark.len < end ? row->mark.off + row->mark.len : end;
    if (from >= to)
        return;
    int at = x + (int)gj_width(row->text + row->from, from - row->from, ambiguous);
    canvas_mark(c, (rect){at, r.y, (int)gj_width(row->text + from, to - from, ambiguous), 1}, ROLE_NONE, CANVAS_BOLD | CANVAS_UNDERLINE);
}

static const char *scope_words(compare_scope scope)
{
    static const char *const words[] = {
        [COMPARE_POINTS] = N_("逐点复审"), [COMPARE_TABLE] = N_("本表"),  [COMPARE_ROW] = N_("本行"),
        [COMPARE_TABLES] = N_("全部表格"), [COMPARE_PART] = N_("本部分"), [COMPARE_TEXT] = N_("全文各句"),
    };
    return _(words[scope]);
}

static void draw_heads(canvas *c, const compare *f, const layout *l)
{
    static const enum role roles[3] = {ROLE_HEAD, ROLE_HEAD, ROLE_HEAD};
    const char *words = f->scope == COMPARE_POINTS ? _("待办 %zu") : _("不同 %zu");
    char *right = mem_printf(words, f->rows.differing);
    rect first = {l->overlay.x, l->overlay.y, l->overlay.w, 1};
    paint_head(c, l->overlay_head, f->title, right, true);
    paint_text(c, first.x + 1, first.y, first.w - 2, scope_words(f->scope), ROLE_HEAD, 0);
    if (compare_scope_has_cells(f->scope))
        draw_values(c, first, f->names[0], f->names[1], _("差"), roles);
    canvas_mark(c, first, ROLE_NONE, CANVAS_UNDERLINE);
    free(right);
}

static void draw(canvas *c, const app *a, const layout *l)
{
    const compare *f = mode_fields(a);
    panes_draw_lower(c, a, l, false);
    draw_heads(c, f, l);
    for (size_t y = 1, i = f->list.top; y < (size_t)l->overlay.h && i < f->rows.n; y++, i++) {
        const compare_row *row = &f->rows.rows[i];
        rect r = {l->overlay.x, l->overlay.y + (int)y, l->overlay.w, 1};
        if (row->kind == COMPARE_CELL)
            draw_cell(c, f, row, r);
        else if (row->kind == COMPARE_POINT)
            draw_point(c, f, row, r);
        else if (row->kind == COMPARE_HEAD)
            paint_text(c, r.x + 1 + row->indent, r.y, r.w - 2 - row->indent, row->text, row->pair == SIZE_MAX ? ROLE_HEAD : ROLE_DIM, 0);
        else
            draw_sentence(c, f, row, r);
        if (i != f->list.cur)
            continue;
        canvas_mark(c, r, ROLE_CURSOR, 0);
        canvas_set_cursor(c, r.x, r.y);
    }
}

/* Whole what the line may have had to cut. */
static char *describe(const app *a)
{
    size_t n;
    const compare *f = mode_fields(a);
    const compare_row *row = f->list.cur < f->rows.n ? &f->rows.rows[f->list.cur] : NULL;
    if (row != NULL && row->kind == COMPARE_POINT)
        return mem_strdup(row->text);
    if (row == NULL || row->kind != COMPARE_CELL)
        return mem_strdup(row != NULL && row->kind == COMPARE_HEAD ? row->text : "");
    const gj_cell_pair *p = &gj_comparison_cells(f->rows.c, &n)[row->pair];
    const compare_names *names = &f->rows.names[row->pair];
    return mem_printf(_("%s%s%s：%s 为 %s，%s 为 %s"), names->row, names->row[0] != '\0' ? "；" : "", names->col, f->names[0],
                      value(p->text), f->names[1], value(p->other_text));
}

static void status(canvas *c, const app *a, rect r)
{
    char *words = describe(a);
    pane_words(c, a, r, words);
    free(words);
}

static void drop(void *fields)
{
    compare *f = fields;
    compare_rows_free(&f->rows);
    free(f->others);
    free(f->title);
    free(f->names[0]);
    free(f->names[1]);
}

const mode mode_compare = {
    .name = "compare",
    .where = CONTEXT_COMPARE,
    .size = sizeof(compare),
    .step = step,
    .click = click,
    .follow = follow,
    .draw = draw,
    .status = status,
    .words = describe,
    .free = drop,
};
