/* Cells in the JSON contract. */
#include "export/table_json.h"

/* Names of gj_placed. */
static const char *const placed_names[] = {
    [GJ_PLACED_POSITION] = "position", [GJ_PLACED_ORDER] = "order", [GJ_PLACED_SUMS] = "sums",
    [GJ_PLACED_GUESS] = "guess",       [GJ_PLACED_PROSE] = "prose", [GJ_PLACED_EDIT] = "edit",
};

const char *gj_placed_name(gj_placed placed)
{
    return placed_names[placed];
}

void gj_json_table_cells(gj_json *j, const gj_table *t)
{
    gj_json_key(j, "cells");
    gj_json_open(j, '[');
    for (size_t r = 0; r < t->n_rows; r++) {
        for (size_t c = 0; c < t->n_cols; c++) {
            const gj_cell *cell = gj_table_cell(t, r, c);
            gj_json_open(j, '{');
            gj_json_member_string(j, "row", t->rows[r].key);
            gj_json_member_string(j, "column", t->cols[c].key);
            gj_json_member_string(j, "text", cell->text);
            gj_json_member_value(j, "value", cell->kind == GJ_CELL_NUMBER, cell->value);
            gj_json_member_line(j, "line", cell->line, cell->src);
            gj_json_member_string(j, "placed", gj_placed_name(cell->placed));
            if (cell->evidence)
                gj_json_member_string(j, "evidence", cell->evidence);
            gj_json_close(j, '}');
        }
    }
    gj_json_close(j, ']');
}

void gj_json_finding(gj_json *j, const gj_violation *v, const gj_table *tables)
{
    gj_json_member_string(j, "rule", v->rule->id);
    gj_json_member_string(j, "severity", gj_severity_name(v->severity));
    gj_json_member_string(j, "message", v->message);
    gj_json_member_line(j, "line", v->line, v->src);
    gj_json_member_string(j, "table", v->table >= 0 ? tables[v->table].id : NULL);
    gj_json_member_string(j, "row", v->row_key);
    gj_json_member_string(j, "column", v->col_key);
}
