/* The table of the reports: tabs on its heading, then the filter if there is one, the heads, a row for each report. */
#include "pane/pane.h"

#include <string.h>

#include "app/rows.h"
#include "gouji/text.h"
#include "i18n.h"
#include "mem.h"
#include "pane/paint.h"
#include "pane/report_columns.h"

/* ---- tabs ---- */

/* Name and number of a tab, in brackets if it is the one shown. malloc'ed. */
static char *tab_text(const app *a, collection_tab t)
{
    bool current = t == collection_tab_of(a->reports);
    return mem_printf("%s%s %zu%s", current ? "[" : "", _(collection_tab_name(t)), collection_on_tab(a->reports, t), current ? "]" : "");
}

static int text_width(const app *a, const char *s)
{
    return (int)gj_width(s, strlen(s), a->ambiguous);
}

/* Columns of all tabs together; of those without reports too, or only of the others. */
static int tabs_width(const app *a, bool empty)
{
    int width = 0;
    for (collection_tab t = TAB_ALL; t < TAB_COUNT; t++) {
        char *text = tab_text(a, t);
        if (empty || collection_on_tab(a->reports, t) > 0 || t == collection_tab_of(a->reports))
            width += text_width(a, text) + 1;
        free(text);
    }
    return width;
}

/* Where they do not all fit, those without reports are left out, then those on the left of the one shown. Draws them, unless c is NULL;
 * gives the one at column `wanted`, TAB_COUNT if there is none. */
static collection_tab put_tabs(canvas *c, const app *a, rect head, enum role role, int wanted)
{
    int room = head.w - 4, x = head.x + 2;
    bool empty = tabs_width(a, true) <= room;
    collection_tab first = empty || tabs_width(a, false) <= room ? TAB_ALL : collection_tab_of(a->reports), found = TAB_COUNT;
    for (collection_tab t = first; t < TAB_COUNT; t++) {
        bool current = t == collection_tab_of(a->reports);
        if (!empty && !current && collection_on_tab(a->reports, t) == 0)
            continue;
        char *text = tab_text(a, t);
        int width = text_width(a, text);
        if (x + width + 1 <= head.x + head.w - 1) {
            found = wanted >= x && wanted < x + width ? t : found;
            if (c != NULL) {
                paint_text(c, x, head.y, width, text, current ? role : ROLE_BORDER, current ? CANVAS_BOLD : 0);
                canvas_text(c, x + width, head.y, 1, " ", 1, ROLE_BORDER, 0);
            }
            x += width + 1;
        }
        free(text);
    }
    return found;
}

static void draw_tabs(canvas *c, const app *a, rect head, bool focus)
{
    enum role role = focus ? ROLE_BORDER_FOCUS : ROLE_BORDER;
    canvas_hline(c, head.x, head.y, head.w, ROLE_BORDER);
    canvas_text(c, head.x + 1, head.y, 1, " ", 1, role, 0);
    (void)put_tabs(c, a, head, role, -1);
}

/* ---- filter and heads ---- */

static void draw_filter(canvas *c, const app *a, rect r)
{
    size_t n, rule = collection_rule_of(a->reports);
    const gj_rule *book = gj_rules(&n);
    const char *words = a->filter_reports.words != NULL ? a->filter_reports.words : "";
    char *what = rule == COLLECTION_NONE ? mem_strdup(words)
                                         : mem_printf("%s %s%s%s", book[rule].id, _(book[rule].title), words[0] != '\0' ? "; " : "", words);
    char *text = mem_printf(_("筛选 %s"), what), *count = app_words(a, _("%zu 份；{back} 取消"), collection_shown(a->reports));
    int end = paint_width(c, count) + 1;
    canvas_fill(c, r, ROLE_PROMPT);
    paint_text(c, r.x + 1, r.y, r.w - end - 3, text, ROLE_PROMPT, 0);
    paint_text(c, r.x + r.w - end, r.y, end, count, ROLE_PROMPT, 0);
    free(count);
    free(text);
    free(what);
}

static bool is_text(collection_column c)
{
    return c == COLUMN_STATE || c == COLUMN_ORGAN || c == COLUMN_FILE;
}

/* The sign of the order, narrow in every terminal. */
static const char *order_sign(const canvas *c, bool descending)
{
    if (canvas_ambiguous(c) != 1)
        return descending ? "v" : "^";
    return descending ? "▾" : "▴";
}

static void draw_head(canvas *c, const app *a, rect r, const report_column *column, bool focus)
{
    bool descending, sorted = collection_sorted_by(a->reports, &descending) == column->what;
    char *text = mem_printf("%s%s", _(collection_column_name(column->what)), sorted ? order_sign(c, descending) : "");
    unsigned attr = focus && column->what == a->column_at ? CANVAS_UNDERLINE | CANVAS_BOLD : 0;
    if (is_text(column->what))
        paint_text(c, r.x + column->x, r.y, column->w, text, ROLE_HEAD, attr);
    else
        paint_right(c, r.x + column->x, r.y, column->w, text, ROLE_HEAD, attr);
    free(text);
}

/* ---- rows ---- */

/* Its worst finding; that it could not be reviewed is a sign of its own. */
static const char *sign_of(const canvas *c, const collection_row *row, enum role *role)
{
    *role = ROLE_DIM;
    if (row->state == ROW_WAITING)
        return " ";
    *role = ROLE_ERROR;
    if (row->state == ROW_UNREVIEWED || row->state == ROW_MISSING)
        return row->state == ROW_MISSING ? "-" : "?";
    for (unsigned s = GJ_ERROR + 1; s-- > GJ_INFO;)
        if (row->found[s] > 0) {
            *role = paint_role(s + 1);
            return paint_sign(c, s + 1);
        }
    *role = ROLE_DIM;
    return " ";
}

