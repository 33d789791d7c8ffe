/* XLSX: the form as it stands on paper, a sheet for each of its parts that has tables and one for the tables of no form; then a sheet
 * with what was corrected and one with what was found, both with links to the cells.
 *
 *     │ 第二部分 │ 第三部分 │ 第四部分 │ 其他表格 │ 更正 │ 问题 │
 */
#include <stdlib.h>
#include <string.h>

#include "export/corrections.h"
#include "export/findings.h"
#include "export/xlsx_page.h"

enum { OTHER = 7, PARTS };

/* Where a table of the set was put. */
typedef struct place {
    const char *sheet;     /* NULL: nowhere */
    uint32_t row, col;     /* of its first figure */
    uint16_t *rows, *cols; /* for each row and column of the table the one behind those; its first for one that is not there */
} place;

typedef struct state {
    gj_book *book;
    gj_arena *arena;
    gj_page page;
    unsigned part;       /* that the page is about: 1..6 or OTHER; 0: there is no page yet */
    const char *heading; /* of the part that comes next */
    place *places;       /* one a table of the set */
} state;

static const char *copy(state *x, const char *s)
{
    return gj_arena_strndup(x->arena, s, strlen(s));
}

static void xlsx_begin(gj_writing *w)
{
    gj_book *book;
    w->status = gj_book_open(&book, w->title, w->err);
    if (w->status != GJ_OK)
        return;
    state *x = gj_alloc(sizeof *x);
    *x = (state){.book = book, .arena = gj_arena_new(), .heading = ""};
    x->places = gj_arena_array(x->arena, w->set->n, sizeof *x->places);
    w->state = x;
}

static void xlsx_heading(gj_writing *w, const char *text)
{
    state *x = w->state;
    x->heading = copy(x, text);
}

/* The page for the tables of the part: the one under way, or a new one. */
static void turn_to(gj_writing *w, state *x, unsigned part, const char *heading)
{
    static const char *const names[PARTS] = {
        NULL, N_("第一部分"), N_("第二部分"), N_("第三部分"), N_("第四部分"), N_("第五部分"), N_("第六部分"), N_("其他表格"),
    };
    if (x->part == part)
        return;
    if (x->part != 0)
        gj_page_end(&x->page);
    x->part = part;
    gj_page_begin(&x->page, x->book, _(names[part]), w->title, heading);
}

/* Notes where the rows and columns of the table stand, for the links of the lists. */
static void keep_lines(state *x, place *at, const gj_sheet *s)
{
    at->rows = gj_arena_array(x->arena, s->table->n_rows, sizeof *at->rows);
    at->cols = gj_arena_array(x->arena, s->table->n_cols, sizeof *at->cols);
    for (size_t r = 0; r < s->n_rows - s->head; r++)
        at->rows[s->rows[r]] = (uint16_t)r;
    for (size_t c = 0; c < s->n_cols - s->stub; c++)
        at->cols[s->cols[c]] = (uint16_t)c;
}

static void xlsx_table(gj_writing *w, const gj_sheet *s, const char *caption)
{
    state *x = w->state;
    size_t index = (size_t)(s->table - w->set->tables);
    bool part_only = !w->all && strcmp(caption, s->table->caption) != 0; /* named by its part */
    gj_xlsx_marks marks = gj_xlsx_marks_make(w, index, s);
    uint32_t top = 0;

    caption = copy(x, caption); /* texts must live as long as the page */
    turn_to(w, x, s->table->form ? s->table->form->part : OTHER, part_only ? caption : x->heading);
    x->heading = "";
    w->status = gj_page_table(&x->page, s, part_only ? "" : caption, &marks, NULL, &top, w->err);
    x->places[index] = (place){x->page.name, top + (uint32_t)s->head, (uint32_t)s->stub, NULL, NULL};
    keep_lines(x, &x->places[index], s);
    gj_xlsx_marks_free(&marks);
}

/* ---- the lists ---- */

