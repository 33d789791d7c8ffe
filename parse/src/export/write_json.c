/* JSON export of tables: lines with all levels of their labels, then the cells. */
#include <stdlib.h>
#include <string.h>

#include "export/corrections.h"
#include "export/json.h"
#include "export/table_json.h"
#include "export/writer.h"

/* What is kept from one call to the next. */
typedef struct state {
    gj_json json;
    char *heading; /* of the part that comes next; NULL: none */
} state;

static void json_begin(gj_writing *w)
{
    state *x = gj_alloc(sizeof *x);
    gj_json *j = &x->json;
    *j = (gj_json){.out = w->out, .pretty = true};
    w->state = x;
    gj_json_open(j, '{');
    gj_json_member_string(j, "schema", "gouji-tables/1");
    gj_json_member_string(j, "title", w->set->title);
    gj_json_member_string(j, "form", w->set->form ? w->set->form->id : NULL);
    gj_json_key(j, "tables");
    gj_json_open(j, '[');
}

static void json_heading(gj_writing *w, const char *text)
{
    state *x = w->state;
    free(x->heading);
    x->heading = gj_strdup(text);
}

/* Key of the row (or column) of the form before which row (or column) `i`, which the form does not have, stands in the report; NULL:
 * behind all. */
static const char *line_behind(const gj_sheet *s, size_t i, bool row)
{
    const gj_table_line *lines = row ? s->table->rows : s->table->cols;
    const uint16_t *order = row ? s->rows : s->cols;
    size_t n = row ? s->n_rows - s->head : s->n_cols - s->stub;
    for (size_t k = (row ? gj_sheet_row_of(s, i) : gj_sheet_col_of(s, i)) + 1; k < n; k++)
        if (lines[order[k]].form)
            return lines[order[k]].key;
    return NULL;
}

/* What the report says that the form does not: other words, a row in another place, nothing at all. */
static void put_own(gj_json *j, const gj_sheet *s, size_t i, bool row)
{
    const gj_table_line *line = row ? &s->table->rows[i] : &s->table->cols[i];
    size_t place = row ? gj_sheet_row_of(s, i) : gj_sheet_col_of(s, i), levels = gj_line_levels(line);
    if (levels > 0 && gj_sheet_has_wording(s, line, levels - 1))
        gj_json_member_string(j, "wording", line->label);
    if (s->table->form && !line->form)
        gj_json_member_string(j, "before", line_behind(s, i, row));
    if (place == SIZE_MAX) {
        gj_json_key(j, "present");
        gj_json_bool(j, false);
    }
}

static void put_lines(gj_json *j, const gj_sheet *s, bool row)
{
    const gj_table_line *lines = row ? s->table->rows : s->table->cols;
    gj_json_key(j, row ? "rows" : "columns");
    gj_json_open(j, '[');
    for (size_t i = 0; i < (row ? s->table->n_rows : s->table->n_cols); i++) {
        gj_json_open(j, '{');
        gj_json_member_string(j, "key", lines[i].key);
        gj_json_key(j, "label");
        gj_json_open(j, '[');
        for (size_t k = 0; k < gj_line_levels(&lines[i]); k++)
            gj_json_string(j, gj_line_label(&lines[i], k));
        gj_json_close(j, ']');
        put_own(j, s, i, row);
        gj_json_close(j, '}');
    }
    gj_json_close(j, ']');
}

static void json_table(gj_writing *w, const gj_sheet *s, const char *caption)
{
    state *x = w->state;
    gj_json *j = &x->json;
    const gj_table *t = s->table;
    bool named_by_part = !w->all && strcmp(caption, t->caption) != 0;

    gj_json_open(j, '{');
    gj_json_member_string(j, "id", t->id);
    gj_json_member_string(j, "heading", named_by_part ? caption : x->heading);
    gj_json_member_string(j, "caption", t->caption);
    if (t->form && t->form->corner)
        gj_json_member_string(j, "corner", t->form->corner);
    gj_json_member_known(j, "line", t->line);
    put_lines(j, s, false);
    put_lines(j, s, true);
    gj_json_table_cells(j, t);
    gj_json_close(j, '}');
    free(x->heading);
    x->heading = NULL;
}

static void put_corrections(gj_json *j, const gj_writing *w)
{
    gj_json_key(j, "changes");
    gj_json_open(j, '[');
    for (size_t i = 0; i < w->opt->n_corrections; i++) {
        const gj_correction *c = &w->opt->corrections[i];
        const gj_table *t = &w->set->tables[c->table];
        if (!gj_correction_listed(c, w->table))
            continue;
        gj_json_open(j, '{');
        gj_json_member_string(j, "table", t->id);
        gj_json_member_string(j, "row", t->rows[c->row].key);
        gj_json_member_string(j, "column", t->cols[c->col].key);
        gj_json_member_string(j, "from", c->from);
        gj_json_member_string(j, "to", c->to);
        gj_json_member_string(j, "why", c->why);
        gj_json_close(j, '}');
    }
    gj_json_close(j, ']');
}

static void json_end(gj_writing *w)
{
    state *x = w->state;
    gj_json *j = &x->json;
    gj_json_close(j, ']');
    if (w->opt->corrections)
        put_corrections(j, w);
    gj_json_close(j, '}');
    gj_out_puts(w->out, "\n");
    free(x->heading);
    free(x);
}

const gj_writer gj_writer_json = {
    .begin = json_begin, .heading = json_heading, .table = json_table, .end = json_end, .own_corrections = true};