/* The text of a cell, malloc'ed: nothing where the report has no such figure. */
static char *cell_text(const app *a, size_t index, collection_column what, bool has_file)
{
    const collection_row *row = collection_row_at(a->reports, index);
    const uint32_t figures[COLUMN_COUNT] = {
        [COLUMN_YEAR] = (uint32_t)row->year, [COLUMN_ERRORS] = row->found[GJ_ERROR], [COLUMN_WARNINGS] = row->found[GJ_WARNING],
        [COLUMN_WAIVED] = row->waived,       [COLUMN_CERTAIN] = row->certain,        [COLUMN_CHANGES] = row->changes,
    };
    if (what == COLUMN_STATE)
        return mem_strdup(collection_state_words(row));
    if (what == COLUMN_FILE)
        return mem_strdup(row->state == ROW_MISSING ? "" : row->file);
    if (what == COLUMN_ORGAN)
        return mem_strdup(row->organ[0] == '\0' || (!has_file && collection_has_twin(a->reports, index)) ? row->file : row->organ);
    return figures[what] > 0 ? mem_printf("%u", figures[what]) : mem_strdup("");
}

static void draw_cell(canvas *c, const app *a, rect r, size_t index, const report_column *column, bool has_file)
{
    const collection_row *row = collection_row_at(a->reports, index);
    char *text = cell_text(a, index, column->what, has_file);
    enum role role = row->state == ROW_WAITING ? ROLE_DIM : ROLE_TEXT;
    bool is_path = column->what == COLUMN_FILE || (column->what == COLUMN_ORGAN && strcmp(text, row->file) == 0);
    if (column->what == COLUMN_ERRORS && row->found[GJ_ERROR] > 0)
        role = ROLE_ERROR;
    if (column->what == COLUMN_WARNINGS && row->found[GJ_WARNING] > 0)
        role = ROLE_WARNING;
    if (column->what == COLUMN_CHANGES)
        role = ROLE_EDITED;
    if (is_path)
        paint_tail(c, r.x + column->x, r.y, column->w, text, column->what == COLUMN_FILE ? ROLE_DIM : role, 0);
    else if (is_text(column->what))
        paint_text(c, r.x + column->x, r.y, column->w, text, role, 0);
    else
        paint_right(c, r.x + column->x, r.y, column->w, text, role, 0);
    free(text);
}

static bool has_file_column(const report_column *columns, size_t n)
{
    return columns[n - 1].what == COLUMN_FILE;
}

static void draw_row(canvas *c, const app *a, rect r, size_t line, const report_column *columns, size_t n, bool focus)
{
    enum role role;
    size_t index = collection_at(a->reports, line);
    const collection_row *row = collection_row_at(a->reports, index);
    const char *sign = sign_of(c, row, &role);
    paint_text(c, r.x, r.y, 1, row->marked ? "*" : " ", ROLE_KEY, CANVAS_BOLD);
    paint_text(c, r.x + 1, r.y, 1, sign, role, 0);
    for (size_t i = 0; i < n; i++)
        draw_cell(c, a, r, index, &columns[i], has_file_column(columns, n));
    if (line != a->table.cur)
        return;
    canvas_mark(c, r, focus ? ROLE_CURSOR : ROLE_CURSOR_PALE, 0);
    if (focus)
        canvas_set_cursor(c, r.x, r.y);
}

void pane_reports(canvas *c, const app *a, rect head, rect r, bool focus)
{
    report_column columns[COLUMN_COUNT];
    size_t n = report_columns_of(columns, r.w, canvas_ambiguous(c));
    int y = r.y, end = r.y + r.h;
    draw_tabs(c, a, head, focus);
    if (collection_is_filtered(a->reports) && y < end)
        draw_filter(c, a, (rect){r.x, y++, r.w, 1});
    for (size_t i = 0; i < n && y < end; i++)
        draw_head(c, a, (rect){r.x, y, r.w, 1}, &columns[i], focus);
    y++;
    if (a->table.n == 0) {
        paint_text(c, r.x + 1, y, r.w - 2, _("没有这样的报告"), ROLE_DIM, 0);
        if (focus)
            canvas_set_cursor(c, r.x, y);
    }
    for (size_t line = a->table.top; line < a->table.n && y < end; line++, y++)
        draw_row(c, a, (rect){r.x, y, r.w, 1}, line, columns, n, focus);
}

reports_spot pane_reports_at(const app *a, rect head, rect r, int x, int y, size_t *which)
{
    report_column columns[COLUMN_COUNT];
    size_t n = report_columns_of(columns, r.w, a->ambiguous);
    int heads = r.y + collection_is_filtered(a->reports);
    if (y == head.y) {
        *which = put_tabs(NULL, a, head, ROLE_NONE, x);
        return *which < TAB_COUNT ? SPOT_TAB : SPOT_NONE;
    }
    for (size_t i = 0; y == heads && i < n; i++)
        if (x >= r.x + columns[i].x && x < r.x + columns[i].x + columns[i].w) {
            *which = columns[i].what;
            return SPOT_HEAD;
        }
    *which = a->table.top + (size_t)(y - heads - 1);
    return y > heads && *which < a->table.n ? SPOT_ROW : SPOT_NONE;
}
