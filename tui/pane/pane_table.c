/* The sheet of the centre: row labels and heads stay, figures scroll. */
#include "pane/pane.h"

#include <string.h>

#include "app/remedy.h"
#include "i18n.h"
#include "mem.h"
#include "pane/paint.h"
#include "say/label.h"

enum { EDITOR_COLS = 10 };

/* What the functions that draw one line need to know. */
typedef struct painter {
    canvas *c;
    const app *a;
    const sheet_table *t;
    rect r;      /* of the line */
    bool here;   /* the cursor is in this table */
    size_t left; /* first column shown */
    bool focus;
    const lineedit *edited; /* over the current cell; NULL: nothing is */
    bool replace;
} painter;

static size_t n_shown(const painter *p)
{
    int x = p->t->stub;
    size_t col = p->left;
    while (col < p->t->n_cols && x + p->t->columns[col].width <= p->r.w)
        x += p->t->columns[col++].width;
    return col == p->left && col < p->t->n_cols ? 1 : col - p->left;
}

/* Screen column where the table's column starts; the first one if it is not shown. */
static int column_x(const painter *p, size_t col)
{
    int x = p->r.x + p->t->stub;
    for (size_t i = p->left; i < col; i++)
        x += p->t->columns[i].width;
    return x;
}

/* ---- heads ---- */

/* The heads above the leaves: each over all the columns it belongs to, as far as they are shown. */
static void draw_groups(const painter *p)
{
    size_t end = p->left + n_shown(p);
    for (size_t col = p->left; col < end;) {
        const char *group = p->t->columns[col].group;
        size_t to = col + 1;
        while (to < end && group != NULL && p->t->columns[to].group != NULL && strcmp(group, p->t->columns[to].group) == 0)
            to++;
        int x = column_x(p, col) + 1, w = column_x(p, to) - x - 1;
        if (group != NULL && w > 0) {
            int text = paint_width(p->c, group);
            canvas_hline(p->c, x, p->r.y, w, ROLE_BORDER);
            int skip = text < w ? (w - text) / 2 : 0;
            paint_text(p->c, x + skip, p->r.y, w - skip, group, ROLE_HEAD, 0);
        }
        col = to;
    }
}

static void draw_leaf(const painter *p, size_t col, size_t k)
{
    const sheet_column *column = &p->t->columns[col];
    int width = column->width - 1, ambiguous = canvas_ambiguous(p->c), x = column_x(p, col);
    size_t from, blank = column->parts < p->t->leaf_lines ? p->t->leaf_lines - column->parts : 0;
    if (!p->t->turned && k + 1u == (column->apart ? p->t->leaf_lines : blank)) {
        unsigned flag = doc_col_flag(app_doc(p->a), p->t->index, col);
        paint_text(p->c, x + width, p->r.y, 1, paint_sign(p->c, flag), paint_role(flag), 0);
    }
    if (k < blank)
        return;
    size_t len = sheet_head_part(column->leaf, column->head, ambiguous, k - blank, &from);
    int used = (int)gj_width(column->leaf + from, len, ambiguous);
    canvas_text(p->c, x + width - used, p->r.y, used, column->leaf + from, len, ROLE_HEAD, 0);
}

static void draw_head(const painter *p, const sheet_line *line)
{
    size_t groups = (size_t)(p->t->heads - p->t->leaf_lines), end = p->left + n_shown(p);
    if (line->part < groups) {
        draw_groups(p);
    } else {
        for (size_t col = p->left; col < end; col++)
            draw_leaf(p, col, line->part - groups);
    }
    if (line->part + 1 < p->t->heads)
        return;
    if (p->a->sheet.n_tables > 1)
        paint_text(p->c, p->r.x + 1, p->r.y, p->t->stub - 2, label_table(p->t->table), ROLE_HEAD, 0);
    canvas_mark(p->c, p->r, ROLE_NONE, CANVAS_UNDERLINE);
    if (p->left > 0)
        paint_text(p->c, p->r.x + p->t->stub - 1, p->r.y, 1, "<", ROLE_KEY, 0);
    if (end < p->t->n_cols)
        paint_text(p->c, p->r.x + p->r.w - 1, p->r.y, 1, ">", ROLE_KEY, 0);
}

/* ---- rows ---- */

static void draw_group(const painter *p, const sheet_line *line)
{
    paint_text(p->c, p->r.x + 1 + line->level, p->r.y, p->r.w - 1 - line->level, line->text, ROLE_STUB, 0);
}

