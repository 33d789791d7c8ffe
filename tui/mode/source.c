/* The lines of the source around a cell, with the very characters marked that it was read from. */
#include <stdlib.h>

#include "i18n.h"
#include "mem.h"
#include "mode/acts.h"
#include "mode/panes.h"
#include "mode/reports.h"
#include "pane/lines.h"
#include "pane/paint.h"
#include "pane/pane.h"

enum { SOURCE_LINES = 300 }; /* shown on either side of the cell */

typedef struct source {
    prose text; /* the lines around `line` */
    uint32_t line;
    gj_span mark; /* the very characters; len 0 if there are none */
    char *note;   /* how the cell was placed */
    list list;
} source;

static void build(source *f, const app *a)
{
    const gj_text *t = gj_report_text(doc_report(app_doc(a)));
    uint32_t first = f->line > SOURCE_LINES ? f->line - SOURCE_LINES : 1;
    int width = a->size.overlay_cols - app_gutter(a) - 1;
    prose_clear(&f->text);
    prose_source(&f->text, t, first, f->line + SOURCE_LINES, width > 1 ? (size_t)width : 1, a->ambiguous);
}

/* Builds the lines anew, and scrolls so that the marked characters stand in the middle. */
static void follow(app *a, void *fields)
{
    source *f = fields;
    build(f, a);
    size_t at = prose_at(&f->text, f->mark.off), half = (size_t)a->size.overlay_lines / 2;
    f->list = (list){.n = f->text.n, .page = (size_t)a->size.overlay_lines, .cur = at, .top = at > half ? at - half : 0};
    list_show(&f->list);
    list_resize(&f->list, f->list.n, f->list.page);
}

static const char *placed_words(const gj_cell *cell)
{
    static const char *const words[] = {
        [GJ_PLACED_POSITION] = N_("按原文位置确定"),    [GJ_PLACED_ORDER] = N_("此行没有行名，按表格的行序确定"),
        [GJ_PLACED_SUMS] = N_("按勾稽关系只能在此格"),  [GJ_PLACED_GUESS] = N_("版式不能确定，按最可能的位置放置"),
        [GJ_PLACED_PROSE] = N_("按正文所述的数字确定"), [GJ_PLACED_EDIT] = N_("已改正；所示为原文"),
    };
    if (cell->kind == GJ_CELL_ABSENT)
        return N_("原文没有这一行或列");
    return words[cell->placed];
}

static void open_source(app *a, uint32_t line, gj_span mark, const char *how)
{
    char where[64];
    gj_text_place(where, sizeof(where), gj_report_text(doc_report(app_doc(a))), line, mark);
    source *f = mode_enter(a, &mode_source);
    f->note = mem_printf(_("%s：%s"), where, how);
    f->line = line;
    f->mark = mark;
    follow(a, f);
}

/* The flagged words under the cursor, or the line itself. */
static unsigned source_of_text(app *a)
{
    size_t n;
    const gj_violation *violations = app_violations(a, &n);
    const gj_text *t = gj_report_text(doc_report(app_doc(a)));
    uint32_t line = gj_text_line_of(t, a->at.off);
    gj_span mark = {.off = a->at.off};
    if (line == 0) {
        app_say(a, _("报告是空的"));
        return 0;
    }
    if (a->on_violation && violations[app_finding(a)].src.len > 0)
        mark = violations[app_finding(a)].src;
    open_source(a, line, mark, _("正文"));
    return REACT_LAYOUT;
}

static unsigned source_of_cell(app *a, const gj_table *table, const gj_cell *cell)
{
    uint32_t line = cell->line != 0 ? cell->line : table->rows[a->at.row].line;
    gj_span mark = cell->line != 0 ? cell->src : table->rows[a->at.row].src;
    if (line == 0) {
        line = table->line;
        mark = (gj_span){.off = table->src.off};
    }
    open_source(a, line, mark, cell->evidence != NULL ? cell->evidence : _(placed_words(cell)));
    return REACT_LAYOUT;
}

unsigned act_source(app *a)
{
    const gj_table *table = app_table(a);
    if (reports_refuse(a))
        return 0;
    if (doc_report(app_doc(a)) == NULL) {
        app_say_error(a, _("这份报告没有读入"));
        return 0;
    }
    if (table != NULL)
        return source_of_cell(a, table, app_cell(a));
    if (a->at.table >= 0) {
        app_say(a, _("原文里没有这张表"));
        return 0;
    }
    return source_of_text(a);
}

static unsigned step_lines(app *a, mode_step s)
{
    source *f = mode_fields(a);
    mode_step_list(&f->list, s);
    return 0;
}

static void draw(canvas *c, const app *a, const layout *l)
{
    const source *f = mode_fields(a);
    lines shown = {c, l->overlay, app_gutter(a), &f->text, &f->list};
    int x, y;
    char *name = mem_printf(_("原文　%s"), f->note);
    panes_draw_lower(c, a, l, false);
    paint_head(c, l->overlay_head, name, gj_text_encoding(gj_report_text(doc_report(app_doc(a)))), true);
    free(name);
    lines_draw(&shown, true);
    if (lines_mark(&shown, f->mark, ROLE_SOURCE, 0, &x, &y) && f->list.cur == prose_at(&f->text, f->mark.off))
        canvas_set_cursor(c, x, y);
}

static void status(canvas *c, const app *a, rect r)
{
    pane_status(c, a, r, ABOUT_CELL);
}

static void drop(void *fields)
{
    source *f = fields;
    prose_free(&f->text);
    free(f->note);
}

const mode mode_source = {
    .name = "source",
    .where = CONTEXT_SOURCE,
    .size = sizeof(source),
    .step = step_lines,
    .follow = follow,
    .draw = draw,
    .status = status,
    .free = drop,
};
