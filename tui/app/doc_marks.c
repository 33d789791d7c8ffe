/* Where the violations of a revision are shown, and what they flag. */
#include "app/doc.h"

#include "mem.h"

/* Bytes [span) of the text hold the place of the cell: its figure, or the spot where the figure would stand. */
static bool is_in(const gj_cell *cell, gj_span span)
{
    return cell->line != 0 && cell->src.off >= span.off && cell->src.off - span.off < span.len + (cell->src.len == 0);
}

/* Row of the form's 总计, else the first one. */
static int32_t total_row(const gj_table *t)
{
    int row = t->form == NULL ? -1 : gj_form_row_index(t->form, "total");
    return row >= 0 && row < t->n_rows ? row : 0;
}

/* The one cell to go to for a violation of a whole row or column: where its words stand, else the total. */
static void choose_cell(const gj_table *t, const gj_violation *v, doc_anchor *a)
{
    if (!t->found || t->n_rows == 0 || t->n_cols == 0) {
        a->row = a->col = -1;
        return;
    }
    for (int32_t row = v->row < 0 ? 0 : v->row; row < (v->row < 0 ? t->n_rows : v->row + 1); row++)
        for (int32_t col = v->col < 0 ? 0 : v->col; col < (v->col < 0 ? t->n_cols : v->col + 1); col++)
            if (v->src.len > 0 && is_in(gj_table_cell(t, (size_t)row, (size_t)col), v->src)) {
                a->row = row;
                a->col = col;
                return;
            }
    a->row = v->row >= 0 ? v->row : v->col >= 0 ? total_row(t) : 0;
    a->col = v->col >= 0 ? v->col : 0;
}

static uint32_t violation_offset(const gj_report *r, const gj_violation *v)
{
    if (v->src.len > 0 || v->line == 0)
        return v->src.off;
    return gj_text_line(gj_report_text(r), v->line).off;
}

static doc_anchor anchor_of(const doc *d, const gj_table *tables, size_t n_tables, const gj_violation *v)
{
    doc_anchor a = {.table = -1, .row = -1, .col = -1, .off = violation_offset(doc_report(d), v)};
    if (v->table >= 0 && (size_t)v->table < n_tables) {
        a.table = v->table;
        a.node = doc_table_node(d, v->table);
        choose_cell(&tables[v->table], v, &a);
    } else {
        a.node = v->line == 0 ? 0 : doc_text_node(d, a.off);
    }
    return a;
}

static void count_up(doc *d, size_t node, gj_severity severity)
{
    for (; node != NO_NODE; node = d->nodes[node].parent)
        d->nodes[node].counts[severity]++;
}

static void raise(uint8_t *flag, gj_severity severity)
{
    if (*flag < (uint8_t)severity + 1)
        *flag = (uint8_t)((uint8_t)severity + 1);
}

static void flag(doc *d, const gj_table *t, const gj_violation *v, const doc_anchor *a)
{
    doc_flags *f = &d->flags[a->table];
    if (a->row >= 0 && a->col >= 0)
        raise(&f->cells[(size_t)a->row * t->n_cols + (size_t)a->col], v->severity);
    if (a->row >= 0 && v->row >= 0)
        raise(&f->rows[a->row], v->severity);
    if (a->col >= 0 && v->row < 0 && v->col >= 0)
        raise(&f->cols[a->col], v->severity);
}

static void make_flags(doc *d, const gj_table *tables, size_t n)
{
    d->flags = mem_array(n, sizeof(doc_flags));
    d->n_flags = n;
    for (size_t i = 0; i < n; i++) {
        d->flags[i].cells = mem_array((size_t)tables[i].n_rows * tables[i].n_cols, 1);
        d->flags[i].rows = mem_array(tables[i].n_rows, 1);
        d->flags[i].cols = mem_array(tables[i].n_cols, 1);
    }
}

void doc_mark(doc *d)
{
    size_t n, n_tables;
    const gj_report *r = doc_report(d);
    const gj_violation *violations = gj_report_violations(r, &n);
    const gj_table *tables = gj_report_tables(r, &n_tables);
    for (size_t i = 0; i < d->n_nodes; i++)
        for (size_t s = 0; s < 3; s++)
            d->nodes[i].counts[s] = 0;
    make_flags(d, tables, n_tables);
    d->anchors = mem_array(n, sizeof(doc_anchor));
    for (size_t i = 0; i < n; i++) {
        d->anchors[i] = anchor_of(d, tables, n_tables, &violations[i]);
        count_up(d, d->anchors[i].node, violations[i].severity);
        if (d->anchors[i].table >= 0)
            flag(d, &tables[d->anchors[i].table], &violations[i], &d->anchors[i]);
    }
}

static const gj_table *table_of(const doc *d, int32_t table)
{
    size_t n;
    const gj_table *tables = d->flags == NULL ? NULL : gj_report_tables(doc_report(d), &n);
    return tables == NULL || table < 0 || (size_t)table >= n ? NULL : &tables[table];
}

unsigned doc_cell_flag(const doc *d, int32_t table, size_t row, size_t col)
{
    const gj_table *t = table_of(d, table);
    return t != NULL && row < t->n_rows && col < t->n_cols ? d->flags[table].cells[row * t->n_cols + col] : 0;
}

unsigned doc_row_flag(const doc *d, int32_t table, size_t row)
{
    const gj_table *t = table_of(d, table);
    return t != NULL && row < t->n_rows ? d->flags[table].rows[row] : 0;
}

unsigned doc_col_flag(const doc *d, int32_t table, size_t col)
{
    const gj_table *t = table_of(d, table);
    return t != NULL && col < t->n_cols ? d->flags[table].cols[col] : 0;
}
