#include "export/xlsx_marks.h"

#include <stdlib.h>

#include "export/findings.h"

static gj_xlsx_mark *mark_at(const gj_xlsx_marks *m, int32_t row, int32_t col)
{
    return &m->at[(size_t)(row + 1) * (m->n_cols + 1) + (size_t)(col + 1)];
}

const gj_xlsx_mark *gj_xlsx_mark_at(const gj_xlsx_marks *m, int32_t row, int32_t col)
{
    return mark_at(m, row, col);
}

/* The index, or -1 for one that the table does not have. */
static int32_t within(int32_t index, size_t n)
{
    return index >= 0 && (size_t)index < n ? index : -1;
}

static void begin_line(gj_buf *note)
{
    if (note->len > 0)
        gj_buf_puts(note, "\n");
}

static const char *or_blank(const char *text)
{
    return text[0] ? text : _("空白");
}

static void add_correction(gj_xlsx_mark *m, const gj_correction *c)
{
    m->corrected = true;
    begin_line(&m->note);
    gj_buf_printf(&m->note, _("已更正：%s → %s"), or_blank(c->from), or_blank(c->to));
    if (c->why[0])
        gj_buf_printf(&m->note, _("\n理由：%s"), c->why);
}

static void add_finding(gj_xlsx_mark *m, const gj_violation *v)
{
    uint8_t severity = (uint8_t)(v->severity + 1);
    if (m->severity < severity)
        m->severity = severity;
    begin_line(&m->note);
    gj_buf_printf(&m->note, "%s：%s（%s）", _(gj_severity_word(v->severity)), v->message, v->rule->id);
}

static gj_xlsx_mark *mark_of(const gj_xlsx_marks *m, const gj_sheet *s, const gj_violation *v)
{
    int32_t row = within(v->row, m->n_rows), col = within(v->col, m->n_cols);
    bool lacking = (row < 0 && s->head == 0) || (col < 0 && s->stub == 0);
    return lacking ? mark_at(m, -1, -1) : mark_at(m, row, col);
}

gj_xlsx_marks gj_xlsx_marks_make(const gj_writing *w, size_t table, const gj_sheet *s)
{
    const gj_table *t = &w->set->tables[table];
    gj_xlsx_marks m = {.n_rows = t->n_rows, .n_cols = t->n_cols};
    m.at = gj_alloc_array((m.n_rows + 1) * (m.n_cols + 1), sizeof *m.at);
    for (size_t i = 0; i < w->opt->n_corrections; i++) {
        const gj_correction *c = &w->opt->corrections[i];
        if (c->table == table)
            add_correction(mark_at(&m, c->row, c->col), c);
    }
    for (size_t i = 0; i < w->set->n_violations; i++) {
        const gj_violation *v = &w->set->violations[i];
        if (v->table >= 0 && (size_t)v->table == table && !v->waived)
            add_finding(mark_of(&m, s, v), v);
    }
    return m;
}

void gj_xlsx_marks_free(gj_xlsx_marks *m)
{
    for (size_t i = 0; i < (m->n_rows + 1) * (m->n_cols + 1); i++)
        gj_buf_free(&m->at[i].note);
    free(m->at);
    *m = (gj_xlsx_marks){0};
}