static bool is_total(const painter *p, uint16_t row, uint16_t col)
{
    return strstr(label_leaf(&p->t->table->rows[row]), "总计") != NULL || strstr(label_leaf(&p->t->table->cols[col]), "总计") != NULL;
}

/* A frame around a figure that the shown repair changes, a sign behind one that takes part in what does not add up; one that is
 * flagged as wrong keeps the sign of that. */
static void draw_mark(const painter *p, remedy_mark mark, int x, int w, int text, bool wrong)
{
    int right = x + w - 1, left = right - text - 1;
    if (mark == MARK_PART && !wrong)
        paint_text(p->c, right, p->r.y, 1, "=", ROLE_SUGGEST, 0);
    if (mark != MARK_CHANGE)
        return;
    left = left > x ? left : x;
    paint_text(p->c, left, p->r.y, 1, "[", ROLE_SUGGEST, CANVAS_BOLD);
    paint_text(p->c, right, p->r.y, 1, "]", ROLE_SUGGEST, CANVAS_BOLD);
    canvas_mark(p->c, (rect){left, p->r.y, right - left + 1, 1}, ROLE_SUGGEST, CANVAS_BOLD);
}

static void draw_cell(const painter *p, const sheet_line *line, size_t col)
{
    uint16_t r, k;
    const doc *d = app_doc(p->a);
    sheet_cell_of(p->t, line->row, col, &r, &k);
    const gj_cell *cell = gj_table_cell(p->t->table, r, k);
    unsigned flag = doc_cell_flag(d, p->t->index, r, k);
    bool edited = doc_cell_unsaved(d, p->t->index, r, k);
    bool blank = cell->kind == GJ_CELL_BLANK || cell->kind == GJ_CELL_ABSENT;
    enum role role = edited ? ROLE_EDITED : flag != 0 ? paint_role(flag) : blank ? ROLE_DIM : is_total(p, r, k) ? ROLE_TOTAL : ROLE_NUMBER;
    char *text = mem_printf("%s%s", edited ? "~" : "", blank ? paint_blank(p->c) : cell->text);
    int x = column_x(p, col), w = p->t->columns[col].width;
    paint_right(p->c, x, p->r.y, w - 1, text, role, 0);
    paint_text(p->c, x + w - 1, p->r.y, 1, paint_sign(p->c, flag), paint_role(flag), 0);
    draw_mark(p, remedy_mark_of(p->a, p->t->index, r, k), x, w, paint_width(p->c, text), flag == GJ_ERROR + 1);
    free(text);
}

/* The editor over the cell, wider than the cell where that is narrow. */
static void draw_editor(const painter *p, int x, int w)
{
    const lineedit *e = p->edited;
    size_t from, shown;
    int right = x + w, cols = w < EDITOR_COLS ? EDITOR_COLS : w;
    x = right - cols > p->r.x ? right - cols : p->r.x;
    size_t at = lineedit_view(e, (size_t)cols, canvas_ambiguous(p->c), &from, &shown);
    canvas_fill(p->c, (rect){x, p->r.y, cols, 1}, ROLE_PROMPT);
    canvas_mark(p->c, (rect){x, p->r.y, cols, 1}, ROLE_NONE, CANVAS_UNDERLINE);
    canvas_text(p->c, x, p->r.y, cols, e->text + from, shown, ROLE_PROMPT, p->replace ? CANVAS_REVERSE : CANVAS_UNDERLINE);
    canvas_set_cursor(p->c, x + (int)at, p->r.y);
}

static void draw_cursor(const painter *p, const sheet_line *line)
{
    if (&p->a->sheet.lines[p->a->centre.cur] != line || p->a->at.table < 0)
        return;
    size_t col = p->a->column;
    int x = column_x(p, col), w = p->t->columns[col].width;
    canvas_mark(p->c, (rect){p->r.x, p->r.y, p->t->stub, 1}, ROLE_NONE, CANVAS_BOLD);
    if (p->edited != NULL) {
        draw_editor(p, x, w);
        return;
    }
    if (p->a->preview != NULL) /* the frame shows it */
        return;
    canvas_mark(p->c, (rect){x, p->r.y, w, 1}, p->focus ? ROLE_CURSOR : ROLE_CURSOR_PALE, 0);
    if (p->focus)
        canvas_set_cursor(p->c, x + w - 2, p->r.y);
}

