/* Where the violations of a revision are shown, and what they flag. */
#include "app/doc.h"

#include "mem.h"

/* The violation's words hold the place of the cell: its figure, or the spot where the figure would stand. */
static bool is_marked(const gj_cell *cell, const gj_violation *v)
{
    return v->src.len > 0 && cell->line != 0 && cell->src.off >= v->src.off &&
           cell->src.off - v->src.off < v->src.len + (cell->src.len == 0);
}

static bool is_on_line(const gj_cell *cell, const gj_violation *v)
{
    return v->line != 0 && cell->line == v->line;
}

/* The first cell among those the violation speaks of that `is_it` accepts; false if there is none. */
static bool find_cell(const gj_table *t, const gj_violation *v, bool (*is_it)(const gj_cell *, const gj_violation *), doc_anchor *a)
{
    int32_t first_row = v->row < 0 ? 0 : v->row, last_row = v->row < 0 ? t->n_rows - 1 : v->row;
    int32_t first_col = v->col < 0 ? 0 : v->col, last_col = v->col < 0 ? t->n_cols - 1 : v->col;
    for (int32_t row = first_row; row <= last_row; row++)
        for (int32_t col = first_col; col <= last_col; col++)
            if (is_it(gj_table_cell(t, (size_t)row, (size_t)col), v)) {
                a->row = row;
                a->col = col;
                return true;
            }
    return false;
}

/* The one cell to go to, also for a violation of a whole row or column: where its words stand, else on its line, else the first. */
static void choose_cell(const gj_table *t, const gj_violation *v, doc_anchor *a)
{
    if (!t->found || t->n_rows == 0 || t->n_cols == 0) {
        a->row = a->col = -1;
        return;
    }
    if (find_cell(t, v, is_marked, a) || find_cell(t, v, is_on_line, a))
        return;
    a->row = v->row >= 0 ? v->row : 0;
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

unsigned doc_flag_of(const gj_violation *v)
{
    return v->waived != NULL ? DOC_WAIVED : (unsigned)v->severity + 1;
}

/* What is waived gives way to everything else. */
static void raise(uint8_t *flag, unsigned to)
{
    if (*flag == 0 || (to != DOC_WAIVED && (*flag == DOC_WAIVED || *flag < to)))
        *flag = (uint8_t)to;
}

static void flag(doc *d, const gj_table *t, const gj_violation *v, const doc_anchor *a)
{
    doc_flags *f = &d->flags[a->table];
    if (a->row >= 0 && a->col >= 0)
        raise(&f->cells[(size_t)a->row * t->n_cols + (size_t)a->col], doc_flag_of(v));
    if (a->row >= 0 && v->row >= 0)
        raise(&f->rows[a->row], doc_flag_of(v));
    if (a->col >= 0 && v->row < 0 && v->col >= 0)
        raise(&f->cols[a->col], doc_flag_of(v));
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
    doc_list_violations(d);
    const gj_violation *violations = doc_violations(d, &n);
    const gj_table *tables = gj_report_tables(r, &n_tables);
    for (size_t i = 0; i < d->n_nodes; i++)
        for (size_t s = 0; s < 3; s++)
            d->nodes[i].counts[s] = 0;
    make_flags(d, tables, n_tables);
    d->anchors = mem_array(n, sizeof(doc_anchor));
    d->unfolded = mem_array(n, sizeof(bool));
    d->marked = mem_array(n, sizeof(bool));
    d->n_marked = 0;
    for (size_t i = 0; i < n; i++) {
        /* One that stands for several is shown where the first of them is, which flags its cell itself. */
        bool first = violations[i].n_members > 0 && violations[i].row < 0; /* it stands for several places */
        d->anchors[i] = anchor_of(d, tables, n_tables, &violations[first ? i + 1 : i]);
        if (violations[i].waived == NULL && !violations[i].is_member)
            count_up(d, d->anchors[i].node, violations[i].severity);
        if (d->anchors[i].table >= 0 && violations[i].n_members == 0)
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
