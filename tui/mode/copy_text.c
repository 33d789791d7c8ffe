#include "mode/copy_text.h"

#include <stdlib.h>
#include <string.h>

#include "app/remedy.h"
#include "gouji/export.h"
#include "i18n.h"
#include "mem.h"
#include "say/label.h"

static char *take(gj_out *o)
{
    char *text = mem_strdup(gj_out_data(o, NULL));
    gj_out_free(o);
    return text;
}

/* ---- fields ---- */

/* What a spreadsheet would take for a formula. A negative figure is a figure. */
static bool is_formula(const char *s)
{
    gj_number value;
    unsigned flags = 0;
    return s[0] != '\0' && strchr("=+-@", s[0]) != NULL && gj_value_read(s, strlen(s), &value, &flags) != GJ_CELL_NUMBER;
}

/* Through the gate, on one line. */
static void put_field(gj_out *o, const char *s, copy_format f)
{
    char *line = mem_array(2 * strlen(s) + 1, 1), *to = line;
    if (f == COPY_TSV && is_formula(s))
        gj_out_puts(o, "'");
    for (; *s != '\0'; s++) {
        if (f == COPY_MARKDOWN && (*s == '|' || *s == '\\'))
            *to++ = '\\';
        *to++ = *s == '\n' || *s == '\r' || *s == '\t' ? ' ' : *s;
    }
    gj_out_shown(o, line);
    free(line);
}

/* Between two fields, and around the line in Markdown. */
static void put_line(gj_out *o, char *const *fields, size_t n, copy_format f)
{
    for (size_t i = 0; i < n; i++) {
        gj_out_puts(o, f == COPY_MARKDOWN ? (i == 0 ? "| " : " | ") : i == 0 ? "" : "\t");
        put_field(o, fields[i], f);
    }
    gj_out_puts(o, f == COPY_MARKDOWN ? " |\n" : "\n");
}

static void free_fields(char **fields, size_t n)
{
    for (size_t i = 0; i < n; i++)
        free(fields[i]);
    free(fields);
}

/* ---- tables ---- */

static const sheet_table *table_here(const app *a)
{
    bool shown = a->view == VIEW_SHEET && app_table(a) != NULL && a->centre.cur < a->sheet.n;
    return shown ? &a->sheet.tables[a->sheet.lines[a->centre.cur].table] : NULL;
}

/* The label of a row of the screen: of a turned table that of the group of columns it shows. */
static char *row_label(const sheet_table *t, size_t row)
{
    char *path = label_path(t->turned ? &t->table->cols[row * t->n_cols] : &t->table->rows[row]);
    char *end = strrchr(path, '/');
    if (t->turned && end != NULL && end > path)
        end[-1] = '\0';
    return path;
}

static void put_heads(gj_out *o, const sheet_table *t, copy_format f)
{
    char **fields = mem_array(t->n_cols + 1u, sizeof(char *));
    fields[0] = mem_strdup(label_table(t->table));
    for (size_t c = 0; c < t->n_cols; c++)
        fields[c + 1] = t->turned ? mem_strdup(t->columns[c].leaf) : label_path(&t->table->cols[c]);
    put_line(o, fields, t->n_cols + 1u, f);
    for (size_t c = 0; f == COPY_MARKDOWN && c <= t->n_cols; c++)
        gj_out_puts(o, c == 0 ? "| --- |" : c < t->n_cols ? " ---: |" : " ---: |\n");
    free_fields(fields, t->n_cols + 1u);
}

static void put_row(gj_out *o, const sheet_table *t, size_t row, copy_format f)
{
    char **fields = mem_array(t->n_cols + 1u, sizeof(char *));
    fields[0] = row_label(t, row);
    for (size_t c = 0; c < t->n_cols; c++) {
        uint16_t r, k;
        sheet_cell_of(t, row, c, &r, &k);
        fields[c + 1] = mem_strdup(gj_table_cell(t->table, r, k)->text);
    }
    put_line(o, fields, t->n_cols + 1u, f);
    free_fields(fields, t->n_cols + 1u);
}