static void draw_row(const painter *p, const sheet_line *line)
{
    unsigned flag = p->t->turned ? 0 : doc_row_flag(app_doc(p->a), p->t->index, line->row);
    bool absent = !p->t->turned && !p->t->table->rows[line->row].present;
    size_t end = p->left + n_shown(p);
    paint_text(p->c, p->r.x, p->r.y, 1, paint_sign(p->c, flag), paint_role(flag), 0);
    paint_text(p->c, p->r.x + 1 + line->level, p->r.y, p->t->stub - 2 - line->level, line->text, absent ? ROLE_DIM : ROLE_STUB, 0);
    for (size_t col = p->left; col < end; col++)
        draw_cell(p, line, col);
    draw_cursor(p, line);
}

static void draw_missing(const painter *p, const sheet_line *line)
{
    (void)line;
    paint_text(p->c, p->r.x + 1, p->r.y, p->r.w - 2, _("（原文里没有这张表）"), ROLE_DIM, 0);
    if (p->here && p->focus)
        canvas_set_cursor(p->c, p->r.x + 1, p->r.y);
}

static void draw_gap(const painter *p, const sheet_line *line)
{
    (void)p;
    (void)line;
}

/* ---- the pane ---- */

/* The part that the sheet belongs to, or the table's own name. malloc'ed. */
static char *head_text(const app *a, const sheet_table *t)
{
    const doc *d = app_doc(a);
    size_t up = d->nodes[doc_table_node(d, t->index)].parent;
    if (t->table->form == NULL || up == NO_NODE || d->nodes[up].kind != NODE_SECTION)
        return mem_strdup(label_table(t->table));
    return label_section(doc_report(d), d->nodes[up].index);
}

static void draw_title(canvas *c, const app *a, rect head, bool focus)
{
    const sheet_table *t = &a->sheet.tables[a->sheet.lines[a->centre.cur].table];
    const gj_cell *cell = app_cell(a);
    char *name = head_text(a, t), where[64];
    const char *position = NULL;
    gj_text_place(where, sizeof(where), gj_report_text(doc_report(app_doc(a))), cell != NULL ? cell->line : 0,
                  cell != NULL ? cell->src : t->table->src);
    if (where[0] != '\0')
        position = where;
    else if (a->at.table >= 0)
        position = _("原文缺");
    paint_head(c, head, name, position, focus);
    if (focus && a->at.table < 0) /* on the heading above the table, which has no cell of its own */
        canvas_set_cursor(c, head.x + 2, head.y);
    free(name);
}

static void draw_table(canvas *c, const app *a, rect head, rect r, bool focus, const lineedit *edited, bool replace)
{
    static void (*const draw[])(const painter *, const sheet_line *) = {
        [SHEET_HEAD] = draw_head,       [SHEET_GROUP] = draw_group, [SHEET_ROW] = draw_row,
        [SHEET_MISSING] = draw_missing, [SHEET_GAP] = draw_gap,
    };
    if (a->sheet.n == 0)
        return;
    draw_title(c, a, head, focus);
    uint32_t current = a->sheet.lines[a->centre.cur].table;
    for (int y = 0; y < r.h; y++) {
        size_t i = sheet_line_at(&a->sheet, a->centre.top, (size_t)r.h, (size_t)y);
        if (i == SIZE_MAX)
            break;
        const sheet_line *line = &a->sheet.lines[i];
        bool here = line->table == current;
        painter p = {c, a, &a->sheet.tables[line->table], {r.x, r.y + y, r.w, 1}, here, here ? a->left : 0, focus, edited, replace};
        canvas_clip(c, p.r);
        draw[line->kind](&p, line);
        canvas_unclip(c);
    }
}

bool pane_table_at(const app *a, rect r, int x, int y, size_t *line, size_t *column)
{
    size_t i = sheet_line_at(&a->sheet, a->centre.top, (size_t)r.h, (size_t)(y - r.y));
    if (i == SIZE_MAX || a->sheet.lines[i].kind != SHEET_ROW)
        return false;
    const sheet_table *t = &a->sheet.tables[a->sheet.lines[i].table];
    size_t col = a->sheet.lines[i].table == a->sheet.lines[a->centre.cur].table ? a->left : 0;
    *line = i;
    *column = a->column < t->n_cols ? a->column : 0; /* on the label: the row */
    for (int at = r.x + t->stub; col < t->n_cols && at <= x; col++) {
        *column = col;
        at += t->columns[col].width;
    }
    return true;
}

void pane_table(canvas *c, const app *a, rect head, rect r, bool focus)
{
    draw_table(c, a, head, r, focus, NULL, false);
}

void pane_table_edited(canvas *c, const app *a, rect head, rect r, const lineedit *edited, bool replace)
{
    draw_table(c, a, head, r, true, edited, replace);
}
