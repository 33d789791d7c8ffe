/* JSON export of tables: lines with all levels of their labels, then the cells. */
#include <stdlib.h>

#include "export/corrections.h"
#include "export/json.h"
#include "export/table_json.h"
#include "export/writer.h"

static void json_begin(gj_writing *w)
{
    gj_json *j = gj_alloc(sizeof *j);
    *j = (gj_json){.out = w->out, .pretty = true};
    w->state = j;
    gj_json_open(j, '{');
    gj_json_member_string(j, "schema", "gouji-tables/1");
    gj_json_member_string(j, "title", w->set->title);
    gj_json_member_string(j, "form", w->set->form ? w->set->form->id : NULL);
    gj_json_key(j, "tables");
    gj_json_open(j, '[');
}

static void json_heading(gj_writing *w, const char *text)
{
    (void)w;
    (void)text;
}

static void put_lines(gj_json *j, const char *key, const gj_table_line *lines, size_t n)
{
    gj_json_key(j, key);
    gj_json_open(j, '[');
    for (size_t i = 0; i < n; i++) {
        gj_json_open(j, '{');
        gj_json_member_string(j, "key", lines[i].key);
        gj_json_key(j, "label");
        gj_json_open(j, '[');
        for (size_t k = 0; k < gj_line_levels(&lines[i]); k++)
            gj_json_string(j, gj_line_label(&lines[i], k));
        gj_json_close(j, ']');
        gj_json_close(j, '}');
    }
    gj_json_close(j, ']');
}

static void json_table(gj_writing *w, const gj_sheet *s, const char *caption)
{
    gj_json *j = w->state;
    const gj_table *t = s->table;

    (void)caption; /* differs with what is written around it; a reader wants the table's own */
    gj_json_open(j, '{');
    gj_json_member_string(j, "id", t->id);
    gj_json_member_string(j, "caption", t->caption);
    gj_json_member_known(j, "line", t->line);
    put_lines(j, "columns", t->cols, t->n_cols);
    put_lines(j, "rows", t->rows, t->n_rows);
    gj_json_table_cells(j, t);
    gj_json_close(j, '}');
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
    gj_json *j = w->state;
    gj_json_close(j, ']');
    if (w->opt->corrections)
        put_corrections(j, w);
    gj_json_close(j, '}');
    gj_out_puts(w->out, "\n");
    free(j);
}

const gj_writer gj_writer_json = {
    .begin = json_begin, .heading = json_heading, .table = json_table, .end = json_end, .own_corrections = true};