/* ---- prose ---- */

/* Lines [first, last] of the text, through the gate; a line end of the text stays one. */
static char *text_lines(const app *a, uint32_t first, uint32_t last)
{
    size_t len;
    const gj_text *t = gj_report_text(doc_report(app_doc(a)));
    const char *data = gj_text_data(t, &len);
    gj_out *o = gj_out_new();
    for (uint32_t line = first; line <= last; line++) {
        gj_span span = gj_text_line(t, line);
        char *s = mem_dup(data + span.off, span.len);
        if (line > first)
            gj_out_puts(o, "\n");
        gj_out_shown(o, s);
        free(s);
    }
    return take(o);
}

static uint32_t line_here(const app *a)
{
    return a->view == VIEW_PROSE && a->centre.cur < a->prose.n ? a->prose.lines[a->centre.cur].line : 0;
}

/* The block that the line belongs to. */
static char *paragraph(const app *a, uint32_t line)
{
    size_t n;
    const gj_block *b = gj_report_blocks(doc_report(app_doc(a)), &n);
    for (size_t i = 0; i < n; i++)
        if (b[i].first_line <= line && line <= b[i].last_line)
            return text_lines(a, b[i].first_line, b[i].last_line);
    return text_lines(a, line, line);
}

static char *all_prose(const app *a)
{
    uint32_t first = 0, last = 0;
    for (size_t i = 0; i < a->prose.n; i++) {
        uint32_t line = a->prose.lines[i].line;
        first = first == 0 ? line : first;
        last = line != 0 ? line : last;
    }
    return first == 0 ? NULL : text_lines(a, first, last);
}

/* ---- what is asked for ---- */

char *copy_text_cell(const app *a)
{
    const gj_cell *cell = app_cell(a);
    uint32_t line = line_here(a);
    if (cell == NULL)
        return line == 0 ? NULL : text_lines(a, line, line);
    gj_out *o = gj_out_new();
    put_field(o, cell->text, COPY_TSV);
    return take(o);
}

char *copy_text_row(const app *a, copy_format f)
{
    const sheet_table *t = table_here(a);
    uint32_t line = line_here(a);
    if (t == NULL)
        return line == 0 ? NULL : paragraph(a, line);
    gj_out *o = gj_out_new();
    if (f == COPY_MARKDOWN)
        put_heads(o, t, f);
    put_row(o, t, a->sheet.lines[a->centre.cur].row, f);
    return take(o);
}

char *copy_text_table(const app *a, copy_format f)
{
    const sheet_table *t = table_here(a);
    if (t == NULL)
        return a->view == VIEW_PROSE ? all_prose(a) : NULL;
    gj_out *o = gj_out_new();
    put_heads(o, t, f);
    for (size_t row = 0; row < t->n_rows; row++)
        put_row(o, t, row, f);
    return take(o);
}

char *copy_text_finding(const app *a, copy_format f)
{
    size_t n, i;
    char where[64];
    const gj_violation *all = app_violations(a, &n);
    if (n == 0 || !remedy_selected(a, &i))
        return NULL;
    const gj_violation *v = &all[i];
    gj_text_place(where, sizeof(where), gj_report_text(doc_report(app_doc(a))), v->line, v->src);
    gj_out *o = gj_out_new();
    if (f == COPY_TSV) {
        char *fields[] = {mem_strdup(label_severity(v->severity)), mem_strdup(where), mem_strdup(v->message), mem_strdup(v->rule->id),
                          mem_strdup(_(v->rule->source))};
        put_line(o, fields, 5, f);
        for (size_t k = 0; k < 5; k++)
            free(fields[k]);
        return take(o);
    }
    gj_out_printf(o, "- **%s** ", label_severity(v->severity));
    put_field(o, v->message, f);
    gj_out_printf(o, _("（%s%s`%s`）"), where, where[0] != '\0' ? " " : "", v->rule->id);
    gj_out_puts(o, "\n");
    return take(o);
}
