/* Cells of two reports, matched by the keys of their table, row and column. */
#include <stdlib.h>
#include <string.h>

#include "series/compare.h"

/* Lines of the form have keys of their own; others, "extra_1" and so on, are the same if their labels are. */
static bool same_line(const gj_table_line *x, const gj_table_line *y)
{
    if (!x->form != !y->form)
        return false;
    return strcmp(x->form ? x->key : x->label, y->form ? y->key : y->label) == 0;
}

/* Which line of the other table each of `lines` is, and the way back; -1 for one that has no match. Each line has one match at most, so
 * that of several with the same label none is lost. Heap memory. */
typedef struct matching {
    int32_t *there, *back;
} matching;

static matching match_lines(const gj_table_line *lines, size_t n, const gj_table_line *other, size_t n_other)
{
    matching m = {gj_alloc_array(n ? n : 1, sizeof *m.there), gj_alloc_array(n_other ? n_other : 1, sizeof *m.back)};
    for (size_t k = 0; k < n_other; k++)
        m.back[k] = -1;
    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        while (k < n_other && (m.back[k] >= 0 || !same_line(&lines[i], &other[k])))
            k++;
        m.there[i] = k < n_other ? (int32_t)k : -1;
        if (k < n_other)
            m.back[k] = (int32_t)i;
    }
    return m;
}

static void matching_free(matching *m)
{
    free(m->there);
    free(m->back);
}

static int32_t find_table(const gj_table *tables, size_t n, const gj_table *like)
{
    for (size_t i = 0; i < n; i++)
        if (!tables[i].form == !like->form && strcmp(tables[i].id, like->id) == 0)
            return (int32_t)i;
    return -1;
}

static const char *text_of(gj_comparison *c, const gj_cell *cell)
{
    return !cell || cell->kind == GJ_CELL_ABSENT ? NULL : gj_arena_strndup(c->arena, cell->text, strlen(cell->text));
}

static void add_pair(gj_comparison *c, gj_cell_pair p, const gj_cell *one, const gj_cell *other)
{
    p.text = text_of(c, one);
    p.other_text = text_of(c, other);
    if (!p.text && !p.other_text)
        return;
    bool numbers = p.text && p.other_text && one->kind == GJ_CELL_NUMBER && other->kind == GJ_CELL_NUMBER;
    p.has_difference = numbers && gj_number_subtract(&p.difference, one->value, other->value);
    if (numbers)
        p.differs = gj_number_compare(one->value, other->value) != 0;
    else
        p.differs = !p.text || !p.other_text || strcmp(p.text, p.other_text) != 0;
    GJ_GROW(c->cells, c->n_cells, c->cap_cells);
    c->cells[c->n_cells++] = p;
}

/* A table, or its place in one of the reports. */
typedef struct side {
    int32_t index; /* -1: it has no such table */
    const gj_table *table;
} side;

static const gj_cell *cell_of(const side *s, int32_t row, int32_t col)
{
    return s->index < 0 || row < 0 || col < 0 ? NULL : gj_table_cell(s->table, (size_t)row, (size_t)col);
}

/* One row: all columns of `one`, then those that only `other` has. */
static void add_row(gj_comparison *c, const side *one, int32_t row, const side *other, int32_t other_row, const matching *cols)
{
    size_t n = one->index < 0 ? 0 : one->table->n_cols, n_other = other->index < 0 ? 0 : other->table->n_cols;
    for (size_t k = 0; k < n; k++) {
        int32_t col = (int32_t)k, at = cols->there[k];
        bool mine = row >= 0, theirs = other_row >= 0 && at >= 0;
        gj_cell_pair p = {one->index,       mine ? row : -1, mine ? col : -1, other->index, theirs ? other_row : -1,
                          theirs ? at : -1, .text = NULL};
        add_pair(c, p, cell_of(one, p.row, p.col), cell_of(other, p.other_row, p.other_col));
    }
    for (size_t k = 0; other_row >= 0 && k < n_other; k++) {
        if (cols->back[k] >= 0)
            continue;
        gj_cell_pair p = {one->index, -1, -1, other->index, other_row, (int32_t)k, .text = NULL};
        add_pair(c, p, NULL, cell_of(other, other_row, (int32_t)k));
    }
}

static void add_table(gj_comparison *c, const side *one, const side *other)
{
    static const gj_table none;
    const gj_table *a = one->index < 0 ? &none : one->table, *b = other->index < 0 ? &none : other->table;
    matching rows = match_lines(a->rows, a->n_rows, b->rows, b->n_rows), cols = match_lines(a->cols, a->n_cols, b->cols, b->n_cols);
    for (size_t i = 0; i < a->n_rows; i++)
        add_row(c, one, (int32_t)i, other, rows.there[i], &cols);
    for (size_t i = 0; i < b->n_rows; i++)
        if (rows.back[i] < 0)
            add_row(c, one, -1, other, (int32_t)i, &cols);
    matching_free(&rows);
    matching_free(&cols);
}

void gj_compare_cells(gj_comparison *c, const gj_report *one, const gj_report *other)
{
    size_t n, n_other;
    const gj_table *tables = gj_report_tables(one, &n), *others = gj_report_tables(other, &n_other);
    for (size_t i = 0; i < n; i++) {
        int32_t at = find_table(others, n_other, &tables[i]);
        add_table(c, &(side){(int32_t)i, &tables[i]}, &(side){at, at < 0 ? NULL : &others[at]});
    }
    for (size_t i = 0; i < n_other; i++)
        if (find_table(tables, n, &others[i]) < 0)
            add_table(c, &(side){-1, NULL}, &(side){(int32_t)i, &others[i]});
}
