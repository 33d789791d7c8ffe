/* What is told of a report by the comparison with others, behind what it says of itself. */
#include "app/doc.h"

#include <string.h>

#include "i18n.h"
#include "mem.h"

static int32_t line_with_key(const gj_table_line *lines, size_t n, const char *key)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(lines[i].key, key) == 0)
            return (int32_t)i;
    return -1;
}

/* Puts it at the cell that the finding names. */
static void place_at_cell(gj_violation *v, const gj_report *r, const gj_series_finding *f)
{
    size_t n;
    const gj_table *tables = gj_report_tables(r, &n);
    for (size_t i = 0; i < n; i++) {
        const gj_table *t = &tables[i];
        if (strcmp(t->id, f->table) != 0)
            continue;
        v->table = (int32_t)i;
        v->row = line_with_key(t->rows, t->n_rows, f->row_key);
        v->col = line_with_key(t->cols, t->n_cols, f->col_key);
        if (v->row < 0 || v->col < 0)
            return;
        const gj_cell *cell = gj_table_cell(t, (size_t)v->row, (size_t)v->col);
        v->row_key = t->rows[v->row].key;
        v->col_key = t->cols[v->col].key;
        v->src = cell->src;
        v->line = cell->line;
    }
}

/* The line of the text that is line `line` of the file; 0 if there is none. */
static uint32_t text_line(const gj_text *t, uint32_t line)
{
    uint32_t n = gj_text_lines(t);
    for (uint32_t i = 1; i <= n; i++)
        if (gj_text_file_line(t, i, (gj_span){0}) == line)
            return i;
    return 0;
}

static char *message_of(const gj_series_finding *f)
{
    const char *slash = f->other != NULL ? strrchr(f->other, '/') : NULL;
    return f->other == NULL ? mem_strdup(f->message) : mem_printf(_("%s（对照 %s）"), f->message, slash != NULL ? slash + 1 : f->other);
}

static gj_violation violation_of(const gj_report *r, const gj_series_finding *f)
{
    gj_violation v = {.rule = f->rule, .severity = f->severity, .table = -1, .row = -1, .col = -1};
    v.message = message_of(f);
    v.waived = f->waived;
    v.has_figures = f->has_figures;
    v.expected = f->expected;
    v.actual = f->actual;
    if (f->table != NULL)
        place_at_cell(&v, r, f);
    else
        v.line = text_line(gj_report_text(r), f->line);
    return v;
}

void doc_list_violations(doc *d)
{
    size_t own;
    const gj_violation *list = gj_report_violations(doc_report(d), &own);
    doc_drop_violations(d);
    if (d->n_across == 0)
        return;
    d->violations = mem_array(own + d->n_across, sizeof(gj_violation));
    for (size_t i = 0; i < own; i++)
        d->violations[i] = list[i];
    for (size_t i = 0; i < d->n_across; i++)
        d->violations[own + i] = violation_of(doc_report(d), &d->across[i]);
    d->n_violations = own + d->n_across;
    d->n_listed = d->n_across;
}

void doc_drop_violations(doc *d)
{
    for (size_t i = d->n_violations - d->n_listed; i < d->n_violations; i++)
        free((char *)(uintptr_t)d->violations[i].message);
    free(d->violations);
    d->violations = NULL;
    d->n_violations = d->n_listed = 0;
}

const gj_violation *doc_violations(const doc *d, size_t *n)
{
    if (d->violations == NULL)
        return gj_report_violations(doc_report(d), n);
    *n = d->n_violations;
    return d->violations;
}

void doc_finding_key(char key[GJ_FINDING_KEY], const doc *d, size_t i)
{
    size_t own, all;
    (void)gj_report_violations(doc_report(d), &own);
    if (i < own)
        gj_violation_key(key, doc_report(d), i);
    else
        gj_series_key(key, d->series, (size_t)(&d->across[i - own] - gj_series_findings(d->series, &all)));
}

bool doc_find_finding(size_t *i, const doc *d, const char *key)
{
    size_t own;
    char of[GJ_FINDING_KEY];
    (void)gj_report_violations(doc_report(d), &own);
    if (gj_violation_find(i, doc_report(d), key))
        return true;
    for (size_t k = 0; k < d->n_across; k++) {
        doc_finding_key(of, d, own + k);
        if (strcmp(of, key) == 0) {
            *i = own + k;
            return true;
        }
    }
    return false;
}