/* Labels the row of a list with the cell that it is about, "第三部分!D9", and gives what to link it to. -1 stands for a label or head. */
static const char *label_row(state *x, gj_table_line *line, int32_t table, int32_t row, int32_t col)
{
    char cell[LXW_MAX_CELL_NAME_LENGTH];
    line->label = "—";
    if (table < 0 || !x->places[table].sheet)
        return NULL;
    const place *at = &x->places[table];
    uint32_t sheet_row = row < 0 && at->row > 0 ? at->row - 1 : at->row + (row < 0 ? 0u : at->rows[row]);
    uint32_t sheet_col = col < 0 && at->col > 0 ? at->col - 1 : at->col + (col < 0 ? 0u : at->cols[col]);
    gj_xlsx_library()->lxw_rowcol_to_cell(cell, sheet_row, (lxw_col_t)sheet_col);
    line->label = gj_arena_printf(x->arena, "%s!%s", at->sheet, cell);
    return gj_arena_printf(x->arena, "internal:'%s'!%s", at->sheet, cell);
}

/* The links of a list, whose rows it labels. */
static const char **label_corrections(const gj_writing *w, state *x, gj_table_line *rows)
{
    size_t n = 0;
    const char **links = gj_arena_array(x->arena, w->opt->n_corrections, sizeof *links);
    for (size_t i = 0; i < w->opt->n_corrections; i++) {
        const gj_correction *c = &w->opt->corrections[i];
        if (gj_correction_listed(c, w->table)) {
            links[n] = label_row(x, &rows[n], c->table, c->row, c->col);
            n++;
        }
    }
    return links;
}

static const char **label_findings(const gj_writing *w, state *x, gj_table_line *rows)
{
    size_t n = 0;
    const char **links = gj_arena_array(x->arena, w->set->n_violations, sizeof *links);
    for (size_t i = 0; i < w->set->n_violations; i++) {
        const gj_violation *v = &w->set->violations[i];
        if (gj_finding_listed(v, w->table)) {
            links[n] = label_row(x, &rows[n], v->table, v->row, v->col);
            n++;
        }
    }
    return links;
}

typedef const char **label_rows(const gj_writing *w, state *x, gj_table_line *rows);

/* A sheet with a list, or with a line that says that it is empty. */
static void put_list(gj_writing *w, state *x, const char *name, gj_table *list, label_rows *label, const char *empty)
{
    gj_page page;
    uint32_t top;
    gj_table_line *rows = gj_arena_array(x->arena, list->n_rows, sizeof *rows);
    const char **links = label(w, x, rows);
    list->rows = rows;
    gj_sheet *s = gj_sheet_new(list);
    gj_page_begin(&page, x->book, name, "", list->n_rows > 0 ? "" : empty);
    page.list = true;
    if (list->n_rows > 0) {
        s->cells[0].text = _("单元格");
        w->status = gj_page_table(&page, s, "", NULL, links, &top, w->err);
    }
    gj_page_end(&page);
    gj_sheet_free(s);
}

static void xlsx_end(gj_writing *w)
{
    state *x = w->state;
    if (x->part != 0)
        gj_page_end(&x->page);
    if (w->status == GJ_OK && !w->set->lone)
        put_list(w, x, _("更正"), gj_corrections_table(x->arena, w->set, w->opt, w->table), label_corrections, _("没有更正。"));
    if (w->status == GJ_OK && !w->set->lone)
        put_list(w, x, _("问题"), gj_findings_table(x->arena, w->set, w->table), label_findings, _("没有发现问题。"));
    if (w->status == GJ_OK)
        w->status = gj_book_close(x->book, w->out, w->err);
    else
        gj_book_drop(x->book);
    gj_arena_free(x->arena);
    free(x);
}

const gj_writer gj_writer_xlsx = {
    .begin = xlsx_begin, .heading = xlsx_heading, .table = xlsx_table, .end = xlsx_end, .own_corrections = true};
