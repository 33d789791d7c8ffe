/* The tables of a report for people: each with its caption, its id and its line, flagged places marked. */
#include <stdlib.h>

#include "export/draw_text.h"
#include "gouji/report.h"

/* The marks of one table while they are collected. */
typedef struct collected {
    bool *cells, *rows, *cols;
} collected;

/* A violation marks its cell; one of a whole row or column marks its label. */
static void collect(collected *m, const gj_table *t, const gj_violation *v)
{
    bool row = v->row >= 0 && v->row < t->n_rows, col = v->col >= 0 && v->col < t->n_cols;
    if (row && col)
        m->cells[(size_t)v->row * t->n_cols + (size_t)v->col] = true;
    else if (row)
        m->rows[v->row] = true;
    else if (col)
        m->cols[v->col] = true;
}

static void put_caption(gj_out *o, const gj_text *text, const gj_table *t)
{
    char place[64];
    gj_text_place(place, sizeof place, text, t->line, t->src);
    gj_out_printf(o, "%s%s[%s]", t->caption, t->caption[0] ? "  " : "", t->id);
    gj_out_printf(o, place[0] ? "  %s\n" : "\n", place);
}

static void put_table(gj_out *o, const gj_report *r, size_t index, const gj_table *t, int ambiguous)
{
    size_t n;
    const gj_violation *violations = gj_report_violations(r, &n);
    collected m = {
        .cells = gj_alloc_array((size_t)t->n_rows * t->n_cols, sizeof(bool)),
        .rows = gj_alloc_array(t->n_rows, sizeof(bool)),
        .cols = gj_alloc_array(t->n_cols, sizeof(bool)),
    };

    for (size_t i = 0; i < n; i++) {
        if (violations[i].table >= 0 && (size_t)violations[i].table == index)
            collect(&m, t, &violations[i]);
    }
    put_caption(o, gj_report_text(r), t);
    gj_draw_table(o, t, &(gj_marks){.cells = m.cells, .rows = m.rows, .cols = m.cols}, ambiguous);
    free(m.cells);
    free(m.rows);
    free(m.cols);
}

void gj_write_tables_text(gj_out *o, const gj_report *r, int ambiguous)
{
    size_t n, written = 0;
    const gj_table *tables = gj_report_tables(r, &n);

    for (size_t i = 0; i < n; i++) {
        if (!tables[i].found)
            continue;
        if (written++ > 0)
            gj_out_puts(o, "\n");
        put_table(o, r, i, &tables[i], ambiguous);
    }
}
